using CsCheck;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Core.Tests.Alignment;

/// <summary>Scores of single segments are computed for all pairs at once; the evidence of a bead, pair by pair, is their slow twin.</summary>
public class SegmentScoresTest
{
    private static readonly string[] Pieces =
        ["وزير", "الخارجية", "Putin", "بوتين", "minister", "12", "١٢", "president", "رئيس", "والحكومة", "government", "the", "في", "Washington", "واشنطن"];

    private static readonly Gen<string[]> Segments =
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 9].Select(pieces => string.Join(' ', pieces)).Array[1, 7];

    [Fact]
    public void Every_pair_scores_what_the_evidence_of_its_bead_says() => Gen.Select(Segments, Segments).Sample((source, target) =>
    {
        var document = new AlignmentDocument(source, target, AlignmentLexicon.Shipped.For("ar", "en"));
        int[] from = new int[source.Length];
        int[] to = [.. Enumerable.Repeat(target.Length, source.Length)];
        SegmentScores scores = SegmentScores.Of(document.Source, document.Target, document.TargetWeights, document.Links.FromSource, 0, from, to, default);
        var evidence = new LexicalEvidence(document.Source, document.Target, document.TargetWeights, document.Links.FromSource, AlignmentCues.All & ~AlignmentCues.CreditOnce);
        for (int i = 0; i < source.Length; i++)
        {
            for (int j = 0; j < target.Length; j++)
            {
                Assert.Equal(evidence.Score(i, 1, j, 1), scores[i, j], tolerance: 0.001);
            }
        }
    });
}

/// <summary>What the shapes of beads do with words.</summary>
public class LexicalEvidenceTest
{
    [Fact]
    public void A_headline_that_says_the_sentence_again_adds_little()
    {
        AlignmentDocument document = Document(
            ["أعلن وزير الخارجية في واشنطن اليوم اتفاقا جديدا."],
            ["Minister announces new agreement in Washington", "The foreign minister announced a new agreement in Washington today."]);
        LexicalEvidence evidence = Evidence(document, AlignmentCues.All);
        LexicalEvidence twice = Evidence(document, AlignmentCues.All & ~AlignmentCues.CreditOnce);

        Assert.True(twice.Score(0, 1, 0, 2) - evidence.Score(0, 1, 0, 2) > 3);
        Assert.Equal(twice.Score(0, 1, 1, 1), evidence.Score(0, 1, 1, 1), 9);
    }

    [Fact]
    public void A_turned_order_is_found_where_it_is()
    {
        AlignmentDocument document = Document(
            ["أغلقت المدارس أبوابها.", "ارتفعت أسعار النفط."], ["Oil prices rose.", "Schools closed their doors."]);
        LexicalEvidence evidence = Evidence(document, AlignmentCues.All);
        Assert.True(evidence.ScoreTwo(0, 0, 1 - AlignmentWeights.OwnShare) > evidence.ScoreTwo(0, 0, AlignmentWeights.OwnShare));
    }

    private static AlignmentDocument Document(string[] arabic, string[] english) => new(arabic, english, AlignmentLexicon.Shipped.For("ar", "en"));

    private static LexicalEvidence Evidence(AlignmentDocument document, AlignmentCues cues) =>
        new(document.Source, document.Target, document.TargetWeights, document.Links.FromSource, cues);
}
