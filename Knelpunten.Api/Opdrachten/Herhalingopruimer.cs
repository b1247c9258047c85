using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Forgets the answers of Idempotency-Keys after their thirty days; until then a key can serve no other request.</summary>
public sealed class Herhalingopruimer(IDocumentStore store, TimeProvider klok, ILogger<Herhalingopruimer> log) : BackgroundService
{
    static readonly TimeSpan Tussentijd = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Tussentijd, klok, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
                return;
            try
            {
                await RuimOp(stoppingToken);
            }
            catch (Exception fout) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away for a moment: next time, then. Thrown on, it would stop the whole service.
                log.LogWarning("Verlopen herhalingen konden niet opgeruimd worden: {Soort}", fout.GetType().FullName);
            }
        }
    }

    public async Task RuimOp(CancellationToken stop)
    {
        await using var session = store.LightweightSession();
        var nu = klok.GetUtcNow();
        session.DeleteWhere<Herhaling>(h => h.Vervalt < nu);
        await session.SaveChangesAsync(stop);
    }
}
