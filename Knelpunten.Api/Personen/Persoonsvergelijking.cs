using System.Globalization;
using System.Text;
using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Personen;

public sealed class ZoekPersoonValidator : AbstractValidator<ZoekPersoonVerzoek>
{
    public ZoekPersoonValidator()
    {
        RuleFor(v => v.Naam).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Email).Email();
        RuleFor(v => v.Telefoon).Telefoon();
        RuleFor(v => v.Naam).NotNull().When(v => v is { Email: null, Telefoon: null })
            .MetTekst(new("is verplicht zonder email of telefoon", "is required without email or telefoon"));
    }
}

/// <summary>What was typed at two moments by two people, in the one form in which it can be compared.</summary>
public static class Persoonsvergelijking
{
    /// <summary>All that is asked is held under the same name.</summary>
    public static bool Past(ZoekPersoonVerzoek gezocht, IReadOnlyDictionary<string, string> gegevens) =>
        Past(gezocht.Naam, "naam", gegevens, Naam) && Past(gezocht.Email, "email", gegevens, Naam) && Past(gezocht.Telefoon, "telefoon", gegevens, Nummer);

    /// <summary>Without case, accents and double spaces.</summary>
    public static string Naam(string tekst) => string.Join(' ', string.Concat(tekst.Normalize(NormalizationForm.FormKD).ToLowerInvariant()
        .Where(teken => CharUnicodeInfo.GetUnicodeCategory(teken) is not UnicodeCategory.NonSpacingMark)).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Digits only, a Dutch number as it is dialled in the Netherlands: <c>+31 (0)6 12 34</c> is <c>061234</c>.</summary>
    public static string Nummer(string tekst)
    {
        var cijfers = string.Concat(tekst.Where(char.IsAsciiDigit));
        var internationaal = tekst.TrimStart().StartsWith('+') ? cijfers : cijfers.StartsWith("00", StringComparison.Ordinal) ? cijfers[2..] : null;
        return internationaal is null ? cijfers
            : internationaal.StartsWith("31", StringComparison.Ordinal) ? $"0{internationaal[2..].TrimStart('0')}"
            : $"+{internationaal}";
    }

    static bool Past(string? gevraagd, string naam, IReadOnlyDictionary<string, string> gegevens, Func<string, string> vorm) =>
        gevraagd is null || (gegevens.TryGetValue(naam, out var bewaard) && vorm(bewaard) == vorm(gevraagd));
}
