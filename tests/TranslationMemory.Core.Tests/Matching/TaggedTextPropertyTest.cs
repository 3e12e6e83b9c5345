using System.Text.RegularExpressions;
using CsCheck;
using TranslationMemory.Core.Matching;
using Match = TranslationMemory.Core.Matching.Match;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>What holds of inline tags in any text: a suggestion has the query's, whole and nested; their names do not matter to the structure.</summary>
public partial class TaggedTextPropertyTest
{
    private const string Mark = "\uE000";

    /// <summary>Shapes of marked-up text: words, pairs around shapes, and single tags; the tags are named by <see cref="Dress"/>.</summary>
    private static readonly Gen<string> Shapes = Gen.Recursive<string>((depth, shape) => depth > 3
        ? Words
        : Gen.Frequency(
            (4, Words),
            (2, shape.Select(inner => $"<{Mark}>{inner}</{Mark}>")),
            (1, Gen.Const($"<{Mark}/>")),
            (3, Gen.Select(shape, shape, (x, y) => $"{x} {y}"))));

    private static readonly Gen<string[]> Names = Gen.OneOf("b", "i", "g id=\"1\"", "g id=\"2\"", "pc id=\"3\"", "b1", "b2", "a href='x'").Array[24];

    private static Gen<string> Words => Gen.OneOf("احفظ", "الملف", "وقال", "save", "file", "15", "23", "\u200Fالآن\u200F", "{0}", ".");

    [Fact]
    public void A_suggestion_has_exactly_the_tags_of_the_query_and_nests_them() =>
        Gen.Select(Shapes, Shapes, Gen.Bool, Names, Names, Gen.Bool).Sample((shape, other, isSame, ofQuery, ofStored, isTargetOther) =>
        {
            string query = Dress(shape, ofQuery);
            string stored = Dress(isSame ? shape : other, ofStored);
            string target = isTargetOther ? Turned(stored) : stored;
            if (MatchingSamples.Score(query, stored, target).SuggestedTargetText is { } suggestion)
            {
                Assert.Equal(Tags(query).Order(StringComparer.Ordinal), Tags(suggestion).Order(StringComparer.Ordinal));
                Assert.True(IsNested(suggestion), suggestion);
            }
        });

    [Fact]
    public void Where_the_structure_is_the_same_the_suggestion_is_the_query() =>
        Gen.Select(Shapes, Names, Names).Sample((shape, ofQuery, ofStored) =>
        {
            string query = Dress(shape, ofQuery);
            string stored = Dress(shape, ofStored);
            Match match = MatchingSamples.Score(query, stored, stored);
            bool isCertain = IsFunction(Units(stored), Units(query));
            if (string.Equals(query, stored, StringComparison.Ordinal))
            {
                Assert.Equal((MatchKind.Exact, (string?)null), (match.Kind, match.SuggestedTargetText));
            }
            else
            {
                Assert.Equal((isCertain ? MatchKind.Repaired : MatchKind.Fuzzy, isCertain ? query : null), (match.Kind, match.SuggestedTargetText));
                Assert.All(match.Penalties, penalty => Assert.Equal(PenaltyKind.Tag, penalty.Kind));
                Assert.InRange(match.Score, 0, 99);
            }
        });

    [Fact]
    public void A_pair_around_the_query_comes_around_the_translation() =>
        Gen.Select(Shapes, Names, Gen.OneOf("b", "i")).Where((shape, _, _) => shape.Any(char.IsLetter)).Sample((shape, names, name) =>
        {
            string inner = Dress(shape, names);
            string around = $"<{name}>{inner}</{name}>";
            Assert.Equal(around, MatchingSamples.Score(around, inner, inner).SuggestedTargetText);
            Assert.Equal(inner, MatchingSamples.Score(inner, around, around).SuggestedTargetText);
        });

    [Fact]
    public void A_pair_around_any_text_costs_a_point_and_no_base_score() => MatchingSamples.TextsWithABeginning.Sample(text =>
    {
        string around = $"<i>{text}</i>";
        foreach ((string query, string stored) in ((string, string)[])[(around, text), (text, around)])
        {
            Match match = MatchingSamples.Score(query, stored, stored);
            Assert.Equal((MatchKind.Fuzzy, 100, 99), (match.Kind, match.BaseScore, match.Score));
            Assert.All(match.Penalties, penalty => Assert.Equal(PenaltyKind.Tag, penalty.Kind));
        }
    }, iter: 2_000);

    [Fact]
    public void Tags_among_the_same_words_leave_the_band_from_95_to_99() =>
        Gen.Select(Shapes, Shapes, Names, Names).Sample((shape, other, ofQuery, ofStored) =>
        {
            string query = Dress(shape, ofQuery);
            string stored = Dress(Retagged(shape, other), ofStored);
            Match match = MatchingSamples.Score(query, stored, stored);

            Assert.Equal(100, match.BaseScore);
            Assert.True(match.Score is >= 95 and <= 99 || match.Kind == MatchKind.Exact, $"{match.Kind} {match.Score}");
        });

    [Fact]
    public void Names_of_tags_do_not_change_the_base_score_and_cost_no_more_than_losing_the_tags() =>
        Gen.Select(Shapes, Names, Names).Sample((shape, ofQuery, ofStored) =>
        {
            string query = Dress(shape, ofQuery);
            string stored = Dress(shape, ofStored);
            Match match = MatchingSamples.Score(query, stored, stored);
            Assert.Equal(100, match.BaseScore);
            Assert.True(match.Score >= MatchingSamples.Score(query, Stripped(stored), Stripped(stored)).Score);
        });

    [Fact]
    public void But_for_its_tags_a_text_comes_out_as_its_twin_without_tags() =>
        Gen.Select(Shapes, Names, Names, Gen.Bool).Sample((shape, ofQuery, ofStored, hasOtherWords) =>
        {
            string altered = shape.Replace("15", "24", StringComparison.Ordinal);
            string query = Dress(hasOtherWords ? altered.Replace("save", "load", StringComparison.Ordinal) : altered, ofQuery);
            string stored = Dress(shape, ofStored);
            Match match = MatchingSamples.Score(query, stored, stored);
            Match twin = MatchingSamples.Score(Stripped(query), Stripped(stored), Stripped(stored));

            Assert.Equal(Others(twin), Others(match));
            if (match.SuggestedTargetText is { } suggestion)
            {
                Assert.Equal(twin.SuggestedTargetText ?? Stripped(stored), Stripped(suggestion));
            }
        });

    private static IEnumerable<(PenaltyKind, string, string)> Others(Match match) => match.Penalties
        .Where(penalty => !penalty.QueryText.StartsWith('<') && !penalty.StoredText.StartsWith('<'))
        .Select(penalty => (penalty.Kind, penalty.QueryText, penalty.StoredText));

    /// <summary>Gives the tags of a shape names, the two of a pair the same.</summary>
    private static string Dress(string shape, string[] names)
    {
        var open = new Stack<string>();
        int next = 0;
        return AnyTag().Replace(shape, tag =>
        {
            string name = tag.Value.StartsWith("</", StringComparison.Ordinal) ? open.Pop() : names[next++ % names.Length];
            if (tag.Value.EndsWith("/>", StringComparison.Ordinal))
            {
                return $"<{name}/>";
            }

            if (tag.Value[1] != '/')
            {
                open.Push(name);
                return $"<{name}>";
            }

            return $"</{name.Split(' ')[0]}>";
        });
    }

    /// <summary>The text with what stands at its outside last first: a translation with another order.</summary>
    private static string Turned(string text)
    {
        var pieces = new List<string>();
        int depth = 0;
        int start = 0;
        foreach (System.Text.RegularExpressions.Match tag in AnyTag().Matches(text))
        {
            if (depth == 0)
            {
                pieces.Add(text[start..tag.Index]);
                start = tag.Index;
            }

            depth += tag.Value.StartsWith("</", StringComparison.Ordinal) ? -1 : tag.Value.EndsWith("/>", StringComparison.Ordinal) ? 0 : 1;
            if (depth == 0)
            {
                pieces.Add(text[start..(tag.Index + tag.Length)]);
                start = tag.Index + tag.Length;
            }
        }

        pieces.Add(text[start..]);
        pieces.Reverse();
        return string.Concat(pieces);
    }

    /// <summary>The words of a shape with the tags of another one around and behind them.</summary>
    private static string Retagged(string shape, string tags) => $"<{Mark}>{Stripped(shape)}</{Mark}> {string.Concat(Tags(tags))}";

    private static string Stripped(string text) => AnyTag().Replace(text, "");

    private static IEnumerable<string> Tags(string text) => AnyTag().Matches(text).Select(tag => tag.Value);

    /// <summary>Each pair with both its tags, and each single tag, in the order in which they end.</summary>
    private static List<string> Units(string text)
    {
        var open = new Stack<string>();
        var units = new List<string>();
        foreach (string tag in Tags(text))
        {
            if (tag.EndsWith("/>", StringComparison.Ordinal))
            {
                units.Add(tag);
            }
            else if (tag[1] == '/')
            {
                units.Add(open.Pop() + tag);
            }
            else
            {
                open.Push(tag);
            }
        }

        return units;
    }

    private static bool IsFunction(List<string> from, List<string> to) =>
        from.Zip(to).GroupBy(pair => pair.First, StringComparer.Ordinal).All(group => group.Select(pair => pair.Second).Distinct(StringComparer.Ordinal).Count() == 1);

    private static bool IsNested(string text)
    {
        var open = new Stack<string>();
        foreach (string tag in Tags(text).Where(tag => !tag.EndsWith("/>", StringComparison.Ordinal)))
        {
            string name = tag.Trim('<', '>', '/').Split(' ')[0];
            if (tag[1] != '/')
            {
                open.Push(name);
            }
            else if (!open.TryPop(out string? begin) || !string.Equals(begin, name, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return open.Count == 0;
    }

    [GeneratedRegex("<[^<>]+>", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();
}
