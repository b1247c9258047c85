using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using JasperFx.Events;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>An event as it is stored, with the moment it counts from (<see cref="Opgetekend"/>).</summary>
public sealed record Opgeslagen(Guid Stroom, long Versie, long Volgnummer, DateTimeOffset Tijd, DateTimeOffset Moment, string? Wanneer, string? Actor, Gebeurtenis Gebeurtenis)
{
    public Logregel Logregel => new(
        Volgnummer, Stroom, Versie, Moment,
        new(Gebeurtenis, Domain.Wanneer.TryParse(Wanneer, out var wanneer) ? wanneer : Domain.Wanneer.Onbekend, Kalender.Dag(Tijd)),
        Guid.TryParse(Actor, out var actor) ? actor : Guid.Empty);

    /// <summary>As the store hands it to a projection.</summary>
    public IEvent Omslag()
    {
        var e = Genereren.Omslag.Om(Gebeurtenis);
        (e.StreamId, e.Version, e.Sequence, e.Timestamp, e.UserName) = (Stroom, Versie, Volgnummer, Tijd, Actor);
        e.Headers = Wanneer is null ? [] : new() { [Metagegevens.Wanneer] = Wanneer };
        return e;
    }
}

/// <summary>
/// The log as it is at one moment, for as long as somebody reads: what is recorded meanwhile is not in it. Stream by stream, with only one
/// of them in memory.
/// </summary>
public sealed class Logboek : IAsyncDisposable
{
    static readonly FrozenDictionary<string, Type> soorten = Opslag.Gebeurtenissen.ToFrozenDictionary(Opslag.Naam);

    readonly NpgsqlTransaction transactie;
    readonly ISerializer json;

    Logboek(NpgsqlConnection verbinding, NpgsqlTransaction transactie, ISerializer json) => (Verbinding, this.transactie, this.json) = (verbinding, transactie, json);

    /// <summary>In whose eyes nothing changes.</summary>
    public NpgsqlConnection Verbinding { get; }

    /// <summary>How far the read models behind the commit were then; <see cref="Bijgewerkt.Niets"/> when nothing was taken in yet.</summary>
    public Bijgewerkt Stand { get; private set; } = Bijgewerkt.Niets;

    /// <summary>The oldest transaction that was going on then: what it and later ones write is not in here.</summary>
    public string Oudste { get; private set; } = "";

    /// <summary>Holds the reading back, beside a service that has other things to do; null: as fast as it goes.</summary>
    public Rem? Rem { get; init; }

    /// <summary>The events whose moment is not the time they bear.</summary>
    public Dictionary<long, DateTimeOffset> Tijdstippen { get; } = [];

    public static async Task<Logboek> Open(string verbindingsreeks, ISerializer json, CancellationToken stop, Rem? rem = null)
    {
        var verbinding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(verbindingsreeks) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        try
        {
            await verbinding.OpenAsync(stop);
            await Indexen.Voer(verbinding, rem is null ? "set work_mem = '256MB'" : "set work_mem = '32MB'; set max_parallel_workers_per_gather = 0", stop);
            var boek = new Logboek(verbinding, await verbinding.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop), json) { Rem = rem };
            await boek.Begin(stop);
            return boek;
        }
        catch
        {
            await verbinding.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transactie.DisposeAsync();
        await Verbinding.DisposeAsync();
    }

    /// <summary>Every stream with events of these kinds, whole.</summary>
    /// <param name="tot">Up to and including this place in the log.</param>
    public IAsyncEnumerable<List<Opgeslagen>> Stromen(IEnumerable<Type> soort, long tot, CancellationToken stop) =>
        Lees(Verbinding, "type = any($1) and seq_id <= $2", stop, soort.Select(Opslag.Naam).ToArray(), tot);

    /// <summary>These streams whole, as they are now.</summary>
    public IAsyncEnumerable<List<Opgeslagen>> Stromen(NpgsqlConnection nu, Guid[] stromen, CancellationToken stop) => Lees(nu, "stream_id = any($1)", stop, stromen);

    /// <summary>What merged cases bring to their targets, of the whole log as this connection sees it: one stream alone does not say.</summary>
    public async Task<Bronregios> Bronregios(NpgsqlConnection verbinding, CancellationToken stop)
    {
        var invoegingen = new List<Logregel>();
        await foreach (var stroom in Lees(verbinding, "type = $1", stop, Opslag.Naam(typeof(KnelpuntIngevoegd))))
            invoegingen.AddRange(stroom.Select(e => e.Logregel));
        return await Bijhouden.Bronregios.Van(invoegingen, ids => Regels(verbinding, ids, stop));
    }

    async IAsyncEnumerable<List<Logregel>> Regels(NpgsqlConnection verbinding, Guid[] stromen, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var stroom in Stromen(verbinding, stromen, stop))
            yield return stroom.ConvertAll(e => e.Logregel);
    }

    async IAsyncEnumerable<List<Opgeslagen>> Lees(NpgsqlConnection verbinding, string welke, [EnumeratorCancellation] CancellationToken stop, params object[] waarden)
    {
        await using var vraag = new NpgsqlCommand($"""
            select stream_id, version, seq_id, timestamp, type, headers->>'{Metagegevens.Wanneer}', user_name, data
            from {Opslag.Schema}.mt_events where {welke} order by stream_id, version
            """, verbinding) { CommandTimeout = 0 };
        foreach (var waarde in waarden)
            vraag.Parameters.Add(new() { Value = waarde });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var stroom = new List<Opgeslagen>();
        while (await rij.ReadAsync(stop))
        {
            var (id, volgnummer, tijd) = (rij.GetGuid(0), rij.GetInt64(2), rij.GetFieldValue<DateTimeOffset>(3));
            if (stroom.Count > 0 && stroom[0].Stroom != id)
            {
                yield return stroom;
                stroom = [];
            }

            if (Rem is not null)
                await Rem.Neem(stop);
            stroom.Add(new(
                id, rij.GetInt64(1), volgnummer, tijd, Tijdstippen.GetValueOrDefault(volgnummer, tijd), rij.IsDBNull(5) ? null : rij.GetString(5), rij.IsDBNull(6) ? null : rij.GetString(6),
                (Gebeurtenis)json.FromJson(soorten[rij.GetString(4)], rij, 7)));
        }

        if (stroom.Count > 0)
            yield return stroom;
    }

    async Task Begin(CancellationToken stop)
    {
        await using (var vraag = new NpgsqlCommand($"""
            select pg_snapshot_xmin(pg_current_snapshot())::xid::text, v.volgnummer, v.moment, v.blok from (select 1) een
            left join {Leestabellen.Schema}.{Leestabellen.Voortgang} v on v.naam = '{Bijhouder.Naam}'
            """, Verbinding))
        {
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            await rij.ReadAsync(stop);
            Oudste = rij.GetString(0);
            if (!rij.IsDBNull(1))
                Stand = new(rij.GetInt64(1), rij.GetFieldValue<DateTimeOffset>(2), rij.GetInt32(3));
        }

        // In the order of the log each moment is later than the one before it; where a clock was behind, by a microsecond.
        await using var momenten = new NpgsqlCommand($"select seq_id, timestamp from {Opslag.Schema}.mt_events where type <> 'tombstone' order by seq_id", Verbinding);
        await using var rijen = await momenten.ExecuteReaderAsync(stop);
        var (laatste, tot) = (DateTimeOffset.MinValue, Stand.Volgnummer > 0 ? Stand.Volgnummer : long.MaxValue);
        var vorige = 0L;
        while (await rijen.ReadAsync(stop))
        {
            var (volgnummer, tijd) = (rijen.GetInt64(0), rijen.GetFieldValue<DateTimeOffset>(1));
            laatste = tijd > laatste ? tijd : laatste.AddMicroseconds(1);
            if (laatste != tijd && volgnummer <= tot)
                Tijdstippen[volgnummer] = laatste;
            vorige = volgnummer;
        }

        // Nothing taken in yet, as after a history that was made: then all of it is.
        if (Stand.Volgnummer == 0 && vorige > 0)
            Stand = new(vorige, laatste, Blokken.Van(Kalender.Dag(laatste)));
    }
}
