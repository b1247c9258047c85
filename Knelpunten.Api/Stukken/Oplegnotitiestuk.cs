using static Knelpunten.Api.Stukken.Zegswijze;

namespace Knelpunten.Api.Stukken;

/// <summary>The cover note: one page with the headings of the domain, and what the partner said of it.</summary>
public static class Oplegnotitiestuk
{
    public static string Kenmerk(OplegnotitieStuk o) => $"{o.Knelpuntnummer} oplegnotitie versie {o.Versie}";

    public static Stuk Van(OplegnotitieStuk o) => new(
        "Oplegnotitie",
        o.Titel,
        Kenmerk(o),
        new(o.Vertrouwelijkheidaanduiding, o.Status, o.Moment, o.Versie, o.IsBesloten),
        [
            new Gegevens([.. Regels(o)]),
            .. o.Rubrieken.SelectMany(rubriek => new Blok[] { new Kop(1, rubriek.Kop), Inhoud(rubriek) }),
            new Kop(1, "Partner gehoord"),
            o.PartnerGehoord is null ? new Alinea("Let op: de partner is nog niet gehoord.", Nadruk.Signaal)
                : new Alinea(o.ReactieVanPartner is { } reactie ? $"{o.PartnerGehoord}: {reactie}" : o.PartnerGehoord),
        ]);

    static IEnumerable<(string, string)> Regels(OplegnotitieStuk o)
    {
        yield return ("Knelpunt", o.Knelpuntnummer);
        if (o.Vergadering is { } vergadering)
            yield return ("Vergadering", $"{vergadering.Kenmerk}, {Datum(vergadering.GeplandeVergaderdatum)}");
        if (o.AgendapuntKenmerk is { } agendapunt)
            yield return ("Agendapunt", o.IsBesloten ? $"{agendapunt} (besloten)" : agendapunt);
    }

    static Alinea Inhoud(RubriekStuk rubriek) =>
        rubriek.Tekst is { } tekst ? new(tekst)
        : rubriek.OnbekendOmdat is { } reden ? new($"Onbekend: {reden}")
        : new("Let op: nog niet ingevuld.", Nadruk.Signaal);
}
