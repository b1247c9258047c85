using FluentValidation;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Opdrachten;

/// <summary>What every command may say beside its own members.</summary>
public abstract record Verzoek
{
    /// <summary>When it happened: EDTF level 0 or <c>onbekend</c>; today when absent. Another day than today is recording afterwards.</summary>
    public string? Wanneer { get; init; }

    /// <summary>Code of the organisation on whose behalf it is recorded.</summary>
    public string? Namens { get; init; }

    /// <summary>Why, in one's own words; for the auditor.</summary>
    [Alinea]
    public string? Waarom { get; init; }

    /// <summary>Every code and id in the request that must exist, by its name on the wire.</summary>
    public virtual IEnumerable<Verwijzing> Verwijzingen() => [];
}

public enum Verwijzingsoort
{
    Regio,
    Thema,
    Activiteitsoort,
    Productsoort,
    Organisatie,
    Zetel,
    Knelpunt,
    Vergadering,
    Actor,

    /// <summary>A case by its number, for who may not see it: a beheerder, within a verwijdering (rule 10).</summary>
    TeVerwijderen,
}

/// <param name="Code">As it was sent; absent ones are passed over.</param>
public readonly record struct Verwijzing(string Naam, Verwijzingsoort Soort, string? Code)
{
    public static IEnumerable<Verwijzing> Lijst(string naam, Verwijzingsoort soort, IEnumerable<string?>? codes) =>
        codes?.Select((code, i) => new Verwijzing($"{naam}[{i}]", soort, code)) ?? [];
}

/// <summary>The rules for what every command may say.</summary>
public abstract class VerzoekValidator<T> : AbstractValidator<T>
    where T : Verzoek
{
    protected VerzoekValidator()
    {
        RuleFor(v => v.Wanneer).Wanneer();
        RuleFor(v => v.Waarom).MaxLengte(Lengtes.Alinea);
    }
}

/// <summary>A command that says nothing but what every command may say.</summary>
public sealed record LeegVerzoek : Verzoek;

public sealed class LeegValidator : VerzoekValidator<LeegVerzoek>;

public static class Lengtes
{
    public const int Titel = 200;
    public const int Alinea = 2_000;
    public const int Tekst = 10_000;
    public const int Lijst = 50;
    public const int Agenda = 200;
}

public static class Verzoekregels
{
    public static IRuleBuilderOptions<T, string?> Wanneer<T>(this IRuleBuilder<T, string?> regel) => regel
        .Must(tekst => tekst is null || (Domain.Wanneer.TryParse(tekst, out var wanneer) && wanneer.Laatst?.Year is null or < 2100))
        .MetTekst(new(
            "moet een datum zijn als 2026, 2026-01, 2026-01-31 of 2026-01/2026-03, vanaf 1900, of onbekend",
            "must be a date such as 2026, 2026-01, 2026-01-31 or 2026-01/2026-03, from 1900 on, or onbekend"));

    public static IRuleBuilderOptions<T, string?> Code<T>(this IRuleBuilder<T, string?> regel) => regel
        .Must(code => code is null || (code.Length <= 80 && Ingang.Codevorm.IsMatch(code)))
        .MetTekst(new("moet bestaan uit kleine letters, cijfers en enkele streepjes", "must be lowercase letters, digits and single hyphens"));

    /// <summary>No more than a form would hold, none empty, none twice.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TLid>?> Lijst<T, TLid>(this IRuleBuilder<T, IReadOnlyList<TLid>?> regel) => regel
        .Must(lijst => lijst is null || (lijst.Count <= Lengtes.Lijst && lijst.All(lid => lid is not null) && lijst.Distinct().Count() == lijst.Count))
        .MetTekst(new(
            $"mag hoogstens {Lengtes.Lijst} verschillende waarden hebben en geen lege", $"must hold at most {Lengtes.Lijst} distinct values and no empty ones"));
}
