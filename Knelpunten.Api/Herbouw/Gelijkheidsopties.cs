using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Herbouw;

/// <summary>Configuration section <c>Gelijkheid</c>: when, and how fast, the service compares its read models with its log.</summary>
public sealed class Gelijkheidsopties
{
    /// <summary>Nothing is compared by itself; the command still can.</summary>
    public bool Uit { get; set; }

    /// <summary>The hour, in the Netherlands, in which it begins.</summary>
    public int Uur { get; set; } = 3;

    /// <summary>Events that are read a second, at most.</summary>
    public int GebeurtenissenPerSeconde { get; set; } = 5_000;

    /// <summary>What is not done by then is given up, until the next night.</summary>
    public int Minuten { get; set; } = 120;

    public static Gelijkheidsopties Lees(IConfiguration configuratie)
    {
        var opties = Instelling.Lees<Gelijkheidsopties>(configuratie, "Gelijkheid");
        return opties is { Uur: >= 0 and <= 23, GebeurtenissenPerSeconde: > 0, Minuten: > 0 and <= 1_440 } ? opties
            : throw new Startfout("Gelijkheid: Uur is 0 tot en met 23, Minuten 1 tot en met 1440, en GebeurtenissenPerSeconde meer dan nul.");
    }
}
