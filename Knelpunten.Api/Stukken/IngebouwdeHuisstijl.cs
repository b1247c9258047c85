using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// The house style of whoever has not set one. Made by code, so that a change of it can be read; given out as a .docx, so that an
/// organisation begins its own with it. Its font is Liberation Sans: free (SIL OFL), with Debian's LibreOffice, it may be embedded in a
/// PDF, has every letter of Frisian and Turkish, and is as wide as Arial, which stands in for it elsewhere without moving one line.
/// </summary>
public static class IngebouwdeHuisstijl
{
    public const string Bestandsnaam = "huisstijl-knelpunten.docx";

    const string Lettertype = "Liberation Sans";
    const string Donker = "1C3A52";
    const string Grijs = "595959";
    const string Lijn = "B8C4CE";

    static readonly Lazy<byte[]> docx = new(Maak);

    public static byte[] Docx => docx.Value;

    static byte[] Maak()
    {
        var stroom = new MemoryStream();
        using (var pakket = WordprocessingDocument.Create(stroom, WordprocessingDocumentType.Document, autoSave: false))
        {
            var hoofd = pakket.AddMainDocumentPart();
            pakket.ChangeIdOfPart(hoofd, "rStuk");
            hoofd.Document = new(new Body(
            [
                .. Proef.Select(stijl => new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = Id(stijl) } }, new Run(new Text(Uitleg(stijl))))),
                Tabel(),
                new Paragraph(),
                new SectionProperties(Bladspiegel.A4.Instellingen()),
            ]));
            hoofd.AddNewPart<StyleDefinitionsPart>("rStijlen").Styles = Stijlen();
            hoofd.AddNewPart<FontTablePart>("rLettertypen").Fonts = new(new Font(
                new AltName { Val = "Arial" }, new Panose1Number { Val = "020B0604020202020204" }, new FontFamily { Val = FontFamilyValues.Swiss }, new Pitch { Val = FontPitchValues.Variable })
            {
                Name = Lettertype,
            });
            foreach (var deel in hoofd.Parts.Select(paar => paar.OpenXmlPart).Append(hoofd))
                deel.RootElement!.Save();
        }

        return Ooxmlpakket.Gelijk(stroom);
    }

    static Styles Stijlen() => new(
    [
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle
            {
                RunFonts = new() { Ascii = Lettertype, HighAnsi = Lettertype, EastAsia = Lettertype, ComplexScript = Lettertype },
                FontSize = new() { Val = "20" },
                FontSizeComplexScript = new() { Val = "20" },
                Languages = new() { Val = "nl-NL", EastAsia = "nl-NL", Bidi = "nl-NL" },
            }),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle
            {
                SpacingBetweenLines = new() { Before = "0", After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto },
            })),
        Alinea(Stijlnaam.Standaard, opmaak: new() { WidowControl = new() }),
        Alinea(Stijlnaam.Soort, na: 40, opmaak: new() { KeepNext = new() }, letter: Letter(11, Donker, vet: true, spatie: 10)),
        Alinea(Stijlnaam.Titel, na: 240, regel: 252, opmaak: new() { KeepNext = new(), KeepLines = new() }, letter: Letter(18, Donker, vet: true)),
        Kop(Stijlnaam.Kop1, niveau: 0, voor: 280, na: 80, punten: 14),
        Kop(Stijlnaam.Kop2, niveau: 1, voor: 220, na: 60, punten: 11.5),
        Kop(Stijlnaam.Kop3, niveau: 2, voor: 160, na: 40, punten: 10),
        Alinea(Stijlnaam.Opsomming, na: 60),
        Alinea(Stijlnaam.Nummering, na: 60),
        Alinea(Stijlnaam.Koptekst, na: 0, regel: 240, opmaak: new() { ParagraphBorders = new(new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 4, Color = Lijn }) }, letter: Letter(8, Grijs)),
        Alinea(Stijlnaam.Voettekst, na: 0, regel: 240, letter: Letter(8, Grijs)),
        Alinea(Stijlnaam.Gegevens, na: 40, opmaak: new() { Indentation = new() { Left = "2268", Hanging = "2268" }, Tabs = new(new TabStop { Val = TabStopValues.Left, Position = 2268 }) }),
        Alinea(Stijlnaam.Toelichting, na: 100, letter: Letter(8.5, Grijs)),
        Alinea(Stijlnaam.Signaal, voor: 60, na: 120, opmaak: new()
        {
            KeepLines = new(),
            ParagraphBorders = new(new LeftBorder { Val = BorderValues.Single, Size = 24, Space = 8, Color = "B45309" }),
            Shading = new() { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "FDF3E7" },
            Indentation = new() { Left = "198" },
        }, letter: Letter(null, null, vet: true)),
        Alinea(Stijlnaam.Rubricering, na: 40, regel: 240, letter: Letter(9, "000000", vet: true)),
        // Not kept with what follows: LibreOffice would then keep the whole table with the heading behind it, and give up on both.
        Alinea(Stijlnaam.Tabelkop, voor: 40, na: 40, regel: 252, letter: Letter(9, Donker, vet: true)),
        Alinea(Stijlnaam.Tabeltekst, voor: 40, na: 40, regel: 252, letter: Letter(9, null)),
        Tabelstijl("Normal Table", "TableNormal", basis: null),
        Tabelstijl(Stijlnaam.Tabel, Id(Stijlnaam.Tabel), basis: "TableNormal"),
    ]);

    static Style Kop(string naam, int niveau, int voor, int na, double punten) =>
        Alinea(naam, voor, na, regel: 252, opmaak: new() { KeepNext = new(), KeepLines = new(), OutlineLevel = new() { Val = niveau } }, letter: Letter(punten, Donker, vet: true));

    static Style Alinea(string naam, int? voor = null, int? na = null, int? regel = null, StyleParagraphProperties? opmaak = null, StyleRunProperties? letter = null)
    {
        opmaak ??= new();
        if (voor is not null || na is not null || regel is not null)
            opmaak.SpacingBetweenLines = new() { Before = $"{voor ?? 0}", After = $"{na ?? 0}", Line = $"{regel ?? 276}", LineRule = LineSpacingRuleValues.Auto };
        var isStandaard = naam == Stijlnaam.Standaard;
        var stijl = new Style
        {
            Type = StyleValues.Paragraph,
            StyleId = Id(naam),
            Default = isStandaard ? true : null,
            CustomStyle = naam.StartsWith("Stuk ", StringComparison.Ordinal) ? true : null,
            StyleName = new() { Val = naam },
            BasedOn = isStandaard ? null : new() { Val = Id(Stijlnaam.Standaard) },
            // After a heading one goes on with plain text.
            NextParagraphStyle = opmaak.KeepNext is not null ? new() { Val = Id(Stijlnaam.Standaard) } : null,
            PrimaryStyle = new(),
        };
        if (opmaak.HasChildren)
            stijl.Append(opmaak);
        if (letter is not null)
            stijl.Append(letter);
        return stijl;
    }

    static StyleRunProperties Letter(double? punten, string? kleur, bool vet = false, int? spatie = null)
    {
        var letter = new StyleRunProperties();
        if (vet)
            letter.Append(new Bold(), new BoldComplexScript());
        if (kleur is not null)
            letter.Append(new Color { Val = kleur });
        if (spatie is not null)
            letter.Append(new Spacing { Val = spatie });
        if (punten is { } grootte)
            letter.Append(new FontSize { Val = $"{(int)(grootte * 2)}" }, new FontSizeComplexScript { Val = $"{(int)(grootte * 2)}" });
        return letter;
    }

    /// <summary>Lines between rows and none between columns; the row of headings shaded, and told apart by its weight too.</summary>
    static Style Tabelstijl(string naam, string id, string? basis)
    {
        var stijl = new Style { Type = StyleValues.Table, StyleId = id, StyleName = new() { Val = naam } };
        if (basis is null)
        {
            stijl.Default = true;
            stijl.UIPriority = new() { Val = 99 };
            stijl.SemiHidden = new();
            stijl.UnhideWhenUsed = new();
            stijl.Append(new StyleTableProperties(new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa }, Celmarge(108, 0)));
            return stijl;
        }

        stijl.CustomStyle = true;
        stijl.BasedOn = new() { Val = basis };
        stijl.PrimaryStyle = new();
        stijl.Append(
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 8, Space = 0, Color = Donker },
                    new BottomBorder { Val = BorderValues.Single, Size = 8, Space = 0, Color = Donker },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Space = 0, Color = Lijn }),
                Celmarge(85, 20)),
            new TableStyleProperties(
                new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E9EEF2" }))
            { Type = TableStyleOverrideValues.FirstRow });
        return stijl;
    }

    static TableCellMarginDefault Celmarge(short zij, int boven) => new(
        new TopMargin { Width = $"{boven}", Type = TableWidthUnitValues.Dxa },
        new TableCellLeftMargin { Width = zij, Type = TableWidthValues.Dxa },
        new BottomMargin { Width = $"{boven}", Type = TableWidthUnitValues.Dxa },
        new TableCellRightMargin { Width = zij, Type = TableWidthValues.Dxa });

    static string Id(string naam) => string.Concat(naam.Split(' ').Select(deel => char.ToUpperInvariant(deel[0]) + deel[1..]));

    /// <summary>Each style once, so that a word processor keeps them all and who changes one sees what he does.</summary>
    static IEnumerable<string> Proef => Stijlnaam.Alineastijlen.Except([Stijlnaam.Tabelkop, Stijlnaam.Tabeltekst]);

    static string Uitleg(string stijl) => $"Stijl “{stijl}”: pas deze stijl aan, niet deze alinea. De tekst van dit bestand komt in geen stuk.";

    static Table Tabel() => new(
        new TableProperties(
            new TableStyle { Val = Id(Stijlnaam.Tabel) },
            new TableWidth { Width = $"{Bladspiegel.A4.Tekstbreedte}", Type = TableWidthUnitValues.Dxa },
            new TableLook { Val = "0020", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true }),
        new TableGrid(new GridColumn { Width = $"{Bladspiegel.A4.Tekstbreedte}" }),
        Rij(Stijlnaam.Tabelkop),
        Rij(Stijlnaam.Tabeltekst));

    static TableRow Rij(string stijl) => new(new TableCell(
        new TableCellProperties(new TableCellWidth { Width = $"{Bladspiegel.A4.Tekstbreedte}", Type = TableWidthUnitValues.Dxa }),
        new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = Id(stijl) } }, new Run(new Text(Uitleg(stijl))))));
}
