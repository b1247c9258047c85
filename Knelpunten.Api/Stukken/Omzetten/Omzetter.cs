using System.Text.Json;

namespace Knelpunten.Api.Stukken;

public enum Doelvorm
{
    /// <summary>PDF/A-2b and PDF/UA-1: tagged, with bookmarks, every font in it.</summary>
    PdfA,

    /// <summary>Of what others made: we claim nothing of it.</summary>
    Pdf,
    Odt,
}

/// <summary>
/// Turns a docx (or odt) into another form, with LibreOffice as a program of its own. Every run has a fresh profile and folder, few run
/// at once, and what hangs is killed. LibreOffice gives other bytes at each run: who needs the same ones keeps them (<see cref="Stukbewaring"/>).
/// </summary>
public sealed class Omzetter(Omzetinstelling omzetting, Kantoorprogrammas programmas, ILogger<Omzetter> log) : IDisposable
{
    static readonly TimeSpan Kijktijd = TimeSpan.FromMilliseconds(250);

    readonly SemaphoreSlim beurten = new(omzetting.Tegelijk, omzetting.Tegelijk);

    public bool IsBeschikbaar => programmas.Soffice is not null;

    /// <summary>Runs that can work beside each other.</summary>
    public int Tegelijk => omzetting.Tegelijk;

    public void Dispose() => beurten.Dispose();

    /// <param name="extensie">Of what it is now: <c>.docx</c> or <c>.odt</c>.</param>
    /// <exception cref="Omzetfout">There is no LibreOffice, it hung, or it made nothing.</exception>
    public async Task<byte[]> ZetOm(byte[] document, Doelvorm vorm, CancellationToken stop, string extensie = ".docx")
    {
        await using var map = new Werkmap();
        var bron = map.Bestand($"1{extensie}");
        await File.WriteAllBytesAsync(bron, document, stop);
        var isTeLang = !await ZetOm([bron], map.Map("uit"), vorm, stop);
        var gemaakt = Doel(bron, map.Map("uit"), vorm);
        return File.Exists(gemaakt) && !isTeLang ? await File.ReadAllBytesAsync(gemaakt, stop)
            : throw new Omzetfout(isTeLang ? Omzetgebrek.DuurdeTeLang : Omzetgebrek.Mislukt);
    }

    /// <summary>Many in one run: starting costs more than a document does. What could not be made is not there afterwards.</summary>
    /// <param name="gemaakt">Told from time to time how many are there.</param>
    /// <returns>False when the run passed its limit and was killed.</returns>
    public async Task<bool> ZetOm(IReadOnlyList<string> bronnen, string uitmap, Doelvorm vorm, CancellationToken stop, Action<int>? gemaakt = null)
    {
        if (programmas.Soffice is not { } soffice)
            throw new Omzetfout(Omzetgebrek.NietBeschikbaar);
        if (bronnen.Count == 0)
            return true;

        await beurten.WaitAsync(stop);
        try
        {
            await using var map = new Werkmap();
            var profiel = map.Map("profiel");
            Kantoorprofiel.Maak(profiel);
            var run = Hulpprogramma.Voer(
                soffice,
                [
                    $"-env:UserInstallation={new Uri(profiel).AbsoluteUri}", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
                    "--convert-to", Filter(vorm), "--outdir", uitmap, .. bronnen,
                ],
                map.Pad, omzetting.Limiet(bronnen.Count), stop);
            while (gemaakt is not null && await Task.WhenAny(run, Task.Delay(Kijktijd, stop)) != run)
                gemaakt(Directory.GetFiles(uitmap).Length);
            var uitkomst = await run;
            var mist = bronnen.Count(bron => !File.Exists(Doel(bron, uitmap, vorm)));
            if (uitkomst.IsTeLang || mist > 0)
                log.LogWarning("LibreOffice maakte {Mist} van {Aantal} documenten niet (code {Code}, te lang: {TeLang}): {Fouten}", mist, bronnen.Count, uitkomst.Code, uitkomst.IsTeLang, uitkomst.Fouten);
            return !uitkomst.IsTeLang;
        }
        finally
        {
            beurten.Release();
        }
    }

    public static string Doel(string bron, string uitmap, Doelvorm vorm) =>
        Path.Combine(uitmap, Path.GetFileNameWithoutExtension(bron) + (vorm == Doelvorm.Odt ? ".odt" : ".pdf"));

    static string Filter(Doelvorm vorm) => vorm switch
    {
        Doelvorm.Odt => "odt:writer8",
        Doelvorm.PdfA => $"pdf:writer_pdf_Export:{Opties(("SelectPdfVersion", 2), ("PDFUACompliance", true))}",
        Doelvorm.Pdf => $"pdf:writer_pdf_Export:{Opties(("SelectPdfVersion", 0), ("EmbedStandardFonts", true))}",
    };

    static string Opties(params (string Naam, object Waarde)[] eigen)
    {
        (string Naam, object Waarde)[] alle =
            [.. eigen, ("UseTaggedPDF", true), ("ExportBookmarks", true), ("ExportNotes", false), ("InitialView", 1), ("DisplayPDFDocumentTitle", true)];
        return JsonSerializer.Serialize(alle.ToDictionary(o => o.Naam, o => new { type = o.Waarde is bool ? "boolean" : "long", value = $"{o.Waarde}".ToLowerInvariant() }));
    }
}
