using System.IO.Compression;

namespace Knelpunten.Api.Stukken;

/// <summary>The zip of a .docx or .xlsx without what differs each time: the moment at which it was packed, and the order.</summary>
public static class Ooxmlpakket
{
    const string Inhoudsopgave = "[Content_Types].xml";

    /// <summary>The first moment that a zip can hold.</summary>
    static readonly DateTimeOffset Altijd = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Gelijk(MemoryStream pakket)
    {
        pakket.Position = 0;
        var gelijk = new MemoryStream();
        using (var bron = new ZipArchive(pakket, ZipArchiveMode.Read))
        using (var doel = new ZipArchive(gelijk, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var deel in bron.Entries.OrderBy(deel => deel.FullName != Inhoudsopgave).ThenBy(deel => deel.FullName, StringComparer.Ordinal))
            {
                var kopie = doel.CreateEntry(deel.FullName, CompressionLevel.Optimal);
                kopie.LastWriteTime = Altijd;
                using var van = deel.Open();
                using var naar = kopie.Open();
                van.CopyTo(naar);
            }
        }

        return gelijk.ToArray();
    }
}
