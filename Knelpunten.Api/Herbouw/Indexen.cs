using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>Takes the indexes of a table away while very much is written to it, and puts them back as they were: as PostgreSQL itself spells them.</summary>
public sealed class Indexen(IReadOnlyList<string> terug)
{
    public int Aantal => terug.Count;

    /// <summary>Keys that a table is known by stay; what refers from it to another table is checked when it comes back.</summary>
    public static async Task<Indexen> Neemweg(NpgsqlConnection verbinding, IReadOnlyCollection<string> tabellen, CancellationToken stop)
    {
        var (weg, terug) = (new List<string>(), new List<string>());
        await using (var vraag = new NpgsqlCommand("""
            select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname),
                   format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
            from pg_constraint c where c.contype = 'f' and c.conrelid = any($1::regclass[])
            union all
            select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
            from pg_index i where i.indrelid = any($1::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
            """, verbinding) { Parameters = { new() { Value = tabellen.ToArray() } } })
        {
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
            {
                weg.Add(rij.GetString(0));
                terug.Add(rij.GetString(1));
            }
        }

        foreach (var opdracht in weg)
            await Voer(verbinding, opdracht, stop);
        return new(terug);
    }

    public async Task Zetterug(NpgsqlConnection verbinding, Action<int>? klaar, CancellationToken stop)
    {
        foreach (var (nummer, opdracht) in terug.Index())
        {
            await Voer(verbinding, opdracht, stop);
            klaar?.Invoke(nummer + 1);
        }
    }

    internal static async Task Voer(NpgsqlConnection verbinding, string sql, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand(sql, verbinding) { CommandTimeout = 0 };
        await opdracht.ExecuteNonQueryAsync(stop);
    }
}
