using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Stukken;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>What was promised to the board: of one meeting, and the action list over all of them.</summary>
public static class Toezegginglezen
{
    const Rol Lezers = Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    public static void MapVanVergadering(IEndpointRouteBuilder vergadering)
    {
        vergadering.MapGet("toezeggingen", async (HttpContext http, string vergadering, Stukkenbron stukken) =>
        {
            if (await Vergaderinglezen.Haal(http, vergadering) is not { } v)
                return Knelpuntlezen.NietGevonden(http);
            var toezeggingen = await stukken.Toezeggingen([v], await http.Wie(), http.RequestAborted);
            return Knelpuntlezen.Met(http, v.Versie, new Lijstantwoord<ToezeggingBeeld>(toezeggingen, toezeggingen.Count));
        })
        .Leesbaar<Lijstantwoord<ToezeggingBeeld>>("De toezeggingen uit deze vergadering", Lezers);
        vergadering.MapGet("toezeggingen/{toezegging:int}", async (HttpContext http, string vergadering, int toezegging, Stukkenbron stukken) =>
            await Vergaderinglezen.Haal(http, vergadering) is { } v
            && (await stukken.Toezeggingen([v], await http.Wie(), http.RequestAborted)).FirstOrDefault(t => t.Nummer == toezegging) is { } gevonden
                ? Knelpuntlezen.Met(http, v.Versie, gevonden)
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<ToezeggingBeeld>("Eén toezegging", Lezers)
            .MetPadsleutel("toezegging", "Nummer van de toezegging binnen de vergadering.");
    }

    public static void MapActielijst(this IEndpointRouteBuilder v1) =>
        v1.MapGet("toezeggingen", async (HttpContext http, IDocumentStore store, Stukkenbron stukken, TimeProvider klok) =>
        {
            var vraag = Vraag.Van(http);
            await using var session = store.QuerySession();
            // A board of six meetings a year: what was ever promised to it fits on a few pages.
            var alleen = vraag.Tekst("stand") is { } stand ? Enum.Parse<Toezeggingstand>(stand.Replace("_", ""), ignoreCase: true) : (Toezeggingstand?)null;
            var vergaderingen = alleen == Toezeggingstand.Open
                ? await session.Query<VergaderingBeeld>().Where(v => v.HeeftOpenToezeggingen).ToListAsync(http.RequestAborted)
                : await session.Query<VergaderingBeeld>().Where(v => v.Toezeggingen.Any()).ToListAsync(http.RequestAborted);
            var toezeggingen = (await stukken.Toezeggingen(vergaderingen, await http.Wie(), http.RequestAborted))
                .Where(t => alleen is null || t.Stand == alleen)
                .Where(t => vraag.Tekst("eigenaar") is not { } eigenaar || t.Eigenaar == eigenaar)
                .Where(t => vraag.JaNee("isOverTermijn") is not { } over || t.IsOverTermijn == over)
                .OrderBy(t => t.Stand).ThenBy(t => t.UiterlijkeDatum).ThenBy(t => t.Vergadering).ThenBy(t => t.Nummer).ToList();
            http.Toonde(Inzagesoort.Vergadering, toezeggingen.Select(t => t.Vergadering).Distinct());
            return new ActielijstBeeld(klok.GetUtcNow(), toezeggingen);
        })
        .VoorRol(Lezers)
        .Over("Toezeggingen", "De actielijst: wat er in alle vergaderingen is toegezegd.")
        .WithSummary("De actielijst van het SBO")
        .Vraagt(
            new Vraagsleutel("stand", "Alleen in deze stand.") { Codes = Verwachting.Codes(typeof(Toezeggingstand)) },
            new Vraagsleutel("eigenaar", "Code van de organisatie die toezegde."),
            new Vraagsleutel("isOverTermijn", "Alleen waarvan de datum voorbij is, of juist niet.", Vraagsoort.JaNee))
        .Produces<ActielijstBeeld>();
}
