using JasperFx.Events;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>One read model, made again from the events.</summary>
public interface IHerbouw
{
    string Naam { get; }

    /// <summary>Those it fills, as they are in use.</summary>
    IReadOnlyList<string> Tabellen { get; }

    /// <summary>Fills the shadows; how many events that took.</summary>
    Task<long> Vul(Logboek log, Schaduw schaduw, CancellationToken stop);

    /// <summary>What changed since, in the transaction of the exchange; the tables in use are locked.</summary>
    Task Haalbij(Logboek log, NpgsqlConnection verbinding, CancellationToken stop);
}

/// <summary>A document that is kept in the transaction of its events: folded by the same code.</summary>
public sealed class Documentherbouw<T, TGebeurtenis>(IDocumentStore store, Func<T?, Guid, IEvent, T?> vouw) : IHerbouw
    where T : class
    where TGebeurtenis : Gebeurtenis
{
    static readonly IReadOnlyList<Type> soorten = Leesmodellen.Feiten.Soorten<TGebeurtenis>();

    readonly Documentrij<T> rij = new(store);

    public string Naam => typeof(T).Name.ToLowerInvariant();

    public IReadOnlyList<string> Tabellen => [rij.Tabel];

    public async Task<long> Vul(Logboek log, Schaduw schaduw, CancellationToken stop)
    {
        await using var verbinding = await schaduw.Open(stop);
        await using var naar = await verbinding.BeginBinaryImportAsync(rij.Copy(schaduw.In(rij.Tabel)), stop);
        var aantal = 0L;
        await foreach (var stroom in log.Stromen(soorten, long.MaxValue, stop))
        {
            aantal += stroom.Count;
            Schrijf(naar, stroom);
        }

        await naar.CompleteAsync(stop);
        return aantal;
    }

    public async Task Haalbij(Logboek log, NpgsqlConnection verbinding, CancellationToken stop)
    {
        var tabel = Schaduw.Van(rij.Tabel);
        await Indexen.Voer(verbinding, $"lock table {rij.Tabel} in access exclusive mode", stop);
        // Written by a transaction that the rebuild did not see: of an event, or because words were taken out.
        var recent = new List<Guid>();
        await using (var vraag = new NpgsqlCommand($"select id from {rij.Tabel} where age(xmin) <= age('{log.Oudste}'::xid)", verbinding) { CommandTimeout = 0 })
        {
            await using var gevonden = await vraag.ExecuteReaderAsync(stop);
            while (await gevonden.ReadAsync(stop))
                recent.Add(gevonden.GetGuid(0));
        }

        await using var weg = new NpgsqlCommand($"delete from {tabel} where id = any($1)", verbinding) { CommandTimeout = 0, Parameters = { new() { Value = recent.ToArray() } } };
        await weg.ExecuteNonQueryAsync(stop);
        foreach (var deel in recent.Chunk(500))
        {
            var stromen = new List<List<Opgeslagen>>();
            await foreach (var stroom in log.Stromen(verbinding, deel, stop))
                stromen.Add(stroom);
            await using var naar = await verbinding.BeginBinaryImportAsync(rij.Copy(tabel), stop);
            stromen.ForEach(stroom => Schrijf(naar, stroom));
            await naar.CompleteAsync(stop);
        }
    }

    void Schrijf(NpgsqlBinaryImporter naar, List<Opgeslagen> stroom)
    {
        var id = stroom[0].Stroom;
        var document = stroom.Aggregate((T?)null, (tot, e) => vouw(tot, id, e.Omslag()));
        if (document is not null)
            rij.Schrijf(naar, id, document, stroom[^1].Versie, stroom[^1].Tijd);
    }
}
