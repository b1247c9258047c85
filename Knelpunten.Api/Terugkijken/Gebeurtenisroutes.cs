using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>The raw events of one case, one meeting or one partner, with all that was kept beside them. For auditors: rule 10 gives these to nobody else.</summary>
public static class Gebeurtenisroutes
{
    public static void MapGebeurtenissenVanKnelpunt(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("gebeurtenissen", async (HttpContext http, string knelpunt, Leesbron bron) =>
            await Knelpuntlezen.Zoek(http, knelpunt) is { } id ? await VanStroom(http, bron, id) : Knelpuntlezen.NietGevonden(http))
            .Ruw("De gebeurtenissen van het knelpunt zoals zij zijn opgeslagen");

    public static void MapGebeurtenissenVanVergadering(this IEndpointRouteBuilder vergadering) =>
        vergadering.MapGet("gebeurtenissen", async (HttpContext http, string vergadering, Leesbron bron) =>
            await Vergaderinglezen.Haal(http, vergadering) is { } v ? await VanStroom(http, bron, v.Id) : Knelpuntlezen.NietGevonden(http))
            .Ruw("De gebeurtenissen van de vergadering zoals zij zijn opgeslagen");

    public static void MapGebeurtenissenVanPartner(this IEndpointRouteBuilder partner) =>
        partner.MapGet("gebeurtenissen", async (HttpContext http, string code, Leesbron bron, Registerkast kast, Beleid beleid) =>
        {
            http.Toonde(Inzagesoort.Geschiedenis);
            if ((await kast.Actueel(http.RequestAborted)).Organisaties[code] is not { IsToewijsbaar: true })
                return Knelpuntlezen.NietGevonden(http);
            await using var vraag = bron.Vraag();
            return await Bladzijde(http, vraag, Partnertijdlijn.Waar(vraag.Parameters, await http.Wie(), beleid, code));
        })
        .Ruw("De gebeurtenissen van de partner zoals zij zijn opgeslagen: in het register, en van zijn toewijzingen");

    static RouteHandlerBuilder Ruw(this RouteHandlerBuilder route, string samenvatting) => route
        .VoorRol(Rol.Auditor)
        .WithSummary(samenvatting)
        .Vraagt(Cursor.Sleutel, Vraagsleutel.PageSize)
        .Produces<Pagina<Gebeurtenisbeeld>>();

    static async Task<IResult> VanStroom(HttpContext http, Leesbron bron, Guid stroom)
    {
        await using var vraag = bron.Vraag();
        vraag.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stroom });
        return await Bladzijde(http, vraag, "e.stream_id = $1");
    }

    internal static async Task<IResult> Bladzijde(HttpContext http, NpgsqlCommand opdracht, string waar)
    {
        var gelezen = await Lees(http, opdracht, waar);
        if (gelezen.Probleem is { } probleem)
            return probleem;
        http.Toonde(Inzagesoort.Geschiedenis, gelezen.Items.Where(e => e.Stroomsoort is "knelpunt" or "vergadering").Select(e => e.Stroom).Distinct());
        return TypedResults.Ok(Paginering.Vervolg(http, gelezen.Items, gelezen.Totaal, gelezen.Verder));
    }

    /// <summary>A page in the order of recording; it goes on by cursor, since a history grows while it is read.</summary>
    /// <param name="waar">On <c>mt_events e</c>; its values are in the command already.</param>
    internal static async Task<Eventbladzijde> Lees(HttpContext http, NpgsqlCommand opdracht, string waar)
    {
        var vraag = Vraag.Van(http);
        if (Verder(vraag) is not { } verder)
            return new([], 0, null, Problemen.OngeldigeInvoer(new Gebrek(Cursor.Sleutel.Naam, new("hoort niet bij deze lijst", "does not belong to this list"))));
        waar = $"e.type <> 'tombstone' and {waar}";
        opdracht.CommandText = $"""
            select geteld.totaal, regel.* from (select count(*) as totaal from (select 1 from {Opslag.Schema}.mt_events e where {waar} limit {Paginering.Telgrens + 1}) tot_de_grens) geteld
            left join lateral (
              select {Gebeurtenisbeeld.Kolommen} from {Opslag.Schema}.mt_events e where {waar} and e.seq_id > {verder} order by e.seq_id limit {vraag.PageSize}) regel on true
            """;
        var items = new List<Gebeurtenisbeeld>();
        long totaal = 0;
        await using var rij = await opdracht.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
        {
            totaal = rij.GetInt64(0);
            if (!rij.IsDBNull(1))
                items.Add(Gebeurtenisbeeld.Lees(rij, 1));
        }

        return new(items, totaal, items.Count < vraag.PageSize ? null : new Cursor("id", items[^1].Volgnummer.ToString(CultureInfo.InvariantCulture), Guid.Empty), null);
    }

    static long? Verder(Vraag vraag) => vraag.Tekst(Cursor.Sleutel.Naam) is not { } tekst ? 0
        : Cursor.Lees(tekst) is { Sort: "id" } cursor ? long.Parse(cursor.Waarde, CultureInfo.InvariantCulture) : null;
}

/// <param name="Verder">Where the next page begins; null on the last.</param>
internal sealed record Eventbladzijde(IReadOnlyList<Gebeurtenisbeeld> Items, long Totaal, Cursor? Verder, Probleem? Probleem);
