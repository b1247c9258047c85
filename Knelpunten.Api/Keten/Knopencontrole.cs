using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>Compares the full subtrees that were computed with those that are kept, some thousands at a time.</summary>
public sealed class Knopencontrole(NpgsqlConnection verbinding, Action<Bevindingsoort, long?, string> vind, CancellationToken stop)
{
    const int Lading = 5_000;

    readonly List<(Knooppunt Plaats, byte[] Hash)> berekend = new(Lading);

    public long Aantal { get; private set; }

    public async Task Neem(IReadOnlyList<(Knooppunt, byte[])> nieuw)
    {
        berekend.AddRange(nieuw);
        if (berekend.Count >= Lading)
            await Vergelijk();
    }

    /// <summary>What remains, and whether there is any that the leaves do not make.</summary>
    public async Task MaakAf(long grootte)
    {
        await Vergelijk();
        await using var vraag = new NpgsqlCommand($"select laag, nr from {Ketentabellen.Knoop} where laag < 1 or laag > 62 or nr < 0 or ((nr + 1) << laag) > $1", verbinding) { Parameters = { new() { Value = grootte } } };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            vind(Bevindingsoort.Keten, null, $"De knoop in laag {rij.GetInt16(0)} met nummer {rij.GetInt64(1)} hoort er niet te zijn: de bladeren daaronder zijn er niet (meer).");
    }

    async Task Vergelijk()
    {
        if (berekend.Count == 0)
            return;
        await using var vraag = new NpgsqlCommand($"""
            select w.i, k.hash from unnest($1, $2) with ordinality w(laag, nr, i) left join {Ketentabellen.Knoop} k on k.laag = w.laag and k.nr = w.nr order by w.i
            """, verbinding)
        {
            Parameters = { new() { Value = berekend.Select(k => (short)k.Plaats.Laag).ToArray() }, new() { Value = berekend.Select(k => k.Plaats.Nr).ToArray() } },
        };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        foreach (var (plaats, hash) in berekend)
        {
            await rij.ReadAsync(stop);
            if (rij.IsDBNull(1) || !rij.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(hash))
                vind(Bevindingsoort.Keten, null, $"De knoop in laag {plaats.Laag} met nummer {plaats.Nr} (bladeren {plaats.Nr << plaats.Laag} tot en met {((plaats.Nr + 1) << plaats.Laag) - 1}) {(rij.IsDBNull(1) ? "is weg" : "is veranderd")}.");
        }

        Aantal += berekend.Count;
        berekend.Clear();
    }
}
