using TranslationMemory.Protocol;

namespace TranslationMemory.Server.Filtering;

/// <summary>
/// Reads filters (AIP-160, restricted to comparisons with AND, OR, NOT and parentheses) and makes them conditions on units. AIP-160
/// lets OR bind before AND, most languages the other way round: here the two do not stand side by side. For one filter, one thread.
/// </summary>
internal sealed class FilterParser
{
    private const string And = "AND", Or = "OR", Not = "NOT";

    private readonly FilterLexer _lexer;
    private FilterToken _token;

    private FilterParser(string text)
    {
        _lexer = new FilterLexer(text);
        _token = _lexer.Next();
    }

    /// <summary>Reads a filter; one without any token lets every unit through.</summary>
    /// <exception cref="FilterSyntaxException">It is not written as it must be.</exception>
    public static UnitCondition Parse(string text)
    {
        var parser = new FilterParser(text);
        if (parser._token.Kind is FilterTokenKind.End)
        {
            return UnitCondition.Always;
        }

        var filter = parser.ReadExpression(depth: 0);
        return parser._token.Kind is FilterTokenKind.End
            ? new UnitCondition(filter)
            : throw parser.Unexpected(parser._token.Kind is FilterTokenKind.Close ? "It closes nothing." : "Put AND or OR between two comparisons.");
    }

    private UnitTest ReadExpression(int depth)
    {
        var parts = new List<UnitTest> { ReadFactor(depth) };
        var joint = _token;
        while (_token.Is(And) || _token.Is(Or))
        {
            if (!_token.Is(joint.Text))
            {
                throw Unexpected($"It stands beside {joint.Text}. Put the part that belongs together in parentheses.");
            }

            Advance();
            parts.Add(ReadFactor(depth));
        }

        var filters = parts.ToArray();
        return filters.Length == 1 ? filters[0] : joint.Is(And) ? AllOf(filters) : AnyOf(filters);
    }

    private UnitTest ReadFactor(int depth)
    {
        if (depth > ContractLimits.MaxFilterDepth)
        {
            throw new FilterSyntaxException(_token.Position, $"parentheses are more than {ContractLimits.MaxFilterDepth} deep. Write it simpler.");
        }

        if (_token.Is(Not))
        {
            Advance();
            var inner = ReadFactor(depth + 1);
            return subject => !inner(subject);
        }

        return _token.Kind is FilterTokenKind.Open ? ReadGroup(depth) : ReadComparison();
    }

    private UnitTest ReadGroup(int depth)
    {
        var open = Advance();
        var inner = ReadExpression(depth + 1);
        if (_token.Kind is not FilterTokenKind.Close)
        {
            throw _token.Kind is FilterTokenKind.End
                ? new FilterSyntaxException(open.Position, "this parenthesis is not closed. Write ) where it ends.")
                : Unexpected("Put AND or OR between two comparisons.");
        }

        Advance();
        return inner;
    }

    private UnitTest ReadComparison()
    {
        if (_token.Kind is not FilterTokenKind.Word || _token.Is(And) || _token.Is(Or))
        {
            throw Unexpected($"Write a field: {FilterFields.Names}.");
        }

        var field = Advance();
        if (field.Text is FilterFields.Properties && _token.Kind is FilterTokenKind.Text)
        {
            field = field with { Text = field.Text + Advance().Text };
        }

        FilterFields.RequireKnown(field);
        if (_token.Kind is not FilterTokenKind.Operator)
        {
            throw Unexpected("Write = or another operator after the field.");
        }

        var comparison = Advance();
        if (_token.Kind is not (FilterTokenKind.Word or FilterTokenKind.Text))
        {
            throw Unexpected("Write a value after the operator.");
        }

        return FilterFields.Compare(field, comparison, Advance());
    }

    /// <summary>Goes on to the next token and returns the one before.</summary>
    private FilterToken Advance()
    {
        var token = _token;
        _token = _lexer.Next();
        return token;
    }

    private FilterSyntaxException Unexpected(string advice) => new(_token.Position, $"{_token.Shown} cannot stand here. {advice}");

    /// <summary>False as soon as one part is, whatever is not known of others; else not known where one is not.</summary>
    private static UnitTest AllOf(UnitTest[] parts) => subject =>
    {
        bool? all = true;
        foreach (var part in parts)
        {
            all &= part(subject);
            if (all == false)
            {
                return false;
            }
        }

        return all;
    };

    /// <summary>True as soon as one part is, whatever is not known of others; else not known where one is not.</summary>
    private static UnitTest AnyOf(UnitTest[] parts) => subject =>
    {
        bool? any = false;
        foreach (var part in parts)
        {
            any |= part(subject);
            if (any == true)
            {
                return true;
            }
        }

        return any;
    };
}
