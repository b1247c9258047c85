namespace Knelpunten.Api.Inrichting;

/// <summary>Days are days in the Netherlands, wherever the server stands.</summary>
public static class Kalender
{
    public static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static DateOnly Vandaag(TimeProvider klok) => Dag(klok.GetUtcNow());

    public static DateOnly Dag(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime);
}
