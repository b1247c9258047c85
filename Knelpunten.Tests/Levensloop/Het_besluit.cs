using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 5.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_besluit
{
    const string Besluitnummer = "SBO-2026-3-01";

    [Test]
    public void Beleggen_noemt_partners_en_opent_hun_toewijzingen_in_dezelfde_transactie() =>
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Beleggen, DouaneTrekt, FiodDoetMee))
            .Dan(new BesluitGenomen(1, Besluitnummer, Besluitsoort.Beleggen, "Het SBO besluit.", null))
            .DanOok(Zaak,
                new BesluitVastgelegd(Sbo, 1, Besluitnummer, Besluitsoort.Beleggen),
                new ToewijzingGeopend(1, "douane", Toewijzingsrol.Trekker, "Maak delen mogelijk.", Termijn, Besluitnummer),
                new ToewijzingGeopend(2, "fiod", Toewijzingsrol.Betrokkene, "Denk mee.", Termijn, Besluitnummer),
                new TerugkoppelingGegeven(2, Aanleiding.Besluit, null, 1, []))
            .DanStadium(Stadium.Toegewezen)
            .DanGeldt(k => k.Agendering is null);

    [TestCase(Besluitsoort.Onderzoeken)]
    [TestCase(Besluitsoort.Adviseren)]
    [TestCase(Besluitsoort.Kennisnemen)]
    [TestCase(Besluitsoort.NietOvernemen)]
    public void Elk_ander_besluit_dan_beleggen_en_aanhouden_brengt_het_naar_sparren(Besluitsoort soort) =>
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(soort))
            .Dan(new BesluitGenomen(1, Besluitnummer, soort, "Het SBO besluit.", null))
            .DanOok(Zaak, new BesluitVastgelegd(Sbo, 1, Besluitnummer, soort), new TerugkoppelingGegeven(2, Aanleiding.Besluit, null, 1, []))
            .DanStadium(Stadium.Sparren)
            .DanGeldt(k => k.Agendering is null && k.LaatsteBesluit == soort);

    [Test]
    public void Niet_overnemen_sluit_niet_vanzelf_dat_doet_de_dossierhouder()
    {
        var besloten = EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.NietOvernemen));
        Gegeven(besloten).Als(Opgelost(Afloop.NietOvergenomen), door: Bert).DanGeweigerd("alleen-dossierhouder");
        Gegeven(besloten).Als(Opgelost(Afloop.NietOvergenomen)).DanStadium(Stadium.Gesloten).DanGeldt(k => k.Afloop == Afloop.NietOvergenomen);
    }

    [Test]
    public void Aanhouden_gaat_naar_de_volgende_vergadering_en_wordt_geteld() =>
        Gegeven(EenBehandeldKnelpunt.MetLatereVergadering()).Als(Besluit(Besluitsoort.Aanhouden))
            .Dan(
                new BesluitGenomen(1, Besluitnummer, Besluitsoort.Aanhouden, "Het SBO besluit.", null),
                new AgendapuntAangehouden(1, "Het SBO besluit.", new(LaterSbo, 1), 1, 1))
            .DanOok(LaterSbo, new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, Zaak, null, Bespreken, new(Sbo, 1), 1))
            .DanOok(Zaak,
                new BesluitVastgelegd(Sbo, 1, Besluitnummer, Besluitsoort.Aanhouden),
                new TerugkoppelingGegeven(2, Aanleiding.Besluit, null, 1, []),
                new AgenderingAangehouden(Sbo, 1, LaterSbo, 1),
                new KnelpuntGeagendeerd(LaterSbo, 1))
            .DanStadium(Stadium.Geagendeerd)
            .DanGeldt(k => k.Aanhoudingen == 1);

    [Test]
    public void Aanhouden_zonder_latere_vergadering_is_weer_voorgedragen() =>
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Aanhouden)).DanStadium(Stadium.Voorgedragen).DanGeldt(k => k is { Aanhoudingen: 1, Agendering: null });

    [Test]
    public void Aanhouden_kan_alleen_naar_een_concept() =>
        Gegeven(EenBehandeldKnelpunt.MetLatereVergadering().Na(new StelAgendaVast(), op: LaterSbo)).Als(Besluit(Besluitsoort.Aanhouden) with { Naar = LaterSbo })
            .DanGeweigerd("geen-conceptagenda");

    [Test]
    public void Na_de_vergadering_is_een_besluit_de_enige_manier_van_aanhouden() =>
        Gegeven(EenBehandeldKnelpunt.MetLatereVergadering()).Als(new HoudAgendapuntAan(1, "Later.", LaterSbo)).DanGeweigerd("vergadering-niet-meer-gepland");

    [TestCase(Besluitsoort.Beleggen)]
    [TestCase(Besluitsoort.Onderzoeken)]
    [TestCase(Besluitsoort.Adviseren)]
    [TestCase(Besluitsoort.Kennisnemen)]
    [TestCase(Besluitsoort.NietOvernemen)]
    [TestCase(Besluitsoort.Aanhouden)]
    public void Besloten_wordt_pas_na_de_vergadering(Besluitsoort soort)
    {
        var partners = soort == Besluitsoort.Beleggen ? new[] { DouaneTrekt } : [];
        Gegeven(EenVastgesteldeAgenda).Als(Besluit(soort, partners)).DanGeweigerd("vergadering-niet-gehouden", ("status", "gepland"));
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(soort, partners)).DanAgenda(v => v.Agendapunt(1)!.Besluit == soort);
    }

    [Test]
    public void Beleggen_noemt_ten_minste_een_partner_en_een_trekker()
    {
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Beleggen)).DanGeweigerd("beleggen-zonder-partner");
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Beleggen, FiodDoetMee)).DanGeweigerd("geen-trekker");
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Beleggen, DouaneTrekt, FiodDoetMee with { Rol = Toewijzingsrol.Trekker })).DanGeweigerd("al-een-trekker");
    }

    [Test]
    public void Beleggen_is_alles_of_niets() =>
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Beleggen, DouaneTrekt, FiodDoetMee with { Partner = "banken" }))
            .DanGeweigerd("niet-toewijsbaar", ("organisatie", "banken"));

    [Test]
    public void Alleen_beleggen_wijst_toe() =>
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Kennisnemen, DouaneTrekt)).DanGeweigerd("partner-zonder-beleggen");

    [Test]
    public void Er_wordt_een_keer_besloten_en_besluiten_zijn_genummerd_per_vergadering()
    {
        var mededeling = EenCompleteVoordracht.Na(Beraad)
            .Na(new PlaatsAgendapunt(Agendapunttype.Mededeling, null, "Mededeling", Bespreken, null)).Na(Plaats(Zaak))
            .Na(new StelAgendaVast()).Na(new HoudVergadering(null, null)).Na(Besluit(Besluitsoort.Kennisnemen));
        Gegeven(mededeling).Als(Besluit(Besluitsoort.Kennisnemen)).DanGeweigerd("besluit-al-genomen", ("agendapunt", "1"));
        Gegeven(mededeling).Als(Besluit(Besluitsoort.Adviseren) with { Agendapunt = 2 })
            .Dan(new BesluitGenomen(2, "SBO-2026-3-02", Besluitsoort.Adviseren, "Het SBO besluit.", null));
        Gegeven(mededeling).Als(Besluit(Besluitsoort.Adviseren) with { Agendapunt = 3 }).DanGeweigerd("bestaat-niet", ("wat", "agendapunt"));
    }

    [Test]
    public void Een_punt_zonder_knelpunt_kan_niet_belegd_worden() =>
        Gegeven(Leeg.Na(Beraad).Na(new PlaatsAgendapunt(Agendapunttype.Mededeling, null, "Mededeling", Bespreken, null)).Na(new StelAgendaVast()).Na(new HoudVergadering(null, null)))
            .Als(Besluit(Besluitsoort.Beleggen, DouaneTrekt)).DanGeweigerd("beleggen-zonder-partner");

    [Test]
    public void Over_wat_van_de_agenda_was_wordt_niet_besloten() =>
        Gegeven(EenVastgesteldeAgenda.Na(new TrekAgendapuntIn(1, "Toch niet.")).Na(new HoudVergadering(null, null))).Als(Besluit(Besluitsoort.Kennisnemen))
            .DanGeweigerd("agendapunt-niet-meer-op-agenda");

    [Test]
    public void Wie_dissent_laat_aantekenen_staat_bij_het_besluit() =>
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Adviseren) with { Afwijkend = "Eén lid was tegen." })
            .Dan(new BesluitGenomen(1, Besluitnummer, Besluitsoort.Adviseren, "Het SBO besluit.", "Eén lid was tegen."));

    [Test]
    public void Zonder_besluit_neemt_de_dossierhouder_het_terug_naar_sparren()
    {
        Gegeven(EenBehandeldKnelpunt).Als(new NeemTerug("Er kwam geen besluit.")).Dan(new KnelpuntTeruggenomen(Stadium.Sparren, "Er kwam geen besluit."))
            .DanStadium(Stadium.Sparren)
            .DanGeldt(k => k.Agendering is null);
        Gegeven(EenBehandeldKnelpunt).Als(new NeemTerug("Er kwam geen besluit."), door: Bert).DanGeweigerd("alleen-dossierhouder");
    }

    [Test]
    public void Over_wat_teruggenomen_is_wordt_niet_meer_besloten() =>
        Gegeven(EenBehandeldKnelpunt.Na(new NeemTerug("Er kwam geen besluit."))).Als(Besluit(Besluitsoort.Kennisnemen))
            .DanGeweigerd("niet-in-dit-stadium", ("stadium", "sparren"), ("opdracht", "neem_besluit"));

    [Test]
    public void Een_besluit_wordt_gecorrigeerd_met_een_eigen_gebeurtenis() =>
        Gegeven(EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Adviseren))).Als(new CorrigeerBesluit(1, Besluitsoort.NietOvernemen, "Het SBO neemt het niet over.", null, "Verkeerd genoteerd."))
            .Dan(new BesluitGecorrigeerd(1, Besluitsoort.NietOvernemen, "Het SBO neemt het niet over.", null, "Verkeerd genoteerd."))
            .DanOok(Zaak, new BesluitHerzien(Sbo, 1, Besluitsoort.NietOvernemen))
            .DanStadium(Stadium.Sparren)
            .DanGeldt(k => k.LaatsteBesluit == Besluitsoort.NietOvernemen);

    [Test]
    public void Een_correctie_van_alleen_de_tekst_raakt_het_knelpunt_niet() =>
        Gegeven(EenToegewezenKnelpunt).Als(new CorrigeerBesluit(1, Besluitsoort.Beleggen, "Beter verwoord.", null, "Tikfout."))
            .Dan(new BesluitGecorrigeerd(1, Besluitsoort.Beleggen, "Beter verwoord.", null, "Tikfout."))
            .DanOok(Zaak)
            .DanStadium(Stadium.Toegewezen);

    [Test]
    public void Een_ouder_besluit_corrigeren_verandert_niet_wat_het_SBO_het_laatst_besloot()
    {
        var tweemaal = EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Kennisnemen)).Na(Voordragen)
            .Na(Beraad with { Volgnummer = 4 }, op: LaterSbo).Na(Plaats(Zaak), op: LaterSbo).Na(new StelAgendaVast(), op: LaterSbo)
            .Na(new HoudVergadering(null, null), op: LaterSbo).Na(Besluit(Besluitsoort.NietOvernemen), op: LaterSbo);
        Gegeven(tweemaal).Als(new CorrigeerBesluit(1, Besluitsoort.Adviseren, "Advies.", null, "Verkeerd genoteerd."))
            .DanOok(Zaak, new BesluitHerzien(Sbo, 1, Besluitsoort.Adviseren))
            .DanGeldt(k => k.LaatsteBesluit == Besluitsoort.NietOvernemen);
    }

    [TestCase(Besluitsoort.Kennisnemen, Besluitsoort.Beleggen)]
    [TestCase(Besluitsoort.Kennisnemen, Besluitsoort.Aanhouden)]
    [TestCase(Besluitsoort.Beleggen, Besluitsoort.Kennisnemen)]
    public void De_soort_is_niet_te_corrigeren_als_er_iets_uit_volgde_of_zou_volgen(Besluitsoort was, Besluitsoort wordt) =>
        Gegeven(EenBehandeldKnelpunt.Na(Besluit(was, was == Besluitsoort.Beleggen ? [DouaneTrekt] : [])))
            .Als(new CorrigeerBesluit(1, wordt, "Anders.", null, "Fout.")).DanGeweigerd("besluitsoort-niet-te-corrigeren");

    [Test]
    public void Zonder_besluit_valt_er_niets_te_corrigeren()
    {
        Gegeven(EenBehandeldKnelpunt).Als(new CorrigeerBesluit(1, Besluitsoort.Adviseren, "Advies.", null, "Fout.")).DanGeweigerd("nog-geen-besluit", ("agendapunt", "1"));
        Gegeven(EenBehandeldKnelpunt).Als(new CorrigeerBesluit(9, Besluitsoort.Adviseren, "Advies.", null, "Fout.")).DanGeweigerd("bestaat-niet");
        Gegeven(EenVastgesteldeAgenda).Als(new CorrigeerBesluit(1, Besluitsoort.Adviseren, "Advies.", null, "Fout.")).DanGeweigerd("vergadering-niet-gehouden");
    }
}
