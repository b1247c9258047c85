using System.Collections.Concurrent;
using Knelpunten.Api.Keten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>
/// The zegels of a package. Of everything: all of them, for whoever has every leaf can compute each root. Of a selection: the last one, and the
/// first and last of every set of keys that sealed, so that a reader who trusts one key can follow to the next; each with the proof that
/// it is about the beginning of the same log.
/// </summary>
sealed class Zegelregels(NpgsqlDataSource bron, Pakketpunt punt, bool isAlles)
{
    const int Bladzijde = 1_000;

    public async Task Schrijf(Vak vak, CancellationToken stop)
    {
        if (isAlles)
            await Alle((noot, tijdstip, _) => vak.Regel(new { noot, tijdstip }), vak.Door, stop);
        else
            await Enkele(vak, stop);
    }

    async Task Enkele(Vak vak, CancellationToken stop)
    {
        var gekozen = new List<(string Noot, DateTimeOffset Tijdstip, Zegel Zegel)>();
        (string Wie, string Noot, DateTimeOffset Tijdstip, Zegel Zegel)? vorige = null;
        await Alle((noot, tijdstip, zegel) =>
        {
            var wie = string.Join(' ', zegel.Handtekeningen.Select(h => Convert.ToHexStringLower(h.Id)).Order());
            if (vorige is not { } voor)
                gekozen.Add((noot, tijdstip, zegel));
            else if (voor.Wie != wie)
                gekozen.AddRange([(voor.Noot, voor.Tijdstip, voor.Zegel), (noot, tijdstip, zegel)]);
            vorige = (wie, noot, tijdstip, zegel);
        }, () => ValueTask.CompletedTask, stop);
        if (vorige is { } laatste)
            gekozen.Add((laatste.Noot, laatste.Tijdstip, laatste.Zegel));

        await using var verbinding = await bron.OpenConnectionAsync(stop);
        var randen = new ConcurrentDictionary<Bladreeks, byte[]>();
        foreach (var (noot, tijdstip, zegel) in gekozen.DistinctBy(een => een.Zegel.Grootte))
        {
            var (samenhang, _) = await Ketenlezer.Bewijs(verbinding, Merkleboom.Samenhang(zegel.Grootte, punt.Grootte), randen, stop);
            vak.Regel(new { noot, tijdstip, samenhang = samenhang.Select(Convert.ToHexStringLower) });
        }
    }

    async Task Alle(Action<string, DateTimeOffset, Zegel> neem, Func<ValueTask> door, CancellationToken stop)
    {
        for (var (na, gelezen) = (0L, Bladzijde); gelezen == Bladzijde;)
        {
            gelezen = 0;
            await using (var vraag = bron.CreateCommand($"select grootte, noot, tijdstip from {Ketentabellen.Zegel} where oorsprong = $1 and grootte > $2 and grootte <= $3 order by grootte limit {Bladzijde}"))
            {
                vraag.Parameters.Add(new() { Value = punt.Oorsprong });
                vraag.Parameters.Add(new() { Value = na });
                vraag.Parameters.Add(new() { Value = punt.Grootte });
                await using var rij = await vraag.ExecuteReaderAsync(stop);
                while (await rij.ReadAsync(stop))
                {
                    (na, gelezen) = (rij.GetInt64(0), gelezen + 1);
                    if (Zegel.Lees(rij.GetString(1)) is { } zegel)
                        neem(rij.GetString(1), rij.GetFieldValue<DateTimeOffset>(2), zegel);
                }
            }

            await door();
        }
    }
}
