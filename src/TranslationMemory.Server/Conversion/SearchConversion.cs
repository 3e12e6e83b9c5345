using TranslationMemory.Server.Lookup;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Conversion;

/// <summary>Results of searches as the contract shows them.</summary>
internal static class SearchConversion
{
    /// <summary>The message of a unit that was found.</summary>
    public static Proto.SearchResult ToProto(this FoundUnit found)
    {
        var result = new Proto.SearchResult { TranslationUnit = found.Unit.ToProto() };
        result.Runs.AddRange(found.Hit.Runs.Select(run => new Proto.SearchRun
        {
            Kind = run.IsHit ? Proto.SearchRunKind.Hit : Proto.SearchRunKind.Plain,
            Text = run.Text,
        }));
        return result;
    }
}
