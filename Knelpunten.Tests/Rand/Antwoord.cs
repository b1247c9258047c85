using System.Net;
using System.Text.Json;

namespace Knelpunten.Tests.Rand;

/// <summary>What a caller got, read out.</summary>
public sealed record Antwoord(HttpStatusCode Status, string Tekst, string? Mediatype, IReadOnlyDictionary<string, string> Koppen)
{
    public JsonElement Json => JsonDocument.Parse(Tekst).RootElement;
    public string Code => Json.GetProperty("code").GetString()!;

    /// <summary>name → reason.</summary>
    public IReadOnlyDictionary<string, string> Gebreken => Json.GetProperty("invalidParams").EnumerateArray()
        .ToDictionary(gebrek => gebrek.GetProperty("name").GetString()!, gebrek => gebrek.GetProperty("reason").GetString()!);

    public static async Task<Antwoord> Van(HttpResponseMessage bericht)
    {
        using (bericht)
        {
            var koppen = bericht.Headers.Concat(bericht.Content.Headers)
                .ToDictionary(kop => kop.Key, kop => string.Join(", ", kop.Value), StringComparer.OrdinalIgnoreCase);
            return new(bericht.StatusCode, await bericht.Content.ReadAsStringAsync(), bericht.Content.Headers.ContentType?.MediaType, koppen);
        }
    }

    /// <summary>Every refusal looks like this, whoever made it.</summary>
    public Antwoord MoetProbleemZijn(int status, string code)
    {
        Assert.That((int)Status, Is.EqualTo(status), Tekst);
        Assert.That(Mediatype, Is.EqualTo("application/problem+json"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Json.GetProperty("status").GetInt32(), Is.EqualTo(status));
            Assert.That(Code, Is.EqualTo(code));
            Assert.That(Json.GetProperty("type").GetString(), Is.EqualTo($"urn:knelpunten:probleem:{code}"));
            Assert.That(Json.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(Json.GetProperty("detail").GetString(), Is.Not.Empty);
            Assert.That(Koppen["API-Version"], Is.EqualTo("1.0.0"));
        }
        return this;
    }
}
