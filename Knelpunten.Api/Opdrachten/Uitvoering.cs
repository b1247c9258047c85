using Knelpunten.Api.Vergeten;

using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// A command with everything around it, on its way to the handler of its stream. Says nothing about itself in a log: commands hold
/// what people wrote.
/// </summary>
/// <param name="Stroom">The stream it is for; for something new, the id it gets.</param>
/// <param name="Versie">What the caller had seen (If-Match); null when he did not need to.</param>
public abstract record Uitvoering(Guid Stroom, Aanroep Aanroep, long? Versie)
{
    /// <summary>Changes what others wrote, and so needs <see cref="Versie"/>.</summary>
    public bool IsVersieVerplicht { get; init; }

    public abstract Opdracht Opdracht { get; }

    /// <summary>What it takes its turn for on this node: its stream, or what it would otherwise race others for.</summary>
    public virtual Guid Beurt => Stroom;

    public sealed override string ToString() => $"{Opdracht.GetType().Name} op {Stroom}";
}

public sealed record NieuwKnelpunt(Guid Stroom, MeldKnelpunt Melding, Aanroep Aanroep) : Uitvoering(Stroom, Aanroep, null)
{
    public override Opdracht Opdracht => Melding;
}

/// <param name="Stroom">Id of the overname; it has no stream of its own, its cases name it.</param>
public sealed record NieuweOvername(Guid Stroom, NeemOver Gevraagd, Aanroep Aanroep) : Uitvoering(Stroom, Aanroep, null)
{
    public override Opdracht Opdracht => Gevraagd;
}

public sealed record OpKnelpunt(Guid Stroom, KnelpuntOpdracht Gevraagd, Aanroep Aanroep, long? Versie) : Uitvoering(Stroom, Aanroep, Versie)
{
    public override Opdracht Opdracht => Gevraagd;
}

public sealed record NieuweVergadering(Guid Stroom, PlanVergadering Plan, Aanroep Aanroep) : Uitvoering(Stroom, Aanroep, null)
{
    internal static readonly Guid Nummering = new("3d6c1f0e-52b8-4f0f-8d8b-6d2f4d0b7c11");

    public override Opdracht Opdracht => Plan;

    /// <summary>Meetings are numbered one after another; a hundred at once would each be refused by the index dozens of times.</summary>
    public override Guid Beurt => Nummering;
}

/// <param name="Stroom">Id of the series; it has no stream of its own, its meetings name it.</param>
public sealed record NieuweVergaderreeks(Guid Stroom, PlanVergaderreeks Plan, Aanroep Aanroep) : Uitvoering(Stroom, Aanroep, null)
{
    public override Opdracht Opdracht => Plan;

    public override Guid Beurt => NieuweVergadering.Nummering;
}

public sealed record OpVergadering(Guid Stroom, VergaderingOpdracht Gevraagd, Aanroep Aanroep, long? Versie) : Uitvoering(Stroom, Aanroep, Versie)
{
    public override Opdracht Opdracht => Gevraagd;
}

/// <param name="Vraag">The words to be redacted; kept in the vault and in no event.</param>
public sealed record NieuweVerwijdering(Guid Stroom, VraagVerwijderingAan Aanvraag, Verwijdervraag Vraag, Aanroep Aanroep) : Uitvoering(Stroom, Aanroep, null)
{
    public override Opdracht Opdracht => Aanvraag;
}

public sealed record OpVerwijdering(Guid Stroom, VerwijderingOpdracht Gevraagd, Aanroep Aanroep, long? Versie) : Uitvoering(Stroom, Aanroep, Versie)
{
    public override Opdracht Opdracht => Gevraagd;
}

public sealed record OpRodeDraad(Guid Stroom, RodeDraadOpdracht Gevraagd, Aanroep Aanroep, long? Versie) : Uitvoering(Stroom, Aanroep, Versie)
{
    public override Opdracht Opdracht => Gevraagd;
}

public sealed record OpRegister(RegisterOpdracht Gevraagd, Aanroep Aanroep, long? Versie) : Uitvoering(Register.Stroom, Aanroep, Versie)
{
    public override Opdracht Opdracht => Gevraagd;
}

/// <summary>Who calls, when it happened, and what has to be stored along in the same transaction.</summary>
/// <param name="Rol">The role that gave the right, as in the metadata of the events.</param>
/// <param name="Namens">As in <see cref="Metagegevens.Namens"/>.</param>
/// <param name="Sleutel">The Idempotency-Key; null when none was sent.</param>
/// <param name="Plaats">Where the answer points to (<c>Location</c>), with <c>{0}</c> for a number that was given out; null when nothing was created.</param>
/// <param name="Mee">What the events refer to: contact details, the bytes of a file.</param>
public sealed record Aanroep(
    Handelende Wie, Rol Rol, Wanneer? Wanneer, string? Namens, string? Waarom, Sleutel? Sleutel, string? Plaats, IReadOnlyList<Meegave> Mee);

/// <summary>Stores something in the session that is about to store the events.</summary>
public delegate Task Meegave(IDocumentSession session, CancellationToken stop);

/// <summary>What came of it.</summary>
public abstract record Antwoord
{
    /// <param name="Versie">Goes out as ETag.</param>
    public sealed record Gelukt(Bevestiging Bevestiging, string? Plaats, long Versie) : Antwoord;

    public sealed record Geweigerd(Weigering Weigering) : Antwoord;

    /// <summary>Unknown, or not to be seen by this caller: nobody can tell which.</summary>
    public sealed record NietGevonden : Antwoord;

    /// <summary>The caller must say what he had seen.</summary>
    public sealed record VersieOntbreekt : Antwoord;

    /// <summary>Somebody else was first. Says what changed since, so that nothing the caller wrote is lost.</summary>
    public sealed record Verouderd(long Actueel, IReadOnlyList<Sindsdien> Wijzigingen) : Antwoord;
}

/// <summary>The answer to a command: enough to go on with, and without anyone's details, so that it can be kept and given again.</summary>
/// <param name="Nummer">The human number of a case.</param>
/// <param name="Volgnummer">The number that was given out: of an activiteit, a vraag, a toewijzing, an agendapunt.</param>
/// <param name="Versie">How many events the stream holds now.</param>
public sealed record Bevestiging(Guid? Id, string? Nummer, Stadium? Stadium, Afloop? Afloop, string? Code, int? Volgnummer, long Versie)
{
    /// <summary>Of a series: each day of it, and the meeting that came of it.</summary>
    public IReadOnlyList<Reeksregel>? Vergaderingen { get; init; }

    /// <summary>Of a calendar link: its secret address. Given once and never kept, so that a repeat does not have it.</summary>
    public string? Adres { get; init; }
}

/// <param name="OorspronkelijkeDag">By the rhythm of the series.</param>
/// <param name="Dag">When the meeting is; absent when it lapsed, because the next one is on the day it would move to.</param>
/// <param name="Feestdag">The holiday it moved for.</param>
public sealed record Reeksregel(DateOnly OorspronkelijkeDag, DateOnly? Dag, string? Feestdag, Guid? Id, string? Nummer);

/// <summary>One change since the version a caller had seen.</summary>
public sealed record Sindsdien(long Versie, string Wat, DateTimeOffset Opgetekend);
