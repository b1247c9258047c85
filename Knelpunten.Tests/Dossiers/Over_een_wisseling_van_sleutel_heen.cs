using Knelpunten.Api.Keten;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Knelpunten.Tests.Dossiers;

/// <summary>The key that seals is changed, or lost: who trusts the old one can follow, or is told that he cannot.</summary>
public class Over_een_wisseling_van_sleutel_heen
{
    readonly string map = Directory.CreateTempSubdirectory("knelpunten-sleutels-").FullName;
    readonly string[] geheim = [Zegelsleutel.Nieuw(), Zegelsleutel.Nieuw(), Zegelsleutel.Nieuw()];

    [OneTimeTearDown]
    public void RuimOp() => Directory.Delete(map, recursive: true);

    [Test]
    public async Task Wie_een_sleutel_vertrouwt_volgt_de_volgende_alleen_als_die_is_aangewezen()
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("sleutelwissel");
        var (a, b, c) = ("", "", "");
        await Met(verbinding, [("Zegel:Sleutel", geheim[0])], dienst => a = Vkey(dienst));
        // While keys change both sign; after that the new one alone.
        await Met(verbinding, [("Zegel:Sleutel", geheim[1]), ("Zegel:Sleutels:0", geheim[0])], dienst => b = Vkey(dienst));
        var gewisseld = await Met(verbinding, [("Zegel:Sleutel", geheim[1])], _ => { });
        foreach (var sleutel in new[] { a, b })
            await MoetKloppen(gewisseld, sleutel, true);

        // That key is lost, and another goes on that nobody named.
        var verloren = await Met(verbinding, [("Zegel:Sleutel", geheim[2]), ("Zegel:SleutelVervangen", "true")], dienst => c = Vkey(dienst));
        foreach (var (sleutel, klopt) in new[] { (a, false), (b, false), (c, true) })
            await MoetKloppen(verloren, sleutel, klopt);
        var (code, tekst) = await Verifieerder.Voer([.. verloren, "--sleutel", a, "--sleutel", c]);
        Assert.That(code, Is.Zero, tekst);
    }

    static async Task MoetKloppen(string[] pakketten, string sleutel, bool klopt)
    {
        var (code, tekst) = await Verifieerder.Voer([.. pakketten, "--sleutel", sleutel]);
        Assert.That(code, Is.EqualTo(klopt ? 0 : 1), tekst);
        Assert.That(tekst.Split(klopt ? ": KLOPT" : "uw sleutel staat in voor").Length - 1, Is.EqualTo(pakketten.Length), tekst);
    }

    static string Vkey(Dienstproef dienst) => $"{dienst.Diensten.GetRequiredService<Zegelstand>().Sleutels[0]}";

    /// <summary>A service with these keys, on which something happens that gets sealed; a package of everything and one of that case.</summary>
    async Task<string[]> Met(string verbinding, (string, string)[] instellingen, Action<Dienstproef> kijk)
    {
        await using var dienst = await Dienstproef.StartOp(verbinding, LogLevel.Information, instellingen);
        var k = Apitest.Knelpunt(await dienst.Melder.Post("/v1/knelpunten", new { titel = "Een loods", omschrijving = "Wie weet ervan?", regio = "rotterdam", organisatie = "riec-rotterdam" }));
        // What is written just now is taken in at once, unless another test on this server has a transaction open.
        for (var tot = DateTime.UtcNow.AddSeconds(90); await dienst.Waarde<bool>("select (select max(seq_id) from knelpunten.mt_events) > coalesce((select max(positie) from keten.blad), 0)"); await Task.Delay(100))
            Assert.That(DateTime.UtcNow, Is.LessThan(tot));
        var pakketten = new List<string>();
        foreach (var vraag in new[] { "alles=true", $"knelpunt={k.Nummer}" })
        {
            pakketten.Add(Path.Combine(map, $"{Guid.NewGuid():N}.zip"));
            await File.WriteAllBytesAsync(pakketten[^1], (await dienst.Auditor.Download($"/v1/audit/dossiers?{vraag}")).Inhoud);
        }

        kijk(dienst);
        Assert.That(await dienst.Waarde<bool>("select max(positie) = (select max(seq_id) from knelpunten.mt_events) from keten.zegel"), Is.True, "Wie een pakket vraagt laat verzegelen.");
        return [.. pakketten];
    }
}
