using System.Text;

namespace Knelpunten.Bench.Last;

/// <summary>Requests as bytes, ready to be sent.</summary>
public static class Verzoek
{
    public static byte[] Get(string pad, string token, string aanvaardt = "application/json") =>
        Encoding.UTF8.GetBytes($"GET {pad} HTTP/1.1\r\nHost: meting\r\nAccept: {aanvaardt}\r\nAuthorization: Bearer {token}\r\n\r\n");

    /// <summary>With a fresh Idempotency-Key: nothing that is measured is a repeat.</summary>
    public static byte[] Post(string pad, string token, string json)
    {
        var inhoud = Encoding.UTF8.GetByteCount(json);
        return Encoding.UTF8.GetBytes(
            $"POST {pad} HTTP/1.1\r\nHost: meting\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nIdempotency-Key: {Guid.NewGuid():N}\r\nContent-Length: {inhoud}\r\n\r\n{json}");
    }
}
