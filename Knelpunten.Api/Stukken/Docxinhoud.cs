using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Knelpunten.Api.Stukken;

/// <summary>The blocks of a paper as paragraphs and tables in the styles of one template.</summary>
public sealed class Docxinhoud(Sjabloon sjabloon, Docxlijsten lijsten)
{
    /// <summary>A row with no more than this in one cell stays on one page; a longer one may be cut, or half a page would be left empty.</summary>
    const int KorteRij = 900;

    const int Ruimte = 160;

    public IEnumerable<OpenXmlElement> Maak(Stuk stuk)
    {
        yield return Alinea(Stijlnaam.Soort, stuk.Soort);
        yield return Alinea(Stijlnaam.Titel, stuk.Titel);
        var (vorig, opNieuweBladzijde) = (default(Blok), false);
        foreach (var blok in stuk.Blokken)
        {
            if (blok is NieuweBladzijde)
            {
                opNieuweBladzijde = true;
                continue;
            }

            // Two tables that follow each other would be one, and a page cannot begin with a table. Right behind a table LibreOffice does not keep
            // a heading with what follows.
            if ((blok is Tabel && (vorig is Tabel or Gegevens || opNieuweBladzijde)) || (blok is Kop && vorig is Tabel && !opNieuweBladzijde))
                yield return Tussenruimte(opNieuweBladzijde);
            var isEerste = true;
            foreach (var element in Elementen(blok))
            {
                if (isEerste && element is Paragraph { ParagraphProperties: { } opmaak })
                {
                    opmaak.PageBreakBefore = opNieuweBladzijde ? new() : null;
                    if (vorig is Tabel or Gegevens && blok is not Kop)
                        opmaak.SpacingBetweenLines = new() { Before = $"{Ruimte}" };
                }

                yield return element;
                isEerste = false;
            }

            (vorig, opNieuweBladzijde) = (blok, false);
        }

        if (vorig is Tabel)
            yield return Tussenruimte(false);
    }

    /// <summary>On every page: how far it may go, whether it is finished, what it is.</summary>
    public IEnumerable<OpenXmlElement> Koptekst(Stuk stuk)
    {
        var concept = Zegswijze.Concept(stuk.Merk) is { } tekst ? $"\t{tekst}" : "";
        yield return Rechts(Alinea(Stijlnaam.Rubricering, Zegswijze.Rubricering(stuk.Merk) + concept));
        yield return Alinea(Stijlnaam.Koptekst, stuk.Kenmerk);
    }

    public IEnumerable<OpenXmlElement> Voettekst(Stuk stuk)
    {
        var alinea = Alinea(Stijlnaam.Voettekst, $"{stuk.Soort}\tPagina\u00a0");
        alinea.Append([.. Veld("PAGE"), .. Tekst(" van\u00a0"), .. Veld("NUMPAGES")]);
        yield return Rechts(alinea);
    }

    IEnumerable<OpenXmlElement> Elementen(Blok blok) => blok switch
    {
        Kop kop => [Alinea(kop.Niveau switch { 1 => Stijlnaam.Kop1, 2 => Stijlnaam.Kop2, _ => Stijlnaam.Kop3 }, kop.Nummer is { } nummer ? $"{nummer} {kop.Tekst}" : kop.Tekst)],
        Alinea alinea => [Alinea(Stijl(alinea.Nadruk), alinea.Tekst)],
        Opsomming opsomming => Lijst(opsomming),
        Gegevens gegevens => gegevens.Regels.Select((regel, plaats) => Gegeven(regel, plaats < gegevens.Regels.Count - 1 && gegevens.Regels.Sum(r => r.Waarde.Length) <= KorteRij)),
        Tabel tabel => [Maak(tabel)],
        _ => throw new ArgumentOutOfRangeException(nameof(blok), blok.GetType().Name, "Geen vorm voor dit blok."),
    };

    static string Stijl(Nadruk nadruk) => nadruk switch
    {
        Nadruk.Gewoon => Stijlnaam.Standaard,
        Nadruk.Toelichting => Stijlnaam.Toelichting,
        Nadruk.Signaal => Stijlnaam.Signaal,
    };

    IEnumerable<OpenXmlElement> Lijst(Opsomming opsomming)
    {
        var lijst = lijsten.Nieuw(opsomming.IsGenummerd);
        foreach (var punt in opsomming.Punten)
        {
            var alinea = Alinea(opsomming.IsGenummerd ? Stijlnaam.Nummering : Stijlnaam.Opsomming, punt);
            alinea.ParagraphProperties!.NumberingProperties = new(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = lijst });
            yield return alinea;
        }
    }

    /// <param name="bijVolgende">A few names with their values stay together: one of them alone on the next page says little.</param>
    Paragraph Gegeven((string Naam, string Waarde) regel, bool bijVolgende)
    {
        var alinea = Alinea(Stijlnaam.Gegevens, "");
        alinea.ParagraphProperties!.KeepNext = bijVolgende ? new() : null;
        alinea.Append([.. Tekst(regel.Naam, vet: true), .. Tekst($"\t{regel.Waarde}")]);
        return alinea;
    }

    Table Maak(Tabel tabel)
    {
        var breedten = Breedten(tabel);
        var properties = new TableProperties(
            new TableStyle { Val = sjabloon.Stijl(Stijlnaam.Tabel) },
            new TableWidth { Width = $"{breedten.Sum()}", Type = TableWidthUnitValues.Dxa },
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableLook { Val = "0020", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
            new TableCaption { Val = Docxtekst.Schoon(tabel.Bijschrift) });
        return new Table([
            properties,
            new TableGrid(breedten.Select(breedte => new GridColumn { Width = $"{breedte}" })),
            Rij(tabel.Koppen, breedten, isKop: true),
            .. tabel.Rijen.Select(rij => Rij(rij, breedten, isKop: false)),
        ]);
    }

    TableRow Rij(IReadOnlyList<string> cellen, IReadOnlyList<int> breedten, bool isKop)
    {
        var opmaak = new TableRowProperties();
        if (cellen.All(cel => cel.Length <= KorteRij))
            opmaak.Append(new CantSplit());
        if (isKop)
            opmaak.Append(new TableHeader());
        var rij = new TableRow();
        if (opmaak.HasChildren)
            rij.Append(opmaak);
        foreach (var (breedte, plaats) in breedten.Select((breedte, plaats) => (breedte, plaats)))
        {
            rij.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Width = $"{breedte}", Type = TableWidthUnitValues.Dxa }),
                Alinea(isKop ? Stijlnaam.Tabelkop : Stijlnaam.Tabeltekst, plaats < cellen.Count ? cellen[plaats] : "")));
        }

        return rij;
    }

    /// <summary>The text's width divided by the parts; the last column takes what rounding left.</summary>
    IReadOnlyList<int> Breedten(Tabel tabel)
    {
        var delen = tabel.Koppen.Select((_, plaats) => Math.Max(1, tabel.Breedten.ElementAtOrDefault(plaats))).ToList();
        var breedten = delen.ConvertAll(deel => sjabloon.Bladspiegel.Tekstbreedte * deel / delen.Sum());
        breedten[^1] += sjabloon.Bladspiegel.Tekstbreedte - breedten.Sum();
        return breedten;
    }

    Paragraph Alinea(string stijl, string tekst) =>
        new([new ParagraphProperties { ParagraphStyleId = new() { Val = sjabloon.Stijl(stijl) } }, .. Tekst(tekst)]);

    Paragraph Rechts(Paragraph alinea)
    {
        alinea.ParagraphProperties!.Tabs = new(new TabStop { Val = TabStopValues.Right, Position = sjabloon.Bladspiegel.Tekstbreedte });
        return alinea;
    }

    Paragraph Tussenruimte(bool opNieuweBladzijde)
    {
        var alinea = Alinea(Stijlnaam.Standaard, "");
        alinea.ParagraphProperties!.PageBreakBefore = opNieuweBladzijde ? new() : null;
        alinea.ParagraphProperties.SpacingBetweenLines = new() { Before = "0", After = "0", Line = $"{Ruimte}", LineRule = LineSpacingRuleValues.Exact };
        return alinea;
    }

    static IEnumerable<OpenXmlElement> Tekst(string tekst, bool vet = false)
    {
        if (tekst.Length == 0)
            return [];
        var run = new Run();
        if (vet)
            run.Append(new RunProperties(new Bold()));
        run.Append(Docxtekst.Delen(tekst));
        return [run];
    }

    /// <summary>Filled in by who lays out the pages; what stands there until then is the same every time.</summary>
    static IEnumerable<OpenXmlElement> Veld(string code) => [new SimpleField(new Run(new Text("1"))) { Instruction = code }];
}
