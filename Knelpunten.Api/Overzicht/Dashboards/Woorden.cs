using System.Collections.Frozen;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>What the codes in a dashboard are called by who reads it.</summary>
static class Woorden
{
    static readonly FrozenDictionary<string, string> engels = new Dictionary<string, string>
    {
        ["intake"] = "Intake",
        ["triage"] = "Triage",
        ["sparren"] = "Sparring",
        ["voorgedragen"] = "Nominated",
        ["geagendeerd"] = "On the agenda",
        ["behandeld"] = "Discussed",
        ["toegewezen"] = "Assigned",
        ["gesloten"] = "Closed",
        ["samengevoegd"] = "Merged",
        ["opgelost"] = "Solved",
        ["deels_opgelost"] = "Partly solved",
        ["in_onderzoek"] = "Under study",
        ["overgedragen"] = "Handed over",
        ["niet_overgenomen"] = "Not taken up",
        ["niet_in_behandeling"] = "Not dealt with",
        ["ingetrokken"] = "Withdrawn",
        ["gevraagd"] = "Asked",
        ["geaccepteerd"] = "Accepted",
        ["afgewezen"] = "Declined",
        ["afgerond"] = "Completed",
        ["geplaatst"] = "Placed",
        ["aangehouden"] = "Deferred",
        ["besloten"] = "Decided",
        ["juridisch"] = "Legal",
        ["informatiedeling"] = "Sharing of information",
        ["capaciteit"] = "Capacity",
        ["samenwerking"] = "Cooperation",
        ["middelen"] = "Means",
        ["kennis"] = "Knowledge",
        ["techniek"] = "Technology",
    }.ToFrozenDictionary();

    /// <summary>A code as a title: <c>niet_overgenomen</c> is "Niet overgenomen".</summary>
    public static Tekst Van(string code)
    {
        var nederlands = $"{char.ToUpperInvariant(code[0])}{code[1..].Replace('_', ' ')}";
        return new(nederlands, engels.GetValueOrDefault(code, nederlands));
    }

    /// <summary>Of a stage, an outcome, how an assignment stands.</summary>
    public static Tekst Van<T>(T waarde) where T : struct, Enum => Van(Dashboardvraag.Code(waarde));

    /// <summary>Who or what is waited for, within a sentence.</summary>
    public static Tekst Op(WachtOp wacht) => wacht switch
    {
        WachtOp.Melder => new("de melder", "the reporter"),
        WachtOp.Partner => new("een partner", "a partner"),
        WachtOp.Sbo => new("het SBO", "the SBO"),
        _ => new("iets anders", "something else"),
    };

    /// <summary>A column in the language of who asks.</summary>
    public static Kolom Kop(string naam, Tekst titel, string eenheid, Tekst definitie) => new(naam, titel.Nu, eenheid, definitie.Nu);
}
