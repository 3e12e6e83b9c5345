using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// The source side of a stored unit, folded and cut into words once. It keeps the folded text and some 40 bytes a word, not the
/// way back to the text as given: that is worked out again for the few units that match. Immutable and thread-safe.
/// </summary>
public sealed class PreparedSegment
{
    private PreparedSegment(TranslationUnit unit)
    {
        Unit = unit;
        Words = new TokenizedText(MatchingForm.TextOf(unit.SourceText));
    }

    /// <summary>The unit.</summary>
    public TranslationUnit Unit { get; }

    internal TokenizedText Words { get; }

    /// <summary>Prepares a unit; its texts may be any strings.</summary>
    public static PreparedSegment Of(TranslationUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new PreparedSegment(unit);
    }
}
