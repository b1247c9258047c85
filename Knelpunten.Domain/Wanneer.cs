using System.Globalization;

namespace Knelpunten.Domain;

/// <summary>
/// When something happened, as precisely as the source gives it: an EDTF level 0 date
/// (<c>2019</c>, <c>2019-06</c>, <c>2019-06-04</c>), an interval of two of those (<c>2019-06/2021-02</c>), or <c>onbekend</c>.
/// Calendar days in the Netherlands; no times. ISO 8601-2:2019 (EDTF), rule 8 of the domain.
/// </summary>
public readonly record struct Wanneer
{
    public const string OnbekendeWaarde = "onbekend";
    public const int VroegsteJaar = 1900;

    readonly string? _waarde;

    Wanneer(string waarde, DateOnly? vroegst, DateOnly? laatst) => (_waarde, Vroegst, Laatst) = (waarde, vroegst, laatst);

    public static Wanneer Onbekend => default;

    public string Waarde => _waarde ?? OnbekendeWaarde;

    /// <summary>The first day on which it can have happened; null when nothing is known.</summary>
    public DateOnly? Vroegst { get; }

    /// <summary>The last day on which it can have happened; null when nothing is known.</summary>
    public DateOnly? Laatst { get; }

    public bool IsOnbekend => Vroegst is null;

    /// <summary>Known to the day: only between such dates is a duration computed.</summary>
    public bool IsDag => Vroegst is not null && Vroegst == Laatst;

    public static Wanneer Op(DateOnly dag) => new(dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), dag, dag);

    /// <summary>True only when every day this can have been lies before every day the other can have been.</summary>
    public bool IsZekerVoor(Wanneer ander) => Laatst < ander.Vroegst;

    public static bool TryParse(string? tekst, out Wanneer wanneer)
    {
        wanneer = Onbekend;
        if (tekst is null)
            return false;
        if (tekst == OnbekendeWaarde)
            return true;

        var delen = tekst.Split('/');
        if (delen.Length > 2 || Deel(delen[0]) is not { } van || Deel(delen[^1]) is not { } tot || tot.Laatst < van.Vroegst)
            return false;

        wanneer = new Wanneer(tekst, van.Vroegst, tot.Laatst);
        return true;
    }

    /// <exception cref="FormatException">Not an EDTF level 0 value and not <c>onbekend</c>.</exception>
    public static Wanneer Parse(string tekst) =>
        TryParse(tekst, out var wanneer) ? wanneer : throw new FormatException("Geen datum van EDTF-niveau 0.");

    public override string ToString() => Waarde;

    static (DateOnly Vroegst, DateOnly Laatst)? Deel(string deel)
    {
        if (deel.Any(teken => teken is not ((>= '0' and <= '9') or '-')))
            return null;

        var dag = Lees(deel, "yyyy-MM-dd") ?? Lees(deel, "yyyy-MM") ?? Lees(deel, "yyyy");
        if (dag is not { } eerste || eerste.Year < VroegsteJaar)
            return null;

        return deel.Length switch
        {
            10 => (eerste, eerste),
            7 => (eerste, new DateOnly(eerste.Year, eerste.Month, DateTime.DaysInMonth(eerste.Year, eerste.Month))),
            _ => (eerste, new DateOnly(eerste.Year, 12, 31)),
        };
    }

    static DateOnly? Lees(string deel, string vorm) =>
        DateOnly.TryParseExact(deel, vorm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null;
}
