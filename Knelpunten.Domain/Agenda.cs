namespace Knelpunten.Domain;

// Rule 4: placing, ordering, withdrawing, deferring and finalising. A case and a meeting change in one transaction or not at all.

/// <summary>The cases a command on a meeting touches, by id.</summary>
public sealed class Zaken(IEnumerable<Knelpunt> knelpunten)
{
    readonly Dictionary<Guid, Knelpunt> _perId = knelpunten.ToDictionary(k => k.Id);

    public Knelpunt this[Guid id] => _perId[id];
}

public enum Agendapunttype
{
    Knelpunt,
    Opening,
    Mededeling,
    Toezegging,
    Achterstand,
    Rondvraag,
}

public enum Behandelwijze
{
    Hamerstuk,
    Bespreekstuk,
    TerKennisname,
}

/// <summary>What the secretariat says of an item, whoever it is about.</summary>
/// <param name="Minuten">Planned length.</param>
public sealed record Indeling(Behandelwijze Behandelwijze, int? Minuten, bool IsBesloten);

/// <param name="Nazending">The reason why it comes after finalising; null on a draft.</param>
public sealed record PlaatsAgendapunt(Agendapunttype Type, Guid? Knelpunt, string? Titel, Indeling Indeling, string? Nazending) : VergaderingOpdracht;

public sealed record DeelAgendapuntIn(int Agendapunt, Indeling Indeling) : VergaderingOpdracht;

/// <param name="Voor">Number of the item it comes before; null: last.</param>
public sealed record VerplaatsAgendapunt(int Agendapunt, int? Voor) : VergaderingOpdracht;

public sealed record TrekAgendapuntIn(int Agendapunt, string Reden) : VergaderingOpdracht;

/// <param name="Naar">The meeting it goes to; null: the next one with a draft agenda.</param>
public sealed record HoudAgendapuntAan(int Agendapunt, string Reden, Guid? Naar) : VergaderingOpdracht;

public sealed record StelAgendaVast : VergaderingOpdracht;

/// <param name="Voorganger">The item of an earlier meeting that this one continues.</param>
/// <param name="Keer">How often it was deferred before it came here.</param>
public sealed record AgendapuntGeplaatst(
    int Agendapunt, Agendapunttype Type, Guid? Knelpunt, [property: VrijeTekst] string? Titel, Indeling Indeling, Agendering? Voorganger, int Keer) : VergaderingGebeurtenis
{
    public override int? GafNummer() => Agendapunt;
}

/// <summary>A late item: the finalised agenda has a new version from here.</summary>
public sealed record AgendapuntNagezonden(
    int Agendapunt,
    Agendapunttype Type,
    Guid? Knelpunt,
    [property: VrijeTekst] string? Titel,
    Indeling Indeling,
    [property: VrijeTekst] string Reden,
    int? Oplegnotitieversie,
    int Agendaversie,
    int Keer,
    Agendering? Voorganger = null) : VergaderingGebeurtenis
{
    public override int? GafNummer() => Agendapunt;
}

public sealed record AgendapuntIngedeeld(int Agendapunt, Indeling Indeling) : VergaderingGebeurtenis;

public sealed record AgendapuntVerplaatst(int Agendapunt, int? Voor) : VergaderingGebeurtenis;

/// <param name="Agendaversie">0 on a draft; on a finalised agenda its new version.</param>
public sealed record AgendapuntIngetrokken(int Agendapunt, [property: VrijeTekst] string Reden, int Agendaversie) : VergaderingGebeurtenis;

/// <param name="Naar">Where it stands now; null when there was no later meeting.</param>
/// <param name="Keer">The how-manieth deferral this is.</param>
public sealed record AgendapuntAangehouden(int Agendapunt, [property: VrijeTekst] string Reden, Agendering? Naar, int Keer, int Agendaversie) : VergaderingGebeurtenis;

/// <summary>Not formally right at finalising: to the next draft, which is not a deferral.</summary>
/// <param name="Ontbreekt">What was missing (<see cref="Voordracht.Ontbreekt"/>).</param>
public sealed record AgendapuntDoorgeschoven(int Agendapunt, IReadOnlyList<string> Ontbreekt, Agendering? Naar) : VergaderingGebeurtenis;

/// <summary>Frozen from here: the items in order, each with the version of its oplegnotitie, and what the board still waits for.</summary>
/// <param name="Toezeggingen">Promises of earlier meetings that were open then.</param>
/// <param name="Achterstanden">Assignments whose term was over then (rule 6).</param>
public sealed record AgendaVastgesteld(
    int Agendaversie,
    IReadOnlyList<VastgesteldPunt> Punten,
    IReadOnlyList<Toezeggingverwijzing>? Toezeggingen = null,
    IReadOnlyList<Toewijzingverwijzing>? Achterstanden = null) : VergaderingGebeurtenis;

public sealed record Toezeggingverwijzing(Guid Vergadering, int Toezegging);

public sealed record Toewijzingverwijzing(Guid Knelpunt, int Toewijzing);

/// <summary>What the board still waits for on the day an agenda is finalised.</summary>
public sealed record Openstaand(IReadOnlyList<Toezeggingverwijzing> Toezeggingen, IReadOnlyList<Toewijzingverwijzing> Achterstanden)
{
    public static Openstaand Niets { get; } = new([], []);
}

public sealed record VastgesteldPunt(int Agendapunt, int? Oplegnotitieversie);

public sealed record KnelpuntGeagendeerd(Guid Vergadering, int Agendapunt) : KnelpuntGebeurtenis;

public sealed record AgenderingIngetrokken(Guid Vergadering, int Agendapunt) : KnelpuntGebeurtenis;

public sealed record AgenderingAangehouden(Guid Vergadering, int Agendapunt, Guid? Naar, int Keer) : KnelpuntGebeurtenis;

public sealed record AgenderingDoorgeschoven(Guid Vergadering, int Agendapunt, Guid? Naar) : KnelpuntGebeurtenis;

public sealed record KnelpuntBehandeld(Guid Vergadering, int Agendapunt) : KnelpuntGebeurtenis;

public static class Agenda
{
    /// <summary>From this deferral on an item is marked: the board keeps pushing it away.</summary>
    public const int VaakAangehouden = 3;

    public static Uitkomst Plaats(Vergadering v, Knelpunt? k, PlaatsAgendapunt o, Omstandigheden om) =>
        (Vergaderen.Toegang(v, om) ?? MagErop(v, k, o)) is { } weigering ? weigering
        : Uitkomst.Van(v.Id, Geplaatst(v, k, o))
            .En(() => k is null ? Uitkomst.Van() : Zaak(k, om, new KnelpuntGeagendeerd(v.Id, Volgend(v))));

    public static Uitkomst DeelIn(Vergadering v, DeelAgendapuntIn o, Omstandigheden om) =>
        Concept(v, o.Agendapunt, om) is { } weigering ? weigering
        : Uitkomst.Van(v.Id, new AgendapuntIngedeeld(o.Agendapunt, o.Indeling));

    public static Uitkomst Verplaats(Vergadering v, VerplaatsAgendapunt o, Omstandigheden om) =>
        (Concept(v, o.Agendapunt, om) ?? (o.Voor is { } voor ? Staat(v, voor) : null)) is { } weigering ? weigering
        : o.Voor == o.Agendapunt ? new Weigering("agendapunt-voor-zichzelf")
        : Uitkomst.Van(v.Id, new AgendapuntVerplaatst(o.Agendapunt, o.Voor));

    public static Uitkomst TrekIn(Vergadering v, Zaken zaken, TrekAgendapuntIn o, Omstandigheden om) =>
        (Vergaderen.Toegang(v, om) ?? Staat(v, o.Agendapunt)) is { } weigering ? weigering
        : Uitkomst.Van(v.Id, new AgendapuntIngetrokken(o.Agendapunt, o.Reden, NaWijziging(v)))
            .En(() => v.Agendapunt(o.Agendapunt)!.Knelpunt is { } id ? Zaak(zaken[id], om, new AgenderingIngetrokken(v.Id, o.Agendapunt)) : Uitkomst.Van());

    /// <param name="later">A planned meeting with a draft agenda after this one; null while there is none.</param>
    public static Uitkomst HoudAan(Vergadering v, Vergadering? later, Zaken zaken, HoudAgendapuntAan o, Omstandigheden om) =>
        (Vergaderen.Toegang(v, om) ?? Staat(v, o.Agendapunt) ?? MagNaar(v, later) ?? RaaktNietKwijt(v, later, o.Agendapunt)) is { } weigering ? weigering
        : Schuif(v, later, v.Agendapunt(o.Agendapunt)!, zaken, om, aanhouden: (naar, keer) =>
            new AgendapuntAangehouden(o.Agendapunt, o.Reden, naar, keer, NaWijziging(v)));

    /// <summary>Freezes what is formally right; what is not goes to the next draft with what is missing.</summary>
    public static Uitkomst StelVast(Vergadering v, Vergadering? later, Zaken zaken, Openstaand openstaand, Omstandigheden om)
    {
        if (Vergaderen.Toegang(v, om) is { } weigering)
            return weigering;
        if (v.IsVastgesteld)
            return new Weigering("agenda-al-vastgesteld");

        var punten = v.Staande.Select(punt => (Punt: punt, Ontbreekt: punt.Knelpunt is { } id ? Voordracht.Ontbreekt(zaken[id]) : [])).ToList();
        var doorschuiven = Uitkomst.Van();
        var doel = later;
        foreach (var (punt, ontbreekt) in punten.Where(p => p.Ontbreekt.Count > 0))
        {
            doorschuiven = doorschuiven.En(() => Schuif(v, doel, punt, zaken, om, doorschuiven: naar => new AgendapuntDoorgeschoven(punt.Nummer, ontbreekt, naar)));
            // The next one rolls in behind this one: numbers in the receiving agenda follow each other.
            doel = doel is null ? null : Vouw(doel, doorschuiven, later!, om);
        }

        return doorschuiven.En(() => Uitkomst.Van(v.Id, new AgendaVastgesteld(1,
        [
            .. punten.Where(p => p.Ontbreekt.Count == 0)
                .Select(p => new VastgesteldPunt(p.Punt.Nummer, p.Punt.Knelpunt is { } id ? zaken[id].Oplegnotitie?.Versie : null)),
        ], NietLeeg(openstaand.Toezeggingen), NietLeeg(openstaand.Achterstanden))));
    }

    /// <summary>Handing over a case that stands on an agenda takes it off, in the same transaction.</summary>
    public static Uitkomst DraagOver(Vergadering v, Knelpunt k, DraagOver o, Omstandigheden om) =>
        Levensloop.Toegang(k, o, om) is { } weigering ? weigering
        : Levensloop.NaVorigStadium(k, om, Oplossing.DraagOver(k, o, om))
            .En(() => Uitkomst.Van(v.Id, new AgendapuntIngetrokken(k.Agendering!.Agendapunt, o.Reden, NaWijziging(v))));

    /// <summary>A case moves with its item to a later meeting, or back to voorgedragen while there is none.</summary>
    internal static Uitkomst Schuif(
        Vergadering v,
        Vergadering? later,
        Agendapunt punt,
        Zaken zaken,
        Omstandigheden om,
        Func<Agendering?, int, Gebeurtenis>? aanhouden = null,
        Func<Agendering?, Gebeurtenis>? doorschuiven = null)
    {
        var naar = later is null ? null : new Agendering(later.Id, Volgend(later));
        var keer = aanhouden is null ? punt.Keer : punt.Keer + 1;
        var vanaf = new Agendering(v.Id, punt.Nummer);

        return Uitkomst.Van(v.Id, aanhouden?.Invoke(naar, keer) ?? doorschuiven!(naar))
            .En(() => later is null ? Uitkomst.Van() : Uitkomst.Van(later.Id,
            [
                new AgendapuntGeplaatst(naar!.Agendapunt, punt.Type, punt.Knelpunt, punt.Titel, punt.Indeling, vanaf, keer),
                .. Bijvoegen.Mee(punt, later, naar.Agendapunt),
            ]))
            .En(() => punt.Knelpunt is not { } id ? Uitkomst.Van() : Zaak(zaken[id], om,
            [
                aanhouden is null ? new AgenderingDoorgeschoven(v.Id, punt.Nummer, later?.Id) : new AgenderingAangehouden(v.Id, punt.Nummer, later?.Id, keer),
                .. naar is null ? Array.Empty<Gebeurtenis>() : [new KnelpuntGeagendeerd(naar.Vergadering, naar.Agendapunt)],
            ]));
    }

    internal static Weigering? MagNaar(Vergadering v, Vergadering? later) =>
        later is null ? null
        : later.Id == v.Id ? new Weigering("zelfde-vergadering")
        : later.Status != Vergaderstatus.Gepland || later.IsVastgesteld ? new Weigering("geen-conceptagenda").Met("vergadering", later.Id)
        : later.Dag.IsZekerVoor(v.Dag) ? new Weigering("vergadering-is-eerder").Met("dag", later.Dag)
        : null;

    /// <summary>A case waits as voorgedragen until there is a later meeting; an item without one would be gone.</summary>
    internal static Weigering? RaaktNietKwijt(Vergadering v, Vergadering? later, int agendapunt) =>
        later is null && v.Agendapunt(agendapunt) is { Knelpunt: null } ? new Weigering("geen-latere-vergadering").Met("agendapunt", agendapunt) : null;

    internal static Uitkomst Zaak(Knelpunt k, Omstandigheden om, params IEnumerable<Gebeurtenis> gebeurtenissen) =>
        Levensloop.NaVorigStadium(k, om, Uitkomst.Van(k.Id, gebeurtenissen));

    internal static Weigering? Staat(Vergadering v, int agendapunt) => v.Agendapunt(agendapunt) switch
    {
        null => Weigering.BestaatNiet("agendapunt", agendapunt),
        { Stand: Agendapuntstand.Staat } => null,
        var punt => new Weigering("agendapunt-niet-meer-op-agenda").Met("agendapunt", agendapunt).Met("stand", punt.Stand),
    };

    static Gebeurtenis Geplaatst(Vergadering v, Knelpunt? k, PlaatsAgendapunt o) => o.Nazending is { } reden
        ? new AgendapuntNagezonden(Volgend(v), o.Type, o.Knelpunt, o.Titel, o.Indeling, reden, k?.Oplegnotitie?.Versie, v.Agendaversie + 1, k?.Aanhoudingen ?? 0, k?.Aangehouden)
        : new AgendapuntGeplaatst(Volgend(v), o.Type, o.Knelpunt, o.Titel, o.Indeling, k?.Aangehouden, k?.Aanhoudingen ?? 0);

    static Weigering? MagErop(Vergadering v, Knelpunt? k, PlaatsAgendapunt o) =>
        v.IsVastgesteld && o.Nazending is null ? new Weigering("agenda-al-vastgesteld")
        : !v.IsVastgesteld && o.Nazending is not null ? new Weigering("nazending-op-concept")
        : k is null ? null
        : k.IsVernietigd ? Weigering.IsVernietigd(k.Nummer)
        : k.Doel is { } doel ? Weigering.IsSamengevoegd(doel.Doelnummer)
        : k.Stadium == Stadium.Geagendeerd ? new Weigering("al-geagendeerd").Met("vergadering", k.Agendering?.Vergadering ?? Guid.Empty)
        : k.Stadium != Stadium.Voorgedragen ? Weigering.NietInDitStadium(k.Stadium, o.GetType())
        : o.Nazending is not null && Voordracht.Ontbreekt(k) is { Count: > 0 } ontbreekt
            ? new Weigering("agendapunt-niet-compleet").Met("ontbreekt", string.Join(", ", ontbreekt))
        : null;

    static Weigering? Concept(Vergadering v, int agendapunt, Omstandigheden om) =>
        Vergaderen.Toegang(v, om) ?? Staat(v, agendapunt) ?? (v.IsVastgesteld ? new Weigering("agenda-al-vastgesteld") : null);

    static IReadOnlyList<T>? NietLeeg<T>(IReadOnlyList<T> lijst) => lijst.Count == 0 ? null : lijst;

    static int Volgend(Vergadering v) => v.Agendapunten.Count + 1;

    internal static int NaWijziging(Vergadering v) => v.IsVastgesteld ? v.Agendaversie + 1 : 0;

    static Vergadering Vouw(Vergadering doel, Uitkomst uitkomst, Vergadering begin, Omstandigheden om) =>
        uitkomst is Uitkomst.Aanvaard aanvaard
            ? aanvaard.Gebeurtenissen.Where(nieuw => nieuw.Stroom == doel.Id)
                .Aggregate(begin, (staat, nieuw) => Vergadering.Evolve(staat, staat.Id, new Feit(nieuw.Gebeurtenis, om.Wanneer, om.Vandaag)))
            : doel;
}
