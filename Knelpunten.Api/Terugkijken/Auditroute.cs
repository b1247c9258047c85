using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Stukken;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Terugkijken;

/// <summary>
/// The whole log, in its own order, for auditors: page by page, or as NDJSON in one answer that can be taken up again from any position.
/// It goes as far as the read models are: up to there nothing can still come in between.
/// </summary>
public static class Auditroute
{
    internal const string Json = "application/json";
    internal const string Regels = "application/x-ndjson";

    static readonly Vraagsleutel Na = new("na", "Alleen wat na deze plaats in het logboek komt (volgnummer): hier gaat een stroom verder.", Vraagsoort.Getal) { Minimum = 0, Maximum = int.MaxValue };
    static readonly Vraagsleutel Vanaf = new("vanaf", "Opgetekend vanaf dit moment (2026-03-01T12:00:00Z), of vanaf het begin van deze dag in Nederland.");
    static readonly Vraagsleutel Tot = new("tot", "Opgetekend tot en met dit moment, of tot en met deze dag.");

    /// <summary>Which part of the log.</summary>
    public static readonly Vraagsleutel[] Sleutels =
    [
        Na, Vanaf, Tot,
        new("actor", "Actor-id van wie het deed.", Vraagsoort.Uuid),
        new("gebeurtenis", "Alleen gebeurtenissen van deze soorten.") { IsMeervoudig = true, Codes = Gebeurtenisbeeld.Soorten },
        new("knelpunt", "Id of nummer van een knelpunt."),
        new("stroom", "Id van een knelpunt, een vergadering of iets anders met een eigen geschiedenis.", Vraagsoort.Uuid),
        new("regio", "Alleen van knelpunten van deze regio, zoals zij nu zijn."),
        new("correlatie", "Wat uit één verzoek voortkwam."),
    ];

    public static void MapAuditgebeurtenissen(this IEndpointRouteBuilder v1) =>
        v1.MapGet("audit/gebeurtenissen", async (HttpContext http, Leesbron bron) =>
            {
                var (keuze, probleem) = await Kies(http);
                if (keuze is null)
                    return probleem!;
                if (IsStroom(http))
                {
                    http.Toonde(Inzagesoort.Export, keuze.Stromen);
                    return Gebeurtenisstroom.Van(bron, keuze);
                }

                return await Leesvraag.Voer(http, async _ =>
                {
                    await using var opdracht = bron.Vraag();
                    var waar = keuze.Waar(opdracht.Parameters, keuze.Na);
                    return await Gebeurtenisroutes.Bladzijde(http, opdracht, waar);
                });
            })
            .OverHetLogboek()
            .WithSummary("Alle gebeurtenissen in volgorde, in bladzijden of als NDJSON; deze lezing wordt vastgelegd")
            .Vraagt(Sleutels)
            .Produces<Pagina<Gebeurtenisbeeld>>(StatusCodes.Status200OK, Json, Regels);

    /// <summary>For auditors, in pages by cursor or as a stream that takes as long as it takes.</summary>
    internal static RouteHandlerBuilder OverHetLogboek(this RouteHandlerBuilder route)
    {
        route.DisableRequestTimeout();
        return route.VoorRol(Rol.Auditor).Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.").Vraagt(Cursor.Sleutel, Vraagsleutel.PageSize);
    }

    internal static bool IsStroom(HttpContext http) => Vormkeuze.Kies(http.Request.Headers.Accept, [Json, Regels]) is 1;

    /// <summary>What of the log this request asks for; an answer of its own when that is nothing that can be asked.</summary>
    internal static async Task<(Logkeuze? Keuze, Probleem? Probleem)> Kies(HttpContext http)
    {
        var (bron, leesstand) = (http.RequestServices.GetRequiredService<Leesbron>(), http.RequestServices.GetRequiredService<Leesstand>());
        var vraag = Vraag.Van(http);
        await leesstand.Wacht(http);
        var einde = await leesstand.Nu(http.RequestAborted);
        var (vanaf, tot) = (Begin(vraag.Tekst(Vanaf.Naam)), vraag.Tekst(Tot.Naam) is { } tekst ? Peiling.Lees(tekst) : null);
        if (Gebreken(vraag, vanaf, tot, einde.Volgnummer, http.RequestServices.GetRequiredService<TimeProvider>()).ToList() is { Count: > 0 } gebreken)
            return (null, Problemen.OngeldigeInvoer(gebreken));
        return (new(
            Math.Max(vraag.Getal(Na.Naam) ?? 0, vanaf is { } begin ? await Plaats(bron, begin.AddMicroseconds(-1), einde.Volgnummer, http.RequestAborted) : 0),
            tot is { } laatste ? await Plaats(bron, laatste, einde.Volgnummer, http.RequestAborted) : einde.Volgnummer,
            vraag.Uuid("actor"), vraag.Lijst("gebeurtenis"),
            vraag.Tekst("knelpunt") is { } knelpunt ? await Inzagelog.Knelpunt(http.RequestServices.GetRequiredService<NpgsqlDataSource>(), knelpunt, http.RequestAborted) ?? Guid.Empty : null,
            vraag.Uuid("stroom"), vraag.Tekst("regio"), vraag.Tekst("correlatie")), null);
    }

    /// <summary>Of a day its beginning.</summary>
    internal static DateTimeOffset? Begin(string? tekst) => tekst is null ? null
        : DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) && dag.Year is >= 1900 and < 9999 ? Kalender.Begin(dag).ToUniversalTime()
        : Peiling.Lees(tekst);

    static IEnumerable<Gebrek> Gebreken(Vraag vraag, DateTimeOffset? vanaf, DateTimeOffset? tot, long laatste, TimeProvider klok)
    {
        if (vraag.Getal(Na.Naam) > laatste)
            yield return new(Na.Naam, new($"bestaat nog niet; het logboek gaat tot {laatste}", $"does not exist yet; the log goes to {laatste}"));
        foreach (var (sleutel, moment) in new[] { (Vanaf, vanaf), (Tot, tot) })
        {
            if (vraag.Tekst(sleutel.Naam) is not null && moment is null)
                yield return new(sleutel.Naam, new("moet een moment zijn als 2026-03-01T12:00:00Z of een dag als 2026-03-01", "must be a moment like 2026-03-01T12:00:00Z or a day like 2026-03-01"));
        }

        if (vanaf > klok.GetUtcNow())
            yield return new(Vanaf.Naam, new("ligt in de toekomst", "lies in the future"));
        if (vanaf > tot)
            yield return new(Tot.Naam, new("ligt vóór vanaf", "is before vanaf"));
        if (vraag.Tekst("knelpunt") is { } knelpunt && !Guid.TryParseExact(knelpunt, "D", out _) && !Intake.Nummervorm.IsMatch(knelpunt.ToUpperInvariant()))
            yield return new("knelpunt", new("moet een id of nummer zijn", "must be an id or a number"));
    }

    /// <summary>
    /// The last place in the log that was known at a moment. Moments rise with the log, so that halving finds it in two dozen looks; no
    /// index on time has to be kept with every event for that.
    /// </summary>
    internal static async Task<long> Plaats(Leesbron bron, DateTimeOffset moment, long laatste, CancellationToken stop)
    {
        await using var verbinding = await bron.Open(stop);
        await using var vraag = new NpgsqlCommand($"""
            select e.seq_id, coalesce(t.moment, e.timestamp) from {Opslag.Schema}.mt_events e left join {Leestabellen.Schema}.{Leestabellen.Tijdstip} t on t.volgnummer = e.seq_id
            where e.seq_id >= $1 and e.seq_id <= $2 and e.type <> 'tombstone' order by e.seq_id limit 1
            """, verbinding);
        vraag.Parameters.Add(new NpgsqlParameter<long>());
        vraag.Parameters.Add(new NpgsqlParameter<long> { TypedValue = laatste });
        var (laag, hoog) = (0L, laatste);
        while (laag < hoog)
        {
            var midden = laag + ((hoog - laag + 1) / 2);
            ((NpgsqlParameter<long>)vraag.Parameters[0]).TypedValue = midden;
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            if (await rij.ReadAsync(stop) && rij.GetFieldValue<DateTimeOffset>(1) <= moment)
                laag = rij.GetInt64(0);
            else
                hoog = midden - 1;
        }

        return laag;
    }
}

/// <summary>Which events of the log somebody asks for, and between which places in it.</summary>
/// <param name="Na">Before the first.</param>
/// <param name="Tot">The last place that can count.</param>
internal sealed record Logkeuze(long Na, long Tot, Guid? Actor, IReadOnlyList<string> Soorten, Guid? Knelpunt, Guid? Stroom, string? Regio, string? Correlatie)
{
    public IEnumerable<Guid> Stromen => new[] { Knelpunt, Stroom }.OfType<Guid>().Where(id => id != Guid.Empty);

    public string Waar(NpgsqlParameterCollection waarden, long na)
    {
        var delen = new List<string> { $"e.seq_id > {na} and e.seq_id <= {Tot}" };
        if (Actor is { } actor)
            delen.Add($"e.user_name = {Neem($"{actor}", NpgsqlDbType.Text)}");
        if (Soorten.Count > 0)
            delen.Add($"e.type = any({Neem(Soorten.ToArray(), NpgsqlDbType.Text | NpgsqlDbType.Array)})");
        foreach (var stroom in new[] { Knelpunt, Stroom }.OfType<Guid>())
            delen.Add($"e.stream_id = {Neem(stroom, NpgsqlDbType.Uuid)}");
        if (Regio is { } regio)
            delen.Add($"e.stream_id in (select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where zichtregios @> {Neem(new[] { regio }, NpgsqlDbType.Text | NpgsqlDbType.Array)})");
        if (Correlatie is { } correlatie)
            delen.Add($"e.correlation_id = {Neem(correlatie, NpgsqlDbType.Text)}");
        return string.Join(" and ", delen);

        string Neem(object waarde, NpgsqlDbType soort)
        {
            waarden.Add(new() { Value = waarde, NpgsqlDbType = soort });
            return $"${waarden.Count}";
        }
    }
}
