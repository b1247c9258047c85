using System.Text.Json;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Openapi_beschrijft_de_routes
{
    static Proefdienst dienst = null!;
    static JsonElement document;

    [OneTimeSetUp]
    public async Task Begin()
    {
        dienst = await Proefdienst.Start();
        document = (await dienst.Get("/v1/openapi.json", null)).Json;
    }

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    static JsonElement Bewerking(string pad, string methode) => document.GetProperty("paths").GetProperty(pad).GetProperty(methode);

    static IEnumerable<JsonElement> Bewerkingen() =>
        document.GetProperty("paths").EnumerateObject().SelectMany(pad => pad.Value.EnumerateObject().Select(methode => methode.Value));

    [Test]
    public void Het_document_noemt_wie_en_wat_en_zet_v1_in_het_adres_van_de_dienst()
    {
        var info = document.GetProperty("info");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(info.GetProperty("version").GetString(), Is.EqualTo("1.0.0"));
            Assert.That(info.GetProperty("license").GetProperty("identifier").GetString(), Is.EqualTo("EUPL-1.2"));
            Assert.That(info.GetProperty("contact").EnumerateObject().Select(lid => lid.Name), Is.EquivalentTo(new[] { "name", "email", "url" }));
            Assert.That(document.GetProperty("servers")[0].GetProperty("url").GetString(), Is.EqualTo("/v1"));
            Assert.That(document.GetProperty("paths").EnumerateObject().Select(pad => pad.Name), Is.EquivalentTo(new[]
            {
                "/proeven", "/proeven/{id}", "/proeven/{id}/sluiting", "/proeven/{id}/stukken", "/proeven/{id}/wie",
            }));
            Assert.That(document.GetProperty("tags")[0].GetProperty("description").GetString(), Is.EqualTo("Proeven van de rand."));
            Assert.That(document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString(), Is.EqualTo("bearer"));
        }
    }

    [Test]
    public void Elke_bewerking_is_benoemd_en_bewaakt_en_elke_weigering_is_een_probleem()
    {
        Assert.That(Bewerkingen().Select(b => b.GetProperty("operationId").GetString()), Is.Unique);
        foreach (var bewerking in Bewerkingen())
        {
            Assert.That(bewerking.GetProperty("summary").GetString(), Is.Not.Empty);
            Assert.That(bewerking.GetProperty("description").GetString(), Does.Contain("Rollen: "));
            Assert.That(Bereiken.Alle.Keys, Does.Contain(bewerking.GetProperty("security")[0].GetProperty("bearer")[0].GetString()));
            var antwoorden = bewerking.GetProperty("responses").EnumerateObject().ToList();
            Assert.That(antwoorden.Select(antwoord => antwoord.Name), Is.SupersetOf(new[] { "401", "403", "406", "429", "500", "503" }));
            foreach (var antwoord in antwoorden)
            {
                Assert.That(antwoord.Value.GetProperty("headers").TryGetProperty("Retry-After", out _), Is.EqualTo(antwoord.Name is "429" or "503"));
                Assert.That(antwoord.Value.GetProperty("headers").TryGetProperty("API-Version", out _), Is.True);
                if (antwoord.Name[0] is '4' or '5')
                    Assert.That(antwoord.Value.GetProperty("content").EnumerateObject().Select(inhoud => inhoud.Name), Is.EqualTo(new[] { "application/problem+json" }));
            }
        }
    }

    [Test]
    public void Wat_de_metadata_zegt_staat_in_de_bewerking()
    {
        var maken = Bewerking("/proeven", "post");
        var sluiten = Bewerking("/proeven/{id}/sluiting", "post");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Parameters(Bewerking("/proeven", "get")), Is.EqualTo("query page, query pageSize, query kleur, query id, query vanaf, query open, query thema, query totaal"));
            Assert.That(Parameters(maken), Is.EqualTo("header Idempotency-Key*"));
            Assert.That(Parameters(sluiten), Is.EqualTo("path id*, header If-Match*"));
            Assert.That(Statussen(sluiten), Is.EqualTo("204 400 401 403 404 406 409 412 428 429 500 503"));
            Assert.That(Statussen(maken), Is.EqualTo("201 400 401 403 406 409 413 415 429 500 503"));
            Assert.That(maken.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString(),
                Is.EqualTo("#/components/schemas/Proef"));
            Assert.That(maken.GetProperty("responses").GetProperty("201").GetProperty("headers").EnumerateObject().Select(kop => kop.Name),
                Is.EquivalentTo(new[] { "API-Version", "ETag", "Knelpunten-Ontvangstbewijs", "Knelpunten-Volgnummer", "Location" }));
            Assert.That(Bewerking("/proeven/{id}", "get").GetProperty("description").GetString(), Is.EqualTo("Rollen: auditor, ato. Bereik: knelpunten.lezen."));
        }
    }

    [Test]
    public void Een_verzoek_noemt_wat_verplicht_is_en_hoe_lang_het_mag_zijn_en_niets_is_null()
    {
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var proef = schemas.GetProperty("Proef");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(proef.GetProperty("required").EnumerateArray().Select(lid => lid.GetString()), Is.EqualTo(new[] { "titel" }));
            Assert.That(proef.GetProperty("properties").GetProperty("titel").GetRawText(), Does.Contain("\"maxLength\": 20"));
            Assert.That(schemas.GetProperty("ProefAntwoord").GetProperty("required").EnumerateArray().Select(lid => lid.GetString()), Is.EqualTo(new[] { "titel", "wanneer" }));
            Assert.That(schemas.GetProperty("Kleur").GetProperty("enum").EnumerateArray().Select(code => code.GetString()), Is.EqualTo(new[] { "rood", "licht_groen" }));
        }
    }

    [Test]
    public async Task De_pagina_is_er_in_Development_en_haalt_niets_van_elders()
    {
        var pagina = await dienst.Get("/", null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(pagina.Mediatype, Is.EqualTo("text/html"));
            Assert.That(pagina.Tekst, Does.Contain("lang=\"nl\"").And.Not.Contain("http"));
            Assert.That((await dienst.Get("/scalar/scalar.js", null)).Mediatype, Is.EqualTo("text/javascript"));
            Assert.That((await dienst.Get("/scalar/begin.js", null)).Tekst, Does.Contain("withDefaultFonts: false").And.Contain("telemetry: false"));
        }
        await using var productie = await Proefdienst.Start("Production", new Dictionary<string, string?>
        {
            ["Identiteit:Uitgever"] = "https://127.0.0.1:1",
            ["Identiteit:Publiek"] = "knelpunten",
        });
        (await productie.Get("/", null)).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((int)(await productie.Get("/v1/openapi.json", null)).Status, Is.EqualTo(200));
    }

    static string Parameters(JsonElement bewerking) => string.Join(", ", bewerking.GetProperty("parameters").EnumerateArray().Select(parameter =>
        $"{parameter.GetProperty("in").GetString()} {parameter.GetProperty("name").GetString()}{(parameter.TryGetProperty("required", out var moet) && moet.GetBoolean() ? "*" : "")}"));

    static string Statussen(JsonElement bewerking) => string.Join(' ', bewerking.GetProperty("responses").EnumerateObject().Select(antwoord => antwoord.Name));
}
