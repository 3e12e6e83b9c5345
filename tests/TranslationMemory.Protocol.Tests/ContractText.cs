using System.Globalization;
using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Field = Google.Protobuf.Reflection.FieldDescriptorProto;

namespace TranslationMemory.Protocol.Tests;

/// <summary>
/// Writes descriptors as text that a reviewer reads line by line: everything a client can depend on (names, numbers, types, labels,
/// options, routes) and nothing else (no comments, no layout). Options it does not know make it fail, so that none slips by unseen.
/// </summary>
internal sealed class ContractText
{
    private readonly StringBuilder _text = new();

    public static string Of(IEnumerable<FileDescriptor> files)
    {
        var writer = new ContractText();
        foreach (var file in files)
        {
            writer.File(file.ToProto());
        }

        return writer._text.ToString();
    }

    private void File(FileDescriptorProto file)
    {
        Line(0, $"file {file.Name} ({file.Syntax}, package {file.Package})");
        foreach (var import in file.Dependency.Order(StringComparer.Ordinal))
        {
            Line(1, $"import {import}");
        }

        var options = file.Options.Clone();
        Line(1, $"option csharp_namespace = {options.CsharpNamespace}");
        Line(1, $"option java = {options.JavaPackage} {options.JavaOuterClassname}{(options.JavaMultipleFiles ? " in many files" : "")}");
        options.ClearCsharpNamespace();
        options.ClearJavaPackage();
        options.ClearJavaOuterClassname();
        options.ClearJavaMultipleFiles();
        NothingLeft(options, file.Name);

        foreach (var service in file.Service)
        {
            Service(service);
        }

        foreach (var message in file.MessageType)
        {
            Message(1, message);
        }

        foreach (var type in file.EnumType)
        {
            Enum(1, type);
        }
    }

    private void Service(ServiceDescriptorProto service)
    {
        Line(1, $"service {service.Name}");
        NothingLeft(service.Options, service.Name);
        foreach (var method in service.Method)
        {
            var request = (method.ClientStreaming ? "stream " : "") + Short(method.InputType);
            var response = (method.ServerStreaming ? "stream " : "") + Short(method.OutputType);
            Line(2, $"rpc {method.Name}({request}) returns ({response})");
            var options = method.Options?.Clone() ?? new MethodOptions();
            if (options.GetExtension(AnnotationsExtensions.Http) is { } route)
            {
                Route(route);
                options.ClearExtension(AnnotationsExtensions.Http);
            }

            foreach (var signature in options.GetExtension(ClientExtensions.MethodSignature) ?? [])
            {
                Line(3, $"signature ({signature})");
            }

            options.ClearExtension(ClientExtensions.MethodSignature);
            NothingLeft(options, method.Name);
        }
    }

    private void Route(HttpRule route)
    {
        var (verb, path) = HttpRoute.Of(route);
        Line(3, $"{verb} {path}{(route.Body.Length > 0 ? $" body {route.Body}" : "")}{(route.ResponseBody.Length > 0 ? $" answer {route.ResponseBody}" : "")}");
        foreach (var other in route.AdditionalBindings)
        {
            Route(other);
        }
    }

    private void Message(int depth, DescriptorProto message)
    {
        Line(depth, $"message {message.Name}");
        var options = message.Options?.Clone() ?? new MessageOptions();
        if (options.GetExtension(ResourceExtensions.Resource) is { } resource)
        {
            Line(depth + 1, $"resource {resource.Type} {string.Join(" | ", resource.Pattern)} ({resource.Singular}, {resource.Plural})");
            options.ClearExtension(ResourceExtensions.Resource);
        }

        var deprecated = options.Deprecated;
        options.ClearDeprecated();
        var mapEntry = options.MapEntry;
        options.ClearMapEntry();
        NothingLeft(options, message.Name);
        LineIf(deprecated, depth + 1, "deprecated");
        LineIf(mapEntry, depth + 1, "entry of a map");
        foreach (var range in message.ReservedRange)
        {
            Line(depth + 1, $"reserved {range.Start} to {range.End - 1}");
        }

        foreach (var name in message.ReservedName)
        {
            Line(depth + 1, $"reserved {name}");
        }

        foreach (var field in message.Field)
        {
            Line(depth + 1, FieldText(field, message));
        }

        foreach (var nested in message.NestedType)
        {
            Message(depth + 1, nested);
        }

        foreach (var type in message.EnumType)
        {
            Enum(depth + 1, type);
        }
    }

    private static string FieldText(Field field, DescriptorProto message)
    {
        var label = field.Label is Field.Types.Label.Repeated ? "repeated " : field.Proto3Optional ? "optional " : "";
        var type = field.TypeName.Length > 0 ? Short(field.TypeName) : field.Type.ToString().ToLowerInvariant();
        var text = new StringBuilder($"{field.Number} {label}{type} {field.Name}");
        if (field.HasOneofIndex && !field.Proto3Optional)
        {
            text.Append(CultureInfo.InvariantCulture, $" oneof {message.OneofDecl[field.OneofIndex].Name}");
        }

        var options = field.Options?.Clone() ?? new FieldOptions();
        foreach (var behavior in options.GetExtension(FieldBehaviorExtensions.FieldBehavior) ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $" [{behavior}]");
        }

        if (options.GetExtension(ResourceExtensions.ResourceReference) is { } reference)
        {
            text.Append(CultureInfo.InvariantCulture, $" -> {(reference.Type.Length > 0 ? reference.Type : "parent of " + reference.ChildType)}");
        }

        if (options.GetExtension(FieldInfoExtensions.FieldInfo) is { } info)
        {
            text.Append(CultureInfo.InvariantCulture, $" as {info.Format}");
        }

        text.Append(options.Deprecated ? " deprecated" : "");
        options.ClearExtension(FieldBehaviorExtensions.FieldBehavior);
        options.ClearExtension(ResourceExtensions.ResourceReference);
        options.ClearExtension(FieldInfoExtensions.FieldInfo);
        options.ClearDeprecated();
        NothingLeft(options, $"{message.Name}.{field.Name}");
        return text.ToString();
    }

    private void Enum(int depth, EnumDescriptorProto type)
    {
        Line(depth, $"enum {type.Name}");
        NothingLeft(type.Options, type.Name);
        foreach (var range in type.ReservedRange)
        {
            Line(depth + 1, $"reserved {range.Start} to {range.End}");
        }

        foreach (var name in type.ReservedName)
        {
            Line(depth + 1, $"reserved {name}");
        }

        foreach (var value in type.Value)
        {
            Line(depth + 1, $"{value.Number} {value.Name}");
            NothingLeft(value.Options, value.Name);
        }
    }

    /// <summary>A type's name without the package it shares with everything here.</summary>
    private static string Short(string typeName) => typeName.Replace(".translationmemory.v1.", "", StringComparison.Ordinal).TrimStart('.');

    private static void NothingLeft(IMessage? options, string owner)
    {
        if (options?.CalculateSize() > 0)
        {
            throw new NotSupportedException($"{owner} has options that the golden text does not show: {options}. Teach it to show them.");
        }
    }

    private void LineIf(bool condition, int depth, string text)
    {
        if (condition)
        {
            Line(depth, text);
        }
    }

    private void Line(int depth, string text) => _text.Append(' ', 2 * depth).Append(text).Append('\n');
}
