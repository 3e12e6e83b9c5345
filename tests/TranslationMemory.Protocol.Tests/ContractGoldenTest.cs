namespace TranslationMemory.Protocol.Tests;

/// <summary>
/// The whole contract against <c>contract.golden.txt</c>, which is committed: a change of any name, number, type, label, option or
/// route shows up as a line of that file in review. Names live for ever: lines may be added, never changed or removed.
/// Run with <c>UPDATE_GOLDEN=1</c> to write the file anew.
/// </summary>
public sealed class ContractGoldenTest
{
    private static readonly string GoldenPath =
        Path.Combine(Contract.Repository.FullName, "tests", "TranslationMemory.Protocol.Tests", "contract.golden.txt");

    [Fact]
    public void The_contract_is_the_reviewed_one()
    {
        var actual = ContractText.Of(Contract.Files);
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_GOLDEN"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(GoldenPath, actual);
        }

        Assert.Equal(File.ReadAllText(GoldenPath), actual, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Every_proto_file_is_part_of_it()
    {
        var protos = Path.Combine(Contract.Repository.FullName, "protos");
        Assert.Equal(
            Contract.Sources.Select(file => Path.GetRelativePath(protos, file.FullName).Replace('\\', '/')),
            Contract.Files.Select(file => file.Name),
            StringComparer.Ordinal);
    }
}
