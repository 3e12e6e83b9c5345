namespace TranslationMemory.Client.Tests;

/// <summary>An article and its translation, written for these tests.</summary>
internal static class SampleArticles
{
    public const string Arabic =
        """
        افتتاح مرفأ جديد للصيادين في بلدة ساحلية

        افتتح محافظ الإقليم يوم الأحد مرفأ جديدا للصيادين بلغت كلفته 12 مليون دولار. ويتسع المرفأ لنحو 240 قاربا. وقال المحافظ إن العمل استغرق ثلاث سنوات. وطالب الصيادون بخفض رسوم الرسو.
        """;

    public const string English =
        """
        New Harbour for Fishermen Opens in Coastal Town

        The governor of the province opened a new harbour for fishermen on Sunday at a cost of 12 million dollars. The harbour has room for some 240 boats. The governor said the work took three years. Fishermen called for lower mooring fees.
        """;
}
