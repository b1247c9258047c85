using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <summary>What stands around the decisions: all of it each time.</summary>
public sealed record BesluitenlijstVerzoek([property: Alinea] string? Inleiding, IReadOnlyList<VerslagregelVerzoek>? Verslag) : Verzoek;

public sealed record VerslagregelVerzoek(int? Agendapunt, [property: Alinea] string? Tekst);

public sealed class BesluitenlijstValidator : VerzoekValidator<BesluitenlijstVerzoek>
{
    public BesluitenlijstValidator()
    {
        RuleFor(v => v.Inleiding).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Verslag).Must(lijst => lijst is null || (lijst.Count <= Lengtes.Agenda && lijst.All(regel => regel is not null)))
            .MetTekst(new($"mag hoogstens {Lengtes.Agenda} regels hebben", $"must hold at most {Lengtes.Agenda} lines"));
        RuleForEach(v => v.Verslag).ChildRules(regel =>
        {
            regel.RuleFor(r => r.Agendapunt).Verplicht();
            regel.RuleFor(r => r.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
        });
    }
}

public static class BesluitenlijstRoutes
{
    public static void MapBesluitenlijst(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapOpdracht<BesluitenlijstVerzoek>("besluitenlijst", "Schrijf wat op de besluitenlijst om de besluiten heen staat", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new SchrijfBesluitenlijst(v.Inleiding, [.. (v.Verslag ?? []).Select(r => new Verslagregel(r.Agendapunt!.Value, r.Tekst!))]), v));
        vergadering.MapOpdracht<LeegVerzoek>("besluitenlijst/vaststelling", "Stel de besluitenlijst vast; daarna verandert zij niet meer", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new StelBesluitenlijstVast(), v));
        Vergaderinglezen.MapGedaan<StelBesluitenlijstVast>(vergadering, "besluitenlijst/vaststelling", "De keren dat de besluitenlijst definitief werd");
    }
}
