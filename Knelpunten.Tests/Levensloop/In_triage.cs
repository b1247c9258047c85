using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 2.</summary>
[Parallelizable(ParallelScope.All)]
public class In_triage
{
    [Test]
    public void Een_ander_ATO_lid_volgt_de_dossierhouder_op() =>
        Gegeven(EenKnelpuntInTriage).Als(new WijsDossierhouderAan(Bert.Actor, IsAto: true, IsCoordinator: true), door: Bert)
            .Dan(new DossierhouderAangewezen(Bert.Actor, Ans.Actor, true))
            .DanStadium(Stadium.Triage)
            .DanGeldt(k => k.Dossierhouder == Bert.Actor);

    [Test]
    public void Een_dossierhouder_is_van_het_ATO() =>
        Gegeven(EenKnelpuntInTriage).Als(new WijsDossierhouderAan(Petra.Actor, IsAto: false, IsCoordinator: false))
            .DanGeweigerd("dossierhouder-is-geen-ato", ("dossierhouder", $"{Petra.Actor}"));

    [Test]
    public void Wie_al_dossierhouder_is_wordt_het_niet_nog_eens() =>
        Gegeven(EenKnelpuntInTriage).Als(new WijsDossierhouderAan(Ans.Actor, IsAto: true, IsCoordinator: false)).DanGeweigerd("is-al-dossierhouder");

    [TestCaseSource(nameof(OpenStadia))]
    public void Uit_elk_open_stadium_kan_een_ander_dossierhouder_worden(Stadium stadium) =>
        Gegeven(In(stadium)).Als(new WijsDossierhouderAan(Bert.Actor, IsAto: true, IsCoordinator: true), door: Bert)
            .DanGeldt(k => k.Dossierhouder == Bert.Actor)
            .DanStadium(stadium == Stadium.Intake ? Stadium.Triage : stadium);

    [Test]
    public void Sparren_is_een_uitkomst_met_een_reden_en_de_melder_hoort_ervan() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.Sparren))
            .Dan(new KnelpuntGetriageerd(Triageuitkomst.Sparren, "Dat past het best."), new TerugkoppelingGegeven(1, Aanleiding.Triage, null, 1, []))
            .DanStadium(Stadium.Sparren);

    [Test]
    public void Voordragen_is_een_uitkomst_met_een_voorgestelde_partner() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.Voordragen) with { VoorgesteldePartner = "douane" })
            .Dan(
                new KnelpuntGetriageerd(Triageuitkomst.Voordragen, "Dat past het best."),
                new KnelpuntVoorgedragen("Dat past het best.", "douane"),
                new TerugkoppelingGegeven(1, Aanleiding.Triage, null, 1, []))
            .DanStadium(Stadium.Voorgedragen);

    [Test]
    public void Samenvoegen_is_een_uitkomst_en_de_melder_hoort_ervan() =>
        Gegeven(EenKnelpuntInTriage.MetTweeAnderen()).Als(Kies(Triageuitkomst.Samenvoegen, doel: AndereZaak))
            .Dan(
                new KnelpuntGetriageerd(Triageuitkomst.Samenvoegen, "Dat past het best."),
                new KnelpuntSamengevoegd(AndereZaak, AnderNummer, "Dat past het best."),
                new TerugkoppelingGegeven(1, Aanleiding.Triage, null, 1, []))
            .DanOok(AndereZaak, new KnelpuntIngevoegd(Zaak))
            .DanStadium(Stadium.Samengevoegd);

    [Test]
    public void Samenvoegen_in_de_triage_weigert_wat_samenvoegen_weigert() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.Samenvoegen, doel: Zaak)).DanGeweigerd("samenvoegen-met-zichzelf");

    [Test]
    public void Niet_in_behandeling_sluit_en_de_melder_hoort_ervan() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.NietInBehandeling))
            .Dan(
                new KnelpuntGetriageerd(Triageuitkomst.NietInBehandeling, "Dat past het best."),
                new KnelpuntGesloten(Afloop.NietInBehandeling, "Dat past het best.", [], []),
                new TerugkoppelingGegeven(1, Aanleiding.Afloop, null, 1, []))
            .DanStadium(Stadium.Gesloten)
            .DanGeldt(k => k.Afloop == Afloop.NietInBehandeling);

    [Test]
    public void Alleen_de_dossierhouder_sluit_ook_hier() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.NietInBehandeling), door: Bert).DanGeweigerd("alleen-dossierhouder");

    [Test]
    public void Niet_in_behandeling_kan_niet_met_een_open_toewijzing() =>
        Gegeven(EenToegewezenKnelpunt.Na(Voordragen).Na(new TrekVoordrachtIn("Toch niet.")).Na(new NeemTerug("Opnieuw bezien.")))
            .Als(Kies(Triageuitkomst.NietInBehandeling)).DanGeweigerd("open-toewijzing", ("aantal", "2"));

    [Test]
    public void Een_vraag_aan_de_melder_laat_het_in_triage_en_zet_de_klok_stil() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.Vraag, vraag: "Welke haven?"))
            .Dan(
                new KnelpuntGetriageerd(Triageuitkomst.Vraag, "Dat past het best."),
                new VraagGesteld(1, "Welke haven?"),
                new KnelpuntOpgeschort(WachtOp.Melder, 1, null, null))
            .DanStadium(Stadium.Triage)
            .DanGeldt(k => k.Opschorting is { WachtOp: WachtOp.Melder });

    [Test]
    public void Het_antwoord_van_de_melder_laat_de_klok_weer_lopen() =>
        Gegeven(EenKnelpuntInTriage.Na(new StelVraag("Welke haven?"))).Als(new BeantwoordVraag(1, "Rotterdam."), door: Mieke)
            .Dan(new VraagBeantwoord(1, "Rotterdam."), new KnelpuntHervat(null))
            .DanGeldt(k => k.Opschorting is null);

    [Test]
    public void De_klok_staat_stil_tot_de_laatste_vraag_beantwoord_is()
    {
        var tweeVragen = EenKnelpuntInTriage.Na(new StelVraag("Welke haven?")).Na(new StelVraag("Sinds wanneer?"));
        Gegeven(tweeVragen).Als(new BeantwoordVraag(1, "Rotterdam."), door: Mieke).Dan(new VraagBeantwoord(1, "Rotterdam.")).DanGeldt(k => k.Opschorting is not null);
        Gegeven(tweeVragen.Na(new BeantwoordVraag(2, "Vorig jaar."), door: Mieke)).Als(new BeantwoordVraag(1, "Rotterdam."), door: Mieke)
            .Dan(new VraagBeantwoord(1, "Rotterdam."), new KnelpuntHervat(null));
    }

    [Test]
    public void Een_antwoord_beeindigt_niet_wat_iemand_om_een_andere_reden_opschortte() =>
        Gegeven(EenKnelpuntInTriage.Na(new SchortOp(WachtOp.Partner, "De partner zoekt het uit.")).Na(new StelVraag("Welke haven?")))
            .Als(new BeantwoordVraag(1, "Rotterdam."), door: Mieke)
            .Dan(new VraagBeantwoord(1, "Rotterdam."))
            .DanGeldt(k => k.Opschorting is { WachtOp: WachtOp.Partner });

    [Test]
    public void Alleen_een_melder_of_het_ATO_beantwoordt_en_een_keer()
    {
        var gevraagd = EenKnelpuntInTriage.Na(new StelVraag("Welke haven?"));
        Gegeven(gevraagd).Als(new BeantwoordVraag(1, "Rotterdam."), door: Jan).DanGeweigerd("alleen-melder");
        Gegeven(gevraagd).Als(new BeantwoordVraag(1, "Rotterdam."), door: Ans).DanGeldt(k => k.OpenVragen.IsEmpty);
        Gegeven(gevraagd.Na(new BeantwoordVraag(1, "Rotterdam."), door: Mieke)).Als(new BeantwoordVraag(1, "Toch Breda."), door: Mieke)
            .DanGeweigerd("vraag-al-beantwoord", ("vraag", "1"));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void Een_vraag_die_niet_gesteld_is_bestaat_niet(int vraag) =>
        Gegeven(EenKnelpuntInTriage.Na(new StelVraag("Welke haven?"))).Als(new BeantwoordVraag(vraag, "Rotterdam."), door: Mieke)
            .DanGeweigerd("bestaat-niet", ("wat", "vraag"), ("sleutel", $"{vraag}"));

    [Test]
    public void Thema_aard_urgentie_en_vertrouwelijkheid_worden_gezet()
    {
        var indeling = new Classificeer(["financieel"], [Aard.Informatiedeling], Urgentie.Hoog, Vertrouwelijkheid.Vertrouwelijk, ["Wpg"], ["banken"], "Zo is het.");
        Gegeven(EenKnelpuntInTriage).Als(indeling)
            .Dan(new KnelpuntGeclassificeerd(["financieel"], [Aard.Informatiedeling], Urgentie.Hoog, Vertrouwelijkheid.Vertrouwelijk, ["Wpg"], ["banken"], "Zo is het."))
            .DanGeldt(k => k is { Vertrouwelijkheid: Vertrouwelijkheid.Vertrouwelijk, IsVertrouwelijkheidGezet: true });
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.Sparren, indeling)).DanGeldt(k => k.Vertrouwelijkheid == Vertrouwelijkheid.Vertrouwelijk);
    }

    [Test]
    public void Wie_niets_van_de_vertrouwelijkheid_zegt_zet_haar_niet() =>
        Gegeven(EenKnelpuntInTriage).Als(new Classificeer(Urgentie: Urgentie.Laag))
            .DanGeldt(k => k is { Vertrouwelijkheid: Vertrouwelijkheid.Intern, IsVertrouwelijkheidGezet: false });

    [Test]
    public void Een_lege_indeling_is_geen_gebeurtenis() => Gegeven(EenKnelpuntInTriage).Als(new Classificeer()).Dan();

    [TestCase(Vertrouwelijkheid.Vertrouwelijk, ExpectedResult = true)]
    [TestCase(Vertrouwelijkheid.Confidentieel, ExpectedResult = false)]
    [TestCase(Vertrouwelijkheid.ZeerGeheim, ExpectedResult = false)]
    public bool Boven_het_maximum_hoort_iets_niet_in_dit_systeem(Vertrouwelijkheid aanduiding) =>
        EenKnelpuntInTriage.Als(new Classificeer(Vertrouwelijkheidaanduiding: aanduiding)).Uitkomst is Uitkomst.Aanvaard;

    [Test]
    public void Wat_te_geheim_is_wordt_geweigerd_met_het_maximum() =>
        Gegeven(EenKnelpuntInTriage).Als(Kies(Triageuitkomst.Sparren, new(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Geheim)))
            .DanGeweigerd("boven-maximale-vertrouwelijkheid", ("maximum", "vertrouwelijk"));

    [Test]
    public void Themas_en_betrokkenen_staan_in_het_register_op_die_dag()
    {
        Gegeven(EenKnelpuntInTriage).Als(new Classificeer(Themas: ["financieel", "sport"])).DanGeweigerd("niet-geregistreerd", ("wat", "thema"), ("code", "sport"));
        Gegeven(EenKnelpuntInTriage).Als(new Classificeer(Themas: ["oud"])).DanGeweigerd("niet-geldig-op-die-dag", ("wat", "thema"));
        Gegeven(EenKnelpuntInTriage).Als(new Classificeer(Themas: ["oud"]), wanneer: "2019").DanStadium(Stadium.Triage);
        Gegeven(EenKnelpuntInTriage).Als(new Classificeer(BetrokkenOrganisaties: ["niemand"])).DanGeweigerd("niet-geregistreerd", ("wat", "organisatie"));
    }

    [TestCaseSource(nameof(OpenStadia))]
    public void Uit_elk_open_stadium_kan_opgeschort_en_hervat_worden(Stadium stadium)
    {
        var opgeschort = Gegeven(In(stadium)).Als(new SchortOp(WachtOp.Partner, "De partner is aan zet.", Termijn))
            .Dan(new KnelpuntOpgeschort(WachtOp.Partner, null, "De partner is aan zet.", Termijn))
            .DanStadium(stadium).Daarna;
        Gegeven(opgeschort).Als(new SchortOp(WachtOp.Sbo, "Nog eens.")).DanGeweigerd("al-opgeschort");
        Gegeven(opgeschort).Als(new Hervat("De partner antwoordde.")).Dan(new KnelpuntHervat("De partner antwoordde.")).DanStadium(stadium);
    }

    [Test]
    public void Een_vraag_tussendoor_houdt_de_klok_stil_tot_het_antwoord()
    {
        var gevraagd = EenKnelpuntInTriage.Na(new SchortOp(WachtOp.Partner, "De partner is aan zet.")).Na(new StelVraag("Welke haven?"));
        var hervat = Gegeven(gevraagd).Als(new Hervat("De partner antwoordde."))
            .Dan(new KnelpuntHervat("De partner antwoordde."), new KnelpuntOpgeschort(WachtOp.Melder, 1, null, null)).Daarna;
        Gegeven(hervat).Als(new BeantwoordVraag(1, "Rotterdam."), door: Mieke).Dan(new VraagBeantwoord(1, "Rotterdam."), new KnelpuntHervat(null));
    }

    [Test]
    public void Een_vraag_blijft_open_over_sluiten_en_heropenen_heen()
    {
        var heropend = EenKnelpuntInTriage.Na(new StelVraag("Welke haven?")).Na(Kies(Triageuitkomst.NietInBehandeling)).Na(new Heropen("Toch oppakken."));
        Gegeven(heropend).Als(new BeantwoordVraag(1, "Rotterdam."), door: Mieke).Dan(new VraagBeantwoord(1, "Rotterdam."));
    }

    [Test]
    public void Wat_niet_opgeschort_is_kan_niet_hervat_worden() => Gegeven(EenKnelpuntInTriage).Als(new Hervat()).DanGeweigerd("niet-opgeschort");

    public static IEnumerable<Stadium> OpenStadia() => Enum.GetValues<Stadium>().Where(s => s < Stadium.Gesloten);
}
