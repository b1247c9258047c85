using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Who was there, in which order, what was promised, and the list of decisions until it is locked.</summary>
[Parallelizable(ParallelScope.All)]
public class Na_de_vergadering
{
    static readonly Leven EenBesluit = EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Kennisnemen));

    static readonly Leven EenDefinitieveLijst = EenBesluit.Na(new StelBesluitenlijstVast());

    static readonly DoeToezegging Belofte = new(1, "De douane stuurt haar cijfers.", "douane", Termijn);

    [Test]
    public void De_aanwezigheid_noemt_zetels_en_geen_personen() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new LegAanwezigheidVast([new("voorzitter", Deelname.Aanwezig), new("dg-jenv", Deelname.Vervangen)]))
            .Dan(new AanwezigheidVastgelegd([new("voorzitter", Deelname.Aanwezig), new("dg-jenv", Deelname.Vervangen)]));

    [Test]
    public void Een_zetel_staat_er_een_keer_en_in_het_register()
    {
        Gegeven(EenBehandeldKnelpunt).Als(new LegAanwezigheidVast([new("voorzitter", Deelname.Aanwezig), new("voorzitter", Deelname.Afwezig)]))
            .DanGeweigerd("zetel-dubbel", ("zetel", "voorzitter"));
        Gegeven(EenBehandeldKnelpunt).Als(new LegAanwezigheidVast([new("paus", Deelname.Aanwezig)])).DanGeweigerd("niet-geregistreerd");
        Gegeven(EenGeagendeerdKnelpunt.Na(new AnnuleerVergadering("Ziek."))).Als(new LegAanwezigheidVast([new("voorzitter", Deelname.Aanwezig)]))
            .DanGeweigerd("vergadering-niet-meer-gepland");
    }

    [Test]
    public void Een_voorzitter_is_een_zetel_van_het_SBO()
    {
        Gegeven(Leeg).Als(Beraad with { Voorzitter = "paus" }).DanGeweigerd("niet-geregistreerd");
        Gegeven(EenGeagendeerdKnelpunt).Als(new VerplaatsVergadering(Wanneer.Op(Vandaag), null, null, null, "Ruil.", Voorzitter: "paus")).DanGeweigerd("niet-geregistreerd");
    }

    [Test]
    public void De_inleverdatum_blijft_staan_als_de_vergadering_verhuist_en_ligt_er_nooit_na() =>
        Gegeven(Leeg.Na(Beraad with { Dag = Wanneer.Op(new(2026, 9, 9)), InleverDatum = new(2026, 9, 1) }))
            .Als(new VerplaatsVergadering(Wanneer.Op(new(2026, 8, 26)), null, null, null, "Ruil.")).DanGeweigerd("inleverdatum-na-vergadering");

    [Test]
    public void De_vergadering_kent_haar_echte_volgorde_en_tijden() =>
        Gegeven(EenVastgesteldeAgenda).Als(new HoudVergadering(new(14, 0), new(16, 5), [new(1, new(14, 10), new(14, 40))]))
            .Dan(new VergaderingGehouden(new(14, 0), new(16, 5), [new(1, new(14, 10), new(14, 40))]));

    [Test]
    public void Wat_behandeld_is_stond_op_de_agenda_en_is_een_keer_behandeld()
    {
        Gegeven(EenVastgesteldeAgenda).Als(new HoudVergadering(null, null, [new(1, null, null), new(1, null, null)])).DanGeweigerd("agendapunt-dubbel", ("agendapunt", "1"));
        Gegeven(EenVastgesteldeAgenda).Als(new HoudVergadering(null, null, [new(7, null, null)])).DanGeweigerd("bestaat-niet");
        Gegeven(EenVastgesteldeAgenda).Als(new HoudVergadering(null, null, [new(1, new(15, 0), new(14, 0))])).DanGeweigerd("einde-voor-aanvang");
    }

    [Test]
    public void Een_toezegging_heeft_een_eigenaar_en_een_datum() =>
        Gegeven(EenBehandeldKnelpunt).Als(Belofte)
            .Dan(new ToezeggingVastgelegd(1, 1, "De douane stuurt haar cijfers.", "douane", Termijn))
            .DanAgenda(v => v.Toezeggingen is [{ Nummer: 1, Stand: Toezeggingstand.Open }]);

    [Test]
    public void Toegezegd_wordt_in_een_gehouden_vergadering_voor_een_dag_die_nog_komt()
    {
        Gegeven(EenVastgesteldeAgenda).Als(Belofte).DanGeweigerd("vergadering-niet-gehouden");
        Gegeven(EenBehandeldKnelpunt).Als(Belofte with { UiterlijkeDatum = new(2020, 1, 1) }).DanGeweigerd("termijn-al-voorbij");
        Gegeven(EenBehandeldKnelpunt).Als(Belofte with { Agendapunt = 9 }).DanGeweigerd("bestaat-niet");
        Gegeven(EenBehandeldKnelpunt).Als(Belofte with { Eigenaar = "paus" }).DanGeweigerd("niet-geregistreerd");
    }

    [Test]
    public void Een_toezegging_blijft_open_tot_zij_is_nagekomen_of_vervalt()
    {
        var gedaan = EenBehandeldKnelpunt.Na(Belofte);
        Gegeven(gedaan).Als(new StelToezeggingUit(1, new(2026, 12, 1), "Drukte.")).DanAgenda(v => v.Toezeggingen is [{ Stand: Toezeggingstand.Open, UiterlijkeDatum.Month: 12 }]);
        Gegeven(gedaan).Als(new KomToezeggingNa(1, "Gestuurd op 1 juli.")).DanAgenda(v => v.Toezeggingen is [{ Stand: Toezeggingstand.Nagekomen }]);
        Gegeven(gedaan).Als(new LaatToezeggingVervallen(1, "Niet meer nodig.")).DanAgenda(v => v.Toezeggingen is [{ Stand: Toezeggingstand.Vervallen }]);
        Gegeven(gedaan.Na(new KomToezeggingNa(1, "Gestuurd."))).Als(new KomToezeggingNa(1, "Nog eens.")).DanGeweigerd("toezegging-niet-open", ("stand", "nagekomen"));
        Gegeven(gedaan).Als(new KomToezeggingNa(2, "Welke?")).DanGeweigerd("bestaat-niet");
        Gegeven(gedaan).Als(new StelToezeggingUit(1, new(2020, 1, 1), "Terug.")).DanGeweigerd("termijn-al-voorbij");
    }

    [Test]
    public void Een_toezegging_wordt_ook_na_de_definitieve_besluitenlijst_nagekomen() =>
        Gegeven(EenBesluit.Na(Belofte).Na(new StelBesluitenlijstVast())).Als(new KomToezeggingNa(1, "Gestuurd.")).DanAgenda(v => v.Toezeggingen is [{ Stand: Toezeggingstand.Nagekomen }]);

    [Test]
    public void Van_een_definitieve_besluitenlijst_krijgt_elk_besloten_knelpunt_een_uittreksel() =>
        Gegeven(EenBesluit).Als(new StelBesluitenlijstVast())
            .Dan(new BesluitenlijstVastgesteld(1))
            .DanOok(Zaak, new UittrekselGegeven(Sbo, 1, 1))
            .DanAgenda(v => v is { Besluitenlijst: Besluitenlijststand.Definitief, Besluitenlijstversie: 1 });

    public static IEnumerable<TestCaseData> OpSlot() =>
        new Opdracht[]
        {
            Besluit(Besluitsoort.Kennisnemen), new CorrigeerBesluit(1, Besluitsoort.Kennisnemen, "Beter.", null, "Tikfout."), Belofte,
            new SchrijfBesluitenlijst("Opening.", []), new StelBesluitenlijstVast(), new LegAanwezigheidVast([new("voorzitter", Deelname.Aanwezig)]),
        }.Select(opdracht => new TestCaseData(opdracht).SetArgDisplayNames(opdracht.GetType().Name));

    [TestCaseSource(nameof(OpSlot))]
    public void Een_definitieve_besluitenlijst_verandert_niet(Opdracht opdracht) => Gegeven(EenDefinitieveLijst).Als(opdracht).DanGeweigerd("besluitenlijst-definitief");

    [Test]
    public void Heropenen_kan_met_een_reden_en_verandert_niets_aan_wat_er_geschreven_is()
    {
        var heropend = EenDefinitieveLijst.Na(new HeropenVergadering("Een verkeerde datum."));
        Gegeven(EenDefinitieveLijst).Als(new HeropenVergadering("Een verkeerde datum."))
            .Dan(new VergaderingHeropend("Een verkeerde datum."))
            .DanAgenda(v => v is { Besluitenlijst: Besluitenlijststand.Correctie, Besluitenlijstversie: 1, Status: Vergaderstatus.Gehouden });
        Gegeven(heropend.Na(new CorrigeerBesluit(1, Besluitsoort.Kennisnemen, "Beter.", null, "Tikfout."))).Als(new StelBesluitenlijstVast())
            .Dan(new BesluitenlijstVastgesteld(2)).DanOok(Zaak, new UittrekselGegeven(Sbo, 1, 2));
        Gegeven(EenBesluit).Als(new HeropenVergadering("Zomaar.")).DanGeweigerd("besluitenlijst-niet-definitief", ("stand", "concept"));
    }

    [Test]
    public void Wie_niets_aan_zijn_besluit_zag_veranderen_krijgt_geen_nieuw_uittreksel() =>
        Gegeven(EenDefinitieveLijst.Na(new HeropenVergadering("De inleiding."))).Als(new StelBesluitenlijstVast()).DanOok(Zaak);

    [Test]
    public void De_tekst_om_de_besluiten_gaat_over_punten_van_deze_vergadering()
    {
        Gegeven(EenBesluit).Als(new SchrijfBesluitenlijst("De voorzitter opent.", [new(1, "Er is lang gesproken.")]))
            .Dan(new BesluitenlijstGeschreven("De voorzitter opent.", [new(1, "Er is lang gesproken.")]));
        Gegeven(EenBesluit).Als(new SchrijfBesluitenlijst(null, [new(9, "Welk punt?")])).DanGeweigerd("bestaat-niet");
        Gegeven(EenBesluit).Als(new SchrijfBesluitenlijst(null, [new(1, "Een."), new(1, "Twee.")])).DanGeweigerd("agendapunt-dubbel");
        Gegeven(EenVastgesteldeAgenda).Als(new SchrijfBesluitenlijst(null, [])).DanGeweigerd("vergadering-niet-gehouden");
    }

    [Test]
    public void Een_aangehouden_punt_verwijst_naar_zijn_voorganger_ook_als_er_eerst_geen_latere_vergadering_was() =>
        Gegeven(EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Aanhouden)).MetLatereVergadering()).Als(Plaats(Zaak), op: LaterSbo)
            .Dan(new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, Zaak, null, Bespreken, new(Sbo, 1), 1));

    [Test]
    public void Een_punt_zonder_knelpunt_wordt_pas_aangehouden_als_er_een_latere_vergadering_is()
    {
        var leven = EenGeagendeerdKnelpunt.Na(new PlaatsAgendapunt(Agendapunttype.Mededeling, null, "Mededeling", Bespreken, null));
        Gegeven(leven).Als(new HoudAgendapuntAan(2, "Te vol.", null)).DanGeweigerd("geen-latere-vergadering", ("agendapunt", "2"));
        Gegeven(leven.Na(new StelAgendaVast()).Na(new HoudVergadering(null, null))).Als(new NeemBesluit(2, Besluitsoort.Aanhouden, "Later.", null, [], null))
            .DanGeweigerd("geen-latere-vergadering");
        Gegeven(leven.MetLatereVergadering()).Als(new HoudAgendapuntAan(2, "Te vol.", null)).DanAgenda(v => v.Agendapunt(2)!.Stand == Agendapuntstand.Aangehouden);
    }

    [Test]
    public void Een_vastgestelde_agenda_houdt_vast_waar_het_SBO_toen_op_wachtte()
    {
        var leven = EenGeagendeerdKnelpunt;
        var uitkomst = Agenda.StelVast(
            leven.Vergaderingen[Sbo], null, new(leven.Zaken.Values), new([new(LaterSbo, 2)], [new(AndereZaak, 1)]), new(Sjoerd, Vandaag, Wanneer.Op(Vandaag), HetRegister, Beleid.Standaard));
        var vastgesteld = (AgendaVastgesteld)((Uitkomst.Aanvaard)uitkomst).Gebeurtenissen[^1].Gebeurtenis;
        Assert.That(vastgesteld.Toezeggingen, Is.EqualTo(new[] { new Toezeggingverwijzing(LaterSbo, 2) }));
        Assert.That(vastgesteld.Achterstanden, Is.EqualTo(new[] { new Toewijzingverwijzing(AndereZaak, 1) }));
    }

    [TestCase("2026-07-01", 0, ExpectedResult = 7)]
    [TestCase("2026-07-01", 10, ExpectedResult = 1)]
    [TestCase("2026-07-01", 4, ExpectedResult = 5)]
    [TestCase("2026-07-01", 30, ExpectedResult = null)]
    [TestCase("2026-07-10", 0, ExpectedResult = null)]
    [TestCase("2026-04-30", 0, ExpectedResult = 48)]
    public int? Een_termijn_telt_werkdagen_en_niet_de_tijd_waarin_een_knelpunt_is_opgeschort(string uiterlijk, int dagenStil)
    {
        var begin = new DateOnly(2026, 6, 20);
        return Achterstand.DagenOver(
            DateOnly.Parse(uiterlijk), Wanneer.Op(Vandaag), dagenStil == 0 ? [] : [(Wanneer.Op(begin), Wanneer.Op(begin.AddDays(dagenStil)))], new(2026, 7, 11));
    }

    [Test]
    public void Zolang_een_knelpunt_is_opgeschort_is_er_niets_te_laat() =>
        Assert.That(Achterstand.DagenOver(new(2020, 1, 1), Wanneer.Op(Vandaag), [(Wanneer.Onbekend, null)], Vandaag), Is.Null);

    [Test]
    public void Van_voor_de_toewijzing_telt_opschorten_niet_mee() =>
        Assert.That(Achterstand.DagenOver(new(2026, 7, 1), Wanneer.Op(Vandaag), [(Wanneer.Op(new(2026, 1, 1)), Wanneer.Op(Vandaag))], new(2026, 7, 2)), Is.EqualTo(1));

    [Test]
    public void De_tijden_van_de_agenda_volgen_uit_de_aanvang_en_de_minuten()
    {
        Assert.That(Tijdschema.Van(new(14, 0), [5, null, 25, 30]), Is.EqualTo(new (TimeOnly?, TimeOnly?)[]
        {
            (new(14, 0), new(14, 5)), (new(14, 5), null), (new(14, 5), new(14, 30)), (new(14, 30), new(15, 0)),
        }));
        Assert.That(Tijdschema.Van(null, [5]), Is.EqualTo(new (TimeOnly?, TimeOnly?)[] { (null, null) }));
        Assert.That(Tijdschema.Van(new(23, 30), [20, 20, 5]), Is.EqualTo(new (TimeOnly?, TimeOnly?)[] { (new(23, 30), new(23, 50)), (new(23, 50), null), (null, null) }));
    }

    [TestCase(14, 16, 121, ExpectedResult = 1)]
    [TestCase(14, 16, 120, ExpectedResult = null)]
    [TestCase(14, null, 999, ExpectedResult = null)]
    public int? Een_agenda_die_langer_is_dan_de_vergadering_loopt_uit(int aanvang, int? einde, int minuten) =>
        Tijdschema.Uitloop(new TimeOnly(aanvang, 0), einde is { } uur ? new TimeOnly(uur, 0) : null, [minuten, null]);
}
