using Knelpunten.Api.Inrichting;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Personen;

/// <summary>
/// A filter that somebody keeps under a name. What it is called and what it asks may hold words, so both stand in the vault, under the
/// same id: who is forgotten leaves none of it.
/// </summary>
/// <param name="Organisatie">Code of the organisation it is shared with; null when it is his alone.</param>
public sealed record Bewaardfilter(Guid Id, Guid Actor, string? Organisatie, DateTimeOffset Gemaakt)
{
    public const string Tabelnaam = Opslag.Personenschema + ".bewaardfilter";

    internal static Table Tabel()
    {
        var tabel = Kluistabellen.Tabel("bewaardfilter");
        tabel.AddColumn("id", "uuid").AsPrimaryKey();
        tabel.AddColumn("actor", "uuid").NotNull().AddIndex();
        tabel.AddColumn("organisatie", "text").AddIndex();
        tabel.AddColumn("gemaakt", "timestamptz").NotNull();
        tabel.AddColumn("ingetrokken", "timestamptz");
        return tabel;
    }

    public async Task Bewaar(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand($"insert into {Tabelnaam} (id, actor, organisatie, gemaakt) values ($1, $2, $3, $4)", verbinding)
        {
            Parameters = { new() { Value = Id }, new() { Value = Actor }, new() { Value = (object?)Organisatie ?? DBNull.Value }, new() { Value = Gemaakt } },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>His own, and those that his organisation shares.</summary>
    public static async Task<IReadOnlyList<Bewaardfilter>> Voor(NpgsqlDataSource bron, Guid actor, string? organisatie, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select id, actor, organisatie, gemaakt from {Tabelnaam} where ingetrokken is null and (actor = $1 or organisatie = $2) order by gemaakt, id
            """);
        vraag.Parameters.Add(new() { Value = actor });
        vraag.Parameters.Add(new() { Value = organisatie ?? "" });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var filters = new List<Bewaardfilter>();
        while (await rij.ReadAsync(stop))
            filters.Add(new(rij.GetGuid(0), rij.GetGuid(1), rij.IsDBNull(2) ? null : rij.GetString(2), rij.GetFieldValue<DateTimeOffset>(3)));
        return filters;
    }

    public static async Task TrekIn(NpgsqlConnection verbinding, Guid id, DateTimeOffset moment, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand($"update {Tabelnaam} set ingetrokken = $2 where id = $1 and ingetrokken is null", verbinding)
        {
            Parameters = { new() { Value = id }, new() { Value = moment } },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }
}
