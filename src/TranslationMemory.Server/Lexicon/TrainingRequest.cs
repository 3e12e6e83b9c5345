using TranslationMemory.Core.Units;

namespace TranslationMemory.Server.Lexicon;

/// <summary>What is to be learned. Equality is by value.</summary>
/// <param name="MemoryId">From the units of this memory.</param>
/// <param name="Languages">And this language pair.</param>
/// <param name="Full">Whether what was learned before is forgotten.</param>
/// <param name="IncludeDrafts">Whether the sure beads of drafts teach as well.</param>
internal sealed record TrainingRequest(string MemoryId, LanguagePair Languages, bool Full, bool IncludeDrafts);
