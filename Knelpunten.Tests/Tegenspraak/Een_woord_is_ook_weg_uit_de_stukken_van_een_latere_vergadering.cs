using System.IO.Compression;
using Knelpunten.Api.Inrichting;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Tegenspraak;

public class Een_woord_is_ook_weg_uit_de_stukken_van_een_latere_vergadering : Verwijderproef
{
    const string Naam = "Wopke Achterbergsma";

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("laterestukken");

    [Test]
    public async Task Wat_beloofd_was_of_te_laat_is_en_daar_weer_op_de_agenda_stond()
    {
        var k = Knelpunt(await Melder.Post("/v1/knelpunten", Melding($"Loods van {Naam}")));
        await Ato.Doet(k, "dossierhouder");
        await Ato.Doet(k, "triage", new { uitkomst = "voordragen", reden = "Dit vraagt het SBO.", voorgesteldePartner = "douane", vertrouwelijkheidaanduiding = "intern" });
        await Ato.Doet(k, "oplegnotitie", Nota);
        var v = await Vergadering();
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer });
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Beleggen());
        await Secretariaat.Doet(v, "toezeggingen", new { tekst = $"De Douane belt {Naam}.", eigenaar = "douane", uiterlijkeDatum = Dag(30) });
        var later = await Vergadering(200);
        await Secretariaat.Doet(later, "agendapunten", new { type = "opening", titel = "Opening" });
        await Secretariaat.Doet(later, "agenda/vaststelling");
        Assert.That(await Stuk(later), Does.Contain($"belt {Naam}").And.Contain($"Loods van {Naam}"));

        await VoerUit(await Goedgekeurd(new { soort = "lakken", vergadering = v.Id, woorden = new[] { Naam }, reden = "Een verzoek." }));
        Assert.That(await Stuk(later), Does.Not.Contain($"belt {Naam}"), "de toezegging");
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { Naam }, reden = "Een verzoek." }));
        Assert.That(await Stuk(later), Does.Not.Contain(Naam), "de achterstand");
        await MoetNergensStaan(Naam);
    }

    async Task<string> Stuk(Zaak v)
    {
        using var zip = new ZipArchive(new MemoryStream((await Secretariaat.Download($"{v}/agenda?versie=1", Documentsoort.Docx)).Inhoud));
        using var tekst = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return await tekst.ReadToEndAsync();
    }
}
