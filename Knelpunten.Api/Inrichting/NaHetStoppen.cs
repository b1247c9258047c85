namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Marten's daemon goes on listening for new events after it was stopped, and complains when the service's own PostgreSQL stops after it:
/// whoever pressed Ctrl-C would read a page of trouble where there is none.
/// </summary>
sealed class NaHetStoppen : IHostedLifecycleService
{
    const string Luisteraar = "Marten.Events.Daemon";

    volatile bool isGestopt;

    public static void Zwijg(IHostApplicationBuilder builder)
    {
        var na = new NaHetStoppen();
        builder.Services.AddHostedService(_ => na);
        builder.Logging.AddFilter(Luisteraar, niveau => niveau >= LogLevel.Warning && !na.isGestopt);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        isGestopt = true;
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
