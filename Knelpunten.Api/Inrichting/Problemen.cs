using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Knelpunten.Api.Audit;

namespace Knelpunten.Api.Inrichting;

/// <summary>One thing wrong with one member of a request; <c>Naam</c> as on the wire (<c>toewijzingen[0].partner</c>).</summary>
public readonly record struct Gebrek(string Naam, Tekst Reden);

/// <summary>A refusal on the wire: RFC 9457, with a stable <c>code</c> for machines and a sentence for people.</summary>
public sealed class Probleem(int status, string code, Tekst detail) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    public const string Mediatype = "application/problem+json";

    public int Status => status;
    public string Code => code;
    public Tekst Detail => detail;
    public Tekst Titel { get; init; } = Problemen.Titel(status);
    public IReadOnlyList<Gebrek> InvalidParams { get; init; } = [];

    /// <summary>Further members, such as the values of a refusal. A <see cref="Tekst"/> among them is told in the caller's language.</summary>
    public IReadOnlyDictionary<string, object?> Uitbreidingen { get; init; } = new Dictionary<string, object?>();

    int? IStatusCodeHttpResult.StatusCode => status;
    string IContentTypeHttpResult.ContentType => Mediatype;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (await Inzagelog.Weigering(httpContext, status) is { } anders)
        {
            await anders.ExecuteAsync(httpContext);
            return;
        }

        var engels = Taal.IsEngels(httpContext);
        var inhoud = Schrijf(engels);
        var antwoord = httpContext.Response;
        antwoord.StatusCode = status;
        antwoord.ContentType = Mediatype;
        antwoord.ContentLength = inhoud.Length;
        antwoord.Headers.ContentLanguage = engels ? "en" : "nl";
        await antwoord.Body.WriteAsync(inhoud, httpContext.RequestAborted);
    }

    ReadOnlyMemory<byte> Schrijf(bool engels)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Opties.Encoder });
        json.WriteStartObject();
        json.WriteString("type", $"urn:knelpunten:probleem:{code}");
        json.WriteString("title", Titel.In(engels));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail.In(engels));
        json.WriteString("code", code);
        if (InvalidParams.Count > 0)
        {
            json.WriteStartArray("invalidParams");
            foreach (var gebrek in InvalidParams)
            {
                json.WriteStartObject();
                json.WriteString("name", gebrek.Naam);
                json.WriteString("reason", gebrek.Reden.In(engels));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        foreach (var (naam, waarde) in Uitbreidingen)
        {
            json.WritePropertyName(naam);
            JsonSerializer.Serialize(json, waarde is Tekst tekst ? tekst.In(engels) : waarde, Json.Opties);
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}

/// <summary>The problems that belong to HTTP rather than to the domain, and the words for what the framework leaves empty.</summary>
public static class Problemen
{
    public static Probleem OngeldigeInvoer(IReadOnlyList<Gebrek> gebreken) => new(400, "ongeldige-invoer",
        gebreken.Count == 1
            ? new("Het verzoek bevat een gebrek; invalidParams noemt het.", "The request has one error; invalidParams names it.")
            : new($"Het verzoek bevat {gebreken.Count} gebreken; invalidParams noemt ze alle.",
                $"The request has {gebreken.Count} errors; invalidParams names them all."))
    {
        InvalidParams = gebreken,
    };

    public static Probleem OngeldigeInvoer(params Gebrek[] gebreken) => OngeldigeInvoer((IReadOnlyList<Gebrek>)gebreken);

    /// <summary>Says nothing of what went wrong: the trace id is what support finds the log line by.</summary>
    public static Probleem Onverwacht(HttpContext http) => new(500, "onverwachte-fout", new(
        "Er ging iets mis dat niet aan het verzoek ligt. Noem traceId als u dit meldt.",
        "Something went wrong that is no fault of the request. Quote traceId when you report this."))
    {
        Uitbreidingen = new Dictionary<string, object?> { ["traceId"] = Spoor(http) },
    };

    public static readonly Probleem DatabaseOnbereikbaar = new(503, "database-onbereikbaar", new(
        "De database antwoordt niet. Stuur dit over enkele seconden nog eens, met dezelfde Idempotency-Key: dan gebeurt het één keer.",
        "The database does not answer. Send this again in a few seconds, with the same Idempotency-Key: then it happens once."));

    public static string Spoor(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    public static Probleem VoorStatus(HttpContext http) => VoorStatus(http, http.Response.StatusCode);

    public static Probleem VoorStatus(HttpContext http, int status) => status switch
    {
        400 => new(400, "ongeldig-verzoek", new("Het verzoek kon niet gelezen worden.", "The request could not be read.")),
        401 => new(401, "niet-aangemeld", new(
            "Dit verzoek vraagt een bearer-token in de kopregel Authorization.",
            "This request needs a bearer token in the Authorization header.")),
        403 => new(403, "geen-toegang", new("Dit mag u niet.", "You are not allowed to do this.")),
        404 => new(404, "niet-gevonden", new("Op dit adres is niets.", "There is nothing at this address.")),
        405 => new(405, "methode-niet-toegestaan", new(
            $"{http.Request.Method} kan hier niet; de kopregel Allow noemt wat wel kan.",
            $"{http.Request.Method} is not possible here; the Allow header names what is.")),
        406 => new(406, "antwoordvorm-niet-beschikbaar", new(
            "Het antwoord is er niet in een vorm die Accept toestaat.",
            "The answer does not exist in a form that Accept allows.")),
        408 => new(408, "verzoek-te-traag", new("Het verzoek kwam niet op tijd binnen.", "The request did not arrive in time.")),
        413 => new(413, "verzoek-te-groot", new("Het verzoek is te groot.", "The request is too large.")),
        415 => new(415, "mediatype-niet-ondersteund", new(
            "De inhoud van het verzoek heeft een vorm die hier niet gelezen wordt.",
            "The content of the request has a form that is not read here.")),
        429 => new(429, "te-veel-verzoeken", new(
            "Dit zijn te veel verzoeken in korte tijd; Retry-After noemt na hoeveel seconden het weer kan.",
            "These are too many requests in a short time; Retry-After says after how many seconds it is possible again.")),
        500 => Onverwacht(http),
        _ => new(status, $"status-{status}", Titel(status)),
    };

    public static Tekst Titel(int status) => status switch
    {
        400 => new("Ongeldig verzoek", "Bad request"),
        401 => new("Niet aangemeld", "Unauthorized"),
        403 => new("Geen toegang", "Forbidden"),
        404 => new("Niet gevonden", "Not found"),
        405 => new("Methode niet toegestaan", "Method not allowed"),
        406 => new("Antwoordvorm niet beschikbaar", "Not acceptable"),
        408 => new("Verzoek te traag", "Request timeout"),
        409 => new("Botst met de huidige toestand", "Conflict"),
        410 => new("Niet meer beschikbaar", "Gone"),
        412 => new("Ondertussen gewijzigd", "Precondition failed"),
        413 => new("Verzoek te groot", "Content too large"),
        415 => new("Mediatype niet ondersteund", "Unsupported media type"),
        428 => new("Voorwaarde vereist", "Precondition required"),
        429 => new("Te veel verzoeken", "Too many requests"),
        500 => new("Onverwachte fout", "Internal server error"),
        501 => new("Niet gebouwd", "Not implemented"),
        503 => new("Tijdelijk niet beschikbaar", "Service unavailable"),
        >= 500 => new("Fout in de dienst", "Server error"),
        _ => new("Verzoek geweigerd", "Request refused"),
    };
}
