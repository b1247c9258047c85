using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Points in a life, each reached by the commands that lead there.</summary>
static class Punten
{
    public static readonly Leven EenMelding = Leven.Leeg.Na(Melden);

    public static readonly Leven EenKnelpuntInTriage = EenMelding.Na(new WijsDossierhouderAan(Ans.Actor, IsAto: true, IsCoordinator: false));

    public static readonly Leven EenKnelpuntInSparren = EenKnelpuntInTriage.Na(Kies(Triageuitkomst.Sparren));

    public static readonly Leven EenVoorgedragenKnelpunt = EenKnelpuntInSparren.Na(Voordragen);

    /// <summary>Also with everything the agenda asks: a whole oplegnotitie, the partner heard, the marking set.</summary>
    public static readonly Leven EenCompleteVoordracht = EenVoorgedragenKnelpunt
        .Na(Nota)
        .Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Intern));

    public static readonly Leven EenGeagendeerdKnelpunt = EenCompleteVoordracht.Na(Beraad).Na(Plaats(Zaak));

    public static readonly Leven EenVastgesteldeAgenda = EenGeagendeerdKnelpunt.Na(new StelAgendaVast());

    public static readonly Leven EenBehandeldKnelpunt = EenVastgesteldeAgenda.Na(new HoudVergadering(null, null));

    public static readonly Leven EenToegewezenKnelpunt = EenBehandeldKnelpunt.Na(Besluit(Besluitsoort.Beleggen, DouaneTrekt, FiodDoetMee));

    public static readonly Leven EenGeaccepteerdeToewijzing = EenToegewezenKnelpunt.Na(new AccepteerToewijzing(1, null), door: Petra);

    public static readonly Leven EenGeslotenKnelpunt = EenKnelpuntInSparren.Na(Opgelost());

    /// <summary><see cref="AndereZaak"/> and <see cref="DerdeZaak"/> stand beside it, both in triage.</summary>
    public static readonly Leven DrieKnelpunten = EenKnelpuntInSparren.MetTweeAnderen();

    public static readonly Leven EenSamengevoegdKnelpunt = DrieKnelpunten.Na(new VoegSamen(AndereZaak, "Het is hetzelfde."));

    public static Leven In(Stadium stadium) => stadium switch
    {
        Stadium.Intake => EenMelding,
        Stadium.Triage => EenKnelpuntInTriage,
        Stadium.Sparren => EenKnelpuntInSparren,
        Stadium.Voorgedragen => EenVoorgedragenKnelpunt,
        Stadium.Geagendeerd => EenGeagendeerdKnelpunt,
        Stadium.Behandeld => EenBehandeldKnelpunt,
        Stadium.Toegewezen => EenToegewezenKnelpunt,
        Stadium.Gesloten => EenGeslotenKnelpunt,
        Stadium.Samengevoegd => EenSamengevoegdKnelpunt,
    };

    public static Leven MetTweeAnderen(this Leven leven) => leven
        .Na(Melden with { Nummer = AnderNummer, Regio = "limburg" }, door: Jan, op: AndereZaak)
        .Na(new WijsDossierhouderAan(Bert.Actor, IsAto: true, IsCoordinator: true), door: Bert, op: AndereZaak)
        .Na(Melden with { Nummer = DerdeNummer }, door: Jan, op: DerdeZaak)
        .Na(new WijsDossierhouderAan(Bert.Actor, IsAto: true, IsCoordinator: true), door: Bert, op: DerdeZaak);

    /// <summary>A meeting to come, with a draft agenda.</summary>
    public static Leven MetLatereVergadering(this Leven leven) =>
        leven.Na(Beraad with { Dag = Wanneer.Op(new(2026, 9, 9)), Volgnummer = 4 }, op: LaterSbo);
}
