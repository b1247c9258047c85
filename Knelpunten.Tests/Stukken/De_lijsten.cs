using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Knelpunten.Api.Stukken;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Stukken;

/// <summary>Lists for a spreadsheet, read back by something that did not write them.</summary>
[Parallelizable(ParallelScope.All)]
public class De_lijsten
{
    static readonly DateTimeOffset Moment = new(2026, 7, 1, 12, 30, 0, TimeSpan.Zero);

    static readonly Lijststuk Alles = new("Alles: van 'a/b' [1] en een titel die veel te lang is", ["tekst", "getal", "groot", "dag", "tijd", "moment", "janee", "leeg"],
    [
        ["gewoon", 5, 5_000_000_000L, new DateOnly(2026, 6, 10), new TimeOnly(14, 30), Moment, true, null],
        ["=HYPERLINK(\"http://kwaad\";\"klik\")", -5, -1L, new DateOnly(1899, 12, 31), new TimeOnly(0, 0), Moment.AddMonths(6), false, null],
        ["een; twee \"drie\"\r\nvier", 0, 0L, new DateOnly(2024, 2, 29), new TimeOnly(23, 59), Moment, true, null],
    ]);

    [Test]
    public async Task Csv_leest_een_ander_net_zo_terug()
    {
        var csv = Csvlijst.Schrijf(Alles);
        Assert.That(csv[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()));
        var rijen = await Csv.Lees(csv);
        Assert.That(rijen, Is.EqualTo(new[]
        {
            new[] { "tekst", "getal", "groot", "dag", "tijd", "moment", "janee", "leeg" },
            ["gewoon", "5", "5000000000", "2026-06-10", "14:30", "2026-07-01 14:30", "ja", ""],
            ["'=HYPERLINK(\"http://kwaad\";\"klik\")", "-5", "-1", "1899-12-31", "00:00", "2027-01-01 13:30", "nee", ""],
            ["een; twee \"drie\"\r\nvier", "0", "0", "2024-02-29", "23:59", "2026-07-01 14:30", "ja", ""],
        }));
    }

    [TestCase("=1+1", "'=1+1")]
    [TestCase("+31 70", "'+31 70")]
    [TestCase("-5", "'-5")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase("\r=1", "'\r=1")]
    [TestCase("\n=1", "'\n=1")]
    [TestCase("＝1", "'＝1")]
    [TestCase("'=1", "'=1")]
    [TestCase("a=1", "a=1")]
    [TestCase(" spatie ", " spatie ")]
    [TestCase("é ş ğ ŵ €", "é ş ğ ŵ €")]
    public async Task Een_formule_in_csv_wordt_gelezen_en_niet_uitgevoerd(string tekst, string staat) =>
        Assert.That(await Csv.Lees(Csvlijst.Schrijf(new("Lijst", ["a", "b"], [[tekst, 1]]))), Is.EqualTo(new[] { new[] { "a", "b" }, [staat, "1"] }));

    [Test]
    public void Xlsx_is_geldig_en_datums_zijn_datums()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsxlijst.Schrijf(Alles)), isEditable: false);
        Assert.That(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(fout => $"{fout.Path?.XPath}: {fout.Description}"), Is.Empty);
        var blad = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var rijen = blad.Descendants<Row>().Select(rij => rij.Elements<Cell>().ToArray()).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rijen[0].Select(cel => cel.InnerText), Is.EqualTo(Alles.Kolommen));
            Assert.That(rijen[1].Select(cel => cel.InnerText), Is.EqualTo(new[] { "gewoon", "5", "5000000000", "46183", "0.6041666666666666", "46204.604166666664", "1", "" }));
            Assert.That(DateTime.FromOADate(46183), Is.EqualTo(new DateTime(2026, 6, 10)));
            Assert.That(rijen[2][0].DataType!.Value, Is.EqualTo(CellValues.InlineString));
            Assert.That(rijen[2][0].InnerText, Is.EqualTo("=HYPERLINK(\"http://kwaad\";\"klik\")"));
            Assert.That(rijen[2][3].InnerText, Is.EqualTo("1899-12-31"));
            Assert.That(blad.Descendants<CellFormula>(), Is.Empty);
            Assert.That(blad.Descendants<Pane>().Single().State!.Value, Is.EqualTo(PaneStateValues.Frozen));
            Assert.That(blad.GetFirstChild<AutoFilter>()!.Reference!.Value, Is.EqualTo("A1:H4"));
            Assert.That(document.WorkbookPart.Workbook!.Descendants<Sheet>().Single().Name!.Value, Has.Length.LessThanOrEqualTo(31));
        }
    }

    [Test]
    public void Dezelfde_lijst_geeft_dezelfde_bytes_zonder_moment()
    {
        var een = Xlsxlijst.Schrijf(Alles);
        Assert.That(Xlsxlijst.Schrijf(Alles), Is.EqualTo(een));
        using var zip = new ZipArchive(new MemoryStream(een));
        Assert.That(zip.Entries.Select(deel => deel.LastWriteTime.Year), Is.All.EqualTo(1980));
    }

    [TestCase(0)]
    [TestCase(80)]
    [TestCase(5_000)]
    public void Van_elke_lengte_is_zij_geldig(int aantal)
    {
        var lijst = new Lijststuk("Veel", [.. Enumerable.Range(0, 30).Select(n => $"kolom{n}")],
            [.. Enumerable.Range(0, aantal).Select(rij => (IReadOnlyList<object?>)[.. Enumerable.Range(0, 30).Select(kolom => (object?)(kolom % 2 == 0 ? $"cel {rij}, {kolom}\u0001\uFFFE" : rij))])]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsxlijst.Schrijf(lijst)), isEditable: false);
        if (aantal < 1_000)
            Assert.That(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(fout => fout.Description), Is.Empty);
        Assert.That(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Count(), Is.EqualTo(aantal + 1));
    }

    [Test]
    public void Een_cel_die_te_lang_is_wordt_afgebroken_en_niet_geweigerd()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsxlijst.Schrijf(new("Lang", ["a"], [[new string('é', 40_000)]]))), isEditable: false);
        Assert.That(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Cell>().Last().InnerText, Has.Length.EqualTo(32_767).And.EndsWith("…"));
    }

    static readonly ZetelBeeld Zetel = new("jenv", "Directeur-generaal, ministerie van JenV", default);

    static readonly VergaderingKop Kop = new(
        Guid.Empty, "SBO-2026-3", "Vergadering", Vergaderstatus.Gepland, "2026-06-10", new(14, 0), new(16, 0), "Den Haag", "Vergadering", "SBO", Zetel, null, []);

    static readonly AgendapuntStuk Punt = new(
        1, "2", 1, null, Agendapunttype.Knelpunt, "Signalen; \"gedeeld\"", "=SOM(A1)", Behandelwijze.Bespreekstuk, false, true, false, 15, new(14, 5), new(14, 20), null, null, Guid.Empty,
        "K-2026-00042", Vertrouwelijkheid.BeperktOpenbaar, ["rotterdam", "limburg"], "Douane", 1, 2, false, null, null, false, ["partnerGehoord"], [],
        new("SBO-2026-3-01", Besluitsoort.Beleggen, "De Douane.", null, "2026-06-10", Moment, []));

    [Test]
    public async Task De_agenda_als_lijst()
    {
        var lijst = Vergaderlijsten.Agenda(new(Kop, 1, Stukstatus.Definitief, Moment, null, Vertrouwelijkheid.Intern, 15, [Punt], [], [], []));
        var rijen = await Csv.Lees(Csvlijst.Schrijf(lijst));
        Assert.That(rijen[1], Is.EqualTo(new[]
        {
            "2", "1", "Signalen; \"gedeeld\"", "'=SOM(A1)", "knelpunt", "bespreekstuk", "ja", "15", "14:05", "14:20", "K-2026-00042", "beperkt_openbaar", "rotterdam, limburg", "Douane", "2", "",
            "partnerGehoord", "",
        }));
        Assert.That(rijen[0], Has.Length.EqualTo(rijen[1].Length));
        MoetGeldigZijn(lijst);
    }

    [Test]
    public async Task De_besluitenlijst_en_de_actielijst_als_lijst()
    {
        var besluiten = Vergaderlijsten.Besluitenlijst(new(Kop, 1, Besluitenlijststand.Definitief, Moment, Vertrouwelijkheid.Intern, null, [new(Punt, "Besproken.")], [], []));
        Assert.That((await Csv.Lees(Csvlijst.Schrijf(besluiten)))[1],
            Is.EqualTo(new[] { "SBO-2026-3-01", "2", "", "Signalen; \"gedeeld\"", "K-2026-00042", "beperkt_openbaar", "ja", "beleggen", "De Douane.", "", "2026-06-10", "Besproken." }));
        var acties = Vergaderlijsten.Actielijst(new(Moment, Vertrouwelijkheid.Zaakvertrouwelijk, [new(Guid.Empty, "SBO-2026-3", 1, null, "Bel terug.", "douane", "Douane", new(2026, 9, 1), Toezeggingstand.Open, true, null, Vertrouwelijkheid.Zaakvertrouwelijk, false)]));
        Assert.That((await Csv.Lees(Csvlijst.Schrijf(acties)))[1], Is.EqualTo(new[] { "SBO-2026-3", "1", "", "Bel terug.", "douane", "Douane", "2026-09-01", "open", "ja", "zaakvertrouwelijk", "" }));
        MoetGeldigZijn(besluiten);
        MoetGeldigZijn(acties);
    }

    static void MoetGeldigZijn(Lijststuk lijst)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Xlsxlijst.Schrijf(lijst)), isEditable: false);
        Assert.That(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document).Select(fout => fout.Description), Is.Empty);
    }
}
