using System.Text.RegularExpressions;

namespace Knelpunten.Api.Inrichting;

/// <summary>What a file turned out to be.</summary>
/// <param name="Formaat">Its media type; null when it is none of those that are kept.</param>
/// <param name="Extensie">The usual one.</param>
/// <param name="Bezwaar">Why it is not taken though it is known what it is.</param>
public sealed record Documentoordeel(string? Formaat, string? Extensie, Tekst? Bezwaar)
{
    public static Documentoordeel Onbekend { get; } = new(null, null, null);
}

/// <summary>What a file is, told from its bytes: a name can say anything, and a renamed program must not get in.</summary>
public static partial class Documentsoort
{
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Odt = "application/vnd.oasis.opendocument.text";
    public const string Ods = "application/vnd.oasis.opendocument.spreadsheet";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    static readonly Tekst Versleuteld = new("is met een wachtwoord versleuteld; sla het zonder wachtwoord op", "is encrypted with a password; save it without one");
    static readonly Tekst MetMacros = new("bevat macro's; sla het zonder macro's op", "contains macros; save it without macros");
    static readonly Tekst Bom = new(
        $"is zo ingepakt dat het uitgepakt te groot wordt (meer dan {Kantoorpakket.MeesteBytes / (1024 * 1024)} MB) of anders is dan het zegt",
        $"is packed so that it becomes too large when unpacked (more than {Kantoorpakket.MeesteBytes / (1024 * 1024)} MB) or is not what it says");

    /// <summary>Does nothing with it but look; a package is unpacked into nothing, to know that it does not swell.</summary>
    public static Documentoordeel Beoordeel(byte[] inhoud) => inhoud switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => new(Pdf, ".pdf", null),
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => new(Png, ".png", null),
        [0xFF, 0xD8, 0xFF, ..] => new(Jpeg, ".jpg", null),
        [(byte)'P', (byte)'K', 3, 4, ..] => Kantoorpakket.Open(inhoud) is { } pakket ? VanPakket(pakket) : Documentoordeel.Onbekend,
        // A docx with a password is no zip any more: Office puts it in the container of its old formats, under this name in UTF-16.
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] when inhoud.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 =>
            new(null, null, Versleuteld),
        _ => Documentoordeel.Onbekend,
    };

    /// <summary>A PDF that asks for a password or forbids something cannot be joined with others.</summary>
    public static bool IsBeveiligdePdf(byte[] inhoud) => inhoud.AsSpan().IndexOf("/Encrypt"u8) >= 0 && Beveiliging().IsMatch(System.Text.Encoding.Latin1.GetString(inhoud));

    static Documentoordeel VanPakket(Kantoorpakket pakket)
    {
        var namen = pakket.Namen.ToHashSet();
        var soort =
            namen.Contains("[Content_Types].xml") ? namen.Contains("word/document.xml") ? (Docx, ".docx") : namen.Contains("xl/workbook.xml") ? (Xlsx, ".xlsx") : default
            : pakket.Tekst("mimetype", 200) switch { Odt => (Odt, ".odt"), Ods => (Ods, ".ods"), _ => default((string, string)) };
        return pakket.IsBom ? new(null, null, Bom)
            : pakket.IsVersleuteld ? new(null, null, Versleuteld)
            : soort is not ({ } formaat, { } extensie) ? Documentoordeel.Onbekend
            : HeeftMacros(pakket) ? new(formaat, extensie, MetMacros)
            : pakket.Tekst("META-INF/manifest.xml")?.Contains("encryption-data", StringComparison.Ordinal) == true ? new(formaat, extensie, Versleuteld)
            : new(formaat, extensie, null);
    }

    /// <summary>A document that brings a program along is a program.</summary>
    static bool HeeftMacros(Kantoorpakket pakket) =>
        pakket.Namen.Any(naam => naam.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || naam.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || naam.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase))
        || (pakket.Tekst("[Content_Types].xml") is { } soorten
            && (soorten.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || soorten.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")]
    private static partial Regex Beveiliging();
}
