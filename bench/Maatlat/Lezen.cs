using System.Globalization;
using System.Net;
using Knelpunten.Api.Audit;
using Npgsql;

namespace Knelpunten.Bench.Maatlat;

/// <summary>
/// Reads written by hand, with the promises of the service: who calls is checked, the database gives only what he may see, and what he saw
/// is on record before he has it. One statement each, on rows that were made to be sent as they are.
/// </summary>
static class Lezen
{
    public static void Map(WebApplication app, NpgsqlDataSource bron, Groepsschrijver<Inzageregel> log)
    {
        app.MapGet("/beloften/knelpunten/{sleutel}", http => Een(http, bron, log)).RequireAuthorization();
        app.MapGet("/beloften/knelpunten", http => Lijst(http, bron, log, null)).RequireAuthorization();
        app.MapGet("/beloften/wachtrij/{stadium}", http => Lijst(http, bron, log, (string)http.Request.RouteValues["stadium"]!)).RequireAuthorization();
    }

    static async Task Een(HttpContext http, NpgsqlDataSource bron, Groepsschrijver<Inzageregel> log)
    {
        var (wie, sleutel) = (Aanroeper.Van(http), (string)http.Request.RouteValues["sleutel"]!);
        await using var vraag = bron.CreateCommand();
        vraag.Parameters.Add(Guid.TryParse(sleutel, out var id) ? Sql.Parameter(id) : Sql.Parameter(sleutel));
        vraag.CommandText = $"select id, versie, data from beloften.zaak where {(id == Guid.Empty ? "nummer" : "id")} = $1 and {Waar(vraag, wie)}";
        byte[]? data = null;
        long versie = 0;
        await using (var rij = await vraag.ExecuteReaderAsync(http.RequestAborted))
        {
            if (await rij.ReadAsync(http.RequestAborted))
                (id, versie, data) = (rij.GetGuid(0), rij.GetInt64(1), rij.GetFieldValue<byte[]>(2));
        }

        await log.Leg(Regel(http, wie, Inzagesoort.Knelpunt, data is null ? [] : [id], data is null ? 404 : 200));
        if (data is null)
        {
            await Antwoord.Status(http, StatusCodes.Status404NotFound);
            return;
        }

        http.Response.Headers.ETag = Antwoord.ETag(versie);
        if (http.Request.Headers.IfNoneMatch == Antwoord.ETag(versie))
            await Antwoord.Status(http, StatusCodes.Status304NotModified);
        else
            await Antwoord.Json(http, data);
    }

    /// <summary>Twenty lines, and how many there are: of a stage in order of their report, or of everything the newest first.</summary>
    static async Task Lijst(HttpContext http, NpgsqlDataSource bron, Groepsschrijver<Inzageregel> log, string? stadium)
    {
        var wie = Aanroeper.Van(http);
        await using var batch = bron.CreateBatch();
        var lijst = new NpgsqlBatchCommand();
        lijst.Parameters.Add(Sql.Parameter(stadium ?? "alle"));
        lijst.CommandText = stadium is null
            ? "select id, rij from beloften.lijst where $1 = 'alle' and niveau <= 4 order by reeks desc limit 21"
            : "select id, rij from beloften.lijst where stadium = $1 and is_open and niveau <= 4 order by gemeld, id limit 21";
        batch.BatchCommands.Add(lijst);
        Sql.Voeg(batch, "select aantal from beloften.telling where stadium = $1", stadium ?? "alle");
        if (!wie.Rollen.Contains("ato"))
        {
            await Antwoord.Status(http, StatusCodes.Status403Forbidden);
            return;
        }

        using var uit = new MemoryStream(16 * 1024);
        uit.Write("{\"items\":["u8);
        var ids = new List<Guid>(20);
        await using (var rij = await batch.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await rij.ReadAsync(http.RequestAborted) && ids.Count < 20)
            {
                if (ids.Count > 0)
                    uit.WriteByte((byte)',');
                ids.Add(rij.GetGuid(0));
                uit.Write(rij.GetFieldValue<byte[]>(1));
            }

            await rij.NextResultAsync(http.RequestAborted);
            var totaal = await rij.ReadAsync(http.RequestAborted) ? rij.GetInt64(0) : 0;
            uit.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"total\":{totaal}}}")));
        }

        await log.Leg(Regel(http, wie, Inzagesoort.Lijst, ids, 200));
        await Antwoord.Json(http, uit.ToArray());
    }

    /// <summary>The policy of rule 10, for who calls.</summary>
    static string Waar(NpgsqlCommand vraag, Aanroeper wie)
    {
        if (wie.Rollen.Contains("auditor"))
            return "true";
        if (wie.Rollen.Contains("ato"))
            return "niveau <= 4";
        vraag.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [wie.Actor] });
        vraag.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [wie.Regio ?? ""] });
        return "(melders @> $2 or (niveau <= 2 and regios @> $3))";
    }

    static Inzageregel Regel(HttpContext http, Aanroeper wie, Inzagesoort soort, IReadOnlyCollection<Guid> objecten, int status) => new(
        DateTimeOffset.UtcNow, wie.Actor, wie.Rollen[0], "maatlat", wie.Organisatie, "maatlat", "GET", soort, objecten, null, status,
        http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } adres ? adres.MapToIPv4() : http.Connection.RemoteIpAddress ?? IPAddress.Loopback, http.TraceIdentifier);
}
