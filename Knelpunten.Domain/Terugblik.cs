namespace Knelpunten.Domain;

/// <summary>An event's place in its stream, as far as a look back asks for it.</summary>
/// <param name="Moment">When it came to be known (<see cref="Opgetekend.Moment"/>).</param>
/// <param name="Handeling">What it was recorded with: the events of one command share it. Null when that was not kept.</param>
public readonly record struct Stroomplaats(long Versie, DateTimeOffset Moment, DateOnly GeldigVanaf, string? Handeling = null);

/// <summary>As of when somebody asks after one stream (rule 8).</summary>
/// <param name="Versie">Nothing that came after this event of the stream.</param>
/// <param name="Peilmoment">Nothing that was recorded after this moment.</param>
/// <param name="GeldigOp">Nothing that happened after this day.</param>
public sealed record Terugblik(long? Versie = null, DateTimeOffset? Peilmoment = null, DateOnly? GeldigOp = null)
{
    public static Terugblik Nu { get; } = new();

    public bool IsNu => this is { Versie: null, Peilmoment: null, GeldigOp: null };

    /// <summary>
    /// Which events count, by their place in the list. What one command did is known as a whole or not at all, though each next event of
    /// it came to be known a microsecond later.
    /// </summary>
    /// <param name="stroom">The whole stream, in the order of recording.</param>
    public IReadOnlyList<bool> Telt(IReadOnlyList<Stroomplaats> stroom)
    {
        var telt = new bool[stroom.Count];
        var bekend = true;
        for (var i = 0; i < stroom.Count; i++)
        {
            if (i == 0 || stroom[i].Handeling is null || stroom[i].Handeling != stroom[i - 1].Handeling)
                bekend = Peilmoment is null || stroom[i].Moment <= Peilmoment;
            telt[i] = bekend && !(stroom[i].Versie > Versie) && !(stroom[i].GeldigVanaf > GeldigOp);
        }

        return telt;
    }
}
