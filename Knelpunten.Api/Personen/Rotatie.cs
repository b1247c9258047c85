using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Personen;

/// <summary>
/// Brings the whole vault under the first master key while the service runs: every person's key is wrapped anew and every search value
/// made anew, a batch to a transaction, so that each person stands entirely under one key or entirely under the other. Killed half-way
/// it goes on where it was; values themselves are not touched, for their keys stay the same.
/// </summary>
public sealed class Rotatie(NpgsqlDataSource bron, Kluis kluis, Hoofdsleutels hoofdsleutels)
{
    public const int Stap = 200;

    /// <summary>Whoever began to store something a moment ago, under the key that was first then, is done after this.</summary>
    static readonly TimeSpan Naloop = TimeSpan.FromSeconds(1);

    /// <summary>How many persons are not under the first key. Refuses when one of them is under a key that nobody gave.</summary>
    public async Task<long> Resterend(CancellationToken stop)
    {
        await Kluiscontrole.Controleer(bron, hoofdsleutels, stop);
        return await Tel($"select count(*) from {Kluistabellen.Sleutel} where hoofdsleutel <> $1", stop);
    }

    public async Task<Rotatieverslag> Voer(Action<int> voortgang, CancellationToken stop)
    {
        var verpakt = 0;
        for (var leeg = 0; leeg < 2;)
        {
            var aantal = await VerpakOpnieuw(stop);
            verpakt += aantal;
            if (aantal > 0)
            {
                leeg = 0;
                voortgang(verpakt);
                continue;
            }

            // Nothing left, or what is left is held by others at this moment: look once more after a while.
            await Task.Delay(Naloop, stop);
            leeg = await Resterend(stop) == 0 ? leeg + 1 : 0;
        }

        await using var weg = bron.CreateCommand($"""
            delete from {Kluistabellen.Zoekwaarde} oud
            where hoofdsleutel <> $1 and exists (select from {Kluistabellen.Zoekwaarde} nieuw where nieuw.actor = oud.actor and nieuw.hoofdsleutel = $1)
            """);
        weg.Parameters.Add(new() { Value = hoofdsleutels.Eerste.Id });
        return new(verpakt, await weg.ExecuteNonQueryAsync(stop));
    }

    /// <summary>One batch; 0 when there is nothing to do that nobody else holds. Two rotations at once share the work.</summary>
    public async Task<int> VerpakOpnieuw(CancellationToken stop)
    {
        var eerste = hoofdsleutels.Eerste;
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        var personen = new Dictionary<Guid, byte[]>();
        await using (var vraag = new NpgsqlCommand(
            $"select persoon, hoofdsleutel, verpakt from {Kluistabellen.Sleutel} where hoofdsleutel <> $1 order by persoon limit {Stap} for update skip locked", verbinding))
        {
            vraag.Parameters.Add(new() { Value = eerste.Id });
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
                personen.Add(rij.GetGuid(0), eerste.PakIn(rij.GetGuid(0), kluis.PakUit(rij.GetGuid(0), rij.GetString(1), rij.GetFieldValue<byte[]>(2))));
        }

        if (personen.Count == 0)
            return 0;

        var (actoren, waarden) = (new List<Guid>(), new List<byte[]>());
        await foreach (var (persoon, identiteit) in kluis.Identiteiten([.. personen.Keys], stop))
        {
            actoren.Add(persoon);
            waarden.Add(eerste.Zoekwaarde(identiteit.Uitgever, identiteit.Onderwerp));
        }

        await Schrijf(verbinding, $"update {Kluistabellen.Sleutel} s set hoofdsleutel = $1, verpakt = n.verpakt from unnest($2, $3) n(persoon, verpakt) where s.persoon = n.persoon",
            eerste.Id, personen.Keys.ToArray(), personen.Values.ToArray(), stop);
        await Schrijf(verbinding, $"insert into {Kluistabellen.Zoekwaarde} (waarde, hoofdsleutel, actor) select n.waarde, $1, n.actor from unnest($2, $3) n(actor, waarde) on conflict do nothing",
            eerste.Id, [.. actoren], [.. waarden], stop);
        await transactie.CommitAsync(stop);
        return personen.Count;
    }

    async Task<long> Tel(string sql, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand(sql);
        vraag.Parameters.Add(new() { Value = hoofdsleutels.Eerste.Id });
        return (long)(await vraag.ExecuteScalarAsync(stop))!;
    }

    static async Task Schrijf(NpgsqlConnection verbinding, string sql, string hoofdsleutel, Guid[] wie, byte[][] wat, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand(sql, verbinding);
        opdracht.Parameters.Add(new() { Value = hoofdsleutel });
        opdracht.Parameters.Add(new() { Value = wie });
        opdracht.Parameters.Add(new() { Value = wat });
        await opdracht.ExecuteNonQueryAsync(stop);
    }
}

/// <param name="Verpakt">Persons whose key was wrapped anew.</param>
/// <param name="Weg">Search values under earlier keys that were removed.</param>
public sealed record Rotatieverslag(int Verpakt, int Weg);

/// <summary>Before the first request: everything in the vault is under a key that this service has.</summary>
public sealed class Kluiscontrole(NpgsqlDataSource bron, Hoofdsleutels hoofdsleutels) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Controleer(bron, hoofdsleutels, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static async Task Controleer(NpgsqlDataSource bron, Hoofdsleutels hoofdsleutels, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand(
            $"select hoofdsleutel, count(*) from {Kluistabellen.Sleutel} where hoofdsleutel is not null group by 1 order by 1");
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            if (hoofdsleutels.Zoek(rij.GetString(0)) is null)
            {
                throw new Startfout(
                    $"Van {rij.GetInt64(1)} personen zijn de gegevens verzegeld onder hoofdsleutel {rij.GetString(0)}, en die is hier niet bekend. Zet hem bij Kluis:Hoofdsleutels of in het sleutelbestand.");
            }
        }
    }
}
