using ListBot.Core.Commands;

namespace ListBot.Core.Tests.Commands;

/// <summary>One comment, what it parses to, and why.</summary>
/// <param name="Reads">Its readings, one after the other with "; " between; empty when the comment says nothing to us.</param>
internal sealed record CommentRow(string Comment, string Reads, string Why);

/// <summary>The rules of parsing, as comments.</summary>
internal static class CommentTable
{
    public static IReadOnlyList<CommentRow> Rows { get; } =
    [
        // The commands, and how they may be written.
        .. Because(
            "any case is understood",
            ("/help", "Help { }"),
            ("/HELP", "Help { }"),
            ("/Close Not-Planned", "Reject { Reason =  }")),
        .. Because(
            "up to three blanks are the start of a line, and what is behind the command is no matter",
            ("   /help", "Help { }"),
            ("/help   ", "Help { }"),
            ("/help please", "Help { }"),
            ("/hold\tuntil Monday", "Hold { }"),
            ("/hold until Monday", "Hold { }")),
        .. Because(
            "a line may end with CR, LF or both",
            ("/help\r\n", "Help { }"),
            ("/help\r/hold", "Help { }; Hold { }"),
            ("Thank you!\r\n\r\n/validate\r\nbye", "Recheck { }")),
        .. Because(
            "it may stand anywhere in a comment, between other text",
            ("Thank you!\n/recheck", "Recheck { }"),
            ("@someone\n/hold\ncc @other", "Hold { }"),
            ("**bold** text\n/hold", "Hold { }"),
            ("a < b\n/hold", "Hold { }"),
            ("`code` and text\n/hold", "Hold { }"),
            ("https://example.org/a/b\n/hold", "Hold { }")),
        .. Because(
            "several are understood, in their order",
            ("/category RL\n/category LoRA in CV\n/hold", "ChooseCategory { Stated = RL }; ChooseCategory { Stated = LoRA in CV }; Hold { }"),
            ("/hold\ntext\n/unhold", "Hold { }; Unhold { }")),
        .. Because(
            "other names mean the same",
            ("/retry", "Recheck { }"),
            ("/validate", "Recheck { }"),
            ("/dry-run", "Preview { }"),
            ("/section 2.c", "ChooseCategory { Stated = 2.c }"),
            ("/close not-planned", "Reject { Reason =  }"),
            ("/withdraw", "Cancel { }"),
            ("/update", "Rebase { }"),
            ("/hold cancel", "Unhold { }")),
        .. Because(
            "each command by its name",
            ("/recheck", "Recheck { }"),
            ("/preview", "Preview { }"),
            ("/cancel", "Cancel { }"),
            ("/reopen", "Reopen { }"),
            ("/hold", "Hold { }"),
            ("/unhold", "Unhold { }"),
            ("/rebase", "Rebase { }")),
        .. Because(
            "an argument is the rest of the line as it is written, without the blanks around it",
            ("/category 2.c", "ChooseCategory { Stated = 2.c }"),
            ("/section  Basic > Dropout  ", "ChooseCategory { Stated = Basic > Dropout }"),
            ("/category A/B", "ChooseCategory { Stated = A/B }"),
            ("/category `RL`", "ChooseCategory { Stated = `RL` }"),
            ("/retitle LoRA: a `title` with <b> and [x]", "Retitle { Title = LoRA: a `title` with <b> and [x] }"),
            ("/retitle Großes Ü — 低秩", "Retitle { Title = Großes Ü — 低秩 }"),
            ("/request-changes State the venue, please.", "RequestChanges { Text = State the venue, please. }"),
            ("/reject Out of scope", "Reject { Reason = Out of scope }"),
            ("/allow-duplicate The journal version", "AllowDuplicate { Reason = The journal version }")),
        .. Because(
            "a reason may be left out",
            ("/reject", "Reject { Reason =  }"),
            ("/allow-duplicate", "AllowDuplicate { Reason =  }")),
        .. Because(
            "a field is set with an equals sign, in any case, and cleared with nothing behind it where it is optional",
            ("/set venue=ICLR 2024", "SetField { Field = Venue, Value = ICLR 2024 }"),
            ("/set Venue = ICLR 2024", "SetField { Field = Venue, Value = ICLR 2024 }"),
            ("/set code=", "SetField { Field = Code, Value =  }"),
            ("/set paper=https://arxiv.org/abs/2404.1?a=b", "SetField { Field = Paper, Value = https://arxiv.org/abs/2404.1?a=b }"),
            ("/set authors=A. Author, B. Author", "SetField { Field = Authors, Value = A. Author, B. Author }")),
        .. Because(
            "a code or a head is hexadecimal digits, in any case",
            ("/approve 1A2B3C4", "Approve { Code = 1a2b3c4 }"),
            ("/recreate 1a2b3c4d", "Recreate { Head = 1a2b3c4d }")),
        .. Because(
            "a bare approval is understood, and approves nothing",
            ("/approve", "Approve { Code =  }")),
        .. Because(
            "an approval can be taken back",
            ("/approve cancel", "CancelApproval { }")),
        .. Because(
            "an issue is named by its number, with or without the sign",
            ("/duplicate #12", "DuplicateOf { Issue = 12 }"),
            ("/duplicate 12", "DuplicateOf { Issue = 12 }")),

        // Where other blocks end, ordinary text begins again.
        .. Because(
            "a blank line ends a list",
            ("- a list\n\n/hold", "Hold { }"),
            ("1. one\n2. two\n\n/hold", "Hold { }"),
            ("- one\n\n  more of it\n\n/hold", "Hold { }")),
        .. Because(
            "headings and rules are one line long",
            ("# Heading\n/hold", "Hold { }"),
            ("---\n/hold", "Hold { }"),
            ("a\n***\n/hold", "Hold { }"),
            ("Heading\n===\n/hold", "Hold { }")),
        .. Because(
            "a closed fence is over",
            ("```\ncode\n```\n/hold", "Hold { }"),
            ("~~~~\n~~~\n~~~~\n/hold", "Hold { }")),
        .. Because(
            "a quote is over at a blank line, and at once where it ended in no running text",
            ("> quote\n\n/hold", "Hold { }"),
            ("> # quoted heading\n/hold", "Hold { }"),
            (">\n/hold", "Hold { }")),
        .. Because(
            "HTML is over where its kind ends",
            ("<!-- hint -->\n/hold", "Hold { }"),
            ("<details>\n\n/hold\n\n</details>", "Hold { }")),
        .. Because(
            "a link definition of an address alone is one line long",
            ("[x]: https://example.org\n/hold", "Hold { }")),
        .. Because(
            "a table is over at a blank line",
            ("| a |\n| - |\n| b |\n\n/hold", "Hold { }")),

        // What is not at the start of a line, or not by itself.
        .. Because(
            "inside a line it is only talked about",
            ("Please /hold this", ""),
            ("Do not /approve yet", ""),
            ("@bot /hold", ""),
            ("`x` /hold", "")),
        .. Because(
            "a path or an address is no command",
            ("/usr/bin/env", ""),
            ("/usr/bin/env python3", ""),
            ("/hold/it", ""),
            ("//hold", ""),
            ("/approve/1a2b3c4", "")),
        .. Because(
            "a command is a slash and a word, and nothing is glued to it",
            ("/hold.", ""),
            ("/hold,", ""),
            ("/ hold", ""),
            ("/", ""),
            ("/1a2b3c4", ""),
            ("\\/hold", ""),
            ("**/hold**", ""),
            ("~~/hold~~", ""),
            ("/hold<br>", "")),
        .. Because(
            "only CR and LF end a line in Markdown; what looks like one line to readers is one",
            ("text\u2028/hold", ""),
            ("text\u0085/hold", ""),
            ("text\f/hold", "")),
        .. Because(
            "a character that nobody sees stands before it",
            ("\u200B/hold", ""),
            ("\u00A0/hold", "")),
        .. Because(
            "nothing is said",
            ("", ""),
            (" \r\n\t\n", "")),

        // Blocks that are no ordinary text.
        .. Because(
            "an item of a list, and the text that goes on in it",
            ("- /hold", ""),
            ("* /hold", ""),
            ("1. /hold", ""),
            ("- [ ] /hold", ""),
            ("- a list\n/hold", ""),
            ("1. a list\nwith text\n/hold", ""),
            ("- a list\n\n  /hold\n  - more", ""),
            ("- a list\n\n  more of it\n/hold", "")),
        .. Because(
            "a heading",
            ("# /hold", ""),
            ("/hold\n---", ""),
            ("/hold\n-- \nAlice", ""),
            ("/hold\n===", "")),
        .. Because(
            "a quote is somebody else's words, and its text goes on without a mark",
            ("> /hold", ""),
            (">/hold", ""),
            ("> > /hold", ""),
            ("> quote\n/hold", ""),
            ("- > quote\n/hold", ""),
            ("> [!NOTE]\n> /hold", "")),
        .. Because(
            "indented code",
            ("    /hold", ""),
            ("\t/hold", ""),
            ("text\n\n    /hold", ""),
            ("text\n    /hold", "")),
        .. Because(
            "fenced code, closed or not",
            ("```\n/hold\n```", ""),
            ("```sh\n/hold", ""),
            ("````\n```\n/hold\n````", ""),
            ("~~~\n/hold\n~~~", ""),
            ("~~~ a`b\n/hold\n~~~", ""),
            ("   ```\n/hold\n   ```", ""),
            ("- ```\n  /hold\n  ```", ""),
            ("- item\n  ```\n  /hold\n  ```", ""),
            ("``` ```\n\n```\n/hold\n```", "")),
        .. Because(
            "an HTML comment, closed or not",
            ("<!-- /hold -->", ""),
            ("<!--\n/hold\n-->", ""),
            ("<!--\n/hold", ""),
            ("text <!--\n/hold\n--> text", "")),
        .. Because(
            "HTML goes on to a blank line, or to its own end",
            ("<details>\n/hold\n</details>", ""),
            ("<details><summary>x</summary>\n/hold\n</details>", ""),
            ("<div>\n/hold", ""),
            ("<pre>\n\n/hold\n\n</pre>", ""),
            ("<script>\n\n/hold\n</script>", ""),
            ("<?php\n/hold\n?>", ""),
            ("<![CDATA[\n/hold\n]]>", ""),
            ("<!X\n/hold\n>", ""),
            ("<custom-tag>\n/hold", ""),
            ("| - |\n</pre>\ntext\n<pre>\n\n/hold", "")),
        .. Because(
            "a tag goes over lines",
            ("text <a\n/hold>", ""),
            ("text <a href=\"\n/hold\">", "")),
        .. Because(
            "a code span goes over lines",
            ("`code\n/hold\ncode`", ""),
            ("``code\n/hold\n`` x", "")),
        .. Because(
            "a link and its target go over lines",
            ("[link\n/hold](https://example.org)", ""),
            ("[link](\n/hold)", ""),
            ("![image\n/hold](https://example.org)", "")),
        .. Because(
            "a link definition and its title go over lines",
            ("[x]:\n/hold", ""),
            ("[x]: /url \"title\n/hold\"", ""),
            ("[^1]: A footnote\n/hold", ""),
            ("text[^1]\n[^1]: A footnote\n/hold", ""),
            ("[^1]: A footnote\n---\n/hold", ""),
            ("/hold\n\n[^1]: ~~~\n\n/unhold", "Hold { }")),
        .. Because(
            "a table's rows need no bar",
            ("| a |\n| - |\n/hold", ""),
            ("a | b\n--- | ---\nc | d\n/hold", ""),
            ("[x]: https://example.org\n:-\n/hold", ""),
            ("/hold\n- | -\n- | -", ""),
            ("`x\n/hold\nz\n| - | - |\ny`", ""),
            ("/category A | B\n--- | ---\n", "")),

        // E-mail.
        .. Because(
            "what an e-mail answers, and its signature, is not said by this person now",
            ("/hold\n\nOn Mon, 2 Mar 2026 at 10:00, Mia <mia@example.org> wrote:\n/unhold", "Hold { }"),
            ("/hold\n\nOn Mon, 2 Mar 2026 at 10:00, Mia\n<mia@example.org> wrote:\n\n/unhold", "Hold { }"),
            ("/hold\n\n-- \nAlice\n/unhold", "Hold { }"),
            ("/hold\n-----Original Message-----\n/unhold", "Hold { }"),
            ("/hold\n\nFrom: Mia <mia@example.org>\nSent: Monday\nTo: me\n\n/unhold", "Hold { }"),
            ("On Mon, 2 Mar 2026 at 10:00, Mia <mia@example.org> wrote:\n/hold", ""),
            ("-----Original Message-----\nFrom: Mia\n/hold", "")),
        .. Because(
            "a sentence that begins like that is a sentence",
            ("On Monday I wrote to the authors.\n/hold", "Hold { }"),
            ("From: the second edition on it is open.\n/hold", "Hold { }")),

        // Others' commands, and ours misspelt.
        .. Because(
            "another bot's command, which we do not comment on",
            ("/lgtm", ""),
            ("/cc @someone", ""),
            ("/assign @someone", ""),
            ("/merge", ""),
            ("/review", ""),
            ("/retest", ""),
            ("/close", ""),
            ("/label bug", ""),
            ("/test all", ""),
            ("/ok-to-test", "")),
        .. Because(
            "a single word near one of ours gets a hint",
            ("/halp", "Near help"),
            ("/catgory", "Near category"),
            ("/aprove", "Near approve"),
            ("/re-check", "Near recheck"),
            ("/HLOD", "Near hold")),
        .. Because(
            "a word near one of ours, but in a sentence, gets none",
            ("/holdd it", ""),
            ("/catgory 2.c", "")),
        .. Because(
            "one of ours alone in backticks is only talked about, and gets a hint",
            ("`/hold`", "Code hold"),
            ("Then:\n`/approve 1a2b3c4`", "Code approve"),
            ("`` /rebase ``", "Code rebase")),
        .. Because(
            "in backticks and no command of ours, it is code",
            ("`/usr/bin/env`", ""),
            ("`/lgtm`", ""),
            ("`/halp`", "")),
        .. Because(
            "one of ours, but what it takes is missing or wrong",
            ("/category", "Misused category"),
            ("/retitle", "Misused retitle"),
            ("/set", "Misused set"),
            ("/set venue", "Misused set"),
            ("/set colour=red", "Misused set"),
            ("/set 1=x", "Misused set"),
            ("/set title=", "Misused set"),
            ("/set paper=", "Misused set"),
            ("/request-changes", "Misused request-changes"),
            ("/approve please", "Misused approve"),
            ("/recreate", "Misused recreate"),
            ("/recreate HEAD", "Misused recreate"),
            ("/duplicate", "Misused duplicate"),
            ("/duplicate of #12", "Misused duplicate"),
            ("/duplicate #0", "Misused duplicate")),
    ];

    /// <summary>A reading in the words of the table.</summary>
    public static string Tell(CommandReading reading) => reading switch
    {
        CommandUnderstood r => r.Command.ToString(),
        CommandMisused r => $"Misused {r.Row.Name}",
        CommandMistyped r => $"Near {r.Nearest.Name}",
        CommandInCode r => $"Code {r.Row.Name}",
        _ => throw new ArgumentOutOfRangeException(nameof(reading)),
    };

    private static IEnumerable<CommentRow> Because(string why, params (string Comment, string Reads)[] rows) =>
        rows.Select(r => new CommentRow(r.Comment, r.Reads, why));
}
