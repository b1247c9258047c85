using System.Diagnostics;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Knelpunten.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Knelpunten.Tests.Api;

/// <summary>The master key changes while two services run and people use them; one that is missing is noticed.</summary>
[Parallelizable(ParallelScope.All)]
public class Een_nieuwe_hoofdsleutel
{
    const int Personen = 3 * Rotatie.Stap;

    [Test]
    public async Task Komt_er_terwijl_twee_diensten_lezen_en_schrijven_en_na_een_kill_gaat_het_verder()
    {
        using var map = Proefmap.Nieuw("hoofdsleutel");
        var bestand = Path.Combine(map.Pad, "kluis.sleutels");
        await using var een = await Start("rotatie", bestand);
        await using var twee = await Start(een.Verbinding, bestand);
        var oud = een.Diensten.GetRequiredService<Hoofdsleutels>().Eerste.Id;
        var voor = await Task.WhenAll(Enumerable.Range(0, 8).Select(groep => Bekenden(een, groep)));
        var k = await Melding(een.Melder, "/v1/knelpunten");

        using var klaar = new CancellationTokenSource();
        var gebruik = new[] { een, twee }.Select((dienst, i) => Gebruik(dienst, i, k, klaar.Token)).ToList();

        // Killed for real while others hold half of the persons; then once more, to the end.
        var code = 0;
        await using (var verbinding = await een.Database.OpenConnectionAsync())
        {
            await using var vast = await verbinding.BeginTransactionAsync();
            await using var helft = new NpgsqlCommand($"select 1 from personen.sleutel order by persoon limit {Personen / 2} for update", verbinding);
            await helft.ExecuteNonQueryAsync();
            (code, _, _) = await Voer(een.Verbinding, map.Pad, bestand, moetSterven: true, "roteer");
        }

        Assert.That(code, Is.Not.Zero);
        var halverwege = await Onder(een, oud);
        var sleutels = await File.ReadAllLinesAsync(bestand);
        (code, var uit, var fout) = await Voer(een.Verbinding, map.Pad, bestand, moetSterven: false, "roteer");
        Assert.That(code, Is.Zero, fout);

        await klaar.CancelAsync();
        var aantallen = await Task.WhenAll(gebruik);
        TestContext.Out.WriteLine($"halverwege nog {halverwege} onder de oude; {string.Join(" en ", aantallen)} keer gebruikt; {uit}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(halverwege, Is.GreaterThanOrEqualTo(Personen / 2));
            Assert.That(aantallen, Has.All.Positive);
            Assert.That(sleutels, Has.Length.EqualTo(2));
            Assert.That(await File.ReadAllLinesAsync(bestand), Is.EqualTo(sleutels), "De tweede keer ging verder met de sleutel van de eerste.");
            Assert.That(uit, Does.Contain(oud).And.Contain("opnieuw verpakt"));
            Assert.That(await Onder(een, oud), Is.Zero);
        }

        // Whoever came while the services still knew both keys has a value under the old one too, until the next time.
        await AlsBeheerder(een).Voer(_ => { }, default);
        Assert.That(await een.Waarde<long>("select count(*) from personen.zoekwaarde where hoofdsleutel = $1", oud), Is.Zero);
        Assert.That(await een.Waarde<long>("select count(*) from personen.actor"), Is.EqualTo(await een.Waarde<long>("select count(*) from personen.zoekwaarde")));

        // Without the old key everything is still there, for a service that never knew it.
        await File.WriteAllLinesAsync(bestand, sleutels[..1]);
        await using var drie = await Start(een.Verbinding, bestand);
        Assert.That(await Task.WhenAll(Enumerable.Range(0, 8).Select(groep => Bekenden(drie, groep))), Is.EqualTo(voor));
        Assert.That(await drie.Melder.Lees($"{k}/meldingen/1/contact", "naam"), Is.EqualTo("Zwaantje Quispel"));
        Assert.That(await een.Melder.Lees($"{k}/meldingen/1/contact", "naam"), Is.EqualTo("Zwaantje Quispel"));
    }

    [Test]
    public async Task In_de_configuratie_staat_de_nieuwe_voorop_en_de_oude_erachter()
    {
        var (oud, nieuw) = (Hoofdsleutel.Nieuw(), Hoofdsleutel.Nieuw());
        await using var met = await Start("rotatieconfig", ("Kluis:Hoofdsleutel", oud));
        var k = await Melding(met.Melder, "/v1/knelpunten");
        await using var beide = await Start(met.Verbinding, ("Kluis:Hoofdsleutel", nieuw), ("Kluis:Hoofdsleutels:0", oud));
        // One that never came before comes to both at once: whoever knows either key finds the same.
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? met : beide).Als("Eerste Nieuweling", "melder", "riec-limburg").Lees("/v1/ik", "actor")));
        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));

        var rotatie = AlsBeheerder(beide);
        Assert.That((await rotatie.Voer(_ => { }, default)).Verpakt, Is.Positive);
        Assert.That(await rotatie.Resterend(default), Is.Zero);

        // Who knows only the old key says so, rather than nothing, and rather than give anyone a second id.
        (await met.Melder.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(503, "kluis-gesloten");
        (await met.Als("Tweede Nieuweling", "melder", "riec-limburg").Get("/v1/ik")).MoetProbleemZijn(503, "kluis-gesloten");
        Assert.That(met.Logregels, Has.Some.Contains($"hoofdsleutel {Hoofdsleutel.Lees(nieuw)!.Id} is deze dienst niet bekend"));

        await using var alleenNieuw = await Start(met.Verbinding, ("Kluis:Hoofdsleutel", nieuw));
        Assert.That(await alleenNieuw.Melder.Lees($"{k}/meldingen/1/contact", "naam"), Is.EqualTo("Zwaantje Quispel"));
    }

    [Test]
    public async Task Wie_de_sleutel_van_de_kluis_niet_heeft_begint_niet()
    {
        var sleutel = Hoofdsleutel.Nieuw();
        await using var dienst = await Start("zondersleutel", ("Kluis:Hoofdsleutel", sleutel));
        await dienst.Melder.Lees("/v1/ik");
        Assert.That(async () => await Start(dienst.Verbinding, ("Kluis:Hoofdsleutel", Hoofdsleutel.Nieuw())),
            Throws.TypeOf<Startfout>().With.Message.Contains($"onder hoofdsleutel {Hoofdsleutel.Lees(sleutel)!.Id}, en die is hier niet bekend"));
    }

    [TestCase("Production", null, "Zonder hoofdsleutel kan de dienst geen persoonsgegevens bewaren")]
    [TestCase("Production", "a29ydA==", "elke hoofdsleutel moet 32 bytes zijn, in base64")]
    [TestCase("Development", "geen base64", "elke hoofdsleutel moet 32 bytes zijn, in base64")]
    public void Zonder_goede_sleutel_zegt_de_dienst_dat_in_een_zin(string omgeving, string? sleutel, string zin)
    {
        using var map = Proefmap.Nieuw("geensleutel");
        Assert.That(() => Hoofdsleutels.Lees(Configuratie(sleutel), new Omgeving(omgeving), map.Pad), Throws.TypeOf<Startfout>().With.Message.Contains(zin));
        Assert.That(Directory.GetFiles(map.Pad), Is.Empty);
    }

    [Test]
    public void Een_beschadigd_sleutelbestand_wordt_nooit_vervangen()
    {
        using var map = Proefmap.Nieuw("beschadigd");
        var bestand = Path.Combine(map.Pad, "kluis.sleutels");
        File.WriteAllText(bestand, "kapot");
        Assert.That(() => Hoofdsleutels.Lees(Configuratie(null), new Omgeving("Development"), map.Pad), Throws.TypeOf<Startfout>().With.Message.Contains("beschadigd"));
        Assert.That(File.ReadAllText(bestand), Is.EqualTo("kapot"));
    }

    [Test]
    public async Task Twee_diensten_die_tegelijk_voor_het_eerst_beginnen_maken_een_sleutel_die_alleen_de_eigenaar_leest()
    {
        using var map = Proefmap.Nieuw("eerste");
        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Hoofdsleutels.Lees(Configuratie(null), new Omgeving("Development"), map.Pad).Eerste.Id)));
        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
        var bestand = Directory.GetFiles(map.Pad).Single();
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(bestand), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Kluis_nieuw_drukt_alleen_een_sleutel_af()
    {
        var (code, uit, fout) = await Voer(null, null, null, moetSterven: false, "nieuw");
        Assert.That((code, fout), Is.EqualTo((0, "")));
        Assert.That(Hoofdsleutel.Lees(uit), Is.Not.Null);
    }

    [Test]
    public async Task Zonder_kluis_valt_er_niets_te_roteren_en_dat_zegt_het_in_een_zin()
    {
        using var map = Proefmap.Nieuw("geenkluis");
        var (code, uit, fout) = await Voer(await Testdatabase.NieuweDatabase("geenkluis"), map.Pad, null, moetSterven: false, "roteer");
        Assert.That((code, uit, fout.Trim()), Is.EqualTo((1, "", "Deze database heeft nog geen kluis: start eerst de dienst.")));
    }

    static Task<Dienstproef> Start(string naamOfVerbinding, string bestand) => Start(naamOfVerbinding, ("Kluis:Sleutelbestand", bestand));

    static async Task<Dienstproef> Start(string naamOfVerbinding, params (string, string)[] instellingen) => await Dienstproef.StartOp(
        naamOfVerbinding.Contains('=') ? naamOfVerbinding : await Testdatabase.NieuweDienstdatabase(naamOfVerbinding), LogLevel.Information, instellingen);

    /// <summary>With the keys of the service, as the owner of the tables.</summary>
    static Rotatie AlsBeheerder(Dienstproef dienst)
    {
        var sleutels = dienst.Diensten.GetRequiredService<Hoofdsleutels>();
        return new(dienst.Database, new Kluis(dienst.Database, sleutels, TimeProvider.System), sleutels);
    }

    /// <summary>One report with contact details of the reporter's own.</summary>
    static async Task<string> Melding(Persoon melder, string pad)
    {
        var antwoord = await melder.Post(pad, new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", contact = new { naam = "Zwaantje Quispel" } });
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        return $"/v1/knelpunten/{antwoord.Json.Op("nummer")}";
    }

    /// <summary>Their actor ids, made when they were never seen.</summary>
    static async Task<string> Bekenden(Dienstproef dienst, int groep)
    {
        var actoren = ActivatorUtilities.CreateInstance<Actoren>(dienst.Diensten);
        var ids = new List<Guid>();
        for (var i = 0; i < Personen / 8; i++)
            ids.Add((await actoren.Zoek("https://idp.example", $"bekende-{groep}-{i}", $"Bekende {i}", Rol.Melder, false, default)).Id);
        return string.Join(' ', ids);
    }

    /// <summary>Reads and writes until told to stop: known people, new ones, and one at the same moment on both services. How often.</summary>
    static async Task<int> Gebruik(Dienstproef dienst, int wie, string k, CancellationToken stop)
    {
        var keer = 0;
        var kluis = dienst.Diensten.GetRequiredService<Kluis>();
        for (; !stop.IsCancellationRequested; keer++)
        {
            var actoren = ActivatorUtilities.CreateInstance<Actoren>(dienst.Diensten);
            var bekende = await actoren.Zoek("https://idp.example", $"bekende-{keer % 8}-{keer % 50}", null, Rol.Melder, false, default);
            Assert.That(await kluis.Lees<Identiteitsgegevens>(bekende.Id, default), Is.EqualTo(new Identiteitsgegevens("https://idp.example", $"bekende-{keer % 8}-{keer % 50}", $"Bekende {keer % 50}")));
            await actoren.Zoek("https://idp.example", $"samen-{keer}", "Samen", Rol.Melder, false, default);
            await actoren.Zoek("https://idp.example", $"nieuw-{wie}-{keer}", "Nieuw", Rol.Melder, false, default);
            Assert.That(await dienst.Melder.Lees($"{k}/meldingen/1/contact", "naam"), Is.EqualTo("Zwaantje Quispel"));
            await Melding(dienst.Melder, "/v1/knelpunten");
        }

        return keer;
    }

    static Task<long> Onder(Dienstproef dienst, string sleutel) => dienst.Waarde<long>("select count(*) from personen.sleutel where hoofdsleutel = $1", sleutel);

    static IConfiguration Configuratie(string? sleutel) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Kluis:Hoofdsleutel"] = sleutel }).Build();

    static async Task<(int Code, string Uit, string Fout)> Voer(string? verbinding, string? gegevensmap, string? bestand, bool moetSterven, string werkwoord)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(Kluis).Assembly.Location, "kluis", werkwoord]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (naam, waarde) in (ReadOnlySpan<(string, string?)>)[("ConnectionStrings__Knelpunten", verbinding), ("KNELPUNTEN_DATA", gegevensmap), ("Kluis__Sleutelbestand", bestand)])
        {
            if (waarde is not null)
                info.Environment[naam] = waarde;
        }

        using var proces = Process.Start(info)!;
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            // The second line is the first batch that is done.
            for (var regel = 0; moetSterven && regel < 2; regel++)
                await proces.StandardError.ReadLineAsync(grens.Token);
            if (moetSterven)
                proces.Kill();
            var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(grens.Token), proces.StandardError.ReadToEndAsync(grens.Token));
            await proces.WaitForExitAsync(grens.Token);
            return (proces.ExitCode, await uit, await fout);
        }
        finally
        {
            if (!proces.HasExited)
                proces.Kill();
        }
    }

    sealed class Omgeving(string naam) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = naam;
        public string ApplicationName { get; set; } = "knelpunten";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
