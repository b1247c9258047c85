using System.Globalization;
using System.Text;

namespace Knelpunten.Api.Inrichting;

/// <summary>A member with text of more than one line: newline and tab may stand in it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class AlineaAttribute : Attribute;

/// <summary>Digits that look like a BSN may stand here: a telephone number, and words that have to be redacted.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MagPersoonsnummerAttribute : Attribute;

/// <summary>
/// Which characters may stand in text that people will read back in a board paper years from now. Refused is what cannot be seen,
/// what turns the reading order around and what is a picture; every letter of every language and every sign of ordinary print stays.
/// A number that points at a person (<see cref="Persoonsnummers"/>) is refused in the same place, so that no text comes past it.
/// </summary>
public static class Tekenregels
{
    /// <summary>The text as it will be kept (NFC, trimmed, newlines as <c>\n</c>; <c>null</c> when nothing is left), or why not.</summary>
    public static (string? Tekst, Tekst? Reden) Keur(string ruw, bool alinea, bool telefoon = false)
    {
        var tekst = alinea ? ruw.ReplaceLineEndings("\n") : ruw;
        for (var i = 0; i < tekst.Length;)
        {
            if (!Rune.TryGetRuneAt(tekst, i, out var teken)) return (null, HalfTeken);
            if (Bezwaar(teken, alinea) is { } bezwaar) return (null, bezwaar);
            i += teken.Utf16SequenceLength;
        }
        tekst = tekst.Normalize(NormalizationForm.FormC).Trim();
        return tekst.Length == 0 ? (null, null)
            : !telefoon && Persoonsnummers.Vind(tekst) is { } nummer ? (null, Bezwaar(nummer))
            : (tekst, null);
    }

    /// <summary>What it is, never which one.</summary>
    public static Tekst Bezwaar(Persoonsnummer nummer) => nummer switch
    {
        Persoonsnummer.Burgerservicenummer => new(
            "bevat een burgerservicenummer (negen cijfers die aan de elfproef voldoen); laat het weg",
            "contains a citizen service number (nine digits that pass the eleven-test); leave it out"),
        Persoonsnummer.Rekeningnummer => new(
            "bevat een rekeningnummer (IBAN); laat het weg", "contains a bank account number (IBAN); leave it out"),
    };

    public static readonly Tekst HalfTeken = new("bevat een half Unicode-teken", "contains an unpaired surrogate");

    static Tekst? Bezwaar(Rune teken, bool alinea) => teken.Value switch
    {
        '\n' or '\t' when alinea => null,
        '\n' or '\r' or '\t' => new("moet op één regel staan, zonder tab", "must be a single line without tabs"),
        0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => new(
            $"bevat een teken dat de leesrichting verandert ({Naam(teken)})", $"contains a character that changes reading direction ({Naam(teken)})"),
        // Letters by category, blank to the eye.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0x2028 or 0x2029 => Onzichtbaar(teken),
        var waarde when IsPlaatje(waarde) => new(
            $"bevat een emoji of pictogram ({Naam(teken)})", $"contains an emoji or pictograph ({Naam(teken)})"),
        _ => Rune.GetUnicodeCategory(teken) switch
        {
            UnicodeCategory.Control => new($"bevat een stuurteken ({Naam(teken)})", $"contains a control character ({Naam(teken)})"),
            UnicodeCategory.Format => Onzichtbaar(teken),
            UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => new(
                $"bevat een teken dat niet bestaat ({Naam(teken)})", $"contains a character that does not exist ({Naam(teken)})"),
            _ => null,
        },
    };

    static Tekst Onzichtbaar(Rune teken) =>
        new($"bevat een onzichtbaar teken ({Naam(teken)})", $"contains an invisible character ({Naam(teken)})");

    static string Naam(Rune teken) => $"U+{teken.Value:X4}";

    /// <summary>
    /// .NET knows no emoji property. These are the blocks of pictures, without the signs of ordinary print that Unicode also counts
    /// among them (© ® ™ ↔ ▪), without ballot boxes and ticks, which lists copied from a document contain, and with the marks that
    /// turn an ordinary sign into a picture (U+FE0F, U+20E3).
    /// </summary>
    static bool IsPlaatje(int waarde) => waarde is
        (>= 0x1F000 and <= 0x1FAFF)
        or (>= 0x2600 and <= 0x260F) or (>= 0x2613 and <= 0x2712) or (>= 0x2719 and <= 0x2775)
        or (>= 0x2795 and <= 0x2797) or 0x27A1 or 0x27B0 or 0x27BF
        or 0x231A or 0x231B or 0x2328 or 0x23CF or (>= 0x23E9 and <= 0x23F3) or (>= 0x23F8 and <= 0x23FA)
        or (>= 0x2B05 and <= 0x2B07) or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55 or 0x3030 or 0x303D or 0x3297 or 0x3299
        or 0x20E3 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
