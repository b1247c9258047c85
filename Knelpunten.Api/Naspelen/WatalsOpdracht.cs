using System.Globalization;
using System.IO.Pipelines;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Terugkijken;
using Knelpunten.Api.Vergeten;

namespace Knelpunten.Api.Naspelen;

/// <summary><c>dotnet run --project Knelpunten.Api -- wat-als</c>: what another policy would make of the same events; nothing is written.</summary>
public static class WatalsOpdracht
{
    const string Gebruik = """
        Gebruik: wat-als BESTAND [--op DAG]
          BESTAND  JSON met het andere beleid, zoals in de configuratie: {"Beleid": {"MaximaleVertrouwelijkheid": "intern", "StilNaDagen": 14},
                   "Bewaartermijnen": {"Opgelost": "P5Y"}}. Wat er niet in staat blijft zoals het is.
          --op     welke termijnen voorbij zijn op deze dag; vandaag als zij ontbreekt
        Elke regel is een knelpunt waarvan iets anders zou zijn, in JSON: wat het was en wat het zou zijn. De laatste regel zijn de totalen.
        Alleen lezen; de dienst kan gewoon doorwerken. Met ConnectionStrings__Beheer, of anders op de eigen PostgreSQL van de dienst.
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            var (bestand, op) = args switch
            {
                [var een] when !een.StartsWith('-') => (een, Kalender.Vandaag(TimeProvider.System)),
                [var een, "--op", var dag] when DateOnly.TryParseExact(dag, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var gekozen) => (een, gekozen),
                _ => throw new FormatException("Welk bestand, en op welke dag?"),
            };
            var configuratie = WebApplication.CreateBuilder().Configuration;
            var nu = new Beleidskeuze(Dienst.Beleidskeuze(configuratie), Bewaartermijnkeuze.Lees(configuratie));
            var dan = Lees(bestand, nu);
            await using var beheer = await NaspeelOpdracht.Verbinding(stop);
            var uit = PipeWriter.Create(Console.OpenStandardOutput());
            await Speel(beheer.Tekst, nu, dan, op, uit, stop);
            await uit.CompleteAsync();
            return 0;
        },
        "Afgebroken.",
        fout => fout is FormatException or IOException ? (2, $"{fout.Message}\n{Gebruik}") : null);

    /// <summary>What the service would not know it does not guess at either.</summary>
    internal static Beleidskeuze Lees(string bestand, Beleidskeuze nu)
    {
        IConfiguration anders;
        try
        {
            anders = new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(bestand), optional: false).Build();
        }
        catch (InvalidDataException)
        {
            throw new FormatException($"{bestand} is geen JSON.");
        }

        var vreemd = anders.AsEnumerable().Select(regel => regel.Key)
            .FirstOrDefault(sleutel => !sleutel.Equals("Beleid", StringComparison.OrdinalIgnoreCase) && !sleutel.Equals("Bewaartermijnen", StringComparison.OrdinalIgnoreCase)
                && !sleutel.Equals("Beleid:MaximaleVertrouwelijkheid", StringComparison.OrdinalIgnoreCase) && !sleutel.Equals("Beleid:StilNaDagen", StringComparison.OrdinalIgnoreCase)
                && !sleutel.StartsWith("Bewaartermijnen:", StringComparison.OrdinalIgnoreCase));
        return vreemd is null ? new(Dienst.Beleidskeuze(anders, nu.Beleid), Bewaartermijnkeuze.Lees(anders, nu.Termijnen)) : throw new FormatException($"Het beleid kent {vreemd} niet.");
    }

    internal static async Task Speel(string verbinding, Beleidskeuze nu, Beleidskeuze dan, DateOnly op, PipeWriter uit, CancellationToken stop)
    {
        await using var bron = new Leesbron(verbinding);
        await using var store = NaspeelOpdracht.Lezer(verbinding);
        using var schrijver = new Regelschrijver(uit);
        var watals = new Watals(bron, store.Options.Serializer(), nu, dan, op);
        await foreach (var verschil in watals.Verschillen(stop))
        {
            schrijver.Schrijf(verschil);
            if ((await uit.FlushAsync(stop)).IsCompleted)
                return;
        }

        schrijver.Schrijf(new { beleidNu = nu.Beleid.Versie, beleidDan = dan.Beleid.Versie, op, totalen = watals.Telling });
        await uit.FlushAsync(stop);
    }
}
