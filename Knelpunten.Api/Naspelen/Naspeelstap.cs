using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Terugkijken;

namespace Knelpunten.Api.Naspelen;

/// <summary>One event, with how it stood before and after it, and what today's rules have against it.</summary>
/// <param name="Volgnummer">Its place in the log.</param>
/// <param name="Stroom">The case, the meeting or what else it is about.</param>
/// <param name="Versie">Its place in its stream.</param>
/// <param name="Zin">The same in Dutch.</param>
/// <param name="Actor">Who did it; to an auditor, as <paramref name="Waarom"/>.</param>
/// <param name="Namens">For whom; of a person only to an auditor.</param>
/// <param name="Opdracht">The command that led to it.</param>
/// <param name="Voor">Absent before the first event.</param>
/// <param name="Bezwaren">Absent when there are none.</param>
public sealed record Naspeelstap(
    long Volgnummer, Guid Stroom, string Stroomsoort, long Versie, string Gebeurtenis, string? Zin, string Wanneer, DateTimeOffset Opgetekend,
    Guid? Actor, string? Rol, string? Organisatie, string? Namens, string? Waarom, string? Opdracht, Toestand? Voor, Toestand Na, IReadOnlyList<Bezwaar>? Bezwaren)
{
    internal static Naspeelstap Van(Gebeurtenisbeeld e, string? zin, Toestand? voor, Toestand na, IReadOnlyList<Weigering> bezwaren) => new(
        e.Volgnummer, e.Stroom, e.Stroomsoort, e.Versie, e.Gebeurtenis, zin, e.Wanneer, e.Opgetekend, e.Actor, e.Rol, e.Organisatie, e.Namens, e.Waarom, e.Opdracht, voor, na,
        bezwaren.Count == 0 ? null : [.. bezwaren.Select(Bezwaar.Van)]);
}

/// <summary>What a rule of today says to it.</summary>
/// <param name="Waarden">What the sentence speaks of.</param>
public sealed record Bezwaar(string Code, string Zin, IReadOnlyDictionary<string, string>? Waarden)
{
    public static Bezwaar Van(Weigering weigering) => new(weigering.Code, Weigeringsteksten.Tekst(weigering).Nl, weigering.Waarden.IsEmpty ? null : weigering.Waarden);
}

/// <summary>How a stream stands, in so far as decisions look at it; without a word that anybody typed. Of a case, a meeting, a verwijdering or a rode draad.</summary>
/// <param name="Termijn">The last day of the first term of its open assignments.</param>
/// <param name="Oplegnotitie">Its version.</param>
/// <param name="Status">Of a meeting.</param>
/// <param name="Stand">Of a verwijdering or a rode draad.</param>
public sealed record Toestand(
    Stadium? Stadium = null, Afloop? Afloop = null, Guid? Dossierhouder = null, Vertrouwelijkheid? Vertrouwelijkheidaanduiding = null, Urgentie? Urgentie = null, IReadOnlyList<string>? Themas = null,
    WachtOp? WachtOp = null, IReadOnlyList<int>? OpenVragen = null, int? Meldingen = null, int? Oplegnotitie = null, Agendering? Agendering = null, int? Aanhoudingen = null, Besluitsoort? LaatsteBesluit = null,
    IReadOnlyList<Toewijzingstoestand>? Toewijzingen = null, DateOnly? Termijn = null, string? Doel = null,
    Vergaderstatus? Status = null, int? Agendaversie = null, IReadOnlyList<Punttoestand>? Agendapunten = null, Besluitenlijststand? Besluitenlijst = null,
    string? Stand = null)
{
    public static Toestand? Van(Naspelstaat staat) => staat switch
    {
        { Versie: 0 } => null,
        { Zaak: { } zaak } => VanZaak(zaak),
        { Vergadering: { } v } => new(
            Status: v.Status, Agendaversie: v.Agendaversie, Besluitenlijst: v.Besluitenlijst,
            Agendapunten: [.. v.Agendapunten.Select(punt => new Punttoestand(punt.Nummer, punt.Stand, punt.Keer, punt.Besluit))]),
        { Verwijdering: { } v } => new(Stand: Inrichting.Opslag.Naam(v.Stand)),
        { Draad: { } draad } => new(Stand: Inrichting.Opslag.Naam(draad.Stand)),
        _ => new(),
    };

    static Toestand VanZaak(Stand s)
    {
        var k = s.Staat;
        return new(
            k.Stadium, k.Afloop, k.Dossierhouder, k.Vertrouwelijkheid, s.Urgentie, Gevuld(s.Themas), k.Opschorting?.WachtOp, Gevuld([.. k.OpenVragen]), k.Meldingen.Count, k.Oplegnotitie?.Versie,
            k.Agendering, k.Aanhoudingen == 0 ? null : k.Aanhoudingen, k.LaatsteBesluit,
            Gevuld([.. k.Toewijzingen.Select(t => new Toewijzingstoestand(t.Nummer, t.Partner, t.Rol, t.Stand))]), s.EersteTermijn(), k.Doel?.Doelnummer);
    }

    static IReadOnlyList<T>? Gevuld<T>(IReadOnlyList<T> lijst) => lijst.Count == 0 ? null : lijst;
}

public sealed record Toewijzingstoestand(int Nummer, string Partner, Toewijzingsrol Rol, Toewijzingsstand Stand);

/// <param name="Keer">How often it was deferred before it came here.</param>
public sealed record Punttoestand(int Nummer, Agendapuntstand Stand, int Keer, Besluitsoort? Besluit);
