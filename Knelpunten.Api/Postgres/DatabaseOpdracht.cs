using System.Runtime.InteropServices;
using Npgsql;

namespace Knelpunten.Api.Postgres;

/// <summary><c>dotnet run --project Knelpunten.Api -- database</c>: just the database, for psql, pg_dump and the like, until Ctrl-C.</summary>
public static class DatabaseOpdracht
{
    public static async Task<int> Voer(string[] args)
    {
        if (args.Length > 0)
        {
            await Console.Error.WriteLineAsync("Gebruik: database (zonder meer; KNELPUNTEN_DATA kiest de map)");
            return 2;
        }

        using var einde = new CancellationTokenSource();
        void Stop(PosixSignalContext signaal)
        {
            signaal.Cancel = true;
            einde.Cancel();
        }
        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var beeindig = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var ophangen = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            var opties = new EigenPostgresOpties { Map = Gegevensmap.Standaard() };
            await using var postgres = await EigenPostgres.Start(opties, Console.Error.WriteLine, einde.Token);
            Toon(postgres.Verbinding, opties.Map.Pad);
            await Task.Delay(Timeout.Infinite, einde.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            await Console.Error.WriteLineAsync("PostgreSQL stopt …");
            return 0;
        }
        catch (EigenPostgresFout fout)
        {
            await Console.Error.WriteLineAsync(fout.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }

    static void Toon(string verbinding, string map)
    {
        var delen = new NpgsqlConnectionStringBuilder(verbinding);
        Console.WriteLine($"""
            {verbinding}
            postgresql://{delen.Username}:{delen.Password}@{delen.Host}:{delen.Port}/{delen.Database}
            De gegevens staan in {map}. Ctrl-C stopt de database.
            """);
    }
}
