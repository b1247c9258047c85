using System.Globalization;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>What was answered then is what is answered of then, byte for byte.</summary>
[Parallelizable(ParallelScope.Self)]
public class Wat_geantwoord_werd : Apitest
{
    static readonly string[] delen =
    [
        "", "/meldingen", "/meldingen/1", "/triage", "/classificatie", "/vragen", "/opschorting", "/activiteiten", "/producten", "/lessen", "/notities",
        "/voordracht", "/oplegnotitie", "/oplegnotitie/1", "/toewijzingen", "/toewijzingen/1", "/toewijzingen/1/acceptatie", "/toewijzingen/1/voortgang", "/terugkoppelingen",
        "/oplossing", "/heropening", "/verwanten", "/tijdlijn", "/uittreksels",
    ];

    static readonly string[] vergaderdelen =
        ["", "/agendapunten", "/agendapunten/1", "/agendapunten/1/besluit", "/agenda/vaststelling", "/besluiten", "/toezeggingen", "/aanwezigheid", "/tijdlijn", "/gehouden", "/agendapunten/1/bijlagen"];

    sealed record Gehoord(string Adres, long Versie, DateTimeOffset Daarna, int Status, string Tekst);

    [Test]
    public async Task Een_heel_leven_lang_met_zijn_vergadering()
    {
        var gehoord = new List<Gehoord>();
        var (zaken, vergaderingen) = (new List<Zaak>(), new List<Zaak>());
        async Task Onthoud()
        {
            foreach (var (adres, pad) in zaken.SelectMany(z => delen.Select(deel => (z.Adres, deel))).Concat(vergaderingen.SelectMany(v => vergaderdelen.Select(deel => (v.Adres, deel)))))
            {
                var antwoord = await Auditor.Get($"{adres}{pad}");
                var versie = long.Parse((await Auditor.Lees(adres)).Json.Op("versie")!, CultureInfo.InvariantCulture);
                gehoord.Add(new($"{adres}{pad}", versie, DateTimeOffset.UtcNow, (int)antwoord.Status, antwoord.Tekst));
            }
        }

        var k = await GemeldKnelpunt();
        zaken.Add(k);
        await Onthoud();
        await Ato.Doet(k, "dossierhouder");
        await Ato.Doet(k, "activiteiten", new { soort = "webinar", titel = "Lang geleden", met = new[] { "douane" }, wanneer = "2019-06" });
        await Ato.Doet(k, "triage", new { uitkomst = "voordragen", reden = "Dit vraagt het SBO.", voorgesteldePartner = "douane", vertrouwelijkheidaanduiding = "intern", themas = new[] { "a" } });
        await Ato.Doet(k, "oplegnotitie", Nota);
        await Onthoud();
        var v = await Vergadering();
        vergaderingen.Add(v);
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer });
        await Onthoud();
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden");
        await Onthoud();
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Beleggen());
        await Secretariaat.Doet(v, "toezeggingen", new { agendapunt = 1, tekst = "Wij komen erop terug.", eigenaar = "douane", uiterlijkeDatum = Dag(30) });
        await Onthoud();
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        await Douane.Post($"{k}/toewijzingen/1/voortgang", new { tekst = "Halverwege." });
        await Onthoud();
        await Douane.Doet(k, "toewijzingen/1/afronding", new { resultaat = "Delen kan." });
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Delen is geregeld." });
        await Onthoud();

        // A moment is answered once something later is in.
        await GemeldKnelpunt();
        using (Assert.EnterMultipleScope())
        {
            foreach (var was in gehoord)
            {
                foreach (var vraag in new[] { $"versie={was.Versie}", $"peilmoment={was.Daarna.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)}" })
                {
                    // The meeting of an excerpt has a version of its own.
                    if (was.Adres.EndsWith("/uittreksels", StringComparison.Ordinal) && vraag[0] == 'v')
                        continue;
                    var nu = await Auditor.Get($"{was.Adres}?{vraag}");
                    Assert.That((int)nu.Status, Is.EqualTo(was.Status), $"{was.Adres}?{vraag}");
                    if (was.Status == 200)
                        Assert.That(nu.Tekst, Is.EqualTo(was.Tekst), $"{was.Adres}?{vraag}");
                }
            }
        }

        Assert.That(gehoord.Count(was => was.Status == 200), Is.GreaterThan(150));
    }

    [Test]
    public async Task Wie_het_nu_niet_mag_zien_ziet_ook_niet_hoe_het_was()
    {
        var k = await KnelpuntInSparren();
        Assert.That((int)(await Collega.Get($"{k}?versie=1")).Status, Is.EqualTo(200));
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "zaakvertrouwelijk", reden = "Te gevoelig." });
        foreach (var vraag in new[] { "versie=1", "versie=99", $"peilmoment={Dag(0)}", $"geldigOp={Dag(0)}" })
            (await Collega.Get($"{k}?{vraag}")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Auditor.Lees($"{k}?versie=1", "vertrouwelijkheidaanduiding"), Is.EqualTo("intern"));
    }

    [Test]
    public async Task Notities_en_wat_van_een_andere_partner_is_blijven_ook_van_toen_weg()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Ato.Post($"{k}/notities", new { tekst = "Onder ons." });
        await Ato.Post($"{k}/toewijzingen", new { partner = "openbaar-ministerie", rol = "betrokkene", vraag = "Denk mee.", uiterlijkeDatum = Dag(60) });
        var versie = await Auditor.Lees($"{k}", "versie");
        Assert.That((await Melder.Lees($"{k}?versie={versie}")).Tekst, Does.Not.Contain("Onder ons."));
        Assert.That((await Douane.Lees($"{k}/toewijzingen?versie={versie}")).Tekst, Does.Not.Contain("Denk mee."));
        Assert.That((await Om.Lees($"{k}/toewijzingen?versie={versie}")).Json.Elk("items", "partner"), Is.EqualTo(new[] { "openbaar-ministerie" }));
    }

    [Test]
    public async Task Wat_niet_kan_wordt_met_reden_geweigerd()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        foreach (var zaak in new[] { k, v })
        {
            var laatste = await Auditor.Lees($"{zaak}", "versie");
            Gebrek(await Auditor.Get($"{zaak}?versie=99"), "versie", $"bestaat nog niet; de laatste is {laatste}");
            Gebrek(await Auditor.Get($"{zaak}?versie=0"), "versie", "moet een geheel getal zijn van 1 tot en met 1000000");
            Gebrek(await Auditor.Get($"{zaak}?versie=1&peilmoment={Dag(0)}"), "versie", "kan niet samen met peilmoment: beide zeggen tot waar");
            Gebrek(await Auditor.Get($"{zaak}?peilmoment={Dag(2)}"), "peilmoment", "ligt in de toekomst");
            Gebrek(await Auditor.Get($"{zaak}?peilmoment=gisteren"), "peilmoment", "moet een moment zijn als 2026-03-01T12:00:00Z of een dag als 2026-03-01");
            Gebrek(await Auditor.Get($"{zaak}?geldigOp={Dag(2)}"), "geldigOp", "ligt in de toekomst");
            (await Auditor.Get($"{zaak}?peilmoment=2020-01-01")).MoetProbleemZijn(404, "bestond-nog-niet");
            (await Auditor.Get($"{zaak}/tijdlijn?geldigOp=2020-01-01")).MoetProbleemZijn(404, "bestond-nog-niet");
        }
    }

    [Test]
    public async Task De_ETag_van_toen_is_er_een_die_geen_opdracht_aanneemt()
    {
        var k = await KnelpuntInTriage();
        var toen = await Ato.Lees($"{k}?versie=1");
        var etag = toen.Koppen["ETag"];
        Assert.That(etag, Is.Not.EqualTo("\"1\""));
        Assert.That((int)(await Ato.Get($"{k}?versie=1", ("If-None-Match", etag))).Status, Is.EqualTo(304));
        Assert.That((await Ato.Post($"{k}/activiteiten", new { soort = "webinar", titel = "Titel" }, etag)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "If-Match" }));
        Assert.That((await Ato.Lees($"{k}")).Koppen["ETag"], Does.Match("^\"[0-9]+\"$"));
    }

    static void Gebrek(Antwoord antwoord, string naam, string reden) =>
        Assert.That(antwoord.MoetProbleemZijn(400, "ongeldige-invoer").Gebreken, Is.EqualTo(new Dictionary<string, string> { [naam] = reden }));
}

/// <summary>Words that were taken out are out of every moment.</summary>
public class Wat_gelakt_is_komt_ook_van_toen_niet_terug : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("gelakt_van_toen");

    [Test]
    public async Task Hoe_het_was_staat_er_zonder_die_woorden_en_wie_het_al_had_hoort_dat_het_anders_is()
    {
        var k = await GemeldKnelpunt(Melding("Bel Gerrit Zwartjes"));
        await Ato.Doet(k, "dossierhouder");
        var eerder = await Ato.Lees($"{k}?versie=1");
        Assert.That(eerder.Tekst, Does.Contain("Zwartjes"));
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Gerrit Zwartjes" }, reden = "Naam." }));
        foreach (var vraag in new[] { "versie=1", "versie=2", $"geldigOp={Dag(0)}" })
            Assert.That((await Ato.Lees($"{k}?{vraag}")).Json.Op("titel"), Is.EqualTo("Bel █████"));
        Assert.That((int)(await Ato.Get($"{k}?versie=1", ("If-None-Match", eerder.Koppen["ETag"]))).Status, Is.EqualTo(200));
    }
}
