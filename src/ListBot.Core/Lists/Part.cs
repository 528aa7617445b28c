using System.Text;
using ListBot.Core.Papers;

namespace ListBot.Core.Lists;

/// <summary>One part of the way an entry is written.</summary>
internal abstract record Part
{
    private Part()
    {
    }

    /// <summary>Copied as it is.</summary>
    internal sealed record Literal(string Text) : Part;

    /// <summary>The neighbour's own words, such as its authors: nothing that another entry could say, unless they turn out to be custom.</summary>
    /// <param name="Run">What is counted: the words with the marks close around them.</param>
    internal sealed record OwnWords(string Text, string Run) : Part;

    internal sealed record Title : Part;

    /// <summary>The name before the colon of a title: <c>LoRA</c>.</summary>
    internal sealed record Name : Part;

    /// <summary>What follows the colon of a title.</summary>
    internal sealed record Subtitle : Part;

    /// <summary>The address of a link.</summary>
    /// <param name="Sample">The neighbour's address, whose form counts.</param>
    /// <param name="Label">What the link is called there.</param>
    /// <param name="HoldsTitle">The link's text is the title.</param>
    internal sealed record Address(LinkRole Role, string Sample, string Label, bool HoldsTitle) : Part;

    /// <summary>The text of a link that says what it leads to.</summary>
    internal sealed record LinkText(LinkRole Role, string Text, PaperId? Id) : Part;

    /// <summary>Owner and name of the repository, in a badge.</summary>
    internal sealed record Repository : Part;

    /// <summary>The bare arXiv id, in a badge.</summary>
    internal sealed record ArXivNumber : Part;

    internal sealed record Venue(VenueForm Form) : Part;

    internal sealed record Date(DateForm Form, PaperDate Own) : Part;

    /// <summary>The number that the list counts its entries with, in their text: <c>**[27]**</c>.</summary>
    internal sealed record Number(int Own) : Part;

    /// <summary>A link or picture: it stands or falls as a whole.</summary>
    internal sealed record Link(LinkRole Role, bool IsImage, IReadOnlyList<Part> Inner) : Part
    {
        public Address? Target => Inner.OfType<Address>().FirstOrDefault();
    }
}

/// <summary>How one entry is written, with its own words taken out.</summary>
/// <param name="entry">The entry that it was learnt from.</param>
internal sealed class Template(Entry entry, IReadOnlyList<Part> parts)
{
    private List<Part>? all;
    private string? shape;

    public Entry Entry => entry;

    public IReadOnlyList<Part> Parts => parts;

    /// <summary>Every part, those inside links too.</summary>
    public IReadOnlyList<Part> All => all ??= Flat(parts, []);

    /// <summary>Two entries with the same shape are written alike, whatever the words for code are.</summary>
    public string Shape => shape ??= Describe(parts, new StringBuilder()).ToString();

    private static List<Part> Flat(IReadOnlyList<Part> parts, List<Part> all)
    {
        foreach (var part in parts)
        {
            all.Add(part);
            if (part is Part.Link link)
            {
                Flat(link.Inner, all);
            }
        }

        return all;
    }

    private static StringBuilder Describe(IReadOnlyList<Part> parts, StringBuilder text)
    {
        foreach (var part in parts)
        {
            _ = part switch
            {
                Part.Literal literal => text.Append(literal.Text),
                Part.Link link => Describe(link.Inner, text.Append('\u0001')).Append('\u0002'),
                Part.Address address => text.Append('\u0003').Append((char)('0' + (int)address.Role)).Append(address.HoldsTitle ? 'T' : 'F'),
                Part.LinkText label => text.Append('\u0004').Append(label.Role == LinkRole.Code ? "" : label.Text),
                Part.Venue venue => text.Append(venue.Form.IsArXiv ? "\u0005a" : "\u0005v"),
                Part.Date date => text.Append('\u0006').Append(date.Form.Format),
                _ => text.Append('\u0007').Append(part.GetType().Name),
            };
        }

        return text;
    }
}
