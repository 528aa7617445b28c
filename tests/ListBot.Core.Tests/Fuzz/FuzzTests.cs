using CsCheck;
using ListBot.Tests;

namespace ListBot.Core.Tests.Fuzz;

/// <summary>Some of what chance can send; <c>dotnet run -c Release --project tests/ListBot.Benchmarks -- fuzz --minutes N</c> sends more.</summary>
public sealed class FuzzTests
{
    private const int Times = 300;

    private static readonly Fuzzing Any = new(Path.Combine(AppContext.BaseDirectory, "Fixtures", "lists"));

    [Fact]
    public void Any_issue_is_decided_on() => Any.Issues.Sample(Any.CheckIssue, iter: Times);

    [Fact]
    public void Any_comment_is_decided_on() => Any.Comments.Sample(Any.CheckComment, iter: Times);

    [Fact]
    public void Any_bytes_of_a_list_are_decided_on() => Any.Lists.Sample(Any.CheckList, iter: Times);

    [Fact]
    public void Any_bytes_of_a_configuration_are_decided_on() => Any.Configurations.Sample(Any.CheckConfiguration, iter: Times);
}
