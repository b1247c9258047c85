using System.Globalization;
using System.Text;

namespace Knelpunten.Domain;

/// <summary>A word of a text as a search compares it, and where it stands in the text.</summary>
/// <param name="Woord">Lower case, without accents or hyphens.</param>
/// <param name="IsAfkorting">Written in capitals in a text that otherwise is not: <c>OM</c> is no <c>om</c>.</param>
public readonly record struct Zoekwoord(string Woord, int Begin, int Einde, bool IsAfkorting);

/// <summary>
/// How words of Dutch are compared. The stems of PostgreSQL miss (<c>loodsen</c> becomes <c>lod</c>, <c>loods</c> stays); these are
/// coarser and the same on both sides: rather two words taken for one than one taken for two.
/// </summary>
public static class Zoektaal
{
    const int LangsteAfkorting = 6;

    /// <summary>
    /// In order. A word with hyphens comes whole, and then each of its pieces: who looks for <c>intragemeentelijk</c>, <c>Hiswa</c> or
    /// <c>Recron</c> means it.
    /// </summary>
    public static IEnumerable<Zoekwoord> Woorden(string tekst)
    {
        var heeftKleine = tekst.Any(char.IsLower);
        for (var i = 0; i < tekst.Length;)
        {
            if (!IsTeken(tekst, i))
            {
                i++;
                continue;
            }

            var stukken = new List<(int Begin, int Einde)>();
            var begin = i;
            for (var stuk = i; ; stuk = i)
            {
                while (i < tekst.Length && (IsTeken(tekst, i) || IsWeg(tekst, i)))
                    i++;
                stukken.Add((stuk, i));
                if (i + 1 >= tekst.Length || !IsStreepje(tekst[i]) || !char.IsLetter(tekst[i - 1]) || !char.IsLetter(tekst[i + 1]))
                    break;
                i++;
            }

            yield return Woord(tekst, begin, i, heeftKleine);
            if (stukken.Count == 1)
                continue;
            foreach (var stuk in stukken)
                yield return Woord(tekst, stuk.Begin, stuk.Einde, heeftKleine);
        }
    }

    /// <summary>Words with their hyphens, and not their pieces beside them.</summary>
    public static IEnumerable<Zoekwoord> Heel(string tekst)
    {
        var einde = 0;
        foreach (var woord in Woorden(tekst))
        {
            if (woord.Begin < einde)
                continue;
            einde = woord.Einde;
            yield return woord;
        }
    }

    /// <summary>What is left of a word when number, gender and the like are taken off.</summary>
    public static string Stam(string woord)
    {
        if (woord.Length <= 3 || woord.Any(char.IsAsciiDigit))
            return woord;
        var stam = Zonder(Zonder(woord, "heden", 7, "heid"), "dt", 5, "d");
        stam = ZonderS(stam);
        stam = Zonder(stam, "ende", 8);
        stam = stam.EndsWith("en", StringComparison.Ordinal) ? Zonder(stam, "en", 5) : Zonder(stam, "e", 5);
        stam = Zonder(stam, "e", 5);
        stam = Zonder(stam, "ing", 6);
        stam = stam[^1] switch { 'v' => stam[..^1] + "f", 'z' => stam[..^1] + "s", _ => stam };
        return ZonderS(Enkel(stam));
    }

    /// <summary>Each doubled letter once: <c>schuur</c> and <c>schur(en)</c> are one.</summary>
    public static string Enkel(string woord)
    {
        var enkel = new StringBuilder(woord.Length);
        foreach (var teken in woord)
            if (enkel.Length == 0 || enkel[^1] != teken)
                enkel.Append(teken);
        return enkel.ToString();
    }

    /// <summary>
    /// How many letters one would have to change, add, leave out or swap with a neighbour; <paramref name="hoogstens"/> plus one when it is more.
    /// </summary>
    public static int Afstand(string een, string ander, int hoogstens)
    {
        if (Math.Abs(een.Length - ander.Length) > hoogstens)
            return hoogstens + 1;
        var (daarvoor, vorige, nu) = (new int[ander.Length + 1], new int[ander.Length + 1], new int[ander.Length + 1]);
        for (var j = 0; j <= ander.Length; j++)
            vorige[j] = j;
        for (var i = 1; i <= een.Length; i++)
        {
            nu[0] = i;
            for (var j = 1; j <= ander.Length; j++)
            {
                nu[j] = Math.Min(Math.Min(nu[j - 1], vorige[j]) + 1, vorige[j - 1] + (een[i - 1] == ander[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && een[i - 1] == ander[j - 2] && een[i - 2] == ander[j - 1])
                    nu[j] = Math.Min(nu[j], daarvoor[j - 2] + 1);
            }

            (daarvoor, vorige, nu) = (vorige, nu, daarvoor);
        }

        return Math.Min(vorige[ander.Length], hoogstens + 1);
    }

    static Zoekwoord Woord(string tekst, int begin, int einde, bool heeftKleine)
    {
        var stuk = tekst.AsSpan(begin, einde - begin);
        var gevouwen = new StringBuilder(stuk.Length);
        foreach (var teken in stuk.ToString().Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(teken))
                gevouwen.Append(char.ToLowerInvariant(teken));
        var hoofdletters = 0;
        foreach (var teken in stuk)
            hoofdletters += char.IsUpper(teken) ? 1 : 0;
        // MTO's is one too.
        var isAfkorting = heeftKleine && hoofdletters >= 2 && gevouwen.Length <= LangsteAfkorting && hoofdletters >= gevouwen.Length - 1;
        return new(gevouwen.ToString(), begin, einde, isAfkorting);
    }

    static bool IsTeken(string tekst, int i) => char.IsLetterOrDigit(tekst[i]) || char.GetUnicodeCategory(tekst[i]) is UnicodeCategory.NonSpacingMark;

    /// <summary>Stands inside a word and says nothing: an apostrophe, a soft hyphen, the point of thousands.</summary>
    static bool IsWeg(string tekst, int i) =>
        tekst[i] == '.' ? i > 0 && i + 3 < tekst.Length && char.IsAsciiDigit(tekst[i - 1]) && tekst.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0 :
        tekst[i] is '\'' or '’' or '\u00AD' && i > 0 && i + 1 < tekst.Length && char.IsLetter(tekst[i - 1]) && char.IsLetter(tekst[i + 1]);

    static bool IsStreepje(char teken) => teken is '-' or '\u2010' or '\u2011';

    static string ZonderS(string woord) => woord.Length > 3 && woord[^1] == 's' && woord[^2] != 's' ? woord[..^1] : woord;

    static string Zonder(string woord, string staart, int vanaf, string door = "") =>
        woord.Length >= vanaf && woord.EndsWith(staart, StringComparison.Ordinal) ? woord[..^staart.Length] + door : woord;
}
