using CsCheck;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;
using Knelpunten.Tests.Levensloop;
using Marten;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Leesmodellen;

[Parallelizable(ParallelScope.All)]
public class Wat_een_lezer_ziet
{
    static readonly ISerializer Opgeslagen = Serializer();

    [Test]
    public void Een_melding_met_haar_twee_data()
    {
        var beeld = Beelden.Knelpunt(Beelden.Van(Leven.Leeg.Na(Melden with { Kenmerk = new("ato-lijst", "17") }, door: Ans, wanneer: "2019-06"), Zaak));
        Assert.Multiple(() =>
        {
            Assert.That((beeld.Nummer, beeld.Volgnummer, beeld.Titel, beeld.Stadium, beeld.Versie), Is.EqualTo((Nummer, 42L, Melden.Titel, Stadium.Intake, 1L)));
            Assert.That((beeld.Wanneer, beeld.Registratiedatum), Is.EqualTo(("2019-06", Vandaag)));
            Assert.That(beeld.Kenmerk, Is.EqualTo(new Kenmerk("ato-lijst", "17")));
            Assert.That(beeld.Meldingen.Single(), Has.Property("Wanneer").EqualTo("2019-06").And.Property("Regio").EqualTo("den-haag"));
        });
    }

    [Test]
    public void De_regios_van_alle_melders_elk_een_keer()
    {
        var leven = EenMelding.Na(new SluitAan("limburg", "douane", null, null, false), door: Jan).Na(new SluitAan("limburg", "fiod", null, null, true), door: Ans);
        Assert.That(Beelden.Knelpunt(Beelden.Van(leven, Zaak)).Regios, Is.EqualTo(new[] { "den-haag", "limburg" }));
    }

    [Test]
    public void Welke_wegen_het_ging_in_de_volgorde_waarin()
    {
        Assert.That(Beelden.Knelpunt(Beelden.Van(EenVoorgedragenKnelpunt, Zaak)).Routes, Is.EqualTo(new[] { "sparren", "agenderen" }));
        Assert.That(Beelden.Knelpunt(Beelden.Van(EenKnelpuntInTriage.Na(Kies(Triageuitkomst.Voordragen)), Zaak)).Routes, Is.EqualTo(new[] { "agenderen" }));
    }

    [Test]
    public void Een_vraag_met_haar_antwoord_en_de_tijd_dat_de_klok_stilstond()
    {
        var beeld = Beelden.Knelpunt(Beelden.Van(EenKnelpuntInTriage.Na(new StelVraag("Welke?")).Na(new BeantwoordVraag(1, "Deze."), door: Ans, wanneer: "2026-06-09"), Zaak));
        Assert.That(beeld.Vragen.Single(), Has.Property("Tekst").EqualTo("Welke?").And.Property("Antwoord").EqualTo("Deze.").And.Property("BeantwoordWanneer").EqualTo("2026-06-09"));
        Assert.That(beeld.Opschorting.Single(), Has.Property("Vraag").EqualTo(1).And.Property("Einde").EqualTo("2026-06-09"));
    }

    [Test]
    public void Sluiten_beeindigt_de_opschorting_ook_voor_de_lezer()
    {
        var opgeschort = EenKnelpuntInSparren.Na(new SchortOp(WachtOp.Partner, "Wacht."));
        Assert.That(Beelden.Knelpunt(Beelden.Van(opgeschort, Zaak)).Opschorting.Single().Einde, Is.Null);
        Assert.That(Beelden.Knelpunt(Beelden.Van(opgeschort.Na(Opgelost()), Zaak)).Opschorting.Single().Einde, Is.EqualTo("2026-06-10"));
        Assert.That(Beelden.Knelpunt(Beelden.Van(opgeschort.Na(new DraagOver("liec", "Stopt.")), Zaak)).Opschorting.Single().Einde, Is.EqualTo("2026-06-10"));
    }

    [Test]
    public void Een_toewijzing_met_haar_stand_haar_voortgang_en_haar_eigen_versie()
    {
        var toewijzing = Beelden.Knelpunt(Beelden.Van(EenGeaccepteerdeToewijzing.Na(new MeldVoortgang(1, "Halverwege."), door: Petra), Zaak)).Toewijzingen[0];
        Assert.Multiple(() =>
        {
            Assert.That((toewijzing.Partner, toewijzing.Stand, toewijzing.Versie, toewijzing.Besluit), Is.EqualTo(("douane", Toewijzingsstand.Geaccepteerd, 3, "SBO-2026-3-01")));
            Assert.That(toewijzing.Voortgang.Select(v => v.Tekst), Is.EqualTo(new[] { "Halverwege." }));
        });
    }

    [Test]
    public void Een_oplossing_verdwijnt_bij_heropening_en_de_heropening_zegt_welke_het_was()
    {
        Assert.That(Beelden.Knelpunt(Beelden.Van(EenGeslotenKnelpunt, Zaak)).Oplossing, Has.Property("Afloop").EqualTo(Afloop.Opgelost).And.Property("Toelichting").EqualTo("Gemeenten krijgen de signalen."));
        var heropend = Beelden.Knelpunt(Beelden.Van(EenGeslotenKnelpunt.Na(new Heropen("Weer.")), Zaak));
        Assert.That((heropend.Oplossing, heropend.Heropening.Single().VorigeAfloop), Is.EqualTo(((Knelpunten.Api.Leesmodellen.OplossingBeeld?)null, (Afloop?)Afloop.Opgelost)));
    }

    [Test]
    public void Een_samengevoegd_knelpunt_wijst_naar_zijn_doel_tot_het_ongedaan_is()
    {
        Assert.That(Beelden.Knelpunt(Beelden.Van(EenSamengevoegdKnelpunt, Zaak)).Samenvoeging, Has.Property("Doelnummer").EqualTo(AnderNummer));
        Assert.That(Beelden.Knelpunt(Beelden.Van(EenSamengevoegdKnelpunt.Na(new MaakSamenvoegingOngedaan("Toch.")), Zaak)).Samenvoeging, Is.Null);
    }

    [Test]
    public void Een_gecorrigeerd_besluit_houdt_zijn_oude_woorden()
    {
        var leven = EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Adviseren)).Na(new CorrigeerBesluit(1, Besluitsoort.Kennisnemen, "Kennisgenomen.", null, "Verkeerd genoteerd."));
        var besluit = Beelden.Vergadering(Beelden.Van(leven, Sbo)).Agendapunten.Single().Besluit!;
        Assert.That((besluit.Soort, besluit.Tekst), Is.EqualTo((Besluitsoort.Kennisnemen, "Kennisgenomen.")));
        Assert.That(besluit.Correcties.Single(), Has.Property("Soort").EqualTo(Besluitsoort.Adviseren).And.Property("Tekst").EqualTo("Het SBO besluit."));
        Assert.That(Beelden.Knelpunt(Beelden.Van(leven, Zaak)).Besluiten.Single().Soort, Is.EqualTo(Besluitsoort.Kennisnemen));
    }

    [Test]
    public void Elke_vastgestelde_versie_van_de_agenda_blijft_leesbaar()
    {
        var leven = EenVastgesteldeAgenda.Na(new PlaatsAgendapunt(Agendapunttype.Mededeling, null, "Laat", Bespreken, "Haast.")).Na(new TrekAgendapuntIn(1, "Opgelost."));
        var versies = Beelden.Vergadering(Beelden.Van(leven, Sbo)).Agendaversies;
        Assert.That(versies.Select(v => (v.Agendaversie, v.Reden)), Is.EqualTo(new[] { (1, null), (2, "Haast."), (3, "Opgelost.") }));
        Assert.That(versies.Select(v => string.Join(' ', v.Punten.Select(p => $"{p.Agendapunt}:{p.Oplegnotitieversie}"))), Is.EqualTo(new[] { "1:1", "1:1 2:", "2:" }));
    }

    [Test]
    public void De_volgorde_is_die_van_nu_en_wat_niet_meer_op_de_agenda_staat_heeft_er_geen()
    {
        var rondvraag = new PlaatsAgendapunt(Agendapunttype.Rondvraag, null, "Rondvraag", Bespreken, null);
        var leven = EenGeagendeerdKnelpunt.Na(rondvraag).Na(rondvraag).Na(new VerplaatsAgendapunt(3, 1)).Na(new TrekAgendapuntIn(1, "Weg."));
        Assert.That(Beelden.Vergadering(Beelden.Van(leven, Sbo)).Agendapunten.Select(p => (p.Nummer, p.Volgorde)), Is.EqualTo(new (int, int?)[] { (1, null), (2, 2), (3, 1) }));
    }

    [Test]
    public void De_staat_in_het_beeld_is_de_vouw_van_het_domein() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        Assert.That(Opgeslagen.ToJson(Beelden.Knelpunt(Beelden.Van(leven, Zaak)).Staat), Is.EqualTo(Opgeslagen.ToJson(leven.Zaken[Zaak])));
        Assert.That(Opgeslagen.ToJson(Beelden.Vergadering(Beelden.Van(leven, Sbo)).Staat), Is.EqualTo(Opgeslagen.ToJson(leven.Vergaderingen[Sbo])));
    }, iter: 150);

    [Test]
    public void Een_beeld_komt_terug_zoals_het_opgeslagen_werd() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        Heen_en_terug(Beelden.Knelpunt(Beelden.Van(leven, Zaak)));
        Heen_en_terug(Beelden.Vergadering(Beelden.Van(leven, Sbo)));
    }, iter: 60);

    [Test]
    public void Ook_een_deelverzameling_van_gebeurtenissen_geeft_een_beeld() => Gen.Select(Willekeurig.Verhalen, Gen.ULong).Sample((verhaal, keuze) =>
    {
        var leven = verhaal.Leef();
        Beelden.Knelpunt(Beelden.Van(leven, Zaak).Where((_, i) => (keuze >> (i % 64) & 1) == 1));
        Beelden.Vergadering(Beelden.Van(leven, Sbo).Where((_, i) => (keuze >> (i % 64) & 1) == 1));
    }, iter: 150);

    static void Heen_en_terug<T>(T beeld) where T : notnull
    {
        var json = Opgeslagen.ToJson(beeld);
        Assert.That(Opgeslagen.ToJson(Opgeslagen.FromJson<T>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)))), Is.EqualTo(json));
    }

    static ISerializer Serializer()
    {
        var opties = new StoreOptions();
        Opslag.Instellen(opties);
        return opties.Serializer();
    }
}
