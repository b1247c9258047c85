using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// A paper as .docx: structure from the paper, looks from the house style and from nothing else. The same paper in the same style gives
/// the same bytes. A word processor finds real headings, lists, table headings and a language in it, so that a PDF made of it is tagged.
/// </summary>
public static class Docxschrijver
{
    const string Afzender = "Secretariaat Strategisch Beraad Ondermijning";

    public static byte[] Schrijf(Stuk stuk, Sjabloon sjabloon)
    {
        var stroom = new MemoryStream();
        using (var pakket = WordprocessingDocument.Create(stroom, WordprocessingDocumentType.Document, autoSave: false))
        {
            var lijsten = new Docxlijsten();
            var inhoud = new Docxinhoud(sjabloon, lijsten);
            // Every part under a fixed id: those that are made up are made up at random.
            var hoofd = pakket.AddMainDocumentPart();
            pakket.ChangeIdOfPart(hoofd, "rStuk");
            hoofd.Document = new(new Body([.. inhoud.Maak(stuk), Sectie(sjabloon.Bladspiegel)]));

            hoofd.AddNewPart<StyleDefinitionsPart>("rStijlen").Styles = sjabloon.Stijlen();
            hoofd.AddNewPart<NumberingDefinitionsPart>("rLijsten").Numbering = lijsten.Maak();
            hoofd.AddNewPart<DocumentSettingsPart>("rInstellingen").Settings = Instellingen();
            if (sjabloon.Lettertypen is { } lettertypen)
                hoofd.AddNewPart<FontTablePart>("rLettertypen").Fonts = new(lettertypen);
            if (sjabloon.Thema is { } thema)
                hoofd.AddNewPart<ThemePart>("rThema").Theme = new(thema);
            hoofd.AddNewPart<HeaderPart>("rKop").Header = new(inhoud.Koptekst(stuk));
            hoofd.AddNewPart<FooterPart>("rVoet").Footer = new(inhoud.Voettekst(stuk));
            using (var eigenschappen = pakket.AddNewPart<CoreFilePropertiesPart>("rEigenschappen").GetStream(FileMode.Create))
                Docxeigenschappen.Schrijf(eigenschappen, stuk, Afzender);
            foreach (var deel in hoofd.Parts.Select(paar => paar.OpenXmlPart).Append(hoofd))
                deel.RootElement?.Save();
        }

        return Ooxmlpakket.Gelijk(stroom);
    }

    static SectionProperties Sectie(Bladspiegel blad) => new(
    [
        new HeaderReference { Type = HeaderFooterValues.Default, Id = "rKop" },
        new FooterReference { Type = HeaderFooterValues.Default, Id = "rVoet" },
        .. blad.Instellingen(),
    ]);

    static Settings Instellingen() => new(
        new Zoom { Percent = "100" },
        new DefaultTabStop { Val = 567 },
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            Val = "15",
        }),
        new ThemeFontLanguages { Val = "nl-NL" },
        new DecimalSymbol { Val = "," },
        new ListSeparator { Val = ";" });
}
