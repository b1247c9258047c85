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
                    await Werk(keten, stoppingToken);
                stand.Status = Zegelstatus.Wacht;
            }
            catch (Exception fout) when (!stoppingToken.IsCancellationRequested && fout is NpgsqlException or TimeoutException or IOException or UnauthorizedAccessException or Ketenfout)
            {
                if (fout is Ketenfout)
                    (stand.Status, stand.Zin) = (Zegelstatus.Tegenspraak, fout.Message);
                log.Log(fout is Ketenfout ? LogLevel.Critical : LogLevel.Warning, "De keten gaat nu niet verder: {Fout}",
                    fout is Ketenfout ? fout.Message : (fout as PostgresException)?.SqlState ?? fout.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                break;
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
