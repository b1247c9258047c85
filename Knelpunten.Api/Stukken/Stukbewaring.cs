using System.Security.Cryptography;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Vergeten;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Stukken;

/// <summary>Which definitive paper, in which form.</summary>
/// <param name="Soort"><c>agenda</c>, <c>besluitenlijst</c>, <c>oplegnotitie-3</c>, <c>vergaderstuk</c>: a code, never a title.</param>
/// <param name="Versie">Of what it is made of; a draft is never kept.</param>
/// <param name="Zicht">Who it was made for, where that makes a difference: <c>geheel</c>, <c>openbaar</c>, <c>besloten</c>.</param>
/// <param name="Vorm"><c>docx</c>, <c>odt</c>, <c>pdf</c>, <c>zip</c>.</param>
public sealed record Stuksleutel(Guid Vergadering, string Soort, int Versie, string Zicht, string Vorm);

public sealed record BewaardStuk(byte[] Inhoud, string Sha256, DateTimeOffset Gemaakt);

/// <summary>
/// Definitive papers: rendered once, kept, and given out from here for ever after, because no two renderings are alike byte for byte. The
/// service may add one and not change or remove it; only what forgets removes them (<see cref="Stukvergeter"/>), and then they are made anew.
/// </summary>
public sealed class Stukbewaring(NpgsqlDataSource bron, TimeProvider klok)
{
    public const string Tabel = Opslag.Schema + ".stuk";

    const int Pogingen = 5;
    const string Waar = "vergadering = $1 and soort = $2 and versie = $3 and zicht = $4 and vorm = $5";

    public static Table Schema()
    {
        var tabel = new Table(new PostgresqlObjectName(Opslag.Schema, "stuk", SchemaUtils.IdentifierUsage.General));
        tabel.AddColumn("vergadering", "uuid").AsPrimaryKey();
        tabel.AddColumn("soort", "text").AsPrimaryKey();
        tabel.AddColumn("versie", "integer").AsPrimaryKey();
        tabel.AddColumn("zicht", "text").AsPrimaryKey();
        tabel.AddColumn("vorm", "text").AsPrimaryKey();
        tabel.AddColumn("sha256", "text").NotNull();
        tabel.AddColumn("gemaakt", "timestamptz").NotNull();
        tabel.AddColumn("inhoud", "bytea").NotNull();
        return tabel;
    }

    public async Task<BewaardStuk?> Zoek(Stuksleutel sleutel, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"select inhoud, sha256, gemaakt from {Tabel} where {Waar}");
        Sleutelwaarden(vraag, sleutel);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? new(rij.GetFieldValue<byte[]>(0), rij.GetString(1), rij.GetFieldValue<DateTimeOffset>(2)) : null;
    }

    /// <summary>The paper as it is kept; made and kept when it is not. Two who ask at once get the same bytes.</summary>
    /// <param name="maak">
    /// Reads what the paper is made of itself, and not beforehand: when something was forgotten in between it is asked once more.
    /// </param>
    public async Task<BewaardStuk> Geef(Stuksleutel sleutel, Func<CancellationToken, Task<byte[]>> maak, CancellationToken stop)
    {
        for (var poging = 1; poging <= Pogingen; poging++)
        {
            if (await Zoek(sleutel, stop) is { } bewaard)
                return bewaard;
            var stand = await Stand(stop);
            var inhoud = await maak(stop);
            await using var verbinding = await bron.OpenConnectionAsync(stop);
            await using var transactie = await verbinding.BeginTransactionAsync(stop);
            await HoudVergetenTegen(verbinding, stop);
            if (await Vergeten(verbinding, stop) != stand)
                continue;
            await Bewaar(verbinding, sleutel, inhoud, stop);
            await transactie.CommitAsync(stop);
        }

        return await Zoek(sleutel, stop) ?? throw new InvalidOperationException("Er werd telkens vergeten terwijl dit stuk gemaakt werd.");
    }

    /// <summary>
    /// The same for who has read what it is made of already: he asked <see cref="Stand"/> before he did. When something was forgotten since,
    /// the paper is given and not kept.
    /// </summary>
    public async Task<byte[]> Geef(Stuksleutel sleutel, long stand, Func<Task<byte[]>> maak, CancellationToken stop)
    {
        if (await Zoek(sleutel, stop) is { } bewaard)
            return bewaard.Inhoud;
        var inhoud = await maak();
        await using (var verbinding = await bron.OpenConnectionAsync(stop))
        {
            await using var transactie = await verbinding.BeginTransactionAsync(stop);
            await HoudVergetenTegen(verbinding, stop);
            if (await Vergeten(verbinding, stop) != stand)
                return inhoud;
            await Bewaar(verbinding, sleutel, inhoud, stop);
            await transactie.CommitAsync(stop);
        }

        return (await Zoek(sleutel, stop))?.Inhoud ?? inhoud;
    }

    /// <summary>In the caller's transaction, after <see cref="HoudVergetenTegen"/>. Who comes second leaves the first as it is.</summary>
    public async Task Bewaar(NpgsqlConnection verbinding, Stuksleutel sleutel, byte[] inhoud, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand(
            $"insert into {Tabel} (vergadering, soort, versie, zicht, vorm, sha256, gemaakt, inhoud) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing", verbinding);
        Sleutelwaarden(opdracht, sleutel);
        opdracht.Parameters.Add(new() { Value = Hash(inhoud) });
        opdracht.Parameters.Add(new() { Value = klok.GetUtcNow() });
        opdracht.Parameters.Add(new() { Value = inhoud });
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Until the end of this transaction nothing is forgotten; whoever is forgetting at this moment is waited for.</summary>
    public static async Task HoudVergetenTegen(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var slot = new NpgsqlCommand("select pg_advisory_xact_lock_shared($1)", verbinding) { Parameters = { new() { Value = Uitvoerder.Slot } } };
        await slot.ExecuteNonQueryAsync(stop);
    }

    public static string Hash(byte[] inhoud) => Convert.ToHexStringLower(SHA256.HashData(inhoud));

    /// <summary>How often something was forgotten so far: what was read before the last time may hold what is gone.</summary>
    public async Task<long> Stand(CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        return await Vergeten(verbinding, stop);
    }

    internal static async Task<long> Vergeten(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select count(*) from {Opslag.Schema}.mt_events where type = $1", verbinding)
        {
            Parameters = { new() { Value = Opslag.Naam(typeof(VerwijderingUitgevoerd)) } },
        };
        return (long)(await vraag.ExecuteScalarAsync(stop))!;
    }

    static void Sleutelwaarden(NpgsqlCommand opdracht, Stuksleutel sleutel)
    {
        foreach (var waarde in (object[])[sleutel.Vergadering, sleutel.Soort, sleutel.Versie, sleutel.Zicht, sleutel.Vorm])
            opdracht.Parameters.Add(new() { Value = waarde });
    }
}
