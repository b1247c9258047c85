using System.IO.Compression;
using System.Text;

namespace Knelpunten.Api.Inrichting;

/// <summary>What a file is, told from its bytes: a name can say anything, and a renamed program must not get in.</summary>
public static class Documentsoort
{
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    /// <summary>More files than an office document ever holds: a bomb, or something else altogether.</summary>
    const int MeesteOnderdelen = 10_000;

    /// <summary>The media type and its usual extension; null when it is none of those that are kept.</summary>
    public static (string Formaat, string Extensie)? Herken(byte[] inhoud) => inhoud switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => (Pdf, ".pdf"),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => (Png, ".png"),
        [0xFF, 0xD8, 0xFF, ..] => (Jpeg, ".jpg"),
        [(byte)'P', (byte)'K', 3, 4, ..] => HerkenPakket(inhoud),
        _ => null,
    };

    /// <summary>Looks at names and at one small file inside; nothing is unpacked, so nothing can swell.</summary>
    static (string, string)? HerkenPakket(byte[] inhoud)
    {
        try
        {
            using var pakket = new ZipArchive(new MemoryStream(inhoud, writable: false), ZipArchiveMode.Read);
            if (pakket.Entries.Count > MeesteOnderdelen)
                return null;
            // A document that brings a program along is a program.
            if (pakket.Entries.Any(deel => deel.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            if (pakket.GetEntry("[Content_Types].xml") is not null)
            {
                return pakket.GetEntry("word/document.xml") is not null ? (Docx, ".docx")
                    : pakket.GetEntry("xl/workbook.xml") is not null ? (Xlsx, ".xlsx")
                    : null;
            }

            return Mimetype(pakket) switch
            {
                Odt => (Odt, ".odt"),
                Ods => (Ods, ".ods"),
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static string? Mimetype(ZipArchive pakket)
    {
        if (pakket.GetEntry("mimetype") is not { Length: < 200 } onderdeel)
            return null;
        using var stroom = onderdeel.Open();
        var buffer = new byte[200];
        return Encoding.ASCII.GetString(buffer, 0, stroom.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
    }
}
