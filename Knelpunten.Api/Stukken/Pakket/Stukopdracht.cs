using Knelpunten.Api.Inrichting;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Stukken;

public enum Opdrachtstatus
{
    Wacht,
    Bezig,
    Klaar,
    Mislukt,

    /// <summary>It was ready, and is gone: something in it was forgotten, or it was a draft of long ago.</summary>
    Vervallen,
}

/// <summary>An order for a package, and how far it is. Holds codes and numbers, no word that anybody wrote.</summary>
/// <param name="Agendaversie">0 for a draft.</param>
/// <param name="Gebrek">Code of why it failed.</param>
/// <param name="Zaken">The cases in it; known once it was begun.</param>
public sealed record Stukopdracht(
    Guid Vergadering,
    int Nummer,
    Pakketdeel Deel,
    int Agendaversie,
    Opdrachtstatus Status,
    Pakketfase Fase,
    int Stap,
    int Stappen,
    DateTimeOffset Gevraagd,
    Guid Door,
    DateTimeOffset? Begonnen,
    DateTimeOffset? Klaar,
    int Pogingen,
    string? Gebrek,
    IReadOnlyList<Guid> Zaken,
    string? Sha256,
    long? Omvang)
{
    public Stuksleutel Sleutel => new(Vergadering, "vergaderstuk", Agendaversie, Naam(Deel), "zip");

    public static string Naam<T>(T waarde) where T : struct, Enum => waarde.ToString().ToLowerInvariant();
}

/// <summary>
/// The table of orders. Who works at one holds a lease on it; when he is gone the lease runs out, and another goes on with it. Every moment
/// of a lease is the database's: the clocks of nodes differ.
/// </summary>
public sealed class Stukopdrachten(NpgsqlDataSource bron, TimeProvider klok)
{
    public const string Tabel = Opslag.Schema + ".stukopdracht";
    public const int MeestePogingen = 3;

    /// <summary>Of whoever forgets: what is ready is gone, and what is being made is thrown away when it is done. Of these meetings, and every draft as soon as one of these streams has what comes back on an agenda by itself (types of events).</summary>
    public const string LaatVervallen = $"""
        with geraakt as (
            update {Tabel} set status = 'vervallen', inhoud = null, sha256 = null, omvang = null, houder = null, huur_tot = null
            where (vergadering = any($1) or (agendaversie = 0 and exists (select 1 from {Opslag.Schema}.mt_events where stream_id = any($1) and type = any($2)))) and status in ('wacht', 'bezig', 'klaar') returning agendaversie, klaar)
        select count(*) from geraakt where agendaversie = 0 and klaar is not null
        """;

    /// <summary>For a command in a session (<c>?</c>): meeting, number, part, version, moment, actor.</summary>
    public const string Nieuw = $"""
        insert into {Tabel} (vergadering, nummer, deel, agendaversie, gevraagd, door, status, fase, stap, stappen, pogingen, zaken)
        values (?, ?, ?, ?, ?, ?, 'wacht', 'verzamelen', 0, 1, 0, array[]::uuid[])
        """;

    public static readonly TimeSpan Huur = TimeSpan.FromSeconds(30);

    /// <summary>A draft of last week is of no use to anybody.</summary>
    static readonly TimeSpan Conceptbewaring = TimeSpan.FromDays(7);

    const string Kolommen = "vergadering, nummer, deel, agendaversie, status, fase, stap, stappen, gevraagd, door, begonnen, klaar, pogingen, gebrek, zaken, sha256, omvang";

    public static Table Schema()
    {
        var tabel = new Table(new PostgresqlObjectName(Opslag.Schema, "stukopdracht", SchemaUtils.IdentifierUsage.General));
        tabel.AddColumn("vergadering", "uuid").AsPrimaryKey();
        tabel.AddColumn("nummer", "integer").AsPrimaryKey();
        tabel.AddColumn("deel", "text").NotNull();
        tabel.AddColumn("agendaversie", "integer").NotNull();
        tabel.AddColumn("status", "text").NotNull();
        tabel.AddColumn("fase", "text").NotNull();
        tabel.AddColumn("stap", "integer").NotNull();
        tabel.AddColumn("stappen", "integer").NotNull();
        tabel.AddColumn("gevraagd", "timestamptz").NotNull();
        tabel.AddColumn("door", "uuid").NotNull();
        tabel.AddColumn("begonnen", "timestamptz");
        tabel.AddColumn("klaar", "timestamptz");
        tabel.AddColumn("pogingen", "integer").NotNull();
        tabel.AddColumn("gebrek", "text");
        tabel.AddColumn("zaken", "uuid[]").NotNull();
        tabel.AddColumn("sha256", "text");
        tabel.AddColumn("omvang", "bigint");
        tabel.AddColumn("houder", "uuid");
        tabel.AddColumn("huur_tot", "timestamptz");
        tabel.AddColumn("inhoud", "bytea");
        return tabel;
    }

    /// <summary>Likewise, of a version that an earlier order made: ready at once, unless that one lapsed a moment ago.</summary>
    public static string NieuwAls(int eerder) => $"""
        insert into {Tabel} (vergadering, nummer, deel, agendaversie, gevraagd, door, status, fase, stap, stappen, pogingen, zaken, begonnen, klaar, sha256, omvang)
        select n.vergadering, n.nummer, n.deel, n.agendaversie, n.gevraagd, n.door, case when o.status = 'klaar' then 'klaar' else 'wacht' end, o.fase, o.stap, o.stappen, 0, o.zaken,
            n.gevraagd, n.gevraagd, o.sha256, o.omvang
        from (values (?, ?, ?, ?, ?, ?)) as n (vergadering, nummer, deel, agendaversie, gevraagd, door)
        join {Tabel} o on o.vergadering = n.vergadering and o.nummer = {eerder}
        for share of o
        """;

    public async Task<IReadOnlyList<Stukopdracht>> Alle(Guid vergadering, CancellationToken stop) =>
        await Lees($"select {Kolommen} from {Tabel} where vergadering = $1 order by nummer", stop, vergadering);

    public async Task<Stukopdracht?> Een(Guid vergadering, int nummer, CancellationToken stop) =>
        (await Lees($"select {Kolommen} from {Tabel} where vergadering = $1 and nummer = $2", stop, vergadering, nummer)).SingleOrDefault();

    /// <summary>The bytes of a draft; those of a version are with the papers that are kept.</summary>
    public async Task<byte[]?> Concept(Stukopdracht opdracht, CancellationToken stop)
    {
        await using var vraag = Opdracht($"select inhoud from {Tabel} where vergadering = $1 and nummer = $2", opdracht.Vergadering, opdracht.Nummer);
        return await vraag.ExecuteScalarAsync(stop) as byte[];
    }

    /// <summary>The oldest that nobody works at, for this worker; null when there is none.</summary>
    public async Task<Stukopdracht?> Neem(Guid houder, CancellationToken stop)
    {
        await Voer($"""
            update {Tabel} set status = 'mislukt', gebrek = 'telkens-afgebroken', klaar = now(), houder = null, huur_tot = null
            where status = 'bezig' and huur_tot < now() and pogingen >= {MeestePogingen}
            """, stop);
        return (await Lees($"""
            update {Tabel} o set status = 'bezig', houder = $1, huur_tot = now() + $2, pogingen = pogingen + 1, begonnen = coalesce(begonnen, $3), fase = 'verzamelen', stap = 0
            from (select vergadering, nummer from {Tabel} where status = 'wacht' or (status = 'bezig' and huur_tot < now())
                  order by gevraagd limit 1 for update skip locked) vrij
            where o.vergadering = vrij.vergadering and o.nummer = vrij.nummer
            returning {string.Join(", ", Kolommen.Split(", ").Select(kolom => $"o.{kolom}"))}
            """, stop, houder, Huur, klok.GetUtcNow())).SingleOrDefault();
    }

    /// <summary>Renews the lease and says how far it is; false when it is no longer this worker's.</summary>
    public async Task<bool> Verleng(Stukopdracht opdracht, Guid houder, Pakketvoortgang voortgang, CancellationToken stop) => await Voer($"""
        update {Tabel} set huur_tot = now() + $4, fase = $5, stap = $6, stappen = $7
        where vergadering = $1 and nummer = $2 and houder = $3 and status = 'bezig'
        """, stop, opdracht.Vergadering, opdracht.Nummer, houder, Huur, Stukopdracht.Naam(voortgang.Fase), voortgang.Stap, voortgang.Stappen) == 1;

    public Task Betreft(Stukopdracht opdracht, Guid houder, IReadOnlyList<Guid> zaken, CancellationToken stop) =>
        Voer($"update {Tabel} set zaken = $4 where vergadering = $1 and nummer = $2 and houder = $3", stop, opdracht.Vergadering, opdracht.Nummer, houder, zaken.ToArray());

    /// <summary>
    /// Ready, with the bytes, in one transaction that nothing is forgotten in. A version that another finished first keeps his bytes. False
    /// when it is no longer this worker's, or lapsed: then nothing is kept.
    /// </summary>
    public async Task<bool> Voltooi(Stukopdracht opdracht, Guid houder, Stukbewaring bewaring, byte[] inhoud, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        await Stukbewaring.HoudVergetenTegen(verbinding, stop);
        var isConcept = opdracht.Agendaversie == 0;
        if (!isConcept)
            await bewaring.Bewaar(verbinding, opdracht.Sleutel, inhoud, stop);
        await using var klaar = new NpgsqlCommand($"""
            update {Tabel} o set status = 'klaar', fase = 'inpakken', stap = stappen, klaar = $4, gebrek = null, houder = null, huur_tot = null,
                inhoud = $5, sha256 = coalesce(s.sha256, $6), omvang = coalesce(octet_length(s.inhoud), $7)
            from (select 1) een left join {Stukbewaring.Tabel} s on $8 and s.vergadering = $1 and s.soort = $9 and s.versie = $10 and s.zicht = $11 and s.vorm = $12
            where o.vergadering = $1 and o.nummer = $2 and o.houder = $3 and o.status = 'bezig'
            """, verbinding);
        var sleutel = opdracht.Sleutel;
        foreach (var waarde in (object[])
        [
            opdracht.Vergadering, opdracht.Nummer, houder, klok.GetUtcNow(), isConcept ? inhoud : DBNull.Value, Stukbewaring.Hash(inhoud), (long)inhoud.Length,
            !isConcept, sleutel.Soort, sleutel.Versie, sleutel.Zicht, sleutel.Vorm,
        ])
            klaar.Parameters.Add(waarde is DBNull ? new() { Value = waarde, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea } : new() { Value = waarde });
        if (await klaar.ExecuteNonQueryAsync(stop) != 1)
            return false;
        await transactie.CommitAsync(stop);
        return true;
    }

    public Task Mislukt(Stukopdracht opdracht, Guid houder, string gebrek, CancellationToken stop) => Voer($"""
        update {Tabel} set status = 'mislukt', gebrek = $4, klaar = $5, houder = null, huur_tot = null
        where vergadering = $1 and nummer = $2 and houder = $3 and status = 'bezig'
        """, stop, opdracht.Vergadering, opdracht.Nummer, houder, gebrek, klok.GetUtcNow());

    /// <summary>Back to who comes next: the service stops, or something went wrong that may go right. The last try is the last.</summary>
    public Task LaatLos(Stukopdracht opdracht, Guid houder, bool isGestopt, CancellationToken stop) => Voer($"""
        update {Tabel} set houder = null, huur_tot = null,
            pogingen = pogingen - case when $4 then 1 else 0 end,
            status = case when $4 or pogingen < {MeestePogingen} then 'wacht' else 'mislukt' end,
            gebrek = case when $4 or pogingen < {MeestePogingen} then null else 'onverwacht' end,
            klaar = case when $4 or pogingen < {MeestePogingen} then null else now() end
        where vergadering = $1 and nummer = $2 and houder = $3 and status = 'bezig'
        """, stop, opdracht.Vergadering, opdracht.Nummer, houder, isGestopt);

    public Task LaatOudeConceptenVervallen(CancellationToken stop) => Voer($"""
        update {Tabel} set status = 'vervallen', inhoud = null, sha256 = null, omvang = null where agendaversie = 0 and status = 'klaar' and klaar < $1
        """, stop, klok.GetUtcNow() - Conceptbewaring);

    async Task<IReadOnlyList<Stukopdracht>> Lees(string sql, CancellationToken stop, params object[] waarden)
    {
        await using var vraag = Opdracht(sql, waarden);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var gelezen = new List<Stukopdracht>();
        while (await rij.ReadAsync(stop))
        {
            gelezen.Add(new(
                rij.GetGuid(0), rij.GetInt32(1), Enum.Parse<Pakketdeel>(rij.GetString(2), ignoreCase: true), rij.GetInt32(3),
                Enum.Parse<Opdrachtstatus>(rij.GetString(4), ignoreCase: true), Enum.Parse<Pakketfase>(rij.GetString(5), ignoreCase: true), rij.GetInt32(6), rij.GetInt32(7),
                rij.GetFieldValue<DateTimeOffset>(8), rij.GetGuid(9), rij.GetFieldValue<DateTimeOffset?>(10), rij.GetFieldValue<DateTimeOffset?>(11), rij.GetInt32(12),
                rij.IsDBNull(13) ? null : rij.GetString(13), rij.GetFieldValue<Guid[]>(14), rij.IsDBNull(15) ? null : rij.GetString(15), rij.IsDBNull(16) ? null : rij.GetInt64(16)));
        }

        return gelezen;
    }

    async Task<int> Voer(string sql, CancellationToken stop, params object[] waarden)
    {
        await using var opdracht = Opdracht(sql, waarden);
        return await opdracht.ExecuteNonQueryAsync(stop);
    }

    NpgsqlCommand Opdracht(string sql, params object[] waarden)
    {
        var opdracht = bron.CreateCommand(sql);
        foreach (var waarde in waarden)
            opdracht.Parameters.Add(new() { Value = waarde });
        return opdracht;
    }
}
