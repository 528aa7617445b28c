using ListBot.Sandbox.Model;

namespace ListBot.Sandbox.Pages;

/// <summary>Where a visitor files an issue: by one of the repository's forms, or as plain text.</summary>
internal static class NewIssuePages
{
    public static Html Choose(Repository repository) => Layout.Page(repository, "New issue", "Issues", Html.Of($"""
        <div class="box">
        {Html.Each(IssueForm.Of(repository), form => Html.Of($"""
            <div class="row"><a href="/{repository.FullName}/issues/new?template={form.File}"><strong>{form.Name}</strong></a>
            <div class="quiet">{form.Description}</div></div>
            """))}
        <div class="row"><a href="/{repository.FullName}/issues/new"><strong>Blank issue</strong></a></div>
        </div>
        """));

    public static Html Show(Repository repository, string? template, Visitor visitor)
    {
        var form = IssueForm.Of(repository).FirstOrDefault(form => form.File == template);
        return Layout.Page(repository, "New issue", "Issues", Html.Of($"""
            {visitor.Problem}
            <form method="post" action="/{repository.FullName}/issues/new" class="box"><div class="body">
            <input type="hidden" name="template" value="{form?.File}">
            <label>Title <input type="text" name="title" value="{form?.Title}" required></label>
            {(form is null ? Html.Of($"""<label>Text <textarea name="body" rows="12"></textarea></label>""") : Html.Each(form.Fields, Field))}
            <div class="actions">{visitor.Choice}<button class="main">Submit new issue</button></div>
            </div></form>
            """));
    }

    private static Html Field(FormField field) => field.Type switch
    {
        "markdown" => Html.Of($"""<div class="markdown">{MarkdownView.Show(field.Description)}</div>"""),
        "checkboxes" => Html.Of($"<fieldset><legend>{field.Label}</legend>{Html.Each(field.Options, option => Box(field, option))}</fieldset>"),
        "dropdown" => Labelled(field, Html.Of($"""<select name="{field.Id}"><option value=""></option>{Html.Each(field.Options, Option)}</select>""")),
        "textarea" => Labelled(field, Html.Of($"""<textarea name="{field.Id}" placeholder="{field.Placeholder}" {Required(field)}></textarea>""")),
        _ => Labelled(field, Html.Of($"""<input type="text" name="{field.Id}" placeholder="{field.Placeholder}" {Required(field)}>""")),
    };

    private static Html Box(FormField field, string option) =>
        Html.Of($"""<label><input type="checkbox" name="{field.Id}" value="{option}"> {option}</label>""");

    private static Html Option(string option) => Html.Of($"<option>{option}</option>");

    private static Html Labelled(FormField field, Html input) =>
        Html.Of($"""<label>{field.Label}{(field.IsRequired ? " *" : "")} <small>{field.Description}</small>{input}</label>""");

    private static string Required(FormField field) => field.IsRequired ? "required" : "";
}
