using System.Globalization;
using System.Text.RegularExpressions;

namespace Knelpunten.Api.Postgres;

/// <summary>The server programs of one PostgreSQL: initdb, pg_ctl and postgres in one folder.</summary>
sealed partial record Binaries(string Map, int Hoofdversie)
{
    public const int OudsteVersie = 15;

    public string InitDb => Programma(Map, "initdb");
    public string PgCtl => Programma(Map, "pg_ctl");

    /// <summary>Of the same major version as the data; without data the newest there is, and one that is installed rather than fetched.</summary>
    public static async Task<Binaries> Kies(
        EigenPostgresOpties opties, int? versieVanGegevens, Servergebruiker? gebruiker, Action<string> voortgang, CancellationToken stop)
    {
        var gevonden = new List<Binaries>();
        foreach (var map in Vindplaatsen.Mappen(opties.Vindplaatsen))
            if (await Lees(map, gebruiker, stop) is { } binaries)
                gevonden.Add(binaries);

        if (gevonden.Where(b => b.Hoofdversie == (versieVanGegevens ?? b.Hoofdversie)).MaxBy(b => b.Hoofdversie) is { } beste)
            return beste;

        var opgehaald = opties.MagOphalen && versieVanGegevens is null or NpmPakket.Hoofdversie
            ? await NpmPakket.Haal(opties.BinariesMap ?? opties.Map.Deelmap("postgresql-binaries"), voortgang, stop)
            : null;
        return opgehaald is not null && await Lees(opgehaald, gebruiker, stop) is { } werkend
            ? werkend
            : throw new EigenPostgresFout(versieVanGegevens is { } versie
                ? $"De gegevens zijn van PostgreSQL {versie}, en die staat niet op deze machine. {Installatietip.Voor(versie)}"
                : $"Er staat geen PostgreSQL {OudsteVersie} of nieuwer op deze machine. {Installatietip.Voor(null)}");
    }

    /// <summary>What is in a folder, if it is complete, new enough and the server's user may run it.</summary>
    static async Task<Binaries?> Lees(string map, Servergebruiker? gebruiker, CancellationToken stop)
    {
        var programma = Programma(map, "postgres");
        if (!File.Exists(programma))
            return null;
        // PATH often holds links to the real folder, where the other programs are.
        var echt = Path.GetDirectoryName(File.ResolveLinkTarget(programma, returnFinalTarget: true)?.FullName) ?? map;
        if (!File.Exists(Programma(echt, "initdb")) || !File.Exists(Programma(echt, "pg_ctl")))
            return null;
        try
        {
            var gezegd = await Proces.Voer(Proces.Voorbereid(Programma(echt, "postgres"), ["--version"], echt, gebruiker), stop);
            return Versie().Match(gezegd.Tekst) is { Success: true } versie
                && int.Parse(versie.Groups[1].Value, CultureInfo.InvariantCulture) is >= OudsteVersie and var hoofdversie
                ? new Binaries(echt, hoofdversie)
                : null;
        }
        catch (EigenPostgresFout)
        {
            return null;
        }
    }

    static string Programma(string map, string naam) => Path.Combine(map, OperatingSystem.IsWindows() ? naam + ".exe" : naam);

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (\d+)")]
    private static partial Regex Versie();
}
