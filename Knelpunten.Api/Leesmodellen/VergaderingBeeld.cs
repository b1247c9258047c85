using System.Collections.Immutable;
using JasperFx.Events;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stukken;
using Marten.Events.Aggregation;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A meeting with its agenda and decisions. Names of fields as in the ORI model of Dutch council information where it has them.</summary>
public sealed record VergaderingBeeld
{
    public Guid Id { get; init; }

    [NietOpDeLijn]
    public Vergadering Staat { get; init; } = new(Guid.Empty);

    public string Nummer => $"SBO-{Staat.Jaar}-{Staat.Volgnummer}";
    public string Jaar => Staat.Jaar;
    public int Volgnummer => Staat.Volgnummer;
    public long Versie { get; init; }
    public Vergaderstatus Status => Staat.Status;

    /// <summary>EDTF level 0 or onbekend.</summary>
    public string Dag => Staat.Dag.Waarde;

    /// <summary>First possible day, for ordering and for finding the next one.</summary>
    [NietOpDeLijn]
    public DateOnly? Vroegst => Staat.Dag.Vroegst;

    public TimeOnly? Aanvang { get; init; }
    public TimeOnly? Einde { get; init; }
    public string? Locatie { get; init; }
    public DateOnly? InleverDatum => Staat.InleverDatum;

    /// <summary>Code of the seat that chairs.</summary>
    public string? Voorzitter { get; init; }

    /// <summary>Who comes, or who was there.</summary>
    public IReadOnlyList<Aanwezigheid> Aanwezigheid { get; init; } = [];

    /// <summary>The items in the order in which they were really treated, once it was held.</summary>
    public IReadOnlyList<Behandeling> Behandeling { get; init; } = [];

    /// <summary>The series it was planned with.</summary>
    public Guid? Reeks { get; init; }

    /// <summary>What a calendar must know of its changes.</summary>
    [NietOpDeLijn]
    public Kalenderstand Kalenderstand { get; init; } = new(0, default);

    /// <summary>When it took place, once it was held.</summary>
    public string? Gehouden { get; init; }

    /// <summary>0 while a draft.</summary>
    public int Agendaversie => Staat.Agendaversie;

    public ImmutableList<AgendapuntBeeld> Agendapunten { get; init; } = [];
    public ImmutableList<AgendaversieBeeld> Agendaversies { get; init; } = [];

    /// <summary>What the board waited for when the agenda was finalised.</summary>
    [NietOpDeLijn]
    public Openstaand Openstaand { get; init; } = Openstaand.Niets;

    public ImmutableList<ToezeggingRegel> Toezeggingen { get; init; } = [];

    /// <summary>So that the next agenda finds the meetings that something is still waited for from.</summary>
    [NietOpDeLijn]
    public bool HeeftOpenToezeggingen => Staat.Toezeggingen.Exists(t => t.Stand == Toezeggingstand.Open);

    public Besluitenlijststand Besluitenlijststand => Staat.Besluitenlijst;
    public int Besluitenlijstversie => Staat.Besluitenlijstversie;

    /// <summary>What the secretariat wrote above the list of decisions.</summary>
    public string? Inleiding { get; init; }

    /// <summary>And per item what was said.</summary>
    public IReadOnlyList<Verslagregel> Verslag { get; init; } = [];

    public ImmutableList<BesluitenlijstversieBeeld> Besluitenlijstversies { get; init; } = [];

    /// <summary>Why it was reopened, each time.</summary>
    public ImmutableList<string> Heropeningen { get; init; } = [];

    /// <summary>The times that words were taken out of its history.</summary>
    public ImmutableList<Verwijderspoor> Gelakt { get; init; } = [];

    public DateTimeOffset LaatstGemuteerd { get; init; }
}

/// <param name="Volgnummer">How often since it was planned something changed that a calendar shows.</param>
/// <param name="Moment">When that was last; until then when it was planned.</param>
public sealed record Kalenderstand(int Volgnummer, DateTimeOffset Moment)
{
    /// <summary>When and where it is, that it is off, and that its place was redacted: who has the meeting in a calendar must hear of it.</summary>
    public Kalenderstand Na(Gebeurtenis gebeurtenis, DateTimeOffset moment) => gebeurtenis switch
    {
        VergaderingGepland => this with { Moment = moment },
        VergaderingVerplaatst or VergaderingGeannuleerd or VergaderingGehouden or VergaderingGelakt => new(Volgnummer + 1, moment),
        _ => this,
    };
}

/// <param name="Volgorde">Place on the agenda now, from 1; null when it stands there no more.</param>
/// <param name="Ontbreekt">What was missing when the agenda was finalised.</param>
public sealed record AgendapuntBeeld(
    int Nummer,
    int? Volgorde,
    Agendapunttype Type,
    Guid? Knelpunt,
    string? Titel,
    Behandelwijze Behandelwijze,
    int? Minuten,
    bool IsBesloten,
    Agendapuntstand Stand,
    int Keer,
    Agendering? Voorganger,
    Agendering? Naar,
    int? Oplegnotitieversie,
    string? Nazending,
    string? Reden,
    IReadOnlyList<string>? Ontbreekt,
    BesluitBeeld? Besluit)
{
    /// <summary>When it was put here: after the deadline, or before.</summary>
    [NietOpDeLijn]
    public DateTimeOffset? Geplaatst { get; init; }

    /// <summary>The human number of the case, on the agenda as it is read; never stored with the meeting.</summary>
    public string? Knelpuntnummer { get; init; }

    public ImmutableList<BijlageBeeld> Bijlagen { get; init; } = [];

    /// <summary>Not on the agenda any more, but in the versions that had them.</summary>
    public ImmutableList<BijlageBeeld> IngetrokkenBijlagen { get; init; } = [];
}

/// <param name="Correcties">Earlier words are never overwritten: each correction keeps what it replaced.</param>
public sealed record BesluitBeeld(
    string Nummer, Besluitsoort Soort, string Tekst, string? Afwijkend, string Wanneer, DateTimeOffset Opgetekend, ImmutableList<BesluitCorrectie> Correcties);

public sealed record BesluitCorrectie(Besluitsoort Soort, string Tekst, string? Afwijkend, string Reden, DateTimeOffset Opgetekend);

/// <summary>A finalised agenda, readable for ever.</summary>
public sealed record AgendaversieBeeld(int Agendaversie, string Wanneer, DateTimeOffset Opgetekend, string? Reden, IReadOnlyList<VastgesteldPunt> Punten)
{
    /// <summary>The event of the meeting's stream that made it: folded until there, the meeting is as it was (<see cref="Agendaversies"/>).</summary>
    [NietOpDeLijn]
    public long Gebeurtenis { get; init; }
}

/// <param name="Toelichting">What shows that it was kept, or why it was put off or dropped.</param>
public sealed record ToezeggingRegel(int Nummer, int? Agendapunt, string Tekst, string Eigenaar, DateOnly UiterlijkeDatum, Toezeggingstand Stand, string? Toelichting, string Wanneer);

/// <param name="Stroomversie">Of the meeting's stream: folded up to there it is the list as it was then.</param>
public sealed record BesluitenlijstversieBeeld(int Versie, string Wanneer, DateTimeOffset Opgetekend, long Stroomversie);

/// <summary>Events in, <see cref="VergaderingBeeld"/> out.</summary>
public sealed class VergaderingProjection : SingleStreamProjection<VergaderingBeeld, Guid>
{
    public VergaderingProjection() => Feiten.Soorten<VergaderingGebeurtenis>().ForEach(IncludeType);

    public override VergaderingBeeld? Evolve(VergaderingBeeld? snapshot, Guid id, IEvent e)
    {
        var b = snapshot ?? new VergaderingBeeld { Id = id, Staat = new(id) };
        var feit = Feiten.Van(e);
        var (op, t) = (feit.Wanneer.Waarde, e.Timestamp);
        var na = feit.Gebeurtenis switch
        {
            VergaderingGepland g => b with { Aanvang = g.Aanvang, Einde = g.Einde, Locatie = g.Locatie, Voorzitter = g.Voorzitter, Reeks = g.Reeks },
            VergaderingVerplaatst g => b with { Aanvang = g.Aanvang, Einde = g.Einde, Locatie = g.Locatie, Voorzitter = g.Voorzitter ?? b.Voorzitter },
            VergaderingGehouden g => b with { Gehouden = op, Aanvang = g.Aanvang ?? b.Aanvang, Einde = g.Einde ?? b.Einde, Behandeling = g.Behandeling ?? [] },
            AanwezigheidVastgelegd g => b with { Aanwezigheid = g.Zetels },
            AgendapuntGeplaatst g => b with { Agendapunten = b.Agendapunten.Add(Punt(g.Agendapunt) with { Voorganger = g.Voorganger, Geplaatst = e.Timestamp }) },
            AgendapuntNagezonden g => b with
            {
                Agendapunten = b.Agendapunten.Add(Punt(g.Agendapunt) with { Nazending = g.Reden, Voorganger = g.Voorganger, Geplaatst = e.Timestamp }),
            },
            AgendapuntIngetrokken g => Wijzig(b, g.Agendapunt, punt => punt with { Reden = g.Reden }),
            AgendapuntAangehouden g => Wijzig(b, g.Agendapunt, punt => punt with { Reden = g.Reden, Naar = g.Naar }),
            AgendapuntDoorgeschoven g => Wijzig(b, g.Agendapunt, punt => punt with { Ontbreekt = g.Ontbreekt, Naar = g.Naar }),
            AgendaVastgesteld g => b with { Openstaand = new(g.Toezeggingen ?? [], g.Achterstanden ?? []) },
            BesluitGenomen g => Wijzig(b, g.Agendapunt, punt => punt with { Besluit = new(g.Nummer, g.Soort, g.Tekst, g.Afwijkend, op, t, []) }),
            BesluitGecorrigeerd g => Wijzig(b, g.Agendapunt, punt => punt.Besluit is { } was
                ? punt with
                {
                    Besluit = was with
                    {
                        Soort = g.Soort,
                        Tekst = g.Tekst,
                        Afwijkend = g.Afwijkend,
                        Correcties = was.Correcties.Add(new(was.Soort, was.Tekst, was.Afwijkend, g.Reden, t)),
                    },
                }
                : punt),
            ToezeggingVastgelegd g => b with
            {
                Toezeggingen = b.Toezeggingen.Add(new(g.Toezegging, g.Agendapunt, g.Tekst, g.Eigenaar, g.UiterlijkeDatum, Toezeggingstand.Open, null, op)),
            },
            ToezeggingNagekomen g => Wijzig(b, g.Toezegging, t => t with { Stand = Toezeggingstand.Nagekomen, Toelichting = g.Toelichting }),
            ToezeggingUitgesteld g => Wijzig(b, g.Toezegging, t => t with { UiterlijkeDatum = g.UiterlijkeDatum, Toelichting = g.Reden }),
            ToezeggingVervallen g => Wijzig(b, g.Toezegging, t => t with { Stand = Toezeggingstand.Vervallen, Toelichting = g.Reden }),

            BesluitenlijstGeschreven g => b with { Inleiding = g.Inleiding, Verslag = g.Verslag },
            BesluitenlijstVastgesteld g => b with { Besluitenlijstversies = b.Besluitenlijstversies.Add(new(g.Besluitenlijstversie, op, t, e.Version)) },
            VergaderingHeropend g => b with { Heropeningen = b.Heropeningen.Add(g.Reden) },
            VergaderingGelakt g => b with { Gelakt = b.Gelakt.Add(new(g.Verwijdering, t)) },
            _ => b,
        };

        return Versies(NaarStaat(na with { Staat = Vergadering.Evolve(b.Staat, b.Id, feit) }), b.Agendaversie, feit, e) with
        {
            Versie = e.Version,
            LaatstGemuteerd = t,
            Kalenderstand = b.Kalenderstand.Na(feit.Gebeurtenis, t),
        };
    }

    /// <summary>Order, kind and state of the items are the domain's; this copies its answer to where a reader looks.</summary>
    static VergaderingBeeld NaarStaat(VergaderingBeeld b)
    {
        var staande = b.Staat.Staande.Select((punt, plaats) => (punt.Nummer, Plaats: plaats + 1)).ToDictionary(p => p.Nummer, p => p.Plaats);
        return b with
        {
            Agendapunten = b.Agendapunten.ConvertAll(punt => b.Staat.Agendapunt(punt.Nummer) is not { } staat ? punt : punt with
            {
                Type = staat.Type,
                Knelpunt = staat.Knelpunt,
                Titel = staat.Titel,
                Behandelwijze = staat.Indeling.Behandelwijze,
                Minuten = staat.Indeling.Minuten,
                IsBesloten = staat.Indeling.IsBesloten,
                Stand = staat.Stand,
                Keer = staat.Keer,
                Oplegnotitieversie = staat.Oplegnotitieversie,
                Bijlagen = [.. staat.Bijlagen.Where(bijlage => !bijlage.IsIngetrokken).Select(Bijlage)],
                IngetrokkenBijlagen = [.. staat.Bijlagen.Where(bijlage => bijlage.IsIngetrokken).Select(Bijlage)],
                Volgorde = staande.TryGetValue(staat.Nummer, out var plaats) ? plaats : null,
            }),
        };
    }

    static VergaderingBeeld Versies(VergaderingBeeld b, int vorigeVersie, Feit feit, IEvent e)
    {
        if (b.Agendaversie == vorigeVersie)
            return b;

        var reden = feit.Gebeurtenis switch
        {
            AgendapuntNagezonden g => g.Reden,
            AgendapuntIngetrokken g => g.Reden,
            AgendapuntAangehouden g => g.Reden,
            BijlageToegevoegd g => g.Nazending,
            BijlageIngetrokken g => g.Reden,
            OplegnotitieNagezonden g => g.Reden,
            _ => null,
        };
        var punten = b.Agendapunten.Where(punt => punt.Volgorde is not null).OrderBy(punt => punt.Volgorde)
            .Select(punt => new VastgesteldPunt(punt.Nummer, punt.Oplegnotitieversie));
        return b with { Agendaversies = b.Agendaversies.Add(new(b.Agendaversie, feit.Wanneer.Waarde, e.Timestamp, reden, [.. punten]) { Gebeurtenis = e.Version }) };
    }

    static BijlageBeeld Bijlage(Bijlage b) => new(b.Nummer, b.Bestandsnaam, b.Titel, b.Formaat, b.Bestandsomvang, new("sha_256", b.Sha256)) { Inhoud = b.Document };

    static AgendapuntBeeld Punt(int nummer) => new(
        nummer, null, default, null, null, default, null, false, Agendapuntstand.Staat, 0, null, null, null, null, null, null, null);

    static VergaderingBeeld Wijzig(VergaderingBeeld b, int nummer, Func<AgendapuntBeeld, AgendapuntBeeld> wijziging) =>
        b with { Agendapunten = b.Agendapunten.ConvertAll(punt => punt.Nummer == nummer ? wijziging(punt) : punt) };

    static VergaderingBeeld Wijzig(VergaderingBeeld b, int nummer, Func<ToezeggingRegel, ToezeggingRegel> wijziging) =>
        b with { Toezeggingen = b.Toezeggingen.ConvertAll(t => t.Nummer == nummer ? wijziging(t) : t) };
}
