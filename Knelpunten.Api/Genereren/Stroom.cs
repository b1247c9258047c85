using System.Linq.Expressions;
using JasperFx.Events;
using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Genereren;

/// <summary>A stream while something can still happen to it, with its read model folded by the code that a rebuild uses.</summary>
public abstract class Stroom(Guid id)
{
    public Guid Id { get; } = id;
    public long Versie { get; private set; }
    public DateTimeOffset Begonnen { get; private set; }
    public DateTimeOffset Laatst { get; private set; }

    /// <summary>As the store names its kind.</summary>
    public abstract string Soort { get; }

    /// <summary>What may still do something to it.</summary>
    public int Lopend { get; set; }

    /// <summary>Nothing can happen to it any more but by what still goes on.</summary>
    public abstract bool IsAf { get; }

    public void Neem(IEvent e)
    {
        Begonnen = Versie == 0 ? e.Timestamp : Begonnen;
        Laatst = e.Timestamp;
        e.Version = ++Versie;
        Vouw(e);
    }

    protected abstract void Vouw(IEvent e);
}

/// <summary>A case, with what it is about and who lives its life.</summary>
public sealed class Zaak(Guid id, int plaats, Toeval toeval, Onderwerp onderwerp, string regio) : Stroom(id)
{
    public override string Soort => "knelpunt";

    public KnelpuntBeeld Beeld { get; private set; } = new() { Id = id, Staat = new(id) };

    public Knelpunt K => Beeld.Staat;

    /// <summary>The how-manieth it is.</summary>
    public int Plaats => plaats;

    public Toeval Toeval => toeval;
    public Onderwerp Onderwerp => onderwerp;
    public string Regio => regio;

    /// <summary>The life itself, while it waits for the board or a partner.</summary>
    public Loop? Slaper { get; set; }

    /// <summary>Who raised it; null when the ATO did for somebody else.</summary>
    public Handelende? Melder { get; set; }

    /// <summary>Waits for a place on an agenda.</summary>
    public bool WachtOpAgenda { get; set; }

    public override bool IsAf => !K.IsOpen;

    public Handelende Dossierhouder => Mensen.Ato(K.Dossierhouder!.Value);

    protected override void Vouw(IEvent e) => Beeld = KnelpuntProjection.Neem(Beeld, e);
}

public sealed class Bijeenkomst(Guid id, Toeval toeval) : Stroom(id)
{
    static readonly VergaderingProjection projectie = new();

    public override string Soort => "vergadering";

    public VergaderingBeeld Beeld { get; private set; } = new() { Id = id, Staat = new(id) };

    public Vergadering V => Beeld.Staat;
    public Toeval Toeval => toeval;

    public override bool IsAf => true;

    protected override void Vouw(IEvent e) => Beeld = projectie.Evolve(Beeld, Id, e)!;
}

/// <summary>One thing that goes on by itself: each step says when the next one is.</summary>
public sealed class Loop(IEnumerator<DateTimeOffset> stappen, Stroom van)
{
    /// <summary>Until somebody wakes it.</summary>
    public static readonly DateTimeOffset Slaap = DateTimeOffset.MaxValue;

    public IEnumerator<DateTimeOffset> Stappen => stappen;
    public Stroom Van => van;
}

/// <summary>The store's wrapper around an event, whatever its kind.</summary>
static class Omslag
{
    static readonly Dictionary<Type, Func<object, IEvent>> makers = Inrichting.Opslag.Gebeurtenissen.ToDictionary(soort => soort, Maker);

    public static IEvent Om(Gebeurtenis gebeurtenis) => makers[gebeurtenis.GetType()](gebeurtenis);

    static Func<object, IEvent> Maker(Type soort)
    {
        var inhoud = Expression.Parameter(typeof(object));
        var maak = Expression.New(typeof(Event<>).MakeGenericType(soort).GetConstructor([soort])!, Expression.Convert(inhoud, soort));
        return Expression.Lambda<Func<object, IEvent>>(Expression.Convert(maak, typeof(IEvent)), inhoud).Compile();
    }
}
