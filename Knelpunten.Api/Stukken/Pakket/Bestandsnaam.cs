using System.Globalization;
using System.Text;

namespace Knelpunten.Api.Stukken;

/// <summary>A name that every system can keep, Windows too, with the letters as people write them.</summary>
public static class Bestandsnaam
{
    /// <summary>With the folder it is unpacked in this stays well within what Windows can open.</summary>
    const int Langste = 110;

    const string Verboden = "<>:\"/\\|?*";

    /// <summary>Begins with a number, and so is never a name that Windows keeps for itself (CON, NUL).</summary>
    public static string Maak(string nummer, string titel, string extensie)
    {
        var naam = new StringBuilder();
        foreach (var element in Elementen($"{nummer} {titel}".Normalize(NormalizationForm.FormC)))
        {
            if (naam.Length + element.Length + extensie.Length > Langste)
                break;
            // A line end of Windows counts as one letter of two characters.
            naam.Append(element is [var teken] ? Teken(teken) : element == "\r\n" ? " " : element);
        }

        var enkel = string.Join(' ', naam.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return enkel.TrimEnd('.', ' ') + extensie;
    }

    /// <summary>Never half of a letter.</summary>
    static IEnumerable<string> Elementen(string tekst)
    {
        for (var lopend = StringInfo.GetTextElementEnumerator(tekst); lopend.MoveNext();)
            yield return lopend.GetTextElement();
    }

    /// <summary>What turns the direction of writing is dropped: with it one name can look like another.</summary>
    static string Teken(char teken) => char.GetUnicodeCategory(teken) switch
    {
        UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => "",
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator => " ",
        _ => Verboden.Contains(teken) ? "-" : $"{teken}",
    };
}
