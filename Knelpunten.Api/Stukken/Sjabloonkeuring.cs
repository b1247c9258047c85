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
    /// <summary>What a style sheet or a theme may hold, in characters: a hundred times Word's own.</summary>
    const long GrootsteXml = 8_000_000;

    /// <summary>Parts that do something rather than look like something.</summary>
    static readonly string[] Programmas = ["vbadata", "activex", "oleobject", "embeddings"];

    public static IReadOnlyList<Gebrek> Keur(byte[] inhoud)
    {
        Tekst? gebrek;
        try
        {
            gebrek = Soort(inhoud) ?? Document(inhoud);
        }
        // Whatever a damaged or hostile file does to the readers of zip and XML: it is no .docx.
        catch (Exception fout) when (fout is not (OutOfMemoryException or OperationCanceledException))
        {
            gebrek = GeenDocx;
        }

        return gebrek is { } reden ? [new("bestand", reden)] : [];
    }

    /// <summary>What holds for every file that comes in: a docx, without macros and password, that does not swell.</summary>
    static Tekst? Soort(byte[] inhoud)
    {
        var oordeel = Documentsoort.Beoordeel(inhoud);
        return oordeel.Bezwaar ?? (oordeel.Formaat == Documentsoort.Docx ? null : GeenDocx);
    }

    static Tekst? Document(byte[] inhoud)
    {
        using var pakket = WordprocessingDocument.Open(
            new MemoryStream(inhoud, writable: false), isEditable: false, new OpenSettings { AutoSave = false, MaxCharactersInPart = GrootsteXml });
        if (pakket.DocumentType != WordprocessingDocumentType.Document || pakket.MainDocumentPart is not { } hoofd)
            return GeenDocx;
        if (pakket.GetAllParts().Any(deel => Programmas.Any(naam => deel.Uri.OriginalString.Contains(naam, StringComparison.OrdinalIgnoreCase))))
            return Programma;
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

    static readonly Tekst Programma = new(
        "bevat ActiveX of een ingesloten object; sla het op als gewone docx zonder", "holds ActiveX or an embedded object; save it as a plain docx without");

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
