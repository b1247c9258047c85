using System.Collections.Immutable;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>
/// The case as a reader sees it, kept beside the events in the transaction that stores them: who raises a knelpunt reads it back at
/// once. Refers to contact details, never holds them. What a caller may see of it is decided by <see cref="Inzage"/>.
/// </summary>
public sealed record KnelpuntBeeld
{
    public Guid Id { get; init; }

    /// <summary>What decisions need, folded by the domain: a command reads it here, in the same round trip as the version it checks.</summary>
    [NietOpDeLijn]
    public Knelpunt Staat { get; init; } = new(Guid.Empty);

    [NietOpDeLijn]
    public Zicht Zicht => Zicht.Op(Staat);

    public string Nummer => Staat.Nummer;

    /// <summary>The sequence in the number, by which lists are ordered: as text K-2026-100000 would come before K-2026-99999.</summary>
    [NietOpDeLijn]
    public long Volgnummer => long.TryParse(Nummer.AsSpan(Nummer.LastIndexOf('-') + 1), out var volgnummer) ? volgnummer : 0;

    public long Versie { get; init; }
    public string Titel { get; init; } = "";
    public string Omschrijving { get; init; } = "";
    public Stadium Stadium => Staat.Stadium;
    public Afloop? Afloop => Staat.Afloop;

    /// <summary>Which of the two ways it went: <c>sparren</c>, <c>agenderen</c> or both, in the order taken.</summary>
    public ImmutableList<string> Routes { get; init; } = [];

    public Kenmerk? Kenmerk { get; init; }
    public Guid? Dossierhouder => Staat.Dossierhouder;
    public bool IsCoordinator { get; init; }
    public ImmutableList<string> Themas { get; init; } = [];
    public ImmutableList<Aard> Aard { get; init; } = [];
    public Urgentie? Urgentie { get; init; }
    public Vertrouwelijkheid Vertrouwelijkheidaanduiding => Staat.Vertrouwelijkheid;
    public ImmutableList<string> WettelijkeGrondslag { get; init; } = [];
    public ImmutableList<string> BetrokkenOrganisaties { get; init; } = [];

    /// <summary>When the bottleneck was raised, as precisely as the source gives it.</summary>
    public string Wanneer { get; init; } = Domain.Wanneer.OnbekendeWaarde;

    public DateOnly Registratiedatum { get; init; }
    public DateTimeOffset LaatstGemuteerd { get; init; }
    public ImmutableList<MeldingBeeld> Meldingen { get; init; } = [];
    public ImmutableList<AanvullingBeeld> Aanvullingen { get; init; } = [];
    public ImmutableList<VraagBeeld> Vragen { get; init; } = [];
    public ImmutableList<TriageBeeld> Triage { get; init; } = [];
    public ImmutableList<OpschortingBeeld> Opschorting { get; init; } = [];
    public ImmutableList<ActiviteitBeeld> Activiteiten { get; init; } = [];
    public ImmutableList<ProductBeeld> Producten { get; init; } = [];
    public ImmutableList<MiddelBeeld> Middelen { get; init; } = [];
    public ImmutableList<LesBeeld> Lessen { get; init; } = [];
    public ImmutableList<NotitieBeeld> Notities { get; init; } = [];
    public ImmutableList<DocumentBeeld> Documenten { get; init; } = [];
    public ImmutableList<VoordrachtBeeld> Voordracht { get; init; } = [];
    public ImmutableList<OplegnotitieBeeld> Oplegnotitie { get; init; } = [];
    public Agendering? Agendering => Staat.Agendering;
    public int Aanhoudingen => Staat.Aanhoudingen;
    public ImmutableList<BesluitVerwijzing> Besluiten { get; init; } = [];
    public ImmutableList<ToewijzingBeeld> Toewijzingen { get; init; } = [];

    /// <summary>The first term of its open assignments, by which what is overdue is found.</summary>
    [NietOpDeLijn]
    public DateOnly? EersteTermijn =>
        Toewijzingen.Where(t => t.Stand is Toewijzingsstand.Gevraagd or Toewijzingsstand.Geaccepteerd).Select(t => (DateOnly?)t.UiterlijkeDatum).Min();

    /// <summary>Which decisions on it can be read as they stand in a definitive list, at <c>…/uittreksels</c>.</summary>
    public ImmutableList<Uittrekselverwijzing> Uittreksels { get; init; } = [];

    public ImmutableList<TerugkoppelingBeeld> Terugkoppelingen { get; init; } = [];
    public OplossingBeeld? Oplossing { get; init; }

    /// <summary>That the receiver of a handover signed for it.</summary>
    public OntvangstBeeld? Ontvangst { get; init; }

    /// <summary>Where it came from, when it was taken over from another instance.</summary>
    public HerkomstBeeld? Herkomst { get; init; }

    public ImmutableList<HeropeningBeeld> Heropening { get; init; } = [];
    public SamenvoegingBeeld? Samenvoeging { get; init; }
    public ImmutableList<Guid> Bronnen => Staat.Bronnen;
    public ImmutableList<VerwantBeeld> Verwanten { get; init; } = [];

    /// <summary>The times that words were taken out of its history.</summary>
    public ImmutableList<Verwijderspoor> Gelakt { get; init; } = [];

    /// <summary>Its words are gone for ever; null while they are not.</summary>
    public Verwijderspoor? Vernietigd { get; init; }

    /// <summary>
    /// The reports of the cases that were merged into it, and into those: computed when the case is read, for it records only their ids
    /// (rule 3). Never stored.
    /// </summary>
    public ImmutableList<MeldingUitBron>? MeldingenUitBronnen { get; init; }

    /// <summary>The regions of its reports, each once; with <see cref="MeldingenUitBronnen"/> those of merged cases too.</summary>
    public IEnumerable<string> Regios => Meldingen.Select(m => m.Regio).Concat(MeldingenUitBronnen?.Select(m => m.Regio) ?? []).Distinct();
}

/// <summary>What every line of a case carries: its number within its kind, when it happened, and when that was recorded.</summary>
public abstract record Regel(int Nummer, string Wanneer, DateTimeOffset Opgetekend);

/// <param name="Melder">Actor id; null when raised for somebody else.</param>
/// <param name="Contact">Reference to the contact details, for those who may ask for them.</param>
public sealed record MeldingBeeld(
    int Nummer,
    string Wanneer,
    DateTimeOffset Opgetekend,
    string Regio,
    string Organisatie,
    string? Toelichting,
    Guid? Melder,
    [property: NietOpDeLijn] Guid? Contact)
    : Regel(Nummer, Wanneer, Opgetekend);

/// <summary>A report that came in on a case that was merged into this one.</summary>
public sealed record MeldingUitBron(Guid Knelpunt, string Nummer, int Melding, string Regio, string Organisatie, string Wanneer);

public sealed record AanvullingBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Tekst, IReadOnlyList<string> WettelijkeGrondslag)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record VraagBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Tekst, string? Antwoord, string? BeantwoordWanneer)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record TriageBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, Triageuitkomst Uitkomst, string Reden) : Regel(Nummer, Wanneer, Opgetekend);

/// <param name="Einde">When the clock went on; null while it stands still.</param>
public sealed record OpschortingBeeld(
    int Nummer, string Wanneer, DateTimeOffset Opgetekend, WachtOp WachtOp, int? Vraag, string? Reden, DateOnly? VerwachtDatum, string? Einde)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record ActiviteitBeeld(
    int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Soort, string Titel, string? Omschrijving, IReadOnlyList<string> Met)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record ProductBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Soort, string Titel, string? Omschrijving, string? Vindplaats)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record MiddelBeeld(
    int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Gever, string? Omschrijving, long? BedragInCenten, string? Periode, string? Versterkingsplan)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record LesBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Tekst, bool IsOpen) : Regel(Nummer, Wanneer, Opgetekend);

public sealed record NotitieBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Tekst, Guid Schrijver) : Regel(Nummer, Wanneer, Opgetekend);

public sealed record DocumentBeeld(
    int Nummer,
    string Wanneer,
    DateTimeOffset Opgetekend,
    Guid Inhoud,
    string Bestandsnaam,
    string? Titel,
    string Formaat,
    long Bestandsomvang,
    Integriteit Integriteit)
    : Regel(Nummer, Wanneer, Opgetekend);

/// <summary>As in the ZGW standard: the algorithm by name, the value in lowercase hex.</summary>
public sealed record Integriteit(string Algoritme, string Waarde);

public sealed record VoordrachtBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Reden, string? VoorgesteldePartner)
    : Regel(Nummer, Wanneer, Opgetekend);

/// <param name="Nummer">The version of the note.</param>
public sealed record OplegnotitieBeeld(
    int Nummer,
    string Wanneer,
    DateTimeOffset Opgetekend,
    Rubriek Aanleiding,
    Rubriek Probleem,
    Rubriek GevraagdBesluit,
    Rubriek Afweging,
    Rubriek Financien,
    Rubriek VoorgesteldePartner,
    Rubriek Communicatie,
    GehoordePartner? PartnerGehoord,
    IReadOnlyList<string> Ontbreekt)
    : Regel(Nummer, Wanneer, Opgetekend)
{
    /// <summary>The seven headings by their names on the wire, in the order of the note. A method: a property would be stored along.</summary>
    public IReadOnlyList<(string Naam, Rubriek Rubriek)> Rubrieken() =>
        new OplegnotitieGeschreven(Nummer, Aanleiding, Probleem, GevraagdBesluit, Afweging, Financien, VoorgesteldePartner, Communicatie, PartnerGehoord).Rubrieken();
}

/// <summary>What the board decided; the words stand with the meeting.</summary>
public sealed record BesluitVerwijzing(string Nummer, Besluitsoort Soort, Guid Vergadering, int Agendapunt, string Wanneer);

/// <param name="Besluit">Number of the decision.</param>
public sealed record Uittrekselverwijzing(Guid Vergadering, int Agendapunt, int Besluitenlijstversie, string? Besluit, string Wanneer, DateTimeOffset Opgetekend);

/// <param name="Versie">Its own ETag: counts its own events.</param>
public sealed record ToewijzingBeeld(
    int Nummer,
    string Wanneer,
    DateTimeOffset Opgetekend,
    int Versie,
    string Partner,
    Toewijzingsrol Rol,
    string Vraag,
    DateOnly UiterlijkeDatum,
    string? Besluit,
    Toewijzingsstand Stand,
    string? Toelichting,
    ImmutableList<VoortgangBeeld> Voortgang)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record VoortgangBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Tekst) : Regel(Nummer, Wanneer, Opgetekend);

/// <param name="Bericht">What the reporter reads: the message, or the answer in the words of the triage, the decision or the outcome.</param>
public sealed record TerugkoppelingBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, Aanleiding Aanleiding, string Bericht)
    : Regel(Nummer, Wanneer, Opgetekend);

public sealed record OplossingBeeld(Afloop Afloop, string Wanneer, string Toelichting, string? Aan, IReadOnlyList<int> Producten, IReadOnlyList<int> Lessen);

/// <param name="Ontvanger">Name of the receiver's log; <paramref name="Nummer"/> is the number of the case there.</param>
public sealed record OntvangstBeeld(Guid Overdracht, string Ontvanger, string Nummer, string Wanneer, DateTimeOffset Opgetekend);

/// <param name="Oorsprong">Name of the log it came from; <paramref name="Knelpunt"/> is its id there, <paramref name="Nummer"/> its number.</param>
/// <param name="Bewijs">Document with its leaves, paths and zegels.</param>
public sealed record HerkomstBeeld(Guid Overname, string Oorsprong, Guid Knelpunt, string Nummer, int Gebeurtenissen, [property: NietOpDeLijn] Guid Bewijs);

public sealed record HeropeningBeeld(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Reden, Afloop? VorigeAfloop) : Regel(Nummer, Wanneer, Opgetekend);

public sealed record SamenvoegingBeeld(Guid Doel, string Doelnummer, string Wanneer, DateTimeOffset Opgetekend, string Reden);

/// <param name="Verwijdering">The procedure of two people that it followed from.</param>
public sealed record Verwijderspoor(Guid Verwijdering, DateTimeOffset Opgetekend);

public sealed record VerwantBeeld(Guid Verwant, string? Toelichting);
