using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Dag">A full date; of a meeting recorded afterwards (with <c>wanneer</c>) as precise as the source gives, or onbekend.</param>
/// <param name="Aanvang">Local time in the Netherlands.</param>
/// <param name="Voorzitter">Code of the seat that chairs.</param>
public sealed record VergaderingVerzoek(string? Dag, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, DateOnly? InleverDatum, string? Voorzitter) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("voorzitter", Verwijzingsoort.Zetel, Voorzitter)];
}

/// <param name="InleverDatum">As it was when absent.</param>
/// <param name="Voorzitter">Likewise.</param>
public sealed record VerplaatsingVerzoek(
    string? Dag, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, DateOnly? InleverDatum, string? Voorzitter, [property: Alinea] string? Reden) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("voorzitter", Verwijzingsoort.Zetel, Voorzitter)];
}

/// <param name="Behandeling">The items in the order in which they were really treated; absent when nobody kept it.</param>
public sealed record GehoudenVerzoek(TimeOnly? Aanvang, TimeOnly? Einde, IReadOnlyList<BehandelingVerzoek>? Behandeling) : Verzoek;

public sealed record BehandelingVerzoek(int? Agendapunt, TimeOnly? Starttijd, TimeOnly? Eindtijd);

/// <summary>Who comes, or who was there: all of it each time.</summary>
public sealed record AanwezigheidVerzoek(IReadOnlyList<ZetelDeelnameVerzoek>? Zetels) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => Zetels?.Select((z, i) => new Verwijzing($"zetels[{i}].zetel", Verwijzingsoort.Zetel, z?.Zetel)) ?? [];
}

public sealed record ZetelDeelnameVerzoek(string? Zetel, Deelname? Deelname);

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

public sealed class GehoudenValidator : VerzoekValidator<GehoudenVerzoek>
{
    public GehoudenValidator()
    {
        // A board with a very long day: more items than a list elsewhere may hold.
        RuleFor(v => v.Behandeling).Must(lijst => lijst is null || (lijst.Count <= Lengtes.Agenda && lijst.All(b => b?.Agendapunt is not null)))
            .MetTekst(new($"mag hoogstens {Lengtes.Agenda} punten hebben, elk met agendapunt", $"must hold at most {Lengtes.Agenda} items, each with agendapunt"));
    }
}

public sealed class AanwezigheidValidator : VerzoekValidator<AanwezigheidVerzoek>
{
    public AanwezigheidValidator()
    {
        RuleFor(v => v.Zetels).Verplicht().Lijst();
        RuleForEach(v => v.Zetels).ChildRules(zetel =>
        {
            zetel.RuleFor(z => z.Zetel).Verplicht();
            zetel.RuleFor(z => z.Deelname).Verplicht();
        });
    }
}

public static class VergaderingRoutes
{
    public static void MapPlannen(this IEndpointRouteBuilder vergaderingen) =>
        vergaderingen.MapOpdracht<VergaderingVerzoek>("", "Plan een vergadering van het SBO", Vorm.Nieuw, Rol.Secretariaat, (v, oproep) =>
            new NieuweVergadering(
                oproep.Stroom, new PlanVergadering(Wanneer.Parse(v.Dag!), Volgnummer: 0, v.Aanvang, v.Einde, v.Locatie, v.InleverDatum, v.Voorzitter), oproep.Aanroep(v)),
            plaats: "/v1/vergaderingen/{stroom}");

    public static void MapVergadering(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapOpdracht<VerplaatsingVerzoek>("verplaatsing", "Verplaats de vergadering", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new VerplaatsVergadering(Wanneer.Parse(v.Dag!), v.Aanvang, v.Einde, v.Locatie, v.Reden!, v.InleverDatum, v.Voorzitter), v));
        Vergaderinglezen.MapGedaan<VerplaatsVergadering>(vergadering, "verplaatsing", "De keren dat de vergadering verplaatst is");
        vergadering.MapOpdracht<RedenVerzoek>("annulering", "Annuleer de vergadering; haar knelpunten zijn weer voorgedragen", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new AnnuleerVergadering(v.Reden!), v));
        Vergaderinglezen.MapGedaan<AnnuleerVergadering>(vergadering, "annulering", "De annulering");
        vergadering.MapOpdracht<GehoudenVerzoek>("gehouden", "Leg vast dat de vergadering gehouden is", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new HoudVergadering(
                v.Aanvang, v.Einde, v.Behandeling is { } punten ? [.. punten.Select(b => new Behandeling(b.Agendapunt!.Value, b.Starttijd, b.Eindtijd))] : null), v));
        Vergaderinglezen.MapGedaan<HoudVergadering>(vergadering, "gehouden", "Dat de vergadering gehouden is");
        vergadering.MapOpdracht<AanwezigheidVerzoek>("aanwezigheid", "Leg vast wie er komen, of wie er waren", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new LegAanwezigheidVast([.. v.Zetels!.Select(z => new Aanwezigheid(z.Zetel!, z.Deelname!.Value))]), v));
        vergadering.MapOpdracht<RedenVerzoek>("heropening", "Heropen de vergadering, om haar besluitenlijst te corrigeren", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new HeropenVergadering(v.Reden!), v));
        Vergaderinglezen.MapGedaan<HeropenVergadering>(vergadering, "heropening", "De keren dat de vergadering heropend is");
    }
}
