namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>A pattern that a short text must match from its beginning to its end, such as a language code. Immutable and thread-safe.</summary>
internal sealed class WholeTextPattern
{
    private readonly PatternProgram _program;
    private readonly Alphabet _alphabet;
    private readonly PlaceQuestions _questions;

    /// <summary>Reads the pattern.</summary>
    /// <exception cref="PatternException">It is malformed, or refused.</exception>
    public WholeTextPattern(string pattern)
    {
        var compiler = new PatternCompiler();
        var start = new Assertion(AssertionKind.Start, false, nameof(AssertionKind.Start));
        _program = compiler.Compile([new Sequence([start, PatternParser.Parse(pattern)])], isBackwards: false);
        _questions = compiler.CompileQuestions();
        _alphabet = new Alphabet(compiler.Sets);
    }

    /// <summary>Whether it matches the whole of a text.</summary>
    public bool IsMatch(string text)
    {
        var budget = new WorkBudget();
        var run = new PatternRun(_alphabet, _questions, budget);
        var accepted = new List<int>();
        run.Prepare(text);
        run.MatchBehind(new LazyAutomaton(_program, _alphabet, budget), accepted);
        return accepted[text.Length] != 0;
    }
}
