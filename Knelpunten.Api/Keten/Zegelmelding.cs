using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>
/// A contradiction is found by the node that seals, and is everybody's: it is added to a table when it is found and when it is over, and the
/// others read the last line. So it also stays on record that there was one.
/// </summary>
public static class Zegelmelding
{
    static readonly string Tegen = Opslag.Naam(Zegelstatus.Tegenspraak);

    /// <summary>Adds a line when it is news.</summary>
    public static async Task Zeg(NpgsqlConnection verbinding, Zegelstatus status, string? zin, TimeProvider klok, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand($"""
            insert into {Ketentabellen.Melding} (tijdstip, status, zin) select $1, $2, $3
            where $2 <> coalesce((select status from {Ketentabellen.Melding} order by id desc limit 1), '') and ($2 = '{Tegen}' or exists (select 1 from {Ketentabellen.Melding}))
            """, verbinding)
        {
            Parameters = { new() { Value = klok.GetUtcNow().UtcDateTime }, new() { Value = Opslag.Naam(status) }, new() { Value = (object?)zin ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>What the last line says is wrong; null when it says nothing is.</summary>
    public static async Task<string?> Laatste(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select zin from (select status, zin from {Ketentabellen.Melding} order by id desc limit 1) laatste where status = '{Tegen}'", verbinding);
        return await vraag.ExecuteScalarAsync(stop) as string;
    }

    /// <summary>On a connection of its own, for who lost his; a database that is away is said otherwise.</summary>
    public static async Task Probeer(NpgsqlDataSource bron, Zegelstand stand, TimeProvider klok, CancellationToken stop)
    {
        try
        {
            await using var verbinding = await bron.OpenConnectionAsync(stop);
            await Zeg(verbinding, stand.Status, stand.Zin, klok, stop);
        }
        catch (Exception fout) when (fout is NpgsqlException or OperationCanceledException)
        {
            // Its own health says what it found.
        }
    }
}
