using System.Text;

namespace Knelpunten.Tests.Api;

public class Een_bijlage_vergeten : Verwijderproef
{
    const string Naam = "Wopke Achterbergsma";

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("bijlagevergeten");

    [Test]
    public async Task Woorden_in_een_bijlage_houden_het_lakken_van_het_knelpunt_tegen_tot_zij_zelf_weg_is()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: 30);
        var inhoud = Encoding.UTF8.GetBytes($"%PDF-1.7\nGeschreven door {Naam} zelf.\n%%EOF");
        Assert.That((int)(await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", $"Brief van {Naam}.pdf", inhoud, new { titel = Naam })).Status, Is.EqualTo(201));
        var opKnelpunt = await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { Naam }, reden = "Een verzoek." });
        var geweigerd = (await Uitvoeren()).Single(u => u.Verwijdering == opKnelpunt.Id);
        Assert.That((geweigerd.IsUitgevoerd, geweigerd.Zin), Is.EqualTo((false,
            $"De woorden staan nog in knelpunten.documentinhoud: bijlage 1 van vergadering {v.Id}; noem het in een nieuwe aanvraag. Er is niets veranderd.")));

        (await Beheerder.Post("/v1/verwijderingen", new { soort = "lakken", vergadering = v.Id, documenten = new[] { 2 }, reden = "Een verzoek." })).MoetProbleemZijn(404, "bestaat-niet");
        var opVergadering = await Aanvraag(new { soort = "lakken", vergadering = v.Id, documenten = new[] { 1 }, reden = "Een verzoek." });
        var omvang = await KeurGoed(opVergadering);
        Assert.That(omvang.Json.Elk("documenten", "nummer"), Is.EqualTo(new[] { "1" }));
        var uitslagen = await Uitvoeren();
        Assert.That(uitslagen.Single(u => u.Verwijdering == opVergadering.Id).IsUitgevoerd, Is.True, uitslagen.Single(u => u.Verwijdering == opVergadering.Id).Zin);
        if (!uitslagen.Single(u => u.Verwijdering == opKnelpunt.Id).IsUitgevoerd)
            await VoerUit(opKnelpunt);

        (await Secretariaat.Get($"{v}/agendapunten/1/bijlagen/1/inhoud")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen/1", "bestandsnaam"), Is.EqualTo("Brief van █████.pdf"));
        await MoetNergensStaan(Naam);
        await LeesmodelMoetDeVouwZijn(v.Id);
        await LeesmodelMoetDeVouwZijn(k.Id);
    }
}
