using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Stadia;

namespace Knelpunten.Api.Referentie;

/// <summary>An entry of a list: a region, a theme, a kind of activiteit or product.</summary>
/// <param name="Code">On the collection only: chosen once, for ever.</param>
/// <param name="Geldigheid">The periods in which it holds; always when absent.</param>
public sealed record IngangVerzoek(string? Code, string? Naam, IReadOnlyList<PeriodeVerzoek>? Geldigheid) : Verzoek;

/// <param name="Tot">Last day on which it holds.</param>
public sealed record PeriodeVerzoek(DateOnly? Vanaf, DateOnly? Tot)
{
    public static IReadOnlyList<Periode> Van(IReadOnlyList<PeriodeVerzoek>? periodes) => [.. (periodes ?? []).Select(p => new Periode(p.Vanaf, p.Tot))];
}

public sealed record OrganisatieVerzoek(
    string? Code,
    string? Naam,
    Organisatiesoort? Soort,
    string? Regio,
    string? Tooi,
    IReadOnlyList<string>? AndereNamen,
    bool? IsToewijsbaar,
    bool? IsVerzameling,
    IReadOnlyList<PeriodeVerzoek>? Geldigheid) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => Regio == Intake.Landelijk ? [] : [new("regio", Verwijzingsoort.Regio, Regio)];

    public Organisatie Als(string code) => new(
        code, Naam!, Soort!.Value, Regio, Tooi, AndereNamen ?? [], IsToewijsbaar ?? false, IsVerzameling ?? false, PeriodeVerzoek.Van(Geldigheid));
}

/// <summary>A seat of the board.</summary>
public sealed record ZetelVerzoek(string? Code, string? Naam, Zetelgroep? Groep, string? Organisatie, IReadOnlyList<PeriodeVerzoek>? Geldigheid) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("organisatie", Verwijzingsoort.Organisatie, Organisatie)];

    public Zetel Als(string code) => new(code, Naam!, Groep!.Value, Organisatie, PeriodeVerzoek.Van(Geldigheid));
}

public sealed class IngangValidator : VerzoekValidator<IngangVerzoek>
{
    public IngangValidator()
    {
        RuleFor(v => v.Code).Code();
        RuleFor(v => v.Naam).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Naam).MaaktCode().When(v => v.Code is null);
        RuleFor(v => v.Geldigheid).Lijst();
    }
}

public sealed class OrganisatieValidator : VerzoekValidator<OrganisatieVerzoek>
{
    public OrganisatieValidator()
    {
        RuleFor(v => v.Code).Code();
        RuleFor(v => v.Naam).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Naam).MaaktCode().When(v => v.Code is null);
        RuleFor(v => v.Geldigheid).Lijst();
        RuleFor(v => v.Soort).Verplicht();
        RuleFor(v => v.Tooi)
            .Must(tooi => tooi is null || (tooi.Length <= 200 && tooi.StartsWith("https://identifier.overheid.nl/tooi/id/", StringComparison.Ordinal)))
            .MetTekst(new("moet een TOOI-URI zijn", "must be a TOOI URI"));
        RuleFor(v => v.AndereNamen).Lijst();
        RuleForEach(v => v.AndereNamen).MaxLengte(Lengtes.Titel);
    }
}

public sealed class ZetelValidator : VerzoekValidator<ZetelVerzoek>
{
    public ZetelValidator()
    {
        RuleFor(v => v.Code).Code();
        RuleFor(v => v.Naam).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Naam).MaaktCode().When(v => v.Code is null);
        RuleFor(v => v.Groep).Verplicht();
        RuleFor(v => v.Geldigheid).Lijst();
    }
}

static class Coderegel
{
    /// <summary>Without a code of its own the entry gets one made of its name, and there must be something to make it of.</summary>
    public static IRuleBuilderOptions<T, string?> MaaktCode<T>(this IRuleBuilder<T, string?> regel) => regel
        .Must(naam => naam is null || Registerroutes.Code(null, naam).Length > 0)
        .MetTekst(new("heeft geen letter of cijfer waar een code van te maken is; geef code", "has no letter or digit to make a code of; give code"));
}

/// <summary>The reference data: read by everyone, kept by the beheerder. A POST on the list adds, one on an entry replaces it.</summary>
public static class Registerroutes
{
    public static void MapRegister(this IEndpointRouteBuilder v1)
    {
        MapIngangen(v1, "regios", "Regio's", "De regio's van de RIEC's, met hun geldigheid.", r => r.Regios,
            (v, code, nieuw) => new LegRegioVast(new(code, v.Naam!, PeriodeVerzoek.Van(v.Geldigheid)), nieuw));
        MapIngangen(v1, "themas", "Thema's", "De thema's.", r => r.Themas,
            (v, code, nieuw) => new LegThemaVast(new(code, v.Naam!, PeriodeVerzoek.Van(v.Geldigheid)), nieuw));
        MapIngangen(v1, "activiteitsoorten", "Soorten activiteit", "Wat er gedaan kan worden.", r => r.Activiteitsoorten,
            (v, code, nieuw) => new LegActiviteitsoortVast(new(code, v.Naam!, PeriodeVerzoek.Van(v.Geldigheid)), nieuw));
        MapIngangen(v1, "productsoorten", "Soorten product", "Wat het op kan leveren.", r => r.Productsoorten,
            (v, code, nieuw) => new LegProductsoortVast(new(code, v.Naam!, PeriodeVerzoek.Van(v.Geldigheid)), nieuw));

        var organisaties = v1.MapGroup("organisaties").Over("Organisaties", "Het register van organisaties.");
        organisaties.MapOpdracht<OrganisatieVerzoek>("", "Registreer een organisatie", Vorm.Nieuw, Rol.Beheerder,
            (v, oproep) => oproep.Op(new LegOrganisatieVast(v.Als(Code(v.Code, v.Naam!)), IsNieuw: true), v), plaats: "{1}");
        organisaties.MapOpdracht<OrganisatieVerzoek>("{code}", "Wijzig een organisatie", Vorm.Wijziging, Rol.Beheerder,
            (v, oproep) => oproep.Op(new LegOrganisatieVast(v.Als(oproep.Code()), IsNieuw: false), v)).MetPadsleutel("code", "Code van de organisatie.");
        MapLees(organisaties, r => r.Organisaties, "De organisaties", "Eén organisatie");

        var zetels = v1.MapGroup("zetels").Over("Zetels", "Wie er in het SBO zitten: functies, geen personen.");
        zetels.MapOpdracht<ZetelVerzoek>("", "Registreer een zetel", Vorm.Nieuw, Rol.Beheerder,
            (v, oproep) => oproep.Op(new LegZetelVast(v.Als(Code(v.Code, v.Naam!)), IsNieuw: true), v), plaats: "{1}");
        zetels.MapOpdracht<ZetelVerzoek>("{code}", "Wijzig een zetel", Vorm.Wijziging, Rol.Beheerder,
            (v, oproep) => oproep.Op(new LegZetelVast(v.Als(oproep.Code()), IsNieuw: false), v)).MetPadsleutel("code", "Code van de zetel.");
        MapLees(zetels, r => r.Zetels, "De zetels", "Eén zetel");

        var partners = v1.MapGroup("partners").Over("Partners", "De organisaties waaraan toegewezen kan worden.");
        MapLees(partners, r => r.Organisaties, "De partners", "Eén partner", organisatie => organisatie.IsToewijsbaar);
    }

    static void MapIngangen<T>(
        IEndpointRouteBuilder v1, string pad, string naam, string omschrijving, Func<Register, Lijst<T>> kies, Func<IngangVerzoek, string, bool, RegisterOpdracht> maak)
        where T : Ingang
    {
        var groep = v1.MapGroup(pad).Over(naam, omschrijving);
        groep.MapOpdracht<IngangVerzoek>("", $"{naam}: voeg toe", Vorm.Nieuw, Rol.Beheerder,
            (v, oproep) => oproep.Op(maak(v, Code(v.Code, v.Naam!), true), v), plaats: "{1}");
        groep.MapOpdracht<IngangVerzoek>("{code}", $"{naam}: wijzig", Vorm.Wijziging, Rol.Beheerder,
            (v, oproep) => oproep.Op(maak(v, oproep.Code(), false), v)).MetPadsleutel("code", "Code in het register.");
        MapLees(groep, kies, $"{naam}: alle", $"{naam}: één");
    }

    static void MapLees<T>(IEndpointRouteBuilder groep, Func<Register, Lijst<T>> kies, string alle, string een, Func<T, bool>? alleen = null)
        where T : Ingang
    {
        groep.MapGet("", async Task<IResult> (Registerkast kast, CancellationToken stop) =>
        {
            var items = kies(await kast.Actueel(stop)).Waarden.Where(alleen ?? (_ => true)).ToList();
            return TypedResults.Ok(new Lijstantwoord<T>(items, items.Count));
        }).VoorRol(IntakeRoutes.Iedereen).ZonderInzage().WithSummary(alle).Produces<Lijstantwoord<T>>();
        groep.MapGet("{code}", async (HttpContext http, string code, Registerkast kast, CancellationToken stop) =>
            kies(await kast.Actueel(stop)) is var lijst && lijst[code] is { } ingang && (alleen?.Invoke(ingang) ?? true)
                ? Knelpuntlezen.Met(http, lijst.Versie(code), ingang)
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<T>(een, IntakeRoutes.Iedereen).ZonderInzage().MetPadsleutel("code", "Code in het register.");
    }

    /// <summary>A code of one's own, or one made of the name: "Gemeente 's-Hertogenbosch" is gemeente-s-hertogenbosch.</summary>
    public static string Code(string? gekozen, string naam)
    {
        if (gekozen is not null)
            return gekozen;
        var letters = naam.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant()
            .Where(teken => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(teken) is not System.Globalization.UnicodeCategory.NonSpacingMark)
            .Select(teken => char.IsAsciiLetterOrDigit(teken) ? teken : '-');
        var code = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return code.Length <= 80 ? code : code[..80].TrimEnd('-');
    }
}
