using Google.Protobuf.Collections;
using TranslationMemory.Core.Text;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Filtering;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace TranslationMemory.Server.Validation;

/// <summary>
/// Reads the fields of one request and collects everything that is wrong with them, so that a client learns all of it at once. A method that
/// finds a fault returns a value of no use; <see cref="ThrowIfAny"/> must stand between the checks and the use of their values. For one call,
/// one thread.
/// </summary>
internal sealed class FieldChecks
{
    /// <summary>So many faults are noted; an error has room for fewer, and a hostile request could have a million.</summary>
    private const int MaxNoted = 100;

    private readonly List<FieldViolation> _violations;
    private readonly Predicate<string> _covers;

    /// <summary>Checks of all fields.</summary>
    public FieldChecks()
        : this([], _ => true)
    {
    }

    private FieldChecks(List<FieldViolation> violations, Predicate<string> covers)
    {
        _violations = violations;
        _covers = covers;
    }

    /// <summary>
    /// The same checks, but only of some fields of one message: an update says nothing of the fields that it leaves as they are.
    /// </summary>
    /// <param name="prefix">Path of the message.</param>
    /// <param name="fields">Names of its fields that count.</param>
    public FieldChecks Within(string prefix, IReadOnlySet<string> fields) =>
        new(_violations, path => fields.Any(field => path.StartsWith($"{prefix}.{field}", StringComparison.Ordinal)));

    /// <summary>Notes a fault.</summary>
    public void Add(FieldPath field, ErrorReason reason, string description)
    {
        if (_violations.Count < MaxNoted && _covers(field.ToString()))
        {
            _violations.Add(new FieldViolation(field.ToString(), reason, description));
        }
    }

    /// <summary>Notes that a field is empty which must not be.</summary>
    public void AddMissing(FieldPath field) => Add(field, ErrorReason.FieldRequired, "This field is required. Set it.");

    /// <summary>The first fault that was noted, null when there is none.</summary>
    public FieldViolation? First => _violations.Count > 0 ? _violations[0] : null;

    /// <summary>Ends the call with every fault that was noted, if there is one.</summary>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT with a violation for each fault.</exception>
    public void ThrowIfAny()
    {
        if (Fault is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>INVALID_ARGUMENT with a violation for each fault that was noted; null where there is none.</summary>
    public Grpc.Core.RpcException? Fault => _violations.Count > 0 ? ServiceError.InvalidArgument(_violations) : null;

    /// <summary>A segment: 1 to 10,000 code points, not only white space.</summary>
    public string Segment(FieldPath field, string value) => RequiredText(field, value, ContractLimits.MaxSegmentLength);

    /// <summary>A text that must have something besides white space.</summary>
    public string RequiredText(FieldPath field, string value, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, ErrorReason.FieldRequired, value.Length == 0 ? "This text is required. Set it." : "This text is only white space. Give it words.");
            return value;
        }

        return Text(field, value, maxLength);
    }

    /// <summary>A text that may be empty.</summary>
    public string Text(FieldPath field, string value, int maxLength)
    {
        var length = TextCheck.CountCodePoints(value);
        if (length > maxLength)
        {
            Add(field, ErrorReason.TextTooLong, $"It has {length:N0} code points; at most {maxLength:N0} are allowed. Shorten or split it.");
        }
        else if (TextCheck.FirstFault(value) is { } fault)
        {
            Add(field, ErrorReason.TextMalformed, $"It has {fault}. Remove it.");
        }

        return value;
    }

    /// <summary>A language code in canonical case; empty only where the memory may supply it.</summary>
    public string Language(FieldPath field, string value, bool required)
    {
        if (value.Length == 0)
        {
            if (required)
            {
                AddMissing(field);
            }

            return "";
        }

        if (LanguageCode.TryParse(value, out var canonical))
        {
            return canonical;
        }

        Add(field, ErrorReason.LanguageCodeInvalid, $"'{Shorten(value)}' is not a BCP-47 tag of a known language. Use one such as ar, ar-EG or en.");
        return "";
    }

    /// <summary>The name of a memory.</summary>
    public MemoryName Memory(string field, string value)
    {
        if (MemoryName.TryParse(value, out var name))
        {
            return name;
        }

        AddMalformedName(field, value, "memories/{memory}");
        return new MemoryName("");
    }

    /// <summary>The name of a memory, or null for <c>memories/-</c>, which means all of them (AIP-159).</summary>
    public MemoryName? MemoryOrAll(string field, string value) => string.Equals(value, "memories/-", StringComparison.Ordinal) ? null : Memory(field, value);

    /// <summary>The name of a translation unit.</summary>
    public TranslationUnitName TranslationUnit(string field, string value)
    {
        if (TranslationUnitName.TryParse(value, out var name))
        {
            return name;
        }

        AddMalformedName(field, value, "memories/{memory}/translationUnits/{translation_unit}");
        return new TranslationUnitName("", Guid.Empty);
    }

    /// <summary>The name of an alignment.</summary>
    public AlignmentName Alignment(string field, string value)
    {
        if (AlignmentName.TryParse(value, out var name))
        {
            return name;
        }

        AddMalformedName(field, value, "memories/{memory}/alignments/{alignment}");
        return new AlignmentName("", Guid.Empty);
    }

    /// <summary>The name of the lexicon of a memory.</summary>
    public LexiconName Lexicon(string field, string value)
    {
        if (LexiconName.TryParse(value, out var name))
        {
            return name;
        }

        AddMalformedName(field, value, "memories/{memory}/lexicon");
        return new LexiconName("");
    }

    /// <summary>A request id: empty (null) or a UUID.</summary>
    public Guid? RequestId(string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        if (Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty)
        {
            return id;
        }

        Add("request_id", ErrorReason.FieldMalformed, "This is no UUID. Make one, such as 7f3a1c52-9d0e-4b7e-8a54-2f1d6c3b9e01, for each call.");
        return null;
    }

    /// <summary>A number with a default for 0.</summary>
    public int Number(string field, int value, int fallback, int max)
    {
        if (value is 0)
        {
            return fallback;
        }

        if (value < 0 || value > max)
        {
            Add(field, ErrorReason.FieldOutOfRange, $"It is {value}. Use 1 to {max}, or 0 for the default {fallback}.");
        }

        return value;
    }

    /// <summary>A number from a range that holds 0, which is the default.</summary>
    public int Range(string field, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            Add(field, ErrorReason.FieldOutOfRange, $"It is {value}. Use {min} to {max}.");
        }

        return Math.Clamp(value, min, max);
    }

    /// <summary>The size of a page: 0 is the default, more than the most is the most.</summary>
    public int PageSize(int value)
    {
        if (value < 0)
        {
            Add("page_size", ErrorReason.FieldOutOfRange, $"It is {value}. Use 1 to {ContractLimits.MaxPageSize}, or 0 for the default {ContractLimits.DefaultPageSize}.");
        }

        return value == 0 ? ContractLimits.DefaultPageSize : Math.Min(value, ContractLimits.MaxPageSize);
    }

    /// <summary>A probability.</summary>
    public double Probability(string field, double value)
    {
        if (value is not (>= 0 and <= 1))
        {
            Add(field, ErrorReason.FieldOutOfRange, "Use a number from 0 to 1.");
        }

        return value;
    }

    /// <summary>A time, cut to the microsecond as the store keeps times; null when none is sent.</summary>
    public DateTimeOffset? Time(FieldPath field, Timestamp? value)
    {
        const int NanosPerSecond = 1_000_000_000;
        if (value is null)
        {
            return null;
        }

        if (value.Nanos is < 0 or >= NanosPerSecond
            || value.Seconds < DateTimeOffset.MinValue.ToUnixTimeSeconds() || value.Seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            Add(field, ErrorReason.FieldOutOfRange, "It is no time of the years 1 to 9999. Send one such as 2026-03-01T12:00:00Z.");
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(value.Seconds).AddMicroseconds(value.Nanos / 1_000);
    }

    /// <summary>Who changes units and why, as the fields <c>author</c> and <c>reason</c> of the request say it.</summary>
    public Storage.ChangeNote Note(Storage.VersionEndKind kind, string author, string reason) =>
        new(kind, Text("author", author, ContractLimits.MaxNameLength), Text("reason", reason, ContractLimits.MaxDescriptionLength));

    /// <summary>A value of an enum of the contract; unknown numbers are refused.</summary>
    public TEnum Enum<TEnum>(FieldPath field, TEnum value)
        where TEnum : struct, Enum
    {
        if (!System.Enum.IsDefined(value))
        {
            Add(field, ErrorReason.FieldOutOfRange, $"{value} is no value of this enum.");
        }

        return value;
    }

    /// <summary>A filter; every unit passes an empty one.</summary>
    public UnitCondition Filter(string field, string value)
    {
        Text(field, value, ContractLimits.MaxFilterLength);
        try
        {
            return FilterParser.Parse(TextCheck.CountCodePoints(value) <= ContractLimits.MaxFilterLength ? value : "");
        }
        catch (FilterSyntaxException e)
        {
            Add(field, ErrorReason.FilterInvalid, e.Message);
            return UnitCondition.Always;
        }
    }

    /// <summary>Whether a repeated field has no more entries than allowed.</summary>
    public void Count<T>(string field, RepeatedField<T> values, int max)
    {
        if (values.Count > max)
        {
            Add(field, ErrorReason.TooManyEntries, $"It has {values.Count:N0} entries; at most {max:N0} are allowed. Split the call.");
        }
    }

    /// <summary>A value that a message may repeat, cut to a length fit for a message.</summary>
    public static string Shorten(string value)
    {
        const int MaxShown = 80;
        return value.Length <= MaxShown ? value : string.Concat(value.AsSpan(0, char.IsHighSurrogate(value[MaxShown - 1]) ? MaxShown - 1 : MaxShown), "…");
    }

    private void AddMalformedName(string field, string value, string form)
    {
        if (value.Length == 0)
        {
            AddMissing(field);
        }
        else
        {
            Add(field, ErrorReason.ResourceNameInvalid, $"'{Shorten(value)}' is not of the form {form}.");
        }
    }
}
