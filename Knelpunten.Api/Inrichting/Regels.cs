using System.Text.RegularExpressions;
using FluentValidation;

namespace Knelpunten.Api.Inrichting;

/// <summary>The rules that requests share. All but <c>Verplicht</c> let an absent value pass: that it must be there is said apart.</summary>
public static partial class Regels
{
    public static IRuleBuilderOptions<T, TLid> Verplicht<T, TLid>(this IRuleBuilder<T, TLid> regel) =>
        regel.NotEmpty().MetTekst(new("is verplicht", "is required"));

    /// <summary>Belongs to another choice: said so, rather than ignored.</summary>
    public static IRuleBuilderOptions<T, TLid> Afwezig<T, TLid>(this IRuleBuilder<T, TLid> regel) =>
        regel.Null().MetTekst(new("hoort niet bij deze keuze", "does not belong to this choice"));

    public static IRuleBuilderOptions<T, TGetal?> Tussen<T, TGetal>(this IRuleBuilder<T, TGetal?> regel, TGetal laagste, TGetal hoogste)
        where TGetal : struct, IComparable<TGetal>, IComparable =>
        regel.InclusiveBetween(laagste, hoogste).MetTekst(new($"moet van {laagste} tot en met {hoogste} zijn", $"must be from {laagste} to {hoogste}"));

    /// <summary>
    /// Counts UTF-16 units, as FluentValidation does: for text without pictures (Tekenregels) that is what a reader counts, and the
    /// document can print it as <c>maxLength</c>. Text elements would let a thousand accents on one letter pass as one.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> MaxLengte<T>(this IRuleBuilder<T, string?> regel, int hoogstens) =>
        regel.MaximumLength(hoogstens).MetTekst(new($"mag hoogstens {hoogstens} tekens lang zijn", $"must be at most {hoogstens} characters long"))!;

    public static IRuleBuilderOptions<T, string?> EenVan<T>(this IRuleBuilder<T, string?> regel, params IReadOnlyCollection<string> codes) => regel
        .Must(code => code is null || codes.Contains(code))
        .MetTekst(Verwachting.Een(codes));

    /// <summary>Whether mail arrives only sending it can tell; this catches what was not meant as an address.</summary>
    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> regel) => regel
        .Must(adres => adres is null || (adres.Length <= 254 && EmailVorm().IsMatch(adres)))
        .MetTekst(new("moet een e-mailadres zijn als naam@voorbeeld.nl", "must be an e-mail address such as name@example.nl"));

    public static IRuleBuilderOptions<T, string?> Telefoon<T>(this IRuleBuilder<T, string?> regel) => regel
        .Must(nummer => nummer is null || (TelefoonVorm().IsMatch(nummer) && nummer.Count(char.IsAsciiDigit) is >= 8 and <= 15))
        .MetTekst(new("moet een telefoonnummer zijn als 070 123 45 67 of +31 70 123 45 67",
            "must be a telephone number such as 070 123 45 67 or +31 70 123 45 67"));

    /// <summary>For a rule of one's own: its sentence in both languages.</summary>
    public static IRuleBuilderOptions<T, TLid> MetTekst<T, TLid>(this IRuleBuilderOptions<T, TLid> regel, Tekst tekst) =>
        regel.WithMessage(_ => tekst.Nu);

    [GeneratedRegex(@"\A[^@\s""<>(),:;\\]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}\z")]
    private static partial Regex EmailVorm();

    [GeneratedRegex(@"\A\+?[0-9(][0-9 ().-]{6,28}[0-9]\z")]
    private static partial Regex TelefoonVorm();
}
