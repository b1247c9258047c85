namespace Knelpunten.Api.Inrichting;

/// <summary>Days are days in the Netherlands, wherever the server stands.</summary>
public static class Kalender
{
    public static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateOnly Vandaag(TimeProvider klok) => Dag(klok.GetUtcNow());

    public static DateOnly Dag(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime);

    /// <summary>Midnight of that day, which is no clock time that an hour is taken from or given twice.</summary>
    public static DateTimeOffset Begin(DateOnly dag)
    {
        var middernacht = dag.ToDateTime(TimeOnly.MinValue);
        return new(middernacht, Amsterdam.GetUtcOffset(middernacht));
    }
}

/// <summary>
/// The clock of everything that is stored: PostgreSQL keeps microseconds, so a finer moment would read back as another one, and a
/// rebuilt read model would differ from the one that was made at once.
/// </summary>
public sealed class Klok : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var nu = base.GetUtcNow();
        return nu.AddTicks(-(nu.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
