using System.Text;
using Knelpunten.Api.Stukken;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Tegenspraak;

public class Een_vergeten_bijlage_is_weg_uit_elk_pakket : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("bijlageinpakket");

    [Test]
    public async Task Ook_uit_dat_van_de_vergadering_waarheen_zij_meeging()
    {
        var (v, later) = (await Vergadering(30), await Vergadering(90));
        await Secretariaat.Doet(v, "agendapunten", new { type = "mededeling", titel = "Een brief" });
        Assert.That((int)(await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "Brief.pdf", Encoding.UTF8.GetBytes("%PDF-1.7\nEen brief.\n%%EOF"))).Status, Is.EqualTo(201));
        await Secretariaat.Doet(v, "agendapunten/1/aanhouding", new { reden = "Te vroeg.", naar = later.Id });
        await Secretariaat.Doet(later, "agenda/vaststelling");
        var (bewaring, pakket) = (Proef.Diensten.GetRequiredService<Stukbewaring>(), new Stuksleutel(later.Id, "vergaderstuk", 1, "openbaar", "zip"));
        await bewaring.Geef(pakket, _ => Task.FromResult("Met de brief."u8.ToArray()), CancellationToken.None);

        await VoerUit(await Goedgekeurd(new { soort = "lakken", vergadering = v.Id, documenten = new[] { 1 }, reden = "Een verzoek." }));
        (await Secretariaat.Get($"{later}/agendapunten/1/bijlagen/1/inhoud")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await bewaring.Zoek(pakket, CancellationToken.None), Is.Null);
    }
}
