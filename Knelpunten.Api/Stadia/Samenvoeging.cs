using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Doel">Id or number of the case to merge into.</param>
public sealed record SamenvoegVerzoek(string? Doel, [property: Alinea] string? Reden) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("doel", Verwijzingsoort.Knelpunt, Doel)];
}

/// <param name="Verwant">Id or number of the other case.</param>
public sealed record VerwantVerzoek(string? Verwant, [property: Alinea] string? Toelichting) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("verwant", Verwijzingsoort.Knelpunt, Verwant)];
}

public sealed class SamenvoegValidator : VerzoekValidator<SamenvoegVerzoek>
{
    public SamenvoegValidator()
    {
        RuleFor(v => v.Doel).Verplicht();
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
    }
}

public sealed class VerwantValidator : VerzoekValidator<VerwantVerzoek>
{
    public VerwantValidator()
    {
        RuleFor(v => v.Verwant).Verplicht();
        RuleFor(v => v.Toelichting).MaxLengte(Lengtes.Alinea);
    }
}

public static class SamenvoegingRoutes
{
    public static void MapSamenvoeging(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<SamenvoegVerzoek>("samenvoeging", "Voeg samen met een ander knelpunt", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new VoegSamen(oproep.Knelpunt(v.Doel!), v.Reden!), v));
        knelpunt.MapLees("samenvoeging", "Waarmee dit knelpunt is samengevoegd", (_, b) => b.Samenvoeging);
        knelpunt.MapOpdracht<RedenVerzoek>("samenvoeging/ongedaanmaking", "Maak de samenvoeging ongedaan", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new MaakSamenvoegingOngedaan(v.Reden!), v));
        Tijdlijnroutes.MapGedaan<MaakSamenvoegingOngedaan>(knelpunt, "samenvoeging/ongedaanmaking", "De keren dat een samenvoeging ongedaan is gemaakt");

        knelpunt.MapOpdracht<VerwantVerzoek>("verwanten", "Merk een ander knelpunt als verwant aan", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new LegVerwantschap(oproep.Knelpunt(v.Verwant!), v.Toelichting), v), plaats: "");
        knelpunt.MapLees("verwanten", "De knelpunten die als verwant zijn aangemerkt",
            (_, b) => new Lijstantwoord<VerwantBeeld>(b.Verwanten, b.Verwanten.Count));
    }
}
