using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Personen;

/// <summary>
/// A secret address at which a calendar program reads when the board meets, because it cannot send a token (docs/besluiten/0016). Of the
/// secret only its hash is kept; what its owner calls it stands in the vault, under the same id.
/// </summary>
/// <param name="Opgehaald">The last day on which a calendar fetched it.</param>
public sealed record Kalenderkoppeling(Guid Id, Guid Actor, DateTimeOffset Gemaakt, DateOnly? Opgehaald, DateTimeOffset? Ingetrokken)
{
    public const string Tabelnaam = Opslag.Personenschema + ".kalenderkoppeling";

    const string Kolommen = "k.id, k.actor, k.gemaakt, k.opgehaald, k.ingetrokken";

    internal static Table Tabel()
    {
        var tabel = Kluistabellen.Tabel("kalenderkoppeling");
        tabel.AddColumn("id", "uuid").AsPrimaryKey();
        tabel.AddColumn("actor", "uuid").NotNull().AddIndex();
        tabel.AddColumn("sleutel", "bytea").NotNull().AddIndex(index => index.IsUnique = true);
        tabel.AddColumn("gemaakt", "timestamptz").NotNull();
        tabel.AddColumn("opgehaald", "date");
        tabel.AddColumn("ingetrokken", "timestamptz");
        return tabel;
    }

    /// <summary>256 bits, in letters that an address takes as they are.</summary>
    public static string NieuweSleutel() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Of any text whatever, so that what was never a key is looked for as any other. No salt: nobody guesses 256 bits.</summary>
    static byte[] Afdruk(string sleutel) => SHA256.HashData(Encoding.UTF8.GetBytes(sleutel));

    public async Task Bewaar(NpgsqlConnection verbinding, string sleutel, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand($"insert into {Tabelnaam} (id, actor, sleutel, gemaakt) values ($1, $2, $3, $4)", verbinding)
        {
            Parameters = { new() { Value = Id }, new() { Value = Actor }, new() { Value = Afdruk(sleutel) }, new() { Value = Gemaakt } },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>
    /// The one that this key opens, with the roles of its owner as last seen; null when there is none or no longer. One look-up for all of
    /// these, so that neither answer nor time tells them apart.
    /// </summary>
    public static async Task<(Kalenderkoppeling Koppeling, Rol Rollen)?> Open(NpgsqlDataSource bron, string sleutel, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand(
            $"select {Kolommen}, a.rollen from {Tabelnaam} k join {Kluistabellen.Actor} a on a.id = k.actor where k.sleutel = $1 and k.ingetrokken is null");
        vraag.Parameters.Add(new() { Value = Afdruk(sleutel) });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? (Lees(rij), Enum.Parse<Rol>(rij.GetString(5))) : null;
    }

    public static async Task<IReadOnlyList<Kalenderkoppeling>> Van(NpgsqlDataSource bron, Guid actor, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"select {Kolommen} from {Tabelnaam} k where k.actor = $1 order by k.gemaakt, k.id");
        vraag.Parameters.Add(new() { Value = actor });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var koppelingen = new List<Kalenderkoppeling>();
        while (await rij.ReadAsync(stop))
            koppelingen.Add(Lees(rij));
        return koppelingen;
    }

    /// <summary>A day is enough to see which link is still used, and costs one write a day.</summary>
    public async Task Haalde(NpgsqlDataSource bron, DateOnly vandaag, CancellationToken stop)
    {
        if (Opgehaald >= vandaag)
            return;
        await using var opdracht = bron.CreateCommand($"update {Tabelnaam} set opgehaald = $2 where id = $1 and (opgehaald is null or opgehaald < $2)");
        opdracht.Parameters.Add(new() { Value = Id });
        opdracht.Parameters.Add(new() { Value = vandaag });
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Revoked once, it stays as it was the first time.</summary>
    public static async Task TrekIn(NpgsqlConnection verbinding, Guid id, DateTimeOffset moment, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand($"update {Tabelnaam} set ingetrokken = $2 where id = $1 and ingetrokken is null", verbinding)
        {
            Parameters = { new() { Value = id }, new() { Value = moment } },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    static Kalenderkoppeling Lees(NpgsqlDataReader rij) => new(
        rij.GetGuid(0), rij.GetGuid(1), rij.GetFieldValue<DateTimeOffset>(2), rij.IsDBNull(3) ? null : rij.GetFieldValue<DateOnly>(3),
        rij.IsDBNull(4) ? null : rij.GetFieldValue<DateTimeOffset>(4));
}
