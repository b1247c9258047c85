using System.Text.Json;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Domain;
using Npgsql;

namespace Knelpunten.Bench.Maatlat;

/// <summary>
/// Written by hand, with the promises that the service makes for the same call: who calls is checked, what he sends is checked, a request
/// sent twice happens once, he acts on what he may see, and an event says all that is said of it. In as few statements as there can be.
/// </summary>
static class Beloften
{
    const int MeestePogingen = 20;

    public static void Map(WebApplication app, NpgsqlDataSource bron, Afdrukker afdrukker)
    {
        app.MapPost("/beloften/knelpunten", http => Meld(http, bron, afdrukker)).RequireAuthorization();
        app.MapPost("/beloften/knelpunten/{id:guid}/aanvullingen", http => VulAan(http, bron, afdrukker)).RequireAuthorization();
    }

    public static Kop Kopregel(DateTimeOffset nu, string rol, string? organisatie, string opdracht) =>
        new(rol, organisatie, opdracht, 1, 1, $"{nu:yyyy-MM-dd}", "direct", "2026.1;maximum=vertrouwelijk", 200);

    public static Zaak Begin(Guid id, string nummer, Gemeld gemeld, DateTimeOffset nu) => new()
    {
        Id = id,
        Nummer = nummer,
        Versie = 1,
        Titel = gemeld.Titel,
        Omschrijving = gemeld.Omschrijving,
        Wanneer = $"{nu:yyyy-MM-dd}",
        Registratiedatum = DateOnly.FromDateTime(nu.UtcDateTime),
        LaatstGemuteerd = nu,
        Meldingen = [new(1, $"{nu:yyyy-MM-dd}", nu, gemeld.Regio, gemeld.Organisatie, gemeld.Melder)],
        Regios = [gemeld.Regio],
    };

    static async Task Meld(HttpContext http, NpgsqlDataSource bron, Afdrukker afdrukker)
    {
        var (inhoud, wie) = (await Inhoud(http), Aanroeper.Van(http));
        if (!wie.Rollen.Contains("melder") || Sleutel(http, wie, afdrukker, inhoud) is not { } sleutel || Ontleed(inhoud) is not { } melding)
        {
            await Antwoord.Status(http, StatusCodes.Status400BadRequest);
            return;
        }

        var (id, nu) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        await using var batch = bron.CreateBatch();
        // The number is given out by the first statement and stands in all of them, so that one round trip is enough.
        Sql.Voeg(batch, $"""
            insert into beloften.zaak (id, nummer, versie, niveau, is_open, melders, regios, data)
            select $1, nummer, 1, 2, true, $2, $3, $4 || jsonb_build_object('nummer', nummer) from (select 'K-{nu.Year}-' || lpad(nextval('beloften.nummer')::text, 5, '0')) as n(nummer)
            """,
            id, new[] { wie.Actor }, new[] { melding.Regio }, Sql.Json(Begin(id, "", melding with { Melder = wie.Actor }, nu), Lijn.Default.Zaak));
        Sql.Voeg(batch, "insert into beloften.stroom (id, versie) values ($1, 1)", id);
        Sql.Voeg(batch, """
            insert into beloften.gebeurtenis (id, stroom, versie, soort, data, kop, wie)
            select $1, $2, 1, 'knelpunt_gemeld', $3 || jsonb_build_object('nummer', nummer), $4, $5 from beloften.zaak where id = $2
            """,
            Guid.CreateVersion7(), id, Sql.Json(melding with { Melder = wie.Actor }, Lijn.Default.Gemeld), Sql.Json(Kopregel(nu, "melder", wie.Organisatie, "meld_knelpunt"), Lijn.Default.Kop), wie.Actor.ToString());
        Sql.Voeg(batch, """
            insert into beloften.herhaling (id, afdruk, vervalt, antwoord)
            select $2, $3, $4, jsonb_build_object('id', id, 'nummer', nummer, 'stadium', 'intake', 'versie', 1) from beloften.zaak where id = $1 returning antwoord ->> 'nummer'
            """,
            id, sleutel.Id, sleutel.Afdruk, new NpgsqlParameter<DateTime> { TypedValue = nu.UtcDateTime.AddDays(30) });
        await Eenmalig(http, bron, sleutel, async () =>
            await Antwoord.Gemaakt(http, $"/beloften/knelpunten/{id}", new(id, (string)(await Sql.Laatste(batch, http.RequestAborted))!, "intake", 1)));
    }

    static async Task VulAan(HttpContext http, NpgsqlDataSource bron, Afdrukker afdrukker)
    {
        var (inhoud, wie, id) = (await Inhoud(http), Aanroeper.Van(http), Guid.Parse((string)http.Request.RouteValues["id"]!));
        if (Sleutel(http, wie, afdrukker, inhoud) is not { } sleutel || JsonSerializer.Deserialize(inhoud.Span, Lijn.Default.Aanvulling) is not { Tekst: { Length: > 0 and <= 20_000 } tekst } || !IsSchoon(tekst))
        {
            await Antwoord.Status(http, StatusCodes.Status400BadRequest);
            return;
        }

        await Eenmalig(http, bron, sleutel, async () =>
        {
            for (var poging = 1; ; poging++)
            {
                try
                {
                    await VulAan(http, bron, wie, id, tekst, sleutel);
                    return;
                }
                catch (PostgresException fout) when (poging < MeestePogingen && fout is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "gebeurtenis" })
                {
                }
            }
        });
    }

    static async Task VulAan(HttpContext http, NpgsqlDataSource bron, Aanroeper wie, Guid id, string tekst, (string Id, string Afdruk) sleutel)
    {
        var nu = DateTimeOffset.UtcNow;
        await using var lees = bron.CreateCommand("select data from beloften.zaak where id = $1 and (melders @> $2 or (niveau <= 2 and regios @> $3))");
        lees.Parameters.Add(Sql.Parameter(id));
        lees.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [wie.Actor] });
        lees.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [wie.Regio ?? ""] });
        if (await lees.ExecuteScalarAsync(http.RequestAborted) is not string json || JsonSerializer.Deserialize(json, Lijn.Default.Zaak) is not { } zaak)
        {
            await Antwoord.Status(http, StatusCodes.Status404NotFound);
            return;
        }

        if (zaak.Meldingen.All(melding => melding.Melder != wie.Actor))
        {
            await Antwoord.Status(http, StatusCodes.Status403Forbidden);
            return;
        }

        var daarna = zaak with
        {
            Versie = zaak.Versie + 1,
            LaatstGemuteerd = nu,
            Aanvullingen = [.. zaak.Aanvullingen, new(zaak.Aanvullingen.Count + 1, $"{nu:yyyy-MM-dd}", nu, tekst)],
        };
        var bevestiging = new Bevestiging(id, zaak.Nummer, zaak.Stadium, daarna.Versie);
        await using var batch = bron.CreateBatch();
        Sql.Voeg(batch, "insert into beloften.gebeurtenis (id, stroom, versie, soort, data, kop, wie) values ($1, $2, $3, 'knelpunt_aangevuld', $4, $5, $6)",
            Guid.CreateVersion7(), id, daarna.Versie, Sql.Json(new(daarna.Aanvullingen.Count, tekst), Lijn.Default.Aangevuld), Sql.Json(Kopregel(nu, "melder", wie.Organisatie, "vul_aan"), Lijn.Default.Kop), wie.Actor.ToString());
        Sql.Voeg(batch, "update beloften.stroom set versie = $2 where id = $1", id, daarna.Versie);
        Sql.Voeg(batch, "update beloften.zaak set versie = $2, data = $3 where id = $1", id, daarna.Versie, Sql.Json(daarna, Lijn.Default.Zaak));
        Herhaling(batch, sleutel, nu, bevestiging);
        await Sql.Laatste(batch, http.RequestAborted);
        await Antwoord.Gemaakt(http, $"/beloften/knelpunten/{id}/aanvullingen/{daarna.Aanvullingen.Count}", bevestiging);
    }

    /// <summary>The same request sent twice happens once: its key goes in with its events, and who comes second gets the first answer.</summary>
    static async Task Eenmalig(HttpContext http, NpgsqlDataSource bron, (string Id, string Afdruk) sleutel, Func<Task> voer)
    {
        try
        {
            await voer();
        }
        catch (PostgresException fout) when (fout is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "herhaling" })
        {
            await using var eerder = bron.CreateCommand("select antwoord::text from beloften.herhaling where id = $1 and afdruk = $2");
            eerder.Parameters.Add(Sql.Parameter(sleutel.Id));
            eerder.Parameters.Add(Sql.Parameter(sleutel.Afdruk));
            if (await eerder.ExecuteScalarAsync(http.RequestAborted) is string antwoord)
                await Antwoord.Gemaakt(http, "", JsonSerializer.Deserialize(antwoord, Lijn.Default.Bevestiging)!);
            else
                await Antwoord.Status(http, StatusCodes.Status409Conflict);
        }
    }

    static void Herhaling(NpgsqlBatch batch, (string Id, string Afdruk) sleutel, DateTimeOffset nu, Bevestiging bevestiging) =>
        Sql.Voeg(batch, "insert into beloften.herhaling (id, afdruk, vervalt, antwoord) values ($1, $2, $3, $4)",
            sleutel.Id, sleutel.Afdruk, new NpgsqlParameter<DateTime> { TypedValue = nu.UtcDateTime.AddDays(30) }, Sql.Json(bevestiging, Lijn.Default.Bevestiging));

    static async Task<ReadOnlyMemory<byte>> Inhoud(HttpContext http)
    {
        var inhoud = new byte[(int)http.Request.ContentLength!.Value];
        await http.Request.Body.ReadExactlyAsync(inhoud, http.RequestAborted);
        return inhoud;
    }

    static (string Id, string Afdruk)? Sleutel(HttpContext http, Aanroeper wie, Afdrukker afdrukker, ReadOnlyMemory<byte> inhoud) =>
        http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 and <= 200 } sleutel
            ? ($"{wie.Actor:N}:{sleutel}", afdrukker.Druk(http.Request.Method, http.Request.Path.Value ?? "", inhoud.Span)) : null;

    /// <summary>As long as may be, with a region and an organisation that exist, and without a number that is a person's.</summary>
    static Gemeld? Ontleed(ReadOnlyMemory<byte> inhoud) =>
        JsonSerializer.Deserialize(inhoud.Span, Lijn.Default.Melding) is
        { Titel: { Length: > 0 and <= 200 } titel, Omschrijving: { Length: > 0 and <= 20_000 } omschrijving, Regio: { } regio, Organisatie: { } organisatie }
        && Register.Regios.Contains(regio) && Register.Organisaties.ContainsKey(organisatie) && IsSchoon(titel) && IsSchoon(omschrijving)
            ? new(titel, omschrijving, regio, organisatie, Guid.Empty) : null;

    static bool IsSchoon(string tekst) => Persoonsnummers.Vind(tekst) is null && !tekst.AsSpan().ContainsAnyInRange('\u0000', '\u0008');
}
