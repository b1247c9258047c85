using Knelpunten.Api.Stukken;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Stukken;

[Parallelizable(ParallelScope.All)]
public class Een_stuk_als_docx
{
    [Test]
    public void Elke_soort_blok_geeft_een_geldig_bestand() => Assert.That(Papierproef.Bezwaren(Papierproef.Docx(Papierproef.Alles)), Is.Empty);

    [Test]
    public void De_ingebouwde_huisstijl_is_zelf_een_geldig_bestand_met_alle_stijlen()
    {
        Assert.That(Papierproef.Bezwaren(IngebouwdeHuisstijl.Docx), Is.Empty);
        Assert.That(Papierproef.Open(IngebouwdeHuisstijl.Docx, pakket => Sjabloon.Ontbreekt(pakket.MainDocumentPart!.StyleDefinitionsPart!.Styles!)), Is.Empty);
    }

    [Test]
    public void Hetzelfde_stuk_in_dezelfde_huisstijl_geeft_dezelfde_bytes()
    {
        var eerst = Papierproef.Docx(Papierproef.Alles);
        Assert.That(Papierproef.Docx(Papierproef.Alles), Is.EqualTo(eerst));
        Assert.That(Docxschrijver.Schrijf(Papierproef.Alles, Sjabloon.Lees(IngebouwdeHuisstijl.Docx)), Is.EqualTo(eerst));
    }

    [Test]
    public void Elke_bladzijde_zegt_hoe_ver_zij_mag_en_een_concept_van_wanneer_het_is()
    {
        var stuk = Papierproef.Stuk() with { Merk = Papierproef.Merk(Stukstatus.Concept, isBesloten: true, Vertrouwelijkheid.Zaakvertrouwelijk) };
        var kop = Papierproef.Open(Papierproef.Docx(stuk), pakket => Papierproef.Tekst(pakket.MainDocumentPart!.HeaderParts.Single().Header!));
        Assert.That(kop, Is.EqualTo("ZAAKVERTROUWELIJK – BESLOTEN\tCONCEPT van 23\u00a0november 2026 14.03\u00a0uurSBO-2026-3 agenda versie 2"));
    }
}
