using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Knelpunten.Api.Stukken;
using Microsoft.Extensions.Logging.Abstractions;

namespace Knelpunten.Tests.Stukken;

/// <summary>The real programs, and what others see in a PDF.</summary>
static partial class Kantoor
{
    /// <summary>Conversions of all tests together: no more at once than the machine has cores.</summary>
    public static readonly Omzetinstelling Instelling = new();

    public static readonly Kantoorprogrammas Programmas = new(Instelling);
    public static readonly Omzetter Omzetter = new(Instelling, Programmas, NullLogger<Omzetter>.Instance);

    public static Task<byte[]> Pdf(Stuk stuk) => Omzetter.ZetOm(Papierproef.Docx(stuk), Doelvorm.PdfA, CancellationToken.None);

    public static Task<byte[]> VreemdePdf(params string[] alineas) =>
        Omzetter.ZetOm(Papierproef.Docx(Papierproef.Stuk([.. alineas.Select(alinea => new Alinea(alinea))])), Doelvorm.Pdf, CancellationToken.None);

    /// <summary>What qpdf, pdfinfo, pdffonts or pdftotext says of it. In the arguments <c>{}</c> is the file.</summary>
    public static string Zeg(byte[] bestand, string programma, params string[] argumenten)
    {
        var pad = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(pad, bestand);
            var (code, tekst) = Voer(programma, [.. argumenten.Select(a => a.Replace("{}", pad, StringComparison.Ordinal))]);
            Assert.That(code, Is.Zero, $"{programma} {string.Join(' ', argumenten)}: {tekst}");
            return tekst;
        }
        finally
        {
            File.Delete(pad);
        }
    }

    public static (int Code, string Tekst) Voer(string programma, params string[] argumenten)
    {
        var info = new ProcessStartInfo(programma, argumenten) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var proces = Process.Start(info) ?? throw new InvalidOperationException(programma);
        var fouten = proces.StandardError.ReadToEndAsync();
        var tekst = proces.StandardOutput.ReadToEnd();
        proces.WaitForExit();
        return (proces.ExitCode, tekst + fouten.Result);
    }

    /// <summary>The words of each page, as a reader copies them.</summary>
    public static IReadOnlyList<string> Bladzijden(byte[] pdf) =>
        [.. Zeg(pdf, "pdftotext", "-layout", "{}", "-").Split('\f')[..^1].Select(bladzijde => Wit().Replace(bladzijde, " "))];

    public static string Tekst(byte[] pdf) => Wit().Replace(Zeg(pdf, "pdftotext", "{}", "-"), " ");

    public static IReadOnlyList<(string Titel, int Bladzijde)> Bladwijzers(byte[] pdf)
    {
        using var json = JsonDocument.Parse(Zeg(pdf, "qpdf", "--json=2", "--json-key=outlines", "{}"));
        return [.. json.RootElement.GetProperty("outlines").EnumerateArray().Select(o => (o.GetProperty("title").GetString()!, o.GetProperty("destpageposfrom1").GetInt32()))];
    }

    /// <summary>Every font is in it: the first two lines are the heading.</summary>
    public static void MoetAlleLettersBevatten(byte[] pdf) => Assert.That(
        Zeg(pdf, "pdffonts", "{}").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..].Select(regel => regel.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)[^5]), Is.Not.Empty.And.All.EqualTo("yes"));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Wit();
}
