using System.Globalization;

namespace ListBot.Core.Papers;

/// <summary>
/// What a paper is known by, whatever form its link takes. Two links are the same paper when their ids are equal.
/// </summary>
public abstract record PaperId
{
    private protected PaperId()
    {
    }
}

/// <param name="Id">Without version: <c>2402.03293</c>, or the old form <c>hep-th/9901001</c>.</param>
public sealed record ArXivId(string Id) : PaperId
{
    /// <summary>The year and month of submission as arXiv writes them, four digits: <c>2402</c>, <c>9901</c>.</summary>
    public string YearMonth => Digits(0, 4).ToString();

    /// <summary>The year of submission. arXiv began in 1991, so two digits are enough until 2091.</summary>
    public int Year => Number(0) is var year && year >= 91 ? 1900 + year : 2000 + year;

    /// <summary>The month of submission, 1 to 12.</summary>
    public int Month => Number(2);

    public Uri AbstractPage => new($"https://arxiv.org/abs/{Id}");

    public Uri Pdf => new($"https://arxiv.org/pdf/{Id}");

    /// <summary>The PDF in the older form of its address, which ends in <c>.pdf</c>.</summary>
    public Uri PdfFile => new($"https://arxiv.org/pdf/{Id}.pdf");

    public override string ToString() => $"arXiv:{Id}";

    private int Number(int at) => int.Parse(Digits(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    private ReadOnlySpan<char> Digits(int at, int length) => Id.AsSpan(Id.IndexOf('/', StringComparison.Ordinal) + 1 + at, length);
}

/// <param name="Id">Lower case: <c>10.1145/3292500.3330701</c>.</param>
public sealed record DoiId(string Id) : PaperId;

/// <param name="Id">The forum or pdf id, case kept: <c>NjNfLdxr3A</c>.</param>
public sealed record OpenReviewId(string Id) : PaperId;

/// <param name="Id">The ACL Anthology id: <c>2023.emnlp-main.487</c>, <c>P19-1001</c>.</param>
public sealed record AclId(string Id) : PaperId;

/// <param name="Address">
/// Any other address, normalised: host in lower case without <c>www.</c>, no scheme, no fragment (but a route, <c>#/…</c>), no trailing slash.
/// </param>
public sealed record WebAddress(string Address) : PaperId;
