using TranslationMemory.Core.Segmentation;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Validation;

/// <summary>Reads the memories of requests.</summary>
internal static class MemoryReader
{
    /// <summary>The fields of a memory that a client can set, by their names in an update mask.</summary>
    public static readonly FieldMaskReader<Proto.Memory> Mask =
        new("display_name", "description", "language_pairs", "segmentation_rules", "auto_accept_threshold", "allowed_creators");

    /// <summary>Reads the fields that a client can set; the rest of the result is for the caller to fill in.</summary>
    public static Core.Units.Memory Read(FieldChecks checks, Proto.Memory memory) => new(
        Id: "",
        checks.Text("memory.display_name", memory.DisplayName, ContractLimits.MaxNameLength),
        checks.Text("memory.description", memory.Description, ContractLimits.MaxDescriptionLength),
        ReadPairs(checks, memory),
        CreateTime: default,
        UpdateTime: default,
        Revision: 0,
        memory.AllowsReverseLookup)
    {
        SegmentationRules = ReadRules(checks, "memory.segmentation_rules", memory.SegmentationRules),
        ChosenAcceptThreshold = checks.Probability("memory.auto_accept_threshold", memory.AutoAcceptThreshold) is > 0 and var threshold ? threshold : null,
        AllowedCreators = ReadCreators(checks, memory),
    };

    /// <summary>Segmentation rules that can be used, as they were sent; empty when none were, or bad ones.</summary>
    public static string ReadRules(FieldChecks checks, string field, string srx)
    {
        var read = checks.Text(field, srx, ContractLimits.MaxSegmentationRulesLength);
        if (read.Length is 0 or > 2 * ContractLimits.MaxSegmentationRulesLength)
        {
            return "";
        }

        try
        {
            SegmentationRules.Parse(read);
            return read;
        }
        catch (SegmentationRulesException exception)
        {
            checks.Add(field, ErrorReason.FieldMalformed, exception.Message);
            return "";
        }
    }

    /// <summary>The id of a new memory.</summary>
    public static string ReadId(FieldChecks checks, string value)
    {
        if (value.Length == 0)
        {
            checks.AddMissing("memory_id");
        }
        else if (!MemoryName.IsId(value))
        {
            checks.Add("memory_id", ErrorReason.FieldMalformed,
                $"'{FieldChecks.Shorten(value)}' is no id. Use 1 to {MemoryName.MaxIdLength} lower-case letters, digits and hyphens, beginning with a letter, not ending with a hyphen.");
        }

        return value;
    }

    private static List<string> ReadCreators(FieldChecks checks, Proto.Memory memory)
    {
        const string Field = "memory.allowed_creators";
        checks.Count(Field, memory.AllowedCreators, ContractLimits.MaxAllowedCreators);
        var creators = new List<string>();
        foreach (var (index, creator) in memory.AllowedCreators.Take(ContractLimits.MaxAllowedCreators).Index())
        {
            checks.RequiredText($"{Field}[{index}]", creator, ContractLimits.MaxNameLength);
            if (creators.Contains(creator, StringComparer.Ordinal))
            {
                checks.Add($"{Field}[{index}]", ErrorReason.FieldOutOfRange, $"'{FieldChecks.Shorten(creator)}' stands there twice. Name each once.");
            }

            creators.Add(creator);
        }

        return creators;
    }

    private static List<Core.Units.LanguagePair> ReadPairs(FieldChecks checks, Proto.Memory memory)
    {
        const string Field = "memory.language_pairs";
        checks.Count(Field, memory.LanguagePairs, ContractLimits.MaxLanguagePairs);
        var pairs = new List<Core.Units.LanguagePair>();
        foreach (var (pair, index) in memory.LanguagePairs.Take(ContractLimits.MaxLanguagePairs).Select((pair, index) => (pair, index)))
        {
            var source = checks.Language($"{Field}[{index}].source_language_code", pair.SourceLanguageCode, required: true);
            var target = checks.Language($"{Field}[{index}].target_language_code", pair.TargetLanguageCode, required: true);
            var read = new Core.Units.LanguagePair(source, target);
            if (source.Length > 0 && string.Equals(source, target, StringComparison.Ordinal))
            {
                checks.Add($"{Field}[{index}]", ErrorReason.FieldOutOfRange, $"Source and target are both {source}. Name two languages.");
            }
            else if (pairs.Contains(read))
            {
                checks.Add($"{Field}[{index}]", ErrorReason.FieldOutOfRange, $"{read} stands there twice. Name each pair once.");
            }

            pairs.Add(read);
        }

        return pairs;
    }
}
