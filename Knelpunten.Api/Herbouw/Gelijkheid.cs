using System.Text.Json;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Herbouw;

/// <param name="Rijen">As rebuilt.</param>
/// <param name="Verschillend">Rows that are not the same, or stand on one side alone.</param>
/// <param name="Sleutels">The keys of the first of those, with <c>(niet herbouwd)</c> or <c>(ontbreekt)</c> for what stands on one side.</param>
public sealed record Tabelgelijkheid(string Tabel, long Rijen, long Gelijk, long Verschillend, IReadOnlyList<string>? Sleutels);

/// <param name="Gebeurtenissen">That it was made of.</param>
/// <param name="Volgnummer">Up to where in the log; absent of what is kept in the transaction of its events, and so always is.</param>
public sealed record Leesmodelgelijkheid(string Naam, long Gebeurtenissen, double Seconden, long? Volgnummer, IReadOnlyList<Tabelgelijkheid> Tabellen);

/// <summary>What one comparison of every read model with the log came to.</summary>
public sealed record Gelijkheidsuitslag(DateTimeOffset Begin, DateTimeOffset Einde, bool IsGelijk, long Rijen, long Gelijk, long Verschillend, long Volgnummer, IReadOnlyList<Leesmodelgelijkheid> Leesmodellen);

/// <summary>
/// The proof that the read models are what the log makes of them: made again from zero into a schema of its own, compared row by row, and the
/// outcome kept in a table to which is only added. Written once it is whole: what was broken off leaves nothing.
/// </summary>
public static class Gelijkheid
{
    const string Naam = "gelijkheid";
    public const string Tabel = Opslag.Toezichtschema + "." + Naam;

    /// <summary>Whoever compares holds this, on a connection that ends with him.</summary>
    const string Slot = "select pg_try_advisory_lock(hashtextextended('knelpunten gelijkheid', 0))";

    const int MeesteGenoemd = 1_000;

    /// <summary>The service's user may make tables there and nowhere else; the schema is the owner's.</summary>
    public const string Ruimte = $"create schema if not exists {Schaduw.Eigen}";

    public static IEnumerable<ISchemaObject> Schema()
    {
        var tabel = new Table(new PostgresqlObjectName(Opslag.Toezichtschema, Naam, SchemaUtils.IdentifierUsage.General));
        tabel.AddColumn("id", "bigint").AsPrimaryKey().BigAutoIncrement();
        tabel.AddColumn("begin", "timestamptz").NotNull();
        tabel.AddColumn("einde", "timestamptz").NotNull();
        tabel.AddColumn("verschillend", "bigint").NotNull();
        tabel.AddColumn("uitslag", "jsonb").NotNull();
        return [tabel, new AlleenToevoegen(Naam)];
    }

    /// <summary>Compares and keeps what it came to; null when another does so now, or did since this moment.</summary>
    /// <param name="verbinding">As the service's own user.</param>
    public static async Task<Gelijkheidsuitslag?> Bewijs(string verbinding, Gelijkheidsopties opties, DateTimeOffset sinds, TimeProvider klok, CancellationToken stop)
    {
        await using var slot = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(verbinding) { Pooling = false }.ConnectionString);
        await slot.OpenAsync(stop);
        if (!await Neem(slot, stop) || await Laatste(slot, stop) >= sinds)
            return null;
        var begin = klok.GetUtcNow();
        using var grens = CancellationTokenSource.CreateLinkedTokenSource(stop);
        grens.CancelAfter(TimeSpan.FromMinutes(opties.Minuten));
        var uitslag = Van(begin, klok, await Herbouwer.Vergelijk(verbinding, new Rem(opties.GebeurtenissenPerSeconde), MeesteGenoemd, grens.Token));
        await using var bewaar = new NpgsqlCommand($"insert into {Tabel} (begin, einde, verschillend, uitslag) values ($1, $2, $3, $4)", slot)
        {
            Parameters =
            {
                new() { Value = uitslag.Begin.UtcDateTime }, new() { Value = uitslag.Einde.UtcDateTime }, new() { Value = uitslag.Verschillend },
                new() { Value = JsonSerializer.Serialize(uitslag, Json.Opties), NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await bewaar.ExecuteNonQueryAsync(stop);
        return uitslag;
    }

    /// <summary>What somebody who was killed left lying goes, when nobody is comparing now: it holds what people wrote.</summary>
    public static async Task Ruimop(string verbinding, CancellationToken stop)
    {
        await using var slot = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(verbinding) { Pooling = false }.ConnectionString);
        await slot.OpenAsync(stop);
        if (await Neem(slot, stop))
            await new Schaduw(verbinding, Schaduw.Eigen).Ruimop(stop);
    }

    public static async Task<DateTimeOffset?> Laatste(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select max(begin) from {Tabel}", verbinding);
        return await vraag.ExecuteScalarAsync(stop) is DateTime moment ? new(moment, TimeSpan.Zero) : null;
    }

    static async Task<bool> Neem(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var slot = new NpgsqlCommand(Slot, verbinding);
        return await slot.ExecuteScalarAsync(stop) is true;
    }

    static Gelijkheidsuitslag Van(DateTimeOffset begin, TimeProvider klok, IReadOnlyList<Herbouwuitslag> uitslagen)
    {
        var tabellen = uitslagen.SelectMany(u => u.Tabellen).ToList();
        var (rijen, verschillend) = (tabellen.Sum(t => t.Rijen), tabellen.Sum(t => t.Verschillend));
        return new(begin, klok.GetUtcNow(), verschillend == 0, rijen, tabellen.Sum(Gelijk), verschillend, uitslagen.Max(u => u.Volgnummer),
        [
            .. uitslagen.Select(u => new Leesmodelgelijkheid(u.Naam, u.Gebeurtenissen, Math.Round(u.Seconden, 3), u.Volgnummer == 0 ? null : u.Volgnummer,
            [
                // The key of a stem is the stem itself: a word that somebody wrote, and can be forgotten.
                .. u.Tabellen.Select(t => new Tabelgelijkheid(t.Tabel, t.Rijen, Gelijk(t), t.Verschillend, t.IsGelijk || t.Tabel == Zoeken.Zoektekst.Stammen ? null : t.Eerste)),
            ])),
        ]);

        static long Gelijk(Tabeluitslag t) => Math.Max(0, t.Rijen - t.Verschillend);
    }
}
