using System.Text;
using Knelpunten.Api.Keten;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Rand;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Knelpunten.Tests.Dossiers;

/// <summary>Cases handed over from one service to another, each on a database of its own and with a key of its own, up to the receipt.</summary>
public class Van_de_ene_dienst_naar_de_andere : Dossierproef
{
    Dienstproef? ontvanger;

    Dienstproef Ontvanger => ontvanger!;

    [OneTimeSetUp]
    public async Task Beide() => ontvanger = await Dienstproef.StartOp(
        await Testdatabase.NieuweDienstdatabase("ontvanger"), LogLevel.Information, [.. Meteen, ("Zegel:Sleutel", Zegelsleutel.Nieuw())]);

    [OneTimeTearDown]
    public async Task Allebei() => await Ontvanger.DisposeAsync();

    static string SleutelVan(Dienstproef dienst) => $"{dienst.Diensten.GetRequiredService<Zegelstand>().Sleutels[0]}";

    async Task<(Zaak Een, Zaak Ander, byte[] Pakket)> Gegeven()
    {
        var een = await KnelpuntInSparren();
        var ander = await GemeldKnelpunt(Melding("Signaal van Wapperdonk over een loods"));
        await Ato.Upload($"{een}/documenten", "rapport.pdf", "%PDF-1.7\neen rapport\n%%EOF"u8.ToArray());
        await Ato.Doet(een, "activiteiten", new { soort = "webinar", titel = "Delen mag vaker dan u denkt" });
        await Ato.Doet(een, "notities", new { tekst = "Bel de regio." });
        await Ato.Doet(ander, "dossierhouder");
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = ander.Nummer, woorden = new[] { "Wapperdonk" }, reden = "Een naam." }));
        foreach (var zaak in new[] { een, ander })
            await Ato.Doet(zaak, "overdracht", new { aan = "liec", reden = "Het team stopt." });
        await Verzegeld();
        return (een, ander, await Pakket(Auditor, $"overdracht=liec&knelpunt={een.Nummer},{ander.Nummer}"));
    }

    Task<Antwoord> Neem(byte[] pakket, string? sleutel = null, string? verzoek = null) =>
        Ontvanger.Ato.Upload("/v1/overnames", "pakket.zip", pakket, new { sleutel = sleutel ?? SleutelVan(Proef) }, verzoek);

    [Test]
    public async Task Twee_knelpunten_met_alles_wat_erbij_hoort_en_het_ontvangstbewijs_terug()
    {
        var (een, ander, pakket) = await Gegeven();
        Assert.That((await Verifieerder.Voer(Schrijf("overdracht.zip", pakket), "--sleutel", Vkey)).Code, Is.Zero);
        Assert.That(new Uitgepakt(pakket).Tekst("manifest.json"), Does.Contain("\"aan\": \"liec\""));

        var genomen = await Neem(pakket);
        Assert.That((int)genomen.Status, Is.EqualTo(201), genomen.Tekst);
        var ontvangst = (await Ontvanger.Ato.Lees(genomen.Koppen["Location"])).Tekst;
        var nieuw = ontvangst.Split('\n').First(regel => regel.StartsWith($"{een.Id} ", StringComparison.Ordinal)).Split(' ')[2];

        // A case of its own, that knows where it came from.
        var zaak = (await Ontvanger.Ato.Lees($"/v1/knelpunten/{nieuw}")).Json;
        Assert.That((zaak.Op("kenmerk.bron"), zaak.Op("kenmerk.waarde"), zaak.Op("stadium")), Is.EqualTo((Vkey.Split('+')[0], een.Nummer, "intake")));
        Assert.That((zaak.Op("herkomst.knelpunt"), zaak.Op("herkomst.nummer"), zaak.Op("herkomst.gebeurtenissen")), Is.EqualTo(($"{een.Id}", een.Nummer, $"{await AantalEvents(een)}")));
        Assert.That((zaak.Op("titel"), zaak.Op("activiteiten.0.titel"), zaak.Op("notities.0.tekst")), Is.EqualTo((await Ato.Lees($"{een}", "titel"), "Delen mag vaker dan u denkt", "Bel de regio.")));
        Assert.That((await Ontvanger.Ato.Download($"/v1/knelpunten/{nieuw}/documenten/1/inhoud")).Inhoud, Is.EqualTo("%PDF-1.7\neen rapport\n%%EOF"u8.ToArray()));
        Assert.That((await Ontvanger.Ato.Lees($"/v1/knelpunten/{nieuw}/tijdlijn")).Tekst, Does.Contain($"waar het {een.Nummer} heette"));

        // Its ids and times there are data here, and the proof of them has no word in it.
        var eigen = await Ontvanger.Waarde<string>("select data->'herkomst'->0->>'id' from knelpunten.mt_events where type = 'knelpunt_overgenomen' and data->>'nummer' = $1", een.Nummer);
        Assert.That(eigen, Is.EqualTo($"{await Proef.Waarde<Guid>("select id from knelpunten.mt_events where stream_id = $1 and version = 1", een.Id)}"));
        var bewijs = Encoding.UTF8.GetString((await Ontvanger.Auditor.Download($"/v1/knelpunten/{nieuw}/herkomst")).Inhoud);
        Assert.That(bewijs, Does.Contain("\"bewijs\"").And.Not.Contain("Bel de regio").And.Not.Contain("zout"));
        Assert.That((await Ontvanger.Ato.Lees($"/v1/knelpunten/{ontvangst.Split('\n').First(regel => regel.StartsWith($"{ander.Id} ", StringComparison.Ordinal)).Split(' ')[2]}", "titel")), Does.Not.Contain("Wapperdonk"));

        // Back to who handed over: the receipt, signed, once for each case.
        foreach (var oud in new[] { een, ander })
            Assert.That((int)(await Ato.Upload($"{oud}/overdracht/bevestiging", "ontvangst.txt", Encoding.UTF8.GetBytes(ontvangst), new { sleutel = SleutelVan(Ontvanger) })).Status, Is.EqualTo(200));
        Assert.That(await Ato.Lees($"{een}", "ontvangst.nummer"), Is.EqualTo(nieuw));
        Assert.That((await Zinnen(een))[^1], Is.EqualTo($"De ontvanger bevestigde de overdracht; het heet daar {nieuw}."));
        (await Ato.Upload($"{een}/overdracht/bevestiging", "ontvangst.txt", Encoding.UTF8.GetBytes(ontvangst), new { sleutel = Vkey })).MoetProbleemZijn(409, "ontvangst-klopt-niet");
        (await Ato.Upload($"{een}/overdracht/bevestiging", "ontvangst.txt", "zomaar wat"u8.ToArray(), new { sleutel = SleutelVan(Ontvanger) })).MoetProbleemZijn(400, "ongeldige-invoer");

        // Twice is once, and another time is refused.
        var voor = await Ontvanger.Waarde<long>("select count(*) from knelpunten.mt_events where type <> 'tombstone'");
        (await Neem(pakket)).MoetProbleemZijn(409, "kenmerk-bestaat-al");
        Assert.That(await Ontvanger.Waarde<long>("select count(*) from knelpunten.mt_events where type <> 'tombstone'"), Is.EqualTo(voor));

        // What was taken over can be proved in turn.
        var verder = await Pakket(Ontvanger.Auditor, $"knelpunt={nieuw}");
        var (code, tekst) = await Verifieerder.Voer(Schrijf("verder.zip", verder), "--sleutel", SleutelVan(Ontvanger));
        Assert.That(code, Is.Zero, tekst);
    }

    [Test]
    public async Task Wat_niet_klopt_wordt_niet_overgenomen_en_laat_niets_na()
    {
        var (een, _, pakket) = await Gegeven();
        var voor = await Ontvanger.Rijen();
        var anders = new Uitgepakt(pakket);
        anders.Zet("gebeurtenissen.ndjson", anders.Regels("gebeurtenissen.ndjson").Select(regel => regel.Replace("Het team stopt.", "Het team stopte.")));
        var zonder = new Uitgepakt(pakket);
        zonder.Zet("gebeurtenissen.ndjson", zonder.Regels("gebeurtenissen.ndjson").Where(regel => !regel.Contains("knelpunt_gelakt", StringComparison.Ordinal)));
        await Verzegeld();
        var gevallen = new Dictionary<string, byte[]>
        {
            ["veranderd"] = anders.Ingepakt(),
            ["veranderd en ondertekend"] = anders.Ondertekend(Zegelsleutels),
            ["zonder lakken"] = zonder.Ondertekend(Zegelsleutels),
            ["geen overdracht"] = await Pakket(Auditor, $"knelpunt={een.Nummer}"),
            ["alles"] = await Pakket(Auditor, "alles=true"),
            ["geen zip"] = "PK dat is het niet"u8.ToArray(),
            ["half"] = pakket[..(pakket.Length / 2)],
        };
        foreach (var (naam, bytes) in gevallen)
            Assert.That((await Neem(bytes)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "bestand" }), naam);
        using var vreemd = Zegelsleutel.Lees(Zegelsleutel.Nieuw())!;
        (await Neem(pakket, $"{vreemd.Controle(Vkey.Split('+')[0])}")).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Neem(pakket, "geen sleutel")).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Ontvanger.Melder.Upload("/v1/overnames", "pakket.zip", pakket, new { sleutel = Vkey })).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Auditor.Get("/v1/audit/dossiers?overdracht=douane")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Ontvanger.Rijen(), Is.EqualTo(voor));
    }

    [Test]
    public async Task Halverwege_afgebroken_laat_niets_half_na_en_kan_daarna_gewoon()
    {
        var (_, ander, pakket) = await Gegeven();
        var voor = await Ontvanger.Rijen();
        // The second case of the two fails in the database, when the first is written already.
        await Ontvanger.Voer($"""
            create function knelpunten.breek() returns trigger language plpgsql as $$ begin raise exception 'kapot'; end $$;
            create trigger breek before insert on knelpunten.mt_events for each row when (new.type = 'knelpunt_overgenomen' and new.data->>'nummer' = '{ander.Nummer}') execute function knelpunten.breek()
            """);
        var sleutel = Guid.NewGuid().ToString();
        var mislukt = await Neem(pakket, verzoek: sleutel);
        Assert.That((int)mislukt.Status, Is.EqualTo(500), mislukt.Tekst);
        Assert.That(await Ontvanger.Rijen(), Is.EqualTo(voor));
        await Ontvanger.Voer("drop trigger breek on knelpunten.mt_events; drop function knelpunten.breek()");
        var genomen = await Neem(pakket, verzoek: sleutel);
        Assert.That((int)genomen.Status, Is.EqualTo(201), genomen.Tekst);
        // The same request again is the same answer, and nothing more.
        Assert.That((await Neem(pakket, verzoek: sleutel)).Koppen["Location"], Is.EqualTo(genomen.Koppen["Location"]));
    }
}
