using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Afloop">opgelost, deels_opgelost, in_onderzoek or niet_overgenomen.</param>
/// <param name="Verandering">What changed for the field.</param>
/// <param name="Producten">Numbers of this case's products that made the difference.</param>
/// <param name="Lessen">Numbers of this case's lessons.</param>
/// <param name="IntrekkenOmdat">Why the assignments that are still open are withdrawn.</param>
public sealed record OplossingVerzoek(
    Afloop? Afloop,
    [property: Alinea] string? Verandering,
    IReadOnlyList<int>? Producten,
    IReadOnlyList<int>? Lessen,
    [property: Alinea] string? IntrekkenOmdat) : Verzoek;

/// <param name="Aan">Code of the successor organisation.</param>
public sealed record OverdrachtVerzoek(string? Aan, [property: Alinea] string? Reden) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("aan", Verwijzingsoort.Organisatie, Aan)];
}

public sealed class OplossingValidator : VerzoekValidator<OplossingVerzoek>
{
    public OplossingValidator()
    {
        RuleFor(v => v.Afloop).Verplicht();
        RuleFor(v => v.Verandering).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Producten).Lijst();
        RuleFor(v => v.Lessen).Lijst();
        RuleFor(v => v.IntrekkenOmdat).MaxLengte(Lengtes.Alinea);
    }
}

public sealed class OverdrachtValidator : VerzoekValidator<OverdrachtVerzoek>
{
    public OverdrachtValidator()
    {
        RuleFor(v => v.Aan).Verplicht();
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
    }
}

public static class OplossingRoutes
{
    public static void MapOplossing(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<OplossingVerzoek>("oplossing", "Sluit met een afloop en wat er veranderde", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new LosOp(v.Afloop!.Value, v.Verandering!, v.Producten ?? [], v.Lessen ?? [], v.IntrekkenOmdat), v));
        knelpunt.MapLees("oplossing", "Hoe het afliep", (_, b) => b.Oplossing);

        knelpunt.MapOpdracht<RedenVerzoek>("heropening", "Heropen; terug in triage", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new Heropen(v.Reden!), v));
        knelpunt.MapLijst("heropening", "De keren dat het heropend werd", b => b.Heropening);

        knelpunt.MapOpdracht<OverdrachtVerzoek>("overdracht", "Draag over aan een opvolger", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new DraagOver(v.Aan!, v.Reden!), v));
        knelpunt.MapLees("overdracht", "Aan wie het is overgedragen",
            (_, b) => b.Oplossing is { Afloop: Afloop.Overgedragen } oplossing ? oplossing : null);

        knelpunt.MapOpdracht<TekstVerzoek>("terugkoppelingen", "Laat de melders iets weten", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new GeefTerugkoppeling(v.Tekst!), v), plaats: "{0}");
        knelpunt.MapGet("terugkoppelingen", async (HttpContext http, string knelpunt) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            var berichten = await Knelpuntlezen.Berichten(http, beeld);
            return TypedResults.Ok(new Lijstantwoord<Melderbericht>(berichten, berichten.Count));
        }).VoorRol(Knelpuntlezen.Lezers).WithSummary("Wat de melders te horen kregen, ook van het knelpunt waarmee het is samengevoegd").Produces<Lijstantwoord<Melderbericht>>().KijktTerug();
        knelpunt.MapRegel("terugkoppelingen", "Eén terugkoppeling", b => b.Terugkoppelingen);
    }
}
