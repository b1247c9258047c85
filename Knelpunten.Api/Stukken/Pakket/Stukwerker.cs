using Npgsql;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// Makes the packages that were ordered, one at a time on each node. A node that stops gives its work back, one that dies lets its lease run
/// out, and another (or the same, started again) goes on with it.
/// </summary>
public sealed class Stukwerker(
    Stukopdrachten opdrachten, Stukbewaring bewaring, Pakketbron pakketbron, Pakketmaker maker, Kantoorprogrammas programmas, ILogger<Stukwerker> log)
    : BackgroundService
{
    static readonly TimeSpan Tussentijd = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Hartslag = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Opruimtijd = TimeSpan.FromHours(1);

    readonly Guid houder = Guid.NewGuid();
    readonly SemaphoreSlim wekker = new(0, 1);

    /// <summary>Something was ordered on this node; others find it by looking.</summary>
    public void Wek()
    {
        try
        {
            wekker.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Werkmap.RuimOudeOp();
        // A node without the programs leaves the work to one that has them.
        if (programmas.OntbrekendVoorPakket is { Count: > 0 } ontbreekt)
        {
            log.LogInformation("Vergaderstukken worden hier niet gemaakt: {Ontbreekt} ontbreekt", string.Join(" en ", ontbreekt));
            return;
        }

        var opgeruimd = DateTime.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await opdrachten.Neem(houder, stoppingToken) is { } opdracht)
                    await Werk(opdracht, stoppingToken);
                if (DateTime.UtcNow - opgeruimd > Opruimtijd)
                {
                    await opdrachten.LaatOudeConceptenVervallen(stoppingToken);
                    opgeruimd = DateTime.UtcNow;
                }

                await wekker.WaitAsync(Tussentijd, stoppingToken);
            }
            catch (Exception fout) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away for a moment: next time, then. Thrown on, it would stop the whole service.
                log.LogWarning("Naar opdrachten voor een vergaderstuk kon niet gekeken worden: {Soort}", fout.GetType().FullName);
                await Task.Delay(Tussentijd, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task Werk(Stukopdracht opdracht, CancellationToken stop)
    {
        using var kwijt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var voortgang = new Voortgang(new(Pakketfase.Verzamelen, 0, Math.Max(1, opdracht.Stappen)));
        var hart = Klop(opdracht, voortgang, kwijt);
        try
        {
            await Maak(opdracht, voortgang, kwijt.Token);
        }
        catch (Exception fout) when (Gebrek(fout) is { } gebrek)
        {
            await opdrachten.Mislukt(opdracht, houder, gebrek, CancellationToken.None);
        }
        catch (Exception fout) when (fout is OperationCanceledException || !stop.IsCancellationRequested)
        {
            // Who lost his lease lets go of nothing: by then it is another's.
            if (fout is not OperationCanceledException)
                log.LogError(fout is NpgsqlException ? null : fout, "Vergaderstuk {Nummer} van {Vergadering} lukte niet: {Soort}", opdracht.Nummer, opdracht.Vergadering, fout.GetType().FullName);
            await opdrachten.LaatLos(opdracht, houder, stop.IsCancellationRequested, CancellationToken.None);
        }
        finally
        {
            await kwijt.CancelAsync();
            await hart;
        }
    }

    async Task Maak(Stukopdracht opdracht, Voortgang voortgang, CancellationToken stop)
    {
        var isBewaard = opdracht.Agendaversie > 0 ? await bewaring.Zoek(opdracht.Sleutel, stop) : null;
        var alles = await pakketbron(opdracht.Vergadering, opdracht.Agendaversie, stop) ?? throw new Pakketfout(Pakketgebrek.GeenVergadering);
        var indeling = Pakketindeling.Van(alles, opdracht.Deel);
        await opdrachten.Betreft(opdracht, houder, indeling.Zaken, stop);
        var inhoud = isBewaard?.Inhoud ?? await maker.Maak(indeling, opdracht.Deel, nu => voortgang.Nu = nu, stop);
        if (!await opdrachten.Voltooi(opdracht, houder, bewaring, inhoud, stop))
            log.LogInformation("Vergaderstuk {Nummer} van {Vergadering} werd gemaakt toen het al vervallen of van een ander was", opdracht.Nummer, opdracht.Vergadering);
    }

    /// <summary>As long as it beats, the order is ours; the work is stopped when it no longer is.</summary>
    async Task Klop(Stukopdracht opdracht, Voortgang voortgang, CancellationTokenSource werk)
    {
        var gelukt = DateTime.UtcNow;
        while (!werk.IsCancellationRequested)
        {
            await Task.Delay(Hartslag, werk.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (werk.IsCancellationRequested)
                return;
            try
            {
                if (!await opdrachten.Verleng(opdracht, houder, voortgang.Nu, werk.Token))
                    await werk.CancelAsync();
                gelukt = DateTime.UtcNow;
            }
            catch (Exception fout) when (fout is NpgsqlException or OperationCanceledException or TimeoutException)
            {
                // The database is away for a moment. For as long as the lease is worth, nobody else takes it either.
                if (DateTime.UtcNow - gelukt > Stukopdrachten.Huur && !werk.IsCancellationRequested)
                    await werk.CancelAsync();
            }
        }
    }

    static string? Gebrek(Exception fout) => fout switch
    {
        Omzetfout omzetfout => Omzetfout.Code(omzetfout.Gebrek),
        Pakketfout { Gebrek: Pakketgebrek.GeenVergadering } => "geen-vergadering",
        Pakketfout { Gebrek: Pakketgebrek.GeenAgendapunten } => "geen-agendapunten",
        Pakketfout { Gebrek: Pakketgebrek.TeGroot } => "pakket-te-groot",
        _ => null,
    };

    /// <summary>What the work says and the heart passes on.</summary>
    sealed class Voortgang(Pakketvoortgang begin)
    {
        readonly Lock slot = new();
        Pakketvoortgang nu = begin;

        public Pakketvoortgang Nu
        {
            get
            {
                lock (slot)
                    return nu;
            }

            set
            {
                lock (slot)
                    nu = value;
            }
        }
    }
}
