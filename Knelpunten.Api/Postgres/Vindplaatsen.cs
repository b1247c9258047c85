namespace Knelpunten.Api.Postgres;

/// <summary>Where the platforms put the server programs of PostgreSQL, which are seldom in PATH.</summary>
static class Vindplaatsen
{
    static readonly string[] Linux =
    [
        "/usr/lib/postgresql/*/bin",                            // Debian, Ubuntu
        "/usr/pgsql-*/bin",                                     // the RPMs of postgresql.org
        "/usr/lib/postgresql*/bin", "/usr/lib64/postgresql*/bin", // openSUSE, Gentoo
        "/usr/libexec/postgresql*",                             // Alpine
        "/usr/bin", "/usr/local/bin", "/usr/local/pgsql/bin",   // Fedora, Arch, built from source
        "/opt/postgresql*/bin", "/opt/PostgreSQL/*/bin",
        "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    ];

    static readonly string[] MacOs =
    [
        "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        "/Library/PostgreSQL/*/bin", "/opt/local/lib/postgresql*/bin", "/usr/local/pgsql/bin",
    ];

    /// <summary>The folders that exist, of the given patterns, of KNELPUNTEN_POSTGRES, or of this platform and PATH.</summary>
    public static IEnumerable<string> Mappen(IReadOnlyList<string>? gekozen)
    {
        gekozen ??= Lijst("KNELPUNTEN_POSTGRES") is { Length: > 0 } genoemd ? genoemd : [.. VanPlatform(), .. Lijst("PATH")];
        return gekozen.SelectMany(Uitgewerkt).Distinct();
    }

    static string[] VanPlatform()
    {
        if (OperatingSystem.IsMacOS())
            return MacOs;
        if (!OperatingSystem.IsWindows())
            return Linux;
        return [.. ((string[])["ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"])
            .Select(Environment.GetEnvironmentVariable).OfType<string>()
            .Select(map => Path.Combine(map, "PostgreSQL", "*", "bin"))];
    }

    static string[] Lijst(string variabele) =>
        (Environment.GetEnvironmentVariable(variabele) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<string> Uitgewerkt(string patroon)
    {
        var wortel = Path.GetPathRoot(patroon);
        if (string.IsNullOrEmpty(wortel))
            return [];
        IEnumerable<string> mappen = [wortel];
        foreach (var deel in patroon[wortel.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
            mappen = deel.Contains('*')
                ? mappen.SelectMany(map => Onderliggend(map, deel))
                : mappen.Select(map => Path.Combine(map, deel)).Where(Directory.Exists);
        return mappen;
    }

    static string[] Onderliggend(string map, string deel)
    {
        try
        {
            return Directory.GetDirectories(map, deel);
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
