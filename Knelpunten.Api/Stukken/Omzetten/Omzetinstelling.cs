using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// Configuration section <c>Omzetting</c>: the programs that turn papers into odt and PDF, and how long they may take. Both are optional
/// components: without them those forms answer 503, and everything else works.
/// </summary>
public sealed class Omzetinstelling
{
    /// <summary>LibreOffice. Absent: looked for in PATH and the usual places.</summary>
    public string? Soffice { get; set; }

    /// <summary>Joins the papers of a package. Absent: looked for in PATH and the usual places.</summary>
    public string? Qpdf { get; set; }

    /// <summary>Conversions at a time on this node.</summary>
    public int Tegelijk { get; set; } = Environment.ProcessorCount;

    /// <summary>For one document; what takes longer hangs, and is killed.</summary>
    public TimeSpan Tijdslimiet { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>For every next document in the same run.</summary>
    public TimeSpan PerVolgende { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes that a package may be: it is kept in the database and handed out whole.</summary>
    public long GrootstePakket { get; set; } = 200 * 1024 * 1024;

    public TimeSpan Limiet(int documenten) => Tijdslimiet + (PerVolgende * Math.Max(0, documenten - 1));

    public static Omzetinstelling Lees(IConfiguration configuratie)
    {
        var omzetting = Instelling.Lees<Omzetinstelling>(configuratie, "Omzetting");
        return omzetting.Tegelijk is > 0 and <= 64 && IsDuur(omzetting.Tijdslimiet) && IsDuur(omzetting.PerVolgende) ? omzetting
            : throw new Startfout("Omzetting:Tegelijk is van 1 tot en met 64; Omzetting:Tijdslimiet en Omzetting:PerVolgende zijn meer dan niets en hoogstens een uur, als 00:00:30.");

        static bool IsDuur(TimeSpan duur) => duur > TimeSpan.Zero && duur <= TimeSpan.FromHours(1);
    }
}

/// <summary>Where the programs are. Looked up once, when the service starts.</summary>
public sealed class Kantoorprogrammas(Omzetinstelling omzetting)
{
    static readonly string[] PlaatsenVanSoffice =
    [
        "/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice/program/soffice", "/snap/bin/libreoffice.soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        @"C:\Program Files\LibreOffice\program\soffice.com", @"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ];

    static readonly string[] PlaatsenVanQpdf =
        ["/usr/bin/qpdf", "/usr/local/bin/qpdf", "/opt/homebrew/bin/qpdf", "/home/linuxbrew/.linuxbrew/bin/qpdf", @"C:\Program Files\qpdf\bin\qpdf.exe"];

    /// <summary>Null when there is none.</summary>
    public string? Soffice { get; } = Vind(omzetting.Soffice, "soffice", PlaatsenVanSoffice);

    public string? Qpdf { get; } = Vind(omzetting.Qpdf, "qpdf", PlaatsenVanQpdf);

    /// <summary>What a package needs and is not here.</summary>
    public IReadOnlyList<string> OntbrekendVoorPakket => [.. Ontbrekend("LibreOffice", Soffice), .. Ontbrekend("qpdf", Qpdf)];

    /// <summary>A program that was named and is not there is not looked for elsewhere: somebody chose it.</summary>
    static string? Vind(string? gekozen, string naam, string[] plaatsen)
    {
        if (!string.IsNullOrWhiteSpace(gekozen))
            return File.Exists(gekozen) ? gekozen : null;
        var bestand = OperatingSystem.IsWindows() ? $"{naam}.exe" : naam;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified).Select(map => Path.Combine(map, bestand)).Concat(plaatsen).FirstOrDefault(File.Exists);
    }

    static string[] Ontbrekend(string naam, string? gevonden) => gevonden is null ? [naam] : [];
}
