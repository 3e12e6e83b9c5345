using TranslationMemory.Core.Indexing.Words;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// A query with the neighbours of its words: what is the same for every part of an index that is searched. Cost: the neighbours of
/// words that no query had lately. Immutable once made; for any number of readers.
/// </summary>
internal sealed class SearchQuery
{
    internal SearchQuery(IndexQuery query, NeighbourCache neighbours, Repetitions repetitions, RecentWords recent)
    {
        TokenizedText text = query.Words;
        Text = text;
        FormHash = Rows.FormHash.Of(text.Folded, Array.ConvertAll(text.Tokens, token => token.Word));
        Context = Rows.FormHash.Of(query.Context);
        var byHash = new Dictionary<ulong, QueryWord>(text.Words.Length);
        for (int place = 0; place < text.Words.Length; place++)
        {
            ref readonly Token token = ref text.Words[place];
            var form = new WordForm(token.Word.Kind, token.BareIn(text.Folded));
            ulong hash = form.Hash;
            if (!byHash.TryGetValue(hash, out QueryWord? word) || !word.IsOf(form))
            {
                NeighbourList list = neighbours.ListOf(form);
                word = new QueryWord(list, list.RecentIn(recent));
                byHash[hash] = word; // words of one hash that differ stand apart, which is right as well
                Words.Add(word);
            }

            word.Places.Add(place);
        }

        foreach (QueryWord word in Words)
        {
            word.Complete(repetitions);
        }
    }

    internal TokenizedText Text { get; }

    /// <summary>Hash of its words, values and tags.</summary>
    internal uint FormHash { get; }

    /// <summary>Hash of the segments around it, 0 when they are not known.</summary>
    internal byte Context { get; }

    /// <summary>Its distinct words.</summary>
    internal List<QueryWord> Words { get; } = [];
}
