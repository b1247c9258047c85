using System.Collections.Immutable;

namespace Knelpunten.Domain;

/// <summary>How far a case ever came: the steps of the funnel, in the order of the main road.</summary>
[Flags]
public enum Stappen
{
    Geen = 0,
    Gemeld = 1,
    InTriage = 2,
    Sparren = 4,
    Voorgedragen = 8,
    Geagendeerd = 16,
    Behandeld = 32,
    Toegewezen = 64,
    Gesloten = 128,
    Opgelost = 256,
}

/// <summary>What became of a case in one meeting.</summary>
public enum Vergaderuitkomst
{
    Geplaatst,
    Ingetrokken,
    Aangehouden,
    Besloten,
}

/// <summary>A day as a duration needs it: known to the day, or only the first on which it can have been (rule 8).</summary>
public readonly record struct Dag(DateOnly Op, bool IsZeker)
{
    public static Dag Van(Feit feit) => new(feit.GeldigVanaf, feit.Wanneer.IsDag);
}

/// <summary>The time a case spent in one stage and has left again, all stays together.</summary>
/// <param name="Dagen">Calendar days with the clock running; null when one of the days is not known to the day.</param>
/// <param name="Stil">Calendar days that the clock stood still, of those known to the day.</param>
public sealed record Verblijf(int? Dagen, int Stil, DateOnly Verlaten);

/// <summary>One assignment as it is followed: by when, and how long the partner took to answer.</summary>
/// <param name="Beantwoord">When it was accepted or declined.</param>
/// <param name="Reactiedagen">Calendar days from the asking to that; null when either is not known to the day.</param>
public sealed record Volgstand(int Nummer, string Partner, Toewijzingsstand Stand, Wanneer Geopend, Dag Gevraagd, DateOnly Uiterlijk, DateOnly? Beantwoord, int? Reactiedagen)
{
    public bool IsOpen => Stand is Toewijzingsstand.Gevraagd or Toewijzingsstand.Geaccepteerd;
}

/// <summary>
/// A case as queues and dashboards see it: what decisions know of it, and what is counted. Holds no words that anybody typed. Folded like
/// the case itself, so that the fold of any subset of its events is what was known, or true, at some moment.
/// </summary>
public sealed record Stand(Knelpunt Staat)
{
    public ImmutableList<string> Themas { get; init; } = [];
    public ImmutableList<Aard> Aard { get; init; } = [];
    public Urgentie? Urgentie { get; init; }

    public Dag Gemeld { get; init; }

    /// <summary>Since when it is in its stage.</summary>
    public Dag Sinds { get; init; }

    /// <summary>The last day on which somebody did something for it.</summary>
    public DateOnly Beweging { get; init; }

    public Dag? Gesloten { get; init; }

    /// <summary>The first word back to who raised it.</summary>
    public Dag? Gehoord { get; init; }

    public Stappen Bereikt { get; init; }

    public Dag? OpgeschortSinds { get; init; }

    /// <summary>When what it waits for is expected.</summary>
    public DateOnly? Verwacht { get; init; }

    /// <summary>Days that the clock stood still in the present stage, and in all.</summary>
    public int StilInStadium { get; init; }
    public int Stil { get; init; }

    public ImmutableSortedDictionary<Stadium, Verblijf> Verblijven { get; init; } = ImmutableSortedDictionary<Stadium, Verblijf>.Empty;
    public ImmutableList<Volgstand> Toewijzingen { get; init; } = [];

    /// <summary>From and until when the clock stood still; null while it does.</summary>
    public ImmutableList<(Wanneer Van, Wanneer? Tot)> Opschortingen { get; init; } = [];

    public ImmutableSortedDictionary<Guid, Vergaderuitkomst> Vergaderingen { get; init; } = ImmutableSortedDictionary<Guid, Vergaderuitkomst>.Empty;

    public Guid Id => Staat.Id;

    /// <summary>The regions of its reports, each once.</summary>
    public IEnumerable<string> Regios => Staat.Meldingen.Select(m => m.Regio).Distinct();

    public IEnumerable<string> Partners => Toewijzingen.Select(t => t.Partner).Distinct();

    public int? Doorlooptijd => Gesloten is { IsZeker: true } einde && Gemeld.IsZeker ? Math.Max(0, einde.Op.DayNumber - Gemeld.Op.DayNumber - Stil) : null;

    public int? Gehoordagen => Gehoord is { IsZeker: true } gehoord && Gemeld.IsZeker ? Math.Max(0, gehoord.Op.DayNumber - Gemeld.Op.DayNumber) : null;

    /// <summary>
    /// The last day of the term of an open assignment, with the working days that the clock stood still (<see cref="Achterstand"/>). Null
    /// while it stands still: nothing gets late then.
    /// </summary>
    public DateOnly? Termijn(Volgstand toewijzing) =>
        toewijzing.IsOpen && Staat.IsOpen ? Achterstand.Termijn(toewijzing.Uiterlijk, toewijzing.Geopend, Opschortingen.Select(o => (o.Van, o.Tot))) : null;

    /// <summary>The first of those, of one partner or of all.</summary>
    public DateOnly? EersteTermijn(string? partner = null) =>
        Toewijzingen.Where(t => partner is null || t.Partner == partner).Select(Termijn).Min();

    /// <summary>The first working day on which it is late; null while nothing can become so.</summary>
    public DateOnly? LaatVanaf(string? partner = null) => EersteTermijn(partner) is { } termijn ? Werkdagen.Volgende(termijn) : null;

    /// <summary>What comes next, for who plans his week: what it waits for, or the first term.</summary>
    public DateOnly? VolgendeDatum => !Staat.IsOpen ? null : Staat.Opschorting is not null ? Verwacht : EersteTermijn();

    /// <summary>Folds one event; never throws, whatever subset it is asked for (rule 8).</summary>
    public static Stand Evolve(Stand? huidig, Guid id, Feit feit)
    {
        var was = huidig ?? new Stand(new Knelpunt(id));
        var dag = Dag.Van(feit);
        var staat = Knelpunt.Evolve(was.Staat, id, feit);
        var nu = feit.Gebeurtenis switch
        {
            KnelpuntGemeld => was with { Gemeld = dag, Sinds = dag, Bereikt = Stappen.Gemeld },
            KnelpuntGeclassificeerd e => was with
            {
                Themas = e.Themas is { } themas ? [.. themas] : was.Themas,
                Aard = e.Aard is { } aard ? [.. aard] : was.Aard,
                Urgentie = e.Urgentie ?? was.Urgentie,
            },
            KnelpuntOpgeschort e => was with { OpgeschortSinds = dag, Verwacht = e.VerwachtDatum, Opschortingen = was.Opschortingen.Add((feit.Wanneer, null)) },
            KnelpuntHervat => was.Loopt(feit),
            TerugkoppelingGegeven => was with { Gehoord = was.Gehoord ?? dag },
            ToewijzingGeopend e => was with
            {
                Toewijzingen = was.Toewijzingen.Add(new(e.Toewijzing, e.Partner, Toewijzingsstand.Gevraagd, feit.Wanneer, dag, e.UiterlijkeDatum, null, null)),
            },
            ToewijzingGeaccepteerd e => was.Beantwoord(e.Toewijzing, dag),
            ToewijzingAfgewezen e => was.Beantwoord(e.Toewijzing, dag),
            KnelpuntGeagendeerd e => was.In(e.Vergadering, Vergaderuitkomst.Geplaatst),
            AgenderingIngetrokken e => was.In(e.Vergadering, Vergaderuitkomst.Ingetrokken),
            AgenderingAangehouden e => was.Door(e.Vergadering, Vergaderuitkomst.Aangehouden, e.Naar),
            AgenderingDoorgeschoven e => was.Door(e.Vergadering, Vergaderuitkomst.Aangehouden, e.Naar),
            BesluitVastgelegd { Soort: not Besluitsoort.Aanhouden } e => was.In(e.Vergadering, Vergaderuitkomst.Besloten),
            KnelpuntGesloten or KnelpuntIngetrokken or KnelpuntOvergedragen => was.Loopt(feit) with { Gesloten = dag },
            KnelpuntHeropend => was with { Gesloten = null },
            _ => was,
        };

        nu = nu with
        {
            Staat = staat,
            Toewijzingen = nu.Toewijzingen.ConvertAll(t => staat.Toewijzing(t.Nummer) is { } bekend && bekend.Stand != t.Stand ? t with { Stand = bekend.Stand } : t),
            Beweging = IsBeweging(feit.Gebeurtenis) && dag.Op > nu.Beweging ? dag.Op : nu.Beweging,
        };
        return staat.Stadium == was.Staat.Stadium ? nu with { Bereikt = nu.Bereikt | Stap(staat) } : nu.Naar(was.Staat.Stadium, dag);
    }

    /// <summary>What the service or the privacy of a person does to a case is no step forward in it.</summary>
    static bool IsBeweging(Gebeurtenis gebeurtenis) => gebeurtenis is not (KnelpuntGelakt or KnelpuntVernietigd or UittrekselGegeven);

    static Stappen Stap(Knelpunt k) => k.Stadium switch
    {
        Stadium.Triage => Stappen.InTriage,
        Stadium.Sparren => Stappen.Sparren,
        Stadium.Voorgedragen => Stappen.Voorgedragen,
        Stadium.Geagendeerd => Stappen.Geagendeerd,
        Stadium.Behandeld => Stappen.Behandeld,
        Stadium.Toegewezen => Stappen.Toegewezen,
        Stadium.Gesloten => k.Afloop is Domain.Afloop.Opgelost or Domain.Afloop.DeelsOpgelost ? Stappen.Gesloten | Stappen.Opgelost : Stappen.Gesloten,
        _ => Stappen.Geen,
    };

    /// <summary>The stay in the stage it leaves is added up; a clock that stands still goes on standing still in the next.</summary>
    Stand Naar(Stadium vorig, Dag dag)
    {
        var stil = OpgeschortSinds is { } sinds ? Dagen(sinds.Op > Sinds.Op ? sinds : Sinds, dag) : 0;
        var eerder = Verblijven.GetValueOrDefault(vorig);
        int? duur = Sinds.IsZeker && dag.IsZeker ? Math.Max(0, dag.Op.DayNumber - Sinds.Op.DayNumber - StilInStadium - stil) : null;
        return this with
        {
            Verblijven = Verblijven.SetItem(vorig, new(eerder is null ? duur : eerder.Dagen + duur, (eerder?.Stil ?? 0) + StilInStadium + stil, dag.Op)),
            Sinds = dag,
            OpgeschortSinds = OpgeschortSinds is null ? null : dag,
            StilInStadium = 0,
            Stil = Stil + stil,
            Bereikt = Bereikt | Stap(Staat),
        };
    }

    Stand Loopt(Feit feit)
    {
        if (OpgeschortSinds is not { } sinds)
            return this;
        var stil = Dagen(sinds, Dag.Van(feit));
        return this with
        {
            OpgeschortSinds = null,
            Verwacht = null,
            StilInStadium = StilInStadium + stil,
            Stil = Stil + stil,
            Opschortingen = Opschortingen.ConvertAll(o => o.Tot is null ? (o.Van, feit.Wanneer) : o),
        };
    }

    static int Dagen(Dag van, Dag tot) => van.IsZeker && tot.IsZeker ? Math.Max(0, tot.Op.DayNumber - van.Op.DayNumber) : 0;

    Stand Beantwoord(int nummer, Dag dag) => this with
    {
        Toewijzingen = Toewijzingen.ConvertAll(t => t.Nummer != nummer || t.Beantwoord is not null ? t : t with
        {
            Beantwoord = dag.Op,
            Reactiedagen = t.Gevraagd.IsZeker && dag.IsZeker ? Math.Max(0, dag.Op.DayNumber - t.Gevraagd.Op.DayNumber) : null,
        }),
    };

    Stand In(Guid vergadering, Vergaderuitkomst uitkomst) => this with { Vergaderingen = Vergaderingen.SetItem(vergadering, uitkomst) };

    Stand Door(Guid vergadering, Vergaderuitkomst uitkomst, Guid? naar) =>
        naar is { } later && later != vergadering ? In(vergadering, uitkomst).In(later, Vergaderuitkomst.Geplaatst) : In(vergadering, uitkomst);
}
