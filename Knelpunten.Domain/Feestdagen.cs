using System.Collections.Concurrent;

namespace Knelpunten.Domain;

/// <param name="Naam">As the law calls it, and the two Sundays as everybody does.</param>
public sealed record Feestdag(DateOnly Dag, string Naam);

/// <summary>
/// The Dutch public holidays of Algemene termijnenwet article 3: New Year's Day, Easter Monday, Whit Monday, both days of Christmas,
/// Ascension Day, the day on which the King's birthday is celebrated and 5 May (first paragraph), and Good Friday, which the second
/// paragraph puts on a par with them. The Sundays of Easter and Pentecost are no part of the article, for article 1 already has every
/// Sunday; they are here because somebody who plans a meeting calls them holidays. Days that the government adds for one year (third
/// paragraph) are not known.
/// </summary>
public static class Feestdagen
{
    /// <summary>From the first full year of the Gregorian calendar on.</summary>
    public const int EersteJaar = 1583;

    const int EersteBevrijdingsdag = 1945;
    const int EersteKoninginnedag = 1949;
    const int Kroning = 1980;
    const int EersteKoningsdag = 2014;

    /// <summary>Of that year, in order. Two may fall on one day: Ascension Day on 5 May, as in 2016.</summary>
    public static IReadOnlyList<Feestdag> Van(int jaar)
    {
        var pasen = Pasen(jaar);
        Feestdag?[] dagen =
        [
            new(new(jaar, 1, 1), "Nieuwjaarsdag"),
            new(pasen.AddDays(-2), "Goede Vrijdag"),
            new(pasen, "Eerste Paasdag"),
            new(pasen.AddDays(1), "Tweede Paasdag"),
            Verjaardag(jaar),
            jaar >= EersteBevrijdingsdag ? new(new(jaar, 5, 5), "Bevrijdingsdag") : null,
            new(pasen.AddDays(39), "Hemelvaartsdag"),
            new(pasen.AddDays(49), "Eerste Pinksterdag"),
            new(pasen.AddDays(50), "Tweede Pinksterdag"),
            new(new(jaar, 12, 25), "Eerste Kerstdag"),
            new(new(jaar, 12, 26), "Tweede Kerstdag"),
        ];
        return [.. dagen.OfType<Feestdag>().OrderBy(feestdag => feestdag.Dag)];
    }

    /// <summary>Computed once a year, for terms are counted day by day.</summary>
    static readonly ConcurrentDictionary<int, IReadOnlyList<Feestdag>> perJaar = new();

    public static Feestdag? Op(DateOnly dag)
    {
        if (dag.Year < EersteJaar)
            return null;
        foreach (var feestdag in perJaar.GetOrAdd(dag.Year, Van))
            if (feestdag.Dag == dag)
                return feestdag;
        return null;
    }

    /// <summary>Easter Sunday: the arithmetic of the Gregorian calendar, found anonymously and printed in <i>Nature</i> of 20 April 1876.</summary>
    public static DateOnly Pasen(int jaar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jaar, EersteJaar);
        var (gulden, eeuw, rest) = (jaar % 19, jaar / 100, jaar % 100);
        // How far the moon's calendar has drifted since, and the epact that follows: the age of the moon.
        var maandrift = (eeuw - ((eeuw + 8) / 25) + 1) / 3;
        var epact = ((19 * gulden) + eeuw - (eeuw / 4) - maandrift + 15) % 30;
        var naarZondag = (32 + (2 * (eeuw % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var correctie = (gulden + (11 * epact) + (22 * naarZondag)) / 451;
        var som = epact + naarZondag - (7 * correctie) + 114;
        return new(jaar, som / 31, (som % 31) + 1);
    }

    /// <summary>Never on a Sunday: since 1980 it is then celebrated on the Saturday before, and under queen Juliana on the Monday after.</summary>
    static Feestdag? Verjaardag(int jaar)
    {
        if (jaar < EersteKoninginnedag)
            return null;
        var dag = jaar < EersteKoningsdag ? new DateOnly(jaar, 4, 30) : new DateOnly(jaar, 4, 27);
        if (dag.DayOfWeek == DayOfWeek.Sunday)
            dag = dag.AddDays(jaar < Kroning ? 1 : -1);
        return new(dag, jaar < EersteKoningsdag ? "Koninginnedag" : "Koningsdag");
    }
}

/// <summary>Days that are no Saturday, no Sunday and no holiday (Algemene termijnenwet article 1).</summary>
public static class Werkdagen
{
    public static bool IsWerkdag(DateOnly dag) => dag.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Feestdagen.Op(dag) is null;

    /// <summary>The first after this day.</summary>
    public static DateOnly Volgende(DateOnly dag) => OpOfNa(dag.AddDays(1));

    /// <summary>This day, or when it is none the first after it: when a legal term ends.</summary>
    public static DateOnly OpOfNa(DateOnly dag)
    {
        while (!IsWerkdag(dag))
            dag = dag.AddDays(1);
        return dag;
    }

    /// <summary>So many working days later, or earlier when it is fewer than none. None: that day itself, whatever day it is.</summary>
    public static DateOnly Plus(DateOnly dag, int werkdagen)
    {
        for (var nog = Math.Abs(werkdagen); nog > 0;)
        {
            dag = dag.AddDays(Math.Sign(werkdagen));
            if (IsWerkdag(dag))
                nog--;
        }

        return dag;
    }

    /// <summary>How many there are from the first day on, the last not counted.</summary>
    public static int Tussen(DateOnly vanaf, DateOnly tot)
    {
        var aantal = 0;
        for (var dag = vanaf; dag < tot; dag = dag.AddDays(1))
            aantal += IsWerkdag(dag) ? 1 : 0;
        return aantal;
    }
}
