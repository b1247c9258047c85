using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Knelpunten.Api.Stukken;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Stukken;

/// <summary>Papers to try the forms on, and ways to read a .docx back.</summary>
static class Papierproef
{
    public static readonly Sjabloon Ingebouwd = Sjabloon.Lees(IngebouwdeHuisstijl.Docx);

    /// <summary>In the Netherlands 23 November 2026, 14.03.</summary>
    public static readonly DateTimeOffset Moment = new(2026, 11, 23, 13, 3, 0, TimeSpan.Zero);

    public static Stukmerk Merk(Stukstatus status = Stukstatus.Definitief, bool isBesloten = false, Vertrouwelijkheid aanduiding = Vertrouwelijkheid.Intern) =>
        new(aanduiding, status, Moment, status == Stukstatus.Concept ? null : 2, isBesloten);

    public static Stuk Stuk(params IReadOnlyList<Blok> blokken) => new("Agenda", "Strategisch Beraad Ondermijning", "SBO-2026-3 agenda versie 2", Merk(), blokken);

    /// <summary>One of every kind of block.</summary>
    public static Stuk Alles => Stuk(
        new Gegevens([("Datum", "maandag 23 november 2026"), ("Plaats", "Den Haag, Turfmarkt 147, zaal 12 op de veertiende verdieping aan de kant van het station")]),
        new Alinea("Let op: de agenda duurt een kwartier langer dan de vergadering.", Nadruk.Signaal),
        new Kop(1, "Opening", "1."),
        new Alinea("Eerste regel\nTweede regel"),
        new Kop(2, "Punten"),
        new Opsomming(["Een", "Twee"]),
        new Opsomming(["Eerst", "Daarna"], IsGenummerd: true),
        new Opsomming(["Weer eerst"], IsGenummerd: true),
        new Kop(3, "Cijfers"),
        new Tabel(["Nr", "Onderwerp"], [["1", "Opening"], ["2", "Mededelingen"]], [1, 9], "Agendapunten"),
        new Tabel(["Nr", "Onderwerp"], [["1", ""]], [1, 9], "Nog een"),
        new Alinea("Gemaakt door de dienst.", Nadruk.Toelichting),
        new NieuweBladzijde(),
        new Kop(1, "Bijlagen"),
        new NieuweBladzijde(),
        new Tabel(["A"], [["b"]], [1], "Op een nieuwe bladzijde"));

    public static byte[] Docx(Stuk stuk) => Docxschrijver.Schrijf(stuk, Ingebouwd);

    public static T Open<T>(byte[] docx, Func<WordprocessingDocument, T> lees)
    {
        using var pakket = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return lees(pakket);
    }

    /// <summary>What the validator of the file format has against it.</summary>
    public static IReadOnlyList<string> Bezwaren(byte[] docx) => Open(docx, pakket =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(pakket).Select(fout => $"{fout.Part?.Uri} {fout.Path?.XPath}: {fout.Description}").ToList());

    /// <summary>The words of each paragraph of the body, in order.</summary>
    public static IReadOnlyList<string> Alineas(byte[] docx) => Open(docx, pakket => pakket.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(Tekst).ToList());

    public static string Tekst(OpenXmlElement element) => string.Concat(element.Descendants().Select(deel => deel switch
    {
        Text tekst => tekst.Text,
        Break => "\n",
        TabChar => "\t",
        _ => "",
    }));
}
