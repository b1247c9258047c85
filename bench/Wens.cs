using System.Globalization;

namespace Knelpunten.Bench;

/// <param name="Lezer">A token that sees every case; <paramref name="Melder"/> one that may raise.</param>
/// <param name="Database">To look beside the service: yardsticks, and how far the read models are.</param>
/// <param name="Schrijf">So many seconds of commands and nothing else: how far the read models are behind; 0 for the reads.</param>
/// <param name="Tempo">Commands a second while reads are measured, whatever the service makes of them.</param>
public sealed record Wens(Uri Dienst, string Lezer, string Melder, string Database, double Seconden, int Lezers, double Tempo, int Zaad, double Schrijf)
{
    public const string Gebruik = """
        Gebruik: --dienst URL --lezer TOKEN --melder TOKEN --database VERBINDING [--seconden 5] [--lezers 4] [--tempo 20] [--zaad 1] [--schrijf 0]
        """;

    public static Wens? Lees(string[] args)
    {
        var opties = args.Chunk(2).Where(paar => paar.Length == 2).ToDictionary(paar => paar[0], paar => paar[1]);
        return opties.TryGetValue("--dienst", out var dienst) && opties.TryGetValue("--lezer", out var lezer) && opties.TryGetValue("--melder", out var melder)
            && opties.TryGetValue("--database", out var database)
            ? new(new(dienst), lezer, melder, database, Getal("--seconden", 5), (int)Getal("--lezers", 4), Getal("--tempo", 20), (int)Getal("--zaad", 1), Getal("--schrijf", 0))
            : null;

        double Getal(string naam, double anders) => opties.TryGetValue(naam, out var tekst) ? double.Parse(tekst, CultureInfo.InvariantCulture) : anders;
    }
}
