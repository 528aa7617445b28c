using LibGit2Sharp;
using ListBot.Sandbox.Shapes;

namespace ListBot.Sandbox.Pages;

internal static class DiffView
{
    public static Html Show(Patch changes) => Html.Each(changes, change => Html.Of($"""
        <div class="box">
        <div class="head"><strong>{change.Path}</strong> <span class="quiet">+{change.LinesAdded} −{change.LinesDeleted}</span></div>
        <table class="text">{Html.Each((DiffShape.Hunks(change) ?? "Binary file").Split('\n'), Line)}</table>
        </div>
        """));

    private static Html Line(string line)
    {
        var kind = line is "" ? "" : line[0] switch { '+' => "added", '-' => "removed", '@' => "hunk", _ => "" };
        return Html.Of($"""<tr class="{kind}"><td>{line.TrimEnd('\r')}</td></tr>""");
    }
}
