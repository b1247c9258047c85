using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Knelpunten.Api.Voorbeeld;

/// <summary>Where the samples meet the service: real HTTP, by somebody with a token, as any client would.</summary>
/// <param name="token">The token of a persona.</param>
public sealed class Loket(HttpClient http, Func<string, string> token)
{
    const int MeestePogingen = 30;

    public Task<Loketantwoord> Lees(string als, string pad, CancellationToken stop) => Vraag(als, HttpMethod.Get, pad, null, null, null, stop);

    /// <summary>A request that an earlier, broken off play sent may still be under way; the service then says when to ask again.</summary>
    public async Task<Loketantwoord> Vraag(
        string als, HttpMethod methode, string pad, JsonNode? lichaam, string? ifMatch, string? sleutel, CancellationToken stop)
    {
        for (var poging = 1; ; poging++)
        {
            var (antwoord, wacht) = await VraagEens(als, methode, pad, lichaam, ifMatch, sleutel, stop);
            if (wacht is not { } even || poging == MeestePogingen)
                return antwoord;
            await Task.Delay(even, stop);
        }
    }

    string? volgnummer;

    async Task<(Loketantwoord, TimeSpan? Wacht)> VraagEens(
        string als, HttpMethod methode, string pad, JsonNode? lichaam, string? ifMatch, string? sleutel, CancellationToken stop)
    {
        using var verzoek = new HttpRequestMessage(methode, pad);
        verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token(als));
        verzoek.Headers.AcceptLanguage.Add(new("nl"));
        if (lichaam is not null)
            verzoek.Content = new StringContent(lichaam.ToJsonString(), Encoding.UTF8, "application/json");
        if (ifMatch is not null)
            verzoek.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (sleutel is not null)
            verzoek.Headers.Add("Idempotency-Key", sleutel);

        // The lists are kept behind the commit: what was just told them has to be in before it is asked for.
        if (volgnummer is not null)
            verzoek.Headers.Add(Bijhouden.Leesstand.Kop, volgnummer);

        using var antwoord = await http.SendAsync(verzoek, stop);
        if (antwoord.Headers.TryGetValues(Bijhouden.Leesstand.Kop, out var nieuw))
            volgnummer = nieuw.First();
        var inhoud = await antwoord.Content.ReadAsStringAsync(stop);
        var isJson = antwoord.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return (
            new((int)antwoord.StatusCode, isJson ? JsonDocument.Parse(inhoud).RootElement : default, antwoord.Headers.ETag?.ToString()),
            antwoord.IsSuccessStatusCode ? null : antwoord.Headers.RetryAfter?.Delta);
    }
}

/// <param name="Json">Undefined when the answer was something else.</param>
public sealed record Loketantwoord(int Status, JsonElement Json, string? ETag)
{
    public bool IsGelukt => Status is >= 200 and < 300;

    /// <summary>What stands at a place such as <c>items.0.id</c>, as text; null where there is nothing.</summary>
    public string? Op(string plaats)
    {
        var hier = Json;
        foreach (var deel in plaats.Split('.'))
        {
            if (hier.ValueKind == JsonValueKind.Array && int.TryParse(deel, out var rij) && rij < hier.GetArrayLength())
                hier = hier[rij];
            else if (hier.ValueKind != JsonValueKind.Object || !hier.TryGetProperty(deel, out hier))
                return null;
        }

        return hier.ValueKind == JsonValueKind.String ? hier.GetString() : hier.GetRawText();
    }

    /// <summary>Why it was refused, in the service's own words, with every member that was wrong.</summary>
    public string Reden()
    {
        var gebreken = Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("invalidParams", out var lijst)
            ? lijst.EnumerateArray().Select(gebrek => $"\n  {gebrek.GetProperty("name")}: {gebrek.GetProperty("reason")}")
            : [];
        var raad = Status == StatusCodes.Status401Unauthorized
            ? "\nDe dienst gelooft de sleutel van deze gegevensmap niet: hij draait met een andere KNELPUNTEN_DATA, of niet in omgeving Development."
            : "";
        return $"{Op("detail") ?? "De dienst gaf geen reden."} ({Status}{(Op("code") is { } code ? $", {code}" : "")}){string.Concat(gebreken)}{raad}";
    }
}
