using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

public sealed record BelegVerzoek(string? Partner, Toewijzingsrol? Rol, [property: Alinea] string? Vraag, DateOnly? UiterlijkeDatum);

/// <param name="Afwijkend">Dissent, as it was asked to be recorded.</param>
/// <param name="Toewijzingen">With <c>beleggen</c>: the partners, of which one is the trekker.</param>
/// <param name="Naar">With <c>aanhouden</c>: the meeting it goes to; the next with a draft agenda when absent.</param>
public sealed record BesluitVerzoek(
    Besluitsoort? Soort,
    [property: Alinea] string? Tekst,
    [property: Alinea] string? Afwijkend,
    IReadOnlyList<BelegVerzoek>? Toewijzingen,
    Guid? Naar) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() =>
    [
        .. Toewijzingen?.Select((t, i) => new Verwijzing($"toewijzingen[{i}].partner", Verwijzingsoort.Organisatie, t?.Partner)) ?? [],
        new("naar", Verwijzingsoort.Vergadering, Naar?.ToString()),
    ];
}

public sealed record CorrectieVerzoek(
    Besluitsoort? Soort, [property: Alinea] string? Tekst, [property: Alinea] string? Afwijkend, [property: Alinea] string? Reden) : Verzoek;

public sealed class BelegValidator : AbstractValidator<BelegVerzoek>
{
    public BelegValidator()
    {
        RuleFor(v => v.Partner).Verplicht();
        RuleFor(v => v.Rol).Verplicht();
        RuleFor(v => v.Vraag).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.UiterlijkeDatum).Verplicht();
    }
}

public sealed class BesluitValidator : VerzoekValidator<BesluitVerzoek>
{
    public BesluitValidator()
    {
        RuleFor(v => v.Soort).Verplicht();
        RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Afwijkend).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Toewijzingen).Lijst();
        RuleFor(v => v.Toewijzingen).Verplicht().When(v => v.Soort == Besluitsoort.Beleggen);
        RuleForEach(v => v.Toewijzingen).SetValidator(new BelegValidator());
        RuleFor(v => v.Naar).Afwezig().When(v => v.Soort is not (null or Besluitsoort.Aanhouden));
    }
}

public sealed class CorrectieValidator : VerzoekValidator<CorrectieVerzoek>
{
    public CorrectieValidator()
    {
        RuleFor(v => v.Soort).Verplicht();
        RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Afwijkend).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
    }
}

public static class BesluitRoutes
{
    public static void MapBesluiten(this IEndpointRouteBuilder vergadering)
    {
        var agendapunt = vergadering.MapGroup("agendapunten/{nummer:int}").MetPadsleutel("nummer", "Nummer van het agendapunt.");
        agendapunt.MapOpdracht<BesluitVerzoek>("besluit", "Leg het besluit over dit punt vast", Vorm.Wijziging, Rol.Secretariaat, (v, oproep) =>
            oproep.Op(new NeemBesluit(
                oproep.Nummer("nummer"), v.Soort!.Value, v.Tekst!, v.Afwijkend,
                [.. (v.Toewijzingen ?? []).Select(t => new Toewijzingsvraag(t.Partner!, t.Rol!.Value, t.Vraag!, t.UiterlijkeDatum!.Value))], v.Naar), v));
        agendapunt.MapOpdracht<CorrectieVerzoek>("besluit/correctie", "Corrigeer het besluit; het oude blijft staan", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new CorrigeerBesluit(oproep.Nummer("nummer"), v.Soort!.Value, v.Tekst!, v.Afwijkend, v.Reden!), v));
        Vergaderinglezen.MapGedaan<CorrigeerBesluit>(agendapunt, "besluit/correctie", "De correcties van het besluit");
    }
}
