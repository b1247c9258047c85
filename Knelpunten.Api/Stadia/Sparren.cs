using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Soort">Code of a kind in the register.</param>
/// <param name="Met">Codes of organisations that took part.</param>
public sealed record ActiviteitVerzoek(string? Soort, string? Titel, [property: Alinea] string? Omschrijving, IReadOnlyList<string>? Met) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() =>
        [new("soort", Verwijzingsoort.Activiteitsoort, Soort), .. Verwijzing.Lijst("met", Verwijzingsoort.Organisatie, Met)];
}

/// <param name="Vindplaats">Where it can be read.</param>
public sealed record ProductVerzoek(string? Soort, string? Titel, [property: Alinea] string? Omschrijving, string? Vindplaats) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("soort", Verwijzingsoort.Productsoort, Soort)];
}

/// <param name="BedragInCenten">In whole eurocents; left out when it is not known.</param>
/// <param name="Periode">EDTF level 0.</param>
public sealed record MiddelVerzoek(
    string? Gever, [property: Alinea] string? Omschrijving, long? BedragInCenten, string? Periode, string? Versterkingsplan) : Verzoek;

/// <param name="IsOpen">Open to every region; otherwise only for those who may see the case.</param>
public sealed record LesVerzoek([property: Alinea] string? Tekst, bool? IsOpen) : Verzoek;

public sealed record TekstVerzoek([property: Alinea] string? Tekst) : Verzoek;

public sealed class ActiviteitValidator : VerzoekValidator<ActiviteitVerzoek>
{
    public ActiviteitValidator()
    {
        RuleFor(v => v.Soort).Verplicht();
        RuleFor(v => v.Titel).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Omschrijving).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Met).Lijst();
    }
}

public sealed class ProductValidator : VerzoekValidator<ProductVerzoek>
{
    public ProductValidator()
    {
        RuleFor(v => v.Soort).Verplicht();
        RuleFor(v => v.Titel).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Omschrijving).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Vindplaats).MaxLengte(Lengtes.Alinea);
    }
}

public sealed class MiddelValidator : VerzoekValidator<MiddelVerzoek>
{
    public MiddelValidator()
    {
        RuleFor(v => v.Gever).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Omschrijving).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.BedragInCenten).Tussen(1L, 1_000_000_000_000_00);
        RuleFor(v => v.Periode).Wanneer();
        RuleFor(v => v.Versterkingsplan).MaxLengte(Lengtes.Titel);
    }
}

public sealed class LesValidator : VerzoekValidator<LesVerzoek>
{
    public LesValidator()
    {
        RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.IsOpen).Verplicht();
    }
}

public sealed class TekstValidator : VerzoekValidator<TekstVerzoek>
{
    public TekstValidator() => RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
}

public static class SparrenRoutes
{
    public static void MapSparren(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<ActiviteitVerzoek>("activiteiten", "Leg vast wat er gedaan is", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new VoegActiviteitToe(v.Soort!, v.Titel!, v.Omschrijving, v.Met ?? []), v), plaats: "{0}");
        knelpunt.MapLijst("activiteiten", "Wat er gedaan is", b => b.Activiteiten);

        knelpunt.MapOpdracht<ProductVerzoek>("producten", "Leg vast wat het opleverde", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new VoegProductToe(v.Soort!, v.Titel!, v.Omschrijving, v.Vindplaats), v), plaats: "{0}");
        knelpunt.MapLijst("producten", "Wat het opleverde", b => b.Producten);

        knelpunt.MapOpdracht<MiddelVerzoek>("middelen", "Leg vast welk geld er beschikbaar kwam", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new KenMiddelenToe(
                v.Gever!, v.Omschrijving, v.BedragInCenten, v.Periode is { } periode ? Wanneer.Parse(periode) : null, v.Versterkingsplan), v), plaats: "{0}");
        knelpunt.MapLijst("middelen", "Welk geld er beschikbaar kwam", b => b.Middelen);

        knelpunt.MapOpdracht<LesVerzoek>("lessen", "Leg een les vast voor andere regio's", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new LegLesVast(v.Tekst!, v.IsOpen!.Value), v), plaats: "{0}");
        knelpunt.MapLijst("lessen", "De lessen", b => b.Lessen);

        knelpunt.MapOpdracht<TekstVerzoek>("notities", "Voeg een notitie toe voor het ATO", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new VoegNotitieToe(v.Tekst!), v), plaats: "{0}");
        knelpunt.MapLijst("notities", "De notities van het ATO", b => b.Notities, Rol.Ato | Rol.Auditor);

        knelpunt.MapOpdracht<RedenVerzoek>("terugname", "Neem terug: van sparren naar triage, van behandeld naar sparren", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new NeemTerug(v.Reden!), v));
        Tijdlijnroutes.MapGedaan<NeemTerug>(knelpunt, "terugname", "De keren dat het is teruggenomen");
    }
}
