using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Marten;

namespace Knelpunten.Api.Stadia;

/// <param name="Weken">From one meeting to the next; eight when absent.</param>
/// <param name="TotEnMet">The last day there may be one by the rhythm; either this or <paramref name="Aantal"/>.</param>
/// <param name="Aanvang">Of each, local time in the Netherlands.</param>
/// <param name="Voorzitter">Code of the seat that chairs each.</param>
/// <param name="InleverdagenVooraf">The deadline of each, in days before it.</param>
public sealed record VergaderreeksVerzoek(
    DateOnly? EersteDag,
    int? Weken,
    DateOnly? TotEnMet,
    int? Aantal,
    TimeOnly? Aanvang,
    TimeOnly? Einde,
    string? Locatie,
    string? Voorzitter,
    int? InleverdagenVooraf) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("voorzitter", Verwijzingsoort.Zetel, Voorzitter)];

    public PlanVergaderreeks Opdracht() => new(
        EersteDag!.Value, Weken ?? Vergaderreeksen.StandaardWeken, TotEnMet, Aantal, Aanvang, Einde, Locatie, InleverdagenVooraf, Voorzitter);
}

public sealed class VergaderreeksValidator : VerzoekValidator<VergaderreeksVerzoek>
{
    /// <summary>Further on no meeting can be planned, by itself either.</summary>
    const int TeVer = 2100;

    public VergaderreeksValidator()
    {
        RuleFor(v => v.EersteDag).Verplicht();
        RuleFor(v => v.Weken).Tussen(1, 52);
        RuleFor(v => v.Aantal).Tussen(1, Vergaderreeksen.MeesteVergaderingen);
        RuleFor(v => v.InleverdagenVooraf).Tussen(0, 365);
        RuleFor(v => v.Locatie).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Aantal).Verplicht().When(v => v.TotEnMet is null);
        RuleFor(v => v.Aantal).Afwezig().When(v => v.TotEnMet is not null);
        RuleFor(v => v.TotEnMet).Must((v, laatste) => laatste is null || laatste >= v.EersteDag)
            .MetTekst(new("ligt niet vóór de eerste dag", "does not precede the first day"))
            .When(v => v.EersteDag is not null);
        When(IsTeTellen, () => RuleFor(v => v.TotEnMet).Must((v, _) => Ritme(v).Count <= Vergaderreeksen.MeesteVergaderingen)
            .MetTekst(new($"geeft meer dan {Vergaderreeksen.MeesteVergaderingen} vergaderingen", $"makes more than {Vergaderreeksen.MeesteVergaderingen} meetings")));
        When(IsTeTellen, () => RuleFor(v => v.EersteDag).Must((v, _) => Ritme(v) is not [.., var laatste] || laatste.Year < TeVer)
            .MetTekst(new($"geeft vergaderingen na {TeVer - 1}", $"makes meetings after {TeVer - 1}")));
    }

    static bool IsTeTellen(VergaderreeksVerzoek v) =>
        v.EersteDag is not null && (v.Aantal is not null || v.TotEnMet is not null) && v.Weken is null or (>= 1 and <= 52) && v.Aantal is null or (>= 1 and <= Vergaderreeksen.MeesteVergaderingen);

    static IReadOnlyList<DateOnly> Ritme(VergaderreeksVerzoek v) =>
        Vergaderreeksen.Ritme(v.EersteDag!.Value, v.Weken ?? Vergaderreeksen.StandaardWeken, v.TotEnMet, v.Aantal);
}

/// <summary>The meetings that were planned together, as they are now.</summary>
public sealed record VergaderreeksBeeld(Guid Id, IReadOnlyList<VergaderingRij> Vergaderingen);

public static class VergaderreeksRoutes
{
    public static void MapVergaderreeksen(this IEndpointRouteBuilder v1)
    {
        var reeksen = v1.MapGroup("vergaderreeksen").Over("Vergaderreeksen", "Vergaderingen die in één keer gepland worden, nooit op een feestdag.");
        reeksen.MapOpdracht<VergaderreeksVerzoek>(
            "", "Plan een reeks vergaderingen; wat op een feestdag zou vallen schuift een week op", Vorm.Nieuw, Rol.Secretariaat,
            (v, oproep) => new NieuweVergaderreeks(oproep.Stroom, v.Opdracht(), oproep.Aanroep(v)), plaats: "/v1/vergaderreeksen/{stroom}");
        reeksen.MapGet("{reeks}", Geef)
            .Leesbaar<VergaderreeksBeeld>("De vergaderingen van één reeks", Knelpuntlezen.Lezers)
            .MetPadsleutel("reeks", "Id van de reeks.");
    }

    static async Task<IResult> Geef(HttpContext http, string reeks, IDocumentStore store)
    {
        http.Toonde(Inzagesoort.Lijst);
        if (!Guid.TryParseExact(reeks, "D", out var id))
            return Knelpuntlezen.NietGevonden(http);
        await using var session = store.QuerySession();
        var beelden = (await session.Query<VergaderingBeeld>().Where(v => v.Reeks == id).ToListAsync(http.RequestAborted))
            .OrderBy(v => v.Vroegst).ThenBy(v => v.Nummer, StringComparer.Ordinal).ToList();
        if (beelden.Count == 0)
            return Knelpuntlezen.NietGevonden(http);
        http.Toonde(Inzagesoort.Lijst, beelden.Select(v => v.Id));
        // No meeting ever leaves its series, so that every change of one makes the sum another.
        return Knelpuntlezen.Met(http, beelden.Sum(v => v.Versie), new VergaderreeksBeeld(id, [.. beelden.Select(VergaderingRij.Van)]));
    }
}
