using System.Globalization;
using System.Text;

namespace ListBot.Core.Papers;

/// <summary>Characters that no reader sees, or that make what is seen differ from what is there.</summary>
public static class HiddenCharacters
{
    /// <summary>True for control, bidi, zero-width, tag and private-use characters, fillers, and halves of a surrogate pair.</summary>
    public static bool Contains(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFD
            or (>= 0x180B and <= 0x180F)
            // U+FE0F is spared: it makes the emoji that people write colourful.
            or (>= 0xFE00 and <= 0xFE0E) or (>= 0xE0000 and <= 0xE0FFF)
        || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    public static bool AnyIn(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Contains(rune))
            {
                return true;
            }
        }

        return false;
    }
}
