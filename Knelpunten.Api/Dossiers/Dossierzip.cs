using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;

namespace Knelpunten.Api.Dossiers;

/// <param name="Sha256">In hex.</param>
public sealed record Dossierbestand(string Naam, long Omvang, string Sha256);

/// <summary>A file of the package while it is written.</summary>
sealed class Vak(Stream zip, Sluitstroom uit, CancellationToken stop) : IDisposable
{
    readonly IncrementalHash som = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Omvang { get; private set; }

    public void Schrijf(ReadOnlySpan<byte> bytes)
    {
        som.AppendData(bytes);
        zip.Write(bytes);
        Omvang += bytes.Length;
    }

    public void Schrijf(string tekst) => Schrijf(Encoding.UTF8.GetBytes(tekst));

    /// <summary>A line of JSON.</summary>
    public void Regel<T>(T waarde)
    {
        Schrijf(JsonSerializer.SerializeToUtf8Bytes(waarde, Json.Opties));
        Schrijf("\n"u8);
    }

    /// <summary>Now and then: what was written goes on its way.</summary>
    public ValueTask Door() => uit.Door(stop);

    public Dossierbestand Klaar(string naam) => new(naam, Omvang, Convert.ToHexStringLower(som.GetHashAndReset()));

    public void Dispose() => som.Dispose();
}

/// <summary>
/// The zip itself: file after file, none of them ever whole in memory, with the SHA-256 of each; last the list of those, and a note on
/// that list signed as a zegel is. Order and times are fixed, and say nothing of the machine it was made on.
/// </summary>
sealed class Dossierzip : IDisposable
{
    public const string Manifest = "manifest.json";
    public const string Noot = "manifest.noot";

    /// <summary>The first line of the note, so that it can never be taken for a zegel.</summary>
    public const string Kop = "knelpunten-pakket/v1";

    const int GewoonBestand = 0x81A4 << 16;

    readonly Sluitstroom stroom;
    readonly ZipArchive zip;
    readonly DateTimeOffset tijd;
    readonly CancellationToken stop;
    readonly List<Dossierbestand> bestanden = [];

    public Dossierzip(Stream uit, DateTimeOffset moment, CancellationToken stop)
    {
        (stroom, this.stop) = (new(uit), stop);
        // A zip knows no zone, and counts by two seconds.
        tijd = new(moment.UtcDateTime.AddTicks(-(moment.UtcDateTime.Ticks % (2 * TimeSpan.TicksPerSecond))), TimeSpan.Zero);
        zip = new(stroom, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    public IReadOnlyList<Dossierbestand> Bestanden => bestanden;

    /// <param name="isIngepakt">PDFs and office documents, which zip makes no smaller.</param>
    public async Task Voeg(string naam, Func<Vak, Task> schrijf, bool isIngepakt = false)
    {
        var deel = zip.CreateEntry(naam, isIngepakt ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        deel.LastWriteTime = tijd;
        deel.ExternalAttributes = GewoonBestand;
        using (var open = deel.Open())
        using (var vak = new Vak(open, stroom, stop))
        {
            await schrijf(vak);
            bestanden.Add(vak.Klaar(naam));
        }

        await stroom.Door(stop);
    }

    public Task Voeg(string naam, ReadOnlyMemory<byte> inhoud, bool isIngepakt = false) => Voeg(naam, vak =>
    {
        vak.Schrijf(inhoud.Span);
        return Task.CompletedTask;
    }, isIngepakt);

    public Task Voeg(string naam, string tekst) => Voeg(naam, Encoding.UTF8.GetBytes(tekst));

    /// <summary>The list of files, the note on it, and the end.</summary>
    public async Task Sluit(string oorsprong, Func<IReadOnlyList<Dossierbestand>, object> manifest, IReadOnlyList<Zegelsleutel> sleutels)
    {
        var inhoud = JsonSerializer.SerializeToUtf8Bytes(manifest([.. bestanden]), Opties);
        await Voeg(Manifest, inhoud);
        await Voeg(Noot, Teken(oorsprong, bestanden[^1].Sha256, sleutels));
        zip.Dispose();
        await stroom.Sluit(stop);
    }

    /// <summary>A C2SP signed note; without a key one that nobody signed.</summary>
    internal static string Teken(string oorsprong, string sha256, IReadOnlyList<Zegelsleutel> sleutels) => Keten.Noot.Teken($"{Kop}\n{oorsprong}\n{sha256}\n", oorsprong, sleutels).ToString();

    public void Dispose()
    {
        // Whoever got half a zip must not be given its end.
        stroom.Dispose();
    }

    /// <summary>As on the wire, but for people's eyes.</summary>
    internal static readonly JsonSerializerOptions Opties = new(Json.Opties) { WriteIndented = true, NewLine = "\n" };
}
