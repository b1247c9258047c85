using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// What came of reading a request: a value, or everything that is wrong with it. <c>Ruw</c> is the body as it was sent, also when it
/// was refused, for the HMAC of an Idempotency-Key.
/// </summary>
public sealed class Gelezen<T> where T : class
{
    public T? Waarde { get; init; }
    public IReadOnlyList<Gebrek> Gebreken { get; init; } = [];
    public ReadOnlyMemory<byte> Ruw { get; init; }

    /// <summary>Null exactly when there is a <see cref="Waarde"/> to go on with.</summary>
    public Probleem? Probleem { get; init; }

    [MemberNotNullWhen(true, nameof(Waarde))]
    [MemberNotNullWhen(false, nameof(Probleem))]
    public bool IsGoed => Probleem is null;
}

/// <summary>
/// Reads a JSON body into a request record and names everything that is wrong with it at once: shape and characters first
/// (<see cref="Ontleding"/>), then the registered validator on what could be read, without telling of one member twice.
/// Members of a request record are nullable, for what was not sent or could not be read is null when the validator sees it.
/// </summary>
public static class Verzoeklezer
{
    public const int GrootsteVerzoek = 1024 * 1024;

    public static async Task<Gelezen<T>> Lees<T>(HttpContext http) where T : class
    {
        if (http.Request.ContentLength == 0 && http.Request.ContentType is null) return Geweigerd<T>(ZonderInhoud);
        if (AndereVorm(http) is { } anders) return Geweigerd<T>(anders);
        if (await Inhoud(http) is not { } ruw) return Geweigerd<T>(TeGroot);
        return Lees<T>(ruw, Vraag.Van(http).Gebreken, http.RequestServices);
    }

    /// <summary>The part that knows no HTTP: any bytes whatever give a value or errors, never an exception.</summary>
    public static Gelezen<T> Lees<T>(ReadOnlyMemory<byte> ruw, IReadOnlyList<Gebrek> vooraf, IServiceProvider diensten) where T : class
    {
        if (ruw.IsEmpty) return Geweigerd<T>(ZonderInhoud, ruw);
        if (!Utf8.IsValid(ruw.Span)) return Geweigerd<T>(GeenUtf8, ruw);
        try
        {
            using var document = JsonDocument.Parse(ruw, new JsonDocumentOptions { MaxDepth = Json.Opties.MaxDepth });
            if (document.RootElement.ValueKind is not JsonValueKind.Object) return Geweigerd<T>(GeenObject, ruw);

            var klok = diensten.GetService<TimeProvider>() ?? TimeProvider.System;
            var ontleding = new Ontleding(DateOnly.FromDateTime(klok.GetUtcNow().Date));
            var waarde = ontleding.Lees<T>(document.RootElement);
            List<Gebrek> gebreken = [.. vooraf, .. ontleding.Gebreken, .. Validatie.Keur(waarde, ontleding, diensten)];
            return gebreken.Count == 0
                ? new() { Waarde = waarde, Ruw = ruw }
                : new() { Waarde = waarde, Ruw = ruw, Gebreken = gebreken, Probleem = Problemen.OngeldigeInvoer(gebreken) };
        }
        catch (JsonException fout)
        {
            return Geweigerd<T>(GeenJson(fout), ruw);
        }
    }

    static Gelezen<T> Geweigerd<T>(Probleem probleem, ReadOnlyMemory<byte> ruw = default) where T : class =>
        new() { Probleem = probleem, Ruw = ruw };

    static Probleem? AndereVorm(HttpContext http)
    {
        if (http.Request.Headers.ContentEncoding is { Count: > 0 } codering && codering != "identity")
        {
            http.Response.Headers.AcceptEncoding = "identity";
            return new(415, "codering-niet-ondersteund", new(
                "De inhoud van het verzoek mag niet gecomprimeerd zijn.", "The content of the request may not be compressed."));
        }
        return MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
                ? null
                : new(415, "mediatype-niet-ondersteund", new(
                    "De inhoud van dit verzoek moet application/json zijn, in UTF-8.",
                    "The content of this request must be application/json in UTF-8."));
    }

    /// <summary>Null when there is more than is read. What Kestrel lets through is more (Rand.GrootsteInhoud).</summary>
    static async Task<ReadOnlyMemory<byte>?> Inhoud(HttpContext http)
    {
        var buffer = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 4096, GrootsteVerzoek));
        var stuk = new byte[16 * 1024];
        int gelezen;
        while ((gelezen = await http.Request.Body.ReadAsync(stuk, http.RequestAborted)) > 0)
        {
            if (buffer.Length + gelezen > GrootsteVerzoek) return null;
            buffer.Write(stuk, 0, gelezen);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    static readonly Probleem ZonderInhoud = new(400, "verzoek-zonder-inhoud", new(
        "Dit verzoek vraagt een JSON-object als inhoud.", "This request needs a JSON object as its content."));

    static readonly Probleem TeGroot = new(413, "verzoek-te-groot", new(
        "De inhoud van dit verzoek mag hoogstens 1 MB zijn.", "The content of this request may be at most 1 MB."));

    static readonly Probleem GeenUtf8 = new(400, "geen-utf8", new(
        "De inhoud van het verzoek is geen geldige UTF-8.", "The content of the request is not valid UTF-8."));

    static readonly Probleem GeenObject = new(400, "geen-object", new(
        "De inhoud van het verzoek moet een JSON-object zijn.", "The content of the request must be a JSON object."));

    static Probleem GeenJson(JsonException fout) => new(400, "geen-json", new(
        $"De inhoud van het verzoek is geen geldige JSON: regel {fout.LineNumber + 1}, positie {fout.BytePositionInLine + 1}.",
        $"The content of the request is not valid JSON: line {fout.LineNumber + 1}, position {fout.BytePositionInLine + 1}."));
}
