using System.Collections.Frozen;

namespace Knelpunten.Domain;

/// <summary>A command on one knelpunt. Decisions on it stand in the file of its stage.</summary>
public abstract record KnelpuntOpdracht : Opdracht;

/// <summary>A command: an imperative. Which stream it is for, and who gives it when, travels beside it.</summary>
public abstract record Opdracht;

/// <summary>The table of the life: which command is allowed in which stage. Any other is refused.</summary>
public static class Levensloop
{
    static readonly Stadium[] _open =
        [Stadium.Intake, Stadium.Triage, Stadium.Sparren, Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Behandeld, Stadium.Toegewezen];

    static readonly Stadium[] _openOfGesloten = [.. _open, Stadium.Gesloten];

    /// <summary>Themes, aard, urgency and marking are set by triage (rule 2): not before it began.</summary>
    static readonly Stadium[] _vanafTriage = [.. _openOfGesloten.Where(stadium => stadium != Stadium.Intake)];

    public static FrozenDictionary<Type, FrozenSet<Stadium>> Tabel { get; } = new Dictionary<Type, Stadium[]>
    {
        [typeof(SluitAan)] = _open,
        [typeof(VulAan)] = _open,
        [typeof(TrekMeldingIn)] = [Stadium.Intake],

        [typeof(WijsDossierhouderAan)] = _open,
        [typeof(Classificeer)] = _vanafTriage,
        [typeof(KiesTriageuitkomst)] = [Stadium.Triage],
        [typeof(StelVraag)] = [Stadium.Triage],
        [typeof(BeantwoordVraag)] = _open,
        [typeof(SchortOp)] = _open,
        [typeof(Hervat)] = _open,

        [typeof(VoegSamen)] = [Stadium.Triage, Stadium.Sparren],
        [typeof(MaakSamenvoegingOngedaan)] = [Stadium.Samengevoegd],
        [typeof(LegVerwantschap)] = _openOfGesloten,

        [typeof(NeemTerug)] = [Stadium.Sparren, Stadium.Behandeld],
        [typeof(VoegActiviteitToe)] = _openOfGesloten,
        [typeof(VoegProductToe)] = _openOfGesloten,
        [typeof(KenMiddelenToe)] = _openOfGesloten,
        [typeof(LegLesVast)] = _openOfGesloten,
        [typeof(VoegNotitieToe)] = _openOfGesloten,
        [typeof(VoegDocumentToe)] = _openOfGesloten,
        [typeof(GeefTerugkoppeling)] = _openOfGesloten,

        [typeof(DraagVoor)] = [Stadium.Triage, Stadium.Sparren, Stadium.Toegewezen],
        [typeof(TrekVoordrachtIn)] = [Stadium.Voorgedragen],
        [typeof(BeginOplegnotitie)] = [Stadium.Triage, Stadium.Sparren, Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Toegewezen],
        [typeof(SchrijfOplegnotitie)] = [Stadium.Triage, Stadium.Sparren, Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Toegewezen],

        [typeof(WijsToe)] = [Stadium.Toegewezen],
        [typeof(AccepteerToewijzing)] = _open,
        [typeof(WijsToewijzingAf)] = _open,
        [typeof(MeldVoortgang)] = _open,
        [typeof(RondToewijzingAf)] = _open,
        [typeof(TrekToewijzingIn)] = _open,

        [typeof(LosOp)] = [Stadium.Sparren, Stadium.Toegewezen],
        [typeof(Heropen)] = [Stadium.Gesloten],
        [typeof(DraagOver)] = _open,
        [typeof(BevestigOverdracht)] = [Stadium.Gesloten],
    }.ToFrozenDictionary(rij => rij.Key, rij => rij.Value.ToFrozenSet());

    /// <summary>Decides on a command for one existing case. Commands that touch a second stream have an entrance of their own, which asks this table too.</summary>
    public static Uitkomst Beslis(Knelpunt k, KnelpuntOpdracht opdracht, Omstandigheden om) =>
        Toegang(k, opdracht, om) is { } weigering
            ? weigering
            : NaVorigStadium(k, om, opdracht switch
            {
                SluitAan o => Intake.SluitAan(k, o, om),
                VulAan o => Intake.VulAan(k, o, om),
                TrekMeldingIn o => Intake.TrekIn(k, o, om),

                WijsDossierhouderAan o => Triage.WijsDossierhouderAan(k, o),
                Classificeer o => Triage.Classificeer(k, o, om),
                KiesTriageuitkomst o => Triage.Kies(k, o, om),
                StelVraag o => Triage.StelVraag(k, o),
                BeantwoordVraag o => Triage.Beantwoord(k, o, om),
                SchortOp o => Triage.SchortOp(k, o),
                Hervat o => Triage.Hervat(k, o),
                LegVerwantschap o => Samenvoeging.LegVerwantschap(k, o),

                NeemTerug o => Sparren.NeemTerug(k, o, om),
                VoegActiviteitToe o => Sparren.VoegToe(k, o, om),
                VoegProductToe o => Sparren.VoegToe(k, o, om),
                KenMiddelenToe o => Sparren.KenToe(k, o),
                LegLesVast o => Sparren.LegVast(k, o),
                VoegNotitieToe o => Sparren.VoegToe(k, o),
                VoegDocumentToe o => Sparren.VoegToe(k, o),
                GeefTerugkoppeling o => Terugkoppeling.Geef(k, o),

                DraagVoor o => Voordracht.DraagVoor(k, o, om),
                TrekVoordrachtIn o => Voordracht.TrekIn(k, o),
                BeginOplegnotitie o => Oplegnotitievoorstel.Begin(k, o),
                SchrijfOplegnotitie o => Voordracht.Schrijf(k, o, om),

                WijsToe o => Toewijzen.WijsToe(k, o.Vraag, om),
                AccepteerToewijzing o => Toewijzen.Accepteer(k, o, om),
                WijsToewijzingAf o => Toewijzen.WijsAf(k, o, om),
                MeldVoortgang o => Toewijzen.MeldVoortgang(k, o, om),
                RondToewijzingAf o => Toewijzen.RondAf(k, o, om),
                TrekToewijzingIn o => Toewijzen.TrekIn(k, o),

                LosOp o => Oplossing.LosOp(k, o, om),
                Heropen o => Oplossing.Heropen(k, o),
                DraagOver o => Oplossing.DraagOver(k, o, om),
                BevestigOverdracht o => Overnemen.Bevestig(k, o),
                _ => throw new ArgumentOutOfRangeException(nameof(opdracht), opdracht.GetType().Name, "Geen beslissing voor deze opdracht."),
            });

    /// <summary>What holds for every command on a case, whatever it asks: null when it may go on.</summary>
    public static Weigering? Toegang(Knelpunt k, KnelpuntOpdracht opdracht, Omstandigheden om) =>
        k.IsVernietigd ? Weigering.IsVernietigd(k.Nummer)
        : k.Doel is { } doel && opdracht is not MaakSamenvoegingOngedaan ? Weigering.IsSamengevoegd(doel.Doelnummer)
        : !Tabel[opdracht.GetType()].Contains(k.Stadium) ? Weigering.NietInDitStadium(k.Stadium, opdracht.GetType())
        : Tijd(om);

    /// <summary>Rule 8: nothing that happened lies in the future, and only ATO and secretariat record afterwards.</summary>
    public static Weigering? Tijd(Omstandigheden om) =>
        om.Wanneer.Vroegst > om.Vandaag ? Weigering.InDeToekomst
        : om.IsAchteraf && !om.Wie.Heeft(Rol.Ato | Rol.Secretariaat) ? Weigering.AchterafVoorbehouden
        : null;

    /// <summary>Rule 8: a stage change that certainly precedes the one before it is refused.</summary>
    public static Uitkomst NaVorigStadium(Knelpunt k, Omstandigheden om, Uitkomst uitkomst) =>
        uitkomst is Uitkomst.Aanvaard aanvaard
        && om.Wanneer.Laatst is { } laatst
        && laatst < k.NietEerderDan
        && Vouw(k, aanvaard, om).Stadium != k.Stadium
            ? Weigering.VoorVorigStadium(k.NietEerderDan.Value)
            : uitkomst;

    /// <summary>The case as it will be once this outcome is stored.</summary>
    public static Knelpunt Vouw(Knelpunt k, Uitkomst.Aanvaard aanvaard, Omstandigheden om) =>
        aanvaard.Gebeurtenissen
            .Where(nieuw => nieuw.Stroom == k.Id)
            .Aggregate(k, (staat, nieuw) => Knelpunt.Evolve(staat, staat.Id, new Feit(nieuw.Gebeurtenis, om.Wanneer, om.Vandaag)));
}
