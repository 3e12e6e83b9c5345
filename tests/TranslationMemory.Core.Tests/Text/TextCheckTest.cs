using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Tests.Text;

public class TextCheckTest
{
    [Fact]
    public void Good_text_has_no_fault() => Assert.Null(TextCheck.FirstFault("قال:\t\"نعم\"\r\n\U0001F600 \u200F"));

    [Fact]
    public void The_first_fault_is_named()
    {
        Assert.Equal(new TextFault(TextFaultKind.LoneSurrogate, 1, '\uD800'), TextCheck.FirstFault("a\uD800b"));
        Assert.Equal(new TextFault(TextFaultKind.LoneSurrogate, 2, '\uDE00'), TextCheck.FirstFault("\U0001F600\uDE00"));
        Assert.Equal(new TextFault(TextFaultKind.ControlCharacter, 2, '\0'), TextCheck.FirstFault("ab\0"));
        Assert.Equal(new TextFault(TextFaultKind.ControlCharacter, 2, '\u0085'), TextCheck.FirstFault("ab\u0085"));
    }

    [Fact]
    public void A_fault_says_what_and_where() =>
        Assert.Equal("control character U+0007 at index 3", new TextFault(TextFaultKind.ControlCharacter, 3, '\a').ToString());

    [Fact]
    public void Code_points_are_counted()
    {
        Assert.Equal(0, TextCheck.CountCodePoints(""));
        Assert.Equal(3, TextCheck.CountCodePoints("a\U0001F600b"));
        Assert.Equal(3, TextCheck.CountCodePoints("\uD83D\uD83D\uDE00\uDE00"));
    }
}
