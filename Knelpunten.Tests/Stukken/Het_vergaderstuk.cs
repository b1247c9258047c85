using System.Diagnostics;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stukken;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Stukken;

/// <summary>The papers of a meeting as one package, made by the real programs.</summary>
[Parallelizable(ParallelScope.Self)]
public class Het_vergaderstuk : Pakketproef
{
    const string Lang = "Signalen over havenloodsen tussen Fryslân, ’t Bildt en Şırnak: İlçe-overleg van dûbele belangen, waarin drie wetten elkaar tegenspreken en niemand weet wie mag beginnen";

    [Test]
    public async Task Tachtig_punten_met_bijlagen_zijn_een_genummerd_geheel()
    {
        var (pdf, docx) = (await Kantoor.VreemdePdf("Bijlage van een ander, eerste bladzijde."), Papierproef.Docx(Papierproef.Stuk(new Alinea("Bijlage als docx, van een ander."))));
        var punten = new List<Punt> { new(1, "Opening") };
        for (var i = 2; i <= 80; i++)
        {
            BijlageBeeld[] bijlagen =
            [
                .. i % 4 == 0 ? [await Bijlage(1, $"kaart {i}.pdf", Documentsoort.Pdf, pdf)] : Array.Empty<BijlageBeeld>(),
                .. i % 10 == 0 ? [await Bijlage(2, $"toelichting {i}.docx", Documentsoort.Docx, docx)] : Array.Empty<BijlageBeeld>(),
            ];
            punten.Add(new(i, i % 7 == 0 ? $"{Lang} ({i})" : $"Punt nummer {i} over de keten", await GemeldKnelpunt(), false, bijlagen));
        }

        var v = await Vergadering(punten);
        var tijd = Stopwatch.StartNew();
        var pakket = await Klaar(Ato, await Bestel(Secretariaat, v));
        await TestContext.Out.WriteLineAsync($"80 punten, {pakket.Namen.Count} bestanden, {pakket.Zip.Length / 1024} kB in {tijd.Elapsed.TotalSeconds:F1} s; belasting {Belasting()}");
        if (Environment.GetEnvironmentVariable("KNELPUNTEN_STUKKEN") is { Length: > 0 } map)
            await File.WriteAllBytesAsync(Path.Combine(map, "vergaderstuk.zip"), pakket.Zip);

        var manifest = pakket.Json("manifest.json").GetProperty("bestanden").EnumerateArray().ToList();
        Assert.That(manifest.Select(regel => regel.Op("naam")).Append("manifest.json"), Is.EqualTo(pakket.Namen));
        Assert.That(manifest.Select(regel => (regel.Op("sha256"), regel.Op("omvang"))),
            Is.EqualTo(manifest.Select(regel => pakket[regel.Op("naam")!]).Select(bestand => (Stukbewaring.Hash(bestand), $"{bestand.Length}"))));
        Assert.That(pakket.Json("vergadering.json").Elk("oplegnotities", "titel"), Is.EqualTo(punten.Skip(1).Select(punt => punt.Titel)));
        Assert.That(pakket.Namen.Count(naam => naam.EndsWith(".docx", StringComparison.Ordinal)), Is.EqualTo(80 + 8));

        var (bladzijden, wijzers) = (Kantoor.Bladzijden(pakket.Samen), Kantoor.Bladwijzers(pakket.Samen));
        Kantoor.Zeg(pakket.Samen, "qpdf", "--check", "{}");
        Kantoor.MoetAlleLettersBevatten(pakket.Samen);
        Assert.That(wijzers.Select(wijzer => wijzer.Titel).Take(4), Is.EqualTo(new[] { "Inhoud", "00 Agenda", $"02 {punten[1].Zaak!.Nummer} {punten[1].Titel}", $"03 {punten[2].Zaak!.Nummer} {punten[2].Titel}" }));
        Assert.That(wijzers, Has.Count.EqualTo(1 + 80 + 20 + 7 + 1));
        var inhoud = string.Join(' ', bladzijden.Take(wijzers[1].Bladzijde - 1));
        var plaats = 0;
        foreach (var (titel, bladzijde) in wijzers.Skip(1))
        {
            var (nummer, kop) = (titel[..titel.IndexOf(' ')], titel[(titel.IndexOf(' ') + 1)..]);
            var regel = inhoud.IndexOf($" {nummer} ", plaats, StringComparison.Ordinal);
            Assert.That(regel, Is.GreaterThanOrEqualTo(plaats), $"{titel} staat niet op zijn plaats in de inhoudsopgave.");
            plaats = regel;
            Assert.That(inhoud[regel..], Does.Match($@"^ {nummer} .{{0,400}}?\b{bladzijde}\b"), titel);
            if (!char.IsLetter(nummer[^1]))
                Assert.That(bladzijden[bladzijde - 1].Replace(" ", "", StringComparison.Ordinal), Does.Contain((kop == "Agenda" ? kop : kop[(kop.IndexOf(' ') + 1)..]).Replace(" ", "", StringComparison.Ordinal)), titel);
            else
                Assert.That(bladzijden[bladzijde - 1], Does.Contain("van een ander"), titel);
        }

        for (var i = 0; i < bladzijden.Count; i++)
            Assert.That(bladzijden[i], Does.Contain($"INTERN · {v.Nummer} openbaar deel · bladzijde {i + 1} van {bladzijden.Count}"));
    }

    [Test]
    public async Task Besloten_punten_staan_alleen_in_hun_eigen_pakket()
    {
        var v = await Vergadering([new(1, "Voor iedereen zichtbaar", await GemeldKnelpunt()), new(2, "Achter dichte deuren", await GemeldKnelpunt(), IsBesloten: true)]);
        var open = (await Klaar(Ato, await Bestel(Secretariaat, v))).Alles();
        var besloten = await Klaar(Ato, await Bestel(Secretariaat, v, "besloten"));
        Assert.That(open, Does.Contain("Voor iedereen zichtbaar").And.Not.Contain("dichte deuren"));
        Assert.That(besloten.Alles(), Does.Contain("Achter dichte deuren").And.Not.Contain("Voor iedereen"));
        Assert.That(Kantoor.Bladzijden(besloten.Samen), Is.All.Contains("INTERN – BESLOTEN · " + v.Nummer + " besloten deel"));
        Assert.That(besloten.Json("manifest.json").Op("deel"), Is.EqualTo("besloten"));
    }

    [Test]
    public async Task Zonder_besloten_punten_is_er_geen_besloten_deel()
    {
        var v = await Vergadering([new(1, "Opening")]);
        var stand = await Afgerond(Secretariaat, await Bestel(Secretariaat, v, "besloten"));
        Assert.That((stand.Op("status"), stand.Op("code"), stand.Op("zin")), Is.EqualTo(("mislukt", "geen-agendapunten", "In dit deel van de agenda staan geen punten.")));
        (await Ato.Get($"{v}/vergaderstukken/1/inhoud")).MoetProbleemZijn(404, "niet-gevonden");
    }

    [Test]
    public async Task Een_vastgestelde_versie_geeft_altijd_dezelfde_bytes_en_een_concept_zijn_moment()
    {
        var v = await Vergadering([new(1, "Opening"), new(2, "Een punt", await GemeldKnelpunt())]);
        var eerst = await Bestel(Secretariaat, v, sleutel: "bestelling-1");
        Assert.That(await Bestel(Secretariaat, v, sleutel: "bestelling-1"), Is.EqualTo(eerst));
        var pakket = await Klaar(Ato, eerst);
        var weer = await Bestel(Secretariaat, v);
        Assert.That(weer, Is.Not.EqualTo(eerst));
        Assert.That((await Klaar(Ato, weer)).Zip, Is.EqualTo(pakket.Zip));
        Assert.That((await Ato.Lees($"{v}/vergaderstukken")).Json.Elk("items", "status"), Is.EqualTo(new[] { "klaar", "klaar" }));
        Assert.That((await Ato.Get($"{eerst}/inhoud")).Koppen["ETag"], Is.EqualTo($"\"{Stukbewaring.Hash(pakket.Zip)}\""));

        var concept = await Vergadering([new(1, "Opening")], vastgesteld: false);
        Assert.That(Kantoor.Bladzijden((await Klaar(Ato, await Bestel(Secretariaat, concept))).Samen), Is.All.Contains("CONCEPT van 23 november 2026 14.03 uur").And.All.Contains("INTERN · CONCEPT ·"));
    }

    /// <summary>A page that runs a script when it is shown, and a link that starts a program.</summary>
    static byte[] DoetIets => """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/AA<</O<</S/Java#53cript/JS(app.alert)>>>>/Annots[4 0 R]>>endobj
        4 0 obj<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(x)>>>>endobj
        trailer<</Root 1 0 R>>
        """u8.ToArray();

    [Test]
    public async Task Een_bijlage_die_niet_te_openen_is_staat_als_zij_is_in_de_zip_en_met_een_woord_in_de_pdf()
    {
        var heel = await Kantoor.VreemdePdf("Achter slot");
        var pad = Path.GetTempFileName();
        await File.WriteAllBytesAsync(pad, heel);
        Assert.That(Kantoor.Voer("qpdf", "--encrypt", "", "baas", "256", "--", pad, pad + ".dicht").Code, Is.Zero);
        var dicht = await File.ReadAllBytesAsync(pad + ".dicht");
        File.Delete(pad);
        File.Delete(pad + ".dicht");
        var v = await Vergadering(
        [
            new(1, "Een punt", await GemeldKnelpunt(), false,
                await Bijlage(1, "dicht.pdf", Documentsoort.Pdf, dicht), await Bijlage(2, "kapot.pdf", Documentsoort.Pdf, "%PDF-1.7 en dan niets"u8.ToArray()),
                await Bijlage(3, "kapot.docx", Documentsoort.Docx, Papierproef.Docx(Papierproef.Stuk(new Alinea("Afgebroken")))[..2000]), await Bijlage(4, "goed.pdf", Documentsoort.Pdf, heel),
                await Bijlage(5, "doet-iets.pdf", Documentsoort.Pdf, DoetIets)),
        ]);
        var pakket = await Klaar(Ato, await Bestel(Secretariaat, v));
        Assert.That(pakket["01a dicht.pdf"], Is.EqualTo(dicht));
        var wijzers = Kantoor.Bladwijzers(pakket.Samen).ToDictionary(wijzer => wijzer.Titel, wijzer => wijzer.Bladzijde);
        var bladzijden = Kantoor.Bladzijden(pakket.Samen);
        Assert.That(bladzijden[wijzers["01a dicht"] - 1], Does.Contain("Deze PDF is beveiligd of beschadigd").And.Contain("in het pakket: 01a dicht.pdf"));
        Assert.That(bladzijden[wijzers["01b kapot"] - 1], Does.Contain("Deze PDF is beveiligd of beschadigd"));
        Assert.That(bladzijden[wijzers["01e doet-iets"] - 1], Does.Contain("of doet iets als zij geopend wordt"));
        Assert.That(System.Text.Encoding.Latin1.GetString(pakket.Samen), Does.Not.Contain("/Launch").And.Not.Contain("/JavaScript"));
        Assert.That(bladzijden[wijzers["01c kapot"] - 1], Does.Contain("kon niet omgezet worden"));
        Assert.That(bladzijden[wijzers["01d goed"] - 1], Does.Contain("Achter slot"));
    }

    [Test]
    public async Task Wie_een_zaak_erin_niet_mag_zien_krijgt_het_pakket_niet()
    {
        // A case that was never nominated is none of the secretariat's.
        var v = await Vergadering([new(1, "Een punt", await GemeldKnelpunt())]);
        var plaats = await Bestel(Secretariaat, v);
        await Klaar(Auditor, plaats);
        foreach (var pad in (string[])[plaats, $"{plaats}/inhoud", $"{v}/vergaderstukken/99"])
            (await Secretariaat.Get(pad)).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Secretariaat.Lees($"{v}/vergaderstukken", "total"), Is.EqualTo("0"));
        foreach (var wie in (Persoon[])[Melder, Douane, Beheerder])
            (await wie.Get(plaats)).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Ato.Post($"{v}/vergaderstukken", new { deel = "openbaar" })).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Wat_er_niet_is_kan_niet_besteld_worden()
    {
        var v = await Vergadering([new(1, "Opening")]);
        Assert.That((await Secretariaat.Post($"{v}/vergaderstukken", new { deel = "geheim", agendaversie = -1, waarom = "Daarom." })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Does.Contain("deel"));
        Assert.That((await Secretariaat.Post($"{v}/vergaderstukken", new { waarom = "Daarom.", agendaversie = -1 })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EquivalentTo(new[] { "deel", "agendaversie", "waarom" }));
        (await Secretariaat.Post($"{v}/vergaderstukken", new { deel = "openbaar", agendaversie = 2 })).MoetProbleemZijn(404, "bestaat-niet");
        (await Secretariaat.Post($"{v}/vergaderstukken", new { deel = "openbaar", agendaversie = 0 })).MoetProbleemZijn(404, "bestaat-niet");
        (await Secretariaat.Post($"/v1/vergaderingen/{Guid.Empty}/vergaderstukken", new { deel = "openbaar" })).MoetProbleemZijn(404, "niet-gevonden");
    }

    [Test]
    public async Task Na_een_verwijdering_zijn_de_stukken_van_die_vergadering_weg_en_die_van_andere_niet()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Ato.Doet(k, "notities", new { tekst = "Bel Zwaantje Quispel" });
        Leg(v, [new(1, "Een punt", k)]);
        var ander = await Vergadering([new(1, "Een ander punt", await GemeldKnelpunt())]);
        var (weg, blijft) = (await Bestel(Secretariaat, v), await Bestel(Secretariaat, ander));
        await Klaar(Ato, weg);
        var bleef = await Klaar(Ato, blijft);

        var verwijdering = await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Zwaantje Quispel" }, reden = "Een verzoek." });
        await VoerUit(verwijdering);

        Assert.That(await Proef.Waarde<long>("select count(*) from knelpunten.stuk where vergadering = $1", v.Id), Is.Zero);
        var stand = (await Ato.Lees(weg)).Json;
        Assert.That((stand.Op("status"), stand.Op("zin")), Is.EqualTo(("vervallen", "Dit pakket is er niet meer; vraag het opnieuw aan.")));
        (await Ato.Get($"{weg}/inhoud")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((await Klaar(Ato, blijft)).Zip, Is.EqualTo(bleef.Zip));
        Assert.That((await Beheerder.Lees($"{verwijdering}/certificaat")).Json.GetProperty("plaatsen").EnumerateArray().Select(p => (p.Op("plaats"), p.Op("aantal"))), Does.Contain(("stuk", "1")));
        await Klaar(Ato, await Bestel(Secretariaat, v));
    }

    static string Belasting() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "onbekend";
}
