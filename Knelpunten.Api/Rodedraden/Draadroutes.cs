using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Rodedraden;

public sealed record DraadbevestigingVerzoek([property: Alinea] string? Toelichting) : Verzoek;

public sealed record DraadverwerpingVerzoek([property: Alinea] string? Reden) : Verzoek;

public sealed class DraadbevestigingValidator : VerzoekValidator<DraadbevestigingVerzoek>
{
    public DraadbevestigingValidator() => RuleFor(v => v.Toelichting).MaxLengte(Lengtes.Alinea);
}

public sealed class DraadverwerpingValidator : VerzoekValidator<DraadverwerpingVerzoek>
{
    public DraadverwerpingValidator() => RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
}

public static class Draadroutes
{
    public static void MapRodeDraden(this IEndpointRouteBuilder v1)
    {
        var draden = v1.MapGroup("rode-draden").Over("Rode draden", "Hetzelfde knelpunt in meer regio's, en wat het ATO ervan zei.");
        draden.MapLezen();
        var draad = draden.MapGroup("{draad}").MetPadsleutel("draad", "Id van de rode draad.");
        draad.MapDossier();
        draad.MapOpdracht<DraadbevestigingVerzoek>("bevestiging", "Bevestig dat dit één rode draad is", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new BevestigRodeDraad(v.Toelichting), v));
        draad.MapOpdracht<DraadverwerpingVerzoek>("verwerping", "Verwerp dit als rode draad, met een reden", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new VerwerpRodeDraad(v.Reden!), v));
    }
}
