namespace Knelpunten.Domain;

/// <summary>
/// How one stream stands between two of its events, whatever kind of stream it is: each part folded by the one fold that there is of it.
/// </summary>
/// <param name="Versie">Of the last event that is in it; 0 before the first.</param>
public sealed record Naspelstaat(Guid Id, long Versie = 0)
{
    public Stand? Zaak { get; init; }
    public Vergadering? Vergadering { get; init; }
    public Verwijdering? Verwijdering { get; init; }
    public RodeDraad? Draad { get; init; }

    public Naspelstaat Na(Feit feit, long versie) => feit.Gebeurtenis switch
    {
        KnelpuntGebeurtenis => this with { Zaak = Stand.Evolve(Zaak, Id, feit), Versie = versie },
        VergaderingGebeurtenis => this with { Vergadering = Domain.Vergadering.Evolve(Vergadering, Id, feit), Versie = versie },
        VerwijderingGebeurtenis => this with { Verwijdering = Domain.Verwijdering.Evolve(Verwijdering, Id, feit), Versie = versie },
        RodeDraadGebeurtenis => this with { Draad = RodeDraad.Evolve(Draad, Id, feit.Gebeurtenis), Versie = versie },
        _ => this with { Versie = versie },
    };
}
