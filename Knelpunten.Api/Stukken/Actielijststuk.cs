using System.Globalization;
using static Knelpunten.Api.Stukken.Zegswijze;

namespace Knelpunten.Api.Stukken;

/// <summary>All promises the board waits for. Always of a moment, and so never definitive.</summary>
public static class Actielijststuk
{
    public static string Kenmerk(ActielijstBeeld a) =>
        $"SBO actielijst {Inrichting.Kalender.Dag(a.Moment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    public static Stuk Van(ActielijstBeeld a) => new(
        "Actielijst",
        "Toezeggingen aan het Strategisch Beraad Ondermijning",
        Kenmerk(a),
        new(a.Vertrouwelijkheidaanduiding, Stukstatus.Definitief, a.Moment, Versie: null, IsBesloten: a.Toezeggingen.Any(t => t.IsBesloten)),
        [
            new Gegevens([("Stand van", Moment(a.Moment)), ("Omvang", Aantal(a.Toezeggingen.Count, "toezegging", "toezeggingen"))]),
            .. a.Toezeggingen.Count(t => t.IsOverTermijn) is > 0 and var over
                ? new Blok[] { new Alinea($"Let op: {Aantal(over, "toezegging is", "toezeggingen zijn")} over de termijn.", Nadruk.Signaal) } : [],
            a.Toezeggingen.Count == 0 ? new Alinea("Er staan geen toezeggingen open.") : Vergaderkop.Toezeggingen(a.Toezeggingen, "Alle toezeggingen, met eigenaar en uiterste datum"),
        ]);
}
