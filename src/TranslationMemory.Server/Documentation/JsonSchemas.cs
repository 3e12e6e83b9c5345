using System.Text;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace TranslationMemory.Server.Documentation;

/// <summary>
/// The JSON forms of messages and enums (the JSON mapping of protobuf) as schemas: one component each, made when it is first referred to. Not
/// thread-safe.
/// </summary>
internal sealed class JsonSchemas(OpenApiDocument document)
{
    private const string AnyType = "@type";

    private static readonly FieldType[] LongTypes = [FieldType.Int64, FieldType.UInt64, FieldType.SInt64, FieldType.Fixed64, FieldType.SFixed64];

    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    /// <summary>Fields that a route of their message takes from the path: they are asked for there, and not in the body.</summary>
    public HashSet<string> InPath { get; } = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of a message.</summary>
    public OpenApiSchemaReference Message(MessageDescriptor message)
    {
        if (_made.Add(message.Name))
        {
            // Known before it is filled: a message may hold others of its kind.
            var schema = new OpenApiSchema { Type = JsonSchemaType.Object };
            document.AddComponent(message.Name, schema);
            Fill(schema, message);
        }

        return new OpenApiSchemaReference(message.Name, document);
    }

    /// <summary>A reference to the schema of a resource that is changed: what is not to change may be left out, required or not.</summary>
    public OpenApiSchemaReference Update(MessageDescriptor resource)
    {
        var name = $"{resource.Name}Update";
        if (_made.Add(name))
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.Object };
            document.AddComponent(name, schema);
            Fill(schema, resource);
            schema.Required = null;
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>A reference to the schema of an enum.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="prefix">What its names lose where they are sent.</param>
    public OpenApiSchemaReference Enum(EnumDescriptor type, string prefix = "")
    {
        if (_made.Add(type.Name))
        {
            var values = type.Values.Where(value => prefix.Length == 0 || value.Number != 0)
                .Select(value => (Name: value.Name[prefix.Length..], Comment: DescribedContract.CommentOf(value.Declaration))).ToList();
            var description = new StringBuilder(DescribedContract.CommentOf(type.Declaration)).Append("\n\n");
            values.ForEach(value => description.Append("- `").Append(value.Name).Append("`: ").Append(value.Comment.ReplaceLineEndings("\n  ")).Append('\n'));
            document.AddComponent(type.Name, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = description.ToString().TrimEnd(),
                Enum = [.. values.Select(value => JsonValue.Create(value.Name))],
            });
        }

        return new OpenApiSchemaReference(type.Name, document);
    }

    /// <summary>The schema of a field's value, and what its comment says of it.</summary>
    public IOpenApiSchema Field(FieldDescriptor field)
    {
        var schema = field switch
        {
            { IsMap: true } => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Value(field.MessageType.FindFieldByName("value")) },
            { IsRepeated: true } => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Value(field) },
            _ => Value(field),
        };
        var description = DescribedContract.CommentOf(field.Declaration);
        if (InPath.Contains(field.FullName))
        {
            description += "\n\nWhere the path has it, the path decides.";
        }

        switch (schema)
        {
            case OpenApiSchema own:
                own.Description = description;
                own.ReadOnly = Has(field, FieldBehavior.OutputOnly);
                break;
            case OpenApiSchemaReference reference:
                reference.Description = description;
                reference.ReadOnly = Has(field, FieldBehavior.OutputOnly);
                break;
        }

        return schema;
    }

    /// <summary>Whether a field must be set.</summary>
    public static bool IsRequired(FieldDescriptor field) => Has(field, FieldBehavior.Required);

    /// <summary>Whether a message has a form of its own in JSON, one value instead of an object.</summary>
    public static bool IsOneValue(MessageDescriptor message) =>
        message.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration" or "google.protobuf.FieldMask";

    /// <summary>The messages that the details of an error are made of, told apart by <c>@type</c>.</summary>
    public OpenApiSchema Detail(IEnumerable<MessageDescriptor> messages)
    {
        var detail = new OpenApiSchema { OneOf = [], Discriminator = new OpenApiDiscriminator { PropertyName = AnyType, Mapping = new Dictionary<string, OpenApiSchemaReference>(StringComparer.Ordinal) } };
        foreach (var message in messages)
        {
            var reference = Message(message);
            var type = TypeUrl(message);
            var schema = (OpenApiSchema)document.Components!.Schemas![message.Name];
            schema.Properties!.Add(AnyType, new OpenApiSchema { Type = JsonSchemaType.String, Const = type, Description = "Which detail this is." });
            schema.Required = new HashSet<string>(schema.Required ?? new HashSet<string>(StringComparer.Ordinal), StringComparer.Ordinal) { AnyType };
            detail.OneOf.Add(reference);
            detail.Discriminator.Mapping.Add(type, reference);
        }

        return detail;
    }

    /// <summary>How a detail says what it is.</summary>
    public static string TypeUrl(MessageDescriptor message) => $"type.googleapis.com/{message.FullName}";

    private static bool Has(FieldDescriptor field, FieldBehavior behavior) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) ?? false;

    private void Fill(OpenApiSchema schema, MessageDescriptor message)
    {
        var description = new StringBuilder(DescribedContract.CommentOf(message.Declaration));
        foreach (var choice in message.Oneofs.Where(choice => !choice.IsSynthetic))
        {
            description.Append("\n\nAt most one of ").AppendJoin(", ", choice.Fields.Select(field => $"`{field.JsonName}`")).Append('.');
        }

        schema.Description = description.ToString();
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            schema.Properties.Add(field.JsonName, Field(field));
        }

        var required = message.Fields.InDeclarationOrder().Where(field => IsRequired(field) && !InPath.Contains(field.FullName)).Select(field => field.JsonName).ToList();
        if (required.Count > 0)
        {
            schema.Required = new HashSet<string>(required, StringComparer.Ordinal);
        }
    }

    private IOpenApiSchema Value(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => MessageValue(field.MessageType),
        FieldType.Enum => Enum(field.EnumType),
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float" },
        FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, ContentEncoding = "base64" },
        FieldType.String when field.GetOptions()?.GetExtension(FieldInfoExtensions.FieldInfo)?.Format is FieldInfo.Types.Format.Uuid4 =>
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        // A number of 64 bits does not fit the numbers of every JSON reader.
        var type when LongTypes.Contains(type) => new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64", Pattern = "^-?[0-9]+$" },
        _ => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
    };

    private IOpenApiSchema MessageValue(MessageDescriptor message) => message.FullName switch
    {
        "google.protobuf.Timestamp" => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        "google.protobuf.Duration" => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?[0-9]+(\.[0-9]{1,9})?s$", Examples = [JsonValue.Create("1.5s")] },
        "google.protobuf.FieldMask" => new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create("displayName,description")] },
        _ => Message(message),
    };
}
