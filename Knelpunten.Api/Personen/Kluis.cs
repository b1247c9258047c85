using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Personen;

/// <summary>
/// Where personal data is kept: each value encrypted with the key of its person, and that key wrapped with a master key that no
/// database holds. Without the person's key nothing of him can be read again, not in a backup either.
/// </summary>
public sealed class Kluis(NpgsqlDataSource bron, Hoofdsleutels hoofdsleutels, TimeProvider klok)
{
    /// <summary>Values are padded to a multiple of this, so that their size does not tell a phone number from none.</summary>
    const int Blok = 64;

    static readonly JsonSerializerOptions Vorm = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>
    /// In the transaction of the session: nothing is stored when the events are not. Marten commits nothing for a session that has
    /// nothing of its own to save.
    /// </summary>
    public async Task Bewaar<T>(IDocumentSession session, Guid persoon, Guid id, T gegevens, CancellationToken stop) where T : Persoonsgegevens
    {
        await session.BeginTransactionAsync(stop);
        await Bewaar(session.Connection!, persoon, id, gegevens, stop);
    }

    /// <summary>In the transaction that the caller began on this connection.</summary>
    public async Task Bewaar<T>(NpgsqlConnection verbinding, Guid persoon, Guid id, T gegevens, CancellationToken stop) where T : Persoonsgegevens
    {
        var sleutel = await Sleutel(verbinding, persoon, stop);
        await using var opdracht = Opdracht(verbinding, $"""
            insert into {Kluistabellen.Gegeven} as g (id, persoon, soort, inhoud, sinds) values ($1, $2, $3, $4, $5)
            on conflict (id) do update set inhoud = excluded.inhoud, sinds = excluded.sinds where g.persoon = excluded.persoon and g.soort = excluded.soort
            """, id, persoon, gegevens.Soort, Verzegeling.Sluit(sleutel, Schrijf(gegevens), Bij(persoon, id, gegevens.Soort)), klok.GetUtcNow());
        if (await opdracht.ExecuteNonQueryAsync(stop) == 0)
            throw new InvalidOperationException("Onder dit id staat iets van een ander.");
    }

    /// <summary>Null when it was never there or is forgotten.</summary>
    public async Task<T?> Lees<T>(Guid id, CancellationToken stop) where T : Persoonsgegevens
    {
        await using var vraag = bron.CreateCommand($"{Alle} where g.id = $1");
        vraag.Parameters.Add(new() { Value = id });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? Ontleed<T>(Open(rij)) : null;
    }

    /// <summary>Everything held about a person.</summary>
    public async Task<IReadOnlyList<Bewaard>> Alles(Guid persoon, CancellationToken stop)
    {
        var alles = new List<Bewaard>();
        await foreach (var (_, bewaard) in Stroom("where g.persoon = $1 order by g.sinds, g.id", stop, persoon))
            alles.Add(bewaard);
        return alles;
    }

    /// <summary>Everything held about anyone, one after another: there is no index on personal data to search in.</summary>
    public IAsyncEnumerable<(Guid Persoon, Bewaard Gegeven)> AllesVanIedereen(CancellationToken stop) => Stroom("", stop);

    /// <summary>Who these are, as far as they are anyone who ever logged in.</summary>
    internal async IAsyncEnumerable<(Guid Persoon, Identiteitsgegevens Identiteit)> Identiteiten(Guid[] personen, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"{Alle} where g.id = any($1) and g.soort = '{Identiteitsgegevens.Soortnaam}'");
        vraag.Parameters.Add(new() { Value = personen });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            yield return (rij.GetGuid(0), Ontleed<Identiteitsgegevens>(Open(rij)));
    }

    /// <summary>
    /// Forgets a person inside the caller's transaction: his key, his values and by what he was found. Says of each kind how many there
    /// were. Whoever is storing something about him at this moment is waited for, and what he stored goes too.
    /// </summary>
    public static async Task<IReadOnlyDictionary<string, int>> Wis(NpgsqlConnection verbinding, Guid persoon, CancellationToken stop)
    {
        var geteld = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await using (var slot = Opdracht(verbinding, $"select 1 from {Kluistabellen.Sleutel} where persoon = $1 for update", persoon))
            await slot.ExecuteNonQueryAsync(stop);
        await using (var gegevens = Opdracht(verbinding,
            $"with weg as (delete from {Kluistabellen.Gegeven} where persoon = $1 returning soort) select soort, count(*) from weg group by soort", persoon))
        {
            await using var rij = await gegevens.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
                geteld[rij.GetString(0)] = (int)rij.GetInt64(1);
        }

        await Tel("actor", $"delete from {Kluistabellen.Actor} where id = $1");
        await Tel("zoekwaarde", $"delete from {Kluistabellen.Zoekwaarde} where actor = $1");
        await Tel("koppeling", $"delete from {Kalenderkoppeling.Tabelnaam} where actor = $1");
        await Tel("filter", $"delete from {Bewaardfilter.Tabelnaam} where actor = $1");
        await Tel("sleutel", $"update {Kluistabellen.Sleutel} set verpakt = null, hoofdsleutel = null where persoon = $1 and verpakt is not null");
        return geteld;

        async Task Tel(string soort, string sql)
        {
            await using var opdracht = Opdracht(verbinding, sql, persoon);
            if (await opdracht.ExecuteNonQueryAsync(stop) is > 0 and var aantal)
                geteld[soort] = aantal;
        }
    }

    /// <summary>The key of this person, made when he has none. Whoever makes it at the same time makes the same: one row is kept, and both read it.</summary>
    async Task<byte[]> Sleutel(NpgsqlConnection verbinding, Guid persoon, CancellationToken stop)
    {
        while (true)
        {
            // The lock holds off whoever would forget him now, until what is stored here is seen by him.
            await using (var vraag = Opdracht(verbinding, $"select hoofdsleutel, verpakt from {Kluistabellen.Sleutel} where persoon = $1 for key share", persoon))
            {
                await using var rij = await vraag.ExecuteReaderAsync(stop);
                if (await rij.ReadAsync(stop))
                    return rij.IsDBNull(1) ? throw Kluisfout.IsVergeten(persoon) : PakUit(persoon, rij.GetString(0), rij.GetFieldValue<byte[]>(1));
            }

            var eerste = hoofdsleutels.Eerste;
            await using var maak = Opdracht(verbinding, $"insert into {Kluistabellen.Sleutel} (persoon, hoofdsleutel, verpakt) values ($1, $2, $3) on conflict do nothing",
                persoon, eerste.Id, eerste.PakIn(persoon, RandomNumberGenerator.GetBytes(Verzegeling.Sleutellengte)));
            await maak.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>The key of a person as it stands in the table; also what rotation wraps anew.</summary>
    internal byte[] PakUit(Guid persoon, string hoofdsleutel, byte[] verpakt)
    {
        var sleutel = hoofdsleutels.Zoek(hoofdsleutel) ?? throw Kluisfout.OnbekendeHoofdsleutel(hoofdsleutel);
        try
        {
            return sleutel.PakUit(persoon, verpakt);
        }
        catch (CryptographicException fout)
        {
            throw Kluisfout.GaatNietOpen(fout);
        }
    }

    const string Alle = $"""
        select g.persoon, g.id, g.soort, g.sinds, g.inhoud, s.hoofdsleutel, s.verpakt
        from {Kluistabellen.Gegeven} g join {Kluistabellen.Sleutel} s on s.persoon = g.persoon and s.verpakt is not null
        """;

    async IAsyncEnumerable<(Guid Persoon, Bewaard Gegeven)> Stroom(string voorwaarde, [EnumeratorCancellation] CancellationToken stop, params object[] waarden)
    {
        await using var vraag = bron.CreateCommand($"{Alle} {voorwaarde}");
        foreach (var waarde in waarden)
            vraag.Parameters.Add(new() { Value = waarde });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            yield return (rij.GetGuid(0), new(rij.GetGuid(1), rij.GetString(2), rij.GetFieldValue<DateTimeOffset>(3), Ontleed<Dictionary<string, string>>(Open(rij))));
    }

    byte[] Open(NpgsqlDataReader rij)
    {
        var persoon = rij.GetGuid(0);
        var sleutel = PakUit(persoon, rij.GetString(5), rij.GetFieldValue<byte[]>(6));
        try
        {
            return Verzegeling.Open(sleutel, rij.GetFieldValue<byte[]>(4), Bij(persoon, rij.GetGuid(1), rij.GetString(2)));
        }
        catch (CryptographicException fout)
        {
            throw Kluisfout.GaatNietOpen(fout);
        }
    }

    static byte[] Bij(Guid persoon, Guid id, string soort) => Encoding.UTF8.GetBytes($"gegeven {persoon:N} {id:N} {soort}");

    static byte[] Schrijf(Persoonsgegevens gegevens)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(gegevens, gegevens.GetType(), Vorm);
        var gevuld = new byte[(json.Length + Blok - 1) / Blok * Blok];
        gevuld.AsSpan(json.Length).Fill((byte)' ');
        json.CopyTo(gevuld, 0);
        return gevuld;
    }

    static T Ontleed<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, Vorm)!;

    static NpgsqlCommand Opdracht(NpgsqlConnection verbinding, string sql, params object[] waarden)
    {
        var opdracht = new NpgsqlCommand(sql, verbinding);
        foreach (var waarde in waarden)
            opdracht.Parameters.Add(new() { Value = waarde });
        return opdracht;
    }
}
