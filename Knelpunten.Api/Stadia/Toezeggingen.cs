using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Agendapunt">The item it was made with; absent when it was made apart from any.</param>
/// <param name="Eigenaar">Code of the organisation that promises.</param>
public sealed record ToezeggingVerzoek(int? Agendapunt, [property: Alinea] string? Tekst, string? Eigenaar, DateOnly? UiterlijkeDatum) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("eigenaar", Verwijzingsoort.Organisatie, Eigenaar)];
}

/// <param name="Toelichting">What shows that it was kept.</param>
public sealed record NakomingVerzoek([property: Alinea] string? Toelichting) : Verzoek;

public sealed record UitstelVerzoek(DateOnly? UiterlijkeDatum, [property: Alinea] string? Reden) : Verzoek;

public sealed class ToezeggingValidator : VerzoekValidator<ToezeggingVerzoek>
{
    public ToezeggingValidator()
    {
        RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Alinea);
        RuleFor(v => v.Eigenaar).Verplicht();
        RuleFor(v => v.UiterlijkeDatum).Verplicht();
    }
}

public sealed class NakomingValidator : VerzoekValidator<NakomingVerzoek>
{
    public NakomingValidator() => RuleFor(v => v.Toelichting).Verplicht().MaxLengte(Lengtes.Alinea);
}

public sealed class UitstelValidator : VerzoekValidator<UitstelVerzoek>
{
    public UitstelValidator()
    {
        RuleFor(v => v.UiterlijkeDatum).Verplicht();
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
    }
}

public static class ToezeggingRoutes
{
    const Rol Volgers = Rol.Secretariaat | Rol.Ato;

    public static void MapToezeggingen(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapOpdracht<ToezeggingVerzoek>("toezeggingen", "Leg een toezegging uit de vergadering vast", Vorm.Toevoeging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new DoeToezegging(v.Agendapunt, v.Tekst!, v.Eigenaar!, v.UiterlijkeDatum!.Value), v), plaats: "{0}");
        Toezegginglezen.MapVanVergadering(vergadering);

        var toezegging = vergadering.MapGroup("toezeggingen/{toezegging:int}").MetPadsleutel("toezegging", "Nummer van de toezegging binnen de vergadering.");
        toezegging.MapOpdracht<NakomingVerzoek>("nakoming", "De toezegging is nagekomen", Vorm.Wijziging, Volgers,
            (v, oproep) => oproep.Op(new KomToezeggingNa(oproep.Nummer("toezegging"), v.Toelichting!), v));
        Vergaderinglezen.MapGedaan<KomToezeggingNa>(toezegging, "nakoming", "Dat de toezegging is nagekomen");
        toezegging.MapOpdracht<UitstelVerzoek>("uitstel", "Geef de toezegging een latere datum", Vorm.Wijziging, Volgers,
            (v, oproep) => oproep.Op(new StelToezeggingUit(oproep.Nummer("toezegging"), v.UiterlijkeDatum!.Value, v.Reden!), v));
        Vergaderinglezen.MapGedaan<StelToezeggingUit>(toezegging, "uitstel", "De keren dat de toezegging is uitgesteld");
        toezegging.MapOpdracht<RedenVerzoek>("verval", "De toezegging hoeft niet meer", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new LaatToezeggingVervallen(oproep.Nummer("toezegging"), v.Reden!), v));
        Vergaderinglezen.MapGedaan<LaatToezeggingVervallen>(toezegging, "verval", "Dat de toezegging vervallen is");
    }
}
