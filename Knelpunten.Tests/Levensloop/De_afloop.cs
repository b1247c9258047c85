using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 7: resolving, reopening, handing over.</summary>
[Parallelizable(ParallelScope.All)]
public class De_afloop
{
    [Test]
    public void Een_oplossing_noemt_de_afloop_wat_veranderde_de_producten_en_de_lessen_en_de_melders_horen_het() =>
        Gegeven(EenKnelpuntInSparren.Na(new VoegProductToe("handreiking", "Delen mag", null, null)).Na(new LegLesVast("Begin vroeg.", true)))
            .Als(new LosOp(Afloop.Opgelost, "Gemeenten krijgen de signalen.", [1], [1], null))
            .Dan(
                new KnelpuntGesloten(Afloop.Opgelost, "Gemeenten krijgen de signalen.", [1], [1]),
                new TerugkoppelingGegeven(2, Aanleiding.Afloop, null, 1, []))
            .DanStadium(Stadium.Gesloten)
            .DanGeldt(k => k is { Afloop: Afloop.Opgelost, IsOpen: false });

    [Test]
    public void Waar_niemand_meldde_hoort_ook_niemand_iets()
    {
        var zonderMelder = Leeg.Na(Melden with { IsVoorAnder = true, Contact = null }, door: Ans)
            .Na(new WijsDossierhouderAan(Ans.Actor, IsAto: true, IsCoordinator: false))
            .Na(new KiesTriageuitkomst(Triageuitkomst.Sparren, "Dat past het best.", new Classificeer()));
        Gegeven(zonderMelder).Als(new LosOp(Afloop.Opgelost, "Beter.", [], [], null)).Dan(new KnelpuntGesloten(Afloop.Opgelost, "Beter.", [], []));
    }

    [Test]
    public void Producten_en_lessen_zijn_die_van_het_knelpunt()
    {
        var metProduct = EenKnelpuntInSparren.Na(new VoegProductToe("handreiking", "Delen mag", null, null));
        Gegeven(metProduct).Als(Opgelost() with { Producten = [1, 2] }).DanGeweigerd("bestaat-niet", ("wat", "product"), ("sleutel", "2"));
        Gegeven(metProduct).Als(Opgelost() with { Producten = [0] }).DanGeweigerd("bestaat-niet", ("wat", "product"), ("sleutel", "0"));
        Gegeven(metProduct).Als(Opgelost() with { Lessen = [1] }).DanGeweigerd("bestaat-niet", ("wat", "les"), ("sleutel", "1"));
    }

    [TestCase(Afloop.Opgelost)]
    [TestCase(Afloop.DeelsOpgelost)]
    [TestCase(Afloop.InOnderzoek)]
    public void Met_deze_aflopen_wordt_opgelost(Afloop afloop) =>
        Gegeven(EenKnelpuntInSparren).Als(Opgelost(afloop)).DanGeldt(k => k is { Stadium: Stadium.Gesloten } && k.Afloop == afloop);

    [TestCase(Afloop.Overgedragen)]
    [TestCase(Afloop.NietInBehandeling)]
    [TestCase(Afloop.Ingetrokken)]
    public void Deze_aflopen_hebben_een_eigen_weg(Afloop afloop) =>
        Gegeven(EenKnelpuntInSparren).Als(Opgelost(afloop)).DanGeweigerd("afloop-hoort-elders");

    [Test]
    public void Niet_overgenomen_volgt_op_een_besluit_om_niet_over_te_nemen()
    {
        Gegeven(EenKnelpuntInSparren).Als(Opgelost(Afloop.NietOvergenomen)).DanGeweigerd("geen-besluit-niet-overnemen");
        Gegeven(EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Kennisnemen))).Als(Opgelost(Afloop.NietOvergenomen)).DanGeweigerd("geen-besluit-niet-overnemen");
        Gegeven(EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.NietOvernemen))).Als(Opgelost(Afloop.NietOvergenomen)).DanStadium(Stadium.Gesloten);
    }

    [Test]
    public void Alleen_de_dossierhouder_sluit()
    {
        Gegeven(EenKnelpuntInSparren).Als(Opgelost(), door: Bert).DanGeweigerd("alleen-dossierhouder");
        Gegeven(EenKnelpuntInSparren.Na(new WijsDossierhouderAan(Bert.Actor, true, true), door: Bert)).Als(Opgelost(), door: Bert).DanStadium(Stadium.Gesloten);
    }

    [Test]
    public void Open_toewijzingen_worden_met_een_reden_ingetrokken_of_houden_het_sluiten_tegen()
    {
        Gegeven(EenToegewezenKnelpunt).Als(Opgelost()).DanGeweigerd("open-toewijzing", ("aantal", "2"));
        Gegeven(EenToegewezenKnelpunt).Als(Opgelost(intrekkenOmdat: "Al geregeld."))
            .Dan(
                new ToewijzingIngetrokken(1, "Al geregeld."),
                new ToewijzingIngetrokken(2, "Al geregeld."),
                new KnelpuntGesloten(Afloop.Opgelost, "Gemeenten krijgen de signalen.", [], []),
                new TerugkoppelingGegeven(3, Aanleiding.Afloop, null, 1, []))
            .DanStadium(Stadium.Gesloten)
            .DanGeldt(k => !k.OpenToewijzingen.Any());
        Gegeven(EenToegewezenKnelpunt.Na(new TrekToewijzingIn(1, "Weg.")).Na(new TrekToewijzingIn(2, "Weg."))).Als(Opgelost()).DanStadium(Stadium.Gesloten);
    }

    [Test]
    public void Sluiten_beeindigt_een_opschorting() =>
        Gegeven(EenKnelpuntInSparren.Na(new SchortOp(WachtOp.Partner, "Wacht."))).Als(Opgelost()).DanGeldt(k => k.Opschorting is null);

    [Test]
    public void Een_gesloten_knelpunt_kan_heropend_worden() =>
        Gegeven(EenGeslotenKnelpunt).Als(new Heropen("Het is er weer."))
            .Dan(new KnelpuntHeropend("Het is er weer.", Afloop.Opgelost))
            .DanStadium(Stadium.Triage)
            .DanGeldt(k => k is { Afloop: null, IsOpen: true } && k.Dossierhouder == Ans.Actor);

    [Test]
    public void Ook_wat_overgedragen_of_ingetrokken_is_kan_heropend_worden()
    {
        Gegeven(EenKnelpuntInSparren.Na(new DraagOver("liec", "Stopt."))).Als(new Heropen("Terug.")).Dan(new KnelpuntHeropend("Terug.", Afloop.Overgedragen));
        Gegeven(EenMelding.Na(new TrekMeldingIn("Weg."), door: Mieke)).Als(new Heropen("Toch.")).DanStadium(Stadium.Triage);
    }

    [Test]
    public void Wat_open_is_kan_niet_heropend_worden() =>
        Gegeven(EenKnelpuntInSparren).Als(new Heropen("Nog eens.")).DanGeweigerd("niet-in-dit-stadium", ("stadium", "sparren"), ("opdracht", "heropen"));

    [Test]
    public void Overdragen_gaat_naar_een_organisatie_uit_het_register_trekt_toewijzingen_in_en_de_melders_horen_het()
    {
        Gegeven(EenToegewezenKnelpunt).Als(new DraagOver("liec", "Het team stopt."))
            .Dan(
                new ToewijzingIngetrokken(1, "Het team stopt."),
                new ToewijzingIngetrokken(2, "Het team stopt."),
                new KnelpuntOvergedragen("liec", "Het team stopt."),
                new TerugkoppelingGegeven(3, Aanleiding.Afloop, null, 1, []));
        Gegeven(EenKnelpuntInSparren).Als(new DraagOver("niemand", "Het team stopt.")).DanGeweigerd("niet-geregistreerd");
    }

    [Test]
    public void De_dossierhouder_draagt_over_en_zolang_er_geen_is_elk_ATO_lid()
    {
        Gegeven(EenKnelpuntInSparren).Als(new DraagOver("liec", "Stopt."), door: Bert).DanGeweigerd("alleen-dossierhouder");
        Gegeven(EenMelding).Als(new DraagOver("liec", "Stopt."), door: Bert).DanStadium(Stadium.Gesloten);
    }

    [Test]
    public void Van_melding_tot_opgelost_over_de_hoofdweg()
    {
        var leven = Leeg
            .Na(Melden)
            .Na(new WijsDossierhouderAan(Ans.Actor, true, false))
            .Na(Kies(Triageuitkomst.Voordragen, new(Themas: ["financieel"], Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Intern)))
            .Na(Nota)
            .Na(Beraad)
            .Na(Plaats(Zaak))
            .Na(new StelAgendaVast())
            .Na(new HoudVergadering(null, null))
            .Na(Besluit(Besluitsoort.Beleggen, DouaneTrekt))
            .Na(new AccepteerToewijzing(1, null), door: Petra)
            .Na(new MeldVoortgang(1, "Halverwege."), door: Petra)
            .Na(new RondToewijzingAf(1, "Gereed."), door: Petra)
            .Na(Opgelost());
        Assert.That(Stadia(leven), Is.EqualTo(new[]
        {
            Stadium.Intake, Stadium.Triage, Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Behandeld, Stadium.Toegewezen, Stadium.Sparren, Stadium.Gesloten,
        }));
        Assert.That(leven.Knelpunt.Afloop, Is.EqualTo(Afloop.Opgelost));
    }

    static IEnumerable<Stadium> Stadia(Leven leven)
    {
        Knelpunt? k = null;
        Stadium? vorig = null;
        foreach (var (_, feit) in leven.Feiten.Where(f => f.Stroom == Zaak))
        {
            k = Knelpunt.Evolve(k, Zaak, feit);
            if (k.Stadium != vorig)
                yield return k.Stadium;
            vorig = k.Stadium;
        }
    }
}
