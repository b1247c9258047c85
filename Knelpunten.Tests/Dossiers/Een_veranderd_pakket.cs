using System.Text.Json.Nodes;
using Knelpunten.Api.Keten;

namespace Knelpunten.Tests.Dossiers;

/// <summary>Whatever is changed in a package is found: a byte by anybody, and by who has the signing key what the log says otherwise.</summary>
public class Een_veranderd_pakket : Dossierproef
{
    const int Zaad = 20_261_128;

    /// <summary>Any byte of any file in it, packed again so that the zip itself tells nothing.</summary>
    [Test]
    public async Task Elke_veranderde_byte_in_een_bestand_wordt_gevonden()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Ato.Upload($"{k}/documenten", "rapport.pdf", "%PDF-1.7\neen rapport\n%%EOF"u8.ToArray());
        var bytes = await Pakket(k);
        var (toeval, paden) = (new Random(Zaad), new List<string>());
        Assert.That(await Verifieerder.Aanvaard([Schrijf("heel.zip", new Uitgepakt(bytes).Ingepakt())]), Has.Count.EqualTo(1), "Opnieuw ingepakt moet nog kloppen.");
        foreach (var naam in new Uitgepakt(bytes).Where(deel => deel.Value.Length > 0).Select(deel => deel.Key))
        {
            // Of the two that no list has the hash of every byte is worth trying.
            for (var keer = 0; keer < (naam.StartsWith("manifest", StringComparison.Ordinal) ? 60 : 6); keer++)
            {
                var pakket = new Uitgepakt(bytes);
                pakket[naam][toeval.Next(pakket[naam].Length)] ^= (byte)(1 << toeval.Next(8));
                paden.Add(Schrijf($"{paden.Count}.zip", pakket.Ingepakt()));
            }
        }

        Assert.That(paden, Has.Count.GreaterThan(250));
        Assert.That(await Verifieerder.Aanvaard(paden), Is.Empty, $"Zaad {Zaad}.");
    }

    /// <summary>Any byte of the file itself, also those that a reader of zips never looks at.</summary>
    [Test]
    public async Task Elke_veranderde_byte_van_het_zip_bestand_wordt_gevonden()
    {
        var bytes = await Pakket(await GemeldKnelpunt());
        var toeval = new Random(Zaad);
        // All of the end, where the zip says of itself what it is, and everywhere else.
        var plaatsen = Enumerable.Range(bytes.Length - 93, 93).Concat(Enumerable.Range(0, 250).Select(_ => toeval.Next(bytes.Length))).ToList();
        var paden = plaatsen.Select((plaats, i) =>
        {
            var anders = bytes.ToArray();
            anders[plaats] ^= (byte)(1 << toeval.Next(8));
            return Schrijf($"zip-{i}.zip", anders);
        }).Concat([Schrijf("kort.zip", bytes[..^1]), Schrijf("lang.zip", [.. bytes, 0])]).ToList();
        Assert.That(await Verifieerder.Aanvaard(paden), Is.Empty, $"Zaad {Zaad}.");
        Assert.That((await Verifieerder.Voer(Schrijf("heel.zip", bytes))).Code, Is.Zero);
    }

    [Test]
    public async Task Ook_wie_de_sleutel_heeft_kan_niets_anders_laten_kloppen()
    {
        var k = await GemeldKnelpunt(Melding("Signaal van Wapperdonk over een loods"));
        await Ato.Doet(k, "dossierhouder");
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Wapperdonk" }, reden = "Een naam." }));
        var (een, alles) = (await Pakket(k), await Pakket());
        var gevallen = new Dictionary<string, byte[]>
        {
            ["een ander woord"] = Vervalst(een, regels => regels[0]["teksten"]!["omschrijving"]!["tekst"] = "Een ander woord"),
            ["een woord weg"] = Vervalst(een, regels => ((JsonObject)regels[0]["teksten"]!).Remove("omschrijving")),
            ["een ander moment"] = Vervalst(een, regels => regels[0]["blad"]!["opgetekend"] = "2020-01-01T00:00:00.000000Z"),
            ["zonder de gebeurtenis van het lakken"] = Vervalst(een, regels => regels.RemoveAll(r => (string)r["blad"]!["soort"]! == "knelpunt_gelakt"), m => m["gebeurtenissen"] = 2),
            ["een gebeurtenis weg"] = Vervalst(alles, regels => regels.RemoveAt(3), m => m["gebeurtenissen"] = (long)m["gebeurtenissen"]! - 1),
            ["twee verwisseld"] = Vervalst(alles, regels => (regels[2], regels[3]) = (regels[3], regels[2])),
            ["een bewijs van een ander"] = Vervalst(een, regels => regels[0]["bewijs"] = regels[1]["bewijs"]!.DeepClone()),
            ["een andere wortel"] = Vervalst(een, _ => { }, m => m["wortel"] = new string('0', 64)),
            ["een kortere geschiedenis"] = Vervalst(een, regels => regels.RemoveAt(regels.Count - 1), m => m["gebeurtenissen"] = 2),
        };
        Assert.That(await Verifieerder.Aanvaard(gevallen.Select(geval => Schrijf($"{geval.Key.Replace(' ', '-')}.zip", geval.Value))), Is.Empty);
        // And what was only signed again does hold, or the above would say nothing.
        Assert.That((await Verifieerder.Voer(Schrijf("gewoon.zip", Vervalst(een, _ => { })), "--sleutel", Vkey)).Code, Is.Zero);
    }

    [Test]
    public async Task Een_andere_sleutel_dan_die_u_vertrouwt_wordt_geweigerd()
    {
        var een = await Pakket(await GemeldKnelpunt());
        using var vreemd = Zegelsleutel.Lees(Zegelsleutel.Nieuw())!;
        var pakket = new Uitgepakt(een);
        var oorsprong = Vkey.Split('+')[0];
        // His own zegel over the same log, and his own key among those of the package.
        var zegel = Zegel.Lees((string)JsonNode.Parse(pakket.Regels("zegels.ndjson")[^1])!["noot"]!)!;
        var eigen = Zegel.Maak(oorsprong, zegel.Grootte, zegel.Wortel, [vreemd]);
        pakket.Zet("sleutels.ndjson", [.. pakket.Regels("sleutels.ndjson"), new JsonObject { ["sleutel"] = $"{vreemd.Controle(oorsprong)}" }.ToJsonString()]);
        // He adds his signature to a zegel of ours: that both signed it must not make us believe him.
        var samen = zegel with { Handtekeningen = [.. zegel.Handtekeningen, .. eigen.Handtekeningen] };
        pakket.Zet("zegels.ndjson", new[] { samen, eigen }.Select(z => new JsonObject { ["noot"] = z.ToString(), ["samenhang"] = new JsonArray() }.ToJsonString()));
        var vervalst = Schrijf("vreemd.zip", pakket.Ondertekend([vreemd]));
        var (code, tekst) = await Verifieerder.Voer(vervalst, "--sleutel", Vkey);
        Assert.That((code, tekst), Is.EqualTo((1, tekst)));
        Assert.That(tekst, Does.Contain("niet voor dit pakket"));
        Assert.That((await Verifieerder.Voer(vervalst)).Tekst, Does.Contain("KLOPT").And.Contain("niet bewezen: de sleutels"), "Zonder sleutel is niet te zien van wie het is, en dat wordt gezegd.");
    }

    byte[] Vervalst(byte[] zip, Action<List<JsonNode>> pasAan, Action<JsonObject>? manifest = null)
    {
        var pakket = new Uitgepakt(zip);
        var regels = pakket.Regels("gebeurtenissen.ndjson").Select(regel => JsonNode.Parse(regel)!).ToList();
        pasAan(regels);
        pakket.Zet("gebeurtenissen.ndjson", regels.Select(regel => regel.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
        return pakket.Ondertekend(Zegelsleutels, manifest);
    }
}
