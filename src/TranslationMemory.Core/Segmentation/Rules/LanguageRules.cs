using System.Collections.Concurrent;
using TranslationMemory.Core.Segmentation.Patterns;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The rules for one language, in their order, ready to run. All patterns that stand before a break are one program and all that stand after
/// it another, so a text is read a few times however many rules there are. Immutable and thread-safe.
/// </summary>
internal sealed class LanguageRules
{
    private readonly PatternProgram _before;
    private readonly PatternProgram _after;
    private readonly Alphabet _alphabet;
    private readonly PlaceQuestions _questions;
    private readonly ConcurrentBag<RuleMatcher> _idle = [];

    /// <summary>Prepares rules.</summary>
    /// <exception cref="PatternException">They are too large together.</exception>
    public LanguageRules(IReadOnlyList<SegmentationRule> rules, RuleOptions options)
    {
        var compiler = new PatternCompiler();
        _before = compiler.Compile([.. rules.Select(rule => rule.Before)], isBackwards: false);
        _after = compiler.Compile([.. rules.Select(rule => rule.After)], isBackwards: true);
        _questions = compiler.CompileQuestions();
        _alphabet = new Alphabet(compiler.Sets);
        IsBreak = [.. rules.Select(rule => rule.IsBreak)];
        Options = options;
    }

    /// <summary>What the rules say, by their index.</summary>
    public IReadOnlyList<bool> IsBreak { get; }

    /// <summary>What goes with the rules.</summary>
    public RuleOptions Options { get; }

    /// <summary>A matcher for the calling thread; <see cref="Return"/> gives it back.</summary>
    public RuleMatcher Rent() => _idle.TryTake(out var matcher) ? matcher : new RuleMatcher(_before, _after, _alphabet, _questions, IsBreak);

    /// <summary>Takes a matcher back, with all it has worked out.</summary>
    public void Return(RuleMatcher matcher) => _idle.Add(matcher);
}
