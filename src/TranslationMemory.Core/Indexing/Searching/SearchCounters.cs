namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>What searches had to do, added up: the same on every machine, other than times. For one thread.</summary>
internal sealed class SearchCounters
{
    /// <summary>Distinct words of queries whose neighbours' rows were added.</summary>
    internal long ProbedWords { get; set; }

    /// <summary>Lists of rows that were added.</summary>
    internal long Lists { get; set; }

    /// <summary>Places in these lists: rows, or 64 rows at once where a list is a bitmap.</summary>
    internal long Postings { get; set; }

    /// <summary>Rows whose savings reached the bound.</summary>
    internal long Candidates { get; set; }

    /// <summary>Rows of which the words were aligned.</summary>
    internal long VerifiedRows { get; set; }

    /// <summary>Adds others to these.</summary>
    internal void Add(SearchCounters others)
    {
        ProbedWords += others.ProbedWords;
        Lists += others.Lists;
        Postings += others.Postings;
        Candidates += others.Candidates;
        VerifiedRows += others.VerifiedRows;
    }
}
