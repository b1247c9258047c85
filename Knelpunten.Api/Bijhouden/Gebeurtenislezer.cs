using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Knelpunten.Api.Inrichting;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Bijhouden;

/// <summary>Events straight from their table, for who reads thousands of streams at a time.</summary>
public static class Gebeurtenislezer
{
    static readonly FrozenDictionary<string, Type> soorten = Opslag.Gebeurtenissen.ToFrozenDictionary(Opslag.Naam);

    /// <summary>
    /// What a read model needs of an event. The moment is the one that was found when it was taken in, where that is not the time it bears.
    /// </summary>
    internal const string Keuze = $"""
        select e.seq_id, e.stream_id, e.version, coalesce(t.moment, e.timestamp), e.timestamp, e.type, e.headers->>'{Metagegevens.Wanneer}', e.user_name, e.data
        from {Opslag.Schema}.mt_events e left join {Leestabellen.Schema}.{Leestabellen.Tijdstip} t on t.volgnummer = e.seq_id
        """;

    /// <summary>These streams whole, up to and including this place in the log; stream by stream, each in the order of recording.</summary>
    public static async Task<List<Logregel>> Stromen(NpgsqlConnection verbinding, ISerializer json, Guid[] stromen, long tot, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"{Keuze} where e.stream_id = any($1) and e.seq_id <= $2 order by e.stream_id, e.version", verbinding);
        vraag.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = stromen });
        vraag.Parameters.Add(new NpgsqlParameter<long> { TypedValue = tot });
        var regels = new List<Logregel>();
        await foreach (var regel in Lees(vraag, json, stop))
            regels.Add(regel);
        return regels;
    }

    /// <summary>The same, each stream by itself.</summary>
    public static async IAsyncEnumerable<List<Logregel>> PerStroom(NpgsqlConnection verbinding, ISerializer json, Guid[] stromen, long tot, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var stroom in (await Stromen(verbinding, json, stromen, tot, stop)).GroupBy(regel => regel.Stroom))
            yield return [.. stroom];
    }

    /// <summary>The rows of a query that begins with <see cref="Keuze"/>; other kinds of events than ours are stepped over.</summary>
    public static async IAsyncEnumerable<Logregel> Lees(NpgsqlCommand vraag, ISerializer json, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var rijen = await vraag.ExecuteReaderAsync(stop);
        while (await rijen.ReadAsync(stop))
        {
            if (!soorten.TryGetValue(rijen.GetString(5), out var soort))
                continue;
            var wanneer = !rijen.IsDBNull(6) && Wanneer.TryParse(rijen.GetString(6), out var gelezen) ? gelezen : Wanneer.Onbekend;
            yield return new(
                rijen.GetInt64(0), rijen.GetGuid(1), rijen.GetInt64(2), rijen.GetFieldValue<DateTimeOffset>(3),
                new((Gebeurtenis)json.FromJson(soort, rijen, 8), wanneer, Kalender.Dag(rijen.GetFieldValue<DateTimeOffset>(4))),
                !rijen.IsDBNull(7) && Guid.TryParse(rijen.GetString(7), out var actor) ? actor : Guid.Empty);
        }
    }
}
