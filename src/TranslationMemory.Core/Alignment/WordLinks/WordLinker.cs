using System.Runtime.InteropServices;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// Finds which words of a translation translate which words of its source: by what the lexicon knows of words, how names sound, equal
/// numbers, and the order in which words follow each other. It links words, not phrases, and it does not ask whether the texts are
/// translations of each other. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// <para>A hidden Markov model (Vogel, Ney and Tillmann, "HMM-based word alignment in statistical translation", 1996) in both directions,
/// whose posteriors have to agree (Liang, Taskar and Klein, "Alignment by agreement", 2006); links are then taken best first, and a word that
/// has one needs more for another (after the competitive linking of Melamed, "Models of translational equivalence among words", 2000).
/// DESIGN.md has the whole of it, with what each part is worth.</para>
/// <para>Cost: words of one side times words of the other; two sentences of 20 words take some hundredths of a millisecond.</para>
/// </remarks>
public sealed class WordLinker
{
    /// <summary>Tokens of a text that are linked; no sentence has more, and what a text that was never split has more of stays without links.</summary>
    public const int MaxTokens = 200;

    private readonly AlignmentLexicon _lexicon;

    /// <param name="lexicon">What is known of words.</param>
    public WordLinker(AlignmentLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        _lexicon = lexicon;
    }

    /// <summary>
    /// Links the tokens of two texts that somebody else has cut into tokens, clitics cut off or not.
    /// </summary>
    /// <param name="source">Tokens of the source text in order; those after the first <see cref="MaxTokens"/> get no links.</param>
    /// <param name="sourceLanguage">Its language, a BCP-47 tag.</param>
    /// <param name="target">Tokens of the translation.</param>
    /// <param name="targetLanguage">Its language.</param>
    /// <returns>The links by source, then by target.</returns>
    public IReadOnlyList<WordLink> Link(IReadOnlyList<string> source, string sourceLanguage, IReadOnlyList<string> target, string targetLanguage)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        LexiconView view = _lexicon.For(sourceLanguage, targetLanguage);
        return Link(LinkText.Of(source, view.Source, view.SourceTerms), LinkText.Of(target, view.Target, view.TargetTerms), view);
    }

    /// <summary>Links the words of two texts as <see cref="WordSplitter"/> cuts them; the indices are those of its tokens.</summary>
    internal IReadOnlyList<WordLink> Link(FoldedText source, string sourceLanguage, FoldedText target, string targetLanguage)
    {
        LexiconView view = _lexicon.For(sourceLanguage, targetLanguage);
        return Link(LinkText.Of(source, view.Source, view.SourceTerms), LinkText.Of(target, view.Target, view.TargetTerms), view);
    }

    private static List<WordLink> Link(LinkText source, LinkText target, LexiconView lexicon)
    {
        if (source.Count == 0 || target.Count == 0)
        {
            return [];
        }

        WordAssociation association = WordAssociation.Between(source, target, lexicon);
        bool isTurned = source.IsArabic != target.IsArabic;
        float[] forward = LinkPosterior.Of(association.Forward, source.Count, WordOrder.Of(target.Words, isTurned));
        float[] backward = LinkPosterior.Of(association.Backward, target.Count, WordOrder.Of(source.Words, isTurned));
        return Take(Candidates(source.Count, target.Count, forward, backward), source.Words, target.Words);
    }

    /// <summary>Every pair of words that could become a link, best first.</summary>
    private static List<Candidate> Candidates(int sourceCount, int targetCount, float[] forward, float[] backward)
    {
        var candidates = new List<Candidate>(sourceCount + targetCount);
        for (int i = 0; i < sourceCount; i++)
        {
            for (int j = 0; j < targetCount; j++)
            {
                double agreed = forward[(j * sourceCount) + i] * backward[(i * targetCount) + j];
                if (agreed >= WordLinkWeights.LinkOfTwoFree * WordLinkWeights.LinkOfTwoFree)
                {
                    candidates.Add(new Candidate(i, j, Math.Min(1, Math.Sqrt(agreed))));
                }
            }
        }

        candidates.Sort(Candidate.BestFirst);
        return candidates;
    }

    private static List<WordLink> Take(List<Candidate> candidates, ReadOnlySpan<LinkWord> source, ReadOnlySpan<LinkWord> target)
    {
        Span<bool> isSourceLinked = stackalloc bool[source.Length];
        Span<bool> isTargetLinked = stackalloc bool[target.Length];
        var links = new List<WordLink>(candidates.Count);
        foreach (Candidate candidate in candidates)
        {
            double least = (isSourceLinked[candidate.Source], isTargetLinked[candidate.Target]) switch
            {
                _ when IsFunction(source[candidate.Source], target[candidate.Target]) => WordLinkWeights.LinkOfFunction,
                (false, false) => WordLinkWeights.LinkOfTwoFree,
                (true, true) => WordLinkWeights.LinkOfNoneFree,
                _ => WordLinkWeights.LinkOfOneFree,
            };
            if (candidate.Confidence >= least)
            {
                isSourceLinked[candidate.Source] = isTargetLinked[candidate.Target] = true;
                links.Add(new WordLink(source[candidate.Source].Token, target[candidate.Target].Token, candidate.Confidence));
            }
        }

        links.Sort((x, y) => x.Source != y.Source ? x.Source.CompareTo(y.Source) : x.Target.CompareTo(y.Target));
        return links;
    }

    private static bool IsFunction(in LinkWord source, in LinkWord target) => source.IsFunction || target.IsFunction;

    /// <summary>A pair of words by their indices.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Candidate(int Source, int Target, double Confidence)
    {
        internal static int BestFirst(Candidate x, Candidate y)
        {
            int order = y.Confidence.CompareTo(x.Confidence);
            order = order != 0 ? order : x.Source.CompareTo(y.Source);
            return order != 0 ? order : x.Target.CompareTo(y.Target);
        }
    }
}
