using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// Whether a file can be a house style, judged by its content before anything of it is used. In this order, so that nothing is unpacked
/// before it is known how much there is, and nothing is read as XML before it is unpacked.
/// </summary>
public static class Sjabloonkeuring
{
    /// <summary>What a template of ten megabytes may become; a real one is mostly pictures, and those do not grow.</summary>
    const long GrootstUitgepakt = 64 * 1024 * 1024;

    const int MeesteOnderdelen = 2_000;

    /// <summary>What a style sheet or a theme may hold, in characters: a hundred times Word's own.</summary>
    const long GrootsteXml = 8_000_000;

    /// <summary>Parts that do something rather than look like something.</summary>
    static readonly string[] Programmas = ["vbaproject", "vbadata", "activex", "oleobject", "macros"];

    public static IReadOnlyList<Gebrek> Keur(byte[] inhoud)
    {
        Tekst? gebrek;
        try
        {
            gebrek = Pakket(inhoud) ?? Document(inhoud);
        }
        // Whatever a damaged or hostile file does to the readers of zip and XML: it is no .docx.
        catch (Exception fout) when (fout is not (OutOfMemoryException or OperationCanceledException))
        {
            gebrek = GeenDocx;
        }

        return gebrek is { } reden ? [new("bestand", reden)] : [];
    }

    static Tekst? Pakket(byte[] inhoud)
    {
        if (inhoud is not [(byte)'P', (byte)'K', 3, 4, ..])
            return GeenDocx;
        using var pakket = new ZipArchive(new MemoryStream(inhoud, writable: false), ZipArchiveMode.Read);
        if (pakket.Entries.Count > MeesteOnderdelen || pakket.Entries.Sum(deel => deel.Length) > GrootstUitgepakt)
            return TeGroot;
        if (pakket.GetEntry("[Content_Types].xml") is null || pakket.GetEntry("word/document.xml") is null)
            return GeenDocx;
        if (pakket.Entries.Any(deel => Programmas.Any(naam => deel.FullName.Contains(naam, StringComparison.OrdinalIgnoreCase))))
            return Programma;

        // What a zip says of its own sizes need not be so. No packing makes a part much larger, so one that is says the wrong size; of the
        // others it is counted what really comes out.
        if (pakket.Entries.Any(deel => deel.CompressedLength > deel.Length + (deel.Length / 100) + 64))
            return GeenDocx;
        var buffer = new byte[64 * 1024];
        var ruimte = GrootstUitgepakt;
        foreach (var deel in pakket.Entries)
        {
            using var stroom = deel.Open();
            for (int gelezen; (gelezen = stroom.Read(buffer)) > 0;)
            {
                if ((ruimte -= gelezen) < 0)
                    return TeGroot;
            }
        }

        return null;
    }

    static Tekst? Document(byte[] inhoud)
    {
        using var pakket = WordprocessingDocument.Open(
            new MemoryStream(inhoud, writable: false), isEditable: false, new OpenSettings { AutoSave = false, MaxCharactersInPart = GrootsteXml });
        if (pakket.DocumentType is WordprocessingDocumentType.MacroEnabledDocument or WordprocessingDocumentType.MacroEnabledTemplate)
            return Programma;
        if (pakket.DocumentType != WordprocessingDocumentType.Document || pakket.MainDocumentPart is not { } hoofd)
            return GeenDocx;
        if (pakket.GetAllParts().Cast<OpenXmlPartContainer>().Append(pakket).SelectMany(deel => deel.ExternalRelationships).FirstOrDefault() is { } extern_)
            return Verwijst(extern_.RelationshipType);
        if (hoofd.StyleDefinitionsPart?.Styles is not { } stijlen)
            return Mist(Stijlnaam.Alineastijlen);
        if (Sjabloon.Ontbreekt(stijlen) is { Count: > 0 } ontbreekt)
            return Mist(ontbreekt);

        // It must do what it is for.
        _ = Docxschrijver.Schrijf(Proefstuk.Stuk(DateTimeOffset.UnixEpoch), Sjabloon.Lees(inhoud));
        return null;
    }

    static readonly Tekst GeenDocx = new("is volgens zijn inhoud geen docx", "is by its content no docx");

    static readonly Tekst TeGroot = new(
        "wordt uitgepakt te groot: een huisstijl is hoogstens 64 MB in 2000 onderdelen", "grows too large when unpacked: a house style is at most 64 MB in 2000 parts");

    static readonly Tekst Programma = new(
        "bevat een programma (macro's, ActiveX of een ingesloten object); sla het op als gewone docx zonder", "holds a program (macros, ActiveX or an embedded object); save it as a plain docx without");

    static Tekst Verwijst(string soort) => soort.Split('/')[^1] switch
    {
        "attachedTemplate" => new(
            "verwijst naar een sjabloon buiten dit bestand; ontkoppel dat sjabloon", "refers to a template outside this file; detach that template"),
        "image" => new("verwijst naar een afbeelding buiten dit bestand; voeg haar in", "refers to a picture outside this file; embed it"),
        var anders => new($"verwijst naar iets buiten dit bestand ({anders})", $"refers to something outside this file ({anders})"),
    };

    static Tekst Mist(IReadOnlyList<string> stijlen)
    {
        var namen = string.Join(", ", stijlen);
        return stijlen.Count == 1 ? new($"mist de stijl {namen}", $"lacks the style {namen}") : new($"mist de stijlen {namen}", $"lacks the styles {namen}");
    }
}
