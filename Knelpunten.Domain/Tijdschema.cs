namespace Knelpunten.Domain;

/// <summary>The planned times of an agenda, computed from its start and the minutes of its items. Local times in the Netherlands.</summary>
public static class Tijdschema
{
    /// <summary>
    /// From when until when each item is planned, in the order of the agenda. One without minutes takes none, and has no end; from where
    /// the day itself is over nothing has a time.
    /// </summary>
    public static IReadOnlyList<(TimeOnly? Start, TimeOnly? Eind)> Van(TimeOnly? aanvang, IReadOnlyList<int?> minuten)
    {
        var tijden = new List<(TimeOnly?, TimeOnly?)>(minuten.Count);
        var verstreken = 0;
        foreach (var duur in minuten)
        {
            tijden.Add((Na(verstreken), duur is null ? null : Na(verstreken + duur.Value)));
            verstreken += duur ?? 0;
        }

        return tijden;

        TimeOnly? Na(int minuten) => aanvang is { } begin && begin.ToTimeSpan() + TimeSpan.FromMinutes(minuten) is var moment && moment < TimeSpan.FromDays(1)
            ? TimeOnly.FromTimeSpan(moment)
            : null;
    }

    /// <summary>By how many minutes the items together are longer than the meeting; null when they fit, or nobody knows how long it is.</summary>
    public static int? Uitloop(TimeOnly? aanvang, TimeOnly? einde, IEnumerable<int?> minuten) =>
        aanvang is { } van && einde is { } tot && minuten.Sum() - (int)(tot - van).TotalMinutes is > 0 and var over ? over : null;
}
