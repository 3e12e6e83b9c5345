namespace TranslationMemory.Core.Tests.Alignment;

/// <summary>An article and its translation, written for these tests: every kind of bead but the rarest occurs.</summary>
internal static class SampleArticle
{
    internal static readonly string[] Arabic =
    [
        "افتتاح محطة للطاقة الشمسية في جنوب الأردن",
        "عمان - افتتح وزير الطاقة الأردني يوم الأحد محطة جديدة للطاقة الشمسية بقدرة ٢٠٠ ميغاواط.",
        "وقال الوزير إن المشروع سيوفر الكهرباء لنحو ٨٠ ألف منزل، وأضاف أن تكلفة البناء بلغت 150 مليون دولار.",
        "وحضر الحفل سفير اليابان وممثل البنك الدولي.",
        "وبدأت الشركة المنفذة العمل في آذار 2023.",
        "وانتهت منه قبل الموعد بشهرين.",
        "ويعمل في المحطة 45 مهندسا من أبناء المنطقة.",
        "وكان سكان القرى المجاورة قد احتجوا على المشروع في بدايته.",
        "هل تكفي الطاقة المتجددة حاجة البلاد؟",
        "يرى الخبير الاقتصادي سمير كرباج أن الطريق ما زال طويلا.",
        "وأوضح كرباج أن الأردن يستورد معظم حاجته من النفط والغاز.",
        "في المقابل، أكدت الوزارة أن نسبة الطاقة المتجددة سترتفع إلى 50 بالمئة بحلول عام 2030.",
        "وتخطط الحكومة لبناء ثلاث محطات أخرى، وستطلب تمويلا من الاتحاد الأوروبي.",
        "وستكون أولاها قرب مدينة العقبة على البحر الأحمر.",
        "ومن المتوقع أن يزور الملك الموقع في كانون الثاني المقبل.",
    ];

    internal static readonly string[] English =
    [
        "Solar power station opens in southern Jordan",
        "AMMAN - The Jordanian energy minister on Sunday opened a new solar power station with a capacity of 200 megawatts.",
        "The minister said the project would provide electricity to about 80,000 homes.",
        "He added that construction had cost $150 million.",
        "The Japanese ambassador and a representative of the World Bank attended the ceremony.",
        "The contractor started work in March 2023 and finished it two months ahead of schedule.",
        "The station employs 45 engineers from the area.",
        "Is renewable energy enough for the country's needs?",
        "Economic expert Samir Karbaj believes that the road is still long.",
        "Karbaj explained that Jordan imports most of its oil and gas.",
        "The ministry, by contrast, confirmed that the share of renewable energy will rise to 50 percent by 2030.",
        "Wind farms in Tafila already feed the national grid.",
        "The government plans to build three more stations, and will ask the European Union for funding.",
        "The first of them will be near the city of Aqaba on the Red Sea.",
        "The king is expected to visit the site next January.",
    ];

    /// <summary>The beads a careful reader gives: start and count of the source, start and count of the target.</summary>
    internal static readonly (int, int, int, int)[] Beads =
    [
        (0, 1, 0, 1), (1, 1, 1, 1), (2, 1, 2, 2), (3, 1, 4, 1), (4, 2, 5, 1), (6, 1, 6, 1), (7, 1, 7, 0), (8, 1, 7, 1), (9, 1, 8, 1),
        (10, 1, 9, 1), (11, 1, 10, 1), (12, 0, 11, 1), (12, 1, 12, 1), (13, 1, 13, 1), (14, 1, 14, 1),
    ];
}
