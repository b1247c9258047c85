using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Vergeten;

/// <summary>Asks to redact (lakken), erase (wissen) or destroy (vernietigen).</summary>
/// <param name="Knelpunt">Id or number: to redact in it, to destroy it, or with <c>melding</c> to erase the details of a report.</param>
/// <param name="Vergadering">Id of a meeting, to redact in it.</param>
/// <param name="Persoon">Actor id, to erase who that is.</param>
/// <param name="Melding">Number of a report of the case.</param>
/// <param name="Woorden">Literal fragments to redact, whatever letters stand around them; capitals and accents make no difference.</param>
/// <param name="Documenten">Numbers of documents of the case, or of annexes of the meeting, whose bytes go.</param>
public sealed record VerwijderingVerzoek(
    Verwijdersoort? Soort,
    string? Knelpunt,
    Guid? Vergadering,
    Guid? Persoon,
    int? Melding,
    [property: MagPersoonsnummer] IReadOnlyList<string>? Woorden,
    IReadOnlyList<int>? Documenten,
    [property: Alinea] string? Reden) : Verzoek
{
    /// <summary>What does not belong to the choice is said by the validator, once.</summary>
    public override IEnumerable<Verwijzing> Verwijzingen() =>
    [
        new("knelpunt", Verwijzingsoort.TeVerwijderen, Knelpunt),
        new("vergadering", Verwijzingsoort.Vergadering, Soort == Verwijdersoort.Lakken && Knelpunt is null ? Vergadering?.ToString() : null),
        new("persoon", Verwijzingsoort.Actor, Soort == Verwijdersoort.Wissen && Knelpunt is null ? Persoon?.ToString() : null),
    ];
}

/// <param name="Omvang">The digest that came with the scope that was looked at.</param>
public sealed record GoedkeuringVerzoek(string? Omvang) : Verzoek;

public sealed class VerwijderingValidator : VerzoekValidator<VerwijderingVerzoek>
{
    public VerwijderingValidator()
    {
        RuleFor(v => v.Soort).Verplicht();
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
        RuleFor(v => v.Woorden).Lijst();
        RuleForEach(v => v.Woorden).MaxLengte(Lengtes.Titel).Must(woord => woord is null || !Lak.IsTeKort(woord)).MetTekst(new(
            $"moet ten minste {Lak.KortsteWoord} letters of cijfers hebben", $"must have at least {Lak.KortsteWoord} letters or digits"));
        RuleFor(v => v.Documenten).Lijst();
        When(v => v.Soort == Verwijdersoort.Lakken, () =>
        {
            RuleFor(v => v.Knelpunt).Verplicht().When(v => v.Vergadering is null);
            RuleFor(v => v.Vergadering).Afwezig().When(v => v.Knelpunt is not null);
            RuleFor(v => v.Woorden).Verplicht().When(v => v.Documenten is not { Count: > 0 });
            RuleFor(v => v.Persoon).Afwezig();
            RuleFor(v => v.Melding).Afwezig();
        });
        When(v => v.Soort is Verwijdersoort.Wissen or Verwijdersoort.Vernietigen, () =>
        {
            RuleFor(v => v.Vergadering).Afwezig();
            RuleFor(v => v.Woorden).Afwezig();
            RuleFor(v => v.Documenten).Afwezig();
        });
        When(v => v.Soort == Verwijdersoort.Wissen, () =>
        {
            RuleFor(v => v.Knelpunt).Verplicht().When(v => v.Persoon is null);
            RuleFor(v => v.Persoon).Afwezig().When(v => v.Knelpunt is not null);
            RuleFor(v => v.Melding).Verplicht().When(v => v.Knelpunt is not null);
            RuleFor(v => v.Melding).Afwezig().When(v => v.Persoon is not null);
        });
        When(v => v.Soort == Verwijdersoort.Vernietigen, () =>
        {
            RuleFor(v => v.Knelpunt).Verplicht();
            RuleFor(v => v.Persoon).Afwezig();
            RuleFor(v => v.Melding).Afwezig();
        });
    }
}

public sealed class GoedkeuringValidator : VerzoekValidator<GoedkeuringVerzoek>
{
    public GoedkeuringValidator() => RuleFor(v => v.Omvang).Verplicht().MaxLengte(64);
}
