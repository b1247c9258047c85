using System.Text;
using System.Text.Json;

namespace Knelpunten.Api.Keten;

/// <summary>
/// The zegels of one log outside the database, a line of JSON each: what an old backup that is put back does not know of, and whoever
/// changes the database cannot change along.
/// </summary>
public sealed class Zegelbestand(string pad)
{
    /// <summary>More than a line ever takes; one with five signatures is under a thousand bytes.</summary>
    const int Staart = 16_384;

    public string Pad => pad;

    public sealed record Regel(DateTimeOffset Tijdstip, string Noot);

    /// <summary>On disk when this returns.</summary>
    public void Voeg(Zegel zegel, DateTimeOffset tijdstip)
    {
        using var stroom = new FileStream(pad, FileMode.Append, FileAccess.Write, FileShare.Read);
        stroom.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Regel(tijdstip, zegel.ToString()), JsonSerializerOptions.Web) + "\n"));
        stroom.Flush(flushToDisk: true);
    }

    /// <summary>The last that was written; null when there is no file yet. What a crash left half is passed over.</summary>
    public Zegel? Laatste()
    {
        if (!File.Exists(pad))
            return null;
        using var stroom = new FileStream(pad, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stroom.Seek(-Math.Min(Staart, stroom.Length), SeekOrigin.End);
        using var lezer = new StreamReader(stroom, Encoding.UTF8);
        return lezer.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(Lees).FirstOrDefault(zegel => zegel is not null);
    }

    /// <summary>Every zegel in it, oldest first.</summary>
    public IEnumerable<Zegel> Alle() => File.Exists(pad) ? File.ReadLines(pad).Select(Lees).OfType<Zegel>() : [];

    static Zegel? Lees(string regel)
    {
        try
        {
            return JsonSerializer.Deserialize<Regel>(regel, JsonSerializerOptions.Web) is { Noot: { } noot } ? Zegel.Lees(noot) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
