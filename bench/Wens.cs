using System.Globalization;

namespace Knelpunten.Bench;

/// <summary>What is asked of a run.</summary>
/// <param name="Knelpunten">Cases in the history that everything is measured on.</param>
/// <param name="Rondes">Pairs of slices of each comparison.</param>
/// <param name="Slag">Length of a slice, in seconds.</param>
/// <param name="Vraagtijd">Seconds for each read that has no yardstick.</param>
/// <param name="Stroomtijd">Seconds of each open loop.</param>
/// <param name="Maten">Sizes at which all reads are measured again; empty when that is not asked.</param>
/// <param name="Uur">Minutes of load for the question whether memory grows; 0 when that is not asked.</param>
/// <param name="Bladen">Leaves of the log out of which a proof is asked; 0 for the log as it is.</param>
/// <param name="Alleen">Only the parts that are named; empty for all.</param>
public sealed record Wens(
    string Naam, int Knelpunten, int Rondes, double Slag, double Vraagtijd, double Stroomtijd, int Starts, IReadOnlyList<int> Maten, double Uur, long Bladen, IReadOnlyList<string> Alleen, bool Bewaar)
{
    public const string Gebruik = """
        Gebruik: bench/meet [--snel | --lang] [--knelpunten AANTAL] [--alleen DEEL,DEEL] [--bewaar-niet]
                 bench/meet micro [opties van BenchmarkDotNet]
          (niets)        100.000 knelpunten, hoogstens 25 minuten
          --snel         2.000 knelpunten en enkele minuten: om te proberen, niet om iets van te zeggen
          --lang         ook alle lezingen bij 10.000 en 1.000.000 knelpunten, een uur belasting en een keten van 10.000.000 bladen
          --knelpunten   een andere omvang
          --alleen       start, schrijven, druk, lezen, vragen, vertraging, log, zegel, herbouw, geheugen
          --bewaar-niet  schrijf niets in bench/resultaten
        """;

    public static readonly IReadOnlyList<string> Delen = ["start", "schrijven", "druk", "lezen", "vragen", "vertraging", "log", "zegel", "herbouw", "geheugen"];

    public static Wens Gewoon { get; } = new("gewoon", 100_000, 12, 1, 0.6, 20, 5, [], 0, 0, [], true);

    public static Wens Snel { get; } = new("snel", 2_000, 2, 0.6, 0.15, 4, 1, [], 0, 0, [], false);

    public static Wens Lang { get; } = Gewoon with { Naam = "lang", Maten = [10_000, 100_000, 1_000_000], Uur = 60, Bladen = 10_000_000 };

    public bool Wil(string deel) => Alleen.Count == 0 || Alleen.Contains(deel);

    /// <exception cref="FormatException">This is not how it is asked.</exception>
    public static Wens Lees(string[] args)
    {
        var wens = args.Contains("--snel") ? Snel : args.Contains("--lang") ? Lang : Gewoon;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--snel" or "--lang": break;
                case "--bewaar-niet": wens = wens with { Bewaar = false }; break;
                case "--knelpunten": wens = wens with { Knelpunten = int.Parse(Volgende(ref i), NumberStyles.None, CultureInfo.InvariantCulture) }; break;
                case "--alleen":
                    wens = wens with { Alleen = Volgende(ref i).Split(','), Bewaar = false };
                    if (wens.Alleen.Except(Delen).FirstOrDefault() is { } vreemd)
                        throw new FormatException($"Geen deel heet {vreemd}.");
                    break;
                default: throw new FormatException($"Onbekende optie: {args[i]}");
            }
        }

        return wens;

        string Volgende(ref int i) => i + 1 < args.Length ? args[++i] : throw new FormatException($"Na {args[i]} hoort een waarde.");
    }
}
