using System.Collections.Frozen;

namespace TranslationMemory.Core.Text;

/// <summary>
/// Arabic words, in matching form, whose own first letter is و or ف: without it they would be no word, or another one (واحد and
/// أحد, فتحت and تحت). Only words of four letters and more matter, for shorter ones lose it only where a known word is left.
/// </summary>
/// <remarks>
/// The words of news, by hand. Left out is what is read with a conjunction at least as often: والي (<c>وإلى</c>), ولدي
/// (<c>و</c> and <c>لدى</c>), والدين. A word that is missing costs little: it loses its first letter wherever it stands, so that
/// it still equals itself; only with a conjunction in front it does not.
/// </remarks>
internal static class WordsOfTheirOwn
{
    /// <summary>Words taken as they are.</summary>
    private const string Exact =
        "وافق وافقت وافقوا واصل واصلت واصلوا والد والده والدها والدته والدتها والدهم والديه والدي وحده وحدها وحدهم وجهه وجهت وجهوا وجهات وعود "
        + "ولدت ولده ولدا وضعت وضعوا وضعه وضعها وضعا وضعيه وقعت وقعوا وقعه وصلت وصلوا وصلنا وصله وجدت وجدوا وقفت وقفوا وقته وقتها وقتا وصفت وصفه "
        + "وصفها وصفوا وعدت وعدوا وزعت وزعوا وفرت وثقت وسعت وزنه وزنا ورقه ورقيه ورشه وطني وطنه وطنها وطنيه وفاه وفاته وفدا وفدين وفدان وباء وباءيه "
        + "وراء وراءه وراءها وراءهم واشنطن وارسو ووهان ويكيبيديا ويليام وليام وليد وسيم وسام واتساب وادي وديع "
        + "فشلت فشلوا فشله فتحت فتحوا فءات فيها فيهم فيما فينا فيكم فقدان فقدت فقدوا فقراء فازت فازوا فوزه فوزا فعلا فعلت فعليا فورا فوريه فضلا "
        + "فبراير فيفري فلاديمير فيصل فراس فارس فاطمه فءاد فادي فيينا فيتنام فنزويلا فنلندا فيسبوك فيديو فيلم فيلما فيتو فيزا فرضت فرصه فرقه فجوه فرعيه "
        + "فتره فترات فكره فردي فرديه فجءه فيزياء فتاه فتيات فتوي "
        + "فردا فجرت فجروا فهمت فرحت فرقت فصلت فحصت فارق فارقا فني فنيه فنيا فنيين فنون وارث وفاق وفاقا";

    /// <summary>Nouns and adjectives that are listed with their endings.</summary>
    private const string Inflected =
        "واحد واجه وارد واردات واقع واضح واسع واجب وافد واعد وتيره وثيقه وثاءق وثيق وجبه وجود وحيد وحدات وحشي وداع وزير وزاره وزراء وزاري وساءل وساطه "
        + "وسطاء وسيط وسيله وشيك وصول وصايه وصيه وضوح وظيفه وظاءف وظيفي وفود وفيات وقايه وقاءي وقود وقوع وقوف وكاله وكيل وكلاء ولاده ولاء ولايه ورود وعكه "
        + "فاتوره فواتير فاءده فواءد فاءز فاءق فادح فارغ فاسد فاصل فاعل فاعليه فبركه فدرالي فيدرالي فراغ فرار فرنسا فرنسي فريق فروع فساد فصاءل فصيل فصول "
        + "فضاء فضيحه فعال فعاليه فقير فقره فكري فلاح فلسطين فلسطيني فنادق فنان فندق فيروس فيضان فحوص فحوصات فخور فضول فطريات";

    private static readonly string[] Endings = ["", "ا", "ه", "ها", "هم", "نا", "ين", "ون", "ان", "ات", "ي", "يه", "ت", "وا"];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        Exact.Split(' ').Concat(Inflected.Split(' ').SelectMany(Forms)).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool Contains(ReadOnlySpan<char> word) => Words.Contains(word);

    /// <summary>A word with each ending; before one, the ه that a teh marbuta was folded to is a ت again.</summary>
    private static IEnumerable<string> Forms(string word) =>
        word[^1] == 'ه' ? Endings.Select(ending => word[..^1] + "ت" + ending).Append(word).Append(word[..^1] + "ات") : Endings.Select(ending => word + ending);
}
