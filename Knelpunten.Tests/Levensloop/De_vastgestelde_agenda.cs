using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 4, from finalising on.</summary>
[Parallelizable(ParallelScope.All)]
public class De_vastgestelde_agenda
{
    /// <summary>Item 1 lacks its marking, item 2 has no oplegnotitie at all, item 3 is an opening, item 4 is complete.</summary>
    static readonly Leven TweeNietKlaar = EenCompleteVoordracht.MetTweeAnderen()
        .Na(Voordragen, op: AndereZaak).Na(Nota, op: AndereZaak)
        .Na(Voordragen, op: DerdeZaak)
        .Na(Beraad)
        .Na(Plaats(AndereZaak))
        .Na(Plaats(DerdeZaak))
        .Na(new PlaatsAgendapunt(Agendapunttype.Opening, null, "Opening", Bespreken, null))
        .Na(Plaats(Zaak));

    [Test]
    public void Vaststellen_bevriest_de_volgorde_en_de_versie_van_elke_oplegnotitie() =>
        Gegeven(EenGeagendeerdKnelpunt.Na(Nota)).Als(new StelAgendaVast())
            .Dan(new AgendaVastgesteld(1, [new(1, 2)]))
            .DanOok(Zaak)
            .DanStadium(Stadium.Geagendeerd)
            .DanAgenda(v => v is { IsVastgesteld: true, Agendaversie: 1 });

    [Test]
    public void Wat_niet_compleet_is_schuift_door_naar_het_volgende_concept_met_wat_ontbreekt() =>
        Gegeven(TweeNietKlaar.MetLatereVergadering()).Als(new StelAgendaVast())
            .Dan(
                new AgendapuntDoorgeschoven(1, ["vertrouwelijkheidaanduiding"], new(LaterSbo, 1)),
                new AgendapuntDoorgeschoven(2, ["oplegnotitie", "partnerGehoord", "vertrouwelijkheidaanduiding"], new(LaterSbo, 2)),
                new AgendaVastgesteld(1, [new(3, null), new(4, 1)]))
            .DanOok(LaterSbo,
                new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, AndereZaak, null, Bespreken, new(Sbo, 1), 0),
                new AgendapuntGeplaatst(2, Agendapunttype.Knelpunt, DerdeZaak, null, Bespreken, new(Sbo, 2), 0))
            .DanOok(AndereZaak, new AgenderingDoorgeschoven(Sbo, 1, LaterSbo), new KnelpuntGeagendeerd(LaterSbo, 1))
            .DanOok(DerdeZaak, new AgenderingDoorgeschoven(Sbo, 2, LaterSbo), new KnelpuntGeagendeerd(LaterSbo, 2))
            .DanGeldt(k => k.Agendering == new Agendering(LaterSbo, 2), DerdeZaak);

    [Test]
    public void Doorschuiven_sluit_aan_op_wat_er_al_stond() =>
        Gegeven(TweeNietKlaar.MetLatereVergadering().Na(new PlaatsAgendapunt(Agendapunttype.Opening, null, "Opening", Bespreken, null), op: LaterSbo))
            .Als(new StelAgendaVast())
            .DanAgenda(v => v.Agendapunten.Select(p => p.Nummer).SequenceEqual([1, 2, 3]), LaterSbo);

    [Test]
    public void Doorschuiven_is_geen_aanhouden() =>
        Gegeven(TweeNietKlaar.MetLatereVergadering()).Als(new StelAgendaVast()).DanGeldt(k => k.Aanhoudingen == 0, AndereZaak);

    [Test]
    public void Zonder_latere_vergadering_is_het_weer_voorgedragen() =>
        Gegeven(TweeNietKlaar).Als(new StelAgendaVast())
            .Dan(
                new AgendapuntDoorgeschoven(1, ["vertrouwelijkheidaanduiding"], null),
                new AgendapuntDoorgeschoven(2, ["oplegnotitie", "partnerGehoord", "vertrouwelijkheidaanduiding"], null),
                new AgendaVastgesteld(1, [new(3, null), new(4, 1)]))
            .DanOok(AndereZaak, new AgenderingDoorgeschoven(Sbo, 1, null))
            .DanStadium(Stadium.Voorgedragen, AndereZaak)
            .DanStadium(Stadium.Voorgedragen, DerdeZaak)
            .DanGeldt(k => k.Agendering is null, AndereZaak);

    [Test]
    public void Een_agenda_wordt_een_keer_vastgesteld() => Gegeven(EenVastgesteldeAgenda).Als(new StelAgendaVast()).DanGeweigerd("agenda-al-vastgesteld");

    [Test]
    public void Daarna_verandert_zij_alleen_nog_met_een_reden()
    {
        Gegeven(EenVastgesteldeAgenda).Als(new PlaatsAgendapunt(Agendapunttype.Rondvraag, null, "Rondvraag", Bespreken, null)).DanGeweigerd("agenda-al-vastgesteld");
        Gegeven(EenVastgesteldeAgenda).Als(new DeelAgendapuntIn(1, Bespreken)).DanGeweigerd("agenda-al-vastgesteld");
        Gegeven(EenVastgesteldeAgenda).Als(new VerplaatsAgendapunt(1, null)).DanGeweigerd("agenda-al-vastgesteld");
    }

    [Test]
    public void Een_nazending_komt_erbij_met_een_reden_en_geeft_de_agenda_een_nieuwe_versie() =>
        Gegeven(Nazendbaar).Als(Plaats(AndereZaak, nazending: "Het kan niet wachten."))
            .Dan(new AgendapuntNagezonden(2, Agendapunttype.Knelpunt, AndereZaak, null, Bespreken, "Het kan niet wachten.", 1, 2, 0))
            .DanOok(AndereZaak, new KnelpuntGeagendeerd(Sbo, 2))
            .DanAgenda(v => v.Agendaversie == 2);

    [Test]
    public void Een_nazending_is_compleet() =>
        Gegeven(EenVastgesteldeAgenda.MetTweeAnderen().Na(Voordragen, op: AndereZaak)).Als(Plaats(AndereZaak, nazending: "Haast."))
            .DanGeweigerd("agendapunt-niet-compleet", ("ontbreekt", "oplegnotitie, partnerGehoord, vertrouwelijkheidaanduiding"));

    [Test]
    public void Op_een_concept_is_niets_een_nazending() =>
        Gegeven(EenCompleteVoordracht.Na(Beraad)).Als(Plaats(Zaak, nazending: "Haast.")).DanGeweigerd("nazending-op-concept");

    [Test]
    public void Intrekken_geeft_de_vastgestelde_agenda_een_nieuwe_versie() =>
        Gegeven(EenVastgesteldeAgenda).Als(new TrekAgendapuntIn(1, "De partner lost het op."))
            .Dan(new AgendapuntIngetrokken(1, "De partner lost het op.", 2))
            .DanStadium(Stadium.Voorgedragen)
            .DanAgenda(v => v.Agendaversie == 2);

    [Test]
    public void Een_later_geschreven_oplegnotitie_verandert_de_bevroren_versie_niet() =>
        Gegeven(EenVastgesteldeAgenda).Als(Nota)
            .DanGeldt(k => k.Oplegnotitie!.Versie == 2)
            .DanAgenda(v => v.Agendaversie == 1)
            .DanOok(Sbo);

    static Leven Nazendbaar => EenVastgesteldeAgenda.MetTweeAnderen()
        .Na(Voordragen, op: AndereZaak).Na(Nota, op: AndereZaak).Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Openbaar), op: AndereZaak);
}
