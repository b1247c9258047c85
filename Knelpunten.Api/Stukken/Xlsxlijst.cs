using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// A list as a spreadsheet: dates are dates, text is text whatever it begins with, the head stays in sight and can be filtered on. The
/// same list gives the same bytes.
/// </summary>
public static class Xlsxlijst
{
    /// <summary>What a cell holds at most; Excel calls a file with more of it damaged.</summary>
    const int LangsteTekst = 32_767;

    const int SmalsteKolom = 8;
    const int BreedsteKolom = 60;

    /// <summary>Excel takes 1900 for a leap year: from this day on its numbers are right.</summary>
    static readonly DateOnly EersteDag = new(1900, 3, 1);
    static readonly DateOnly DagNul = new(1899, 12, 30);

    enum Stijl : uint { Tekst, Kop, Datum, Tijd, Moment }

    public static byte[] Schrijf(Lijststuk lijst)
    {
        using var geheugen = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(geheugen, SpreadsheetDocumentType.Workbook))
        {
            var werkboek = document.AddWorkbookPart();
            document.ChangeIdOfPart(werkboek, "rId1");
            var blad = werkboek.AddNewPart<WorksheetPart>("rId1");
            werkboek.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = Stijlen();
            blad.Worksheet = Blad(lijst);
            werkboek.Workbook = new(
                new Sheets(new Sheet { Name = Bladnaam(lijst.Titel), SheetId = 1, Id = "rId1" }),
                new DefinedNames(new DefinedName($"'{Bladnaam(lijst.Titel).Replace("'", "''", StringComparison.Ordinal)}'!{Bereik(lijst, vast: "$")}")
                {
                    // Without it Excel takes the filter for its own, and LibreOffice shows none.
                    Name = "_xlnm._FilterDatabase",
                    LocalSheetId = 0,
                    Hidden = true,
                }));
        }

        return Ooxmlpakket.Gelijk(geheugen);
    }

    static Worksheet Blad(Lijststuk lijst) => new(
        new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        {
            WorkbookViewId = 0,
        }),
        new Columns(lijst.Kolommen.Select((_, plaats) => new Column
        {
            Min = (uint)plaats + 1,
            Max = (uint)plaats + 1,
            Width = Breedte(lijst, plaats),
            CustomWidth = true,
        })),
        new SheetData(lijst.Rijen.Select(rij => rij.Select(Cel)).Prepend(lijst.Kolommen.Select(kop => Tekst(kop, Stijl.Kop))).Select((cellen, plaats) => Rij(plaats + 1, cellen))),
        new AutoFilter { Reference = Bereik(lijst, vast: "") });

    static Row Rij(int nummer, IEnumerable<Cell> cellen)
    {
        var rij = new Row { RowIndex = (uint)nummer };
        foreach (var (plaats, cel) in cellen.Index())
        {
            cel.CellReference = $"{Letters(plaats)}{nummer}";
            rij.Append(cel);
        }

        return rij;
    }

    static Cell Cel(object? waarde) => waarde switch
    {
        null => new() { StyleIndex = (uint)Stijl.Tekst },
        string tekst => Tekst(tekst, Stijl.Tekst),
        bool janee => new() { DataType = CellValues.Boolean, CellValue = new(janee ? "1" : "0") },
        int getal => Getal(getal, Stijl.Tekst),
        long getal => Getal(getal, Stijl.Tekst),
        DateOnly dag when dag < EersteDag => Tekst(dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Stijl.Tekst),
        DateOnly dag => Getal(Dagnummer(dag), Stijl.Datum),
        TimeOnly tijd => Getal(tijd.ToTimeSpan() / TimeSpan.FromDays(1), Stijl.Tijd),
        DateTimeOffset moment when TimeZoneInfo.ConvertTime(moment, Inrichting.Kalender.Amsterdam) is var hier =>
            Getal(Dagnummer(DateOnly.FromDateTime(hier.DateTime)) + (hier.TimeOfDay / TimeSpan.FromDays(1)), Stijl.Moment),
        _ => throw new ArgumentOutOfRangeException(nameof(waarde), waarde.GetType().Name, "Geen waarde voor een lijst."),
    };

    static int Dagnummer(DateOnly dag) => dag.DayNumber - DagNul.DayNumber;

    static Cell Getal(double getal, Stijl stijl) => new() { StyleIndex = (uint)stijl, CellValue = new(getal.ToString("R", CultureInfo.InvariantCulture)) };

    static Cell Tekst(string tekst, Stijl stijl) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = (uint)stijl,
        InlineString = new(new Text(Geldig(tekst)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>XML knows no control characters and no halves of a character.</summary>
    static string Geldig(string tekst)
    {
        var schoon = string.Concat(tekst.EnumerateRunes().Select(teken =>
            teken.Value is '\t' or '\n' or '\r' || (teken.Value >= ' ' && teken.Value is not (0xFFFE or 0xFFFF)) ? teken.ToString() : "\uFFFD"));
        return schoon.Length <= LangsteTekst ? schoon : schoon[..(LangsteTekst - 1)] + "…";
    }

    static double Breedte(Lijststuk lijst, int plaats)
    {
        var langste = lijst.Rijen.Select(rij => rij[plaats] switch
        {
            string tekst => tekst.Split('\n').Max(regel => regel.Length),
            DateTimeOffset => 16,
            DateOnly => 10,
            _ => 0,
        }).DefaultIfEmpty().Max();
        // The head has an arrow for the filter beside it.
        return Math.Clamp(Math.Max(langste, lijst.Kolommen[plaats].Length + 3) + 1, SmalsteKolom, BreedsteKolom);
    }

    static string Bereik(Lijststuk lijst, string vast) =>
        $"{vast}A{vast}1:{vast}{Letters(lijst.Kolommen.Count - 1)}{vast}{lijst.Rijen.Count + 1}";

    static string Letters(int plaats) => (plaats >= 26 ? Letters((plaats / 26) - 1) : "") + (char)('A' + (plaats % 26));

    /// <summary>What Excel allows as the name of a sheet.</summary>
    static string Bladnaam(string titel)
    {
        var naam = string.Concat(Geldig(titel).Select(teken => "[]:*?/\\".Contains(teken) || char.IsControl(teken) ? ' ' : teken)).Trim(' ', '\'');
        return naam.Length == 0 ? "Lijst" : naam.Length <= 31 ? naam : naam[..31].TrimEnd(' ', '\'');
    }

    static Stylesheet Stijlen()
    {
        const uint datum = 164, tijd = 165, moment = 166;
        return new(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = datum, FormatCode = "dd-mm-yyyy" },
                new NumberingFormat { NumberFormatId = tijd, FormatCode = "hh:mm" },
                new NumberingFormat { NumberFormatId = moment, FormatCode = "dd-mm-yyyy hh:mm" })
            { Count = 3 },
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border()) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            // In the order of Stijl.
            new CellFormats(Formaat(0, 0), Formaat(0, 1), Formaat(datum, 0), Formaat(tijd, 0), Formaat(moment, 0)) { Count = 5 });

        static CellFormat Formaat(uint getal, uint letter) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = getal == 0 })
        {
            NumberFormatId = getal,
            FontId = letter,
            FillId = 0,
            BorderId = 0,
            FormatId = 0,
            ApplyNumberFormat = getal != 0,
            ApplyFont = letter != 0,
            ApplyAlignment = true,
        };
    }
}
