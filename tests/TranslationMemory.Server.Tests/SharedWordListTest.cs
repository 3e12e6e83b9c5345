using Microsoft.Extensions.Logging.Abstractions;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lexicon;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The word list of the operator.</summary>
public sealed class SharedWordListTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_setting_only_the_shipped_list_is_known(string? setting) =>
        Assert.Same(AlignmentLexicon.Shipped, SharedWordList.Read(setting, NullLogger.Instance));

    [Fact]
    public void A_list_is_read_and_named_by_its_content()
    {
        var path = _folder["words.tsv"];
        File.WriteAllText(path, "# mine\nزقزوق\twarbler\nbad line\n");
        var version = SharedWordList.Read(path, NullLogger.Instance).VersionFor("ar", "en");
        File.AppendAllText(path, "قط\tcat\n");

        Assert.Matches("^shipped-[0-9a-f]{8}\\+list-[0-9a-f]{8}$", version);
        Assert.NotEqual(version, SharedWordList.Read(path, NullLogger.Instance).VersionFor("ar", "en"));
    }

    [Fact]
    public void A_dictionary_of_dictd_is_read_beside_its_index()
    {
        // dictd's own numerals: A is 0, P is 15.
        File.WriteAllText(_folder["freedict-ara-eng.index"], "زقزوق\tA\tP\n");
        File.WriteAllText(_folder["freedict-ara-eng.dict"], "زقزوق\nbird\n");

        Assert.Contains("+list-", SharedWordList.Read(_folder["freedict-ara-eng.index"], NullLogger.Instance).VersionFor("ar", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_ends_the_start()
    {
        var index = _folder["half.index"];
        File.WriteAllText(index, "زقزوق\tA\tP\n");

        Assert.Contains("WordList", Assert.Throws<SettingsException>(() => SharedWordList.Read(_folder["none.tsv"], NullLogger.Instance)).Message, StringComparison.Ordinal);
        Assert.Throws<SettingsException>(() => SharedWordList.Read(index, NullLogger.Instance));
        Assert.Throws<SettingsException>(() => SharedWordList.Read(Path.GetDirectoryName(index), NullLogger.Instance));
    }

    public void Dispose() => _folder.Dispose();
}
