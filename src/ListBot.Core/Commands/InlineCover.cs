namespace ListBot.Core.Commands;

/// <summary>Places in a paragraph that are no ordinary text although a line may begin in them: half-open, in UTF-16 units.</summary>
internal readonly record struct Covered(int Start, int End, bool IsCode);

/// <summary>Finds code spans, HTML tags and comments, and links in a paragraph, in time linear in its length.</summary>
internal static class InlineCover
{
    public static List<Covered> Of(string text)
    {
        var covered = new List<Covered>();
        var open = new Stack<int>();
        // What was looked for in vain once is not there further on either.
        var missing = new HashSet<(char Mark, int Length)>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && text[i + 1] != '\n':
                    if (text[i + 1] == '`')
                    {
                        // Whether the backticks behind an escaped one open code is where parsers differ.
                        covered.Add(new Covered(i, text.Length, false));
                    }

                    i++;
                    break;
                case '`':
                    var run = Run(text, i);
                    if (!missing.Contains(('`', run)) && CloseOf(text, i + run, run) is { } close)
                    {
                        covered.Add(new Covered(i, close + run, true));
                        i = close + run - 1;
                        break;
                    }

                    missing.Add(('`', run));
                    i += run - 1;
                    break;
                case '<' when i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?'):
                    var isComment = string.CompareOrdinal(text, i, "<!--", 0, 4) == 0;
                    var end = isComment ? text.IndexOf("-->", i + 4, StringComparison.Ordinal) + 2 : text.IndexOf('>', i);
                    if (end > i)
                    {
                        // Not every "<" begins a tag: what is in it is looked at all the same.
                        covered.Add(new Covered(i, end + 1, false));
                    }
                    else
                    {
                        // Nothing closes any tag after this one either: to be on the safe side, the rest is taken for one.
                        covered.Add(new Covered(i, text.Length, false));
                        return covered;
                    }

                    break;
                case '[':
                    open.Push(i);
                    break;
                case ']' when open.TryPop(out var start):
                    if (i + 1 < text.Length && text[i + 1] == ':')
                    {
                        covered.Add(new Covered(start, i + 2, false));
                    }
                    else if (i + 1 < text.Length && text[i + 1] is '(' or '[')
                    {
                        var mark = text[i + 1] == '(' ? ')' : ']';
                        var last = missing.Contains((mark, 1)) ? -1 : text.IndexOf(mark, i + 1);
                        if (last < 0)
                        {
                            missing.Add((mark, 1));
                        }

                        covered.Add(new Covered(start, last < 0 ? i + 1 : last + 1, false));
                    }

                    break;
            }
        }

        return covered;
    }

    private static int Run(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] == '`')
        {
            end++;
        }

        return end - at;
    }

    private static int? CloseOf(string text, int from, int length)
    {
        for (var i = text.IndexOf('`', from); i >= 0; i = text.IndexOf('`', i))
        {
            var run = Run(text, i);
            if (run == length)
            {
                return i;
            }

            i += run;
            if (i >= text.Length)
            {
                return null;
            }
        }

        return null;
    }
}
