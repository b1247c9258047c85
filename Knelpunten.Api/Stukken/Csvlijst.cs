using System.Globalization;
using System.Text;
using CsvHelper;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// A list as csv. RFC 4180 in everything but the comma: a Dutch Excel splits on the separator of its country, which is the semicolon, and
/// with commas it shows one column of mush to whoever double-clicks the file. A program names its separator anyhow, or reads the JSON.
/// The mark of UTF-8 stands first, without which the same Excel makes Ã© of é.
/// </summary>
public static class Csvlijst
{
    public const char Scheiding = ';';

    /// <summary>What a spreadsheet takes for the beginning of a formula, in wide letters too.</summary>
    const string Formuletekens = "=+-@\t\r\n＝＋－＠";

    public static byte[] Schrijf(Lijststuk lijst)
    {
        using var geheugen = new MemoryStream();
        geheugen.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(geheugen, CsvWriterOptions.Default with { Separator = Scheiding }, leaveOpen: true))
        {
            foreach (var regel in lijst.Rijen.Prepend(lijst.Kolommen))
                csv.WriteRecord([.. regel.Select(Veld)]);
        }

        return geheugen.ToArray();
    }

    /// <summary>Dates and times as every spreadsheet recognises them; a moment as the clock in the Netherlands had it.</summary>
    static string Veld(object? waarde) => waarde switch
    {
        null => "",
        string tekst => Onschadelijk(tekst),
        bool janee => janee ? "ja" : "nee",
        DateOnly dag => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly tijd => tijd.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTimeOffset moment => TimeZoneInfo.ConvertTime(moment, Inrichting.Kalender.Amsterdam).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        int or long => Convert.ToString(waarde, CultureInfo.InvariantCulture)!,
        _ => throw new ArgumentOutOfRangeException(nameof(waarde), waarde.GetType().Name, "Geen waarde voor een lijst."),
    };

    /// <summary>Somebody may have typed a formula as the title of his case; with an apostrophe before it, it is read and not carried out.</summary>
    static string Onschadelijk(string tekst) => tekst.Length > 0 && Formuletekens.Contains(tekst[0]) ? $"'{tekst}" : tekst;
}
