using CsCheck;
using ListBot.Core.Commands;
using Markdig;
using Markdig.Syntax;

namespace ListBot.Core.Tests.Commands;

public sealed class CommandParserTests
{
    public static TheoryData<string, string> Examples =>
        [.. CommandCatalog.Rows.SelectMany(r => r.Examples.Select(e => (r.Name, e)))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_the_catalog_is_its_own_command(string name, string example) =>
        Assert.Equal(name, CommandCatalog.Of(Assert.IsType<CommandUnderstood>(Assert.Single(CommandParser.Parse(example))).Command).Name);

    [Theory]
    [InlineData("/help", "Help { }")]
    [InlineData("/HELP", "Help { }")]
    [InlineData("/help\r\n", "Help { }")]
    [InlineData("   /help", "Help { }")]
    [InlineData("/help please", "Help { }")]
    [InlineData("Thank you!\n/recheck", "Recheck { }")]
    [InlineData("Thank you!\r\n\r\n/validate\r\nbye", "Recheck { }")]
    [InlineData("/retry", "Recheck { }")]
    [InlineData("/dry-run", "Preview { }")]
    [InlineData("/category 2.c", "ChooseCategory { Stated = 2.c }")]
    [InlineData("/section  Basic > Dropout  ", "ChooseCategory { Stated = Basic > Dropout }")]
    [InlineData("/category A/B", "ChooseCategory { Stated = A/B }")]
    [InlineData("/category `RL`", "ChooseCategory { Stated = `RL` }")]
    [InlineData("/retitle LoRA: a `title` with <b> and [x]", "Retitle { Title = LoRA: a `title` with <b> and [x] }")]
    [InlineData("/set venue=ICLR 2024", "SetField { Field = Venue, Value = ICLR 2024 }")]
    [InlineData("/set Venue = ICLR 2024", "SetField { Field = Venue, Value = ICLR 2024 }")]
    [InlineData("/set code=", "SetField { Field = Code, Value =  }")]
    [InlineData("/set paper=https://arxiv.org/abs/2404.1?a=b", "SetField { Field = Paper, Value = https://arxiv.org/abs/2404.1?a=b }")]
    [InlineData("/set authors=A. Author, B. Author", "SetField { Field = Authors, Value = A. Author, B. Author }")]
    [InlineData("/approve", "Approve { Code =  }")]
    [InlineData("/approve 1A2B3C4", "Approve { Code = 1a2b3c4 }")]
    [InlineData("/approve cancel", "CancelApproval { }")]
    [InlineData("/request-changes State the venue, please.", "RequestChanges { Text = State the venue, please. }")]
    [InlineData("/reject", "Reject { Reason =  }")]
    [InlineData("/reject Out of scope", "Reject { Reason = Out of scope }")]
    [InlineData("/close not-planned", "Reject { Reason =  }")]
    [InlineData("/Close Not-Planned", "Reject { Reason =  }")]
    [InlineData("/cancel", "Cancel { }")]
    [InlineData("/withdraw", "Cancel { }")]
    [InlineData("/reopen", "Reopen { }")]
    [InlineData("/hold", "Hold { }")]
    [InlineData("/hold until Monday", "Hold { }")]
    [InlineData("/hold cancel", "Unhold { }")]
    [InlineData("/unhold", "Unhold { }")]
    [InlineData("/allow-duplicate", "AllowDuplicate { Reason =  }")]
    [InlineData("/allow-duplicate The journal version", "AllowDuplicate { Reason = The journal version }")]
    [InlineData("/rebase", "Rebase { }")]
    [InlineData("/update", "Rebase { }")]
    [InlineData("/recreate 1a2b3c4d", "Recreate { Head = 1a2b3c4d }")]
    [InlineData("/duplicate #12", "DuplicateOf { Issue = 12 }")]
    [InlineData("/duplicate 12", "DuplicateOf { Issue = 12 }")]
    [InlineData("/category RL\n/category LoRA in CV\n/hold", "ChooseCategory { Stated = RL }; ChooseCategory { Stated = LoRA in CV }; Hold { }")]
    [InlineData("- a list\n\n/hold", "Hold { }")]
    [InlineData("# Heading\n/hold", "Hold { }")]
    [InlineData("```\ncode\n```\n/hold", "Hold { }")]
    [InlineData("~~~~\n~~~\n~~~~\n/hold", "Hold { }")]
    [InlineData("> quote\n\n/hold", "Hold { }")]
    [InlineData("> # quoted heading\n/hold", "Hold { }")]
    [InlineData(">\n/hold", "Hold { }")]
    [InlineData("<!-- hint -->\n/hold", "Hold { }")]
    [InlineData("<details>\n\n/hold\n\n</details>", "Hold { }")]
    [InlineData("a < b\n/hold", "Hold { }")]
    [InlineData("`code` and text\n/hold", "Hold { }")]
    [InlineData("[x]: https://example.org\n/hold", "Hold { }")]
    [InlineData("---\n/hold", "Hold { }")]
    [InlineData("a\n***\n/hold", "Hold { }")]
    [InlineData("1. one\n2. two\n\n/hold", "Hold { }")]
    [InlineData("@someone\n/hold\ncc @other", "Hold { }")]
    [InlineData("/hold\n\nOn Mon, 2 Mar 2026 at 10:00, Mia <mia@example.org> wrote:\n/unhold", "Hold { }")]
    [InlineData("/hold\n-- \nAlice\n/unhold", "Hold { }")]
    [InlineData("/hold\n-----Original Message-----\n/unhold", "Hold { }")]
    public void A_command_stands_at_the_start_of_a_line_of_ordinary_text(string comment, string commands) =>
        Assert.Equal(commands, string.Join("; ", CommandParser.Parse(comment).Cast<CommandUnderstood>().Select(c => c.Command.ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("Please /hold this")]
    [InlineData("Do not /approve yet")]
    [InlineData("//hold")]
    [InlineData("/usr/bin/env")]
    [InlineData("/hold/it")]
    [InlineData("/hold.")]
    [InlineData("/ hold")]
    [InlineData("\\/hold")]
    [InlineData("`x` /hold")]
    [InlineData("- /hold")]
    [InlineData("* /hold")]
    [InlineData("1. /hold")]
    [InlineData("# /hold")]
    [InlineData("- a list\n/hold")]
    [InlineData("1. a list\nwith text\n/hold")]
    [InlineData("> /hold")]
    [InlineData(">/hold")]
    [InlineData("> > /hold")]
    [InlineData("> quote\n/hold")]
    [InlineData("- > quote\n/hold")]
    [InlineData("    /hold")]
    [InlineData("\t/hold")]
    [InlineData("text\n\n    /hold")]
    [InlineData("text\n    /hold")]
    [InlineData("```\n/hold\n```")]
    [InlineData("```sh\n/hold")]
    [InlineData("````\n```\n/hold\n````")]
    [InlineData("~~~\n/hold\n~~~")]
    [InlineData("~~~ a`b\n/hold\n~~~")]
    [InlineData("   ```\n/hold\n   ```")]
    [InlineData("- ```\n  /hold\n  ```")]
    [InlineData("- item\n  ```\n  /hold\n  ```")]
    [InlineData("``` ```\n\n```\n/hold\n```")]
    [InlineData("<!-- /hold -->")]
    [InlineData("<!--\n/hold\n-->")]
    [InlineData("<!--\n/hold")]
    [InlineData("text <!--\n/hold\n--> text")]
    [InlineData("<details>\n/hold\n</details>")]
    [InlineData("<details><summary>x</summary>\n/hold\n</details>")]
    [InlineData("<div>\n/hold")]
    [InlineData("<pre>\n\n/hold\n\n</pre>")]
    [InlineData("<script>\n\n/hold\n</script>")]
    [InlineData("<?php\n/hold\n?>")]
    [InlineData("<![CDATA[\n/hold\n]]>")]
    [InlineData("<!X\n/hold\n>")]
    [InlineData("<custom-tag>\n/hold")]
    [InlineData("text <a\n/hold>")]
    [InlineData("text <a href=\"\n/hold\">")]
    [InlineData("`code\n/hold\ncode`")]
    [InlineData("``code\n/hold\n`` x")]
    [InlineData("[link\n/hold](https://example.org)")]
    [InlineData("[link](\n/hold)")]
    [InlineData("[x]:\n/hold")]
    [InlineData("[x]: /url \"title\n/hold\"")]
    [InlineData("/hold\n---")]
    [InlineData("/hold\n===")]
    [InlineData("/lgtm")]
    [InlineData("/assign @someone")]
    [InlineData("/close")]
    [InlineData("/label bug")]
    [InlineData("/test all")]
    [InlineData("/holdd it")]
    [InlineData("@bot /hold")]
    [InlineData("On Mon, 2 Mar 2026 at 10:00, Mia <mia@example.org> wrote:\n/hold")]
    [InlineData("-----Original Message-----\nFrom: Mia\n/hold")]
    public void What_is_code_quote_HTML_or_somebody_elses_is_no_command(string comment) => Assert.Empty(CommandParser.Parse(comment));

    [Theory]
    [InlineData("/category", "category")]
    [InlineData("/retitle", "retitle")]
    [InlineData("/set", "set")]
    [InlineData("/set venue", "set")]
    [InlineData("/set colour=red", "set")]
    [InlineData("/set 1=x", "set")]
    [InlineData("/set title=", "set")]
    [InlineData("/set paper=", "set")]
    [InlineData("/request-changes", "request-changes")]
    [InlineData("/approve please", "approve")]
    [InlineData("/recreate", "recreate")]
    [InlineData("/recreate HEAD", "recreate")]
    [InlineData("/duplicate", "duplicate")]
    [InlineData("/duplicate of #12", "duplicate")]
    [InlineData("/duplicate #0", "duplicate")]
    public void A_command_with_a_wrong_argument_is_told_from_a_right_one(string comment, string name) =>
        Assert.Equal(name, Assert.IsType<CommandMisused>(Assert.Single(CommandParser.Parse(comment))).Row.Name);

    [Theory]
    [InlineData("/halp", "help")]
    [InlineData("/catgory", "category")]
    [InlineData("/aprove", "approve")]
    [InlineData("/re-check", "recheck")]
    public void A_single_word_near_one_of_ours_gets_a_hint(string comment, string nearest) =>
        Assert.Equal(nearest, Assert.IsType<CommandMistyped>(Assert.Single(CommandParser.Parse(comment))).Nearest.Name);

    [Theory]
    [InlineData("`/hold`", "hold")]
    [InlineData("Then:\n`/approve 1a2b3c4`", "approve")]
    [InlineData("`` /rebase ``", "rebase")]
    public void One_of_ours_as_code_is_only_talked_about(string comment, string name) =>
        Assert.Equal(name, Assert.IsType<CommandInCode>(Assert.Single(CommandParser.Parse(comment))).Row.Name);

    [Fact]
    public void The_line_is_counted_from_the_comments_start() =>
        Assert.Equal([2, 5], CommandParser.Parse("a\n/hold\n```\n```\n/rebase").Select(c => c.Line));

    // Link targets stand in the table above: Markdig lets one hide the backticks in it, against the specification.
    [Fact]
    public void In_any_comment_a_command_is_ordinary_text_to_Markdig_too() =>
        Gen.OneOf("/hold\n", "/hold\n", "text\n", "\n", "> q\n", ">\n", "```\n", "~~~\n", "    ", "\t", "- ", "1. ", "# ", "<!--", "-->", "<div>\n", "</div>\n", "<details>", "`", "``", "[x]: ", ")", "[", "]", "<a ", ">", "\\", "---\n", "===\n", " ", "\n\n", "*", "_", "<pre>", "</pre>", "|")
            .Array[1, 18].Select(string.Concat)
            .Sample(comment =>
            {
                var document = Markdown.Parse(comment, new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build());
                var lines = comment.Split('\n');
                foreach (var reading in CommandParser.Parse(comment).OfType<CommandUnderstood>())
                {
                    var at = lines.Take(reading.Line - 1).Sum(l => l.Length + 1) + lines[reading.Line - 1].IndexOf('/', StringComparison.Ordinal);
                    var block = document.Descendants<LeafBlock>().Single(b => b.Span.Start <= at && at <= b.Span.End);
                    Assert.True(block is ParagraphBlock && !Parents(block).Any(p => p is QuoteBlock), $"{block.GetType().Name} around line {reading.Line} of:\n{comment}");
                    Assert.DoesNotContain(((ParagraphBlock)block).Inline!.Descendants(), i => i is not Markdig.Syntax.Inlines.LiteralInline and not Markdig.Syntax.Inlines.LineBreakInline and not Markdig.Syntax.Inlines.EmphasisInline && i.Span.Start < at && at <= i.Span.End);
                }
            });

    [Fact]
    public void No_comment_makes_it_throw() => Gen.String.Sample(s => Assert.NotNull(CommandParser.Parse(s)));

    private static IEnumerable<Block> Parents(Block block)
    {
        for (Block? b = block.Parent; b is not null; b = b.Parent)
        {
            yield return b;
        }
    }
}
