namespace Knelpunten.Domain;

/// <summary>What a decision returns: either the events to store, each with the stream it belongs to, or a refusal. Never both.</summary>
public abstract record Uitkomst
{
    public sealed record Aanvaard(IReadOnlyList<NieuweGebeurtenis> Gebeurtenissen) : Uitkomst;

    public sealed record Geweigerd(Weigering Weigering) : Uitkomst;

    public static implicit operator Uitkomst(Weigering weigering) => new Geweigerd(weigering);

    public static Uitkomst Van(Guid stroom, params IEnumerable<Gebeurtenis> gebeurtenissen) =>
        new Aanvaard([.. gebeurtenissen.Select(g => new NieuweGebeurtenis(stroom, g))]);

    public static Uitkomst Van(params IEnumerable<NieuweGebeurtenis> gebeurtenissen) => new Aanvaard([.. gebeurtenissen]);

    /// <summary>Both accepted: all events, those of this outcome first. One refused: that refusal.</summary>
    public Uitkomst En(Func<Uitkomst> vervolg) => this switch
    {
        Aanvaard eerst => vervolg() switch
        {
            Aanvaard dan => new Aanvaard([.. eerst.Gebeurtenissen, .. dan.Gebeurtenissen]),
            var geweigerd => geweigerd,
        },
        _ => this,
    };
}

public sealed record NieuweGebeurtenis(Guid Stroom, Gebeurtenis Gebeurtenis);
