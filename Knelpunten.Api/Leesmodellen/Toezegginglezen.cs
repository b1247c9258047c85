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
        vergadering.MapGet("toezeggingen", async (HttpContext http, string vergadering, Stukkenlezer stukken) =>
        {
            if (await Vergaderinglezen.Haal(http, vergadering) is not { } v)
                return Knelpuntlezen.NietGevonden(http);
            var toezeggingen = await stukken.Toezeggingen([v], await http.Wie(), http.RequestAborted, Verleden.Van(http).Moment);
            return Knelpuntlezen.Met(http, v.Versie, new Lijstantwoord<ToezeggingBeeld>(toezeggingen, toezeggingen.Count));
        })
        .Leesbaar<Lijstantwoord<ToezeggingBeeld>>("De toezeggingen uit deze vergadering", Lezers)
        .KijktTerug();
        vergadering.MapGet("toezeggingen/{toezegging:int}", async (HttpContext http, string vergadering, int toezegging, Stukkenlezer stukken) =>
            await Vergaderinglezen.Haal(http, vergadering) is { } v
            && (await stukken.Toezeggingen([v], await http.Wie(), http.RequestAborted, Verleden.Van(http).Moment)).FirstOrDefault(t => t.Nummer == toezegging) is { } gevonden
                ? Knelpuntlezen.Met(http, v.Versie, gevonden)
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<ToezeggingBeeld>("Eén toezegging", Lezers)
            .KijktTerug()
            .MetPadsleutel("toezegging", "Nummer van de toezegging binnen de vergadering.");
    }

    public static async Task<Stukbron<ActielijstBeeld>?> Actielijst(HttpContext http)
    {
        var vraag = Vraag.Van(http);
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        // A board of six meetings a year: what was ever promised to it fits on a few pages.
        var alleen = vraag.Tekst("stand") is { } stand ? Enum.Parse<Toezeggingstand>(stand.Replace("_", ""), ignoreCase: true) : (Toezeggingstand?)null;
        var verleden = Verleden.Van(http);
        // What is kept today can have been open then.
        var nu = alleen == Toezeggingstand.Open && verleden.IsNu
            ? await session.Query<VergaderingBeeld>().Where(v => v.HeeftOpenToezeggingen).ToListAsync(http.RequestAborted)
            : await session.Query<VergaderingBeeld>().Where(v => v.Toezeggingen.Any()).ToListAsync(http.RequestAborted);
        var vergaderingen = verleden.IsNu ? nu : await Vergaderinglezen.VoorLezer(http, nu);
        var toezeggingen = (await http.RequestServices.GetRequiredService<Stukkenlezer>().Toezeggingen(vergaderingen, await http.Wie(), http.RequestAborted, verleden.Moment))
            .Where(t => alleen is null || t.Stand == alleen)
            .Where(t => vraag.Tekst("eigenaar") is not { } eigenaar || t.Eigenaar == eigenaar)
            .Where(t => vraag.JaNee("isOverTermijn") is not { } over || t.IsOverTermijn == over)
            .OrderBy(t => t.Stand).ThenBy(t => t.UiterlijkeDatum).ThenBy(t => t.Vergadering).ThenBy(t => t.Nummer).ToList();
        http.Toonde(Inzagesoort.Vergadering, toezeggingen.Select(t => t.Vergadering).Distinct());
        var lijst = new ActielijstBeeld(
            verleden.Moment ?? http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), Stukkenbouw.Hoogste(toezeggingen.Select(t => t.Vertrouwelijkheidaanduiding)), toezeggingen);
        return new(lijst, vergaderingen.Sum(v => v.Versie), Actielijststuk.Kenmerk(lijst));
    }
}
