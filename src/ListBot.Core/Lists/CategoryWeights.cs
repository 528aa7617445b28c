namespace ListBot.Core.Lists;

/// <summary>
/// How much each signal counts: the weights of a conditional logit, learnt from 1,150 additions that people made to 27 public
/// lists. <c>tests/ListBot.Training</c> writes them; its README has the command.
/// </summary>
internal static class CategoryWeights
{
    /// <summary>For each <see cref="Signal"/>, in their order.</summary>
    public static readonly double[] Values = Ordered(new()
    {
        // <weights>
        [Signal.Neighbours] = -0.738,
        [Signal.NearestNeighbours] = 0.360,
        [Signal.BestTitle] = 1.214,
        [Signal.BestTitleRelative] = -0.345,
        [Signal.MeanTitle] = 10.836,
        [Signal.TitlesRelative] = 0.371,
        [Signal.TitleWords] = -0.595,
        [Signal.TitleWordsRelative] = -0.106,
        [Signal.HeadingAndTitleWords] = 0.434,
        [Signal.NeighboursOfNeighbours] = 1.015,
        [Signal.GramNeighbours] = -0.037,
        [Signal.BestGrams] = 0.907,
        [Signal.GramWords] = 0.184,
        [Signal.GramWordsRelative] = 0.474,
        [Signal.TextWords] = 0.334,
        [Signal.TextRelative] = 0.454,
        [Signal.HeadingShare] = 1.732,
        [Signal.HeadingWhole] = -0.747,
        [Signal.HeadingGrams] = 1.450,
        [Signal.AncestorWords] = 0.782,
        [Signal.Size] = 0.699,
        [Signal.Share] = -1.002,
        [Signal.Empty] = 0.832,
        [Signal.Aside] = -2.118,
        [Signal.SamePaper] = -0.805,
        [Signal.Host] = -0.109,
        [Signal.Code] = 0.083,
        [Signal.Identified] = 0.354,
        [Signal.Venue] = 1.746,
        [Signal.LinkWords] = 0.491,
        [Signal.LabelWords] = 1.193,
        [Signal.Survey] = 2.055,
        [Signal.NoSurvey] = -0.739,
        [Signal.Data] = 1.784,
        [Signal.YearFits] = 2.265,
        [Signal.YearDiffers] = -2.976,
        [Signal.YearDistance] = -0.097,
        [Signal.NewestYear] = 0.948,
        [Signal.MonthFits] = 2.996,
        [Signal.MonthDiffers] = -0.932,
        [Signal.Near] = 0.575,
        [Signal.NearShare] = -0.729,
        [Signal.Age] = 0.114,
        [Signal.Lag] = -0.284,
        // </weights>
    });

    private static double[] Ordered(Dictionary<Signal, double> weights) => [.. Enum.GetValues<Signal>().Select(s => weights.GetValueOrDefault(s))];
}
