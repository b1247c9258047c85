using System.Collections.Concurrent;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>Reads hashes of the log: of a proof no more than the path itself.</summary>
public static class Ketenlezer
{
    /// <summary>Sizes of which the right edge is remembered: proofs are given out of zegels, and what lies before one never changes.</summary>
    const int Hoogstens = 64;

    public static async Task<long> Grootte(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select coalesce(max(nr) + 1, 0) from {Ketentabellen.Blad}", verbinding);
        return (long)(await vraag.ExecuteScalarAsync(stop))!;
    }

    public static async Task<Groeirand> Rand(NpgsqlConnection verbinding, CancellationToken stop)
    {
        var grootte = await Grootte(verbinding, stop);
        return new(grootte, (await Hashes(verbinding, new Bladreeks(0, grootte).Knopen(), stop)).Values);
    }

    public static async Task<byte[]> Wortel(NpgsqlConnection verbinding, long grootte, CancellationToken stop) =>
        Merkleboom.Vouw((await Hashes(verbinding, new Bladreeks(0, grootte).Knopen(), stop)).Values);

    /// <summary>One hash for each of these, and how many were read for it.</summary>
    /// <param name="randen">Of earlier answers: the hash over the right end of a log of that size.</param>
    public static async Task<(IReadOnlyList<byte[]> Bewijs, int Gelezen)> Bewijs(
        NpgsqlConnection verbinding, IReadOnlyList<Bladreeks> reeksen, ConcurrentDictionary<Bladreeks, byte[]> randen, CancellationToken stop)
    {
        var knopen = reeksen.Where(reeks => !randen.ContainsKey(reeks)).SelectMany(reeks => reeks.Knopen()).ToList();
        var hashes = await Hashes(verbinding, knopen, stop);
        return ([.. reeksen.Select(Een)], hashes.Count);

        byte[] Een(Bladreeks reeks)
        {
            if (randen.TryGetValue(reeks, out var bekend))
                return bekend;
            var delen = reeks.Knopen();
            var hash = Merkleboom.Vouw(delen.Select(knoop => hashes[knoop]));
            if (delen.Count > 1)
            {
                if (randen.Count >= Hoogstens)
                    randen.Clear();
                randen[reeks] = hash;
            }

            return hash;
        }
    }

    /// <summary>In the order asked; one that is not there is a log that was tampered with, and then nothing can be said.</summary>
    static async Task<Dictionary<Knooppunt, byte[]>> Hashes(NpgsqlConnection verbinding, IReadOnlyList<Knooppunt> knopen, CancellationToken stop)
    {
        var hashes = new Dictionary<Knooppunt, byte[]>(knopen.Count);
        if (knopen.Count == 0)
            return hashes;
        await using var vraag = new NpgsqlCommand($"""
            select w.i, coalesce(b.hash, k.hash) from unnest($1, $2) with ordinality w(laag, nr, i)
            left join {Ketentabellen.Blad} b on w.laag = 0 and b.nr = w.nr
            left join {Ketentabellen.Knoop} k on w.laag > 0 and k.laag = w.laag and k.nr = w.nr order by w.i
            """, verbinding)
        {
            Parameters = { new() { Value = knopen.Select(knoop => (short)knoop.Laag).ToArray() }, new() { Value = knopen.Select(knoop => knoop.Nr).ToArray() } },
        };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        foreach (var knoop in knopen)
        {
            if (!await rij.ReadAsync(stop) || rij.IsDBNull(1))
                throw new Ketenfout($"In de keten ontbreekt {(knoop.Laag == 0 ? "blad" : $"de knoop in laag {knoop.Laag} met nummer")} {knoop.Nr}.");
            hashes[knoop] = rij.GetFieldValue<byte[]>(1);
        }

        return hashes;
    }
}

/// <summary>The log itself is not whole: not something to go on from.</summary>
public sealed class Ketenfout(string zin) : Exception(zin);
