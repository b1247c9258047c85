using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>
/// Tables beside those in use, of the same name in a schema of their own: filled without indexes, then given those of the original, and
/// when somebody asks it put in its place by changing schemas. Names, keys and rights are then what they were.
/// </summary>
/// <param name="schema">Where they lie. The service itself may make no schema, and has one that was made for it.</param>
public sealed class Schaduw(string verbindingsreeks, string schema = Schaduw.Schema)
{
    public const string Schema = "herbouw";

    /// <summary>Of the comparison that the service makes by itself: it is the owner's, and the service may make tables in it.</summary>
    public const string Eigen = "gelijkheid";

    const string Vorig = "herbouw_vorig";

    readonly string reeks = new NpgsqlConnectionStringBuilder(verbindingsreeks) { CommandTimeout = 0, Pooling = false, ApplicationName = $"knelpunten-{schema}" }.ConnectionString;

    public string Naam => schema;

    public static string Van(string tabel) => Van(tabel, Schema);

    static string Van(string tabel, string schema) => $"{schema}.{tabel[(tabel.IndexOf('.') + 1)..]}";

    /// <summary>The shadow of this table.</summary>
    public string In(string tabel) => Van(tabel, schema);

    public async Task<NpgsqlConnection> Open(CancellationToken stop)
    {
        var verbinding = new NpgsqlConnection(reeks);
        await verbinding.OpenAsync(stop);
        return verbinding;
    }

    /// <summary>What a rebuild that was broken off left behind goes first.</summary>
    public async Task Begin(IEnumerable<string> tabellen, CancellationToken stop)
    {
        await Ruimop(stop);
        await using var verbinding = await Open(stop);
        if (schema != Eigen)
            await Indexen.Voer(verbinding, $"create schema {schema}", stop);
        foreach (var tabel in tabellen)
        {
            await Indexen.Voer(verbinding, $"create {(schema == Eigen ? "unlogged " : "")}table {In(tabel)} (like {tabel} including defaults including constraints)", stop);
            foreach (var opdracht in await Opdrachten(verbinding, Steekproef, tabel, stop))
                await Indexen.Voer(verbinding, opdracht, stop);
        }
    }

    public async Task Ruimop(CancellationToken stop)
    {
        await using var verbinding = await Open(stop);
        if (schema != Eigen)
        {
            await Indexen.Voer(verbinding, $"set client_min_messages = warning; drop schema if exists {schema} cascade; drop schema if exists {Vorig} cascade", stop);
            return;
        }

        foreach (var weg in await Opdrachten(verbinding, "select format('drop table if exists %s', oid::regclass) from pg_class where relnamespace = to_regnamespace($1) and relkind = 'r' and $2 <> ''", schema, stop))
            await Indexen.Voer(verbinding, weg, stop);
    }

    /// <summary>Keys and indexes as the original has them, spelled by PostgreSQL itself.</summary>
    public async Task Indexeer(string tabel, CancellationToken stop)
    {
        await using var verbinding = await Open(stop);
        await Indexen.Voer(verbinding, "set maintenance_work_mem = '512MB'", stop);
        var opdrachten = await Opdrachten(verbinding, """
            select format('alter table %s add constraint %I %s', $2, c.conname, pg_get_constraintdef(c.oid)) from pg_constraint c where c.conrelid = $1::regclass and c.contype in ('p', 'u')
                and not exists (select 1 from pg_constraint al where al.conrelid = $2::regclass and al.conname = c.conname)
            union all
            select replace(pg_get_indexdef(i.indexrelid), ' ON ' || $1 || ' ', ' ON ' || $2 || ' ') from pg_index i
            where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
            """, tabel, stop);
        foreach (var opdracht in opdrachten)
            await Indexen.Voer(verbinding, opdracht, stop);
        await Indexen.Voer(verbinding, $"analyze {In(tabel)}", stop);
    }

    /// <summary>How closely a column is looked at by analyze; a new table would not have it from the old one.</summary>
    const string Steekproef = "select format('alter table %s alter column %I set statistics %s', $2, attname, attstattarget) from pg_attribute where attrelid = $1::regclass and attnum > 0 and attstattarget > 0";

    const string Hoofdsleutel = "select format('alter table %s add constraint %I %s', $2, conname, pg_get_constraintdef(oid)) from pg_constraint where conrelid = $1::regclass and contype = 'p'";

    /// <summary>Statements that PostgreSQL spells itself, out of the original for the shadow.</summary>
    async Task<List<string>> Opdrachten(NpgsqlConnection verbinding, string sql, string tabel, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand(sql, verbinding) { Parameters = { new() { Value = tabel }, new() { Value = In(tabel) } } };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var opdrachten = new List<string>();
        while (await rij.ReadAsync(stop))
            opdrachten.Add(rij.GetString(0));
        return opdrachten;
    }

    /// <summary>Its primary key alone, for a table that must not have two of one while it is filled.</summary>
    public async Task GeefSleutel(string tabel, CancellationToken stop)
    {
        await using var verbinding = await Open(stop);
        foreach (var opdracht in await Opdrachten(verbinding, Hoofdsleutel, tabel, stop))
            await Indexen.Voer(verbinding, opdracht, stop);
    }

    /// <summary>In a transaction in which nobody else can reach either: the rights go along.</summary>
    public static async Task Wissel(NpgsqlConnection verbinding, string tabel, CancellationToken stop)
    {
        var rechten = new List<string>();
        await using (var vraag = new NpgsqlCommand("""
            select format('grant %s on %s to %s', a.privilege_type, $2, a.grantee::regrole) from pg_class c, aclexplode(c.relacl) a
            where c.oid = $1::regclass and a.grantee <> 0 and a.grantee <> c.relowner
            """, verbinding) { Parameters = { new() { Value = tabel }, new() { Value = tabel } } })
        {
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
                rechten.Add(rij.GetString(0));
        }

        await Indexen.Voer(verbinding, $"""
            create schema if not exists {Vorig};
            alter table {tabel} set schema {Vorig};
            alter table {Van(tabel)} set schema {tabel[..tabel.IndexOf('.')]}
            """, stop);
        foreach (var recht in rechten)
            await Indexen.Voer(verbinding, recht, stop);
    }
}
