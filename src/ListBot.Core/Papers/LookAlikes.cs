using System.Globalization;
using System.Text;

namespace ListBot.Core.Papers;

/// <summary>A word that reads as a Latin one and is another.</summary>
/// <param name="Letters">Each letter of another script in it, and the Latin one that it looks like; null when it looks like none.</param>
public sealed record LookAlike(string Word, IReadOnlyList<(Rune Letter, char? Like)> Letters);

/// <summary>
/// Finds words in which letters of another script stand for Latin ones (after Unicode's UTS 39: mixed and whole scripts). Formulas are
/// none: β-VAE, μP and ΔLoRA mix Greek in on purpose, and no Greek letter in them looks Latin. Nor are words in a script of their own.
/// </summary>
public static class LookAlikes
{
    private const string Cyrillic = "АВЕЅІЈКМНОРСТУХӀԚԜҮаеорсухѕіјԁһӏԛԝѵ", LikeCyrillic = "ABESIJKMHOPCTYXIQWYaeopcyxsijdhlqwv";
    private const string Greek = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿοϲϳ", LikeGreek = "ABEZHIKMNOPTYXCJocj";
    private const string Armenian = "ՍՏՕԼօոսհցզ", LikeArmenian = "USOLonuhgq";
    private const string Cherokee = "ᎪᏴᏟᎠᎬᏀᎻᎫᏦᏞᎷᏢᏚᎢᏙᎳᏃ", LikeCherokee = "ABCDEGHJKLMPSTVWZ";

    private static readonly Dictionary<int, char> Likes = Pairs(Cyrillic, LikeCyrillic).Concat(Pairs(Greek, LikeGreek)).Concat(Pairs(Armenian, LikeArmenian)).Concat(Pairs(Cherokee, LikeCherokee)).ToDictionary();

    private enum Script
    {
        Other,
        Latin,
        Cyrillic,
        Greek,
        Armenian,
        Cherokee,
    }

    public static IReadOnlyList<LookAlike> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(text);
        var scripts = words.SelectMany(w => w).Select(Of).ToHashSet();
        // Where a script shows its own face anywhere, a word in it is a word of that language.
        var own = words.SelectMany(w => w).Where(r => !Likes.ContainsKey(r.Value)).Select(Of).ToHashSet();
        return [.. words.Where(w => IsMixed(w) || (scripts.Contains(Script.Latin) && IsDisguised(w, own))).Select(Describe).DistinctBy(l => l.Word)];
    }

    private static bool IsMixed(List<Rune> word) => word.Exists(r => Of(r) == Script.Latin)
        && word.Exists(r => Of(r) is Script.Cyrillic or Script.Armenian or Script.Cherokee || (Of(r) == Script.Greek && Likes.ContainsKey(r.Value)));

    private static bool IsDisguised(List<Rune> word, HashSet<Script> own) =>
        word.TrueForAll(r => Likes.ContainsKey(r.Value)) && !own.Contains(Of(word[0])) && (word.Count > 1 || Of(word[0]) != Script.Greek);

    private static LookAlike Describe(List<Rune> word) => new(
        string.Concat(word),
        [.. word.Where(r => Of(r) is not (Script.Latin or Script.Other)).Distinct().Select(r => (r, Likes.TryGetValue(r.Value, out var like) ? like : (char?)null))]);

    private static List<List<Rune>> Words(string text)
    {
        var words = new List<List<Rune>>();
        var isInWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var belongs = Rune.IsLetter(rune) || (isInWord && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark);
            if (belongs && !isInWord)
            {
                words.Add([]);
            }

            if (belongs)
            {
                words[^1].Add(rune);
            }

            isInWord = belongs;
        }

        return words;
    }

    private static Script Of(Rune rune) => rune.Value switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        (>= 0x400 and <= 0x52F) or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => Script.Cyrillic,
        (>= 0x370 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF) => Script.Greek,
        >= 0x530 and <= 0x58F => Script.Armenian,
        (>= 0x13A0 and <= 0x13FF) or (>= 0xAB70 and <= 0xABBF) => Script.Cherokee,
        _ => Script.Other,
    };

    private static IEnumerable<KeyValuePair<int, char>> Pairs(string letters, string likes) =>
        letters.Zip(likes, (letter, like) => KeyValuePair.Create((int)letter, like));
}
