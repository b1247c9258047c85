using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <param name="Termijn">ISO 8601, counted from closing.</param>
public sealed record BewaartermijnBeeld(Afloop Afloop, string Termijn);

/// <summary>A closed case whose term is over by the day that was asked.</summary>
/// <param name="GeslotenOp">The day its term counts from: the last on which it can have been closed, or that of recording.</param>
/// <param name="VervalDatum">The first day on which it can be destroyed.</param>
public sealed record Verlopend(Guid Knelpunt, string Nummer, Afloop Afloop, DateOnly GeslotenOp, DateOnly VervalDatum);

public static class Bewaartermijnroutes
{
    public static void MapBewaartermijnen(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("bewaartermijnen").Over("Bewaartermijnen", "Hoe lang de inhoud van een gesloten knelpunt bewaard blijft.");
        groep.MapGet("", (Bewaartermijnen termijnen) =>
        {
            var items = termijnen.PerAfloop.Select(t => new BewaartermijnBeeld(t.Key, $"{t.Value}")).ToList();
            return TypedResults.Ok(new Lijstantwoord<BewaartermijnBeeld>(items, items.Count));
        }).VoorRol(Rol.Beheerder).ZonderInzage().WithSummary("De bewaartermijn van elke afloop");
        groep.MapGet("verlopend", Verlopend)
            .VoorRol(Rol.Beheerder)
            .WithSummary("De gesloten knelpunten waarvan de termijn voorbij is")
            .Vraagt(new Vraagsleutel("tot", "Op deze dag; zonder dit vandaag.", Vraagsoort.Datum))
            .VraagtPaginering()
            .Produces<Pagina<Verlopend>>();
    }

    static async Task<IResult> Verlopend(HttpContext http, NpgsqlDataSource bron, Bewaartermijnen termijnen, TimeProvider klok)
    {
        var vraag = Vraag.Van(http);
        await using var opdracht = bron.CreateCommand($"""
            select b.id, b.data->>'nummer', b.data->>'afloop', b.vanaf, b.verval, count(*) over ()
            from (
                select id, data, volgnummer, (data->'staat'->>'bewaardVanaf')::date as vanaf, ((data->'staat'->>'bewaardVanaf')::date + t.termijn::interval)::date as verval
                from {Opslag.Schema}.mt_doc_knelpuntbeeld join unnest($1, $2) as t (afloop, termijn) on t.afloop = data->>'afloop'
                where data->>'stadium' = 'gesloten' and data->'vernietigd' is null) b
            where b.verval <= $3 order by b.verval, b.volgnummer limit {vraag.PageSize} offset {vraag.Overslaan}
            """);
        opdracht.Parameters.Add(new() { Value = termijnen.PerAfloop.Keys.Select(afloop => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName($"{afloop}")).ToArray() });
        opdracht.Parameters.Add(new() { Value = termijnen.PerAfloop.Values.Select(termijn => $"{termijn}").ToArray() });
        opdracht.Parameters.Add(new() { Value = vraag.Datum("tot") ?? Kalender.Vandaag(klok) });

        var (items, totaal) = (new List<Verlopend>(), 0L);
        await using var rij = await opdracht.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
        {
            items.Add(new(
                rij.GetGuid(0), rij.GetString(1), Enum.Parse<Afloop>(rij.GetString(2).Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                rij.GetFieldValue<DateOnly>(3), rij.GetFieldValue<DateOnly>(4)));
            totaal = rij.GetInt64(5);
        }

        http.Toonde(Inzagesoort.Lijst, items.Select(v => v.Knelpunt));
        return TypedResults.Ok(Paginering.Bladzijde(http, items, totaal));
    }
}
