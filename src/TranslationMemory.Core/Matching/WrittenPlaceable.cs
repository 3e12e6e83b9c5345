using System.Globalization;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// A placeable where it stands in a text: its token, its value and the characters it is written with. Immutable.
/// </summary>
internal sealed class WrittenPlaceable
{
    private readonly MatchingForm _form;
    private readonly string _folded;

    internal WrittenPlaceable(MatchingForm form, Word word)
    {
        _form = form;
        Kind = word.Kind;
        Start = word.Start + word.ConjunctionLength;
        _folded = word.BareIn(form.Text).ToString();
        Value = word.ValueIn(form.Text);
    }

    internal WordKind Kind { get; }

    /// <summary>Its canonical value.</summary>
    internal string Value { get; }

    /// <summary>Its folded characters, without a conjunction in front.</summary>
    internal string Folded => _folded;

    /// <summary>Its characters as given, without a conjunction in front.</summary>
    internal string Given => GivenPart(0, _folded.Length);

    /// <summary>Whether the characters it comes from hold nothing else; those of ½ hold two numbers.</summary>
    internal bool IsAlone
    {
        get
        {
            int end = Start + _folded.Length;
            TextSpan span = _form.GivenSpan(Start, _folded.Length);
            return (Start == 0 || _form.GivenSpan(Start - 1, 1).End <= span.Start) && (end == _form.Text.Length || _form.GivenSpan(end, 1).Start >= span.End);
        }
    }

    private int Start { get; }

    /// <summary>Where a stretch of its folded characters is in the text as given, without the bidi marks that follow it.</summary>
    internal TextSpan SpanOf(int start, int length)
    {
        TextSpan span = _form.GivenSpan(Start + start, length);
        int end = span.End;
        while (end > span.Start + 1 && char.GetUnicodeCategory(_form.Given[end - 1]) == UnicodeCategory.Format)
        {
            end--;
        }

        return TextSpan.FromBounds(span.Start, end);
    }

    /// <summary>A stretch of its folded characters as given.</summary>
    internal string GivenPart(int start, int length) => SpanOf(start, length).In(_form.Given);
}

/// <summary>A stretch of a text and what is to stand there instead.</summary>
internal sealed record TextEdit(TextSpan Span, string Text)
{
    /// <summary>A text with all changes, of those at one place the first one first; null where two of them meet in one character.</summary>
    internal static string? Apply(string given, IEnumerable<TextEdit> edits)
    {
        var text = new StringBuilder();
        int end = 0;
        foreach (TextEdit edit in edits.OrderBy(edit => edit.Span.Start))
        {
            if (edit.Span.Start < end)
            {
                return null;
            }

            text.Append(given, end, edit.Span.Start - end).Append(edit.Text);
            end = edit.Span.End;
        }

        return text.Append(given, end, given.Length - end).ToString();
    }
}
