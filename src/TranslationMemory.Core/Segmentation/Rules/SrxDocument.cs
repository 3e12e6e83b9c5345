using TranslationMemory.Core.Segmentation.Patterns;

namespace TranslationMemory.Core.Segmentation;

/// <summary>What an SRX file says. Immutable.</summary>
/// <param name="IsCascading">Whether all groups of a language hold, or only the first.</param>
/// <param name="SegmentsSubflows">As in the header.</param>
/// <param name="FormatHandles">As in the header, by type; what is not said there is SRX's default.</param>
/// <param name="Options">Our own options.</param>
/// <param name="Groups">The groups of rules, in the order of the file.</param>
/// <param name="Maps">Which languages have which group, in the order of the file.</param>
internal sealed record SrxDocument(
    bool IsCascading,
    bool SegmentsSubflows,
    IReadOnlyDictionary<string, bool> FormatHandles,
    RuleOptions Options,
    IReadOnlyList<RuleGroup> Groups,
    IReadOnlyList<LanguageMap> Maps)
{
    /// <summary>Indices of the groups that hold for a language, in the order in which their rules are asked.</summary>
    public IReadOnlyList<int> GroupsFor(string languageCode)
    {
        var groups = Maps.Where(map => map.Languages.IsMatch(languageCode)).Select(map => map.Group).Distinct();
        return [.. IsCascading ? groups : groups.Take(1)];
    }
}

/// <summary>Rules with a common name.</summary>
internal sealed record RuleGroup(string Name, IReadOnlyList<SegmentationRule> Rules);

/// <summary>The languages whose code a pattern matches have a group of rules.</summary>
internal sealed record LanguageMap(WholeTextPattern Languages, int Group);
