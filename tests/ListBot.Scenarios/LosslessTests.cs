using System.Text;
using static ListBot.Scenarios.Papers;

namespace ListBot.Scenarios;

/// <summary>Bytes that survive: what GitHub stores after the merge is what stood there before, and one line.</summary>
public sealed class LosslessTests : Scenario
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    [Fact]
    public async Task A_list_with_a_byte_order_mark_and_Windows_line_ends_keeps_both()
    {
        var text = Town.RealListText.Replace("\n", "\r\n", StringComparison.Ordinal);
        await Merge([.. Mark, .. Encoding.UTF8.GetBytes(text)]);
        var expected = text.Replace(BeforePissa + "\r\n", $"{BeforePissa}\r\n{PissaLine}\r\n", StringComparison.Ordinal);
        byte[] bytes = [.. Mark, .. Encoding.UTF8.GetBytes(expected)];
        Assert.Equal(bytes, await Place.Read());
    }

    [Fact]
    public async Task A_list_of_mixed_line_ends_keeps_each()
    {
        var text = Town.RealListText.Replace("### Applications\n", "### Applications\r\n", StringComparison.Ordinal);
        await Merge(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text.Replace(BeforePissa + "\n", $"{BeforePissa}\n{PissaLine}\n", StringComparison.Ordinal), await Place.ReadText());
    }

    [Fact]
    public async Task A_list_without_a_last_newline_gets_none()
    {
        var text = Town.RealListText.TrimEnd('\n');
        await Begin(new Beginning { List = Encoding.UTF8.GetBytes(text) });
        var issue = await Alice.Proposes(Pissa with { Category = "LoRA for Pretraining" });
        // Git tells a line with a newline from one without.
        var last = text.Split('\n')[^1];
        await Mia.Merges(await issue.ExpectPullRequest("-" + last, "+" + last, "+" + PissaLine));
        Assert.Equal($"{text}\n{PissaLine}", await Place.ReadText());
    }

    [Fact]
    public async Task An_entry_after_the_empty_bullet_stands_before_it()
    {
        await Merge(Town.RealList, "2.d");
        Assert.Contains($"{PissaLine}\n- \n#### e. LongLoRA\n", await Place.ReadText(), StringComparison.Ordinal);
    }

    private async Task Merge(byte[] list, string category = "1.a")
    {
        await Begin(new Beginning { List = list });
        var issue = await Alice.Proposes(Pissa with { Category = category });
        await Mia.Merges(await issue.ExpectPullRequest());
        await issue.ExpectStatus("### Done");
    }
}
