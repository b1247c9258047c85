using System.Text.RegularExpressions;

namespace Knelpunten.Tests.Api;

/// <summary>On a database of its own, because it counts.</summary>
public class De_lijst : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("lijst");

    Zaak gemeld = null!, sparren = null!, gesloten = null!, toegewezen = null!;

    [OneTimeSetUp]
    public async Task Vier_knelpunten()
    {
        gemeld = Knelpunt(await AndereMelder.Post("/v1/knelpunten", new
        {
            titel = "Gemeld",
            omschrijving = "o",
            regio = "limburg",
            organisatie = "riec-limburg",
            kenmerk = new { bron = "Lijst", waarde = "1" },
        }));
        sparren = await KnelpuntInTriage();
        await Ato.Doet(sparren, "triage", new
        {
            uitkomst = "sparren",
            reden = "r",
            themas = new[] { "a", "d" },
            aard = new[] { "kennis", "techniek" },
            urgentie = "hoog",
            vertrouwelijkheidaanduiding = "openbaar",
        });
        gesloten = Knelpunt(await Melder.Post("/v1/knelpunten", new { titel = "Landelijk", omschrijving = "o", regio = "landelijk", organisatie = "liec" }));
        await AnderAtoLid.Doet(gesloten, "dossierhouder");
        await AnderAtoLid.Doet(gesloten, "triage", new { uitkomst = "niet_in_behandeling", reden = "r" });
        (toegewezen, _) = await ToegewezenKnelpunt();
        await Melder.Doet(gemeld, "meldingen", new { regio = "rotterdam", organisatie = "riec-rotterdam" });
    }

    async Task<IReadOnlyList<string?>> Nummers(string vraag, Persoon? wie = null) => (await (wie ?? Auditor).Lees($"/v1/knelpunten?{vraag}")).Json.Elk("items", "nummer");

    [Test]
    public async Task Elk_filter_geeft_wat_het_zegt()
    {
        var ato = await Ato.Lees("/v1/ik", "actor");
        foreach (var (vraag, verwacht) in new (string, Zaak[])[]
        {
            ("", [gemeld, sparren, gesloten, toegewezen]),
            ("stadium=intake", [gemeld]),
            ("stadium=sparren", [sparren]),
            ("stadium=gesloten&afloop=niet_in_behandeling", [gesloten]),
            ("afloop=opgelost", []),
            ("thema=d", [sparren]),
            ("thema=b", []),
            ("aard=techniek", [sparren]),
            ("urgentie=hoog", [sparren]),
            ("vertrouwelijkheidaanduiding=openbaar", [sparren]),
            ("vertrouwelijkheidaanduiding=intern", [gemeld, gesloten, toegewezen]),
            ("regio=limburg", [gemeld]),
            ("regio=rotterdam", [gemeld, sparren, toegewezen]),
            ("regio=landelijk", [gesloten]),
            ("organisatie=liec", [gesloten]),
            ("regio=limburg&organisatie=riec-rotterdam", [gemeld]),
            ("partner=douane", [toegewezen]),
            ("partner=fiod", []),
            ($"dossierhouder={ato}", [sparren, toegewezen]),
            ("kenmerkBron=Lijst&kenmerk=1", [gemeld]),
            ("kenmerkBron=Lijst&kenmerk=2", []),
            ($"nummer={sparren.Nummer}", [sparren]),
            ($"nummer={sparren.Nummer.ToLowerInvariant()}", [sparren]),
        })
            Assert.That(await Nummers(vraag), Is.EquivalentTo(verwacht.Select(k => k.Nummer)), vraag);

        Assert.That(await Nummers("dossierhouder=ik", AnderAtoLid), Is.EqualTo(new[] { gesloten.Nummer }));
        Assert.That(await Nummers("melder=ik", AndereMelder), Is.EqualTo(new[] { gemeld.Nummer }));
        Assert.That(await Nummers("melder=ik", Melder), Has.Count.EqualTo(4));
        Assert.That(await Nummers("melder=ik", Ato), Is.Empty);
    }

    [Test]
    public async Task De_volgorde_is_die_van_een_of_meer_sleutels()
    {
        string[] opNummer = [gemeld.Nummer, sparren.Nummer, gesloten.Nummer, toegewezen.Nummer];
        string[] opStadium = [gemeld.Nummer, sparren.Nummer, toegewezen.Nummer, gesloten.Nummer];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Nummers("sort=nummer"), Is.EqualTo(opNummer));
            Assert.That(await Nummers("sort=-nummer"), Is.EqualTo(opNummer.Reverse()));
            Assert.That(await Nummers(""), Is.EqualTo(opNummer.Reverse()));
            Assert.That(await Nummers("sort=stadium"), Is.EqualTo(opStadium));
            Assert.That(await Nummers("sort=-stadium,nummer"), Is.EqualTo(opStadium.Reverse()));
            Assert.That(await Nummers("sort=-meldingen,-nummer"), Is.EqualTo(opNummer.Skip(1).Reverse().Prepend(gemeld.Nummer)));
            Assert.That(await Nummers("sort=gesloten,nummer"), Is.EqualTo(opNummer.Where(nummer => nummer != gesloten.Nummer).Prepend(gesloten.Nummer)));
        }
    }

    [Test]
    public async Task Een_rij_zegt_wat_er_nodig_is_om_te_kiezen()
    {
        var rij = (await Auditor.Lees($"/v1/knelpunten?nummer={gemeld.Nummer}")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rij.Op("total"), Is.EqualTo("1"));
            Assert.That(rij.Op("totalIsMinimum"), Is.Null);
            Assert.That(rij.Op("items.0.titel"), Is.EqualTo("Gemeld"));
            Assert.That(rij.Op("items.0.regios"), Is.EqualTo("[\"limburg\",\"rotterdam\"]"));
            Assert.That(rij.Op("items.0.meldingen"), Is.EqualTo("2"));
            Assert.That(rij.Op("items.0.wanneer"), Is.EqualTo(Dag(0)));
            Assert.That(rij.GetProperty("items")[0].EnumerateObject().Select(lid => lid.Name), Does.Not.Contain("dossierhouder").And.Not.Contain("afloop"));
        }
    }

    [Test]
    public async Task Bladeren_gaat_met_links_en_het_filter_blijft()
    {
        var links = new List<string>();
        var gezien = new List<string?>();
        for (var adres = "/v1/knelpunten?regio=rotterdam&pageSize=1&sort=nummer"; adres is not null; adres = Link(links[^1], "next"))
        {
            var bladzijde = await Auditor.Lees(adres);
            links.Add(bladzijde.Koppen["Link"]);
            gezien.AddRange(bladzijde.Json.Elk("items", "nummer"));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(gezien, Is.EqualTo(new[] { gemeld.Nummer, sparren.Nummer, toegewezen.Nummer }));
            Assert.That(links[0], Is.EqualTo(
                $"</v1/knelpunten?regio=rotterdam&pageSize=1&sort=nummer>; rel=\"first\", <{Link(links[0], "next")}>; rel=\"next\""));
            Assert.That(Link(links[0], "next"), Does.StartWith("/v1/knelpunten?regio=rotterdam&pageSize=1&sort=nummer&cursor="));
            Assert.That(Link(links[2], "next"), Is.Null);
            Assert.That(await Nummers("sort=nummer&page=2&pageSize=2"), Is.EqualTo(new[] { gesloten.Nummer, toegewezen.Nummer }));
            Assert.That((await Auditor.Lees("/v1/knelpunten?page=7")).Json.Op("items"), Is.EqualTo("[]"));
        }
    }

    public static string? Link(string kop, string rol) => Regex.Match(kop, $"<([^>]+)>; rel=\"{rol}\"") is { Success: true } gevonden ? gevonden.Groups[1].Value : null;
}
