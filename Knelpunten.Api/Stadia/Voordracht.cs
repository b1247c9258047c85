using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

public sealed record VoordrachtVerzoek([property: Alinea] string? Reden, string? VoorgesteldePartner) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("voorgesteldePartner", Verwijzingsoort.Organisatie, VoorgesteldePartner)];
}

/// <summary>One heading: a text, or why it is unknown.</summary>
public sealed record RubriekVerzoek([property: Alinea] string? Tekst, [property: Alinea] string? OnbekendOmdat)
{
    public static Rubriek Van(RubriekVerzoek? verzoek) => verzoek is null ? Rubriek.Leeg : new(verzoek.Tekst, verzoek.OnbekendOmdat);
}

public sealed record PartnerGehoordVerzoek(string? Organisatie, [property: Alinea] string? Reactie);

/// <summary>The whole cover note: what is left out is not written yet.</summary>
public sealed record OplegnotitieVerzoek(
    RubriekVerzoek? Aanleiding,
    RubriekVerzoek? Probleem,
    RubriekVerzoek? GevraagdBesluit,
    RubriekVerzoek? Afweging,
    RubriekVerzoek? Financien,
    RubriekVerzoek? VoorgesteldePartner,
    RubriekVerzoek? Communicatie,
    PartnerGehoordVerzoek? PartnerGehoord) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("partnerGehoord.organisatie", Verwijzingsoort.Organisatie, PartnerGehoord?.Organisatie)];
}

/// <param name="Peildatum">The day on which it will be read: that of the meeting. Today when absent.</param>
public sealed record OplegnotitiebeginVerzoek(DateOnly? Peildatum) : Verzoek;

public sealed class OplegnotitiebeginValidator : VerzoekValidator<OplegnotitiebeginVerzoek>;

public sealed class VoordrachtValidator : VerzoekValidator<VoordrachtVerzoek>
{
    public VoordrachtValidator() => RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
}

public sealed class RubriekValidator : AbstractValidator<RubriekVerzoek>
{
    public RubriekValidator()
    {
        RuleFor(v => v.Tekst).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.OnbekendOmdat).MaxLengte(Lengtes.Alinea);
        RuleFor(v => v.OnbekendOmdat).Afwezig().When(v => v.Tekst is not null);
    }
}

public sealed class OplegnotitieValidator : VerzoekValidator<OplegnotitieVerzoek>
{
    public OplegnotitieValidator()
    {
        var rubriek = new RubriekValidator();
        RuleFor(v => v.Aanleiding!).SetValidator(rubriek).When(v => v.Aanleiding is not null);
        RuleFor(v => v.Probleem!).SetValidator(rubriek).When(v => v.Probleem is not null);
        RuleFor(v => v.GevraagdBesluit!).SetValidator(rubriek).When(v => v.GevraagdBesluit is not null);
        RuleFor(v => v.Afweging!).SetValidator(rubriek).When(v => v.Afweging is not null);
        RuleFor(v => v.Financien!).SetValidator(rubriek).When(v => v.Financien is not null);
        RuleFor(v => v.VoorgesteldePartner!).SetValidator(rubriek).When(v => v.VoorgesteldePartner is not null);
        RuleFor(v => v.Communicatie!).SetValidator(rubriek).When(v => v.Communicatie is not null);
        RuleFor(v => v.PartnerGehoord!.Organisatie).Verplicht().When(v => v.PartnerGehoord is not null);
        RuleFor(v => v.PartnerGehoord!.Reactie).MaxLengte(Lengtes.Tekst).When(v => v.PartnerGehoord is not null);
    }
}

public static class VoordrachtRoutes
{
    public static void MapVoordracht(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<VoordrachtVerzoek>("voordracht", "Draag voor voor de agenda van het SBO", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new DraagVoor(v.Reden!, v.VoorgesteldePartner), v));
        knelpunt.MapLijst("voordracht", "De voordrachten", b => b.Voordracht);
        knelpunt.MapOpdracht<RedenVerzoek>("voordracht/intrekking", "Trek de voordracht in", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new TrekVoordrachtIn(v.Reden!), v));
        Tijdlijnroutes.MapGedaan<TrekVoordrachtIn>(knelpunt, "voordracht/intrekking", "De ingetrokken voordrachten");

        knelpunt.MapOpdracht<OplegnotitieVerzoek>("oplegnotitie", "Schrijf een nieuwe versie van de oplegnotitie", Vorm.Wijziging, Rol.Ato | Rol.Secretariaat,
            (v, oproep) => oproep.Op(new SchrijfOplegnotitie(
                RubriekVerzoek.Van(v.Aanleiding), RubriekVerzoek.Van(v.Probleem), RubriekVerzoek.Van(v.GevraagdBesluit), RubriekVerzoek.Van(v.Afweging),
                RubriekVerzoek.Van(v.Financien), RubriekVerzoek.Van(v.VoorgesteldePartner), RubriekVerzoek.Van(v.Communicatie),
                v.PartnerGehoord is { } gehoord ? new GehoordePartner(gehoord.Organisatie!, gehoord.Reactie) : null), v));
        knelpunt.MapLees("oplegnotitie", "De versies van de oplegnotitie", (HttpContext _, KnelpuntBeeld b) => new Lijstantwoord<OplegnotitieBeeld>(b.Oplegnotitie, b.Oplegnotitie.Count));
        knelpunt.MapVoorstel();
        knelpunt.MapOpdracht<OplegnotitiebeginVerzoek>(
            "oplegnotitie/begin", "Vul de lege rubrieken met wat het knelpunt zelf zegt", Vorm.Wijziging, Rol.Ato | Rol.Secretariaat,
            (v, oproep) => oproep.Op(new BeginOplegnotitie(v.Peildatum), v));
        Tijdlijnroutes.MapGedaan<BeginOplegnotitie>(knelpunt, "oplegnotitie/begin", "De keren dat rubrieken gevuld zijn uit het knelpunt");
    }
}
