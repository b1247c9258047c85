using System.Globalization;

namespace Knelpunten.Domain;

/// <summary>How Dutch writes what a sentence is made of: counts, enumerations, dates, amounts and the words of others.</summary>
public static class Nederlands
{
    static readonly string[] Maanden =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    static readonly string[] Telwoorden = ["nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"];

    /// <summary>"één regio", "drie regio's", "14 regio's".</summary>
    public static string Aantal(int aantal, string enkelvoud, string meervoud) => $"{Telwoord(aantal)} {(aantal == 1 ? enkelvoud : meervoud)}";

    /// <summary>In words up to twelve, as newspapers do.</summary>
    public static string Telwoord(int aantal) => aantal >= 0 && aantal < Telwoorden.Length ? Telwoorden[aantal] : aantal.ToString(CultureInfo.InvariantCulture);

    /// <summary>"A", "A en B", "A, B en C"; with semicolons where a name has a comma of its own.</summary>
    public static string Opsomming(IReadOnlyList<string> delen) => delen.Count switch
    {
        0 => "",
        1 => delen[0],
        _ when delen.Any(deel => deel.Contains(',')) => $"{string.Join("; ", delen.Take(delen.Count - 1))}; en {delen[^1]}",
        _ => $"{string.Join(", ", delen.Take(delen.Count - 1))} en {delen[^1]}",
    };

    /// <summary>"3 maart 2026".</summary>
    public static string Datum(DateOnly dag) => string.Create(CultureInfo.InvariantCulture, $"{dag.Day} {Maanden[dag.Month - 1]} {dag.Year}");

    /// <summary>As precise as it is known: "3 maart 2026", "maart 2026", "2026", "de periode van juni 2019 tot en met februari 2021"; null when it is not.</summary>
    public static string? Tijd(Wanneer wanneer)
    {
        var delen = wanneer.Waarde.Split('/');
        return wanneer.IsOnbekend ? null
            : wanneer.IsDag ? Datum(wanneer.Vroegst!.Value)
            : delen.Length == 2 ? $"de periode van {Deel(delen[0])} tot en met {Deel(delen[1])}"
            : Deel(delen[0]);
    }

    /// <summary>The same as it stands in a sentence: "op 3 maart 2026", "in maart 2026"; null when it is not known.</summary>
    public static string? Toen(Wanneer wanneer) => Tijd(wanneer) is { } tijd ? $"{(wanneer.IsDag ? "op" : "in")} {tijd}" : null;

    /// <summary>"€ 1.250.000", with cents only where there are some.</summary>
    public static string Bedrag(long centen)
    {
        var heel = (centen / 100).ToString("#,##0", CultureInfo.InvariantCulture).Replace(',', '.');
        return centen % 100 == 0 ? $"€ {heel}" : string.Create(CultureInfo.InvariantCulture, $"€ {heel},{centen % 100:00}");
    }

    /// <summary>What somebody wrote, in quotation marks and with the full stop that ends the sentence; quotation marks in it become single.</summary>
    public static string Citaat(string tekst) => EindigtZelf(tekst) ? $"“{Binnen(tekst)}”" : $"“{Binnen(tekst)}”.";

    /// <summary>The same inside a sentence that goes on.</summary>
    public static string Aanhaling(string tekst) => $"“{Binnen(tekst.TrimEnd('.'))}”";

    /// <summary>As a sentence: with a capital, and a full stop when it has no end.</summary>
    public static string Zin(string tekst) => tekst.Length == 0 ? "" : $"{char.ToUpperInvariant(tekst[0])}{tekst[1..]}{(EindigtZelf(tekst) ? "" : ".")}";

    /// <summary>A kind of thing inside a sentence: "Expertmeeting" becomes "expertmeeting", "APV-dag" stays.</summary>
    public static string Soortnaam(string naam) =>
        naam.Length > 1 && char.IsUpper(naam[0]) && char.IsLower(naam[1]) ? $"{char.ToLowerInvariant(naam[0])}{naam[1..]}" : naam;

    /// <summary>Not longer than this, cut between words.</summary>
    public static string Kort(string tekst, int hoogstens)
    {
        if (tekst.Length <= hoogstens)
            return tekst;
        var spatie = tekst.LastIndexOf(' ', hoogstens - 2);
        var tot = spatie > hoogstens / 2 ? spatie : hoogstens - 2;
        return $"{tekst[..(char.IsHighSurrogate(tekst[tot - 1]) ? tot - 1 : tot)].TrimEnd('.', ',', ';', ':', ' ', '\n')} …";
    }

    static bool EindigtZelf(string tekst) => tekst.Length > 0 && tekst[^1] is '.' or '!' or '?' or '…';

    static string Binnen(string tekst) => tekst.Replace('“', '‘').Replace('”', '’').Replace('„', '‚');

    /// <summary>2019, 2019-06 or 2019-06-04.</summary>
    static string Deel(string deel)
    {
        var getallen = deel.Split('-');
        return getallen switch
        {
            [var jaar] => jaar,
            [var jaar, var maand] => $"{Maanden[int.Parse(maand, CultureInfo.InvariantCulture) - 1]} {jaar}",
            _ => Datum(DateOnly.ParseExact(deel, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
    }
}
