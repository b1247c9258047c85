using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>Each night, in the hour that is configured, one of the nodes proves that the read models are what the log makes of them.</summary>
public sealed class Gelijkheidswacht(string verbinding, Gelijkheidsopties opties, TimeProvider klok, ILogger<Gelijkheidswacht> log) : BackgroundService
{
    static readonly TimeSpan tussenpoos = TimeSpan.FromMinutes(1);

    /// <summary>Who was down then does not begin in the middle of the day.</summary>
    static readonly TimeSpan venster = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Probeer(() => Gelijkheid.Ruimop(verbinding, stoppingToken), stoppingToken);
        while (!opties.Uit && !stoppingToken.IsCancellationRequested)
        {
            if (Begonnen(klok.GetUtcNow(), opties.Uur) is { } sinds)
                await Probeer(() => Bewijs(sinds, stoppingToken), stoppingToken);
            await Task.Delay(tussenpoos, klok, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>When tonight's hour began; null outside it.</summary>
    public static DateTimeOffset? Begonnen(DateTimeOffset nu, int uur) =>
        Kalender.Begin(Kalender.Dag(nu)).AddHours(uur).ToUniversalTime() is var begin && nu >= begin && nu < begin + venster ? begin : null;

    async Task Bewijs(DateTimeOffset sinds, CancellationToken stop)
    {
        if (await Gelijkheid.Bewijs(verbinding, opties, sinds, klok, stop) is not { } uitslag)
            return;
        log.Log(uitslag.IsGelijk ? LogLevel.Information : LogLevel.Critical, "De leesmodellen zijn met het logboek vergeleken: {Rijen} rijen, {Verschillend} verschillend; zie audit/gelijkheid", uitslag.Rijen, uitslag.Verschillend);
    }

    /// <summary>Whatever happens in it: the service goes on, and so does the next night.</summary>
    async Task Probeer(Func<Task> doe, CancellationToken stop)
    {
        try
        {
            await doe();
        }
        catch (Exception fout) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("De leesmodellen konden niet met het logboek vergeleken worden: {Soort}", (fout as PostgresException)?.SqlState ?? fout.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }
}
