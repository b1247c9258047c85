using CsCheck;
using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

[Parallelizable(ParallelScope.All)]
public class De_oplegnotitie_begint_bij_het_knelpunt
{
    static readonly Leven EenRijkVerhaal = Leeg
        .Na(Melden with { WettelijkeGrondslag = ["Wet politiegegevens"], IsVoorAnder = true }, door: Ans, wanneer: "2026-03-03")
        .Na(new SluitAan("limburg", "fiod", "Bij ons ook, al jaren.", null, false), door: Jan)
        .Na(new VulAan("Het gaat om honderd signalen per maand", ["Invorderingswet"]))
        .Na(new WijsDossierhouderAan(Ans.Actor, true, false), wanneer: "2026-03-10")
        .Na(new StelVraag("Welke signalen?"), wanneer: "2026-03-11")
        .Na(new BeantwoordVraag(1, "Die over loodsen."), door: Ans, wanneer: "2026-03-31")
        .Na(Kies(Triageuitkomst.Sparren, new Classificeer(["financieel"], [Aard.Juridisch, Aard.Informatiedeling], Urgentie.Hoog, Vertrouwelijkheid.Intern, BetrokkenOrganisaties: ["douane", "rdw"])), wanneer: "2026-04-01")
        .Na(new VoegActiviteitToe("expertmeeting", "Delen of niet", null, ["douane", "fiod", "rdw"]), wanneer: "2026-05")
        .Na(new VoegProductToe("handreiking", "Zo deelt u een “signaal”", null, null), wanneer: "2026-05-20")
        .Na(new KenMiddelenToe("de minister van JenV", "voor een proef", 125_000_000, Wanneer.Parse("2026/2027"), "Haven"), wanneer: "onbekend")
        .Na(new LegLesVast("Begin bij de privacyfunctionaris", true), wanneer: "2026-05-28")
        .Na(new VoegNotitieToe("Bellen met de wethouder: geheim."))
        .Na(new GeefTerugkoppeling("Wij gaan ermee naar het SBO."), wanneer: "2026-06-01")
        .Na(Voordragen, wanneer: "2026-06-02");

    static string? Rubriek(Leven leven, string naam) => Oplegnotitievoorstel.Van(leven.Verhaal()).Single(r => r.Naam == naam).Tekst;

    [Test]
    public void Het_voorstel_zegt_wat_er_gebeurde_in_zeven_rubrieken() => Assert.Multiple(() =>
    {
        Assert.That(Rubriek(EenRijkVerhaal, "aanleiding"), Is.EqualTo(
            "Het knelpunt “Signalen komen niet door” is op 3 maart 2026 gemeld. "
            + "Er zijn twee meldingen, uit twee regio's (Den Haag en Limburg) en van twee organisaties (Gemeente Den Haag en FIOD). "
            + "Op 10 juni 2026 is de melding 99 dagen oud; daarvan was het knelpunt 20 dagen opgeschort. De urgentie is hoog."));
        Assert.That(Rubriek(EenRijkVerhaal, "probleem"), Is.EqualTo(
            """
            De douane mag een signaal niet delen met de gemeente.
            FIOD sloot zich op 10 juni 2026 aan: “Bij ons ook, al jaren.”
            Aangevuld op 10 juni 2026: “Het gaat om honderd signalen per maand”.
            Op de vraag “Welke signalen?” is op 31 maart 2026 geantwoord: “Die over loodsen.”
            Wettelijke grondslag: Wet politiegegevens en Invorderingswet.
            Het knelpunt valt onder het thema “Focus financieel”.
            De aard van het knelpunt: juridisch en informatiedeling.
            Betrokken zijn Douane en RDW.
            """));
        Assert.That(Rubriek(EenRijkVerhaal, "gevraagdBesluit"), Is.EqualTo(
            "Het SBO wordt gevraagd dit knelpunt te beleggen bij Douane. Het is op 2 juni 2026 voorgedragen om deze reden: “Alleen de partner kan dit oplossen.”"));
        Assert.That(Rubriek(EenRijkVerhaal, "afweging"), Is.EqualTo(
            """
            Op 1 april 2026 is gekozen voor sparren: “Dat past het best.”
            In mei 2026 was er een expertmeeting, “Delen of niet”, met Douane, FIOD en RDW.
            Opgeleverd op 20 mei 2026: handreiking “Zo deelt u een ‘signaal’”.
            Geleerd: “Begin bij de privacyfunctionaris”.
            """));
        Assert.That(Rubriek(EenRijkVerhaal, "financien"), Is.EqualTo("Toegekend: € 1.250.000 van de minister van JenV, voor de periode van 2026 tot en met 2027, uit het versterkingsplan “Haven”: “voor een proef”."));
        Assert.That(Rubriek(EenRijkVerhaal, "voorgesteldePartner"), Is.EqualTo("Als partner wordt voorgesteld: Douane."));
        Assert.That(Rubriek(EenRijkVerhaal, "communicatie"), Is.EqualTo(
            "De melders kregen twee keer terugkoppeling, voor het laatst op 1 juni 2026, met dit bericht: “Wij gaan ermee naar het SBO.”"));
    });

    [Test]
    public void Elke_zin_noemt_de_gebeurtenissen_waarop_zij_rust()
    {
        var aanleiding = Oplegnotitievoorstel.Van(EenRijkVerhaal.Verhaal())[0].Zinnen;
        Assert.That(aanleiding.Select(zin => string.Join(' ', zin.Gebeurtenissen)), Is.EqualTo(new[] { "1", "1 2", "1 6 8", "9" }));
    }

    [Test]
    public void Van_een_notitie_van_het_ATO_staat_er_geen_woord() =>
        Assert.That(string.Concat(Oplegnotitievoorstel.Van(EenRijkVerhaal.Verhaal()).Select(r => r.Tekst)), Does.Not.Contain("wethouder"));

    [Test]
    public void Waarover_niets_is_vastgelegd_staat_niets() =>
        Assert.That(Oplegnotitievoorstel.Van(EenMelding.Verhaal()).Where(r => r.Tekst is null).Select(r => r.Naam),
            Is.EqualTo(new[] { "gevraagdBesluit", "afweging", "financien", "voorgesteldePartner", "communicatie" }));

    [Test]
    public void Wat_is_samengevoegd_telt_mee_zolang_dat_zo_is()
    {
        var samen = DrieKnelpunten.Na(new VoegSamen(Zaak, "Hetzelfde."), op: AndereZaak);
        Assert.That(Rubriek(samen, "aanleiding"), Does.Contain(
            "Er zijn twee meldingen, uit twee regio's (Den Haag en Limburg) en van Gemeente Den Haag. Daarvan kwam er één binnen op een knelpunt dat hiermee is samengevoegd."));
        Assert.That(Rubriek(samen.Na(new MaakSamenvoegingOngedaan("Toch niet."), op: AndereZaak), "aanleiding"), Does.Contain("De melding komt uit de regio Den Haag, van Gemeente Den Haag."));
    }

    [TestCase("2026-03-03", "is op 3 maart 2026 gemeld.")]
    [TestCase("2019-06", "is in juni 2019 gemeld.")]
    [TestCase("2019", "is in 2019 gemeld.")]
    [TestCase("2019-06/2021-02", "is in de periode van juni 2019 tot en met februari 2021 gemeld.")]
    [TestCase("onbekend", "is gemeld; wanneer, is niet bekend.")]
    public void Een_dag_wordt_niet_preciezer_dan_hij_is(string wanneer, string zin) =>
        Assert.That(Rubriek(Leeg.Na(Melden with { IsVoorAnder = true, Contact = null }, door: Ans, wanneer: wanneer), "aanleiding"), Does.Contain(zin));

    [Test]
    public void Wat_het_SBO_deed_en_hoe_een_toewijzing_afliep_hoort_bij_de_afweging()
    {
        var afweging = Rubriek(EenGeaccepteerdeToewijzing.Na(new RondToewijzingAf(1, "Er is nu een grondslag."), door: Petra).Na(new TrekToewijzingIn(2, "Niet meer nodig.")), "afweging");
        Assert.That(afweging, Does.Contain("Op 10 juni 2026 besloot het SBO het knelpunt te beleggen (SBO-2026-3-01).")
            .And.Contain("Op 10 juni 2026 is Douane gevraagd als trekker, uiterlijk 30 september 2026: “Maak delen mogelijk.”\nDouane rondde dit op 10 juni 2026 af: “Er is nu een grondslag.”")
            .And.Contain("Deze toewijzing is op 10 juni 2026 ingetrokken: “Niet meer nodig.”"));
        Assert.That(Rubriek(EenBehandeldKnelpunt.MetLatereVergadering().Na(Besluit(Besluitsoort.Aanhouden)), "afweging"),
            Does.Contain("Op 10 juni 2026 is het knelpunt door het SBO aangehouden, voor de eerste keer.").And.Not.Contain("besloot"));
        Assert.That(Rubriek(EenToegewezenKnelpunt, "gevraagdBesluit"), Is.Null, "De voordracht is beantwoord.");
    }

    [Test]
    public void Een_naam_is_die_van_toen()
    {
        var later = Register.Evolve(HetRegister, new OrganisatieVastgelegd(EenOrganisatie("gemeente-den-haag", "Gemeente Groot Den Haag")));
        var verhaal = EenMelding.Na(new SluitAan("limburg", "gemeente-den-haag", null, null, false), door: Jan).Verhaal();
        verhaal = verhaal with { Gebeurtenissen = [verhaal.Gebeurtenissen[0], verhaal.Gebeurtenissen[1] with { Register = later }] };
        Assert.That(Oplegnotitievoorstel.Van(verhaal)[0].Tekst, Does.Contain("(Gemeente Den Haag en Gemeente Groot Den Haag)"));
    }

    [Test]
    public void Beginnen_vult_alleen_wat_leeg_is_en_tweemaal_beginnen_verandert_niets()
    {
        var begonnen = Gegeven(EenVoorgedragenKnelpunt.Na(LegeNota)).Als(new BeginOplegnotitie(null)).Daarna;
        var nota = (OplegnotitieGeschreven)begonnen.Feiten[^1].Feit.Gebeurtenis;
        Assert.Multiple(() =>
        {
            Assert.That(nota.Versie, Is.EqualTo(2));
            Assert.That(nota.GevraagdBesluit, Is.EqualTo(LegeNota.GevraagdBesluit));
            Assert.That(nota.Financien, Is.EqualTo(LegeNota.Financien));
            Assert.That(nota.Aanleiding.Tekst, Does.StartWith("Het knelpunt “Signalen komen niet door”"));
            Assert.That(nota.VoorgesteldePartner.Tekst, Is.EqualTo("Als partner wordt voorgesteld: Douane."));
        });
        begonnen.Als(new BeginOplegnotitie(null)).DanGeweigerd("oplegnotitie-niets-te-vullen");
        EenCompleteVoordracht.Als(new BeginOplegnotitie(null)).DanGeweigerd("oplegnotitie-niets-te-vullen");
    }

    [Test]
    public void Wat_iemand_schreef_verandert_nooit_wat_er_ook_gebeurde() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var zaak in leven.Zaken.Keys)
        {
            var was = Nota(leven, zaak);
            var gedaan = leven.Als(new BeginOplegnotitie(null), op: zaak);
            if (gedaan.Uitkomst is not Uitkomst.Aanvaard)
                continue;
            var wordt = Nota(gedaan.Na, zaak)!;
            if (was is not null)
                foreach (var (naam, rubriek) in was.Rubrieken().Where(r => !r.Rubriek.IsLeeg()))
                    Assert.That(wordt.Rubrieken().Single(r => r.Naam == naam).Rubriek, Is.EqualTo(rubriek), naam);
            Assert.That(wordt.PartnerGehoord, Is.EqualTo(was?.PartnerGehoord));
            Assert.That(wordt.Rubrieken().Select(r => r.Rubriek.Tekst?.Length ?? 0), Is.All.LessThanOrEqualTo(Oplegnotitievoorstel.LangsteRubriek));
            gedaan.Na.Als(new BeginOplegnotitie(null), op: zaak).DanGeweigerd("oplegnotitie-niets-te-vullen");
        }
    }, iter: 300);

    [Test]
    public void Elke_zin_rust_op_gebeurtenissen_die_er_zijn_en_eindigt_als_een_zin() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var zaak in leven.Zaken.Keys)
            foreach (var zin in Oplegnotitievoorstel.Van(leven.Verhaal(zaak)).SelectMany(r => r.Zinnen))
            {
                Assert.That(zin.Gebeurtenissen, Is.Not.Empty.And.All.InRange(1, leven.Feiten.Count(f => f.Stroom == zaak)), zin.Tekst);
                Assert.That(zin.Tekst, Does.Match(@"^[A-ZÉ].*[.!?…]”?$").And.Not.Contain("  ").And.Not.Contain(" ,"));
            }
    }, iter: 300);

    [Test]
    public void Wat_niet_past_wordt_gezegd_en_niet_verzwegen()
    {
        var lang = Enumerable.Range(0, 40).Aggregate(EenKnelpuntInSparren, (leven, i) => leven.Na(new LegLesVast($"{i} {new string('x', 900)}", true)));
        var afweging = Oplegnotitievoorstel.Van(lang.Verhaal()).Single(r => r.Naam == "afweging");
        Assert.That(afweging.Tekst, Has.Length.LessThanOrEqualTo(Oplegnotitievoorstel.LangsteRubriek).And.EndsWith("\nMeer staat in het dossier van dit knelpunt."));
        Assert.That(afweging.Zinnen.SelectMany(z => z.Gebeurtenissen).Distinct().Count(), Is.GreaterThanOrEqualTo(40));
        Assert.That(Oplegnotitievoorstel.LangsteRubriek, Is.EqualTo(Knelpunten.Api.Opdrachten.Lengtes.Tekst));
    }

    static OplegnotitieGeschreven? Nota(Leven leven, Guid zaak) =>
        leven.Feiten.Where(f => f.Stroom == zaak).Select(f => f.Feit.Gebeurtenis).OfType<OplegnotitieGeschreven>().LastOrDefault();
}
