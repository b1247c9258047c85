using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 1.</summary>
[Parallelizable(ParallelScope.All)]
public class In_de_intake
{
    [Test]
    public void Een_melder_meldt_een_knelpunt() =>
        Gegeven(Leeg).Als(Melden, door: Mieke)
            .Dan(new KnelpuntGemeld(Nummer, Melden.Titel, Melden.Omschrijving, "den-haag", "gemeente-den-haag", [], null, Mieke.Actor, null))
            .DanStadium(Stadium.Intake)
            .DanGeldt(k => k is { Nummer: Nummer, IsOpen: true, Dossierhouder: null, Vertrouwelijkheid: Vertrouwelijkheid.Intern, IsVertrouwelijkheidGezet: false });

    [Test]
    public void Een_melding_mag_een_grondslag_een_kenmerk_en_een_verwijzing_naar_contactgegevens_hebben()
    {
        var compleet = Melden with { WettelijkeGrondslag = ["Wpg art. 16"], Kenmerk = new("ato-lijst", "17"), Contact = DerdeZaak };
        Gegeven(Leeg).Als(compleet, door: Mieke).Dan(new KnelpuntGemeld(
            Nummer, Melden.Titel, Melden.Omschrijving, "den-haag", "gemeente-den-haag", ["Wpg art. 16"], new("ato-lijst", "17"), Mieke.Actor, DerdeZaak));
    }

    [Test]
    public void De_regio_staat_in_de_lijst_of_is_landelijk()
    {
        Gegeven(Leeg).Als(Melden with { Regio = "landelijk" }).DanStadium(Stadium.Intake);
        Gegeven(Leeg).Als(Melden with { Regio = "atlantis" }).DanGeweigerd("niet-geregistreerd", ("wat", "regio"), ("code", "atlantis"));
    }

    [Test]
    public void De_organisatie_staat_in_het_register() =>
        Gegeven(Leeg).Als(Melden with { Organisatie = "onbekende-dienst" }).DanGeweigerd("niet-geregistreerd", ("wat", "organisatie"), ("code", "onbekende-dienst"));

    [TestCase("2019", ExpectedResult = true)]
    [TestCase("2019-01-01", ExpectedResult = true)]
    [TestCase("2020-12-31", ExpectedResult = true)]
    [TestCase("2018-12-31", ExpectedResult = false)]
    [TestCase("2021-01-01", ExpectedResult = false)]
    [TestCase("2020/2022", ExpectedResult = true)]
    [TestCase("2021/2022", ExpectedResult = false)]
    [TestCase("onbekend", ExpectedResult = true)]
    [TestCase("2026-06-10", ExpectedResult = false)]
    public bool Brabant_Zeeland_was_een_regio_in_2019_en_2020(string wanneer) => Kan(Melden with { Regio = "brabant-zeeland" }, wanneer);

    [TestCase("2018-12-31", ExpectedResult = true)]
    [TestCase("2019-06", ExpectedResult = false)]
    [TestCase("2019/2020", ExpectedResult = false)]
    [TestCase("2021-01-01", ExpectedResult = true)]
    [TestCase("2018/2019", ExpectedResult = true)]
    [TestCase("2026-06-10", ExpectedResult = true)]
    public bool Oost_Brabant_was_er_ervoor_en_erna(string wanneer) => Kan(Melden with { Regio = "oost-brabant" }, wanneer);

    [Test]
    public void Een_regio_die_op_die_dag_niet_gold_wordt_met_reden_geweigerd() =>
        Gegeven(Leeg).Als(Melden with { Regio = "brabant-zeeland" }).DanGeweigerd("niet-geldig-op-die-dag", ("wat", "regio"), ("code", "brabant-zeeland"));

    [Test]
    public void Het_ATO_meldt_namens_een_ander_en_is_dan_zelf_niet_de_melder() =>
        Gegeven(Leeg).Als(Melden with { IsVoorAnder = true }, door: Ans)
            .Dan(new KnelpuntGemeld(Nummer, Melden.Titel, Melden.Omschrijving, "den-haag", "gemeente-den-haag", [], null, Melder: null, null));

    [Test]
    public void Wie_niet_van_het_ATO_is_meldt_niet_namens_een_ander()
    {
        Gegeven(Leeg).Als(Melden with { IsVoorAnder = true }, door: Mieke).DanGeweigerd("namens-voorbehouden");
        Gegeven(EenMelding).Als(new SluitAan("limburg", "gemeente-den-haag", null, null, IsVoorAnder: true), door: Jan).DanGeweigerd("namens-voorbehouden");
    }

    [Test]
    public void Wij_ook_voegt_een_melder_en_een_regio_toe() =>
        Gegeven(EenMelding).Als(new SluitAan("limburg", "gemeente-den-haag", "Hier net zo.", null, IsVoorAnder: false), door: Jan)
            .Dan(new MeldingToegevoegd(2, "limburg", "gemeente-den-haag", "Hier net zo.", Jan.Actor, null))
            .DanStadium(Stadium.Intake)
            .DanGeldt(k => k.Meldingen.Select(m => m.Regio).SequenceEqual(["den-haag", "limburg"]));

    [Test]
    public void Wij_ook_kan_een_melder_een_keer_zeggen()
    {
        Gegeven(EenMelding).Als(new SluitAan("limburg", "gemeente-den-haag", null, null, IsVoorAnder: false), door: Mieke).DanGeweigerd("al-aangesloten");
        // On behalf of others the ATO may do so as often as there are others.
        Gegeven(EenMelding.Na(new SluitAan("limburg", "douane", null, null, IsVoorAnder: true), door: Ans))
            .Als(new SluitAan("limburg", "fiod", null, null, IsVoorAnder: true), door: Ans)
            .Dan(new MeldingToegevoegd(3, "limburg", "fiod", null, null, null));
    }

    [Test]
    public void Wij_ook_vraagt_dezelfde_gegevens_als_een_melding()
    {
        Gegeven(EenMelding).Als(new SluitAan("atlantis", "douane", null, null, IsVoorAnder: false), door: Jan).DanGeweigerd("niet-geregistreerd", ("wat", "regio"));
        Gegeven(EenMelding).Als(new SluitAan("limburg", "niemand", null, null, IsVoorAnder: false), door: Jan).DanGeweigerd("niet-geregistreerd", ("wat", "organisatie"));
    }

    [Test]
    public void De_melder_vult_aan_wat_nog_ontbrak() =>
        Gegeven(EenMelding.Na(new VulAan("Het gaat om de haven.", []), door: Mieke)).Als(new VulAan("En om de luchthaven.", ["Wpg"]), door: Mieke)
            .Dan(new KnelpuntAangevuld(2, "En om de luchthaven.", ["Wpg"]));

    [Test]
    public void Ook_wie_zich_aansloot_en_het_ATO_vullen_aan_een_buitenstaander_niet()
    {
        var aangesloten = EenMelding.Na(new SluitAan("limburg", "douane", null, null, IsVoorAnder: false), door: Jan);
        Gegeven(aangesloten).Als(new VulAan("Meer.", []), door: Jan).DanStadium(Stadium.Intake);
        Gegeven(EenMelding).Als(new VulAan("Meer.", []), door: Ans).DanStadium(Stadium.Intake);
        Gegeven(EenMelding).Als(new VulAan("Meer.", []), door: Jan).DanGeweigerd("alleen-melder");
    }

    [Test]
    public void De_melder_trekt_zijn_melding_in_en_dan_is_het_knelpunt_gesloten() =>
        Gegeven(EenMelding).Als(new TrekMeldingIn("Het is opgelost."), door: Mieke)
            .Dan(new KnelpuntIngetrokken("Het is opgelost."))
            .DanStadium(Stadium.Gesloten)
            .DanGeldt(k => k is { Afloop: Afloop.Ingetrokken, IsOpen: false });

    [Test]
    public void Alleen_de_melder_zelf_trekt_in()
    {
        Gegeven(EenMelding).Als(new TrekMeldingIn("Weg ermee."), door: Ans).DanGeweigerd("alleen-melder");
        Gegeven(Leeg.Na(Melden with { IsVoorAnder = true }, door: Ans)).Als(new TrekMeldingIn("Weg ermee."), door: Ans).DanGeweigerd("alleen-melder");
    }

    [Test]
    public void Intrekken_gaat_niet_over_de_hoofden_van_wie_zich_aansloten() =>
        Gegeven(EenMelding.Na(new SluitAan("limburg", "douane", null, null, IsVoorAnder: false), door: Jan))
            .Als(new TrekMeldingIn("Opgelost."), door: Mieke).DanGeweigerd("anderen-aangesloten", ("aantal", "1"));

    [Test]
    public void Een_ATO_lid_wordt_dossierhouder_en_dan_begint_de_triage() =>
        Gegeven(EenMelding).Als(new WijsDossierhouderAan(Ans.Actor, IsAto: true, IsCoordinator: false))
            .Dan(new DossierhouderAangewezen(Ans.Actor, null, false))
            .DanStadium(Stadium.Triage);

    [TestCase(42, ExpectedResult = "K-2026-00042")]
    [TestCase(1, ExpectedResult = "K-2026-00001")]
    [TestCase(99999, ExpectedResult = "K-2026-99999")]
    [TestCase(100000, ExpectedResult = "K-2026-100000")]
    public string Het_nummer_is_het_jaar_van_optekenen_en_een_reeks_van_ten_minste_vijf_cijfers(long volgnummer) => Intake.Nummer(Vandaag, volgnummer);

    [TestCase("K-2026-00042", ExpectedResult = true)]
    [TestCase("K-2026-100000", ExpectedResult = true)]
    [TestCase("K-2026-0042", ExpectedResult = false)]
    [TestCase("k-2026-00042", ExpectedResult = false)]
    [TestCase("K-26-00042", ExpectedResult = false)]
    [TestCase("K-2026-00042 ", ExpectedResult = false)]
    public bool Aan_zijn_vorm_is_een_nummer_te_herkennen(string tekst) => Intake.Nummervorm.IsMatch(tekst);

    static bool Kan(Opdracht melding, string wanneer) => Leeg.Als(melding, door: Ans, wanneer: wanneer).Uitkomst is Uitkomst.Aanvaard;
}
