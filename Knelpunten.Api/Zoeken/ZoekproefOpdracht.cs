using System.Net;
using Knelpunten.Api.Database;
using Knelpunten.Api.Postgres;
using Knelpunten.Api.Voorbeeld;

namespace Knelpunten.Api.Zoeken;

/// <summary>
/// <c>dotnet run --project Knelpunten.Api -- zoekproef</c>: plays the samples and their neighbours into a service on a database that is thrown away
/// afterwards, asks the judged questions, and prints how good the answers were.
/// </summary>
public static class ZoekproefOpdracht
{
    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            if (args.Length > 0)
                throw new FormatException("Gebruik: zoekproef");
            var map = Directory.CreateTempSubdirectory("knelpunten-zoekproef-").FullName;
            // Started as root, PostgreSQL runs as another user, who must be able to come by; what is secret in it is closed by itself.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(map, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            // Before anything reads it: the keys, the passwords and the database of this measurement are its own.
            Environment.SetEnvironmentVariable("KNELPUNTEN_DATA", map);
            try
            {
                Console.Write(Zoekproef.Overzicht(await Meet(stop)));
                return 0;
            }
            finally
            {
                Directory.Delete(map, recursive: true);
            }
        },
        "Afgebroken.",
        fout => fout switch
        {
            FormatException => (2, fout.Message),
            Voorbeeldfout => (1, fout.Message),
            _ => null,
        });

    static async Task<IReadOnlyList<Proefuitslag>> Meet(CancellationToken stop)
    {
        await using var postgres = await EigenPostgres.Start(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, Console.Error.WriteLine, stop);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var (verbinding, _) = await EigenInrichting.RichtIn(postgres.Verbinding, stop);
        await using var dienst = new LopendeDienst(Dienst.Bouw(builder, verbinding, Dienst.Sleutelmap()), null);
        await dienst.App.StartAsync(stop);

        var voorbeeld = Voorbeeldmap.Lees(Voorbeeldmap.Zoek());
        await using var bestemming = await Bestemming.Kies(new Uri(dienst.Adres), voorbeeld, stop);
        await VoorbeeldOpdracht.Speel(voorbeeld, new Speler(bestemming.Loket), stop);
        return await Zoekproef.Lees().Meet(bestemming.Loket, stop);
    }
}
