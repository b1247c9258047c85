using System.Net;
using System.Text;
using Knelpunten.Api.Keten;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Knelpunten.Tests.Keten;

/// <summary>An old backup, a lost key, another key, a witness that is away.</summary>
public class Als_het_misgaat : Ketenproef
{
    protected override Task<Dienstproef> Dienst() => Start("misgaat");

    [Test]
    public async Task Een_teruggezette_reservekopie_wordt_hardop_gezegd_en_niet_verzegeld()
    {
        await GemeldKnelpunt();
        await Verzegeld();
        var stand = Proef.Diensten.GetRequiredService<Zegelstand>();
        var bestand = new Zegelbestand(stand.Opties.Bestandspad(stand.Oorsprong!));
        var laatste = bestand.Laatste()!;
        // As if more was published than this database knows: what is in it is of before.
        bestand.Voeg(Zegel.Maak(laatste.Oorsprong, laatste.Grootte + 5, laatste.Wortel, stand.Opties.Gelezen), DateTimeOffset.UtcNow);
        var zegels = await Proef.Waarde<long>("select count(*) from keten.zegel");
        await GemeldKnelpunt();
        await Tot(() => stand.Status == Zegelstatus.Tegenspraak);
        Assert.That(await Proef.Waarde<long>("select count(*) from keten.zegel"), Is.EqualTo(zegels));
        var gezondheid = await Niemand.Get("/gezondheid");
        Assert.That((gezondheid.Status, gezondheid.Json.Op("verzegeling")), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "tegenspraak")));
        Assert.That(Proef.Logregels, Has.Some.Contains("Er wordt niet verzegeld"));

        // Also on a node that does not keep the log, and knows no file.
        using var elders = Proefmap.Nieuw("zegels");
        Directory.CreateDirectory(elders.Pad);
        await using var ander = await Dienstproef.StartOp(Proef.Verbinding, LogLevel.Information, [.. Meteen, ("Zegel:Bestand", Path.Combine(elders.Pad, "zegels.ndjson"))]);
        await Tot(() => ander.Diensten.GetRequiredService<Zegelstand>().Status == Zegelstatus.Tegenspraak);
        var daar = await ander.Niemand.Get("/gezondheid");
        Assert.That((daar.Status, daar.Json.Op("verzegeling")), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "tegenspraak")));
    }

    [Test]
    public async Task Een_tegenspraak_die_voorbij_is_is_dat_ook_elders()
    {
        await using var verbinding = await Proef.Database.OpenConnectionAsync();
        await using var stap = await verbinding.BeginTransactionAsync();
        async Task<string?> Na(Zegelstatus status, string? zin)
        {
            await Zegelmelding.Zeg(verbinding, status, zin, TimeProvider.System, default);
            return await Zegelmelding.Laatste(verbinding, default);
        }

        Assert.That(await Na(Zegelstatus.Tegenspraak, "Ouder."), Is.Not.Null);
        Assert.That(await Na(Zegelstatus.Verzegelt, null), Is.Null);
        Assert.That(await Na(Zegelstatus.Tegenspraak, "Weer ouder."), Is.EqualTo("Weer ouder."));
        await Na(Zegelstatus.Tegenspraak, "Weer ouder.");
        Assert.That(await Na(Zegelstatus.Verzegelt, null), Is.Null);
    }

    [Test]
    public async Task Met_een_andere_sleutel_wordt_niet_verzegeld_tot_iemand_het_zegt()
    {
        await using var eerst = await Start("sleutel");
        await eerst.Melder.Post("/v1/knelpunten", Melding());
        await Tot(() => eerst.Waarde<long>("select count(*) from keten.zegel"), aantal => aantal > 0);
        var vorige = eerst.Diensten.GetRequiredService<Zegelstand>().Sleutels;
        await eerst.DisposeAsync();

        var nieuw = Zegelsleutel.Nieuw();
        await using (var zonder = await Dienstproef.StartOp(eerst.Verbinding, LogLevel.Information, [.. Meteen, ("Zegel:Sleutel", nieuw)]))
        {
            await Tot(() => zonder.Diensten.GetRequiredService<Zegelstand>().Status == Zegelstatus.AndereSleutel);
            Assert.That((await zonder.Niemand.Get("/gezondheid")).Json.Op("verzegeling"), Is.EqualTo("andere_sleutel"));
        }

        await using var met = await Dienstproef.StartOp(eerst.Verbinding, LogLevel.Information, [.. Meteen, ("Zegel:Sleutel", nieuw), ("Zegel:SleutelVervangen", "true")]);
        await met.Melder.Post("/v1/knelpunten", Melding());
        await Tot(() => met.Waarde<bool>("select max(positie) >= (select max(seq_id) from knelpunten.mt_events) from keten.zegel"), isBij => isBij);
        var zegel = Zegel.Lees((await met.Auditor.Lees("/v1/audit/zegels/laatste")).Tekst)!;
        Assert.That((zegel.IsVan(met.Diensten.GetRequiredService<Zegelstand>().Sleutels), zegel.IsVan(vorige)), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Wie_van_sleutel_wisselt_tekent_met_beide()
    {
        var (oud, nieuw) = (Zegelsleutel.Lees(Zegelsleutel.Nieuw())!, Zegelsleutel.Lees(Zegelsleutel.Nieuw())!);
        var zegel = Zegel.Lees(Zegel.Maak("proef/keten", 3, new byte[32], [nieuw, oud]).ToString())!;
        Assert.That(new[] { oud, nieuw }.Select(sleutel => zegel.IsVan([sleutel.Controle("proef/keten")])), Is.All.True);
        Assert.That(zegel.IsVan([oud.Controle("een-ander")]), Is.False);
        Assert.That((zegel with { Grootte = 4 }).IsVan([oud.Controle("proef/keten")]), Is.False);
        Assert.That(Controlesleutel.Lees(oud.Controle("proef/keten").ToString())!.ToString(), Is.EqualTo(oud.Controle("proef/keten").ToString()));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Een_getuige_krijgt_het_zegel_en_wie_er_niet_is_het_volgende()
    {
        using var getuige = new HttpListener();
        var poort = Random.Shared.Next(20_000, 60_000);
        getuige.Prefixes.Add($"http://127.0.0.1:{poort}/");
        var verbinding = await Testdatabase.NieuweDienstdatabase("getuige");
        await using var dienst = await Dienstproef.StartOp(verbinding, LogLevel.Information, [.. Meteen, ("Zegel:Getuigen:0", $"http://127.0.0.1:{poort}/")]);
        await dienst.Melder.Post("/v1/knelpunten", Melding());
        await Tot(() => dienst.Waarde<long>("select count(*) from keten.zegel"), aantal => aantal > 0);
        await Tot(() => dienst.Logregels.Any(regel => regel.Contains("niet bereikbaar", StringComparison.Ordinal)));

        getuige.Start();
        var komt = getuige.GetContextAsync();
        await dienst.Melder.Post("/v1/knelpunten", Melding());
        var context = await komt.WaitAsync(TimeSpan.FromSeconds(20));
        var noot = await new StreamReader(context.Request.InputStream, Encoding.UTF8).ReadToEndAsync();
        context.Response.Close();
        Assert.That(Zegel.Lees(noot)!.IsVan(dienst.Diensten.GetRequiredService<Zegelstand>().Sleutels), Is.True);
    }

    static async Task Tot(Func<bool> waar) => await Tot(() => Task.FromResult(waar()), klopt => klopt);

    static async Task Tot<T>(Func<Task<T>> vraag, Func<T, bool> klopt)
    {
        for (var tot = DateTime.UtcNow.AddSeconds(30); !klopt(await vraag()); await Task.Delay(50))
            Assert.That(DateTime.UtcNow, Is.LessThan(tot));
    }
}
