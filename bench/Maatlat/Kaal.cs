using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Bench.Maatlat;

/// <summary>The limit for anyone on .NET: a stream, an event and a document in one batch, and nothing asked of the caller.</summary>
static class Kaal
{
    static readonly Guid iemand = new("5b0d8d1e-8f5a-4a55-9c0a-0d8e6b1c2f3a");

    public static void Map(WebApplication app, NpgsqlDataSource bron)
    {
        app.MapPost("/kaal/knelpunten", http => Meld(http, bron));
        app.MapPost("/kaal/knelpunten/{id:guid}/aanvullingen", http => VulAan(http, bron));
    }

    static async Task Meld(HttpContext http, NpgsqlDataSource bron)
    {
        var melding = (await Antwoord.Lees(http, Lijn.Default.Melding))!;
        var (id, nu) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        var gemeld = new Gemeld(melding.Titel!, melding.Omschrijving!, melding.Regio!, melding.Organisatie!, iemand);
        await using var batch = bron.CreateBatch();
        Sql.Voeg(batch, "insert into kaal.stroom (id, versie) values ($1, 1)", id);
        Sql.Voeg(batch, "insert into kaal.gebeurtenis (id, stroom, versie, soort, data, kop, wie) values ($1, $2, 1, 'knelpunt_gemeld', $3, $4, $5)",
            Guid.CreateVersion7(), id, Sql.Json(gemeld, Lijn.Default.Gemeld), Sql.Json(Beloften.Kopregel(nu, "melder", null, "meld_knelpunt"), Lijn.Default.Kop), iemand.ToString());
        Sql.Voeg(batch, "insert into kaal.zaak (id, nummer, versie, data) values ($1, 'K-2026-' || lpad(nextval('kaal.nummer')::text, 5, '0'), 1, $2) returning nummer",
            id, Sql.Json(Beloften.Begin(id, "", gemeld, nu), Lijn.Default.Zaak));
        await Antwoord.Gemaakt(http, $"/kaal/knelpunten/{id}", new(id, (string)(await Sql.Laatste(batch, http.RequestAborted))!, "intake", 1));
    }

    /// <summary>Who asks nothing needs not read first.</summary>
    static async Task VulAan(HttpContext http, NpgsqlDataSource bron)
    {
        var aanvulling = (await Antwoord.Lees(http, Lijn.Default.Aanvulling))!;
        var (id, nu) = (Guid.Parse((string)http.Request.RouteValues["id"]!), DateTimeOffset.UtcNow);
        await using var batch = bron.CreateBatch();
        Sql.Voeg(batch, """
            with nu as (update kaal.stroom set versie = versie + 1 where id = $1 returning versie)
            insert into kaal.gebeurtenis (id, stroom, versie, soort, data, kop, wie) select $2, $1, versie, 'knelpunt_aangevuld', $3, $4, $5 from nu
            """,
            id, Guid.CreateVersion7(), Sql.Json(new(1, aanvulling.Tekst!), Lijn.Default.Aangevuld), Sql.Json(Beloften.Kopregel(nu, "melder", null, "vul_aan"), Lijn.Default.Kop), iemand.ToString());
        Sql.Voeg(batch, """
            update kaal.zaak set versie = versie + 1, data = data || jsonb_build_object('versie', versie + 1, 'aanvullingen', data -> 'aanvullingen' || $2) where id = $1 returning versie
            """,
            id, new NpgsqlParameter { Value = JsonSerializer.Serialize(new Aanvullingregel(1, $"{nu:yyyy-MM-dd}", nu, aanvulling.Tekst!), JsonSerializerOptions.Web), NpgsqlDbType = NpgsqlDbType.Jsonb });
        if (await Sql.Laatste(batch, http.RequestAborted) is long versie)
            await Antwoord.Gemaakt(http, $"/kaal/knelpunten/{id}/aanvullingen/{versie - 1}", new(id, "", "intake", versie));
        else
            await Antwoord.Status(http, StatusCodes.Status404NotFound);
    }
}
