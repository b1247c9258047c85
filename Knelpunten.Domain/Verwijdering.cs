using System.Collections.Immutable;

namespace Knelpunten.Domain;

// Rules 9 and 11: words and persons can be forgotten, the fact never. One person asks, another approves what he saw, and only then
// a process that answers no requests carries it out.

public enum Verwijdersoort
{
    /// <summary>Words in free text, and the bytes of documents.</summary>
    Lakken,

    /// <summary>Who a person is and how to reach him.</summary>
    Wissen,

    /// <summary>Every word of a closed case whose term has passed.</summary>
    Vernietigen,
}

public enum Verwijderstand
{
    Aangevraagd,
    Goedgekeurd,
    Afgewezen,
    Ingetrokken,

    /// <summary>Nobody approved in time. Not an event: it follows from the day.</summary>
    Vervallen,
    Uitgevoerd,
}

/// <summary>Where something went, as the certificate counts it.</summary>
public enum Plaatssoort
{
    VrijeTekst,
    Waarom,
    Document,
    Persoonsgegeven,
    Bericht,
    Herhaling,
    Logregel,

    /// <summary>A paper that was kept of a meeting.</summary>
    Stuk,
}

public sealed record Telling(Plaatssoort Plaats, int Aantal);

/// <summary>What is asked: one of these, with a report only beside its case.</summary>
public sealed record Verwijderdoel(Guid? Knelpunt = null, Guid? Vergadering = null, Guid? Persoon = null, int? Melding = null);

/// <summary>A procedure of two people: a stream of its own.</summary>
public sealed record Verwijdering(Guid Id)
{
    /// <summary>In which the second person has to answer.</summary>
    public const int Dagen = 14;

    public Verwijdersoort Soort { get; init; }
    public Verwijderdoel Doel { get; init; } = new();
    public ImmutableList<int> Documenten { get; init; } = [];
    public Guid Aanvrager { get; init; }
    public DateOnly Aangevraagd { get; init; }

    /// <summary>What was done last; whether it lapsed meanwhile says <see cref="StandOp"/>.</summary>
    public Verwijderstand Stand { get; init; }

    /// <summary>Digest of what the second person saw and approved.</summary>
    public string? Omvang { get; init; }

    public Verwijderstand StandOp(DateOnly vandaag) =>
        Stand == Verwijderstand.Aangevraagd && vandaag > Aangevraagd.AddDays(Dagen) ? Verwijderstand.Vervallen : Stand;

    public bool IsOpenOp(DateOnly vandaag) => StandOp(vandaag) is Verwijderstand.Aangevraagd or Verwijderstand.Goedgekeurd;

    /// <summary>Folds one event; like <see cref="Knelpunt.Evolve"/> it takes any subset and never throws.</summary>
    public static Verwijdering Evolve(Verwijdering? huidig, Guid id, Feit feit)
    {
        var v = huidig ?? new Verwijdering(id);
        return feit.Gebeurtenis switch
        {
            VerwijderingAangevraagd e => v with
            {
                Soort = e.Soort,
                Doel = e.Doel,
                Documenten = [.. e.Documenten],
                Aanvrager = e.Aanvrager,
                Aangevraagd = feit.Opgetekend,
            },
            VerwijderingGoedgekeurd e => v with { Stand = Verwijderstand.Goedgekeurd, Omvang = e.Omvang },
            VerwijderingAfgewezen => v with { Stand = Verwijderstand.Afgewezen },
            VerwijderingIngetrokken => v with { Stand = Verwijderstand.Ingetrokken },
            VerwijderingUitgevoerd => v with { Stand = Verwijderstand.Uitgevoerd },
            _ => v,
        };
    }
}

/// <summary>A command on one verwijdering.</summary>
public abstract record VerwijderingOpdracht : Opdracht;

/// <param name="Woorden">How many; the words themselves never come near a decision.</param>
public sealed record VraagVerwijderingAan(Verwijdersoort Soort, Verwijderdoel Doel, IReadOnlyList<int> Documenten, int Woorden, string Reden) : Opdracht;

/// <param name="Omvang">Digest of what the approver saw.</param>
public sealed record KeurVerwijderingGoed(string Omvang) : VerwijderingOpdracht;

public sealed record WijsVerwijderingAf(string Reden) : VerwijderingOpdracht;

public sealed record TrekVerwijderingIn(string Reden) : VerwijderingOpdracht;

/// <param name="Aanvrager">Actor id; whoever approves must be another.</param>
public sealed record VerwijderingAangevraagd(
    Verwijdersoort Soort,
    Verwijderdoel Doel,
    IReadOnlyList<int> Documenten,
    int Woorden,
    Guid Aanvrager,
    [property: VrijeTekst] string Reden) : VerwijderingGebeurtenis;

/// <param name="Omvang">SHA-256 over exactly what was approved, with salt that is forgotten along with it: nobody can test a guess on it.</param>
public sealed record VerwijderingGoedgekeurd(string Omvang) : VerwijderingGebeurtenis;

public sealed record VerwijderingAfgewezen([property: VrijeTekst] string Reden) : VerwijderingGebeurtenis;

public sealed record VerwijderingIngetrokken([property: VrijeTekst] string Reden) : VerwijderingGebeurtenis;

/// <param name="Plaatsen">How many of each kind went.</param>
/// <param name="Doorzocht">The tables that were searched afterwards, in which nothing was found that should be gone.</param>
/// <param name="Elders">How many cases, meetings and other streams hold the same words and were not asked: they kept them.</param>
/// <param name="Velden">Of this procedure itself: the reasons that lost their words.</param>
public sealed record VerwijderingUitgevoerd(IReadOnlyList<Telling> Plaatsen, IReadOnlyList<string> Doorzocht, int Elders, IReadOnlyList<Gelaktveld>? Velden = null) : VerwijderingGebeurtenis;

/// <summary>The words of this procedure itself (its reasons) were redacted by another.</summary>
/// <param name="Velden">Which, for whoever checks the log; absent before there was one.</param>
public sealed record VerwijderingGelakt(Guid Verwijdering, IReadOnlyList<Gelaktveld>? Velden = null) : VerwijderingGebeurtenis;

/// <summary>Words were taken out of this case's history.</summary>
/// <param name="Velden">As of <see cref="VerwijderingGelakt"/>.</param>
public sealed record KnelpuntGelakt(Guid Verwijdering, IReadOnlyList<Gelaktveld>? Velden = null) : KnelpuntGebeurtenis;

/// <summary>From here the case is a number and its fate.</summary>
/// <param name="Velden">As of <see cref="VerwijderingGelakt"/>.</param>
public sealed record KnelpuntVernietigd(Guid Verwijdering, IReadOnlyList<Gelaktveld>? Velden = null) : KnelpuntGebeurtenis;

public sealed record VergaderingGelakt(Guid Verwijdering, IReadOnlyList<Gelaktveld>? Velden = null) : VergaderingGebeurtenis;

/// <summary>What a decision on a verwijdering needs of the world around it.</summary>
/// <param name="Zaak">The case it is about, as it is now; null when it is about none.</param>
/// <param name="IsAndereOpen">Another procedure on the same case is open.</param>
/// <param name="Omvang">Digest of what would go now; null when there is nothing.</param>
public sealed record Verwijderzaak(Knelpunt? Zaak, bool IsAndereOpen, string? Omvang, Bewaartermijnen Termijnen)
{
    /// <summary>Of the meeting it is about: as many annexes were numbered.</summary>
    public int Bijlagen { get; init; }

    public static Verwijderzaak Geen { get; } = new(null, false, null, Bewaartermijnen.Standaard);
}

public static class Verwijderen
{
    public static Uitkomst VraagAan(Guid id, VraagVerwijderingAan o, Verwijderzaak zaak, Omstandigheden om) =>
        (Bevoegd(om) ?? Mag(o.Soort, zaak, om)) is { } weigering ? weigering
        : o.Documenten.FirstOrDefault(nummer => nummer < 1 || nummer > (zaak.Zaak?.Tellers.Documenten ?? zaak.Bijlagen)) is not 0 and var document
            ? Weigering.BestaatNiet("document", document)
        : o.Doel.Melding is { } melding && !zaak.Zaak!.Meldingen.Exists(m => m.Nummer == melding) ? Weigering.BestaatNiet("melding", melding)
        : zaak.Omvang is null ? new Weigering("niets-te-verwijderen")
        : Uitkomst.Van(id, new VerwijderingAangevraagd(o.Soort, o.Doel, o.Documenten, o.Woorden, om.Wie.Actor, o.Reden));

    /// <summary>He approves what he saw, not what has become of it since.</summary>
    public static Uitkomst KeurGoed(Verwijdering v, KeurVerwijderingGoed o, Verwijderzaak zaak, Omstandigheden om) =>
        (DoorAnder(v, om) ?? Open(v, Verwijderstand.Aangevraagd, om) ?? Mag(v.Soort, zaak, om)) is { } weigering ? weigering
        : zaak.Omvang is null ? new Weigering("niets-te-verwijderen")
        : zaak.Omvang != o.Omvang ? new Weigering("omvang-veranderd")
        : Uitkomst.Van(v.Id, new VerwijderingGoedgekeurd(o.Omvang));

    /// <summary>Also after approval, as long as it has not been carried out.</summary>
    public static Uitkomst WijsAf(Verwijdering v, WijsVerwijderingAf o, Omstandigheden om) =>
        (DoorAnder(v, om) ?? NogOpen(v, om)) is { } weigering ? weigering : Uitkomst.Van(v.Id, new VerwijderingAfgewezen(o.Reden));

    public static Uitkomst TrekIn(Verwijdering v, TrekVerwijderingIn o, Omstandigheden om) =>
        Bevoegd(om) is { } weigering ? weigering
        : v.Aanvrager != om.Wie.Actor ? new Weigering("alleen-aanvrager", Weigergrond.Bevoegdheid)
        : NogOpen(v, om) is { } dicht ? dicht
        : Uitkomst.Van(v.Id, new VerwijderingIngetrokken(o.Reden));

    /// <summary>
    /// What carrying it out leaves in the streams it touched. The rules are asked once more: a case can have been reopened since.
    /// </summary>
    public static Uitkomst VoerUit(Verwijdering v, Verwijderzaak zaak, VerwijderingUitgevoerd verslag, IEnumerable<NieuweGebeurtenis> sporen, Omstandigheden om) =>
        (Open(v, Verwijderstand.Goedgekeurd, om) ?? Mag(v.Soort, zaak, om)) is { } weigering ? weigering
        : zaak.Omvang != v.Omvang ? new Weigering("omvang-veranderd")
        : Uitkomst.Van([.. sporen, new(v.Id, verslag)]);

    static Weigering? Bevoegd(Omstandigheden om) =>
        !om.Wie.Heeft(Rol.Beheerder) ? Weigering.AlleenBeheerder
        : om.IsAchteraf ? Weigering.AchterafVoorbehouden
        : null;

    static Weigering? DoorAnder(Verwijdering v, Omstandigheden om) =>
        Bevoegd(om) ?? (v.Aanvrager == om.Wie.Actor ? new Weigering("zelf-aangevraagd", Weigergrond.Bevoegdheid) : null);

    static Weigering? NogOpen(Verwijdering v, Omstandigheden om) => v.IsOpenOp(om.Vandaag) ? null : NietOpen(v, om);

    static Weigering? Open(Verwijdering v, Verwijderstand stand, Omstandigheden om) => v.StandOp(om.Vandaag) == stand ? null : NietOpen(v, om);

    static Weigering NietOpen(Verwijdering v, Omstandigheden om) => v.StandOp(om.Vandaag) == Verwijderstand.Vervallen
        ? new Weigering("verwijdering-vervallen").Met("aangevraagd", v.Aangevraagd.ToString("yyyy-MM-dd")).Met("dagen", Verwijdering.Dagen)
        : new Weigering("verwijdering-in-andere-stand").Met("stand", v.Stand);

    static Weigering? Mag(Verwijdersoort soort, Verwijderzaak zaak, Omstandigheden om) =>
        zaak.Zaak is not { } k ? null
        // The reasons of procedures about a destroyed case are still there, and can still be redacted.
        : soort != Verwijdersoort.Vernietigen ? null
        : k.IsVernietigd ? Weigering.IsVernietigd(k.Nummer)
        : zaak.IsAndereOpen ? new Weigering("andere-verwijdering-open")
        : zaak.Termijnen.Vervalt(k) is not { } vanaf ? Weigering.NietInDitStadium(k.Stadium, typeof(VraagVerwijderingAan))
        : om.Vandaag < vanaf ? new Weigering("bewaartermijn-loopt").Met("vanaf", vanaf.ToString("yyyy-MM-dd"))
        : null;
}
