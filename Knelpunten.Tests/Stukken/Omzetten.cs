using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DocumentFormat.OpenXml.Packaging;
using Knelpunten.Api.Stukken;
using Microsoft.Extensions.Logging.Abstractions;

namespace Knelpunten.Tests.Stukken;

/// <summary>Conversion to odt and PDF, by the real LibreOffice.</summary>
public class Omzetten
{
    static Stuk Stuk => Papierproef.Alles with { Titel = "Dûbele belangen yn Fryslân en Şırnak, İlçe, ğ en ő" };

    [Test]
    public async Task Een_stuk_wordt_een_gelabelde_PDF_A_met_bladwijzers_en_alle_letters()
    {
        var pdf = await Kantoor.Pdf(Stuk);
        Kantoor.Zeg(pdf, "qpdf", "--check", "{}");
        var info = Kantoor.Zeg(pdf, "pdfinfo", "{}");
        Assert.That(info, Does.Match(@"Tagged:\s+yes").And.Match($@"Title:\s+.*{Stuk.Titel}").And.Match(@"PDF version:\s+1\.[67]").And.Match(@"JavaScript:\s+no").And.Match(@"Page size:.*A4"));
        Kantoor.MoetAlleLettersBevatten(pdf);
        var metagegevens = System.Text.Encoding.UTF8.GetString(pdf);
        Assert.That(metagegevens, Does.Contain("<pdfaid:part>2</pdfaid:part>").And.Contain("<pdfaid:conformance>B</pdfaid:conformance>").And.Contain("<pdfuaid:part>1</pdfuaid:part>"));
        Assert.That(Kantoor.Bladwijzers(pdf).Select(wijzer => wijzer.Titel), Does.Contain("1. Opening").Or.Contain("1.Opening").Or.Contain("Bijlagen"));
        var tekst = Kantoor.Tekst(pdf);
        var plaats = 0;
        foreach (var woord in (string[])[Stuk.Titel, "Opening", "Eerste regel", "Punten", "Een", "Twee", "Cijfers", "Mededelingen", "Gemaakt door de dienst.", "Bijlagen"])
        {
            plaats = tekst.IndexOf(woord, plaats, StringComparison.Ordinal);
            Assert.That(plaats, Is.GreaterThanOrEqualTo(0), woord);
        }

        Assert.That(Kantoor.Bladzijden(pdf), Is.All.Contains("INTERN"));
    }

    /// <summary>One document in which the table ends a line lower on each next page.</summary>
    [Test]
    public async Task Een_kop_na_een_tabel_blijft_bij_wat_eronder_staat_en_een_rij_gegevens_bij_elkaar()
    {
        var proef = Enumerable.Range(20, 30).ToList();
        var bladzijden = Kantoor.Bladzijden(await Kantoor.Pdf(Papierproef.Stuk(
        [
            .. proef.SelectMany(rijen => new Blok[]
            {
                new NieuweBladzijde(),
                new Kop(1, "Punten"),
                new Tabel(["Nr"], [.. Enumerable.Range(1, rijen).Select(rij => (IReadOnlyList<string>)[$"{rij}"])], [1], "Punten"),
                new Kop(1, $"Toelichting {rijen};"),
                new Kop(2, $"Het punt {rijen};"),
                new Gegevens([("Besluit", $"eerst {rijen};"), ("Partner", $"dan {rijen};"), ("Nota", $"laatst {rijen};")]),
            }),
        ])));
        foreach (var rijen in proef)
        {
            var waar = new[] { "Toelichting", "Het punt", "eerst", "dan", "laatst" }.Select(woord => bladzijden.ToList().FindIndex(bladzijde => bladzijde.Contains($"{woord} {rijen};")));
            Assert.That(waar.Distinct(), Has.Exactly(1).Items.And.All.GreaterThanOrEqualTo(0), $"na {rijen} rijen");
        }
    }

    [Test]
    public async Task Een_stuk_wordt_een_odt()
    {
        var odt = await Kantoor.Omzetter.ZetOm(Papierproef.Docx(Stuk), Doelvorm.Odt, CancellationToken.None);
        Assert.That(Knelpunten.Api.Inrichting.Documentsoort.Beoordeel(odt)?.Formaat, Is.EqualTo(Knelpunten.Api.Inrichting.Documentsoort.Odt));
        Assert.That(Kantoor.Tekst(await Kantoor.Omzetter.ZetOm(odt, Doelvorm.Pdf, CancellationToken.None, ".odt")), Does.Contain(Stuk.Titel).And.Contain("Gemaakt door de dienst."));
    }

    [Test]
    public async Task Wat_een_document_van_buiten_wil_halen_wordt_niet_gehaald()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        var bezoek = luisteraar.AcceptTcpClientAsync();
        var docx = MetVerwijzing(new($"http://127.0.0.1:{((IPEndPoint)luisteraar.LocalEndpoint).Port}/plaatje.png"));
        Assert.That(Kantoor.Tekst(await Kantoor.Omzetter.ZetOm(docx, Doelvorm.Pdf, CancellationToken.None)), Does.Contain("Gemaakt door de dienst."));
        Assert.That(bezoek.IsCompleted, Is.False);
    }

    /// <summary>Without our profile LibreOffice does fetch this one: seen.</summary>
    [Test]
    public async Task Wat_een_odt_van_buiten_wil_halen_wordt_niet_gehaald()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        var bezoek = luisteraar.AcceptTcpClientAsync();
        var odt = $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
              xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
            <office:body><office:text><text:p>Van buiten<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image
              xlink:href="http://127.0.0.1:{((IPEndPoint)luisteraar.LocalEndpoint).Port}/x.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
            </office:text></office:body></office:document>
            """;
        Assert.That(Kantoor.Tekst(await Kantoor.Omzetter.ZetOm(System.Text.Encoding.UTF8.GetBytes(odt), Doelvorm.Pdf, CancellationToken.None, ".fodt")), Does.Contain("Van buiten"));
        Assert.That(bezoek.IsCompleted, Is.False);
    }

    [Test]
    public async Task Een_omzetter_die_hangt_wordt_met_al_zijn_kinderen_gestopt()
    {
        using var hanger = new Hanger();
        var tijd = Stopwatch.StartNew();
        var fout = await Assert.ThrowsAsync<Omzetfout>(() => hanger.Omzetter(TimeSpan.FromSeconds(2)).ZetOm(Papierproef.Docx(Stuk), Doelvorm.PdfA, CancellationToken.None));
        Assert.That(fout!.Gebrek, Is.EqualTo(Omzetgebrek.DuurdeTeLang));
        Assert.That(tijd.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        await hanger.MoetWegZijn();
    }

    [Test]
    public async Task Wie_niet_langer_wacht_laat_niets_draaien()
    {
        using var hanger = new Hanger();
        using var stop = new CancellationTokenSource();
        var werk = hanger.Omzetter(TimeSpan.FromMinutes(5)).ZetOm(Papierproef.Docx(Stuk), Doelvorm.PdfA, stop.Token);
        await hanger.IsBegonnen();
        await stop.CancelAsync();
        await Assert.ThatAsync(() => werk, Throws.InstanceOf<OperationCanceledException>());
        await hanger.MoetWegZijn();
    }

    [Test]
    public async Task Van_onze_omgeving_ziet_de_omzetter_niets()
    {
        Environment.SetEnvironmentVariable("KNELPUNTEN_PROEFGEHEIM", "wachtwoord");
        using var hanger = new Hanger("env > \"$(dirname \"$0\")/omgeving\"");
        Assert.That((await Assert.ThrowsAsync<Omzetfout>(() => hanger.Omzetter(TimeSpan.FromSeconds(20)).ZetOm(Papierproef.Docx(Stuk), Doelvorm.PdfA, CancellationToken.None)))!.Gebrek,
            Is.EqualTo(Omzetgebrek.Mislukt));
        Assert.That(hanger.Lees("omgeving"), Does.Not.Contain("wachtwoord").And.Contain("LC_ALL=C.UTF-8"));
    }

    [Test]
    public async Task Zonder_LibreOffice_zegt_de_omzetter_dat()
    {
        var instelling = new Omzetinstelling { Soffice = "/bestaat/niet/soffice" };
        using var omzetter = new Omzetter(instelling, new(instelling), NullLogger<Omzetter>.Instance);
        Assert.That(omzetter.IsBeschikbaar, Is.False);
        var fout = await Assert.ThrowsAsync<Omzetfout>(() => omzetter.ZetOm(Papierproef.Docx(Stuk), Doelvorm.PdfA, CancellationToken.None));
        Assert.That((fout!.Probleem.Status, fout.Probleem.Code), Is.EqualTo((503, "omzetter-ontbreekt")));
    }

    /// <summary>A picture, and a template, that both lie elsewhere.</summary>
    static byte[] MetVerwijzing(Uri elders)
    {
        using var stroom = new MemoryStream();
        stroom.Write(Papierproef.Docx(Stuk));
        using (var pakket = WordprocessingDocument.Open(stroom, isEditable: true))
        {
            var hoofd = pakket.MainDocumentPart!;
            hoofd.DocumentSettingsPart!.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate", elders, "rSjabloon");
            hoofd.DocumentSettingsPart.Settings!.PrependChild(new DocumentFormat.OpenXml.Wordprocessing.AttachedTemplate { Id = "rSjabloon" });
            hoofd.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", elders, "rPlaatje");
            hoofd.Document!.Body!.PrependChild(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(new DocumentFormat.OpenXml.Wordprocessing.Run(new DocumentFormat.OpenXml.Wordprocessing.Picture(
                new DocumentFormat.OpenXml.Vml.Shape(new DocumentFormat.OpenXml.Vml.ImageData { RelationshipId = "rPlaatje" }) { Style = "width:100pt;height:100pt" }))));
        }

        return stroom.ToArray();
    }
}

/// <summary>A script in the place of LibreOffice: writes down who it and its child are, and waits.</summary>
sealed class Hanger : IDisposable
{
    readonly string map = Directory.CreateTempSubdirectory("knelpunten-hanger-").FullName;

    public string Programma => Path.Combine(map, "soffice");

    /// <param name="werk">What it does besides, or instead: the last word may end it.</param>
    public Hanger(string werk = "sleep 600 & echo $! > \"$(dirname \"$0\")/kind\"; echo $$ > \"$(dirname \"$0\")/begonnen\"; wait")
    {
        File.WriteAllText(Programma, $"#!/bin/sh\n{werk}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Programma, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public Omzetter Omzetter(TimeSpan limiet)
    {
        var instelling = new Omzetinstelling { Soffice = Programma, Tijdslimiet = limiet };
        return new(instelling, new(instelling), NullLogger<Omzetter>.Instance);
    }

    public string Lees(string naam) => File.ReadAllText(Path.Combine(map, naam));

    public async Task IsBegonnen()
    {
        for (var poging = 0; poging < 600 && (!File.Exists(Path.Combine(map, "begonnen")) || Lees("begonnen").Length == 0); poging++)
            await Task.Delay(50);
    }

    public async Task MoetWegZijn()
    {
        var nummers = ((string[])["begonnen", "kind"]).Select(naam => int.Parse(Lees(naam).Trim(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        for (var poging = 0; poging < 100 && nummers.Exists(Leeft); poging++)
            await Task.Delay(50);
        Assert.That(nummers.Where(Leeft), Is.Empty, "Er draait nog een programma dat gestopt had moeten zijn.");
    }

    /// <summary>One that ended and was not yet buried counts as gone.</summary>
    static bool Leeft(int nummer) => File.Exists($"/proc/{nummer}/stat") && !File.ReadAllText($"/proc/{nummer}/stat").Contains(") Z ", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(map, recursive: true);
}
