using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stukken;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>The walk is worth what its reader can read: a word planted in each form, and as well hidden as that form can.</summary>
[Parallelizable(ParallelScope.All)]
public class Een_lek_wordt_in_elke_vorm_gevonden
{
    const string Woord = "ZZ07titel";

    static readonly Stuk stuk = new("Agenda", "Titel", "SBO-2026-3", Stukken.Papierproef.Merk(), [new Gegevens([("Knelpunt", $"{Woord}\nbesloten")]), new Tabel(["Nr"], [[$"1 {Woord}"]], [1], "Punten")]);

    [Test]
    public async Task In_de_stukken_die_de_dienst_zelf_maakt()
    {
        Assert.That(await Gevonden(Stukken.Papierproef.Docx(stuk), Documentsoort.Docx), Is.True, "docx");
        Assert.That(await Gevonden(Htmlschrijver.Schrijf(stuk), "text/html"), Is.True, "html");
        var lijst = new Lijststuk("Agenda", ["titel"], [[Woord]]);
        Assert.That(await Gevonden(Csvlijst.Schrijf(lijst), "text/csv"), Is.True, "csv");
        Assert.That(await Gevonden(Xlsxlijst.Schrijf(lijst), Documentsoort.Xlsx), Is.True, "xlsx");
    }

    [Test]
    public async Task In_een_docx_die_het_woord_over_drie_lopen_verdeelt()
    {
        var stroom = new MemoryStream();
        using (var pakket = WordprocessingDocument.Create(stroom, WordprocessingDocumentType.Document))
            pakket.AddMainDocumentPart().Document = new(new Body(new Paragraph(new Run(new Text("zie ZZ")), new Run(new RunProperties(new Bold()), new Text("07ti")), new Run(new Text("tel")))));
        Assert.That(await Gevonden(stroom.ToArray(), Documentsoort.Docx), Is.True);
    }

    [Test]
    public async Task In_een_werkblad_dat_de_cel_in_stukken_bewaart() =>
        Assert.That(await Gevonden(Zip("xl/sharedStrings.xml", "<sst><si><r><t>ZZ07</t></r><r><t>titel</t></r></si></sst>"), Documentsoort.Xlsx), Is.True);

    [Test]
    public async Task In_een_bladzijde_die_een_letter_als_entiteit_schrijft() =>
        Assert.That(await Gevonden(Encoding.UTF8.GetBytes("<p>ZZ07&#116;itel</p>"), "text/html"), Is.True);

    [Test]
    public async Task In_een_agenda_die_de_regel_halverwege_het_woord_afbreekt() =>
        Assert.That(await Gevonden(Encoding.UTF8.GetBytes("SUMMARY:Vergadering over ZZ07t\r\n itel\r\n"), "text/calendar"), Is.True);

    [Test]
    public async Task En_waar_het_niet_staat_wordt_het_niet_gevonden() =>
        Assert.That(await Gevonden(Stukken.Papierproef.Docx(stuk with { Blokken = [new Alinea("ZZ08titel")] }), Documentsoort.Docx), Is.False);

    static byte[] Zip(string naam, string inhoud)
    {
        var stroom = new MemoryStream();
        using (var zip = new ZipArchive(stroom, ZipArchiveMode.Create))
        using (var deel = zip.CreateEntry(naam).Open())
            deel.Write(Encoding.UTF8.GetBytes(inhoud));
        return stroom.ToArray();
    }

    static async Task<bool> Gevonden(byte[] inhoud, string vorm)
    {
        var sporen = new Sporen();
        sporen.Leg(new(Woord, "een titel", Wie.Geen, Wie.Geen));
        var gehoord = await Antwoordlezer.Lees(new HttpResponseMessage { Content = new ByteArrayContent(inhoud) { Headers = { ContentType = new(vorm) } } });
        return sporen.In(gehoord.Alles).Any();
    }
}
