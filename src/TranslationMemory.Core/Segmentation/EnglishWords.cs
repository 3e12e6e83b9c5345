namespace TranslationMemory.Core.Segmentation;

/// <summary>English word lists: data only. The style guides of news agencies (AP, Reuters) are the source of the shortened titles, months and states.</summary>
internal static class EnglishWords
{
    /// <summary>Abbreviations without their full stop.</summary>
    public static readonly (AbbreviationKind Kind, string Words)[] Abbreviations =
    [
        (AbbreviationKind.NeverEnds,
            "Mr Mrs Ms Mx Dr Prof Rev Fr Hon Pres Gov Sen Rep Reps Sens Amb Atty Supt Insp Det Messrs Mme Mlle Sheik "
            + "Gen Brig Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm Vice-Adm Lieut St Ste Mt Ft vs cf viz e.g i.e eg ie approx est"),
        (AbbreviationKind.BeforeNumber, "No Nos no nos Art Arts Fig Figs fig figs Vol Vols vol vols Ch ch Sec sec Para para p pp Eq Ref Tel Ext N° n°"),
        (AbbreviationKind.MayEnd,
            "Inc Corp Ltd Co co Cos Bros Plc Jr Sr Esq dept Dept Assn Univ Ave Blvd Rd Hwy Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov "
            + "Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich "
            + "Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo"),
    ];

    /// <summary>Verbs that say who asked or cried what has just been quoted (<c>"… ?" Smith asked</c>).</summary>
    public const string SpeechVerbs =
        "said says asked asks added adds told tells wrote writes shouted cried exclaimed replied replies reported reports tweeted wondered "
        + "demanded joked recalled quipped insisted continued";

    /// <summary>Words a sentence typically begins with and a name hardly ever goes on with.</summary>
    public const string FirstWords =
        "The A An This That These Those He She It We You They I His Her Its Our Your Their My There Here "
        + "In On At By For From To With Of As After Before Since Until During Under Over Among Between Despite Without According "
        + "But And Or So Yet Nor If When While Although Though Because However Meanwhile Moreover Still Then Now Also Today Yesterday Tomorrow "
        + "What Who Why How Where Which Did Do Does Is Are Was Were Has Have Had Can Could Would Should Must Not No Yes "
        + "Some Many Most More All Each Every Both Another Other Several Few Two Three Four Five Last Next Earlier Later Once";
}
