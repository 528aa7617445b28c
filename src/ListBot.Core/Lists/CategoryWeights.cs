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
        [Signal.Neighbours] = -0.595,
        [Signal.NearestNeighbours] = 0.360,
        [Signal.BestTitle] = 1.519,
        [Signal.BestTitleRelative] = -0.347,
        [Signal.MeanTitle] = 9.887,
        [Signal.TitlesRelative] = 0.254,
        [Signal.TitleWords] = -0.658,
        [Signal.TitleWordsRelative] = -0.126,
        [Signal.HeadingAndTitleWords] = 0.473,
        [Signal.NeighboursOfNeighbours] = 0.915,
        [Signal.GramNeighbours] = -0.497,
        [Signal.BestGrams] = 0.768,
        [Signal.GramWords] = 0.190,
        [Signal.GramWordsRelative] = 0.333,
        [Signal.TextWords] = 0.467,
        [Signal.TextRelative] = 0.444,
        [Signal.TextNeighbours] = -0.105,
        [Signal.HeadingShare] = 1.462,
        [Signal.HeadingWhole] = -0.583,
        [Signal.HeadingGrams] = 1.160,
        [Signal.AncestorWords] = 0.329,
        [Signal.PartShare] = 2.669,
        [Signal.HeadingTopics] = 0.165,
        [Signal.HeadingOtherTopics] = -0.310,
        [Signal.AncestorTopics] = 0.602,
        [Signal.TitleTopics] = 0.058,
        [Signal.TopicsRelative] = 0.138,
        [Signal.TopicNeighbours] = 0.297,
        [Signal.Size] = 0.635,
        [Signal.Share] = -0.689,
        [Signal.Empty] = 0.825,
        [Signal.Aside] = -2.177,
        [Signal.SamePaper] = -0.953,
        [Signal.Host] = -0.118,
        [Signal.Code] = 0.086,
        [Signal.Identified] = 0.315,
        [Signal.Venue] = 1.734,
        [Signal.LinkWords] = 0.515,
        [Signal.LabelWords] = 1.244,
        [Signal.Survey] = 1.553,
        [Signal.NoSurvey] = -0.541,
        [Signal.Data] = 1.424,
        [Signal.YearFits] = 2.104,
        [Signal.YearDiffers] = -3.017,
        [Signal.YearDistance] = -0.124,
        [Signal.NewestYear] = 1.023,
        [Signal.MonthFits] = 3.381,
        [Signal.MonthDiffers] = -0.822,
        [Signal.Near] = 0.571,
        [Signal.NearShare] = -0.728,
        [Signal.Age] = 0.092,
        [Signal.Lag] = -0.270,
        // </weights>
    });

    private static double[] Ordered(Dictionary<Signal, double> weights) => [.. Enum.GetValues<Signal>().Select(s => weights.GetValueOrDefault(s))];
}
