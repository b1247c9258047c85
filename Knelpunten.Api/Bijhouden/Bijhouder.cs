using System.Diagnostics;
using JasperFx.Events;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Marten;
using Marten.Events.Projections;
using Npgsql;

namespace Knelpunten.Api.Bijhouden;

/// <summary>
/// Keeps the tables of <see cref="Leestabellen"/> behind the commit: for each page of the log every stream in it is read whole, and the
/// read models write what changed, in the transaction of the daemon's own progress.
/// </summary>
/// <param name="adem">
/// So far apart are pages at least while they follow each other: one costs about as much for one event as for a hundred, and those who write
/// need the cores too. The first after a silence does not wait.
/// </param>
public sealed class Bijhouder(IReadOnlyList<ILeesboek> boeken, TimeSpan adem = default) : IProjection
{
    public const string Naam = "leesmodellen";

    const string Voortgang = Leestabellen.Schema + "." + Leestabellen.Voortgang;
    const string Tijdstip = Leestabellen.Schema + "." + Leestabellen.Tijdstip;

    /// <summary>Where the last page ended; kept to save a question, never trusted beyond that.</summary>
    (long Volgnummer, DateTimeOffset Moment) vorige;

    /// <summary>Moments of pages that may not be committed yet, but are read again by the next.</summary>
    readonly Dictionary<long, DateTimeOffset> onderweg = [];

    /// <summary>When the last page was ready to be committed.</summary>
    long klaar = Stopwatch.GetTimestamp();

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var eigen = events.Where(e => e.Data is Gebeurtenis).OrderBy(e => e.Sequence).ToList();
        if (eigen.Count == 0)
            return;
        if (adem - Stopwatch.GetElapsedTime(klaar) is var rust && rust > TimeSpan.Zero)
            await Task.Delay(rust, cancellation);

        await using var verbinding = operations.Database.CreateConnection();
        await verbinding.OpenAsync(cancellation);
        var laatste = await Vorige(verbinding, eigen[0].Sequence, cancellation);
        var momenten = Momenten(laatste, eigen);
        var stromen = eigen.Where(e => e.Data is KnelpuntGebeurtenis or VergaderingGebeurtenis or RodeDraadGebeurtenis).GroupBy(e => e.StreamId).ToList();
        // What begins in this page is whole in it; the rest is read.
        var nieuw = stromen.Where(stroom => stroom.First().Version == 1).SelectMany(stroom => stroom).Select(Regel);
        Guid[] ouder = [.. stromen.Where(stroom => stroom.First().Version > 1).Select(stroom => stroom.Key)];
        var gelezen = ouder.Length == 0 ? [] : await Gebeurtenislezer.Stromen(verbinding, operations.DocumentStore.Options.Serializer(), ouder, eigen[^1].Sequence, cancellation);
        var regels = nieuw.Concat(gelezen).Select(regel => onderweg.TryGetValue(regel.Volgnummer, out var moment) ? regel with { Moment = moment } : regel).ToList();
        var bronnen = await Bronregios.Van(regels, ids => Gebeurtenislezer.PerStroom(verbinding, operations.DocumentStore.Options.Serializer(), ids, eigen[^1].Sequence, cancellation));
        foreach (var bladzijde in Bladzijden(regels, bronnen, momenten, laatste == DateTimeOffset.MinValue ? null : Blokken.Van(Kalender.Dag(laatste))))
        {
            foreach (var boek in boeken)
            {
                foreach (var opdracht in boek.Werk(bladzijde))
                    operations.QueueSqlCommand('^', opdracht.Sql, opdracht.Waarden);
            }

            operations.QueueSqlCommand('^', $"""
                insert into {Voortgang} (naam, volgnummer, moment, blok) values (^, ^, ^, ^)
                on conflict (naam) do update set volgnummer = excluded.volgnummer, moment = excluded.moment, blok = excluded.blok
                """, Naam, bladzijde.Volgnummer, bladzijde.Moment, bladzijde.Blok);
        }

        if (momenten.Where(m => m.Moment != m.Tijd).ToList() is { Count: > 0 } anders)
        {
            operations.QueueSqlCommand('^', $"insert into {Tijdstip} (volgnummer, moment) select * from unnest(^, ^) on conflict do nothing",
                anders.Select(m => m.Volgnummer).ToArray(), anders.Select(m => m.Moment).ToArray());
        }

        klaar = Stopwatch.GetTimestamp();
    }

    static Logregel Regel(IEvent e) => new(e.Sequence, e.StreamId, e.Version, e.Timestamp.ToUniversalTime(), Feiten.Van(e), Feiten.Actor(e));

    /// <summary>One page for each block of days, so that a block is complete before the next begins.</summary>
    static IEnumerable<Bladzijde> Bladzijden(List<Logregel> regels, Bronregios bronnen, List<(long Volgnummer, DateTimeOffset Tijd, DateTimeOffset Moment)> momenten, int? vorigBlok)
    {
        var stromen = regels.GroupBy(regel => regel.Stroom).Select(stroom => stroom.ToList()).ToList();
        var begin = momenten[0].Volgnummer;
        foreach (var blok in momenten.GroupBy(m => Blokken.Van(Kalender.Dag(m.Moment))))
        {
            var (tot, _, moment) = blok.Last();
            yield return new(
                [.. stromen.Where(stroom => stroom.Exists(r => r.Volgnummer >= begin && r.Volgnummer <= tot)).Select(stroom => new Stroomverloop(
                    stroom[0].Stroom, [.. stroom.TakeWhile(r => r.Volgnummer <= tot)], stroom.FindIndex(r => r.Volgnummer >= begin))
                { Bronnen = bronnen })],
                tot, moment, blok.Key, vorigBlok);
            (begin, vorigBlok) = (tot + 1, blok.Key);
        }
    }

    /// <summary>
    /// The time an event bears, or a microsecond after the event before it where that is not later: whoever was answered about a moment
    /// is answered the same for ever, also when another node's clock is behind.
    /// </summary>
    List<(long Volgnummer, DateTimeOffset Tijd, DateTimeOffset Moment)> Momenten(DateTimeOffset laatste, List<IEvent> events)
    {
        var momenten = new List<(long, DateTimeOffset, DateTimeOffset)>(events.Count);
        if (onderweg.Count > 100_000)
            onderweg.Clear();
        foreach (var e in events)
        {
            var tijd = e.Timestamp.ToUniversalTime();
            laatste = tijd > laatste ? tijd : laatste.AddMicroseconds(1);
            if (laatste != tijd)
                onderweg[e.Sequence] = laatste;
            momenten.Add((e.Sequence, tijd, laatste));
        }

        vorige = (events[^1].Sequence, laatste);
        return momenten;
    }

    async Task<DateTimeOffset> Vorige(NpgsqlConnection verbinding, long volgnummer, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"""
            select v.moment, exists (select 1 from {Opslag.Schema}.mt_events where seq_id > v.volgnummer and seq_id < $1 and type <> 'tombstone'), v.volgnummer
            from {Voortgang} v where naam = $2
            """, verbinding) { Parameters = { new() { Value = volgnummer }, new() { Value = Naam } } };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        if (!await rij.ReadAsync(stop))
            return vorige.Volgnummer < volgnummer && vorige.Volgnummer > 0 ? vorige.Moment : DateTimeOffset.MinValue;
        // A page that is still being committed is not in the table yet; what this process took in before it is.
        return rij.GetBoolean(1) && vorige.Volgnummer < volgnummer && vorige.Volgnummer > rij.GetInt64(2) ? vorige.Moment : rij.GetFieldValue<DateTimeOffset>(0);
    }
}
