using System.Globalization;
using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;
using Npgsql;

namespace Knelpunten.Bench.Meten;

/// <summary>The limit for anyone: the same rows, by PostgreSQL's own load generator, in a pipeline, without HTTP.</summary>
public sealed class Pgbench
{
    const int Aantal = 20_000;

    const string Kop = """{"rol": "melder", "beleid": "2026.1;maximum=vertrouwelijk", "wanneer": "2026-11-28", "herkomst": "direct", "opdracht": "meld_knelpunt", "register": 200, "organisatie": "riec-rotterdam", "schemaVersie": 1, "opdrachtVersie": 1}""";
    const string Tekst = "De gemeente weet van een loods waar hennep wordt gedroogd en mag dat de omgevingsdienst niet laten weten. Een katvanger staat op naam van twaalf autos; geen van de partners kan het geheel zien. Op het bedrijventerrein wisselen ondernemers zo snel dat elk onderzoek te laat komt.";

    readonly string programma;
    readonly NpgsqlConnectionStringBuilder verbinding;
    readonly string map;

    Pgbench(string programma, string beheer, string map) => (this.programma, verbinding, this.map) = (programma, new(beheer), map);

    /// <summary>Null when it is not on this machine.</summary>
    public static async Task<Pgbench?> Zoek(Meetopstelling opstelling)
    {
        string[] mappen = [Environment.GetEnvironmentVariable("KNELPUNTEN_POSTGRES") ?? "", .. Versies(), .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
        if (mappen.Where(map => map.Length > 0).Select(map => Path.Combine(map, "pgbench")).FirstOrDefault(File.Exists) is not { } programma)
            return null;
        var pgbench = new Pgbench(programma, opstelling.Beheer, Directory.CreateTempSubdirectory("knelpunten-pgbench").FullName);
        foreach (var naam in new[] { "melden", "opdracht" })
        {
            var script = (await File.ReadAllTextAsync(Meetopstelling.Plek($"Maatlat/{naam}.pgbench")))
                .Replace("{{AANTAL}}", Aantal.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{{KOP}}", Kop, StringComparison.Ordinal)
                .Replace("{{GEBEURTENIS}}", $$"""{"titel": "Een loods die niemand mag melden", "omschrijving": "{{Tekst}}", "regio": "rotterdam", "organisatie": "riec-rotterdam"}""", StringComparison.Ordinal)
                .Replace("{{ZAAK}}", $$"""{"titel": "Een loods die niemand mag melden", "omschrijving": "{{Tekst}}", "stadium": "intake", "themas": [], "aard": [], "meldingen": [{"nummer": 1, "regio": "rotterdam", "organisatie": "riec-rotterdam", "wanneer": "2026-11-28"}], "aanvullingen": [], "regios": ["rotterdam"], "vertrouwelijkheidaanduiding": "intern"}""", StringComparison.Ordinal);
            await File.WriteAllTextAsync(pgbench.Script(naam), script);
        }

        await opstelling.Getal($"""
            with s as (insert into vloer.stroom select md5(n::text)::uuid, 1 from generate_series(1::bigint, {Aantal}) n returning id),
            z as (insert into vloer.zaak select md5(n::text)::uuid, 1, '{"{}"}' from generate_series(1::bigint, {Aantal}) n returning id)
            select count(*) from s, (select count(*) from z) g
            """);
        return pgbench;
    }

    public Deelnemer Deelnemer(Meetopstelling opstelling, string naam, int verbindingen) => new(
        "pgbench, in een pijplijn", duur => Werk(naam, verbindingen, (int)Math.Max(1, Math.Round(duur.TotalSeconds))), null, () => opstelling.Getal("select count(*) from vloer.gebeurtenis"));

    async Task<Slag> Werk(string naam, int verbindingen, int seconden)
    {
        var pgbench = Proces.Start(programma,
            ["-n", "-M", "prepared", "-c", $"{verbindingen}", "-j", "1", "-T", $"{seconden}", "-f", Script(naam), "-h", verbinding.Host!, "-p", $"{verbinding.Port}", "-U", verbinding.Username!, verbinding.Database!],
            new Dictionary<string, string?> { ["PGPASSWORD"] = verbinding.Password });
        await using (pgbench)
        {
            var regels = await pgbench.Af();
            var goed = long.Parse(Getal(regels, "number of transactions actually processed: ") ?? "0", CultureInfo.InvariantCulture);
            // Its rate leaves out the time in which it connects; a machine that is too busy for one transaction gets none.
            return new(goed, 0, Getal(regels, "tps = ") is { } tempo ? goed / double.Parse(tempo, CultureInfo.InvariantCulture) : seconden);
        }
    }

    static string? Getal(IReadOnlyList<string> regels, string begin) => regels.FirstOrDefault(regel => regel.StartsWith(begin, StringComparison.Ordinal))?[begin.Length..].Split(' ', '/')[0];

    string Script(string naam) => Path.Combine(map, $"{naam}.sql");

    static IEnumerable<string> Versies() =>
        Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(map => Path.Combine(map, "bin")) : [];
}
