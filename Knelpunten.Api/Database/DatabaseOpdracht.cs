using System.Security.Cryptography;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Api.Database;

/// <summary>
/// <c>dotnet run --project Knelpunten.Api -- database</c>: what is done to the database and not by the service. Alone: just the service's own
/// PostgreSQL, for psql, pg_dump and the like, until Ctrl-C. <c>bijwerken</c>: the tables. <c>rollen</c>: the users of the database.
/// </summary>
public static class DatabaseOpdracht
{
    public const string Beheer = "Beheer";

    const string Gebruik = """
        Gebruik:
          database                        de eigen PostgreSQL van de dienst, tot Ctrl-C (KNELPUNTEN_DATA kiest de map)
          database bijwerken              maakt of wijzigt de tabellen, met de gebruiker uit ConnectionStrings__Beheer
          database rollen                 maakt de gebruikers van de dienst en van het verwijderen, en zegt hun wachtwoorden één keer
        """;

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(async stop =>
    {
        switch (args)
        {
            case []:
                await Toon(stop);
                return 0;
            case ["bijwerken"]:
                await using (var bijwerken = await Beheerverbinding(stop))
                    Console.WriteLine(await Bijwerking.Werk(bijwerken.Tekst, Rolnamen.Standaard, stop) ? "De database is bijgewerkt." : "De database was al bij.");
                return 0;
            case ["rollen"]:
                await using (var rollen = await Beheerverbinding(stop))
                    await MaakRollen(rollen.Tekst, stop);
                return 0;
            default:
                await Console.Error.WriteLineAsync(Gebruik);
                return 2;
        }
    });

    static async Task Toon(CancellationToken stop)
    {
        var opties = new EigenPostgresOpties { Map = Gegevensmap.Standaard() };
        await using var postgres = await EigenPostgres.Start(opties, Console.Error.WriteLine, stop);
        var delen = new NpgsqlConnectionStringBuilder(postgres.Verbinding);
        Console.WriteLine($"""
            {postgres.Verbinding}
            postgresql://{delen.Username}:{delen.Password}@{delen.Host}:{delen.Port}/{delen.Database}
            De gegevens staan in {opties.Map.Pad}. Ctrl-C stopt de database.
            """);
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
        await Console.Error.WriteLineAsync("PostgreSQL stopt …");
    }

    static async Task MaakRollen(string beheer, CancellationToken stop)
    {
        await Bijwerking.Werk(beheer, Rolnamen.Standaard, stop);
        await using var verbinding = new NpgsqlConnection(beheer);
        await verbinding.OpenAsync(stop);
        foreach (var (rol, waarvoor) in new[] { (Rolnamen.Standaard.Dienst, "ConnectionStrings__Knelpunten, van de dienst"), (Rolnamen.Standaard.Privacy, "ConnectionStrings__Privacy, alleen van 'verwijderingen' en 'kluis'") })
        {
            var wachtwoord = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            await Databaserollen.Maak(verbinding, rol, wachtwoord, stop);
            Console.WriteLine($"{waarvoor}:\n  {Als(beheer, rol, wachtwoord)}");
        }

        await Databaserollen.Geef(verbinding, Rolnamen.Standaard, stop);
    }

    static string Als(string beheer, string rol, string wachtwoord)
    {
        var delen = new NpgsqlConnectionStringBuilder(beheer);
        return new NpgsqlConnectionStringBuilder { Host = delen.Host, Port = delen.Port, Database = delen.Database, Username = rol, Password = wachtwoord, SslMode = delen.SslMode }.ConnectionString;
    }

    /// <summary>The owner of the tables: from configuration, or the service's own PostgreSQL.</summary>
    internal static async Task<Beheerdersverbinding> Beheerverbinding(CancellationToken stop)
    {
        var configuratie = WebApplication.CreateBuilder().Configuration;
        if (Dienst.Gegeven(configuratie, Beheer) is { } gegeven)
            return new(gegeven, null);
        if (Dienst.Gegeven(configuratie, Dienst.Verbindingsnaam) is not null)
            throw new Startfout($"Geef in ConnectionStrings__{Beheer} de gebruiker die de tabellen bezit; die van de dienst mag dit niet.");
        var eigen = await EigenPostgres.Start(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, Console.Error.WriteLine, stop);
        return new(eigen.Verbinding, eigen);
    }

    internal sealed record Beheerdersverbinding(string Tekst, EigenPostgres? Eigen) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Eigen?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
