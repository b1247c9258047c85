using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <param name="Filter">As it stands in the address of a list: <c>stadium=sparren&amp;regio=limburg</c>.</param>
/// <param name="IsGedeeld">Everybody of his organisation sees it too.</param>
/// <param name="IsVanMij">Only then can he take it away.</param>
public sealed record BewaardfilterBeeld(Guid Id, string Titel, string Filter, bool IsGedeeld, bool IsVanMij, DateTimeOffset Gemaakt);

public sealed record BewaardfilterVerzoek(string? Titel, string? Filter, bool? IsGedeeld) : Verzoek
{
    public override string ToString() => nameof(BewaardfilterVerzoek);
}

public sealed class BewaardfilterValidator : VerzoekValidator<BewaardfilterVerzoek>
{
    public BewaardfilterValidator()
    {
        RuleFor(v => v.Titel).Verplicht().MaxLengte(80);
        RuleFor(v => v.Filter).Verplicht().MaxLengte(2000);
    }
}

/// <summary>Filters under a name, for oneself or for the team. Each is a queue too: <c>werkvoorraad/{id}</c>.</summary>
public static class Bewaardefilters
{
    /// <summary>More than anybody finds back in a list.</summary>
    const int Meeste = 100;

    public static void MapBewaardefilters(this IEndpointRouteBuilder v1)
    {
        var filters = v1.MapGroup("filters").Over("Werkvoorraad", "Wat er ligt, voor wie er iets mee moet.");
        filters.MapGet("", async (HttpContext http) =>
        {
            var alle = await Van(http);
            return TypedResults.Ok(new Lijstantwoord<BewaardfilterBeeld>(alle, alle.Count));
        }).VoorRol(Knelpuntlezen.Lezers).WithSummary("Uw bewaarde filters, en die uw organisatie deelt");
        filters.MapPost("", (HttpContext http, CancellationToken _) => Maak(http))
            .VoorRol(Knelpuntlezen.Lezers)
            .Leest<BewaardfilterVerzoek>().VraagtIdempotencyKey(verplicht: true)
            .WithSummary("Bewaar een filter onder een naam")
            .Produces<Bevestiging>(StatusCodes.Status201Created).GeeftETag()
            .Weigert(StatusCodes.Status409Conflict);
        var filter = filters.MapGroup("{filter}").MetPadsleutel("filter", "Id van het bewaarde filter.");
        filter.MapGet("", async (HttpContext http, string filter) =>
            await Haal(http, filter) is { } beeld ? Knelpuntlezen.Met(http, 1, beeld) : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<BewaardfilterBeeld>("Eén bewaard filter", Knelpuntlezen.Lezers);
        filter.MapPost("intrekking", (HttpContext http, string filter, CancellationToken _) => TrekIn(http, filter))
            .VoorRol(Knelpuntlezen.Lezers)
            .Leest<LeegVerzoek>().VraagtIdempotencyKey(verplicht: true)
            .WithSummary("Trek een eigen filter in; wie het deelde ziet het ook niet meer")
            .Produces<Bevestiging>().GeeftETag()
            .Weigert(StatusCodes.Status409Conflict);
    }

    /// <summary>One that this caller may use; null when there is none.</summary>
    internal static async Task<BewaardfilterBeeld?> Haal(HttpContext http, string filter) =>
        (await Van(http)).FirstOrDefault(bewaard => Guid.TryParseExact(filter, "D", out var id) && bewaard.Id == id);

    internal static async Task<IReadOnlyList<BewaardfilterBeeld>> Van(HttpContext http)
    {
        var wie = await http.Wie();
        http.Toonde(Inzagesoort.Persoon, wie.Actor);
        var filters = await Bewaardfilter.Voor(http.RequestServices.GetRequiredService<NpgsqlDataSource>(), wie.Actor, wie.Organisatie, http.RequestAborted);
        var kluis = http.RequestServices.GetRequiredService<Kluis>();
        var beelden = new List<BewaardfilterBeeld>();
        foreach (var vanEen in filters.GroupBy(filter => filter.Actor))
        {
            var gegevens = (await kluis.Alles(vanEen.Key, http.RequestAborted)).ToDictionary(bewaard => bewaard.Id, bewaard => bewaard.Gegevens);
            // What the vault has forgotten is not there any more.
            beelden.AddRange(vanEen.Where(filter => gegevens.ContainsKey(filter.Id)).Select(filter => new BewaardfilterBeeld(
                filter.Id, gegevens[filter.Id]["titel"] ?? "", gegevens[filter.Id]["filter"] ?? "", filter.Organisatie is not null, filter.Actor == wie.Actor, filter.Gemaakt)));
        }

        return [.. beelden.OrderBy(filter => filter.Gemaakt).ThenBy(filter => filter.Id)];
    }

    static async Task<IResult> Maak(HttpContext http)
    {
        var oproep = await Oproep.Van(http, Knelpuntlezen.Lezers, null);
        var gelezen = await Verzoeklezer.Lees<BewaardfilterVerzoek>(http);
        if (gelezen is { IsGoed: true, Waarde.Filter: { } tekst } && Fouten(tekst).ToList() is { Count: > 0 } fouten)
            return Problemen.OngeldigeInvoer(fouten);
        if ((await Van(http)).Count(filter => filter.IsVanMij) >= Meeste)
            return Weigeringsteksten.Probleem(new Weigering("te-veel-filters").Met("aantal", Meeste));
        return await Eigendom.Eenmalig(http, oproep, Vorm.Nieuw, gelezen, async (session, v) =>
        {
            var filter = new Bewaardfilter(Guid.CreateVersion7(), oproep.Wie.Actor, v.IsGedeeld == true ? oproep.Wie.Organisatie : null, Nu(http));
            await oproep.Kluis.Bewaar(session, filter.Actor, filter.Id, new Filternaam(v.Titel!, v.Filter!), http.RequestAborted);
            await filter.Bewaar(session.Connection!, http.RequestAborted);
            return (new Bevestiging(filter.Id, null, null, null, null, null, 1), $"/v1/filters/{filter.Id}", null);
        });
    }

    static async Task<IResult> TrekIn(HttpContext http, string filter)
    {
        var oproep = await Oproep.Van(http, Knelpuntlezen.Lezers, null);
        var gelezen = await Verzoeklezer.Lees<LeegVerzoek>(http);
        return await Eigendom.Eenmalig(http, oproep, Vorm.Toevoeging, gelezen, async (session, _) =>
        {
            if (await Haal(http, filter) is not { IsVanMij: true, Id: var id })
                return null;
            await session.BeginTransactionAsync(http.RequestAborted);
            await Bewaardfilter.TrekIn(session.Connection!, id, Nu(http), http.RequestAborted);
            return (new Bevestiging(id, null, null, null, null, null, 1), null, null);
        });
    }

    /// <summary>A filter that the list would refuse is refused when it is kept, not each time it is used.</summary>
    static IEnumerable<Gebrek> Fouten(string filter)
    {
        var vraag = Vraag.Lees(new QueryCollection(QueryHelpers.ParseQuery(filter)), [.. Lijstfilters.Sleutels, Lijstvolgorde.Sleutel]);
        return vraag.Gebreken.Concat(vraag.Gebreken.Count > 0 ? [] : Lijstfilters.Gebreken(vraag)).Select(gebrek => gebrek with { Naam = $"filter.{gebrek.Naam}" });
    }

    static DateTimeOffset Nu(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
