namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Het_hele_leven : Apitest
{
    [Test]
    public async Task Een_knelpunt_wordt_gemeld_en_met_sparren_opgelost()
    {
        var k = await GemeldKnelpunt();
        await MoetInStadium(k, "intake");
        await Ato.Doet(k, "dossierhouder");
        await Ato.Doet(k, "triage", new
        {
            uitkomst = "sparren",
            reden = "Samen met de regio op te lossen.",
            themas = new[] { "d" },
            aard = new[] { "juridisch", "informatiedeling" },
            urgentie = "hoog",
            vertrouwelijkheidaanduiding = "zaakvertrouwelijk",
            betrokkenOrganisaties = new[] { "gemeenten" },
        });
        await Ato.Doet(k, "activiteiten", new { soort = "expertmeeting", titel = "Delen in de haven", met = new[] { "douane", "fiod" } });
        await Ato.Doet(k, "producten", new { soort = "handreiking", titel = "Delen mag zo", vindplaats = "https://voorbeeld.nl/delen" });
        await Ato.Doet(k, "middelen", new { gever = "Minister van JenV", bedragInCenten = 25_000_000, periode = "2019/2021", versterkingsplan = "Rotterdam" });
        await Ato.Doet(k, "lessen", new { tekst = "Begin bij de grondslag.", isOpen = true });
        await Ato.Doet(k, "notities", new { tekst = "De Douane belt terug." });
        await Ato.Doet(k, "terugkoppelingen", new { tekst = "Er ligt een handreiking." });
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Delen is geregeld.", producten = new[] { 1 }, lessen = new[] { 1 } });

        var beeld = (await Melder.Lees($"{k}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("stadium"), Is.EqualTo("gesloten"));
            Assert.That(beeld.Op("afloop"), Is.EqualTo("opgelost"));
            Assert.That(beeld.Op("oplossing.toelichting"), Is.EqualTo("Delen is geregeld."));
            Assert.That(beeld.Op("routes"), Is.EqualTo("[\"sparren\"]"));
            Assert.That(beeld.Op("vertrouwelijkheidaanduiding"), Is.EqualTo("zaakvertrouwelijk"));
            Assert.That(beeld.Elk("terugkoppelingen", "aanleiding"), Is.EqualTo(new[] { "triage", "bericht", "afloop" }));
        }

        Assert.That(await Zinnen(k), Is.EqualTo(new[]
        {
            $"Gemeld door RIEC Rotterdam, regio Rotterdam, onder nummer {k.Nummer}.",
            "Een ATO-lid werd dossierhouder; de triage begon.",
            "Ingedeeld: thema Logistieke knooppunten en mainports; aard juridisch, informatiedeling; urgentie hoog; vertrouwelijkheid zaakvertrouwelijk; betrokken Gemeenten.",
            "Uitkomst van de triage: sparren.",
            "Terugkoppeling aan de melders na triage.",
            "Activiteit: expertmeeting “Delen in de haven”, met Douane, FIOD.",
            "Product: handreiking “Delen mag zo”.",
            "Middelen van Minister van JenV: € 250.000,00.",
            "Les 1 vastgelegd, open voor alle regio's.",
            "Notitie 1 toegevoegd.",
            "Terugkoppeling aan de melders na bericht.",
            "Gesloten: opgelost.",
            "Terugkoppeling aan de melders na afloop.",
        }));
    }

    [Test]
    public async Task Een_knelpunt_gaat_langs_het_SBO_wordt_belegd_en_door_de_partner_opgelost()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        await MoetInStadium(k, "geagendeerd");
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden", new { aanvang = "10:05", einde = "11:50" });
        await MoetInStadium(k, "behandeld");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Beleggen());
        await MoetInStadium(k, "toegewezen");
        await Douane.Doet(k, "toewijzingen/1/acceptatie", new { toelichting = "Wij pakken dit op." });
        await Douane.Doet(k, "toewijzingen/1/voortgang", new { tekst = "Het protocol ligt bij de jurist." });
        await Douane.Doet(k, "toewijzingen/1/afronding", new { resultaat = "Het protocol geldt." });
        await MoetInStadium(k, "sparren");
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "De Douane krijgt de signalen." });

        var beeld = (await Melder.Lees($"{k}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("stadium"), Is.EqualTo("gesloten"));
            Assert.That(beeld.Op("toewijzingen.0.stand"), Is.EqualTo("afgerond"));
            Assert.That(beeld.Op("toewijzingen.0.voortgang.0.tekst"), Is.EqualTo("Het protocol ligt bij de jurist."));
            Assert.That(beeld.Op("toewijzingen.0.besluit"), Is.EqualTo($"{v.Nummer}-01"));
            Assert.That(beeld.Op("besluiten.0.soort"), Is.EqualTo("beleggen"));
            Assert.That(beeld.Op("routes"), Is.EqualTo("[\"agenderen\"]"));
        }

        Assert.That(await Zinnen(k), Is.EqualTo(new[]
        {
            $"Gemeld door RIEC Rotterdam, regio Rotterdam, onder nummer {k.Nummer}.",
            "Een ATO-lid werd dossierhouder; de triage begon.",
            "Ingedeeld: vertrouwelijkheid intern.",
            "Uitkomst van de triage: voordragen.",
            "Voorgedragen voor het SBO, met Douane als voorgestelde partner.",
            "Terugkoppeling aan de melders na triage.",
            "Versie 1 van de oplegnotitie geschreven.",
            "Geagendeerd voor een vergadering van het SBO, als agendapunt 1.",
            "Behandeld in de vergadering van het SBO.",
            $"Besluit {v.Nummer}-01 van het SBO: beleggen.",
            $"Toewijzing 1: Douane gevraagd als trekker, uiterlijk {Vandaag.AddDays(90).ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("nl-NL"))}.",
            "Terugkoppeling aan de melders na besluit.",
            "Toewijzing 1 geaccepteerd.",
            "Voortgang op toewijzing 1 gemeld.",
            "Toewijzing 1 afgerond.",
            "Gesloten: opgelost.",
            "Terugkoppeling aan de melders na afloop.",
        }));

        var vergadering = (await Auditor.Lees($"{v}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vergadering.Op("status"), Is.EqualTo("gehouden"));
            Assert.That(vergadering.Op("aanvang"), Is.EqualTo("10:05:00"));
            Assert.That(vergadering.Op("agendapunten.0.besluit.tekst"), Is.EqualTo("De Douane neemt het op zich."));
            Assert.That(vergadering.Op("agendapunten.0.oplegnotitieversie"), Is.EqualTo("1"));
        }
    }
}
