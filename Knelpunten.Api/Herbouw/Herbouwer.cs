using System.Diagnostics;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Zoeken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>What became of one read model.</summary>
/// <param name="Seconden">To read, fold, write and index; the comparison not counted.</param>
/// <param name="Volgnummer">Up to where in the log both were; 0 for what is kept in the transaction of its events.</param>
public sealed record Herbouwuitslag(string Naam, long Gebeurtenissen, double Seconden, IReadOnlyList<Tabeluitslag> Tabellen, long Volgnummer = 0)
{
    public bool IsGelijk => Tabellen.All(tabel => tabel.IsGelijk);
}

/// <summary>
/// Makes read models again from the events while the service goes on, beside those in use; says whether they are the same, and puts them
/// in place when asked. As the owner of the tables.
/// </summary>
public static class Herbouwer
{
    /// <summary>
    /// Who waits for a lock makes everybody behind him wait: rather try again later. Shorter than it takes PostgreSQL to see a deadlock, so
    /// that nobody else is ever broken off for this.
    /// </summary>
    const string Geduld = "set local lock_timeout = '700ms'";

    const int MeestePogingen = 30;

    public static IReadOnlyList<IHerbouw> Alle(IDocumentStore store) =>
    [
        new Documentherbouw<KnelpuntBeeld, KnelpuntGebeurtenis>(store, (b, id, e) => KnelpuntProjection.Neem(b ?? new() { Id = id, Staat = new(id) }, e)),
        new Documentherbouw<VergaderingBeeld, VergaderingGebeurtenis>(store, new VergaderingProjection().Evolve),
        new Documentherbouw<VerwijderingBeeld, VerwijderingGebeurtenis>(store, new VerwijderingProjection().Evolve),
        new Standherbouw(),
        new Boekherbouw("zoekteksten", new Zoekboek(), [Zoektekst.Tabel, Zoektekst.Stammen], Zoektekst.Stammen),
        new Draadherbouw(),
    ];

    /// <param name="namen">Which; all of them when empty.</param>
    /// <param name="wissel">Puts what was made in the place of what was in use.</param>
    public static async Task<IReadOnlyList<Herbouwuitslag>> Herbouw(string beheer, IReadOnlyCollection<string> namen, bool wissel, Action<string> voortgang, CancellationToken stop)
    {
        await using var store = Store(beheer);
        var gekozen = Alle(store).Where(model => namen.Count == 0 || namen.Contains(model.Naam)).ToList();
        var schaduw = new Schaduw(beheer);
        await using var slot = await schaduw.Open(stop);
        await using (var alleen = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('knelpunten herbouw', 0))", slot))
        {
            if (await alleen.ExecuteScalarAsync(stop) is not true)
                throw new Startfout("Er loopt al een herbouw in deze database.");
        }

        var uitslagen = new List<Herbouwuitslag>();
        try
        {
            foreach (var model in gekozen)
            {
                voortgang($"{model.Naam}: de gebeurtenissen worden gelezen …");
                uitslagen.Add(await Herbouw(beheer, model, schaduw, store.Options.Serializer(), wissel, voortgang, stop));
            }
        }
        finally
        {
            // They hold what people wrote, and nobody who forgets looks for it here.
            await schaduw.Ruimop(CancellationToken.None);
        }

        return uitslagen;
    }

    static DocumentStore Store(string verbinding) => DocumentStore.For(marten =>
    {
        Opslag.Instellen(marten);
        marten.Connection(verbinding);
        // Nothing runs here; without this the store says on the console that nothing does.
        marten.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
    });

    /// <summary>
    /// Every read model made again beside a service that works, as slowly as the brake says, and compared; nothing is exchanged and no index
    /// made. As the service's own user.
    /// </summary>
    /// <param name="meeste">So many of the rows that differ are named, of each table.</param>
    public static async Task<IReadOnlyList<Herbouwuitslag>> Vergelijk(string dienst, Rem rem, int meeste, CancellationToken stop)
    {
        await using var store = Store(dienst);
        var schaduw = new Schaduw(dienst, Schaduw.Eigen);
        var uitslagen = new List<Herbouwuitslag>();
        try
        {
            foreach (var model in Alle(store))
            {
                await schaduw.Begin(model.Tabellen, stop);
                await using var log = await Logboek.Open(dienst, store.Options.Serializer(), stop, rem);
                var klok = Stopwatch.StartNew();
                var aantal = await model.Vul(log, schaduw, stop);
                var tabellen = new List<Tabeluitslag>();
                await using var verbinding = await schaduw.Open(stop);
                foreach (var tabel in model.Tabellen)
                    tabellen.Add(await Vergelijking.Van(log.Verbinding, verbinding, tabel, schaduw.In(tabel), meeste, stop));
                uitslagen.Add(new(model.Naam, aantal, klok.Elapsed.TotalSeconds, tabellen, log.Stand.Volgnummer));
            }
        }
        finally
        {
            await schaduw.Ruimop(CancellationToken.None);
        }

        return uitslagen;
    }

    static async Task<Herbouwuitslag> Herbouw(string beheer, IHerbouw model, Schaduw schaduw, ISerializer json, bool wissel, Action<string> voortgang, CancellationToken stop)
    {
        await schaduw.Begin(model.Tabellen, stop);
        await using var log = await Logboek.Open(beheer, json, stop);
        var klok = Stopwatch.StartNew();
        var aantal = await model.Vul(log, schaduw, stop);
        voortgang($"{model.Naam}: {aantal:N0} gebeurtenissen in {klok.Elapsed.TotalSeconds:N1} s; de indexen worden gemaakt …");
        foreach (var tabel in model.Tabellen)
            await schaduw.Indexeer(tabel, stop);
        var seconden = klok.Elapsed.TotalSeconds;

        voortgang($"{model.Naam}: wordt vergeleken …");
        var tabellen = new List<Tabeluitslag>();
        await using (var verbinding = await schaduw.Open(stop))
        {
            foreach (var tabel in model.Tabellen)
                tabellen.Add(await Vergelijking.Van(log.Verbinding, verbinding, tabel, schaduw.In(tabel), Vergelijking.Enkele, stop));
        }

        if (wissel)
        {
            // Who still reads what is to go holds it.
            await log.DisposeAsync();
            await Wissel(model, log, schaduw, stop);
            voortgang($"{model.Naam}: is gewisseld.");
        }

        return new(model.Naam, aantal, seconden, tabellen, log.Stand.Volgnummer);
    }

    static async Task Wissel(IHerbouw model, Logboek log, Schaduw schaduw, CancellationToken stop)
    {
        for (var poging = 1; ; poging++)
        {
            await using var verbinding = await schaduw.Open(stop);
            await using var transactie = await verbinding.BeginTransactionAsync(stop);
            try
            {
                await Indexen.Voer(verbinding, Geduld, stop);
                await model.Haalbij(log, verbinding, stop);
                foreach (var tabel in model.Tabellen)
                    await Schaduw.Wissel(verbinding, tabel, stop);
                await transactie.CommitAsync(stop);
                return;
            }
            catch (PostgresException fout) when (fout.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && poging < MeestePogingen)
            {
                await transactie.RollbackAsync(stop);
                await Task.Delay(TimeSpan.FromMilliseconds(100 * poging), stop);
            }
        }
    }
}
