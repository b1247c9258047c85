using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 8: when it happened, and when it was recorded.</summary>
[Parallelizable(ParallelScope.All)]
public class De_twee_assen_van_de_tijd
{
    [TestCase("2026-06-11")]
    [TestCase("2026-07")]
    [TestCase("2027")]
    [TestCase("2026-06-11/2026-06-12")]
    public void Wat_gebeurd_is_ligt_niet_in_de_toekomst(string wanneer)
    {
        Gegeven(EenKnelpuntInSparren).Als(new VoegNotitieToe("Gebeld."), wanneer: wanneer).DanGeweigerd("wanneer-in-de-toekomst");
        Gegeven(Leeg).Als(Melden, door: Ans, wanneer: wanneer).DanGeweigerd("wanneer-in-de-toekomst");
        Gegeven(EenGeagendeerdKnelpunt).Als(new StelAgendaVast(), wanneer: wanneer).DanGeweigerd("wanneer-in-de-toekomst");
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Adviseren), wanneer: wanneer).DanGeweigerd("wanneer-in-de-toekomst");
        Gegeven(Leeg).Als(Beraad, wanneer: wanneer).DanGeweigerd("wanneer-in-de-toekomst");
    }

    [TestCase("2026-06-10")]
    [TestCase("2026-06")]
    [TestCase("2026")]
    [TestCase("2025/2027")]
    [TestCase("onbekend")]
    public void Wat_vandaag_of_eerder_geweest_kan_zijn_mag(string wanneer) =>
        Gegeven(EenKnelpuntInSparren).Als(new VoegNotitieToe("Gebeld."), wanneer: wanneer).DanStadium(Stadium.Sparren);

    [Test]
    public void Alleen_het_ATO_en_het_secretariaat_leggen_achteraf_vast()
    {
        foreach (var wanneer in new[] { "2026-06-09", "2026-06", "onbekend" })
        {
            Gegeven(Leeg).Als(Melden, door: Mieke, wanneer: wanneer).DanGeweigerd("achteraf-voorbehouden");
            Gegeven(EenToegewezenKnelpunt).Als(new AccepteerToewijzing(1, null), door: Petra, wanneer: wanneer).DanGeweigerd("achteraf-voorbehouden");
        }

        Gegeven(Leeg).Als(Melden with { IsVoorAnder = true }, door: Ans, wanneer: "2019").DanStadium(Stadium.Intake);
        Gegeven(EenGeagendeerdKnelpunt.Na(Opening)).Als(new TrekAgendapuntIn(2, "Weg."), door: Sjoerd, wanneer: "2026-06-09").DanAgenda(v => v.Staande.Count() == 1);
    }

    [TestCase("2026-06-10", ExpectedResult = false)]
    [TestCase("2026-06-10/2026-06-10", ExpectedResult = false)]
    [TestCase("2026-06-09", ExpectedResult = true)]
    [TestCase("2026-06", ExpectedResult = true)]
    [TestCase("onbekend", ExpectedResult = true)]
    public bool Achteraf_is_wat_niet_of_niet_zeker_vandaag_gebeurde(string wanneer) => Omstandig(wanneer).IsAchteraf;

    [TestCase("2019-06-04", ExpectedResult = "2019-06-04")]
    [TestCase("2019-06", ExpectedResult = "2019-06-30")]
    [TestCase("2026", ExpectedResult = "2026-06-10")]
    [TestCase("onbekend", ExpectedResult = "2026-06-10")]
    public string Regels_over_vandaag_kijken_naar_de_laatste_dag_waarop_het_gebeurd_kan_zijn(string wanneer) => Omstandig(wanneer).Peildag.ToString("yyyy-MM-dd");

    [TestCase("2019-06-04", "2019-06-03", ExpectedResult = false)]
    [TestCase("2019-06-04", "2019-06-04", ExpectedResult = true)]
    [TestCase("2019-06-04", "2019-05", ExpectedResult = false)]
    [TestCase("2019-06-04", "2019-06", ExpectedResult = true)]
    [TestCase("2019-06-04", "2018", ExpectedResult = false)]
    [TestCase("2019-06-04", "2019", ExpectedResult = true)]
    [TestCase("2019-06-04", "onbekend", ExpectedResult = true)]
    [TestCase("2019", "2019-01-01", ExpectedResult = true)]
    [TestCase("2019", "2018-12-31", ExpectedResult = false)]
    [TestCase("onbekend", "2001-01-01", ExpectedResult = true)]
    public bool Een_stadiumwissel_ligt_niet_zeker_voor_de_vorige(string gemeld, string opgepakt) =>
        Leeg.Na(Melden with { IsVoorAnder = true }, door: Ans, wanneer: gemeld)
            .Als(new WijsDossierhouderAan(Ans.Actor, true, false), wanneer: opgepakt).Uitkomst is Uitkomst.Aanvaard;

    [Test]
    public void De_weigering_zegt_vanaf_wanneer_het_wel_kan() =>
        Gegeven(Leeg.Na(Melden, door: Ans, wanneer: "2019-06-04")).Als(new WijsDossierhouderAan(Ans.Actor, true, false), wanneer: "2019-05-31")
            .DanGeweigerd("voor-vorige-stadiumwissel", ("nietEerderDan", "2019-06-04"));

    [Test]
    public void Een_onbekende_dag_ertussen_verandert_daar_niets_aan() =>
        Gegeven(Leeg.Na(Melden, door: Ans, wanneer: "2019-06-04").Na(new WijsDossierhouderAan(Ans.Actor, true, false), wanneer: "onbekend"))
            .Als(Kies(Triageuitkomst.Sparren), wanneer: "2019-06-03").DanGeweigerd("voor-vorige-stadiumwissel");

    [Test]
    public void Dat_geldt_elke_stadiumwissel_langs_elke_ingang()
    {
        const string gisteren = "2026-06-09";
        Gegeven(EenKnelpuntInTriage.MetTweeAnderen()).Als(Kies(Triageuitkomst.Samenvoegen, doel: AndereZaak), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenSamengevoegdKnelpunt).Als(new MaakSamenvoegingOngedaan("Toch niet."), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenCompleteVoordracht.Na(Beraad)).Als(Plaats(Zaak), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenGeagendeerdKnelpunt).Als(new TrekAgendapuntIn(1, "Weg."), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenGeagendeerdKnelpunt).Als(new HoudAgendapuntAan(1, "Later.", null), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenGeagendeerdKnelpunt).Als(new AnnuleerVergadering("Ziek."), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenGeagendeerdKnelpunt).Als(new DraagOver("liec", "Stopt."), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Adviseren), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenVoorgedragenKnelpunt.Na(Beraad).Na(Plaats(Zaak))).Als(new StelAgendaVast(), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenToegewezenKnelpunt.Na(new TrekToewijzingIn(2, "Weg."))).Als(new TrekToewijzingIn(1, "Weg."), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenKnelpuntInSparren).Als(Opgelost(), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
        Gegeven(EenGeslotenKnelpunt).Als(new Heropen("Weer."), wanneer: gisteren).DanGeweigerd("voor-vorige-stadiumwissel");
    }

    [Test]
    public void Wat_geen_stadiumwissel_is_mag_elke_dag_hebben() =>
        Gegeven(EenToegewezenKnelpunt).Als(new TrekToewijzingIn(2, "Weg."), wanneer: "2019").DanStadium(Stadium.Toegewezen);

    [Test]
    public void Een_oud_dossier_met_zijn_vergadering_is_helemaal_achteraf_vast_te_leggen()
    {
        var dossier = Leeg
            .Na(Melden with { Regio = "brabant-zeeland", IsVoorAnder = true }, door: Ans, wanneer: "2019")
            .Na(new WijsDossierhouderAan(Ans.Actor, true, false), wanneer: "onbekend")
            .Na(Kies(Triageuitkomst.Voordragen, new(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Intern)), wanneer: "2019-03")
            .Na(Nota, wanneer: "onbekend")
            .Na(Beraad with { Dag = Wanneer.Parse("2019-04-11") }, wanneer: "2019-03")
            .Na(Plaats(Zaak), wanneer: "2019-04")
            .Na(new StelAgendaVast(), wanneer: "2019-04")
            .Na(new HoudVergadering(null, null), wanneer: "2019-04-11")
            .Na(Besluit(Besluitsoort.Beleggen, DouaneTrekt with { UiterlijkeDatum = new(2019, 12, 31) }), wanneer: "2019-04-11")
            .Na(new AccepteerToewijzing(1, null), door: Ans, wanneer: "2019-05")
            .Na(new RondToewijzingAf(1, "Gereed."), door: Ans, wanneer: "2020")
            .Na(Opgelost(Afloop.DeelsOpgelost), wanneer: "2020/2021");
        Assert.That(dossier.Knelpunt, Has.Property("Stadium").EqualTo(Stadium.Gesloten).And.Property("Afloop").EqualTo(Afloop.DeelsOpgelost));
        Assert.That(dossier.Feiten.Select(f => f.Feit.Opgetekend), Is.All.EqualTo(Vandaag));
    }

    [TestCase("2019-06-04", ExpectedResult = "2019-06-04")]
    [TestCase("2019-06", ExpectedResult = "2019-06-01")]
    [TestCase("2019/2021", ExpectedResult = "2019-01-01")]
    [TestCase("onbekend", ExpectedResult = "2026-06-10")]
    public string Waar_is_iets_vanaf_de_eerste_dag_waarop_het_gebeurd_kan_zijn_onbekend_vanaf_het_optekenen(string wanneer) =>
        new Feit(new VoordrachtIngetrokken("x"), Wanneer.Parse(wanneer), Vandaag).GeldigVanaf.ToString("yyyy-MM-dd");

    [Test]
    public void Wat_op_een_dag_waar_was_is_de_vouw_van_wat_toen_gold()
    {
        var leven = Leeg
            .Na(Melden, door: Ans, wanneer: "2019-02-01")
            .Na(new WijsDossierhouderAan(Ans.Actor, true, false), wanneer: "2019-03")
            .Na(Kies(Triageuitkomst.Sparren), wanneer: "onbekend")
            .Na(Voordragen, wanneer: "2020");
        Assert.That(
            new[] { "2019-01-31", "2019-02-01", "2019-02-28", "2019-03-01", "2019-12-31", "2020-01-01", "2026-06-10" }.Select(dag => GeldigOp(leven, DateOnly.Parse(dag))?.Stadium),
            Is.EqualTo(new Stadium?[] { null, Stadium.Intake, Stadium.Intake, Stadium.Triage, Stadium.Triage, Stadium.Voorgedragen, Stadium.Voorgedragen }));
    }

    static Knelpunt? GeldigOp(Leven leven, DateOnly dag) => leven.Feiten.Where(f => f.Stroom == Zaak && f.Feit.GeldigVanaf <= dag)
        .Aggregate((Knelpunt?)null, (k, f) => Knelpunt.Evolve(k, Zaak, f.Feit));

    static Omstandigheden Omstandig(string wanneer) => new(Ans, Vandaag, Wanneer.Parse(wanneer), HetRegister, Beleid.Standaard);

    static readonly PlaatsAgendapunt Opening = new(Agendapunttype.Opening, null, "Opening", Bespreken, null);
}
