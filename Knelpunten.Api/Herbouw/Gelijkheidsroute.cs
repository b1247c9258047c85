using System.Text.Json;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

public static class Gelijkheidsroute
{
    public static void MapGelijkheid(this IEndpointRouteBuilder v1) =>
        v1.MapGet("audit/gelijkheid", async (HttpContext http, NpgsqlDataSource bron) =>
        {
            var vraag = Vraag.Van(http);
            await using var opdracht = bron.CreateCommand($"select uitslag, count(*) over () from {Gelijkheid.Tabel} order by id desc limit {vraag.PageSize} offset {vraag.Overslaan}");
            var (items, totaal) = (new List<Gelijkheidsuitslag>(), 0L);
            await using var rij = await opdracht.ExecuteReaderAsync(http.RequestAborted);
            while (await rij.ReadAsync(http.RequestAborted))
            {
                items.Add(JsonSerializer.Deserialize<Gelijkheidsuitslag>(rij.GetString(0), Json.Opties)!);
                totaal = rij.GetInt64(1);
            }

            // It names rows that differ by their keys, and some of those are of cases.
            http.Toonde(Inzagesoort.Lijst);
            return TypedResults.Ok(Paginering.Bladzijde(http, items, totaal));
        })
        .VoorRol(Rol.Auditor)
        .Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.")
        .WithSummary("Of de leesmodellen zijn wat het logboek ervan maakt: de vergelijkingen, nieuwste eerst")
        .VraagtPaginering()
        .Produces<Pagina<Gelijkheidsuitslag>>();
}
