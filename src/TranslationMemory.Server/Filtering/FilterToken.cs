using System.Runtime.InteropServices;

namespace TranslationMemory.Server.Filtering;

/// <summary>What a token of a filter is.</summary>
internal enum FilterTokenKind
{
    /// <summary>The end of the filter.</summary>
    End,

    /// <summary>A field, a value without quotation marks, or AND, OR, NOT.</summary>
    Word,

    /// <summary>A text in quotation marks; its own text has neither these nor the escapes.</summary>
    Text,

    /// <summary>One of = != &lt; &lt;= &gt; &gt;=.</summary>
    Operator,

    /// <summary>An opening parenthesis.</summary>
    Open,

    /// <summary>A closing parenthesis.</summary>
    Close,
}

/// <summary>A token of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Position">Where it begins, in code points from 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, int Position)
{
    /// <summary>Whether it is this keyword; keywords are upper case.</summary>
    public bool Is(string keyword) => Kind is FilterTokenKind.Word && string.Equals(Text, keyword, StringComparison.Ordinal);

    /// <summary>The token as an error shows it.</summary>
    public string Shown => Kind is FilterTokenKind.End ? "the end" : $"'{Validation.FieldChecks.Shorten(Text)}'";
}
