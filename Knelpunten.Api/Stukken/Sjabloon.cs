using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Knelpunten.Api.Stukken;

/// <summary>In twentieths of a point, as a .docx counts.</summary>
public sealed record Bladspiegel(uint Breedte, uint Hoogte, int Boven, int Rechts, int Onder, int Links, uint Koptekst, uint Voettekst)
{
    public static readonly Bladspiegel A4 = new(11906, 16838, 1871, 1304, 1361, 1304, 680, 567);

    public int Tekstbreedte => (int)Breedte - Links - Rechts;

    /// <summary>As the last members of a section.</summary>
    public OpenXmlElement[] Instellingen() =>
    [
        new PageSize { Width = Breedte, Height = Hoogte, Orient = Breedte > Hoogte ? PageOrientationValues.Landscape : null },
        new PageMargin { Top = Boven, Right = (uint)Rechts, Bottom = Onder, Left = (uint)Links, Header = Koptekst, Footer = Voettekst, Gutter = 0 },
    ];
}

/// <summary>
/// A house style, read: styles, theme, fonts by name, and the page. Of the .docx it came from nothing else goes into a paper: not its
/// text, its settings, its macros or what it refers to.
/// </summary>
public sealed class Sjabloon
{
    readonly string stijlen;
    readonly Dictionary<string, string> ids;

    Sjabloon(Styles bron) => (stijlen, ids) = (bron.OuterXml, Ids(bron));

    public Bladspiegel Bladspiegel { get; private init; } = Bladspiegel.A4;
    public string? Thema { get; private init; }
    public string? Lettertypen { get; private init; }

    public Styles Stijlen() => new(stijlen);

    /// <summary>The id under which the template knows this style: Dutch Word stores <c>heading 1</c> as Kop1.</summary>
    public string Stijl(string naam) => ids[naam];

    public static Sjabloon Lees(byte[] docx)
    {
        using var pakket = WordprocessingDocument.Open(new MemoryStream(docx, writable: false), isEditable: false, new OpenSettings { AutoSave = false });
        var hoofd = pakket.MainDocumentPart!;
        var bron = (Styles)hoofd.StyleDefinitionsPart!.Styles!.CloneNode(deep: true);
        // A style that numbers points at a list of the template's own document.
        foreach (var nummering in bron.Descendants<NumberingProperties>().ToList())
            nummering.Remove();
        Spreek(bron, "nl-NL");
        return new(bron)
        {
            Bladspiegel = Blad(hoofd.Document?.Body?.Descendants<SectionProperties>().LastOrDefault()),
            Thema = hoofd.ThemePart?.Theme?.OuterXml,
            Lettertypen = Namen(hoofd.FontTablePart?.Fonts),
        };
    }

    /// <summary>What is missing of what a paper is made of, by name.</summary>
    public static IReadOnlyList<string> Ontbreekt(Styles stijlen)
    {
        var soorten = stijlen.Elements<Style>().Where(stijl => stijl.StyleName?.Val?.Value is not null)
            .Select(stijl => (Naam: stijl.StyleName!.Val!.Value!.ToLowerInvariant(), Soort: stijl.Type?.Value ?? StyleValues.Paragraph)).ToHashSet();
        return
        [
            .. Stijlnaam.Alineastijlen.Where(naam => !soorten.Contains((naam.ToLowerInvariant(), StyleValues.Paragraph))),
            .. soorten.Contains((Stijlnaam.Tabel.ToLowerInvariant(), StyleValues.Table)) ? Array.Empty<string>() : [Stijlnaam.Tabel],
        ];
    }

    static Dictionary<string, string> Ids(Styles stijlen)
    {
        var namen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var stijl in stijlen.Elements<Style>())
        {
            // A style of letters or of lists may have the name of one of ours.
            if (stijl is { StyleName.Val.Value: { } naam, StyleId.Value: { } id }
                && (stijl.Type?.Value ?? StyleValues.Paragraph) == (naam.Equals(Stijlnaam.Tabel, StringComparison.OrdinalIgnoreCase) ? StyleValues.Table : StyleValues.Paragraph))
                namen.TryAdd(naam, id);
        }

        return namen;
    }

    /// <summary>The language of the words, for who has them read aloud and for spelling.</summary>
    static void Spreek(Styles stijlen, string taal)
    {
        foreach (var eerder in stijlen.Descendants<Languages>().ToList())
            eerder.Remove();
        var standaard = stijlen.DocDefaults ??= new();
        standaard.RunPropertiesDefault ??= new();
        (standaard.RunPropertiesDefault.RunPropertiesBaseStyle ??= new()).Languages = new() { Val = taal, EastAsia = taal, Bidi = taal };
    }

    static Bladspiegel Blad(SectionProperties? sectie)
    {
        if (sectie?.GetFirstChild<PageSize>() is not { Width.Value: var breedte, Height.Value: var hoogte }
            || sectie.GetFirstChild<PageMargin>() is not { } marge)
            return Bladspiegel.A4;
        var blad = new Bladspiegel(breedte, hoogte, marge.Top?.Value ?? 1440, (int)(marge.Right?.Value ?? 1440), marge.Bottom?.Value ?? 1440, (int)(marge.Left?.Value ?? 1440),
            marge.Header?.Value ?? 709, marge.Footer?.Value ?? 709);
        // A page on which no word fits is none.
        return blad.Tekstbreedte >= 2835 && blad.Hoogte >= 5670 ? blad : Bladspiegel.A4;
    }

    /// <summary>Names and what may stand in for them; a font that was embedded stays behind.</summary>
    static string? Namen(Fonts? bron)
    {
        if (bron is null)
            return null;
        var kopie = (Fonts)bron.CloneNode(deep: true);
        foreach (var ingesloten in kopie.Descendants<FontRelationshipType>().Cast<OpenXmlElement>().ToList())
            ingesloten.Remove();
        return kopie.OuterXml;
    }
}
