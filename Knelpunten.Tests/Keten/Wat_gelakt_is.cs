using Knelpunten.Api.Keten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Keten;

/// <summary>Forgetting and proving at once: the words and their salts go, and the log still is what it was.</summary>
public class Wat_gelakt_is : Ketenproef
{
    [Test]
    public async Task Wat_gelakt_is_klopt_en_wat_zonder_gebeurtenis_gewist_is_niet()
    {
        var k = await GemeldKnelpunt(Melding("Signaal van Quadratuurski over een loods"));
        await Ato.Doet(k, "dossierhouder");
        await Verzegeld();
        var zout = await Proef.Waarde<byte[]>("select z.zout from keten.zout z join knelpunten.mt_events e on e.id = z.gebeurtenis where e.stream_id = $1 and z.lid = 'titel'", k.Id);
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Quadratuurski" }, reden = "Een naam." }));
        await Verzegeld();

        Assert.That((await Controle()).Bevindingen, Is.Empty);
        Assert.That(await Proef.Waarde<long>("select count(*) from keten.zout where zout = $1", zout), Is.Zero, "Het zout van wat er stond is er nog.");
        Assert.That(await Proef.Waarde<string>("select data->'velden'->0->>'lid' from knelpunten.mt_events where stream_id = $1 and type = 'knelpunt_gelakt'", k.Id), Is.EqualTo("titel"));

        // Once more behind the service's back: what came in its place is proved too.
        await Voer($"update knelpunten.mt_events set data = jsonb_set(data, '{{titel}}', '\"Signaal over iets anders\"') where stream_id = '{k.Id}' and type = 'knelpunt_gemeld'");
        Assert.That((await Controle()).Bevindingen.Select(b => b.Soort), Is.EqualTo(new[] { Bevindingsoort.OngenoemdGelakt }));
    }

    [Test]
    public async Task Twee_keer_gelakt_is_een_keten_van_verbintenissen()
    {
        var k = await GemeldKnelpunt(Melding("Wapperdonk en Zeverinck delen een loods"));
        await Verzegeld();
        foreach (var woord in new[] { "Wapperdonk", "Zeverinck" })
            await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { woord }, reden = "Een naam." }));
        await Verzegeld();
        Assert.That((await Controle()).Bevindingen.Where(b => b.Zin.Contains($"{k.Id}", StringComparison.Ordinal)), Is.Empty);
    }

    Task<Ketenuitslag> Controle() => new Ketencontrole(Proef.Database, Proef.Diensten.GetRequiredService<Zegelstand>().Sleutels, [], [], default).Controleer();
}
