namespace TranslationMemory.Client.Tests;

public sealed class OptionsTest
{
    [Fact]
    public void Values_out_of_range_are_refused_where_they_are_set()
    {
        var options = new TranslationMemoryClientOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.Timeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxAttempts = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxAttempts = 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.InitialBackoff = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxBackoff = TimeSpan.FromSeconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxReceiveMessageBytes = 0);
        options.Timeout = Timeout.InfiniteTimeSpan;
        Assert.Equal(Timeout.InfiniteTimeSpan, options.Timeout);
    }
}
