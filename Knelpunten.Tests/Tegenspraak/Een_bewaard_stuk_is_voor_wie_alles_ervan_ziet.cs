using System.Text;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stukken;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Tegenspraak;

/// <summary>An agenda shows what was promised about cases that are on no agenda of that day.</summary>
public class Een_bewaard_stuk_is_voor_wie_alles_ervan_ziet : Apitest
{
    const string Geheim = "Daarover brengt de Douane in stilte verslag uit.";

    Zaak k = null!, volgende = null!;

    protected override async Task<Dienstproef> Dienst()
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("bewaardvoorwie");
        await using (var ruim = await Dienstproef.StartOp(verbinding))
            (k, volgende) = await new Eerder(ruim).Beloofd();
        return await Dienstproef.StartOp(verbinding, instellingen: ("Beleid:MaximaleVertrouwelijkheid", "intern"));
    }

    [Test]
    public async Task Wie_een_zaak_niet_meer_mag_zien_leest_wat_erover_beloofd_is_ook_niet_in_een_stuk_dat_een_ander_liet_maken()
    {
        Assert.That(await Papier(Auditor), Does.Contain(Geheim));
        Assert.That((await Secretariaat.Lees($"{volgende}/agenda")).Tekst, Does.Not.Contain(Geheim));
        Assert.That(await Html(Secretariaat), Does.Not.Contain(Geheim));
        Assert.That(await Papier(Secretariaat), Does.Not.Contain(Geheim));
        Assert.That(await Papier(Auditor), Does.Contain(Geheim));
    }

    [Test]
    public async Task Een_pakket_gaat_ook_over_de_zaken_waarover_iets_beloofd_is()
    {
        var alles = await Proef.Diensten.GetRequiredService<Pakketbron>()(volgende.Id, 1, CancellationToken.None);
        var indeling = Pakketindeling.Van(alles!, Pakketdeel.Openbaar);
        Assert.That(indeling.Agenda.Toezeggingen.Select(t => t.Tekst), Does.Contain(Geheim));
        Assert.That(indeling.Zaken, Does.Contain(k.Id));
    }

    Task<string> Papier(Persoon wie) => Vorm(wie, Documentsoort.Docx);

    Task<string> Html(Persoon wie) => Vorm(wie, "text/html");

    async Task<string> Vorm(Persoon wie, string mediatype)
    {
        var (inhoud, _) = await wie.Download($"{volgende}/agenda?versie=1", mediatype);
        return mediatype == Documentsoort.Docx ? Docx(inhoud) : Encoding.UTF8.GetString(inhoud);
    }

    static string Docx(byte[] inhoud)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(inhoud));
        using var tekst = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return tekst.ReadToEnd();
    }

    /// <summary>What happened while the highest marking was still higher.</summary>
    sealed class Eerder(Dienstproef dienst) : Apitest
    {
        protected override Task<Dienstproef> Dienst() => Task.FromResult(dienst);

        public async Task<(Zaak, Zaak)> Beloofd()
        {
            await Begin();
            var (k, v) = await BehandeldKnelpunt();
            await Secretariaat.Doet(v, "toezeggingen", new { agendapunt = 1, tekst = Geheim, eigenaar = "douane", uiterlijkeDatum = Dag(30) });
            await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
            var volgende = await Vergadering(40);
            await Secretariaat.Doet(volgende, "agendapunten", new { type = "opening", titel = "Opening" });
            await Secretariaat.Doet(volgende, "agenda/vaststelling");
            return (k, volgende);
        }
    }
}
