using System.Diagnostics;

namespace Knelpunten.Api.Voorbeeld;

/// <summary>
/// <c>dotnet run --project Knelpunten.Api -- voorbeeld</c>: plays the samples into a service that runs, or starts it for as long as
/// that takes. The table goes to standard output, everything else to standard error.
/// </summary>
public static class VoorbeeldOpdracht
{
    const string Gebruik = """
        Gebruik: voorbeeld [--dienst URL] [--map MAP]
          --dienst  de dienst waarin het voorbeeld komt; anders die op het gewone adres, en draait die niet, dan een die hiervoor even start
          --map     waar de voorbeelden staan; anders samples
        Het voorbeeld komt er één keer in: wat er al is blijft zoals het is. Het werkt alleen op deze machine, in omgeving Development.
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            var (dienst, map) = Lees(args);
            var voorbeeld = Voorbeeldmap.Lees(map ?? Voorbeeldmap.Zoek());
            await using var bestemming = await Bestemming.Kies(dienst, voorbeeld, stop);
            Console.WriteLine(Overzicht.Van(await Speel(voorbeeld, new Speler(bestemming.Loket), stop)));
            return 0;
        },
        "Afgebroken. Een volgende keer gaat het verder waar het bleef.",
        fout => fout switch
        {
            FormatException => (2, $"{fout.Message}\n{Gebruik}"),
            Voorbeeldfout => (1, fout.Message),
            HttpRequestException => (1, $"De dienst antwoordt niet: {fout.Message}"),
            _ => null,
        });

    public static async Task<IReadOnlyList<Zaakrij>> Speel(Voorbeeldmap voorbeeld, Speler speler, CancellationToken stop)
    {
        var zaken = new List<Zaakrij>();
        var stil = Stopwatch.StartNew();
        foreach (var (plaats, bestand) in voorbeeld.Bestanden.Index())
        {
            if (stil.Elapsed >= TimeSpan.FromSeconds(1))
            {
                await Console.Error.WriteLineAsync($"Voorbeeld {plaats} van {voorbeeld.Bestanden.Count} gespeeld …");
                stil.Restart();
            }

            if (await speler.Speel(bestand, stop) is { } zaak)
                zaken.Add(zaak);
        }

        return zaken;
    }

    static (Uri? Dienst, string? Map) Lees(string[] args)
    {
        Uri? dienst = null;
        string? map = null;
        for (var i = 0; i < args.Length; i += 2)
        {
            var waarde = i + 1 < args.Length ? args[i + 1] : throw new FormatException($"Na {args[i]} hoort een waarde.");
            switch (args[i])
            {
                case "--dienst": dienst = Bestemming.Adres(waarde) ?? throw new FormatException($"{waarde} is geen adres op deze machine."); break;
                case "--map": map = waarde; break;
                default: throw new FormatException($"Onbekende optie: {args[i]}");
            }
        }

        return (dienst, map);
    }
}
