namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// How much working out of new sets of states one matcher may cost between two renewals: those of a call. Counted, not timed, so that a text is refused on every machine or on none.
/// </summary>
internal sealed class WorkBudget
{
    /// <summary>States visited at most: a second or two. The rules in use need less than a tenth for any text.</summary>
    public const long Maximum = 30_000_000;

    private long _spent;

    /// <summary>Begins a new call.</summary>
    public void Renew() => _spent = 0;

    /// <summary>Counts visited states.</summary>
    /// <exception cref="PatternException">It is used up.</exception>
    public void Spend(int states)
    {
        _spent += states;
        if (_spent > Maximum)
        {
            throw new PatternException("the rules take too long on this text; make their patterns simpler");
        }
    }
}
