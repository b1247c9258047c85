using System.Globalization;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Overzicht.Dashboards;

/// <summary>What one dashboard is asked: of which months, filtered on what, as of when.</summary>
/// <param name="Grenzen">The last day of each class of age but the last.</param>
/// <param name="AlleenGeteld">The caller's lists can hold more than his numbers count, and must not behind a number.</param>
public sealed record Dashboardvraag(Telraam Telraam, Register Register, string Basis, Filter Filter, DateOnly Van, DateOnly Tot, IReadOnlyList<int> Grenzen, bool AlleenGeteld, CancellationToken Stop)
{
    public Peiling Peiling => Telraam.Peiling;

    /// <summary>The months as <see cref="Cellen.Maand"/> writes them.</summary>
    public (int Van, int Tot) Maanden => (Cellen.Maand(Van), Cellen.Maand(Tot));

    public IEnumerable<DateOnly> AlleMaanden()
    {
        for (var maand = Van; maand <= Tot; maand = maand.AddMonths(1))
            yield return maand;
    }

    /// <summary>Month by month.</summary>
    public Task<List<Getel>> Tel(params Maat[] maten) => Telraam.Tel(Filter, maten, Stop, Maanden.Van, Maanden.Tot);

    /// <summary>The whole period together.</summary>
    public Task<List<Getel>> TelSamen(params Maat[] maten) => Telraam.Tel(Filter, maten, Stop, Maanden.Van, Maanden.Tot, perTijd: false);

    /// <summary>The list behind a number: the filter of the dashboard, its moment and day, and what makes this number this one.</summary>
    public string Lijst(string eigen, DateOnly? geldigOp = null)
    {
        var delen = new List<string>();
        if (Filter.Regio.Length > 0)
            delen.Add($"regio={Uri.EscapeDataString(Filter.Regio)}");
        if (Filter.Thema.Length > 0)
            delen.Add($"thema={Uri.EscapeDataString(Filter.Thema)}");
        if (Filter.Partner.Length > 0)
            delen.Add($"partner={Uri.EscapeDataString(Filter.Partner)}");
        if (AlleenGeteld)
            delen.Add($"{Lijstfilters.Geteld}=true");
        // To the microsecond: the list is the one of this number, also when something is recorded between the two.
        delen.Add($"peilmoment={Peiling.Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)}");
        delen.Add($"geldigOp={Dag(geldigOp ?? Peiling.GeldigOp)}");
        return $"{Basis}/v1/knelpunten?{eigen}&{string.Join('&', delen)}";
    }

    public Getal Getal(long aantal, string eigen, DateOnly? geldigOp = null) => new(aantal, Lijst(eigen, geldigOp));

    public string Thema(string code) => code == Filter.ZonderThema ? new Tekst("Zonder thema", "Without a theme").Nu : Register.Themas[code]?.Naam ?? code;

    public string Regio(string code) => code == Intake.Landelijk ? new Tekst("Landelijk", "Nationwide").Nu : Register.Regios[code]?.Naam ?? code;

    public string Partner(string code) => Register.Organisaties[code]?.Naam ?? code;

    public static string Dag(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Code<T>(T waarde) where T : struct, Enum => Verwachting.Codes(typeof(T))[Array.IndexOf(Enum.GetValues<T>(), waarde)];

    /// <summary>As <c>2026-03</c>.</summary>
    public static string Maand(DateOnly maand) => maand.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static DateOnly LaatsteDag(DateOnly maand) => maand.AddMonths(1).AddDays(-1);

    public static readonly Stadium[] OpenStadia = [.. Enum.GetValues<Stadium>().Where(stadium => stadium < Stadium.Gesloten)];
}

/// <summary>What one dashboard shows.</summary>
/// <param name="HeeftPeriode">False where it shows how it stands on one day.</param>
sealed record Dashboardsoort(string Naam, Tekst Titel, Tekst Definitie, bool HeeftPeriode, Func<Dashboardvraag, Task<(IReadOnlyList<Kolom> Kolommen, IReadOnlyList<Rij> Rijen)>> Maak);
