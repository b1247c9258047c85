using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Knelpunten.Bench.Maatlat;

/// <summary>The edge of a hand-written endpoint: nothing between it and Kestrel that it does not need.</summary>
static class Antwoord
{
    public static ValueTask<T?> Lees<T>(HttpContext http, JsonTypeInfo<T> soort) where T : class => JsonSerializer.DeserializeAsync(http.Request.Body, soort, http.RequestAborted);

    public static Task Gemaakt(HttpContext http, string pad, Bevestiging bevestiging)
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = pad;
        http.Response.Headers.ETag = ETag(bevestiging.Versie);
        return Json(http, JsonSerializer.SerializeToUtf8Bytes(bevestiging, Lijn.Default.Bevestiging));
    }

    public static Task Json(HttpContext http, byte[] json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        return http.Response.Body.WriteAsync(json, http.RequestAborted).AsTask();
    }

    public static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public static string ETag(long versie) => string.Create(CultureInfo.InvariantCulture, $"\"{versie}\"");
}
