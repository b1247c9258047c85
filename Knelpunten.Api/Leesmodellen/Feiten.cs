using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>From the stored event, with its metadata, to what the domain folds.</summary>
public static class Feiten
{
    public static Feit Van(IEvent e) => new(
        (Gebeurtenis)e.Data,
        Wanneer.TryParse(Meta(e, Metagegevens.Wanneer), out var wanneer) ? wanneer : Wanneer.Onbekend,
        Inrichting.Kalender.Dag(e.Timestamp));

    /// <summary>One value of the metadata; null when it was not recorded.</summary>
    public static string? Meta(IEvent e, string naam) => e.Headers?.TryGetValue(naam, out var waarde) == true ? waarde?.ToString() : null;

    public static Guid Actor(IEvent e) => Guid.TryParse(e.UserName, out var actor) ? actor : Guid.Empty;
}

/// <summary>The register is small and lives in memory: folded from its stream, stored nowhere else.</summary>
public sealed class RegisterVouw : SingleStreamProjection<Register, Guid>
{
    public override Register? Evolve(Register? snapshot, Guid id, IEvent e) => Domain.Register.Evolve(snapshot, (Gebeurtenis)e.Data);
}
