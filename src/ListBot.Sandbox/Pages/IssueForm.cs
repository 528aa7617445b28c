using System.Text;
using ListBot.Sandbox.Git;
using ListBot.Sandbox.Model;
using Microsoft.AspNetCore.Http;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ListBot.Sandbox.Pages;

/// <param name="Type"><c>input</c>, <c>textarea</c>, <c>dropdown</c>, <c>checkboxes</c> or <c>markdown</c>.</param>
internal sealed record FormField(
    string Type, string Id, string Label, string Description, string Placeholder, IReadOnlyList<string> Options, bool IsRequired);

/// <summary>An issue form of the repository, as <c>.github/ISSUE_TEMPLATE/*.yml</c> describes it.</summary>
internal sealed record IssueForm(
    string File, string Name, string Description, string Title, IReadOnlyList<string> Labels, IReadOnlyList<FormField> Fields)
{
    private const string Folder = ".github/ISSUE_TEMPLATE";

    public static IEnumerable<IssueForm> Of(Repository repository) =>
        repository.Git.Resolve(repository.DefaultBranch)?[Folder]?.Target is Tree tree
            ? tree.Where(entry => entry.Name.EndsWith(".yml", StringComparison.Ordinal) && entry.Name != "config.yml" && entry.Target is Blob)
                .Select(entry => Read(entry.Name, Encoding.UTF8.GetString(GitStore.BytesOf((Blob)entry.Target))))
                .OfType<IssueForm>()
            : [];

    /// <summary>The text that an issue gets: a heading for each field, and below it what was filled in.</summary>
    public string Fill(IFormCollection answers) => string.Join("\n\n", Fields
        .Where(field => field.Type != "markdown")
        .Select(field => $"### {field.Label}\n\n{Answer(field, answers)}"));

    private static string Answer(FormField field, IFormCollection answers)
    {
        var values = answers[field.Id].Select(value => value?.Trim() ?? "").Where(value => value.Length > 0).ToList();
        return field.Type switch
        {
            "checkboxes" => string.Join('\n', field.Options.Select(option => $"- [{(values.Contains(option) ? "X" : " ")}] {option}")),
            _ when values.Count == 0 => "_No response_",
            _ => string.Join(", ", values),
        };
    }

    /// <summary>The form; null where it is none, of which GitHub tells its owner elsewhere.</summary>
    private static IssueForm? Read(string file, string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
                return null;
            var fields = Items(root, "body").OfType<YamlMappingNode>().Select((node, index) => Field(node, index)).ToList();
            return new IssueForm(file, Text(root, "name"), Text(root, "description"), Text(root, "title"), Texts(root, "labels"), fields);
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static FormField Field(YamlMappingNode node, int index)
    {
        var attributes = Child(node, "attributes") as YamlMappingNode ?? [];
        var required = Child(node, "validations") is YamlMappingNode validations && Text(validations, "required") == "true";
        var options = Items(attributes, "options").Select(option => option is YamlMappingNode box ? Text(box, "label") : option.ToString()).ToList();
        var type = Text(node, "type");
        return new FormField(
            type,
            Text(node, "id") is { Length: > 0 } id ? id : $"field-{index}",
            Text(attributes, "label"),
            Text(attributes, type == "markdown" ? "value" : "description"),
            Text(attributes, "placeholder"),
            options,
            required);
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string Text(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value ?? "";

    private static IEnumerable<YamlNode> Items(YamlMappingNode node, string key) =>
        Child(node, key) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    private static List<string> Texts(YamlMappingNode node, string key) => [.. Items(node, key).Select(item => item.ToString())];
}
