using System.Collections.Concurrent;
using System.Globalization;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>Whom it was given to: partners and the board.</summary>
static class Anderen
{
    public static readonly Dashboardsoort Partners = new(
        "partners", new("Partners en hun toewijzingen", "Partners and their assignments"), new(
            "Per partner de knelpunten met een toewijzing, naar hoe die staat; een knelpunt met twee toewijzingen van een partner kan in twee kolommen staan. Te laat: een termijn in werkdagen is voorbij, zonder de tijd dat het opgeschort was. De reactietijd is van wie in de periode het laatst antwoordde.",
            "Per partner the cases with an assignment, by how that stands; a case with two assignments of one partner can be in two columns. Late: a term in working days has passed, without the time the case was suspended. The response time is of those answered last in the period."),
        true, async gevraagd =>
        {
            // Each partner is a row: to ask one is to leave out the others.
            var v = gevraagd with { Filter = gevraagd.Filter with { Partner = "" } };
            var getel = await v.Telraam.Tel(v.Filter, [Maat.Toewijzing, Maat.LaatVanaf], v.Stop);
            var reacties = await v.TelSamen(Maat.Reactie);
            var partners = getel.Concat(reacties).Select(g => g.Ding).Distinct()
                .Where(partner => gevraagd.Filter.Partner.Length == 0 || partner == gevraagd.Filter.Partner).Order(StringComparer.Ordinal);
            var (eerste, laatste) = (Dashboardvraag.Dag(v.Van), Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(v.Tot)));
            var rijen = partners.Select(partner =>
            {
                var code = Uri.EscapeDataString(partner);
                var van = getel.Where(g => g.Ding == partner).ToList();
                long Staat(int vak) => van.Where(g => g.Maat == Maat.Toewijzing && g.Vak == vak).Sum(g => g.Aantal);
                var laat = van.Where(g => g.Maat == Maat.LaatVanaf && g.Tijd <= v.Peiling.GeldigOp.DayNumber).Sum(g => g.Aantal);
                var open = Staat(Cellen.OpenToewijzing);
                var klassen = Doorloop.Klassen(reacties.Where(g => g.Ding == partner));
                return new Rij(partner, v.Partner(partner),
                [
                    v.Getal(open, $"partner={code}&toewijzing=gevraagd,geaccepteerd"),
                    new(open - laat),
                    v.Getal(laat, $"partner={code}&laat=true"),
                    .. Enum.GetValues<Toewijzingsstand>().Select(stand => v.Getal(Staat((int)stand), $"partner={code}&toewijzing={Dashboardvraag.Code(stand)}")),
                    v.Getal(klassen.Values.Sum(), $"partner={code}&beantwoord.van={eerste}&beantwoord.tot={laatste}"),
                    new(Dagklasse.Percentiel(klassen, 0.5)),
                ]);
            });
            return (
            [
                Woorden.Kop("open", new("Open", "Open"), "knelpunten", new("Gevraagd of geaccepteerd.", "Asked or accepted.")),
                Woorden.Kop("op_tijd", new("Op tijd", "On time"), "aantal", new("Open, en niet te laat.", "Open, and not late.")),
                Woorden.Kop("te_laat", new("Te laat", "Late"), "knelpunten", new("Open, en een termijn is voorbij.", "Open, and a term has passed.")),
                .. Enum.GetValues<Toewijzingsstand>().Select(stand => Woorden.Kop(Dashboardvraag.Code(stand), Woorden.Van(stand), "knelpunten", new("Met een toewijzing van deze partner die zo staat.", "With an assignment of this partner that stands so."))),
                Woorden.Kop("beantwoord", new("Beantwoord", "Answered"), "knelpunten", new("Geaccepteerd of afgewezen, het laatst in de periode.", "Accepted or declined, last in the period.")),
                Woorden.Kop("mediaan", new("Reactietijd, mediaan", "Response time, median"), "dagen", new("Kalenderdagen van vraag tot antwoord; de helft antwoordde zo snel of sneller.", "Calendar days from question to answer; half answered as fast or faster.")),
            ], [.. rijen]);
        });

    public static Dashboardsoort Vergaderingen(Vergadernummers nummers) => new(
        "vergaderingen", new("Vergaderingen van het SBO", "Meetings of the SBO"), new(
            "Per vergadering de knelpunten die er op de agenda kwamen, en wat er met elk gebeurde: besloten, aangehouden, ingetrokken, of (nog) geplaatst. Agendapunten zonder knelpunt tellen niet mee. De periode telt hier in hele jaren, naar het jaar in het nummer; een vergadering waarvan het jaar niet bekend is staat er altijd bij.",
            "Per meeting the cases that came on its agenda, and what happened to each: decided, deferred, withdrawn, or placed (so far). Items without a case do not count. The period counts in whole years here, by the year in the number; a meeting whose year is not known is always there."),
        true, async v =>
        {
            var namen = await nummers.Alle(v.Stop);
            var getel = (await v.Telraam.Tel(v.Filter, [Maat.Vergadering], v.Stop))
                .Where(g => namen.GetValueOrDefault(g.Ding)?.Jaartal is not { } jaar || (jaar >= v.Van.Year && jaar <= v.Tot.Year));
            var rijen = getel.GroupBy(g => g.Ding).OrderBy(g => namen.GetValueOrDefault(g.Key)?.Jaartal).ThenBy(g => namen.GetValueOrDefault(g.Key)?.Volgnummer).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(vergadering => new Rij(
                    vergadering.Key, namen.GetValueOrDefault(vergadering.Key)?.Nummer ?? vergadering.Key,
                    [
                        v.Getal(vergadering.Sum(g => g.Aantal), $"vergadering={vergadering.Key}"),
                        .. Enum.GetValues<Vergaderuitkomst>().Select(uitkomst => v.Getal(
                            vergadering.Where(g => g.Vak == (int)uitkomst).Sum(g => g.Aantal), $"vergadering={vergadering.Key}&uitkomst={Dashboardvraag.Code(uitkomst)}")),
                    ]));
            return (
            [
                Woorden.Kop("punten", new("Knelpunten", "Cases"), "knelpunten", new("Kwamen op de agenda.", "Came on the agenda.")),
                .. Enum.GetValues<Vergaderuitkomst>().Select(uitkomst => Woorden.Kop(Dashboardvraag.Code(uitkomst), Woorden.Van(uitkomst), "knelpunten", new("Wat er in deze vergadering mee gebeurde.", "What happened to it in this meeting."))),
            ], [.. rijen]);
        });
}

/// <summary>What the meetings are called. A number never changes: each is read once.</summary>
public sealed class Vergadernummers(Leesbron bron)
{
    readonly ConcurrentDictionary<string, Vergadernummer> bekend = new();

    /// <summary>By id.</summary>
    public async Task<IReadOnlyDictionary<string, Vergadernummer>> Alle(CancellationToken stop)
    {
        await using var vraag = bron.Vraag($"select id, data->>'jaar', (data->>'volgnummer')::int from {Opslag.Schema}.mt_doc_vergaderingbeeld where id <> all($1)");
        vraag.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. bekend.Keys.Select(Guid.Parse)] });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            bekend[rij.GetGuid(0).ToString("D")] = new(rij.GetString(1), rij.GetInt32(2));
        return bekend;
    }
}

public sealed record Vergadernummer(string Jaar, int Volgnummer)
{
    public string Nummer => $"SBO-{Jaar}-{Volgnummer}";

    /// <summary>Null where the sources do not say.</summary>
    public int? Jaartal => int.TryParse(Jaar, CultureInfo.InvariantCulture, out var jaar) ? jaar : null;
}
