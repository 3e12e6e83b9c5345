namespace TranslationMemory.Cli.Tests;

/// <summary>An article and its translation, in the layout of a scraped page, written for these tests.</summary>
internal static class SampleArticles
{
    public const string Arabic =
        """
         date 2026-03-02 https://example.org/ar/20260302/mirfa.html

        افتتاح مرفأ جديد للصيادين في بلدة ساحلية

        افتتاح مرفأ جديد للصيادين في بلدة ساحلية

        افتتح محافظ الإقليم يوم الأحد مرفأ جديدا للصيادين بلغت كلفته 12 مليون دولار. ويتسع المرفأ لنحو 240 قاربا. وقال المحافظ إن العمل استغرق ثلاث سنوات. وطالب الصيادون بخفض رسوم الرسو.
        """;

    public const string English =
        """
         date 2026-03-02 https://example.org/en/20260302/harbour.html

        New Harbour for Fishermen Opens in Coastal Town

        New Harbour for Fishermen Opens in Coastal Town

        The governor of the province opened a new harbour for fishermen on Sunday at a cost of 12 million dollars. The harbour has room for some 240 boats. The governor said the work took three years. Fishermen called for lower mooring fees.
        """;

    /// <summary>A text that is no translation of the Arabic one.</summary>
    public const string Unrelated =
        """
        Whisk 3 eggs with 250 grams of sugar. Fold in the flour. Pour the batter into a buttered tin and bake it for 55 minutes at 180 degrees. Let the cake cool. Whip the cream with vanilla. Spread it over the cake and serve. It keeps for 2 days in a cool pantry. Freeze what is left over. Enjoy!
        """;
}
