using CsCheck;

namespace TranslationMemory.Protocol.Tests;

/// <summary>Resource names: what is written can be read back, and nothing else can be read at all.</summary>
public sealed class ResourceNameTest
{
    private const string LowerLetters = "abcdefghijklmnopqrstuvwxyz";
    private const string IdCharacters = LowerLetters + "0123456789-";

    /// <summary>Ids of memories as the contract allows them, every length included.</summary>
    private static readonly Gen<string> MemoryIds = Gen.Select(
        Gen.String[Gen.Char[LowerLetters], 1, 1],
        Gen.String[Gen.Char[IdCharacters], 0, 61],
        Gen.String[Gen.Char[LowerLetters + "0123456789"], 0, 1],
        (first, middle, last) => first + (last.Length > 0 ? middle + last : middle.TrimEnd('-')));

    /// <summary>Text of any kind, mostly near misses: names are made of few characters, so random Unicode alone would find little.</summary>
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["memoristranlgU/-0123456789aAbf\u0000\u200f\u0660 %."], 0, 80],
        MemoryIds.Select(id => $"memories/{id}/translationUnits/"),
        Gen.Select(MemoryIds, Gen.String[0, 3], (id, tail) => $"memories/{id}{tail}"));

    [Fact]
    public void A_memory_name_that_was_written_is_read_back() =>
        MemoryIds.Sample(id => MemoryName.TryParse(new MemoryName(id).ToString(), out var name) && string.Equals(name.MemoryId, id, StringComparison.Ordinal));

    [Fact]
    public void A_unit_name_that_was_written_is_read_back() =>
        Gen.Select(MemoryIds, Gen.Guid).Sample((memory, id) =>
            TranslationUnitName.TryParse(new TranslationUnitName(memory, id).ToString(), out var name) && name == new TranslationUnitName(memory, id));

    [Fact]
    public void An_alignment_name_that_was_written_is_read_back() =>
        Gen.Select(MemoryIds, Gen.Guid).Sample((memory, id) =>
            AlignmentName.TryParse(new AlignmentName(memory, id).ToString(), out var name) && name == new AlignmentName(memory, id));

    /// <summary>Each resource has one name only: whatever text is read as a name is exactly what would be written.</summary>
    [Fact]
    public void A_text_that_is_read_is_the_one_that_would_be_written() =>
        AnyText.Sample(text =>
            (!MemoryName.TryParse(text, out var memory) || string.Equals(memory.ToString(), text, StringComparison.Ordinal))
            && (!TranslationUnitName.TryParse(text, out var unit) || string.Equals(unit.ToString(), text, StringComparison.Ordinal))
            && (!AlignmentName.TryParse(text, out var alignment) || string.Equals(alignment.ToString(), text, StringComparison.Ordinal)));

    [Theory]
    [InlineData("memories/a")]
    [InlineData("memories/news-ar-en")]
    [InlineData("memories/n2")]
    [InlineData("memories/a--b")]
    [InlineData("memories/a23456789012345678901234567890123456789012345678901234567890123")]
    public void Well_formed_memory_names_are_read(string name) => Assert.True(MemoryName.TryParse(name, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("memories")]
    [InlineData("memories/")]
    [InlineData("/memories/news")]
    [InlineData("memories/news/")]
    [InlineData("memories//news")]
    [InlineData("Memories/news")]
    [InlineData("memory/news")]
    [InlineData("memories/News")]
    [InlineData("memories/2news")]
    [InlineData("memories/-news")]
    [InlineData("memories/news-")]
    [InlineData("memories/news_ar")]
    [InlineData("memories/news ar")]
    [InlineData("memories/news\n")]
    [InlineData("memories/news\0")]
    [InlineData("memories/news\u200f")]
    [InlineData("memories/n\u00e9ws")]
    [InlineData("memories/\u0630\u0627\u0643\u0631\u0629")]
    [InlineData("memories/news\u0661")]
    [InlineData("memories/\ud800")]
    [InlineData("memories/..")]
    [InlineData("memories/news%2Far")]
    [InlineData("memories/a234567890123456789012345678901234567890123456789012345678901234")]
    [InlineData("memories/-")]
    [InlineData("memories/*")]
    public void Hostile_memory_names_are_refused(string? name) => Assert.False(MemoryName.TryParse(name, out _));

    /// <summary>What stands after <c>memories/news/translationUnits/</c>: one spelling of one kind of id.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0197E2B0-7C1A-7D3E-8F00-112233445566")]
    [InlineData("{0197e2b0-7c1a-7d3e-8f00-112233445566}")]
    [InlineData("0197e2b07c1a7d3e8f00112233445566")]
    [InlineData(" 0197e2b0-7c1a-7d3e-8f00-112233445566")]
    [InlineData("0197e2b0-7c1a-7d3e-8f00-112233445566 ")]
    [InlineData("0197e2b0-7c1a-7d3e-8f00-112233445566/")]
    [InlineData("0197e2b0-7c1a-7d3e-8f00-11223344556\u0666")]
    public void Hostile_ids_of_units_and_alignments_are_refused(string id)
    {
        Assert.False(TranslationUnitName.TryParse($"memories/news/translationUnits/{id}", out _));
        Assert.False(AlignmentName.TryParse($"memories/news/alignments/{id}", out _));
    }

    [Fact]
    public void A_name_of_one_kind_is_not_read_as_another()
    {
        var id = Guid.Parse("0197e2b0-7c1a-7d3e-8f00-112233445566");
        Assert.False(AlignmentName.TryParse(new TranslationUnitName("news", id).ToString(), out _));
        Assert.False(TranslationUnitName.TryParse(new AlignmentName("news", id).ToString(), out _));
        Assert.False(MemoryName.TryParse(new AlignmentName("news", id).ToString(), out _));
        Assert.False(TranslationUnitName.TryParse(new MemoryName("news").ToString(), out _));
        Assert.False(TranslationUnitName.TryParse($"memories/News/translationUnits/{id}", out _));
    }

    /// <summary>A megabyte of slashes is refused like any other nonsense, not worked on at length.</summary>
    [Fact]
    public void A_megabyte_is_refused()
    {
        Assert.False(MemoryName.TryParse("memories/" + new string('a', 1 << 20), out _));
        Assert.False(TranslationUnitName.TryParse(new string('/', 1 << 20), out _));
    }
}
