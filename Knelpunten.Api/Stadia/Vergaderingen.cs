using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Dag">A full date; of a meeting recorded afterwards (with <c>wanneer</c>) as precise as the source gives, or onbekend.</param>
/// <param name="Aanvang">Local time in the Netherlands.</param>
public sealed record VergaderingVerzoek(string? Dag, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, DateOnly? InleverDatum) : Verzoek;

public sealed record VerplaatsingVerzoek(string? Dag, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, [property: Alinea] string? Reden) : Verzoek;

public sealed record GehoudenVerzoek(TimeOnly? Aanvang, TimeOnly? Einde) : Verzoek;

public sealed class VergaderingValidator : VerzoekValidator<VergaderingVerzoek>
{
    public VergaderingValidator()
    {
        RuleFor(v => v.Dag).Verplicht().Wanneer();
        RuleFor(v => v.Locatie).MaxLengte(Lengtes.Titel);
    }
}

public sealed class VerplaatsingValidator : VerzoekValidator<VerplaatsingVerzoek>
{
    public VerplaatsingValidator()
    {
        RuleFor(v => v.Dag).Verplicht().Wanneer();
        RuleFor(v => v.Locatie).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
    }
}

public sealed class GehoudenValidator : VerzoekValidator<GehoudenVerzoek>;

public static class VergaderingRoutes
{
    public static void MapPlannen(this IEndpointRouteBuilder vergaderingen) =>
        vergaderingen.MapOpdracht<VergaderingVerzoek>("", "Plan een vergadering van het SBO", Vorm.Nieuw, Rol.Secretariaat, (v, oproep) =>
            new NieuweVergadering(
                oproep.Stroom, new PlanVergadering(Wanneer.Parse(v.Dag!), Volgnummer: 0, v.Aanvang, v.Einde, v.Locatie, v.InleverDatum), oproep.Aanroep(v)),
            plaats: "/v1/vergaderingen/{stroom}");

    public static void MapVergadering(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapOpdracht<VerplaatsingVerzoek>("verplaatsing", "Verplaats de vergadering", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new VerplaatsVergadering(Wanneer.Parse(v.Dag!), v.Aanvang, v.Einde, v.Locatie, v.Reden!), v));
        Vergaderinglezen.MapGedaan<VerplaatsVergadering>(vergadering, "verplaatsing", "De keren dat de vergadering verplaatst is");
        vergadering.MapOpdracht<RedenVerzoek>("annulering", "Annuleer de vergadering; haar knelpunten zijn weer voorgedragen", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new AnnuleerVergadering(v.Reden!), v));
        Vergaderinglezen.MapGedaan<AnnuleerVergadering>(vergadering, "annulering", "De annulering");
        vergadering.MapOpdracht<GehoudenVerzoek>("gehouden", "Leg vast dat de vergadering gehouden is", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new HoudVergadering(v.Aanvang, v.Einde), v));
        Vergaderinglezen.MapGedaan<HoudVergadering>(vergadering, "gehouden", "Dat de vergadering gehouden is");
    }
}
