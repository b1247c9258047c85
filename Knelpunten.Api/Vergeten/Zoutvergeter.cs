using System.Security.Cryptography;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// Takes the salt of every text that goes, so that nobody can guess it back from what was sealed, and gives what came in its place a salt
/// of its own. What it answers goes into the event that says the words are gone.
/// </summary>
public static class Zoutvergeter
{
    /// <summary>The members by stream; null when something goes that the log did not take in yet, and so has no salt to forget.</summary>
    public static async Task<ILookup<Guid, Gelaktveld>?> Vergeet(NpgsqlConnection verbinding, IReadOnlyList<Opgeslagen> gebeurtenissen, CancellationToken stop)
    {
        var ids = gebeurtenissen.Select(g => g.Id).ToArray();
        var zouten = await Zouten.Lees(verbinding, ids, stop);
        var posities = await Posities(verbinding, ids, stop);
        var (velden, nieuw) = (new List<(Guid Stroom, Gelaktveld Veld)>(), new List<(Guid Gebeurtenis, string Lid, byte[] Zout, string Verbintenis)>());
        foreach (var gebeurtenis in gebeurtenissen)
        {
            foreach (var plaats in gebeurtenis.Plaatsen)
            {
                var was = zouten[gebeurtenis.Id].Geef(plaats.Lid, out var isOnbekend);
                if (isOnbekend && !posities[gebeurtenis.Id].IsBlad)
                    return null;
                var wordt = RandomNumberGenerator.GetBytes(Gebeurtenisblad.Zoutlengte);
                var veld = new Gelaktveld(posities[gebeurtenis.Id].Positie, plaats.Lid, Gebeurtenisblad.Verbintenis(was, plaats.Was!), Gebeurtenisblad.Verbintenis(wordt, plaats.Wordt!));
                nieuw.Add((gebeurtenis.Id, plaats.Lid, wordt, veld.Wordt));
                velden.Add((gebeurtenis.Stroom, veld));
            }
        }

        // In this transaction alone: otherwise nobody changes a salt.
        await using (var mag = new NpgsqlCommand($"select set_config('{Ketentabellen.Lakken}', 'ja', true)", verbinding))
            await mag.ExecuteNonQueryAsync(stop);
        await using var opdracht = new NpgsqlCommand($"""
            insert into {Ketentabellen.Zout} (gebeurtenis, lid, zout, verbintenis) select * from unnest($1, $2, $3, $4)
            on conflict (gebeurtenis, lid) do update set zout = excluded.zout, verbintenis = excluded.verbintenis
            """, verbinding)
        {
            Parameters =
            {
                new() { Value = nieuw.Select(z => z.Gebeurtenis).ToArray() }, new() { Value = nieuw.Select(z => z.Lid).ToArray() },
                new() { Value = nieuw.Select(z => z.Zout).ToArray() }, new() { Value = nieuw.Select(z => z.Verbintenis).ToArray() },
            },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
        return velden.ToLookup(v => v.Stroom, v => v.Veld);
    }

    static async Task<Dictionary<Guid, (long Positie, bool IsBlad)>> Posities(NpgsqlConnection verbinding, Guid[] ids, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"""
            select e.id, e.seq_id, b.nr is not null from {Opslag.Schema}.mt_events e left join {Ketentabellen.Blad} b on b.positie = e.seq_id where e.id = any($1)
            """, verbinding) { Parameters = { new() { Value = ids } } };
        var gelezen = new Dictionary<Guid, (long, bool)>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            gelezen[rij.GetGuid(0)] = (rij.GetInt64(1), rij.GetBoolean(2));
        return gelezen;
    }
}
