namespace ListBot.Core.Lists;

/// <summary>
/// What can speak for a section when no category is stated. Each is a number that means the same in every list; how much
/// each counts is learnt (<see cref="CategoryWeights"/>).
/// </summary>
internal enum Signal
{
    // Words of titles: of the proposal, and of the entries that stand in the section.

    /// <summary>The section's share of the ten most similar entries, and of the three.</summary>
    Neighbours,
    NearestNeighbours,

    /// <summary>The most similar entry: as it is, and against the best section's.</summary>
    BestTitle,
    BestTitleRelative,

    /// <summary>How alike its entries are in the mean; and in sum, against the best section's.</summary>
    MeanTitle,
    TitlesRelative,

    /// <summary>How much likelier its titles make the proposal's words than the whole list's do; against the best section's.</summary>
    TitleWords,
    TitleWordsRelative,

    /// <summary>The same with the words of its headings among those of its titles.</summary>
    HeadingAndTitleWords,

    /// <summary>The section's share of the entries that are most like the proposal's own neighbours.</summary>
    NeighboursOfNeighbours,

    // Parts of words: the names of methods are made of each other.
    GramNeighbours,
    BestGrams,
    GramWords,
    GramWordsRelative,

    // Everything that its entries say besides addresses: authors, venues, tags.
    TextWords,
    TextRelative,

    /// <summary>Its share of the ten entries whose whole texts are most similar, as a logarithm.</summary>
    TextNeighbours,

    // The heading itself.

    /// <summary>The share of its words that stand in the proposal's title, rare ones for more.</summary>
    HeadingShare,

    /// <summary>All of its words stand there.</summary>
    HeadingWhole,
    HeadingGrams,
    AncestorWords,

    /// <summary>The share of the best of the headings inside of it: bold lines, groups.</summary>
    PartShare,

    // What the words are about (Topics).

    /// <summary>The share of the heading's topics that are the title's; it has some, and none of the title's.</summary>
    HeadingTopics,
    HeadingOtherTopics,
    AncestorTopics,

    /// <summary>How much likelier its titles make the proposal's topics than the whole list's do.</summary>
    TitleTopics,

    /// <summary>How alike its entries' topics are in the mean, against the best section's.</summary>
    TopicsRelative,

    /// <summary>Its share of the ten most similar entries by words, their parts and topics, as a logarithm.</summary>
    TopicNeighbours,

    // What it is like, whatever the proposal says.
    Size,
    Share,
    Empty,

    /// <summary>News, contents, licence: no place for papers.</summary>
    Aside,

    // What kind of link, paper and venue it holds.

    /// <summary>The paper stands there already: somebody who proposes it means another one.</summary>
    SamePaper,
    Host,
    Code,
    Identified,
    Venue,
    LinkWords,
    LabelWords,
    Survey,
    NoSurvey,
    Data,

    // Time.
    YearFits,
    YearDiffers,
    YearDistance,
    NewestYear,
    MonthFits,
    MonthDiffers,

    /// <summary>Its papers are of about the same time.</summary>
    Near,
    NearShare,

    /// <summary>How much older its newest paper is than the proposal, and than the newest of the list, in years.</summary>
    Age,
    Lag,
}
