using System.Collections.Concurrent;
using System.Text.Json;

namespace Knelpunten.Api.Inrichting;

/// <summary>What should have stood there, for someone who sent something else.</summary>
public static class Verwachting
{
    public static readonly Tekst Object = new("moet een object zijn", "must be an object");
    public static readonly Tekst Lijst = new("moet een lijst zijn", "must be a list");
    public static readonly Tekst Getal = new("moet een geheel getal zijn", "must be a whole number");
    public static readonly Tekst Datum = new("moet een datum zijn als 2026-01-31", "must be a date such as 2026-01-31");
    public static readonly Tekst Tijd = new("moet een tijd zijn als 14:30", "must be a time such as 14:30");
    public static readonly Tekst Uuid = new("moet een UUID zijn", "must be a UUID");
    public static readonly Tekst JaNee = new("moet true of false zijn", "must be true or false");
    public static readonly Tekst Tijdvak = new(
        "ligt vóór 1 januari 1900 of meer dan honderd jaar in de toekomst", "is before 1 January 1900 or more than a hundred years ahead");

    public static Tekst Een(IEnumerable<string> codes)
    {
        var lijst = string.Join(", ", codes);
        return new($"moet een van deze zijn: {lijst}", $"must be one of: {lijst}");
    }

    public static Tekst Van(Type soort) =>
        soort.IsEnum ? Een(Codes(soort))
        : soort == typeof(string) ? new("moet tekst zijn", "must be text")
        : soort == typeof(int) || soort == typeof(long) || soort == typeof(short) || soort == typeof(byte) ? Bereik(soort)
        : soort == typeof(bool) ? JaNee
        : soort == typeof(DateOnly) ? Datum
        : soort == typeof(TimeOnly) ? Tijd
        : soort == typeof(DateTimeOffset) ? new(
            "moet een moment zijn als 2026-01-31T14:30:00+01:00", "must be a moment such as 2026-01-31T14:30:00+01:00")
        : soort == typeof(Guid) ? Uuid
        : new("heeft niet de vorm die hier verwacht wordt", "does not have the form that is expected here");

    /// <summary>The names of an enum as on the wire.</summary>
    public static IReadOnlyList<string> Codes(Type soort) => PerSoort.GetOrAdd(soort, static type =>
        [.. Enum.GetValues(type).Cast<object>().Select(waarde => JsonSerializer.SerializeToElement(waarde, type, Json.Opties).GetString()!)]);

    static Tekst Bereik(Type soort) =>
        soort == typeof(int)
            ? new($"moet een geheel getal zijn tussen {int.MinValue} en {int.MaxValue}", $"must be a whole number between {int.MinValue} and {int.MaxValue}")
            : Getal;

    static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> PerSoort = new();
}
