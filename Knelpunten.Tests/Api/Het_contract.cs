using System.Text.Json;
using System.Text.RegularExpressions;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Api;

/// <summary>Walks what is mapped and what the document says; a new route needs nothing here. On a database of its own, to see that nothing is stored.</summary>
public partial class Het_contract : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.StartBewaakt("contract");

    sealed record Adres(string Methode, string Pad, IReadOnlyList<string> Rollen)
    {
        /// <summary>Needs no token: a calendar program cannot send one, its key is in the address (docs/besluiten/0016).</summary>
        public bool IsVrij => Pad == "/v1/kalenders/{sleutel}" || IsOpenbaar;

        /// <summary>For everybody, and meant to be (docs/besluiten/0022).</summary>
        public bool IsOpenbaar => Pad == "/v1/lessen/atom";

        /// <summary>Points at nothing: who may ask is decided before what it is about.</summary>
        public string Nergens => Parameter().Replace(Pad, naam => naam.Groups[1].Value switch
        {
            "nummer" or "toezegging" or "bijlage" => "1",
            "code" => "bestaat-niet",
            _ => "01900000-0000-7000-8000-000000000000",
        });
    }

    [GeneratedRegex(@"\{([a-z]+)(:[a-z]+)?\}")]
    private static partial Regex Parameter();

    List<Adres> Adressen() =>
    [
        .. Proef.Diensten.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("v1/", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(methode => new Adres(
                methode, $"/{e.RoutePattern.RawText!.Trim('/')}", e.Metadata.GetMetadata<ToegestaneRollen>()?.Rollen ?? []))),
    ];

    async Task<JsonElement> Document() => (await Niemand.Lees("/v1/openapi.json")).Json;

    static IEnumerable<(string Pad, string Methode, JsonElement Bewerking)> Bewerkingen(JsonElement document) =>
        from pad in document.GetProperty("paths").EnumerateObject()
        from methode in pad.Value.EnumerateObject()
        select (pad.Name, methode.Name, methode.Value);

    Task<Rand.Antwoord> Vraag(Persoon wie, Adres adres) =>
        adres.Methode == "GET" ? wie.Get(adres.Nergens) : wie.Stuur(new HttpMethod(adres.Methode), adres.Nergens, new StringContent("{}", null, "application/json"));

    [Test]
    public async Task Het_document_is_gelijk_aan_de_routes()
    {
        var routes = Adressen().Select(a => $"{a.Methode} {Parameter().Replace(a.Pad["/v1".Length..], "{$1}")}").ToList();
        var beschreven = Bewerkingen(await Document()).Select(b => $"{b.Methode.ToUpperInvariant()} {b.Pad}").ToList();
        Assert.That(routes, Has.Count.GreaterThan(100));
        Assert.That(beschreven, Is.EquivalentTo(routes));
    }

    [Test]
    public async Task Elke_bewerking_is_in_het_Nederlands_beschreven_met_antwoorden_en_koppen()
    {
        var bewerkingen = Bewerkingen(await Document()).ToList();
        Assert.That(bewerkingen.Select(b => b.Bewerking.Op("operationId")), Is.Unique);
        using (Assert.EnterMultipleScope())
        {
            foreach (var (pad, methode, bewerking) in bewerkingen)
            {
                var naam = $"{methode} {pad}";
                Assert.That(bewerking.Op("summary"), Is.Not.Null.And.Not.Empty, naam);
                Assert.That(bewerking.GetProperty("tags").GetArrayLength(), Is.EqualTo(1), naam);
                var antwoorden = bewerking.GetProperty("responses").EnumerateObject().Select(a => a.Name).ToList();
                Assert.That(antwoorden.Count(status => status[0] == '2'), Is.EqualTo(1), naam);
                var isVrij = new Adres(methode, $"/v1{pad}", []).IsVrij;
                Assert.That(antwoorden, Is.SupersetOf(isVrij ? ["400", "406", "429", "500", "503"] : new[] { "400", "401", "403", "406", "429", "500", "503" }), naam);
                Assert.That(Bereiken.Alle.Keys, isVrij ? Does.Not.Contain(bewerking.Op("security.0.bearer.0")) : Does.Contain(bewerking.Op("security.0.bearer.0")), naam);
                Assert.That(antwoorden.Contains("404"), Is.EqualTo(pad.Contains('{')), naam);
                Assert.That(Parameters(bewerking, "path"), Is.EquivalentTo(Regex.Matches(pad, @"\{([a-z]+)\}").Select(m => m.Groups[1].Value)), naam);
                if (methode == "post")
                {
                    // A question that goes as a POST changes nothing, so that sending it twice needs no key.
                    var isOpdracht = !pad.Split('/')[^1].StartsWith('_');
                    Assert.That(Parameters(bewerking, "header").Contains("Idempotency-Key"), Is.EqualTo(isOpdracht), naam);
                    Assert.That(antwoorden.Contains("409"), Is.EqualTo(isOpdracht), naam);
                    Assert.That(antwoorden, Does.Contain("413").And.Contain("415"), naam);
                    Assert.That(bewerking.TryGetProperty("requestBody", out _), Is.True, naam);
                }
            }
        }

        static IEnumerable<string?> Parameters(JsonElement bewerking, string plaats) => !bewerking.TryGetProperty("parameters", out var parameters) ? []
            : parameters.EnumerateArray().Where(p => p.Op("in") == plaats).Select(p => p.Op("name"));
    }

    [Test]
    public async Task Elke_verwijzing_in_het_document_bestaat()
    {
        var document = await Document();
        foreach (Match verwijzing in Regex.Matches(document.GetRawText(), "\"\\$ref\":\\s*\"#/([^\"]+)\""))
            Assert.That(document.Op(verwijzing.Groups[1].Value.Replace('/', '.')), Is.Not.Null, verwijzing.Value);
    }

    [Test]
    public async Task Zonder_token_is_er_niets_te_halen()
    {
        foreach (var adres in Adressen())
        {
            if (!adres.IsOpenbaar)
                (await Vraag(Niemand, adres)).MoetProbleemZijn(adres.IsVrij ? 404 : 401, adres.IsVrij ? "niet-gevonden" : "niet-aangemeld");
        }
    }

    [Test]
    public async Task Een_rol_die_niet_genoemd_is_mag_het_niet_en_een_die_genoemd_is_wel()
    {
        var personen = Rollen.Alle.ToDictionary(rol => rol, rol => Proef.Als($"Alleen {rol}", rol, "ato"));
        foreach (var adres in Adressen().Where(adres => !adres.IsVrij))
        {
            Assert.That(adres.Rollen, Is.Not.Empty, adres.Pad);
            foreach (var (rol, wie) in personen)
            {
                var antwoord = await Vraag(wie, adres);
                if (adres.Rollen.Contains(rol))
                    Assert.That((int)antwoord.Status, Is.AnyOf(200, 400, 404, 415, 428), $"{rol} {adres.Methode} {adres.Pad}: {antwoord.Tekst}");
                else
                    antwoord.MoetProbleemZijn(403, "rol-ontoereikend");
            }
        }
    }

    [Test]
    public async Task Elk_antwoord_heeft_de_vaste_koppen()
    {
        foreach (var adres in Adressen())
        {
            foreach (var wie in new[] { Alleskunner, Niemand })
            {
                var koppen = (await Vraag(wie, adres)).Koppen;
                using (Assert.EnterMultipleScope())
                {
                    Assert.That(koppen["API-Version"], Is.EqualTo("1.0.0"));
                    Assert.That(koppen["Cache-Control"], Is.EqualTo(adres.IsOpenbaar ? "no-cache, private" : "no-store"));
                    Assert.That(koppen["X-Content-Type-Options"], Is.EqualTo("nosniff"));
                    Assert.That(koppen.Keys, Does.Not.Contain("Server").And.Not.Contain("Access-Control-Allow-Origin"));
                }
            }
        }
    }

    /// <summary>One request with everything wrong: a member nobody knows, and each known one of another type. The answer names them all.</summary>
    [Test]
    public async Task Verkeerde_typen_en_onbekende_velden_worden_overal_allemaal_genoemd() => await Overal(async (adres, leden) =>
    {
        var inhoud = leden.ToDictionary(lid => lid.Name, lid => Soort(lid.Value) == "string" ? (object)12345 : "fout");
        inhoud["onbekend"] = 1;
        var gebreken = (await Alleskunner.Post(adres, inhoud)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.EquivalentTo(inhoud.Keys), adres);
    });

    [TestCase("a\u0007b", "bevat een stuurteken (U+0007)")]
    [TestCase("a\u0000b", "bevat een stuurteken (U+0000)")]
    [TestCase("a\u202eb", "bevat een teken dat de leesrichting verandert (U+202E)")]
    [TestCase("a\u2067b", "bevat een teken dat de leesrichting verandert (U+2067)")]
    [TestCase("😀", "bevat een emoji of pictogram (U+1F600)")]
    [TestCase("a\u200bb", "bevat een onzichtbaar teken (U+200B)")]
    public async Task Tekens_die_niet_bewaard_worden_worden_overal_geweigerd(string tekst, string reden) => await Overal(async (adres, leden) =>
    {
        var inhoud = leden.Where(IsVrijeTekst).ToDictionary(lid => lid.Name, _ => tekst);
        if (inhoud.Count == 0)
            return;
        var gebreken = (await Alleskunner.Post(adres, inhoud)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        foreach (var naam in inhoud.Keys)
            Assert.That(gebreken.GetValueOrDefault(naam), Is.EqualTo(reden), $"{adres} {naam}");
    });

    [Test]
    public async Task Tekst_die_te_lang_is_wordt_overal_geweigerd() => await Overal(async (adres, leden) =>
    {
        var inhoud = leden.Where(IsVrijeTekst).ToDictionary(lid => lid.Name, _ => new string('x', 20_000));
        if (inhoud.Count == 0)
            return;
        var gebreken = (await Alleskunner.Post(adres, inhoud)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.SupersetOf(inhoud.Keys), adres);
    });

    /// <summary>Nothing, and nothing to see, is not there: what is required is named, the rest is as if it was not sent.</summary>
    [TestCase("")]
    [TestCase("   ")]
    [TestCase("\u00a0")]
    public async Task Lege_tekst_is_geen_tekst(string leeg) => await Overal(async (adres, leden) =>
    {
        var zonder = await Alleskunner.Post(adres, new { });
        var met = await Alleskunner.Post(adres, leden.Where(lid => Soort(lid.Value) == "string").ToDictionary(lid => lid.Name, _ => leeg));
        Assert.That(met.Tekst, Is.EqualTo(zonder.Tekst), adres);
    });

    [TestCase("1899-12-31")]
    [TestCase("2999-01-01")]
    public async Task Onmogelijke_datums_worden_overal_geweigerd(string datum) => await Overal(async (adres, leden) =>
    {
        var inhoud = leden.Where(lid => Op(lid.Value, "format") == "date").ToDictionary(lid => lid.Name, _ => datum);
        inhoud["wanneer"] = datum;
        var gebreken = (await Alleskunner.Post(adres, inhoud)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.SupersetOf(inhoud.Keys), adres);
    });

    JsonElement schemas;

    /// <summary>Each command with a JSON body, at an address that does not exist: what is wrong with the request is said first.</summary>
    async Task Overal(Func<string, List<JsonProperty>, Task> doe)
    {
        var document = await Document();
        schemas = document.GetProperty("components").GetProperty("schemas");
        var aantal = 0;
        foreach (var (pad, methode, bewerking) in Bewerkingen(document))
        {
            if (methode != "post" || bewerking.Op("requestBody.content.application/json.schema.$ref") is not { } verwijzing)
                continue;
            aantal++;
            await doe(new Adres(methode, "/v1" + pad, []).Nergens, [.. schemas.GetProperty(verwijzing.Split('/')[^1]).GetProperty("properties").EnumerateObject()]);
        }

        Assert.That(aantal, Is.GreaterThan(40));
    }

    string? Op(JsonElement schema, string naam) =>
        schema.TryGetProperty(naam, out var waarde) ? waarde.ValueKind == JsonValueKind.Array ? waarde[waarde.GetArrayLength() - 1].GetString() : waarde.GetString()
        : schema.TryGetProperty("$ref", out var verwijzing) ? Op(schemas.GetProperty(verwijzing.GetString()!.Split('/')[^1]), naam)
        : null;

    string? Soort(JsonElement schema) => Op(schema, "type");

    bool IsVrijeTekst(JsonProperty lid) =>
        Soort(lid.Value) == "string" && Op(lid.Value, "format") is null && !lid.Value.TryGetProperty("$ref", out _) && !lid.Value.TryGetProperty("enum", out _);
}
