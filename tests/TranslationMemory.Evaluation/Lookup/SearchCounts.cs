namespace TranslationMemory.Evaluation.Lookup;

/// <summary>What searches cost the index, added up over queries.</summary>
/// <param name="Postings">Entries of lists and bitmaps that were added up.</param>
/// <param name="Candidates">Rows that the sums could not rule out.</param>
/// <param name="VerifiedRows">Rows whose words were aligned.</param>
/// <param name="ProbedWords">Words of queries whose lists were read.</param>
/// <param name="Lists">Lists that were read.</param>
internal sealed record SearchCounts(long Postings, long Candidates, long VerifiedRows, long ProbedWords, long Lists);
