using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Input;

/// <summary>
/// Steps of a review as other front ends write them: an <c>UpdateAlignmentRequest</c> in protobuf JSON, <c>{"etag": …, "operations": […]}</c>.
/// Read operation by operation, so that a fault can be told with its place. What cannot be done is for the server to say.
/// </summary>
internal static class EditFile
{
    private const string Form = "Write {\"etag\": \"…\", \"operations\": [{\"confirm\": {\"bead\": 0}}]}.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">What to call the file.</param>
    /// <param name="alignment">The alignment that the steps are for.</param>
    /// <exception cref="UserError">It is no such JSON.</exception>
    public static UpdateAlignmentRequest Parse(string json, string file, string alignment)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, file, alignment);
        }
        catch (JsonException e)
        {
            throw new UserError($"{file} is not JSON: {Place(e)}{Cause(e)}");
        }
        catch (InvalidOperationException)
        {
            throw new UserError($"{file} is not JSON: a text in it has half of a surrogate pair.");
        }
    }

    private static UpdateAlignmentRequest Read(JsonElement root, string file, string alignment)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new UserError($"{file} has {Name(root.ValueKind)} where an object is expected. {Form}");
        }

        var request = new UpdateAlignmentRequest { Name = alignment, RequestId = Session.NewRequestId() };
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "operations":
                    request.Operations.AddRange(Operations(member.Value, file));
                    break;
                case "etag":
                    request.Etag = Text(member, file);
                    break;
                case "requestId" or "request_id":
                    request.RequestId = Text(member, file);
                    break;
                case "name" when Text(member, file) is { Length: > 0 } name && !string.Equals(name, alignment, StringComparison.Ordinal):
                    throw new UserError($"{file}: name is '{name}', but the alignment asked for is {alignment}. Leave one of them out, or make them the same.");
                case "name":
                    break;
                default:
                    throw new UserError($"{file}: there is no member '{member.Name}'. {Form}");
            }
        }

        return request;
    }

    private static IEnumerable<EditOperation> Operations(JsonElement operations, string file)
    {
        if (operations.ValueKind != JsonValueKind.Array)
        {
            throw new UserError($"{file}: operations is {Name(operations.ValueKind)}, not an array. {Form}");
        }

        return operations.EnumerateArray().Select((each, index) => Operation(each, string.Create(CultureInfo.InvariantCulture, $"{file}: operations[{index}]")));
    }

    private static EditOperation Operation(JsonElement operation, string place)
    {
        if (operation.ValueKind != JsonValueKind.Object)
        {
            throw new UserError($"{place} is {Name(operation.ValueKind)}, not an object such as {{\"confirm\": {{\"bead\": 0}}}}.");
        }

        try
        {
            return JsonParser.Default.Parse<EditOperation>(operation.GetRawText());
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new UserError($"{place}: {e.Message}");
        }
    }

    private static string Text(JsonProperty member, string file) => member.Value.ValueKind == JsonValueKind.String
        ? member.Value.GetString()!
        : throw new UserError($"{file}: {member.Name} is {Name(member.Value.ValueKind)}, not a text.");

    private static string Place(JsonException fault) => fault.LineNumber is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}, byte {fault.BytePositionInLine + 1}: ")
        : "";

    // The library appends the place to its message, counted from 0.
    private static string Cause(JsonException fault) => fault.Message.Split(" LineNumber:")[0].Split(" Path:")[0];

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
