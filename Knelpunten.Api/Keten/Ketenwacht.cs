using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>
/// Behind the commit: takes what was committed into the log, in order, and seals it. Of several nodes one does it; when that one stops,
/// another goes on where it was.
/// </summary>
public sealed class Ketenwacht(NpgsqlDataSource bron, Zegelstand stand, Getuigen getuigen, TimeProvider klok, ILogger<Ketenwacht> log) : BackgroundService
{
    static readonly TimeSpan tussenpoos = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan aanDeBeurt = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // So that a receipt can be given by a node that does not keep the log.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var verbinding = await bron.OpenConnectionAsync(stoppingToken);
                stand.Oorsprong = await Zegelaar.Naam(verbinding, stand.Opties, stoppingToken);
                if (await Ketenschrijver.Neem(verbinding, klok, stoppingToken) is { } keten)
                {
                    try
                    {
                        await Werk(keten, stoppingToken);
                    }
                    finally
                    {
                        await keten.Laat();
                    }
                }

                // What another found wrong is wrong here too: whoever asks this node must hear it.
                (stand.Status, stand.Zin) = await Zegelmelding.Laatste(verbinding, stoppingToken) is { } zin ? (Zegelstatus.Tegenspraak, zin) : (Zegelstatus.Wacht, null);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fout)
            {
                // Whatever it is: the service goes on, and the log when it can. Without words: what an event holds is not for a log.
                (stand.Status, stand.Zin) = fout is Ketenfout ? (Zegelstatus.Tegenspraak, fout.Message) : (Zegelstatus.Hapert, null);
                if (fout is Ketenfout)
                    await Zegelmelding.Probeer(bron, stand, klok, stoppingToken);
                log.Log(fout is Ketenfout ? LogLevel.Critical : LogLevel.Warning, "De keten gaat nu niet verder: {Fout}",
                    fout is Ketenfout ? fout.Message : (fout as PostgresException)?.SqlState ?? fout.GetType().Name);
            }

            await Task.Delay(aanDeBeurt, klok, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Werk(Ketenschrijver keten, CancellationToken stop)
    {
        var zegelaar = new Zegelaar(keten, stand, getuigen, klok, log);
        await zegelaar.Begin(stop);
        while (!stop.IsCancellationRequested)
        {
            var geschreven = await keten.Schrijf(stop);
            // What is behind is taken in whole before it is sealed.
            if (geschreven == Ketenschrijver.Pagina)
                continue;
            await zegelaar.Kijk(stop);
            await Task.Delay(tussenpoos, klok, stop);
        }
    }
}
