using System.Net;
using Knelpunten.Api.Inrichting;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Audit;

/// <summary>A line of the access log as the auditor reads it.</summary>
/// <param name="Id">In order of recording.</param>
/// <param name="Actor">The id under which somebody's doings stand in history; absent when nobody was recognised.</param>
/// <param name="Handeling">The operationId of the document.</param>
/// <param name="Filter">What was asked, as far as this service knows the words itself; others are an asterisk.</param>
/// <param name="Resultaat">The HTTP status.</param>
public sealed record InzageBeeld(
    long Id,
    DateTimeOffset Tijdstip,
    Guid? Actor,
    string? Rol,
    string? Toepassing,
    string? Organisatie,
    string Handeling,
    string Methode,
    Inzagesoort Soort,
    IReadOnlyList<Guid> Objecten,
    string? Filter,
    int Resultaat,
    string? Herkomst,
    string Correlatie);

/// <summary>Who saw what, newest first, for auditors. Reading it leaves a line in it.</summary>
public static class Inzageroutes
{
    public static void MapInzagen(this IEndpointRouteBuilder v1) =>
        v1.MapGet("audit/inzagen", Geef)
            .VoorRol(Rol.Auditor)
            .Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.")
            .WithSummary("De inzagen, nieuwste eerst; deze lezing komt er zelf ook in")
            .Vraagt(
                new Vraagsleutel("vanaf", "Eerste dag, in Amsterdam.", Vraagsoort.Datum),
                new Vraagsleutel("tot", "Laatste dag, in Amsterdam.", Vraagsoort.Datum),
                new Vraagsleutel("actor", "Actor-id van wie inzag.", Vraagsoort.Uuid),
                new Vraagsleutel("knelpunt", "Id of nummer van een knelpunt dat getoond of geweigerd werd."),
                new Vraagsleutel("handeling", "De operationId van wat gevraagd werd, zoals getKnelpunten."),
                new Vraagsleutel("resultaat", "De HTTP-status, zoals 404.", Vraagsoort.Getal) { Minimum = 100, Maximum = 599 },
                Cursor.Sleutel, Vraagsleutel.PageSize)
            .Produces<Pagina<InzageBeeld>>();

    static async Task<IResult> Geef(HttpContext http, NpgsqlDataSource bron, Inzagelog log)
    {
        var vraag = Vraag.Van(http);
        http.Toonde(Inzagesoort.Inzage);
        var cursor = vraag.Tekst(Cursor.Sleutel.Naam) is { } tekst ? Cursor.Lees(tekst) : null;
        if (Gebreken(vraag, cursor, log).ToList() is { Count: > 0 } gebreken)
            return Problemen.OngeldigeInvoer(gebreken);

        await using var opdracht = bron.CreateCommand();
        var waar = "true";
        if (vraag.Datum("vanaf") is { } vanaf)
            waar += $" and tijdstip >= {Neem(Kalender.Begin(vanaf).UtcDateTime, NpgsqlDbType.TimestampTz)}";
        if (vraag.Datum("tot") is { Year: < 9999 } tot)
            waar += $" and tijdstip < {Neem(Kalender.Begin(tot.AddDays(1)).UtcDateTime, NpgsqlDbType.TimestampTz)}";
        if (vraag.Uuid("actor") is { } actor)
            waar += $" and actor = {Neem(actor, NpgsqlDbType.Uuid)}";
        if (vraag.Tekst("knelpunt") is { } knelpunt)
            waar += $" and objecten @> array[{Neem(await Inzagelog.Knelpunt(bron, knelpunt, http.RequestAborted) ?? Guid.Empty, NpgsqlDbType.Uuid)}]";
        if (vraag.Tekst("handeling") is { } handeling)
            waar += $" and handeling = {Neem(handeling, NpgsqlDbType.Text)}";
        if (vraag.Getal("resultaat") is { } resultaat)
            waar += $" and resultaat = {Neem((short)resultaat, NpgsqlDbType.Smallint)}";
        var verder = cursor is null ? "" : $" and id < {Neem(long.Parse(cursor.Waarde, System.Globalization.CultureInfo.InvariantCulture), NpgsqlDbType.Bigint)}";

        // Counted in the same statement, so that both see the same log; a page without lines still has its total.
        opdracht.CommandText = $"""
            select totaal, regel.* from (select count(*) as totaal from (select 1 from {Inzageregel.Tabel} where {waar} limit {Paginering.Telgrens + 1}) tot_de_grens) geteld
            left join lateral (
              select id, tijdstip, actor, rol, toepassing, handeling, methode, soort, objecten, filter, resultaat, herkomst, correlatie, organisatie
              from {Inzageregel.Tabel} where {waar}{verder} order by id desc limit {vraag.PageSize}) regel on true
            """;
        var items = new List<InzageBeeld>();
        long totaal = 0;
        await using var lezer = await opdracht.ExecuteReaderAsync(http.RequestAborted);
        while (await lezer.ReadAsync(http.RequestAborted))
        {
            totaal = lezer.GetInt64(0);
            if (lezer.IsDBNull(1))
                break;
            items.Add(new(
                lezer.GetInt64(1), lezer.GetFieldValue<DateTimeOffset>(2), Of<Guid?>(3), Of<string>(4), Of<string>(5), Of<string>(14), lezer.GetString(6), lezer.GetString(7),
                Enum.Parse<Inzagesoort>(lezer.GetString(8), ignoreCase: true), lezer.GetFieldValue<Guid[]>(9), Of<string>(10), lezer.GetInt16(11),
                Of<IPAddress>(12)?.ToString(), lezer.GetString(13)));
        }

        return TypedResults.Ok(Paginering.Vervolg(http, items, totaal, items.Count < vraag.PageSize ? null : new Cursor("id", $"{items[^1].Id}", Guid.Empty)));

        string Neem(object waarde, NpgsqlDbType soort)
        {
            opdracht.Parameters.Add(new() { Value = waarde, NpgsqlDbType = soort });
            return $"${opdracht.Parameters.Count}";
        }

        T? Of<T>(int kolom) => lezer.IsDBNull(kolom) ? default : lezer.GetFieldValue<T>(kolom);
    }

    static IEnumerable<Gebrek> Gebreken(Vraag vraag, Cursor? cursor, Inzagelog log)
    {
        if (vraag.Tekst(Cursor.Sleutel.Naam) is not null && cursor is not { Sort: "id" })
            yield return new(Cursor.Sleutel.Naam, new("hoort niet bij deze lijst", "does not belong to this list"));
        if (vraag.Tekst("handeling") is { } handeling && !log.Handelingen.Contains(handeling))
            yield return new("handeling", new("bestaat niet", "does not exist"));
        if (vraag.Tekst("knelpunt") is { } knelpunt && !Guid.TryParseExact(knelpunt, "D", out _) && !Intake.Nummervorm.IsMatch(knelpunt.ToUpperInvariant()))
            yield return new("knelpunt", new("moet een id of nummer zijn", "must be an id or a number"));
        if (vraag.Datum("vanaf") > vraag.Datum("tot"))
            yield return new("tot", new("ligt vóór vanaf", "is before vanaf"));
    }
}
