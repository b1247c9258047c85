using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Api;

/// <summary>A case or a meeting, by the address a client would use. The number of a case is as good as its id.</summary>
public sealed record Zaak(Guid Id, string Nummer, string Adres)
{
    public override string ToString() => Adres;
}

/// <summary>
/// Somebody who calls the service. Every refusal of every test is checked here for having stored nothing: each request carries a
/// trace id of its own, which the store keeps as the correlation of what came of it.
/// </summary>
public sealed class Persoon(Dienstproef dienst, string? token)
{
    public Task<Antwoord> Get(string pad, params (string Naam, string Waarde)[] koppen) => Stuur(HttpMethod.Get, pad, null, koppen);

    /// <param name="inhoud">An object to send as JSON, or the text itself.</param>
    /// <param name="ifMatch">A version, or the header's text.</param>
    /// <param name="sleutel">Another Idempotency-Key than a fresh one; empty for none.</param>
    public Task<Antwoord> Post(string pad, object? inhoud = null, object? ifMatch = null, string? sleutel = null, params (string Naam, string Waarde)[] koppen) =>
        Stuur(HttpMethod.Post, pad, Json(inhoud), Koppen(ifMatch, sleutel, koppen));

    /// <summary>A command by somebody who has just read what he is going to change.</summary>
    public async Task<JsonElement> Doet(Zaak zaak, string pad, object? inhoud = null)
    {
        var delen = pad.Split('/');
        var antwoord = await Post($"{zaak}/{pad}", inhoud, await Gelezen(delen is ["toewijzingen", var nummer, _] ? $"{zaak}/toewijzingen/{nummer}" : $"{zaak}"));
        Assert.That((int)antwoord.Status, Is.AnyOf(200, 201), $"{pad}: {antwoord.Tekst}");
        return antwoord.Json;
    }

    /// <summary>The same, to be refused.</summary>
    public async Task<Antwoord> DoetTevergeefs(Zaak zaak, string pad, object? inhoud, int status, string code) =>
        (await Post($"{zaak}/{pad}", inhoud, await Gelezen($"{zaak}"))).MoetProbleemZijn(status, code);

    /// <summary>The ETag of what he read; null when he may not see it, as who joins another region's case.</summary>
    async Task<string?> Gelezen(string pad) => (await Get(pad)).Koppen.GetValueOrDefault("ETag");

    public async Task<Antwoord> Lees(string pad)
    {
        var antwoord = await Get(pad);
        Assert.That((int)antwoord.Status, Is.EqualTo(200), $"{pad}: {antwoord.Tekst}");
        return antwoord;
    }

    /// <summary>Part of an answer, by its place: <c>"items.0.titel"</c>. Null where there is nothing.</summary>
    public async Task<string?> Lees(string pad, string plaats) => (await Lees(pad)).Json.Op(plaats);

    public async Task<Antwoord> Stuur(HttpMethod methode, string pad, HttpContent? inhoud, params (string Naam, string Waarde)[] koppen)
    {
        var spoor = ActivityTraceId.CreateRandom().ToHexString();
        using var verzoek = new HttpRequestMessage(methode, pad) { Content = inhoud };
        verzoek.Headers.TryAddWithoutValidation("traceparent", $"00-{spoor}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        if (token is not null)
            verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // As a good client: what anybody wrote here he wants to see in the lists.
        if (dienst.Volgnummer is { } gezien && !koppen.Any(kop => kop.Naam == Leesstand.Kop))
            verzoek.Headers.TryAddWithoutValidation(Leesstand.Kop, gezien);
        foreach (var (naam, waarde) in koppen)
        {
            if (!verzoek.Headers.TryAddWithoutValidation(naam, waarde))
                verzoek.Content?.Headers.TryAddWithoutValidation(naam, waarde);
        }

        var vooraf = dienst.Bewaakt && methode != HttpMethod.Get ? await dienst.Rijen() : null;
        var antwoord = await Antwoord.Van(await dienst.Http.SendAsync(verzoek));
        dienst.Onthoud(antwoord.Koppen.GetValueOrDefault(Leesstand.Kop));
        if (methode != HttpMethod.Get && (int)antwoord.Status >= 400)
        {
            Assert.That(await Opgeslagen(spoor), Is.Zero, $"Geweigerd en toch opgeslagen: {methode} {pad}");
            if (vooraf is not null)
                Assert.That(await dienst.Rijen(), Is.EqualTo(vooraf), $"Geweigerd en toch iets opgeslagen: {methode} {pad}");
        }

        return antwoord;
    }

    /// <summary>A file as a browser's form sends it.</summary>
    public Task<Antwoord> Upload(string pad, string bestandsnaam, byte[] inhoud, object? gegevens = null, string? sleutel = null, object? ifMatch = null)
    {
        var formulier = new MultipartFormDataContent { { new ByteArrayContent(inhoud), "bestand", bestandsnaam } };
        if (gegevens is not null)
            formulier.Add(new StringContent(JsonSerializer.Serialize(gegevens)), "gegevens");
        return Stuur(HttpMethod.Post, pad, formulier, Koppen(ifMatch, sleutel, []));
    }

    public async Task<(byte[] Inhoud, HttpContentHeaders Koppen)> Download(string pad, string? mediatype = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        if (mediatype is not null)
            verzoek.Headers.Accept.ParseAdd(mediatype);
        if (dienst.Volgnummer is { } gezien)
            verzoek.Headers.TryAddWithoutValidation(Leesstand.Kop, gezien);
        using var bericht = await dienst.Http.SendAsync(verzoek);
        Assert.That((int)bericht.StatusCode, Is.EqualTo(200));
        return (await bericht.Content.ReadAsByteArrayAsync(), bericht.Content.Headers);
    }

    /// <summary>How many events came of the request with this trace.</summary>
    public Task<long> Opgeslagen(string spoor) => dienst.Waarde<long>("select count(*) from knelpunten.mt_events where correlation_id = $1", spoor);

    static StringContent Json(object? inhoud) => new(inhoud as string ?? JsonSerializer.Serialize(inhoud ?? new { }), Encoding.UTF8, "application/json");

    static (string, string)[] Koppen(object? ifMatch, string? sleutel, (string, string)[] koppen)
    {
        var alle = new List<(string, string)>(koppen);
        if (ifMatch is not null)
            alle.Add(("If-Match", ifMatch as string ?? $"\"{ifMatch}\""));
        if (sleutel != "")
            alle.Add(("Idempotency-Key", sleutel ?? Guid.NewGuid().ToString()));
        return [.. alle];
    }
}

public static class JsonExtensions
{
    /// <summary>Walks names and places (<c>"toewijzingen.0.stand"</c>); the text of what stands there, or null.</summary>
    public static string? Op(this JsonElement json, string plaats)
    {
        foreach (var deel in plaats.Split('.'))
        {
            if (json.ValueKind == JsonValueKind.Array && int.TryParse(deel, out var rij) && rij < json.GetArrayLength())
                json = json[rij];
            else if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(deel, out json))
                return null;
        }

        return json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText();
    }

    public static IReadOnlyList<string?> Elk(this JsonElement json, string lijst, string plaats) =>
        [.. json.GetProperty(lijst).EnumerateArray().Select(regel => regel.Op(plaats))];
}
