using System.Collections.Immutable;
using JasperFx.Events;
using Knelpunten.Api.Inrichting;
using Marten.Events.Aggregation;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A procedure to redact, erase or destroy, as beheerders see it. Never holds the words it is about.</summary>
public sealed record VerwijderingBeeld
{
    public Guid Id { get; init; }

    [NietOpDeLijn]
    public Verwijdering Staat { get; init; } = new(Guid.Empty);

    public long Versie { get; init; }
    public Verwijdersoort Soort => Staat.Soort;
    public Verwijderstand Stand { get; init; }
    public Guid? Knelpunt => Staat.Doel.Knelpunt;

    /// <summary>The human number of the case, when it is read; not stored.</summary>
    public string? Nummer { get; init; }

    public Guid? Vergadering => Staat.Doel.Vergadering;
    public Guid? Persoon => Staat.Doel.Persoon;
    public int? Melding => Staat.Doel.Melding;
    public ImmutableList<int> Documenten => Staat.Documenten;

    /// <summary>How many words are asked to be redacted.</summary>
    public int Woorden { get; init; }

    public Verwijderhandeling? Aanvraag { get; init; }
    public Verwijderhandeling? Goedkeuring { get; init; }
    public Verwijderhandeling? Afwijzing { get; init; }
    public Verwijderhandeling? Intrekking { get; init; }
    public Verwijderhandeling? Uitvoering { get; init; }

    /// <summary>How many of each kind went.</summary>
    public IReadOnlyList<Telling> Plaatsen { get; init; } = [];

    /// <summary>The tables that were searched afterwards.</summary>
    [NietOpDeLijn]
    public IReadOnlyList<string> Doorzocht { get; init; } = [];

    /// <summary>Other streams that hold the same words and were not asked.</summary>
    public int? Elders { get; init; }

    /// <summary>The times that words of this procedure itself were redacted.</summary>
    public ImmutableList<Verwijderspoor> Gelakt { get; init; } = [];

    public VerwijderingBeeld Op(DateOnly vandaag) => this with { Stand = Staat.StandOp(vandaag) };
}

/// <param name="Door">Actor id.</param>
public sealed record Verwijderhandeling(Guid Door, DateTimeOffset Opgetekend, string? Reden);

/// <summary>Events in, <see cref="VerwijderingBeeld"/> out.</summary>
public sealed class VerwijderingProjection : SingleStreamProjection<VerwijderingBeeld, Guid>
{
    public VerwijderingProjection() => Feiten.Soorten<VerwijderingGebeurtenis>().ForEach(IncludeType);

    public override VerwijderingBeeld? Evolve(VerwijderingBeeld? snapshot, Guid id, IEvent e)
    {
        var b = snapshot ?? new VerwijderingBeeld { Id = id, Staat = new(id) };
        var feit = Feiten.Van(e);
        var na = feit.Gebeurtenis switch
        {
            VerwijderingAangevraagd g => b with { Woorden = g.Woorden, Aanvraag = Gedaan(g.Reden) },
            VerwijderingGoedgekeurd => b with { Goedkeuring = Gedaan(null) },
            VerwijderingAfgewezen g => b with { Afwijzing = Gedaan(g.Reden) },
            VerwijderingIngetrokken g => b with { Intrekking = Gedaan(g.Reden) },
            VerwijderingUitgevoerd g => b with { Uitvoering = Gedaan(null), Plaatsen = g.Plaatsen, Doorzocht = g.Doorzocht, Elders = g.Elders },
            VerwijderingGelakt g => b with { Gelakt = b.Gelakt.Add(new(g.Verwijdering, e.Timestamp)) },
            _ => b,
        };
        var staat = Verwijdering.Evolve(b.Staat, id, feit);
        return na with { Staat = staat, Stand = staat.Stand, Versie = e.Version };

        Verwijderhandeling Gedaan(string? reden) => new(Feiten.Actor(e), e.Timestamp, reden);
    }
}
