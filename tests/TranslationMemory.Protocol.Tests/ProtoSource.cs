namespace TranslationMemory.Protocol.Tests;

/// <summary>
/// A declaration in a .proto file and the comment lines that stand directly above it. Descriptors in an assembly carry no comments,
/// so the text itself is read: one declaration begins a line, as buf's format has it.
/// </summary>
/// <param name="Scope">Names of the blocks around it, outermost first: <c>Memory</c>, <c>Origin.kind</c>.</param>
/// <param name="Keyword">The first word: <c>message</c>, <c>rpc</c>, <c>enum</c>, <c>oneof</c>, <c>service</c>, or <c>field</c>, <c>value</c>.</param>
/// <param name="Name">What is declared.</param>
/// <param name="Comment">The comment, a line each, without slashes.</param>
internal sealed record ProtoDeclaration(string Scope, string Keyword, string Name, IReadOnlyList<string> Comment)
{
    public string FullName => Scope.Length > 0 ? $"{Scope}.{Name}" : Name;

    /// <summary>The comment as one paragraph.</summary>
    public string CommentText => string.Join(' ', Comment).Replace("  ", " ", StringComparison.Ordinal);
}

/// <summary>Reads the declarations of the contract's .proto files.</summary>
internal static class ProtoSource
{
    public static IReadOnlyList<ProtoDeclaration> Declarations { get; } =
        [.. Contract.Sources.SelectMany(file => Read(File.ReadAllLines(file.FullName)))];

    private static IEnumerable<ProtoDeclaration> Read(string[] lines)
    {
        var scopes = new Stack<string>();
        var comment = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..]);
                continue;
            }

            if (Parse(line) is var (keyword, name))
            {
                var scope = string.Join('.', scopes.Reverse().Where(s => s.Length > 0));
                yield return new ProtoDeclaration(scope, keyword, name, [.. comment]);
                Track(line, keyword is "field" or "value" or "rpc" ? "" : name, scopes);
            }
            else
            {
                Track(line, "", scopes);
            }

            comment.Clear();
        }
    }

    /// <summary>Follows braces, so that each declaration knows the blocks it stands in; options open blocks without a name.</summary>
    private static void Track(string line, string name, Stack<string> scopes)
    {
        if (line.EndsWith('{'))
        {
            scopes.Push(name);
        }
        else if (line.StartsWith('}') && scopes.Count > 0)
        {
            scopes.Pop();
        }
    }

    private static (string Keyword, string Name)? Parse(string line)
    {
        var words = line.Split([' ', '('], StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["message" or "enum" or "service" or "oneof" or "rpc", var name, ..] => (words[0], name),
            ["option" or "syntax" or "package" or "import" or "reserved", ..] => null,
            [var name, "=", ..] when name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_') => ("value", name),
            [_, var name, "=", var number, ..] when char.IsAsciiDigit(number[0]) => ("field", name),
            [_, _, var name, "=", var number, ..] when char.IsAsciiDigit(number[0]) => ("field", name),
            _ => null,
        };
    }
}
