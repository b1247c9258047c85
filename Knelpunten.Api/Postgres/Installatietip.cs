namespace Knelpunten.Api.Postgres;

/// <summary>The one command to type on this platform.</summary>
static class Installatietip
{
    public static string Voor(int? versie)
    {
        if (OperatingSystem.IsWindows())
            return Zin($"winget install PostgreSQL.PostgreSQL.{versie ?? 17}");
        if (OperatingSystem.IsMacOS())
            return Zin($"brew install postgresql@{versie ?? 17}");
        (string Programma, string Opdracht)[] bekend =
        [
            ("apt-get", $"sudo apt-get install {(versie is null ? "postgresql" : $"postgresql-{versie}")}"),
            ("dnf", versie is null ? "sudo dnf install postgresql-server" : $"sudo dnf install postgresql{versie}-server"),
            ("apk", $"apk add postgresql{versie}"),
            ("zypper", $"sudo zypper install postgresql{versie}-server"),
            ("pacman", "sudo pacman -S postgresql"),
        ];
        var opdracht = bekend.FirstOrDefault(b => InPath(b.Programma)).Opdracht;
        return opdracht is null
            ? $"Installeer PostgreSQL {versie ?? 17} met de pakketbeheerder van deze machine, of geef de dienst een verbinding met een bestaande server."
            : Zin(opdracht);
    }

    static string Zin(string opdracht) => $"Installeer die met: {opdracht}";

    static bool InPath(string programma) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(map => File.Exists(Path.Combine(map, programma)));
}
