using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>What a rebuild came to, beside what is in use.</summary>
/// <param name="Rijen">As rebuilt.</param>
/// <param name="Verschillend">Rows that are not the same, or stand on one side alone.</param>
/// <param name="Eerste">The keys of the first of them.</param>
public sealed record Tabeluitslag(string Tabel, long Rijen, long Verschillend, IReadOnlyList<string> Eerste)
{
    public bool IsGelijk => Verschillend == 0;
}

/// <summary>Two tables row by row: the one in use as it was when the rebuild began to read, and its shadow.</summary>
public static class Vergelijking
{
    /// <summary>For who looks at a screen.</summary>
    public const int Enkele = 5;

    /// <summary>The store's own bookkeeping: when it last wrote a row, not what it wrote.</summary>
    static readonly string[] boekhouding = ["mt_last_modified"];

    /// <param name="herbouwd">The shadow of the table.</param>
    /// <param name="meeste">So many of the rows that differ are named.</param>
    public static async Task<Tabeluitslag> Van(NpgsqlConnection toen, NpgsqlConnection schaduw, string tabel, string herbouwd, int meeste, CancellationToken stop)
    {
        var (kolommen, sleutel) = await Vorm(toen, tabel, stop);
        var links = await Som(toen, tabel, kolommen, stop);
        var rechts = await Som(schaduw, herbouwd, kolommen, stop);
        // Two hashes of every row, added up whatever their order: the same, or rows differ.
        return links == rechts ? new(tabel, rechts.Rijen, 0, []) : await Zoek(toen, schaduw, tabel, herbouwd, kolommen, sleutel, rechts.Rijen, meeste, stop);
    }

    static async Task<(string Kolommen, string Sleutel)> Vorm(NpgsqlConnection verbinding, string tabel, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand("""
            select string_agg(quote_ident(attname), ', ' order by attname),
                   string_agg(quote_ident(attname), ', ' order by array_position(i.indkey::smallint[], attnum)) filter (where attnum = any(i.indkey))
            from pg_attribute a join pg_index i on i.indrelid = a.attrelid and i.indisprimary
            where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all($2)
            """, verbinding) { Parameters = { new() { Value = tabel }, new() { Value = boekhouding } } };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        await rij.ReadAsync(stop);
        return (rij.GetString(0), rij.GetString(1));
    }

    static async Task<(long Rijen, decimal Een, decimal Twee)> Som(NpgsqlConnection verbinding, string tabel, string kolommen, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"""
            select count(*), coalesce(sum(hashtextextended(rij, 1)), 0), coalesce(sum(hashtextextended(rij, 2)), 0) from (select row({kolommen})::text as rij from {tabel} offset 0) t
            """, verbinding) { CommandTimeout = 0 };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        await rij.ReadAsync(stop);
        return (rij.GetInt64(0), rij.GetDecimal(1), rij.GetDecimal(2));
    }

    static async Task<Tabeluitslag> Zoek(
        NpgsqlConnection toen, NpgsqlConnection schaduw, string tabel, string herbouwd, string kolommen, string sleutel, long aantal, int meeste, CancellationToken stop)
    {
        await using var links = await Rijen(toen, tabel);
        await using var rechts = await Rijen(schaduw, herbouwd);
        var (verschillend, eerste) = (0L, new List<string>());
        var (isLinks, isRechts) = (await links.ReadAsync(stop), await rechts.ReadAsync(stop));
        while (isLinks || isRechts)
        {
            var volgorde = !isLinks ? 1 : !isRechts ? -1 : string.CompareOrdinal(links.GetString(0), rechts.GetString(0));
            if (volgorde != 0 || links.GetString(1) != rechts.GetString(1))
            {
                verschillend++;
                if (eerste.Count < meeste)
                    eerste.Add(volgorde switch { < 0 => $"{links.GetString(0)} (niet herbouwd)", > 0 => $"{rechts.GetString(0)} (ontbreekt)", _ => links.GetString(0) });
            }

            if (volgorde <= 0)
                isLinks = await links.ReadAsync(stop);
            if (volgorde >= 0)
                isRechts = await rechts.ReadAsync(stop);
        }

        return new(tabel, aantal, verschillend, eerste);

        async Task<NpgsqlDataReader> Rijen(NpgsqlConnection verbinding, string van)
        {
            await using var vraag = new NpgsqlCommand($"select row({sleutel})::text collate \"C\" as sleutel, md5(row({kolommen})::text) from {van} order by 1", verbinding) { CommandTimeout = 0 };
            return await vraag.ExecuteReaderAsync(stop);
        }
    }
}
