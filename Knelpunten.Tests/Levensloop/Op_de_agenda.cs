using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 4, up to finalising.</summary>
[Parallelizable(ParallelScope.All)]
public class Op_de_agenda
{
    static readonly PlaatsAgendapunt Opening = new(Agendapunttype.Opening, null, "Opening", new(Behandelwijze.TerKennisname, 5, false), null);

    static readonly Leven MetOpening = EenGeagendeerdKnelpunt.Na(Opening).MetLatereVergadering();

    [Test]
    public void Een_voorgedragen_knelpunt_wordt_op_een_conceptagenda_geplaatst() =>
        Gegeven(EenVoorgedragenKnelpunt.Na(Beraad)).Als(Plaats(Zaak))
            .Dan(new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, Zaak, null, Bespreken, null, 0))
            .DanOok(Zaak, new KnelpuntGeagendeerd(Sbo, 1))
            .DanStadium(Stadium.Geagendeerd)
            .DanGeldt(k => k.Agendering == new Agendering(Sbo, 1));

    [TestCase(Agendapunttype.Opening)]
    [TestCase(Agendapunttype.Mededeling)]
    [TestCase(Agendapunttype.Toezegging)]
    [TestCase(Agendapunttype.Achterstand)]
    [TestCase(Agendapunttype.Rondvraag)]
    public void Een_agenda_heeft_ook_punten_zonder_knelpunt(Agendapunttype type) =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new PlaatsAgendapunt(type, null, "Een punt", Bespreken, null))
            .Dan(new AgendapuntGeplaatst(2, type, null, "Een punt", Bespreken, null, 0));

    [TestCase(Stadium.Intake)]
    [TestCase(Stadium.Triage)]
    [TestCase(Stadium.Sparren)]
    [TestCase(Stadium.Behandeld)]
    [TestCase(Stadium.Toegewezen)]
    [TestCase(Stadium.Gesloten)]
    public void Wat_niet_voorgedragen_is_kan_niet_geplaatst_worden(Stadium stadium) =>
        Gegeven(In(stadium).Na(Beraad, op: LaterSbo)).Als(Plaats(Zaak), op: LaterSbo).DanGeweigerd("niet-in-dit-stadium", ("opdracht", "plaats_agendapunt"));

    [Test]
    public void Een_knelpunt_staat_op_een_agenda_tegelijk()
    {
        Gegeven(MetOpening).Als(Plaats(Zaak), op: LaterSbo).DanGeweigerd("al-geagendeerd", ("vergadering", $"{Sbo}"));
        Gegeven(MetOpening).Als(Plaats(Zaak)).DanGeweigerd("al-geagendeerd");
    }

    [Test]
    public void Het_secretariaat_bepaalt_soort_minuten_en_beslotenheid() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new DeelAgendapuntIn(1, new(Behandelwijze.Hamerstuk, 5, true)))
            .Dan(new AgendapuntIngedeeld(1, new(Behandelwijze.Hamerstuk, 5, true)))
            .DanAgenda(v => v.Agendapunt(1)!.Indeling == new Indeling(Behandelwijze.Hamerstuk, 5, true));

    [Test]
    public void En_de_volgorde()
    {
        Gegeven(MetOpening).Als(new VerplaatsAgendapunt(2, Voor: 1))
            .Dan(new AgendapuntVerplaatst(2, 1))
            .DanAgenda(v => v.Staande.Select(p => p.Nummer).SequenceEqual([2, 1]));
        Gegeven(MetOpening).Als(new VerplaatsAgendapunt(1, Voor: null)).DanAgenda(v => v.Staande.Select(p => p.Nummer).SequenceEqual([2, 1]));
        Gegeven(MetOpening).Als(new VerplaatsAgendapunt(1, Voor: 1)).DanGeweigerd("agendapunt-voor-zichzelf");
        Gegeven(MetOpening).Als(new VerplaatsAgendapunt(1, Voor: 3)).DanGeweigerd("bestaat-niet", ("wat", "agendapunt"), ("sleutel", "3"));
    }

    [Test]
    public void Intrekken_brengt_het_knelpunt_terug_naar_voorgedragen() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new TrekAgendapuntIn(1, "Nog niet rijp."))
            .Dan(new AgendapuntIngetrokken(1, "Nog niet rijp.", 0))
            .DanOok(Zaak, new AgenderingIngetrokken(Sbo, 1))
            .DanStadium(Stadium.Voorgedragen)
            .DanGeldt(k => k.Agendering is null)
            .DanAgenda(v => !v.Staande.Any() && !v.IsVastgesteld);

    [Test]
    public void Wat_van_de_agenda_is_kan_weer_geplaatst_worden_onder_een_nieuw_nummer() =>
        Gegeven(EenGeagendeerdKnelpunt.Na(new TrekAgendapuntIn(1, "Nog niet."))).Als(Plaats(Zaak))
            .Dan(new AgendapuntGeplaatst(2, Agendapunttype.Knelpunt, Zaak, null, Bespreken, null, 0));

    [Test]
    public void Met_wat_niet_meer_op_de_agenda_staat_gebeurt_niets_meer()
    {
        var ingetrokken = MetOpening.Na(new TrekAgendapuntIn(1, "Nog niet."));
        foreach (Opdracht opdracht in new Opdracht[]
                 {
                     new DeelAgendapuntIn(1, Bespreken), new VerplaatsAgendapunt(1, null), new VerplaatsAgendapunt(2, 1), new TrekAgendapuntIn(1, "Weer."),
                     new HoudAgendapuntAan(1, "Later.", null),
                 })
            Gegeven(ingetrokken).Als(opdracht).DanGeweigerd("agendapunt-niet-meer-op-agenda", ("agendapunt", "1"), ("stand", "ingetrokken"));
    }

    [Test]
    public void Een_agendapunt_dat_er_nooit_stond_bestaat_niet() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new TrekAgendapuntIn(7, "Weg.")).DanGeweigerd("bestaat-niet", ("wat", "agendapunt"), ("sleutel", "7"));

    [Test]
    public void Aanhouden_verplaatst_het_naar_een_latere_vergadering_en_wordt_geteld() =>
        Gegeven(MetOpening).Als(new HoudAgendapuntAan(1, "De partner ontbreekt.", LaterSbo))
            .Dan(new AgendapuntAangehouden(1, "De partner ontbreekt.", new(LaterSbo, 1), 1, 0))
            .DanOok(LaterSbo, new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, Zaak, null, Bespreken, new(Sbo, 1), 1))
            .DanOok(Zaak, new AgenderingAangehouden(Sbo, 1, LaterSbo, 1), new KnelpuntGeagendeerd(LaterSbo, 1))
            .DanStadium(Stadium.Geagendeerd)
            .DanGeldt(k => k.Aanhoudingen == 1 && k.Agendering == new Agendering(LaterSbo, 1));

    [Test]
    public void Zonder_latere_vergadering_is_het_weer_voorgedragen_en_blijft_de_telling() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new HoudAgendapuntAan(1, "De partner ontbreekt.", null))
            .Dan(new AgendapuntAangehouden(1, "De partner ontbreekt.", null, 1, 0))
            .DanOok(Zaak, new AgenderingAangehouden(Sbo, 1, null, 1))
            .DanStadium(Stadium.Voorgedragen)
            .DanGeldt(k => k is { Aanhoudingen: 1, Agendering: null });

    [Test]
    public void De_derde_keer_aanhouden_telt_drie_ook_na_een_omweg_langs_voorgedragen()
    {
        var tweemaal = EenGeagendeerdKnelpunt
            .Na(new HoudAgendapuntAan(1, "Eén.", null))
            .MetLatereVergadering()
            .Na(Plaats(Zaak), op: LaterSbo)
            .Na(Beraad with { Dag = Wanneer.Op(new(2026, 12, 9)), Volgnummer = 5 }, op: LaatsteSbo)
            .Na(new HoudAgendapuntAan(1, "Twee.", LaatsteSbo), op: LaterSbo);
        Gegeven(tweemaal).Als(new HoudAgendapuntAan(1, "Drie.", null), op: LaatsteSbo)
            .Dan(new AgendapuntAangehouden(1, "Drie.", null, 3, 0))
            .DanGeldt(k => k.Aanhoudingen == 3);
    }

    [Test]
    public void Ook_een_punt_zonder_knelpunt_kan_aangehouden_worden() =>
        Gegeven(MetOpening).Als(new HoudAgendapuntAan(2, "Geen tijd.", LaterSbo))
            .Dan(new AgendapuntAangehouden(2, "Geen tijd.", new(LaterSbo, 1), 1, 0))
            .DanOok(LaterSbo, new AgendapuntGeplaatst(1, Agendapunttype.Opening, null, "Opening", Opening.Indeling, new(Sbo, 2), 1))
            .DanOok(Zaak);

    [Test]
    public void Aanhouden_gaat_naar_een_latere_conceptagenda()
    {
        Gegeven(MetOpening).Als(new HoudAgendapuntAan(1, "Later.", Sbo)).DanGeweigerd("zelfde-vergadering");
        Gegeven(MetOpening.Na(new StelAgendaVast(), op: LaterSbo)).Als(new HoudAgendapuntAan(1, "Later.", LaterSbo))
            .DanGeweigerd("geen-conceptagenda", ("vergadering", $"{LaterSbo}"));
        Gegeven(MetOpening.Na(new AnnuleerVergadering("Vakantie."), op: LaterSbo)).Als(new HoudAgendapuntAan(1, "Later.", LaterSbo)).DanGeweigerd("geen-conceptagenda");
        Gegeven(EenCompleteVoordracht.Na(Beraad).MetLatereVergadering().Na(Plaats(Zaak), op: LaterSbo))
            .Als(new HoudAgendapuntAan(1, "Eerder.", Sbo), op: LaterSbo).DanGeweigerd("vergadering-is-eerder", ("dag", "2026-06-10"));
    }

    [TestCaseSource(nameof(DoorHetHeleLeven))]
    public void Uit_elk_open_stadium_kan_overgedragen_worden_en_dan_is_het_gesloten(Stadium stadium) =>
        Gegeven(In(stadium)).Als(new DraagOver("liec", "Het team stopt."))
            .DanStadium(Stadium.Gesloten)
            .DanGeldt(k => k is { Afloop: Afloop.Overgedragen, Agendering: null } && !k.OpenToewijzingen.Any());

    [Test]
    public void Overdragen_haalt_het_van_de_agenda()
    {
        Gegeven(EenGeagendeerdKnelpunt).Als(new DraagOver("liec", "Het team stopt."))
            .Dan(new KnelpuntOvergedragen("liec", "Het team stopt."), new TerugkoppelingGegeven(2, Aanleiding.Afloop, null, 1, []))
            .DanOok(Sbo, new AgendapuntIngetrokken(1, "Het team stopt.", 0))
            .DanAgenda(v => !v.Staande.Any());
        Gegeven(EenVastgesteldeAgenda).Als(new DraagOver("liec", "Het team stopt."))
            .DanOok(Sbo, new AgendapuntIngetrokken(1, "Het team stopt.", 2))
            .DanAgenda(v => v.Agendaversie == 2);
    }

    [Test]
    public void Ook_van_de_agenda_draagt_alleen_de_dossierhouder_over() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new DraagOver("liec", "Het team stopt."), door: Bert).DanGeweigerd("alleen-dossierhouder");

    public static IEnumerable<Stadium> DoorHetHeleLeven() => In_triage.OpenStadia();
}
