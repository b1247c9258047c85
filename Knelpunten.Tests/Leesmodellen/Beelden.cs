using JasperFx.Events;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;
using Knelpunten.Tests.Levensloop;

namespace Knelpunten.Tests.Leesmodellen;

/// <summary>Events in, what a reader sees out: the projections without a database.</summary>
static class Beelden
{
    /// <summary>Noon in Amsterdam on the day of every story.</summary>
    public static readonly DateTimeOffset Moment = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    static readonly KnelpuntProjection Knelpunten = new();

    static readonly VergaderingProjection Vergaderingen = new();

    public static IEvent Gebeurd(Gebeurtenis gebeurtenis, long versie = 1, string wanneer = "2026-06-10", Guid? door = null)
    {
        var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(gebeurtenis.GetType()), gebeurtenis)!;
        e.Version = versie;
        e.Timestamp = Moment.AddMinutes(versie);
        e.UserName = $"{door ?? Vast.Ans.Actor}";
        e.Headers = new() { [Metagegevens.Wanneer] = wanneer };
        return e;
    }

    public static IEnumerable<IEvent> Van(Leven leven, Guid stroom) =>
        leven.Feiten.Where(f => f.Stroom == stroom).Select((f, i) => Gebeurd(f.Feit.Gebeurtenis, i + 1, f.Feit.Wanneer.Waarde));

    public static KnelpuntBeeld Knelpunt(params IEnumerable<IEvent> events) =>
        events.Aggregate((KnelpuntBeeld?)null, (b, e) => Knelpunten.Evolve(b, Vast.Zaak, e))!;

    public static VergaderingBeeld Vergadering(params IEnumerable<IEvent> events) =>
        events.Aggregate((VergaderingBeeld?)null, (b, e) => Vergaderingen.Evolve(b, Vast.Sbo, e))!;
}
