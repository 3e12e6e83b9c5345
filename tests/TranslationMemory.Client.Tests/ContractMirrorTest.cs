using TranslationMemory.Protocol;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Tests;

/// <summary>The enums and defaults of this library are the contract's, under names of its own.</summary>
public sealed class ContractMirrorTest
{
    [Fact]
    public void Error_reasons() => AssertSame<ErrorReason, Proto.ErrorReason>();

    [Fact]
    public void Exchange_formats() => AssertSame<ExchangeFormat, Proto.ExchangeFormat>();

    [Fact]
    public void Match_kinds() => AssertSame<MatchKind, Proto.MatchKind>();

    [Fact]
    public void Penalty_kinds() => AssertSame<PenaltyKind, Proto.PenaltyKind>();

    [Fact]
    public void Text_run_kinds() => AssertSame<TextRunKind, Proto.TextRunKind>();

    [Fact]
    public void Target_run_kinds() => AssertSame<TargetRunKind, Proto.TargetRunKind>();

    [Fact]
    public void Review_states() => AssertSame<ReviewState, Proto.ReviewState>();

    [Fact]
    public void Alignment_states() => AssertSame<AlignmentState, Proto.AlignmentState>();

    [Fact]
    public void Alignment_views() => AssertSame<AlignmentView, Proto.AlignmentView>();

    [Fact]
    public void Text_formats() => AssertSame<TextFormat, Proto.TextFormat>();

    [Fact]
    public void Bead_states() => AssertSame<BeadState, Proto.BeadState>();

    [Fact]
    public void Bead_doubts() => AssertSame<BeadDoubt, Proto.BeadDoubt>();

    [Fact]
    public void Alignment_sides() => AssertSame<AlignmentSide, Proto.AlignmentSide>();

    [Fact]
    public void Shift_directions() => AssertSame<ShiftDirection, Proto.ShiftDirection>();

    [Fact]
    public void Commit_remainders() => AssertSame<CommitRemainder, Proto.CommitRemainder>();

    [Fact]
    public void Lexicon_states() => AssertSame<LexiconState, Proto.LexiconState>();

    [Fact]
    public void Unit_change_kinds() => AssertSame<UnitChangeKind, Proto.UnitChangeKind>();

    [Fact]
    public void Existing_unit_policies() => AssertSame<ExistingUnitPolicy, Proto.ExistingUnitPolicy>();

    [Fact]
    public void Store_outcome_kinds() => AssertSame<StoreOutcomeKind, Proto.StoreOutcomeKind>();

    [Fact]
    public void Unit_version_kinds() => AssertSame<UnitVersionKind, Proto.UnitVersionKind>();

    [Fact]
    public void Unit_warning_kinds() => AssertSame<UnitWarningKind, Proto.UnitWarningKind>();

    [Fact]
    public void Search_run_kinds() => AssertSame<SearchRunKind, Proto.SearchRunKind>();

    [Fact]
    public void Search_sides() => AssertSame<SearchSide, Proto.SearchSide>();

    [Fact]
    public void Search_word_matches() => AssertSame<SearchWordMatch, Proto.SearchWordMatch>();

    [Fact]
    public void Search_proximities() => AssertSame<SearchProximity, Proto.SearchProximity>();

    [Fact]
    public void Analysis_bands() => AssertSame<AnalysisBand, Proto.AnalysisBand>();

    [Fact]
    public void Pretranslation_insertions() => AssertSame<PretranslationInsertion, Proto.PretranslationInsertion>();

    [Fact]
    public void Document_formats() => AssertSame<DocumentFormat, Proto.DocumentFormat>();

    [Fact]
    public void Lookup_defaults()
    {
        Assert.Equal(ContractLimits.DefaultMinScore, new LookupOptions().MinScore);
        Assert.Equal(ContractLimits.DefaultMaxMatches, new LookupOptions().MaxMatches);
    }

    private static void AssertSame<TOurs, TTheirs>()
        where TOurs : struct, Enum
        where TTheirs : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<TTheirs>().ToDictionary(value => value.ToString(), value => Convert.ToInt32(value, null)),
            Enum.GetValues<TOurs>().ToDictionary(value => value.ToString(), value => Convert.ToInt32(value, null)));
}
