using System.Text;

namespace TranslationMemory.Server.Filtering;

/// <summary>Cuts a filter into tokens, one after the other. For one thread; cost is linear in the text.</summary>
internal sealed class FilterLexer(string text)
{
    private const string Delimiters = "()=!<>\"'";

    private int _at;

    /// <summary>The next token; for ever the end once all are read.</summary>
    /// <exception cref="FilterSyntaxException">There is no token there.</exception>
    public FilterToken Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        if (_at == text.Length)
        {
            return new FilterToken(FilterTokenKind.End, "", PositionOf(_at));
        }

        return text[_at] switch
        {
            '(' => Take(FilterTokenKind.Open, 1),
            ')' => Take(FilterTokenKind.Close, 1),
            '=' => Take(FilterTokenKind.Operator, 1),
            '<' or '>' => Take(FilterTokenKind.Operator, IsEqualsSign(_at + 1) ? 2 : 1),
            '!' when IsEqualsSign(_at + 1) => Take(FilterTokenKind.Operator, 2),
            '!' => throw new FilterSyntaxException(PositionOf(_at), "'!' stands alone. Write != or NOT."),
            '"' or '\'' => TakeText(),
            _ => TakeWord(),
        };
    }

    private bool IsEqualsSign(int at) => at < text.Length && text[at] == '=';

    private FilterToken Take(FilterTokenKind kind, int length)
    {
        var token = new FilterToken(kind, text.Substring(_at, length), PositionOf(_at));
        _at += length;
        return token;
    }

    private FilterToken TakeWord()
    {
        var end = _at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !Delimiters.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return Take(FilterTokenKind.Word, end - _at);
    }

    private FilterToken TakeText()
    {
        var start = _at;
        var value = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == text[start])
            {
                _at = i + 1;
                return new FilterToken(FilterTokenKind.Text, value.ToString(), PositionOf(start));
            }

            if (text[i] == '\\' && (++i == text.Length || text[i] is not ('\\' or '"' or '\'')))
            {
                throw new FilterSyntaxException(PositionOf(i - 1), """a backslash stands before a quotation mark or another backslash only. Write \\ for one.""");
            }

            value.Append(text[i]);
        }

        throw new FilterSyntaxException(PositionOf(start), $"the text that begins here has no end. Close it with {text[start]}.");
    }

    private int PositionOf(int at) => Core.Text.TextCheck.CountCodePoints(text[..at]) + 1;
}
