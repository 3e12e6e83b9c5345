using Grpc.Core;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Validation;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;
using CommitRemainder = TranslationMemory.Core.Review.CommitRemainder;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;

namespace TranslationMemory.Server.Services;

/// <content>Commits.</content>
internal sealed partial class AlignmentGrpcService
{
    /// <inheritdoc/>
    public override Task<CommitAlignmentResponse> CommitAlignment(CommitAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Alignment("name", request.Name);
        var minConfidence = checks.Probability("min_confidence", request.MinConfidence);
        var creator = checks.Text("creator", request.Creator, ContractLimits.MaxNameLength);
        var remainder = checks.Enum("remainder", request.Remainder) is Protocol.V1.CommitRemainder.Unspecified
            ? CommitRemainder.Review
            : (CommitRemainder)request.Remainder;
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, request.ValidateOnly ? null : requestId, context, transaction =>
        {
            var alignment = FindOpen(transaction, name, request.Etag);
            var memory = FindMemory(transaction, name.MemoryId);

            // An alignment does not keep its memory from losing the pair; its units would have none.
            memory.Resolve(new LanguagePair(alignment.Source.Language, alignment.Target.Language));
            memory.RequireCreator(creator);
            var rules = new CommitRules(minConfidence > 0 ? minConfidence : memory.AutoAcceptThreshold, remainder, creator, FitsUnit);
            var now = time.NowToMicrosecond();
            var plan = CommitPlan.Of(alignment, transaction.FindArticleUnits(alignment), rules, ids.Next, now);
            var committed = alignment with { State = plan.State, UpdateTime = now, Revision = alignment.Revision + 1 };
            if (request.ValidateOnly)
            {
                return ToProto(plan, alignment with { State = plan.State }, []);
            }

            Write(transaction, plan, new ChangeNote(VersionEndKind.Committed, creator));
            transaction.UpdateAlignment(committed);
            return ToProto(plan, committed, plan.Created);
        });
    }

    private static void Write(IStoreTransaction transaction, CommitPlan plan, ChangeNote note)
    {
        foreach (var unit in plan.Deleted)
        {
            transaction.DeleteUnit(unit.MemoryId, unit.Id, note);
        }

        foreach (var unit in plan.Updated)
        {
            transaction.UpdateUnit(unit, note);
        }

        transaction.InsertUnits(plan.Created);
    }

    private static CommitAlignmentResponse ToProto(CommitPlan plan, ArticleAlignment alignment, IReadOnlyList<Core.Units.TranslationUnit> created)
    {
        var response = new CommitAlignmentResponse
        {
            Alignment = alignment.ToProto(full: false, AcceptThreshold.Default),
            SkippedBeadCount = plan.SkippedCount,
            CreatedUnitCount = plan.Created.Count,
            KeptUnitCount = plan.KeptCount,
            DeletedUnitCount = plan.Deleted.Count,
            RemainingBeadCount = plan.RemainingCount,
        };
        response.TranslationUnits.AddRange(created.Select(unit => new TranslationUnitName(unit.MemoryId, unit.Id).ToString()));
        return response;
    }

    private static bool FitsUnit(string text) => TextCheck.CountCodePoints(text) <= ContractLimits.MaxSegmentLength;
}
