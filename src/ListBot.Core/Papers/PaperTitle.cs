using System.Text;
using ListBot.Core.Text;

namespace ListBot.Core.Papers;

/// <summary>When two titles name the same paper.</summary>
public static class PaperTitle
{
    /// <summary>
    /// Equal but for case, punctuation and blanks; a slip of one letter in twenty is forgiven, because people retype titles,
    /// but none in a digit: "Qwen2 Technical Report" is another paper than "Qwen3 Technical Report".
    /// </summary>
    public static bool Same(string one, string other)
    {
        string a = Letters(one), b = Letters(other);
        int shorter = Math.Min(a.Length, b.Length);
        return a.Length > 0
            && (a == b || (shorter >= 20 && Math.Abs(a.Length - b.Length) <= shorter / 20 && a.Where(char.IsDigit).SequenceEqual(b.Where(char.IsDigit)) && Suggestion.Distance(a, b) <= shorter / 20));
    }

    /// <summary>Letters and digits alone, in lower case.</summary>
    public static string Letters(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var letters = new StringBuilder(title.Length);
        foreach (var rune in title.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                var lower = Rune.ToLowerInvariant(rune);
                _ = lower.IsBmp ? letters.Append((char)lower.Value) : letters.Append(lower.ToString());
            }
        }

        return letters.ToString();
    }
}
