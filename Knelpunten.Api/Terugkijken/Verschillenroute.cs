using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Stukken;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Terugkijken;

/// <summary>What became different between two versions or moments of a case, as this reader may see both.</summary>
/// <param name="Van">The version at the first.</param>
/// <param name="Tot">The version at the second.</param>
/// <param name="Velden">In the order of the case; empty when nothing did.</param>
public sealed record Zaakverschil(long Van, long Tot, IReadOnlyList<Veldverschil> Velden);

public static class Verschillenroute
{
    const string Patch = "application/json-patch+json";

    static readonly Vraagsleutel Van = new("van", "Een versie (nummer in de tijdlijn), of een moment of dag. De versie vóór tot als zij ontbreekt.");
    static readonly Vraagsleutel Tot = new("tot", "Een latere versie, of een later moment of een latere dag. Zoals het nu is als zij ontbreekt.");

    public static void MapZaakverschillen(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("verschillen", Geef)
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("Wat er veranderde tussen twee versies of momenten; ook als JSON Patch")
            .Produces<Zaakverschil>()
            .Vraagt(Van, Tot)
            .WithMetadata(new Vormen([Patch]));

    static async Task<IResult> Geef(HttpContext http, string knelpunt, Leesstand leesstand, Registerkast kast)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var vraag = Vraag.Van(http);
        var (van, totTekst) = (Punt.Lees(vraag.Tekst(Van.Naam)), vraag.Tekst(Tot.Naam));
        var tot = Punt.Lees(totTekst);
        Gebrek[] gebreken = [.. Gebreken(Van, vraag.Tekst(Van.Naam), van), .. Gebreken(Tot, totTekst, tot)];
        if (gebreken.Length > 0)
            return Problemen.OngeldigeInvoer(gebreken);

        if (await Kijk(http, knelpunt, leesstand, tot, Tot) is not { } later
            || await Kijk(http, knelpunt, leesstand, van ?? new(Math.Max(1, later.Versie - 1), null), Van) is not { } eerder)
            return Knelpuntlezen.NietGevonden(http);
        if (eerder.Versie > later.Versie)
            return Problemen.OngeldigeInvoer(new Gebrek(Van.Naam, new($"ligt na tot: versie {eerder.Versie} en {later.Versie}", $"is after tot: version {eerder.Versie} and {later.Versie}")));

        var (eerst, dan) = (Document(eerder), Document(later));
        return Vormkeuze.Kies(http.Request.Headers.Accept, ["application/json", Patch]) is 1
            ? TypedResults.Text(Jsonverschil.Patch(Jsonverschil.Tussen(eerst, dan)).ToJsonString(Json.Opties), Patch)
            : TypedResults.Ok(new Zaakverschil(eerder.Versie, later.Versie, Verschilzinnen.Tussen(eerst, dan, await kast.Actueel(http.RequestAborted))));
    }

    /// <summary>The case at one of the two, as any read of it gives it to this reader.</summary>
    static async Task<KnelpuntBeeld?> Kijk(HttpContext http, string knelpunt, Leesstand leesstand, Punt? punt, Vraagsleutel sleutel)
    {
        var (blik, grens) = (new Terugblik(punt?.Versie), long.MaxValue);
        if (punt?.Moment is { } moment)
        {
            var (peiling, stand, probleem) = await leesstand.Peil(http, moment, null, sleutel.Naam);
            if (probleem is not null)
            {
                Verleden.Stel(http, Terugblik.Nu, probleem: probleem);
                return null;
            }

            if (!peiling!.IsNu)
                (blik, grens) = (new(Peilmoment: peiling.Moment), stand.Volgnummer);
        }

        Verleden.Stel(http, blik, grens, sleutel.Naam);
        return await Knelpuntlezen.Haal(http, knelpunt);
    }

    static JsonObject Document(KnelpuntBeeld beeld) => (JsonObject)JsonSerializer.SerializeToNode(beeld, Json.Opties)!;

    static IEnumerable<Gebrek> Gebreken(Vraagsleutel sleutel, string? tekst, Punt? punt)
    {
        if (tekst is not null && punt is null)
            yield return new(sleutel.Naam, new("moet een versie zijn als 3, een moment als 2026-03-01T12:00:00Z of een dag als 2026-03-01", "must be a version like 3, a moment like 2026-03-01T12:00:00Z or a day like 2026-03-01"));
    }

    /// <summary>One of the two.</summary>
    sealed record Punt(long? Versie, DateTimeOffset? Moment)
    {
        public static Punt? Lees(string? tekst) => tekst is null ? null
            : int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var versie) ? versie > 0 ? new(versie, null) : null
            : Peiling.Lees(tekst) is { } moment ? new(null, moment) : null;
    }
}
