using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;
using Knelpunten.Tests.Api;
using Npgsql;

namespace Knelpunten.Tests.Voorbeeld;

/// <summary>
/// The service as somebody starts it, with a data folder and a PostgreSQL of its own, and the command that forgets as a process beside it.
/// Afterwards everything there is is searched: each table, what both said, and every byte of the folder.
/// </summary>
public class Na_het_wissen_is_nergens_iets_over
{
    const string Naam = "Wopke Achterberg", Email = "wopke.achterberg@voorbeeld.nl", Telefoon = "06 7531 8642", Onderwerp = "onderwerp-7f3a9c";

    [Test]
    public async Task In_geen_tabel_geen_regel_en_geen_bestand()
    {
        using var map = Proefmap.Nieuw("wissen");
        var gezegd = new StringBuilder();
        using var dienst = Start(map.Pad, gezegd);
        try
        {
            using var http = new HttpClient { BaseAddress = new(await Adres(gezegd)) };
            var persoon = Token(map.Pad, "melder", "riec-limburg", Naam, Onderwerp);
            var (een, twee) = (Token(map.Pad, "beheerder", "ato", "Een", "een"), Token(map.Pad, "beheerder", "ato", "Twee", "twee"));
            var gemeld = await Vraag(http, persoon, "knelpunten", new
            {
                titel = "Zoutkeetsgracht",
                omschrijving = "Iets dat wel blijft.",
                regio = "limburg",
                organisatie = "riec-limburg",
                contact = new { naam = Naam, email = Email, telefoon = Telefoon },
            });
            Assert.That(gemeld.Op("nummer"), Does.StartWith("K-"));
            var actor = (await Vraag(http, persoon, "ik")).Op("actor");
            var v = $"verwijderingen/{(await Vraag(http, een, "verwijderingen", new { soort = "wissen", persoon = actor, reden = "Op verzoek." })).Op("id")}";
            var omvang = await Vraag(http, twee, $"{v}/omvang");
            Assert.That(omvang.GetRawText(), Does.Contain(Email));
            await Vraag(http, twee, $"{v}/goedkeuring", new { omvang = omvang.Op("digest") });

            using (var opdracht = Start(map.Pad, gezegd, "verwijderingen"))
            {
                await opdracht.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
                Assert.That(opdracht.ExitCode, Is.Zero, $"{gezegd}");
            }

            Assert.That((await Vraag(http, een, $"{v}/certificaat")).Op("plaatsen.0.plaats"), Is.EqualTo("persoonsgegeven"));
            // As the owner, found as the command itself finds it; the file that says where holds no person.
            var tabellen = await Tabellen((await EigenPostgres.ZoekLopende(new EigenPostgresOpties { Map = new Gegevensmap(map.Pad) }, default))!);
            dienst.Kill(entireProcessTree: false);
            await dienst.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

            // That a search can find anything at all, it proves on what stays.
            Assert.That(tabellen, Does.Contain("Zoutkeetsgracht"));
            Assert.That(Vindplaatsen(map.Pad, "Zoutkeetsgracht"), Is.Not.Empty);
            using (Assert.EnterMultipleScope())
            {
                foreach (var woord in new[] { Naam, Email, Telefoon, Onderwerp, "Achterberg" })
                {
                    Assert.That(tabellen, Does.Not.Contain(woord).IgnoreCase);
                    Assert.That($"{gezegd}", Does.Not.Contain(woord).IgnoreCase);
                    Assert.That(Vindplaatsen(map.Pad, woord), Is.Empty, woord);
                }
            }
        }
        finally
        {
            if (!dienst.HasExited)
                dienst.Kill();
        }
    }

    static Process Start(string map, StringBuilder gezegd, params string[] args)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(LokaleSleutel).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["KNELPUNTEN_DATA"] = map;
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        info.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        info.Environment["Logging__LogLevel__Default"] = "Debug";
        foreach (var naam in info.Environment.Keys.Where(naam => naam.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)).ToList())
            info.Environment.Remove(naam);
        var proces = Process.Start(info)!;
        void Neem(object _, DataReceivedEventArgs regel)
        {
            lock (gezegd)
                gezegd.AppendLine(regel.Data);
        }
        proces.OutputDataReceived += Neem;
        proces.ErrorDataReceived += Neem;
        proces.BeginOutputReadLine();
        proces.BeginErrorReadLine();
        return proces;
    }

    static async Task<string> Adres(StringBuilder gezegd)
    {
        for (var tot = Stopwatch.StartNew(); tot.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(100))
        {
            lock (gezegd)
            {
                if (System.Text.RegularExpressions.Regex.Match($"{gezegd}", @"luistert op (http://\S+)") is { Success: true } gevonden)
                    return $"{gevonden.Groups[1].Value}/v1/";
            }
        }

        throw new AssertionException($"De dienst startte niet:\n{gezegd}");
    }

    static string Token(string map, string rol, string organisatie, string naam, string onderwerp) =>
        TokenOpdracht.Maak(
            TokenOpdracht.Lees(["--rol", rol, "--organisatie", organisatie, "--naam", naam]) with { Onderwerp = onderwerp },
            LokaleSleutel.Open(Path.Combine(map, "sleutels")), DateTime.UtcNow);

    static async Task<JsonElement> Vraag(HttpClient http, string token, string pad, object? inhoud = null)
    {
        using var verzoek = new HttpRequestMessage(inhoud is null ? HttpMethod.Get : HttpMethod.Post, pad) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        verzoek.Headers.TryAddWithoutValidation("Idempotency-Key", $"{Guid.NewGuid()}");
        verzoek.Headers.TryAddWithoutValidation("If-Match", pad.EndsWith("goedkeuring", StringComparison.Ordinal) ? "\"1\"" : null);
        if (inhoud is not null)
            verzoek.Content = new StringContent(JsonSerializer.Serialize(inhoud), Encoding.UTF8, "application/json");
        using var antwoord = await http.SendAsync(verzoek);
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.That(antwoord.IsSuccessStatusCode, Is.True, tekst);
        return JsonDocument.Parse(tekst).RootElement;
    }

    static async Task<string> Tabellen(string verbinding)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        await using var namen = bron.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
        var tabellen = new List<string>();
        await using (var lezer = await namen.ExecuteReaderAsync())
            while (await lezer.ReadAsync())
                tabellen.Add(lezer.GetString(0));
        var alles = new StringBuilder();
        foreach (var tabel in tabellen)
        {
            await using var vraag = bron.CreateCommand($"select coalesce(string_agg(rij::text, E'\\n'), '') from {tabel} rij");
            alles.AppendLine((string)(await vraag.ExecuteScalarAsync())!);
        }

        return $"{alles}";
    }

    /// <summary>Where in the folder the word stands, as text of one or two bytes a letter, in hex or in base64.</summary>
    static List<string> Vindplaatsen(string map, string woord)
    {
        var gezocht = new[] { Encoding.UTF8.GetBytes(woord), Encoding.Unicode.GetBytes(woord), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(woord))) }
            .Concat(Enumerable.Range(0, 3).Select(verschoven => Base64(woord, verschoven))).ToList();
        return
        [
            .. Directory.EnumerateFiles(map, "*", SearchOption.AllDirectories)
                .Where(bestand => Inhoud(bestand) is var inhoud && gezocht.Any(bytes => inhoud.AsSpan().IndexOf(bytes) >= 0)),
        ];
    }

    /// <summary>Nothing of a file that the server took away meanwhile: what is not there any more holds no word.</summary>
    static byte[] Inhoud(string bestand)
    {
        try
        {
            return File.ReadAllBytes(bestand);
        }
        catch (Exception fout) when (fout is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>The part of it that does not depend on what stands before or after.</summary>
    static byte[] Base64(string woord, int verschoven)
    {
        var bytes = Encoding.UTF8.GetBytes(woord)[verschoven..];
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes[..(bytes.Length / 3 * 3)]));
    }
}
