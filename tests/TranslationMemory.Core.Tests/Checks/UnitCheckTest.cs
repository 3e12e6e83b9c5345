using TranslationMemory.Core.Checks;

namespace TranslationMemory.Core.Tests.Checks;

/// <summary>What the checks find, and what they leave alone.</summary>
public sealed class UnitCheckTest
{
    [Theory]
    [InlineData("وصل الوفد.", "The delegation arrived.", "")]
    [InlineData("وصل الوفد.", " ", "EmptyTarget")]
    [InlineData("The port opens.", " The port opens.", "TargetEqualsSource")]
    [InlineData("2026", "2026", "")]
    [InlineData("بلغ العدد ١٬٢٣٤٫٥ طنا", "It was 1,234.5 tonnes", "")]
    [InlineData("بلغ العدد 15 طنا", "It was 51 tonnes", "Numbers 15, Numbers 51")]
    [InlineData("نحو ٥٪ منهم", "some 5 percent of them", "")]
    [InlineData("ثلاثة رجال", "3 men", "")]
    [InlineData("ثلاثة رجال", "some men", "")]
    [InlineData("يوم 27 نوفمبر 2025", "on 27/11/2025", "")]
    [InlineData("يوم 27 نوفمبر 2025", "on 27 November 2024", "Numbers 2025, Numbers 2024")]
    [InlineData("اضغط <b>هنا</b> {0}", "Press <b>here</b>", "Tags {0}")]
    [InlineData("<b>هنا</b>", "<b>here</b></b>", "Tags </b>")]
    [InlineData("الميناء (الجديد)", "The port (new", "Brackets (")]
    [InlineData("الميناء (الجديد)", "The port new)", "Brackets )")]
    [InlineData("1) الميناء", "1) The port", "")]
    [InlineData("قال «نعم»", "He said “yes", "Quotes \"")]
    [InlineData("قال «نعم»", "He said “yes”", "")]
    [InlineData("نعم", "Yes, indeed, we would very much like that", "LengthRatio")]
    [InlineData("نعم", "Yes, indeed", "")]
    [InlineData("نعم \uFFFD", "Yes \uE000 \uE000", "ForbiddenCharacters U+FFFD, ForbiddenCharacters U+E000")]
    public void Warnings(string source, string target, string expected) => Assert.Equal(
        expected, string.Join(", ", UnitCheck.Find(source, target).Select(warning => $"{warning.Kind} {warning.Text}".TrimEnd())));
}
