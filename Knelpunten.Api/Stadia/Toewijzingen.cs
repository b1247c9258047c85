using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <summary>What is asked of whom, and by when.</summary>
public sealed record ToewijzingVerzoek(string? Partner, Toewijzingsrol? Rol, [property: Alinea] string? Vraag, DateOnly? UiterlijkeDatum) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("partner", Verwijzingsoort.Organisatie, Partner)];
}

public sealed record ToelichtingVerzoek([property: Alinea] string? Toelichting) : Verzoek;

public sealed record ResultaatVerzoek([property: Alinea] string? Resultaat) : Verzoek;

public sealed class ToewijzingValidator : VerzoekValidator<ToewijzingVerzoek>
{
    public ToewijzingValidator()
    {
        RuleFor(v => v.Partner).Verplicht();
        RuleFor(v => v.Rol).Verplicht();
        RuleFor(v => v.Vraag).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.UiterlijkeDatum).Verplicht();
    }
}

public sealed class ToelichtingValidator : VerzoekValidator<ToelichtingVerzoek>
{
    public ToelichtingValidator() => RuleFor(v => v.Toelichting).MaxLengte(Lengtes.Alinea);
}

public sealed class ResultaatValidator : VerzoekValidator<ResultaatVerzoek>
{
    public ResultaatValidator() => RuleFor(v => v.Resultaat).Verplicht().MaxLengte(Lengtes.Tekst);
}

public static class ToewijzingRoutes
{
    const Rol PartnerOfAto = Rol.Partner | Rol.Ato;
    const Rol MetPartner = Knelpuntlezen.Lezers | Rol.Partner;

    /// <summary>Who sees the case, or has an assignment in it.</summary>
    const Blik Eigen = Blik.Dossier | Blik.EigenToewijzing;

    public static void MapToewijzingen(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<ToewijzingVerzoek>("toewijzingen", "Wijs toe aan nog een partner", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new WijsToe(new(v.Partner!, v.Rol!.Value, v.Vraag!, v.UiterlijkeDatum!.Value)), v), plaats: "{0}");
        knelpunt.MapLijst("toewijzingen", "De toewijzingen; een partner ziet de zijne", b => b.Toewijzingen, MetPartner, Eigen);

        var toewijzing = knelpunt.MapGroup("toewijzingen/{nummer:int}").MetPadsleutel("nummer", "Nummer van de toewijzing.");
        toewijzing.MapOpdracht<ToelichtingVerzoek>("acceptatie", "Accepteer de toewijzing", Vorm.Wijziging, PartnerOfAto,
            (v, oproep) => oproep.Op(new AccepteerToewijzing(oproep.Nummer("nummer"), v.Toelichting), v), nodig: Eigen);
        Tijdlijnroutes.MapGedaan<AccepteerToewijzing>(toewijzing, "acceptatie", "De acceptatie van de toewijzing", MetPartner, Eigen);
        toewijzing.MapOpdracht<RedenVerzoek>("afwijzing", "Wijs de toewijzing af", Vorm.Wijziging, PartnerOfAto,
            (v, oproep) => oproep.Op(new WijsToewijzingAf(oproep.Nummer("nummer"), v.Reden!), v), nodig: Eigen);
        Tijdlijnroutes.MapGedaan<WijsToewijzingAf>(toewijzing, "afwijzing", "De afwijzing van de toewijzing", MetPartner, Eigen);
        toewijzing.MapOpdracht<TekstVerzoek>("voortgang", "Meld voortgang", Vorm.Toevoeging, PartnerOfAto,
            (v, oproep) => oproep.Op(new MeldVoortgang(oproep.Nummer("nummer"), v.Tekst!), v), plaats: "", nodig: Eigen);
        toewijzing.MapGet("voortgang", async (HttpContext http, string knelpunt, int nummer) =>
            await Knelpuntlezen.Haal(http, knelpunt, Eigen) is { } beeld && beeld.Toewijzingen.Find(t => t.Nummer == nummer) is { } t
                ? Knelpuntlezen.Met(http, t.Versie, new Lijstantwoord<VoortgangBeeld>(t.Voortgang, t.Voortgang.Count))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<Lijstantwoord<VoortgangBeeld>>("De gemelde voortgang", MetPartner)
            .KijktTerug();
        toewijzing.MapOpdracht<ResultaatVerzoek>("afronding", "Rond de toewijzing af", Vorm.Wijziging, PartnerOfAto,
            (v, oproep) => oproep.Op(new RondToewijzingAf(oproep.Nummer("nummer"), v.Resultaat!), v), nodig: Eigen);
        Tijdlijnroutes.MapGedaan<RondToewijzingAf>(toewijzing, "afronding", "De afronding van de toewijzing", MetPartner, Eigen);
        toewijzing.MapOpdracht<RedenVerzoek>("intrekking", "Trek de toewijzing in", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new TrekToewijzingIn(oproep.Nummer("nummer"), v.Reden!), v));
        Tijdlijnroutes.MapGedaan<TrekToewijzingIn>(toewijzing, "intrekking", "De intrekking van de toewijzing", MetPartner, Eigen);
    }
}
