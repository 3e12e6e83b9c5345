namespace TranslationMemory.Core.Alignment;

/// <summary>
/// What the aligner goes by. It always goes by all of it; leaving one out tells what it is worth (<c>align --ablate</c> of the evaluation).
/// </summary>
[Flags]
internal enum AlignmentCues
{
    /// <summary>Nothing but the priors of the shapes of beads.</summary>
    None = 0,

    /// <summary>Words that a list translates.</summary>
    WordList = 1,

    /// <summary>Words that a memory has taught to translate.</summary>
    Memory = 2,

    /// <summary>Names of the same consonants in another script.</summary>
    Names = 4,

    /// <summary>Numbers, dates, addresses and words that are the same on both sides.</summary>
    SameValues = 8,

    /// <summary>How often a word stands in this very document.</summary>
    OwnFrequency = 16,

    /// <summary>The lengths of both sides.</summary>
    Length = 32,

    /// <summary>Marks that translators keep.</summary>
    Punctuation = 64,

    /// <summary>That in a 2:2 bead a boundary has moved or the order was turned.</summary>
    MovedAndTurned = 128,

    /// <summary>That a word speaks for a bead once.</summary>
    CreditOnce = 256,

    /// <summary>That a translation may leave out a part of its sentence.</summary>
    PartialSentences = 512,

    /// <summary>That words may have lost the spaces between them.</summary>
    GluedWords = 1024,

    /// <summary>The shares of shapes that this document itself seems to have.</summary>
    OwnShapes = 2048,

    /// <summary>All of it.</summary>
    All = (2 * OwnShapes) - 1,
}
