using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Personen;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Knelpunten.Api.Overzicht;

/// <summary>A queue that everybody has: a filter of the list, with a name.</summary>
/// <param name="Filter">As it would stand in an address.</param>
sealed record Standaardrij(string Naam, Tekst Titel, Tekst Omschrijving, string Filter, string Volgorde);

/// <summary>The work queues: which there are with how much is in each, in one call; and each as a list that can be filtered on.</summary>
public static class Werkvoorraad
{
    /// <param name="stil">After how many days without anything happening a case stands in <c>zonder-beweging</c>, unless the caller says otherwise.</param>
    static Standaardrij[] Rijen(int stil) =>
    [
        new("nieuw", new("Nieuw", "New"), new("Gemeld en nog door niemand opgepakt.", "Reported and not taken up yet."), "stadium=intake", "gemeld"),
        new("mijn", new("Mijn dossiers", "My cases"), new("Open, met u als dossierhouder.", "Open, held by you."), "open=true&dossierhouder=ik", "volgendeDatum,gemeld"),
        new("zonder-dossierhouder", new("Zonder dossierhouder", "Without a holder"), new("Open, en niemand houdt het dossier.", "Open, and held by nobody."), "open=true&dossierhouder=geen", "gemeld"),
        new("wacht-op-melder", new("Wacht op melder", "Waits for the reporter"), new("Opgeschort tot de melder antwoordt.", "Suspended until the reporter answers."), "open=true&wachtOp=melder", "laatsteBeweging"),
        new("wacht-op-partner", new("Wacht op partner", "Waits for a partner"), new("Opgeschort voor een partner, of gevraagd en nog niet beantwoord.", "Suspended for a partner, or asked and not answered yet."), "open=true&aanZet=partner", "laatsteBeweging"),
        new("over-de-termijn", new("Over de termijn", "Overdue"), new("Een termijn van een open toewijzing is voorbij.", "The term of an open assignment has passed."), "open=true&laat=true", "volgendeDatum"),
        new("komt-op-de-agenda", new("Komt op de agenda", "Coming to the board"), new("Voorgedragen of geagendeerd voor het SBO.", "Nominated for or placed on the board's agenda."), "stadium=voorgedragen,geagendeerd", "inStadiumSinds"),
        new("aangehouden", new("Aangehouden", "Deferred"), new("Open, en ten minste één keer door het SBO aangehouden.", "Open, and deferred by the board at least once."), "open=true&aanhoudingen.van=1", "-aanhoudingen,gemeld"),
        new("zonder-beweging", new("Zonder beweging", "Without movement"), new($"Open, en {stil} dagen of langer deed niemand er iets aan (stil.van).", $"Open, and nothing happened for {stil} days or more (stil.van)."), $"open=true&stil.van={stil}", "laatsteBeweging"),
    ];

    static readonly Tekst Gedeeld = new("Gedeeld bewaard filter.", "Shared saved filter."), Eigen = new("Bewaard filter.", "Saved filter.");

    public static IReadOnlyList<string> Namen { get; } = [.. Rijen(0).Select(rij => rij.Naam)];

    public static void MapWerkvoorraad(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("werkvoorraad").Over("Werkvoorraad", "Wat er ligt, voor wie er iets mee moet.");
        groep.MapGet("", (HttpContext http, CancellationToken _) => Alle(http))
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De werkvoorraden, met hoeveel erin ligt")
            .Vraagt([.. Lijstfilters.Sleutels]).Vraagt(Leesstand.Sleutels)
            .Produces<Wachtrijen>();
        groep.MapGet("{naam}", (HttpContext http, string naam, CancellationToken _) => Een(http, naam))
            .MetPadsleutel("naam", "Naam van de werkvoorraad, of de id van een bewaard filter.")
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("Eén werkvoorraad, als lijst die verder te filteren is")
            .Vraagt(Lijst.Sleutels).VraagtPaginering()
            .Produces<Pagina<Lijstrij>>();
    }

    /// <summary>The keys of the caller come over those of the queue: he may narrow it, sort it, or ask another number of days.</summary>
    static async Task<IResult> Een(HttpContext http, string naam)
    {
        if (await Filter(http, naam) is not var (filter, volgorde))
            return Problemen.VoorStatus(http, StatusCodes.Status404NotFound);
        return await Lijst.Geef(http, Samen(http, filter), volgorde);
    }

    static Standaardrij[] Rijen(HttpContext http) => Rijen(http.RequestServices.GetRequiredService<Beleid>().StilNaDagen);

    static async Task<(string Filter, string Volgorde)?> Filter(HttpContext http, string naam) =>
        Array.Find(Rijen(http), rij => rij.Naam == naam) is { } rij ? (rij.Filter, rij.Volgorde)
        : await Bewaardefilters.Haal(http, naam) is { } bewaard ? (bewaard.Filter, "-nummer")
        : null;

    static Vraag Samen(HttpContext http, string filter)
    {
        var samen = QueryHelpers.ParseQuery(filter);
        foreach (var (naam, waarde) in http.Request.Query)
            samen[naam] = waarde;
        return Vraag.Lees(new QueryCollection(new Dictionary<string, StringValues>(samen)), [.. Lijst.Sleutels, Vraagsleutel.Page, Vraagsleutel.PageSize]);
    }

    static async Task<IResult> Alle(HttpContext http)
    {
        if (Lijstfilters.Gebreken(Vraag.Van(http)).ToList() is { Count: > 0 } gebreken)
            return Problemen.OngeldigeInvoer(gebreken);
        var (peiling, stand, probleem) = await http.RequestServices.GetRequiredService<Leesstand>().Peil(http);
        if (peiling is null)
            return probleem!;
        var wie = await http.Wie();
        var beleid = http.RequestServices.GetRequiredService<Beleid>();
        var bewaard = await Bewaardefilters.Van(http);
        var alle = Rijen(http).Select(rij => (rij.Naam, Titel: rij.Titel.Nu, Omschrijving: rij.Omschrijving.Nu, rij.Filter))
            .Concat(bewaard.Select(b => (b.Id.ToString("D"), b.Titel, (b.IsGedeeld ? Gedeeld : Eigen).Nu, b.Filter))).ToList();

        await using var batch = http.RequestServices.GetRequiredService<Leesbron>().Vragen();
        foreach (var (_, _, _, filter) in alle)
            batch.BatchCommands.Add(Lijst.Tel(Samen(http, filter), wie, beleid, peiling, stand));
        return await Leesvraag.Voer(http, async stop =>
        {
            await using var lezer = await batch.ExecuteReaderAsync(stop);
            var wachtrijen = new List<Wachtrij>();
            foreach (var (naam, titel, omschrijving, _) in alle)
            {
                await lezer.ReadAsync(stop);
                var aantal = lezer.GetInt64(0);
                wachtrijen.Add(new(naam, titel, omschrijving, (int)Math.Min(aantal, Lijst.Telgrens), aantal > Lijst.Telgrens ? true : null,
                    $"{http.Request.PathBase.ToUriComponent()}/v1/werkvoorraad/{naam}{http.Request.QueryString.ToUriComponent()}"));
                await lezer.NextResultAsync(stop);
            }

            http.Toonde(Inzagesoort.Lijst);
            return TypedResults.Ok(new Wachtrijen(peiling.Moment, peiling.GeldigOp, wachtrijen));
        });
    }
}
