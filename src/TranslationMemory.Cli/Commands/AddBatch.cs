using System.Globalization;
using TranslationMemory.Cli.Input;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;
using AlignedText = TranslationMemory.Protocol.V1.AlignedText;
using EditOperation = TranslationMemory.Protocol.V1.EditOperation;
using Lexicon = TranslationMemory.Protocol.V1.Lexicon;
using RealignBeads = TranslationMemory.Protocol.V1.RealignBeads;

namespace TranslationMemory.Cli.Commands;

/// <summary>
/// Many articles at once: aligns all of them, lets the memory learn from the beads that are sure, aligns again by what it has learned, and stores
/// the units. What goes wrong with a pair is told at the end and stops no other.
/// </summary>
/// <param name="session">Where to and by whom.</param>
/// <param name="create">What the alignments have in common: memory, languages, options.</param>
/// <param name="commit">What the commits have in common.</param>
internal sealed class AddBatch(Session session, CreateAlignmentRequest create, CommitAlignmentRequest commit)
{
    private readonly List<(ArticlePairFiles Pair, string Fault)> _failed = [];

    /// <summary>Stores the pairs, and says what came of them.</summary>
    /// <exception cref="UserError">A pair has failed; the summary is written.</exception>
    public async Task RunAsync(IReadOnlyList<ArticlePairFiles> pairs)
    {
        var terminal = session.Terminal;
        var drafts = await terminal.WithBarAsync("Aligning", pairs.Count, advance => EachAsync(pairs, pair => pair, CreateAsync, advance));
        var lexicon = await terminal.WithProgressAsync(["Learning"], _ => LearnAsync());
        if (lexicon is not null)
        {
            drafts = await terminal.WithBarAsync("Aligning again", drafts.Count, advance => EachAsync(drafts, draft => draft.Pair, RealignAsync, advance));
        }

        var stored = await terminal.WithBarAsync("Storing", drafts.Count, advance => EachAsync(drafts, draft => draft.Pair, CommitAsync, advance));
        Write(pairs.Count, stored);
        if (_failed.Count > 0)
        {
            throw new UserError(string.Create(CultureInfo.InvariantCulture, $"{_failed.Count:N0} of {pairs.Count:N0} pairs failed."));
        }
    }

    /// <summary>Does a step for each pair; a pair that fails is left out of the result.</summary>
    private async Task<IReadOnlyList<TResult>> EachAsync<T, TResult>(
        IReadOnlyList<T> items, Func<T, ArticlePairFiles> pairOf, Func<T, Task<TResult>> step, Action<int> advance)
    {
        var results = new List<TResult>(items.Count);
        foreach (var item in items)
        {
            try
            {
                results.Add(await step(item));
            }
            catch (TranslationMemoryException e) when (e.Reason is not Client.ErrorReason.MemoryNotFound)
            {
                _failed.Add((pairOf(item), ErrorLine.Of(e)));
            }
            catch (UserError e)
            {
                _failed.Add((pairOf(item), e.Message));
            }

            advance(1);
        }

        return results;
    }

    private async Task<Draft> CreateAsync(ArticlePairFiles pair)
    {
        var request = create.Clone();
        await ReadAsync(request.Alignment.Source, pair.Source);
        await ReadAsync(request.Alignment.Target, pair.Target);
        request.RequestId = Session.NewRequestId();
        var alignment = await session.Client.RawAlignment.CreateAlignmentAsync(request, cancellationToken: session.CancellationToken);
        return new Draft(pair, alignment.Name, alignment.Etag);
    }

    private async Task ReadAsync(AlignedText side, string file)
    {
        side.Text = await TextFile.ReadAsync(file, session.CancellationToken);
        side.Format = TextPair.FormatOf(file);
    }

    /// <returns>Null when nothing could be learned: then the first alignments stand.</returns>
    private async Task<Lexicon?> LearnAsync()
    {
        try
        {
            return await LexiconTrainCommand.TrainAsync(session, $"{create.Parent}/lexicon", full: false, includeDrafts: true);
        }
        catch (TranslationMemoryException e) when (e.Reason is not Client.ErrorReason.MemoryNotFound)
        {
            session.Terminal.WriteError($"the memory could not learn from the batch, so its pairs are stored as they were aligned first: {ErrorLine.Of(e)}");
            return null;
        }
    }

    private async Task<Draft> RealignAsync(Draft draft)
    {
        var request = new UpdateAlignmentRequest { Name = draft.Name, Etag = draft.Etag, RequestId = Session.NewRequestId() };
        request.Operations.Add(new EditOperation { Realign = new RealignBeads() });
        var alignment = await session.Client.RawAlignment.UpdateAlignmentAsync(request, cancellationToken: session.CancellationToken);
        return draft with { Etag = alignment.Etag };
    }

    private async Task<CommitAlignmentResponse> CommitAsync(Draft draft)
    {
        var request = commit.Clone();
        (request.Name, request.Etag, request.RequestId) = (draft.Name, draft.Etag, Session.NewRequestId());
        return await session.Client.RawAlignment.CommitAlignmentAsync(request, cancellationToken: session.CancellationToken);
    }

    private void Write(int pairs, IReadOnlyList<CommitAlignmentResponse> stored)
    {
        var created = stored.Sum(each => each.CreatedUnitCount);
        var kept = stored.Sum(each => each.KeptUnitCount);
        var remaining = stored.Sum(each => each.RemainingBeadCount);
        if (session.Json)
        {
            session.Terminal.WriteJson(json =>
            {
                json.WriteNumber("pair_count", pairs);
                json.WriteNumber("created_unit_count", created);
                json.WriteNumber("kept_unit_count", kept);
                json.WriteNumber("remaining_bead_count", remaining);
                json.WriteStartArray("alignments");
                foreach (var each in stored)
                {
                    json.WriteStringValue(each.Alignment.Name);
                }

                json.WriteEndArray();
                json.WriteStartArray("failed");
                foreach (var (pair, fault) in _failed)
                {
                    json.WriteStartObject();
                    json.WriteString("source", pair.Source);
                    json.WriteString("target", pair.Target);
                    json.WriteString("fault", fault);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
            return;
        }

        var screen = session.Terminal.Screen;
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Stored {created:N0} units of {stored.Count:N0} of {pairs:N0} pairs{(kept > 0 ? $"; {kept:N0} of an earlier time kept" : "")}; {remaining:N0} doubtful beads wait for review."));
        foreach (var (pair, fault) in _failed)
        {
            screen.Line($"failed: {pair}: {fault}");
        }
    }

    private sealed record Draft(ArticlePairFiles Pair, string Name, string Etag);
}
