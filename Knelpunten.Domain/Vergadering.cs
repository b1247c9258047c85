using System.Collections.Immutable;

namespace Knelpunten.Domain;

public enum Vergaderstatus
{
    Gepland,
    Gehouden,
    Geannuleerd,
}

/// <summary>
/// A meeting of the SBO: a stream of its own that owns its items. The knelpunt's stream holds that it was placed, deferred or
/// decided; no text stands in both (rule 5).
/// </summary>
public sealed record Vergadering(Guid Id)
{
    public string Jaar { get; init; } = Wanneer.OnbekendeWaarde;
    public int Volgnummer { get; init; }
    public Wanneer Dag { get; init; } = Wanneer.Onbekend;
    public Vergaderstatus Status { get; init; }

    /// <summary>0 while the agenda is a draft; each finalised version is one more.</summary>
    public int Agendaversie { get; init; }

    public DateOnly? InleverDatum { get; init; }
    public ImmutableList<Agendapunt> Agendapunten { get; init; } = [];
    public int Besluiten { get; init; }
    public ImmutableList<Toezegging> Toezeggingen { get; init; } = [];
    public Besluitenlijststand Besluitenlijst { get; init; }

    /// <summary>0 until the list of decisions was definitive once.</summary>
    public int Besluitenlijstversie { get; init; }

    /// <summary>Annexes that were numbered so far, of all items together.</summary>
    public int Bijlagen { get; init; }

    public bool IsVastgesteld => Agendaversie > 0;

    public IEnumerable<Agendapunt> Staande => Agendapunten.Where(punt => punt.Stand == Agendapuntstand.Staat);

    /// <summary>Decided on a case, or corrected, since the list of decisions was last definitive.</summary>
    public IEnumerable<Agendapunt> NogUitTeGeven => Agendapunten.Where(punt => punt is { Knelpunt: not null, Besluit: not null, IsUitgegeven: false });

    public Agendapunt? Agendapunt(int nummer) => Agendapunten.Find(punt => punt.Nummer == nummer);

    /// <summary>Folds one event; like <see cref="Knelpunt.Evolve"/> it takes any subset and never throws.</summary>
    public static Vergadering Evolve(Vergadering? huidig, Guid id, Feit feit)
    {
        var v = huidig ?? new Vergadering(id);
        return feit.Gebeurtenis switch
        {
            VergaderingGepland e => v with { Jaar = e.Jaar, Volgnummer = e.Volgnummer, Dag = Lees(e.Dag), InleverDatum = e.InleverDatum },
            VergaderingVerplaatst e => v with { Dag = Lees(e.Dag), InleverDatum = e.InleverDatum ?? v.InleverDatum },
            VergaderingGeannuleerd => v with { Status = Vergaderstatus.Geannuleerd },
            VergaderingGehouden => v with { Status = Vergaderstatus.Gehouden },

            AgendapuntGeplaatst e => v with { Agendapunten = v.Agendapunten.Add(new(e.Agendapunt, e.Type, e.Knelpunt, e.Titel, e.Indeling, e.Keer)) },
            AgendapuntNagezonden e => v with
            {
                Agendapunten = v.Agendapunten.Add(new(e.Agendapunt, e.Type, e.Knelpunt, e.Titel, e.Indeling, e.Keer) { Oplegnotitieversie = e.Oplegnotitieversie }),
                Agendaversie = e.Agendaversie,
            },
            AgendapuntIngedeeld e => v.Wijzig(e.Agendapunt, punt => punt with { Indeling = e.Indeling }),
            AgendapuntVerplaatst e => v with { Agendapunten = Schuif(v.Agendapunten, e.Agendapunt, e.Voor) },
            AgendapuntIngetrokken e => v.Wijzig(e.Agendapunt, punt => punt with { Stand = Agendapuntstand.Ingetrokken }) with { Agendaversie = e.Agendaversie },
            AgendapuntAangehouden e => v.Wijzig(e.Agendapunt, punt => punt with { Stand = Agendapuntstand.Aangehouden }) with { Agendaversie = e.Agendaversie },
            AgendapuntDoorgeschoven e => v.Wijzig(e.Agendapunt, punt => punt with { Stand = Agendapuntstand.Doorgeschoven }),
            BesluitGenomen e => v.Wijzig(e.Agendapunt, punt => punt with { Besluit = e.Soort, IsUitgegeven = false }) with { Besluiten = v.Besluiten + 1 },
            BesluitGecorrigeerd e => v.Wijzig(e.Agendapunt, punt => punt with { Besluit = e.Soort, IsUitgegeven = false }),

            ToezeggingVastgelegd e => v with { Toezeggingen = v.Toezeggingen.Add(new(e.Toezegging, Toezeggingstand.Open, e.UiterlijkeDatum)) },
            ToezeggingNagekomen e => v.Wijzig(e.Toezegging, t => t with { Stand = Toezeggingstand.Nagekomen }),
            ToezeggingUitgesteld e => v.Wijzig(e.Toezegging, t => t with { UiterlijkeDatum = e.UiterlijkeDatum }),
            ToezeggingVervallen e => v.Wijzig(e.Toezegging, t => t with { Stand = Toezeggingstand.Vervallen }),

            BesluitenlijstVastgesteld e => v with
            {
                Besluitenlijst = Besluitenlijststand.Definitief,
                Besluitenlijstversie = e.Besluitenlijstversie,
                Agendapunten = v.Agendapunten.ConvertAll(punt => punt with { IsUitgegeven = punt.Besluit is not null }),
            },
            VergaderingHeropend => v with { Besluitenlijst = Besluitenlijststand.Correctie },
            AgendaVastgesteld e => e.Punten.Aggregate(v, (staat, vast) =>
                staat.Wijzig(vast.Agendapunt, punt => punt with { Oplegnotitieversie = vast.Oplegnotitieversie })) with
            { Agendaversie = e.Agendaversie },
            OplegnotitieNagezonden e => v.Wijzig(e.Agendapunt, punt => punt with { Oplegnotitieversie = e.Oplegnotitieversie }) with { Agendaversie = e.Agendaversie },
            BijlageToegevoegd e => v.Wijzig(e.Agendapunt, punt => punt with { Bijlagen = punt.Bijlagen.Add(Bijlage.Van(e)) }) with
            {
                Bijlagen = Math.Max(v.Bijlagen, e.Bijlage),
                Agendaversie = e.Agendaversie,
            },
            BijlageIngetrokken e => v.Wijzig(e.Agendapunt, punt => punt with
            {
                Bijlagen = punt.Bijlagen.ConvertAll(b => b.Nummer == e.Bijlage ? b with { IsIngetrokken = true } : b),
            }) with
            { Agendaversie = e.Agendaversie },
            _ => v,
        };
    }

    static Wanneer Lees(string dag) => Wanneer.TryParse(dag, out var wanneer) ? wanneer : Wanneer.Onbekend;

    Vergadering Wijzig(int nummer, Func<Agendapunt, Agendapunt> wijziging) =>
        Agendapunt(nummer) is { } punt ? this with { Agendapunten = Agendapunten.Replace(punt, wijziging(punt)) } : this;

    Vergadering Wijzig(int nummer, Func<Toezegging, Toezegging> wijziging) =>
        Toezeggingen.Find(t => t.Nummer == nummer) is { } toezegging ? this with { Toezeggingen = Toezeggingen.Replace(toezegging, wijziging(toezegging)) } : this;

    static ImmutableList<Agendapunt> Schuif(ImmutableList<Agendapunt> punten, int nummer, int? voor)
    {
        if (punten.Find(punt => punt.Nummer == nummer) is not { } verplaatst)
            return punten;

        var rest = punten.Remove(verplaatst);
        var plaats = rest.FindIndex(punt => punt.Nummer == voor);
        return plaats < 0 ? rest.Add(verplaatst) : rest.Insert(plaats, verplaatst);
    }
}

public enum Agendapuntstand
{
    Staat,
    Ingetrokken,
    Aangehouden,
    Doorgeschoven,
}

/// <param name="Nummer">Its number in this meeting for ever; the order is the place in the list.</param>
/// <param name="Keer">How often it was deferred before it came here.</param>
/// <param name="IsUitgegeven">Its decision stands as it is in a definitive list of decisions.</param>
public sealed record Agendapunt(
    int Nummer,
    Agendapunttype Type,
    Guid? Knelpunt,
    string? Titel,
    Indeling Indeling,
    int Keer,
    Agendapuntstand Stand = Agendapuntstand.Staat,
    Besluitsoort? Besluit = null,
    bool IsUitgegeven = false)
{
    /// <summary>The version that lies before the board; null on a draft.</summary>
    public int? Oplegnotitieversie { get; init; }

    public ImmutableList<Bijlage> Bijlagen { get; init; } = [];
}

/// <summary>A command on one meeting.</summary>
public abstract record VergaderingOpdracht : Opdracht;

/// <param name="Dag">A full date for a meeting to come; recorded afterwards as precise as the source gives.</param>
/// <param name="Volgnummer">Within the year, given out by the service.</param>
/// <param name="InleverDatum">Until when items can be handed in.</param>
/// <param name="Voorzitter">Code of the seat that chairs.</param>
public sealed record PlanVergadering(
    Wanneer Dag, int Volgnummer, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, DateOnly? InleverDatum, string? Voorzitter = null) : Opdracht;

/// <param name="InleverDatum">Null: as it was.</param>
/// <param name="Voorzitter">Null: as it was.</param>
public sealed record VerplaatsVergadering(
    Wanneer Dag, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, string Reden, DateOnly? InleverDatum = null, string? Voorzitter = null) : VergaderingOpdracht;

public sealed record AnnuleerVergadering(string Reden) : VergaderingOpdracht;

/// <param name="Behandeling">The items in the order in which they were really treated; null when nobody kept it.</param>
public sealed record HoudVergadering(TimeOnly? Aanvang, TimeOnly? Einde, IReadOnlyList<Behandeling>? Behandeling = null) : VergaderingOpdracht;

/// <summary>When an item was really treated. Local time in the Netherlands.</summary>
public sealed record Behandeling(int Agendapunt, TimeOnly? Starttijd, TimeOnly? Eindtijd);

/// <param name="Dag">EDTF level 0 or onbekend.</param>
/// <param name="Reeks">The series it was planned with.</param>
public sealed record VergaderingGepland(
    string Jaar,
    int Volgnummer,
    string Dag,
    TimeOnly? Aanvang,
    TimeOnly? Einde,
    [property: VrijeTekst] string? Locatie,
    DateOnly? InleverDatum,
    string? Voorzitter = null,
    Guid? Reeks = null) : VergaderingGebeurtenis;

public sealed record VergaderingVerplaatst(
    string Dag,
    TimeOnly? Aanvang,
    TimeOnly? Einde,
    [property: VrijeTekst] string? Locatie,
    [property: VrijeTekst] string Reden,
    DateOnly? InleverDatum = null,
    string? Voorzitter = null) : VergaderingGebeurtenis;

public sealed record VergaderingGeannuleerd([property: VrijeTekst] string Reden) : VergaderingGebeurtenis;

/// <summary>It took place; when stands in the event's <c>wanneer</c>.</summary>
public sealed record VergaderingGehouden(TimeOnly? Aanvang, TimeOnly? Einde, IReadOnlyList<Behandeling>? Behandeling = null) : VergaderingGebeurtenis;

public static class Vergaderen
{
    public static string Jaar(Wanneer dag) => dag.Vroegst?.Year.ToString("0000") ?? Wanneer.OnbekendeWaarde;

    /// <summary>A meeting of the past is recorded afterwards, with a <c>wanneer</c>; a new one has a date to come.</summary>
    public static Uitkomst Plan(Guid id, PlanVergadering o, Omstandigheden om) =>
        Levensloop.Tijd(om) is { } weigering ? weigering
        : (!om.IsAchteraf || o.Dag.Vroegst > om.Vandaag) && !o.Dag.IsDag ? new Weigering("vergaderdag-onvolledig")
        : !om.IsAchteraf && o.Dag.Laatst < om.Vandaag ? new Weigering("vergaderdag-voorbij").Met("dag", o.Dag)
        : o.Einde <= o.Aanvang ? new Weigering("einde-voor-aanvang")
        : o.InleverDatum > o.Dag.Laatst ? new Weigering("inleverdatum-na-vergadering")
        : MagVoorzitten(o.Voorzitter, om) is { } zetel ? zetel
        : Uitkomst.Van(id, new VergaderingGepland(Jaar(o.Dag), o.Volgnummer, o.Dag.Waarde, o.Aanvang, o.Einde, o.Locatie, o.InleverDatum, o.Voorzitter));

    public static Uitkomst Verplaats(Vergadering v, VerplaatsVergadering o, Omstandigheden om) =>
        Toegang(v, om) is { } weigering ? weigering
        : !o.Dag.IsDag ? new Weigering("vergaderdag-onvolledig")
        : !om.IsAchteraf && o.Dag.Laatst < om.Vandaag ? new Weigering("vergaderdag-voorbij").Met("dag", o.Dag)
        : o.Einde <= o.Aanvang ? new Weigering("einde-voor-aanvang")
        : (o.InleverDatum ?? v.InleverDatum) > o.Dag.Laatst ? new Weigering("inleverdatum-na-vergadering")
        : MagVoorzitten(o.Voorzitter, om) is { } zetel ? zetel
        : Uitkomst.Van(v.Id, new VergaderingVerplaatst(o.Dag.Waarde, o.Aanvang, o.Einde, o.Locatie, o.Reden, o.InleverDatum, o.Voorzitter));

    /// <summary>The cases on it are nominated again.</summary>
    public static Uitkomst Annuleer(Vergadering v, AnnuleerVergadering o, Zaken zaken, Omstandigheden om) =>
        Toegang(v, om) is { } weigering ? weigering
        : Uitkomst.Van(v.Id, new VergaderingGeannuleerd(o.Reden))
            .En(() => VoorElk(v, zaken, om, punt => new AgenderingIngetrokken(v.Id, punt.Nummer)));

    public static Uitkomst Houd(Vergadering v, HoudVergadering o, Zaken zaken, Omstandigheden om) =>
        Toegang(v, om) is { } weigering ? weigering
        : !v.IsVastgesteld ? new Weigering("agenda-niet-vastgesteld")
        : om.Wanneer.IsZekerVoor(v.Dag) ? new Weigering("vergadering-nog-niet-geweest").Met("dag", v.Dag)
        : o.Einde <= o.Aanvang || o.Behandeling?.Any(b => b.Eindtijd < b.Starttijd) == true ? new Weigering("einde-voor-aanvang")
        : o.Behandeling?.GroupBy(b => b.Agendapunt).FirstOrDefault(groep => groep.Count() > 1) is { } dubbel ? new Weigering("agendapunt-dubbel").Met("agendapunt", dubbel.Key)
        : o.Behandeling?.Select(b => Agenda.Staat(v, b.Agendapunt)).FirstOrDefault(w => w is not null) is { } nietOpAgenda ? nietOpAgenda
        : Uitkomst.Van(v.Id, new VergaderingGehouden(o.Aanvang, o.Einde, o.Behandeling))
            .En(() => VoorElk(v, zaken, om, punt => new KnelpuntBehandeld(v.Id, punt.Nummer)));

    /// <summary>What holds for every command on a meeting that has not been held.</summary>
    public static Weigering? Toegang(Vergadering v, Omstandigheden om) =>
        Levensloop.Tijd(om) ?? (v.Status != Vergaderstatus.Gepland ? new Weigering("vergadering-niet-meer-gepland").Met("status", v.Status) : null);

    static Weigering? MagVoorzitten(string? zetel, Omstandigheden om) => zetel is null ? null : om.Register.Zetels.Geldig(zetel, "zetel", om);

    static Uitkomst VoorElk(Vergadering v, Zaken zaken, Omstandigheden om, Func<Agendapunt, Gebeurtenis> gebeurtenis) =>
        v.Staande.Where(punt => punt.Knelpunt is not null).Aggregate(Uitkomst.Van(), (tot, punt) =>
            tot.En(() => Levensloop.NaVorigStadium(zaken[punt.Knelpunt!.Value], om, Uitkomst.Van(punt.Knelpunt.Value, gebeurtenis(punt)))));
}
