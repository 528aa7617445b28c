using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ListBot.Metadata.Tests;

/// <summary>
/// Are the cases of <see cref="GuardedClientTests"/> worth anything? The client's source is compiled again with one mistake in it, and they
/// must notice. Nothing in the client itself can be switched: what is published knows of none of this.
/// </summary>
public sealed class MistakeTests
{
    /// <summary>A case that takes longer will never end. They take milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Source");

    private static readonly string Usings = string.Concat(
        from name in (string[])["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks", "Xunit"]
        select $"global using {name};\n");

    /// <summary>The client and its tests, without a mistake. What references mean is found out once.</summary>
    private static readonly CSharpCompilation Right = CSharpCompilation.Create(
        "Mistaken",
        Directory.GetFiles(Folder).Select(File.ReadAllText).Where(text => !text.Contains("class LinkCheck", StringComparison.Ordinal)).Prepend(Usings).Select(Parse),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ListBot.Metadata.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static TheoryData<string> Mistakes => [.. Mistake.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_caught(string name)
    {
        var mistake = Mistake.All.Single(m => m.Name == name);
        Assert.NotNull(await FirstFailure([mistake.CaughtBy], mistake));
    }

    /// <summary>Else the mistakes above would be caught by accident.</summary>
    [Fact]
    public async Task Without_a_mistake_there_is_nothing_to_catch() =>
        Assert.Null(await FirstFailure(Mistake.All.Select(m => m.CaughtBy).Distinct(), null));

    /// <summary>Runs tests, case by case, against the client with this mistake.</summary>
    private static async Task<string?> FirstFailure(IEnumerable<string> tests, Mistake? mistake)
    {
        var context = new AssemblyLoadContext(mistake?.Name, isCollectible: true);
        try
        {
            var type = Compile(context, mistake).GetType(typeof(GuardedClientTests).FullName!, throwOnError: true)!;
            foreach (var (method, arguments) in tests.Select(test => type.GetMethod(test)!).SelectMany(method => Cases(type, method).Select(arguments => (method, arguments))))
            {
                try
                {
                    await ((Task)method.Invoke(Activator.CreateInstance(type), arguments)!).WaitAsync(Patience, TestContext.Current.CancellationToken);
                }
                catch (Exception e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
                {
                    return $"{method.Name}({string.Join(", ", arguments)}): {e}";
                }
            }

            return null;
        }
        finally
        {
            context.Unload();
        }
    }

    private static object?[][] Cases(Type type, MethodInfo method) =>
    [
        .. method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data),
        .. method.GetCustomAttributes<MemberDataAttribute>().SelectMany(data => ((IEnumerable<ITheoryDataRow>)type.GetProperty(data.MemberName)!.GetValue(null)!).Select(row => row.GetData())),
        .. method.GetCustomAttribute<TheoryAttribute>() is null ? [[]] : Array.Empty<object?[]>(),
    ];

    private static Assembly Compile(AssemblyLoadContext context, Mistake? mistake)
    {
        using var code = new MemoryStream();
        Assert.Empty((mistake is null ? Right : Mistaken(mistake)).Emit(code).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        code.Position = 0;
        return context.LoadFromStream(code);
    }

    /// <summary>The words of a mistake stand in one place, or it is a mistake in something that is no more.</summary>
    private static CSharpCompilation Mistaken(Mistake mistake)
    {
        var tree = Assert.Single(Right.SyntaxTrees, t => t.ToString().Contains(mistake.Right, StringComparison.Ordinal));
        Assert.Equal(2, tree.ToString().Split(mistake.Right).Length);
        return Right.ReplaceSyntaxTree(tree, Parse(tree.ToString().Replace(mistake.Right, mistake.Wrong, StringComparison.Ordinal)));
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));
}
