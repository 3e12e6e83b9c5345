namespace TranslationMemory.Server.Tests.Support;

/// <summary>An invented article as a scraper leaves it (header line, title twice, glued body), and its translation.</summary>
internal static class SampleArticle
{
    public const string Arabic =
        " date 2026-03-14 https://news.example.org/20260314/افتتاح-خط-قطار-بين-عمان-والعقبة-77120.html\n\n"
        + "افتتاح خط قطار جديد بين عمان والعقبة\n\n"
        + "افتتاح خط قطار جديد بين عمان والعقبة\n\n"
        + "أعلنت وزارة النقل الأردنية، يوم السبت، افتتاح خط قطار جديد بين عمان والعقبة بطول 335 كيلومترا. "
        + "وقال وزير النقل سامر الخطيب إن الرحلة ستستغرق ثلاث ساعات فقط.وأضاف الوزير: \"سينقل الخط أكثر من 4 ملايين راكب كل عام\"."
        + "وبلغت تكلفة المشروع 1.2 مليار دولار، ومولته الحكومة بالتعاون مع البنك الدولي، ومن المقرر أن تبدأ الرحلات في 1 نيسان/أبريل المقبل."
        + "من جانبها، رحبت غرفة التجارة في العقبة بالمشروع. لكن سكان القرى القريبة من السكة طالبوا ببناء جسور للمشاة.";

    public const string English =
        " date 2026-03-14 https://news.example.org/20260314/new-railway-amman-aqaba.html\n\n"
        + "New Railway Opens Between Amman and Aqaba\n\n"
        + "New Railway Opens Between Amman and Aqaba\n\n"
        + "The Jordanian Ministry of Transport announced on Saturday the opening of a new 335-kilometre railway line between Amman and Aqaba. "
        + "Transport Minister Samer Al-Khatib said that the journey would take only three hours.\n"
        + "\"The line will carry more than 4 million passengers a year,\" the minister added.\n"
        + "The project cost 1.2 billion dollars and was financed by the government together with the World Bank. "
        + "The first trains are due to run on 1 April.\n"
        + "For its part, the Chamber of Commerce in Aqaba welcomed the project. "
        + "But residents of the villages near the line called for footbridges to be built.";

    /// <summary>Another story, of about the same length.</summary>
    public const string UnrelatedEnglish =
        "Scientists have found a new species of orchid in the rain forest of Borneo. The flower grows only on the trunks of very old trees. "
        + "It smells of ripe fruit and attracts small beetles at night. Botanists collected seeds for a garden in Kew. "
        + "They believe that fewer than ninety plants survive in the wild. Logging remains the greatest danger to them. "
        + "A film about the expedition will be shown next winter.";
}
