using System.Globalization;
using System.Text;

namespace Knelpunten.Domain;

/// <summary>
/// Which characters of a text are words to be redacted. Words are literal fragments: whatever letters stand around them, for only then
/// a search for them finds nothing afterwards. Capitals, accents and the kind of white space between words make no difference.
/// </summary>
public sealed class Lak(IEnumerable<string> woorden)
{
    /// <summary>What comes in their place: always the same, for a length would say something about a name.</summary>
    public const string Streep = "█████";

    /// <summary>Below this a fragment stands in half of all words.</summary>
    public const int KortsteWoord = 2;

    readonly IReadOnlyList<string> woorden = [.. woorden.Select(woord => Vouw(woord).Tekst).Where(woord => woord.Length > 0).Distinct()];

    /// <summary>The same as they are compared: without capitals and accents. For a first, coarse look by a database.</summary>
    public IReadOnlyList<string> Gevouwen => woorden;

    public static bool IsTeKort(string woord) => woord.EnumerateRunes().Count(Rune.IsLetterOrDigit) < KortsteWoord;

    public bool Raakt(string tekst) => Plekken(tekst).Count > 0;

    public string Over(string tekst)
    {
        var plekken = Plekken(tekst);
        if (plekken.Count == 0)
            return tekst;

        var gelakt = new StringBuilder();
        var tot = 0;
        foreach (var (begin, einde) in plekken)
        {
            gelakt.Append(tekst, tot, begin - tot).Append(Streep);
            tot = einde;
        }

        return gelakt.Append(tekst, tot, tekst.Length - tot).ToString();
    }

    /// <summary>In order; what overlaps or touches is one.</summary>
    List<(int Begin, int Einde)> Plekken(string tekst)
    {
        var (gevouwen, herkomst) = Vouw(tekst);
        var alle = new List<(int Begin, int Einde)>();
        foreach (var woord in woorden)
            for (var i = gevouwen.IndexOf(woord, StringComparison.Ordinal); i >= 0; i = gevouwen.IndexOf(woord, i + 1, StringComparison.Ordinal))
                alle.Add((herkomst[i], herkomst[i + woord.Length]));

        var samen = new List<(int Begin, int Einde)>();
        foreach (var plek in alle.Order())
            if (samen.Count > 0 && plek.Begin <= samen[^1].Einde)
                samen[^1] = (samen[^1].Begin, Math.Max(samen[^1].Einde, plek.Einde));
            else
                samen.Add(plek);
        return samen;
    }

    /// <summary>The text as it is compared, and of each of its characters, and its end, the place in the text as it was.</summary>
    static (string Tekst, List<int> Herkomst) Vouw(string tekst)
    {
        var gevouwen = new StringBuilder();
        var herkomst = new List<int>();
        for (var i = 0; i < tekst.Length;)
        {
            var lengte = char.IsSurrogatePair(tekst, i) ? 2 : 1;
            if (char.IsWhiteSpace(tekst[i]))
            {
                if (gevouwen.Length > 0 && gevouwen[^1] != ' ')
                    Zet(' ', i);
            }
            else if (lengte == 2 || !char.IsSurrogate(tekst[i]))
            {
                foreach (var teken in tekst.Substring(i, lengte).Normalize(NormalizationForm.FormD))
                    if (CharUnicodeInfo.GetUnicodeCategory(teken) is not UnicodeCategory.NonSpacingMark)
                        Zet(char.ToLowerInvariant(teken), i);
            }

            i += lengte;
        }

        herkomst.Add(tekst.Length);
        return (gevouwen.ToString(), herkomst);

        void Zet(char teken, int plaats)
        {
            gevouwen.Append(teken);
            herkomst.Add(plaats);
        }
    }
}
