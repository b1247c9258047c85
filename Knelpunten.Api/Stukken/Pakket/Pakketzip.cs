using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Knelpunten.Api.Stukken;

public sealed record Manifestregel(string Naam, long Omvang, string Sha256);

/// <summary>What is in the zip, so that whoever receives it can see that it is whole and unchanged.</summary>
public sealed record Manifest(
    Guid Vergadering, string Kenmerk, Pakketdeel Deel, int Agendaversie, Stukstatus Status, DateTimeOffset Moment, IReadOnlyList<Manifestregel> Bestanden);

/// <summary>A zip of the same files has the same bytes: order and times are fixed, and say nothing of the machine it was made on.</summary>
sealed class Pakketzip : IDisposable
{
    const int GewoonBestand = 0x81A4 << 16;

    readonly MemoryStream inhoud = new();
    readonly ZipArchive zip;
    readonly DateTimeOffset moment;
    readonly List<Manifestregel> bestanden = [];

    public Pakketzip(DateTimeOffset moment)
    {
        this.moment = moment;
        zip = new(inhoud, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    public long Omvang => inhoud.Length;

    public void Voeg(string naam, byte[] bestand)
    {
        bestanden.Add(new(naam, bestand.Length, Stukbewaring.Hash(bestand)));
        Schrijf(naam, bestand);
    }

    public byte[] Sluit(AgendaBeeld agenda, Pakketdeel deel)
    {
        Schrijf("manifest.json", Json(new Manifest(agenda.Vergadering.Id, agenda.Vergadering.Kenmerk, deel, agenda.Agendaversie, agenda.Status, agenda.Moment, bestanden)));
        zip.Dispose();
        return inhoud.ToArray();
    }

    public static byte[] Json<T>(T waarde) => JsonSerializer.SerializeToUtf8Bytes(waarde, opties);

    public void Dispose()
    {
        zip.Dispose();
        inhoud.Dispose();
    }

    /// <summary>As on the wire, but for people's eyes.</summary>
    static readonly JsonSerializerOptions opties = new(Inrichting.Json.Opties) { WriteIndented = true, NewLine = "\n" };

    void Schrijf(string naam, byte[] bestand)
    {
        // Office documents and PDFs are packed already.
        var deel = zip.CreateEntry(naam, naam.EndsWith(".json", StringComparison.Ordinal) ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
        deel.LastWriteTime = Tijd();
        deel.ExternalAttributes = GewoonBestand;
        using var stroom = deel.Open();
        stroom.Write(bestand);
    }

    /// <summary>A zip knows no zone and no year before 1980.</summary>
    DateTimeOffset Tijd() => moment.UtcDateTime.Year < 1980 ? new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : new(moment.UtcDateTime.AddTicks(-(moment.UtcDateTime.Ticks % (2 * TimeSpan.TicksPerSecond))), TimeSpan.Zero);
}
