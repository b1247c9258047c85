using System.Globalization;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>From the stored event, with its metadata, to what the domain folds.</summary>
public static class Feiten
{
    /// <summary>Every kind of event of one kind of stream.</summary>
    public static List<Type> Soorten<T>() where T : Gebeurtenis => [.. Inrichting.Opslag.Gebeurtenissen.Where(soort => soort.IsSubclassOf(typeof(T)))];

    public static Feit Van(IEvent e) => new(
        (Gebeurtenis)e.Data,
        Wanneer.TryParse(Meta(e, Metagegevens.Wanneer), out var wanneer) ? wanneer : Wanneer.Onbekend,
        Inrichting.Kalender.Dag(e.Timestamp));

    /// <summary>
    /// One value of the metadata as it was stored; null when it was not recorded. Marten guesses types when it reads headers back:
    /// the text of a full date returns as a moment.
    /// </summary>
    public static string? Meta(IEvent e, string naam) => e.Headers?.TryGetValue(naam, out var waarde) != true ? null : waarde switch
    {
        DateTime dag => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset dag => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(waarde, CultureInfo.InvariantCulture),
    };

    public static Guid Actor(IEvent e) => Guid.TryParse(e.UserName, out var actor) ? actor : Guid.Empty;
}

/// <summary>The register is small and lives in memory: folded from its stream, stored nowhere else.</summary>
public sealed class RegisterVouw : SingleStreamProjection<Register, Guid>
{
    public RegisterVouw() => Feiten.Soorten<RegisterGebeurtenis>().ForEach(IncludeType);

    public override Register? Evolve(Register? snapshot, Guid id, IEvent e) => Domain.Register.Evolve(snapshot, (Gebeurtenis)e.Data);
}

/// <summary>What was said of a rode draad is little, and folded when somebody says more.</summary>
public sealed class RodeDraadVouw : SingleStreamProjection<RodeDraad, Guid>
{
    public RodeDraadVouw() => Feiten.Soorten<RodeDraadGebeurtenis>().ForEach(IncludeType);

    public override RodeDraad? Evolve(RodeDraad? snapshot, Guid id, IEvent e) => RodeDraad.Evolve(snapshot, id, (Gebeurtenis)e.Data);
}
