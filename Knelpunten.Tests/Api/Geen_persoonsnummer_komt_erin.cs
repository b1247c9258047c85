using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Knelpunten.Tests.Api;

/// <summary>Walks the document: every text in every body, however deep, and every key of every query. A new member needs nothing here.</summary>
[Parallelizable(ParallelScope.All)]
public partial class Geen_persoonsnummer_komt_erin : Apitest
{
    const string Bsn = "bevat een burgerservicenummer (negen cijfers die aan de elfproef voldoen); laat het weg";
    const string Iban = "bevat een rekeningnummer (IBAN); laat het weg";

    /// <summary>The places where ten digits belong.</summary>
    static readonly string[] Uitgezonderd = ["contact.telefoon", "telefoon", "woorden"];

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Parameter();

    static string Nergens(string pad) => "/v1" + Parameter().Replace(pad, naam => naam.Groups[1].Value is "nummer" or "toezegging" or "bijlage" ? "1" : Guid.Empty.ToString());

    [TestCase("Zijn nummer is 123 456 782.", Bsn)]
    [TestCase("Gestort op NL91 ABNA 0417 1643 00.", Iban)]
    public async Task In_geen_enkele_tekst_van_geen_enkele_opdracht(string tekst, string reden)
    {
        var document = (await Niemand.Lees("/v1/openapi.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var teksten = 0;
        foreach (var pad in document.GetProperty("paths").EnumerateObject())
        {
            if (!pad.Value.TryGetProperty("post", out var bewerking) || bewerking.Op("requestBody.content.application/json.schema.$ref") is not { } verwijzing)
                continue;
            var verwacht = new List<string>();
            var inhoud = Vul(schemas, verwijzing, tekst, "", verwacht);
            var gebreken = (await Alleskunner.Post(Nergens(pad.Name), inhoud.ToJsonString())).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
            foreach (var naam in verwacht.Where(naam => !Uitgezonderd.Contains(naam.Split('[')[0])))
                Assert.That(gebreken.GetValueOrDefault(naam), Is.EqualTo(reden), $"{pad.Name} {naam}");
            teksten += verwacht.Count;
        }

        Assert.That(teksten, Is.GreaterThan(150));
    }

    [Test]
    public async Task In_geen_enkele_vraagsleutel()
    {
        var document = (await Niemand.Lees("/v1/openapi.json")).Json;
        var sleutels = 0;
        foreach (var pad in document.GetProperty("paths").EnumerateObject())
        {
            if (!pad.Value.TryGetProperty("get", out var bewerking) || !bewerking.TryGetProperty("parameters", out var parameters))
                continue;
            foreach (var naam in parameters.EnumerateArray().Where(p => p.Op("in") == "query" && p.Op("schema.type") == "string" && p.Op("schema.enum") is null && p.Op("schema.format") is null).Select(p => p.Op("name")!))
            {
                Assert.That((await Alleskunner.Get($"{Nergens(pad.Name)}?{naam}=123456782")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken[naam], Is.EqualTo(Bsn), $"{pad.Name} {naam}");
                sleutels++;
            }
        }

        Assert.That(sleutels, Is.GreaterThan(8));
    }

    [Test]
    public async Task In_geen_bestandsnaam_en_geen_gegevens_van_een_document()
    {
        var k = await KnelpuntInTriage();
        Assert.That(
            (await Ato.Upload($"{k}/documenten", "aanvraag 123456782.pdf", "%PDF-1.7"u8.ToArray())).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken["bestand"],
            Is.EqualTo($"heeft een naam die niet bewaard kan worden: {Bsn}"));
        Assert.That(
            (await Ato.Upload($"{k}/documenten", "aanvraag.pdf", "%PDF-1.7"u8.ToArray(), new { titel = "Rekening NL91ABNA0417164300" })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken["titel"],
            Is.EqualTo(Iban));
    }

    [Test]
    public async Task In_geen_sleutel_van_een_verzoek() =>
        Assert.That((await Melder.Post("/v1/knelpunten", Melding(), sleutel: "melding-bsn-123456782")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken["Idempotency-Key"], Is.EqualTo(Bsn));

    [Test]
    public async Task Een_telefoonnummer_van_een_melder_mag_en_een_BSN_in_zijn_naam_niet()
    {
        object Met(string naam, string telefoon) => new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", contact = new { naam, telefoon } };
        Knelpunt(await Melder.Post("/v1/knelpunten", Met("Wopke Achterberg", "123 456 782")));
        Assert.That((await Melder.Post("/v1/knelpunten", Met("Wopke Achterberg 123456782", "070 123 45 67"))).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "contact.naam" }));
    }

    /// <summary>An object with the text in each member that takes text; what else there is stays away, and may be missed.</summary>
    static JsonObject Vul(JsonElement schemas, string verwijzing, string tekst, string pad, List<string> namen)
    {
        var inhoud = new JsonObject();
        foreach (var lid in schemas.GetProperty(verwijzing.Split('/')[^1]).GetProperty("properties").EnumerateObject())
        {
            if (Waarde(schemas, lid.Value, tekst, pad.Length == 0 ? lid.Name : $"{pad}.{lid.Name}", namen) is { } waarde)
                inhoud[lid.Name] = waarde;
        }

        return inhoud;
    }

    static JsonNode? Waarde(JsonElement schemas, JsonElement schema, string tekst, string pad, List<string> namen)
    {
        if (schema.TryGetProperty("oneOf", out var keuzes))
            schema = keuzes.EnumerateArray().Last();
        if (schema.Op("$ref") is { } verwijzing)
        {
            return schemas.GetProperty(verwijzing.Split('/')[^1]) is var doel && doel.TryGetProperty("properties", out _)
                ? Vul(schemas, verwijzing, tekst, pad, namen)
                : null;
        }

        if (schema.TryGetProperty("items", out var item))
            return Waarde(schemas, item, tekst, $"{pad}[0]", namen) is { } lid ? new JsonArray(lid) : null;
        if (schema.Op("type")?.Contains("string", StringComparison.Ordinal) != true || schema.Op("format") is not null || schema.Op("enum") is not null)
            return null;
        namen.Add(pad);
        return tekst;
    }
}
