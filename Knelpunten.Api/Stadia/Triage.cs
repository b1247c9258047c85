using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Dossierhouder">Actor id of an ATO member (see <c>ik</c>); the caller himself when absent.</param>
public sealed record DossierhouderVerzoek(Guid? Dossierhouder) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("dossierhouder", Verwijzingsoort.Actor, Dossierhouder?.ToString())];
}

/// <summary>What is left out stays as it is; a list replaces the list.</summary>
public abstract record Classificatie : Verzoek
{
    public IReadOnlyList<string>? Themas { get; init; }
    public IReadOnlyList<Aard>? Aard { get; init; }
    public Urgentie? Urgentie { get; init; }
    public Vertrouwelijkheid? Vertrouwelijkheidaanduiding { get; init; }
    public IReadOnlyList<string>? WettelijkeGrondslag { get; init; }
    public IReadOnlyList<string>? BetrokkenOrganisaties { get; init; }

    [Alinea]
    public string? Reden { get; init; }

    public override IEnumerable<Verwijzing> Verwijzingen() =>
    [
        .. Verwijzing.Lijst("themas", Verwijzingsoort.Thema, Themas),
        .. Verwijzing.Lijst("betrokkenOrganisaties", Verwijzingsoort.Organisatie, BetrokkenOrganisaties),
    ];

    public Classificeer Opdracht(string? reden) =>
        new(Themas, Aard, Urgentie, Vertrouwelijkheidaanduiding, WettelijkeGrondslag, BetrokkenOrganisaties, reden);
}

public sealed record ClassificatieVerzoek : Classificatie;

/// <param name="Uitkomst">With <c>samenvoegen</c> a <c>doel</c>, with <c>vraag</c> a <c>vraag</c>.</param>
/// <param name="Doel">Id or number of the case to merge into.</param>
public sealed record TriageVerzoek(Triageuitkomst? Uitkomst, string? Doel, [property: Alinea] string? Vraag, string? VoorgesteldePartner) : Classificatie
{
    public override IEnumerable<Verwijzing> Verwijzingen() =>
    [
        .. base.Verwijzingen(),
        new("doel", Verwijzingsoort.Knelpunt, Doel),
        new("voorgesteldePartner", Verwijzingsoort.Organisatie, VoorgesteldePartner),
    ];
}

public sealed record VraagVerzoek([property: Alinea] string? Tekst) : Verzoek;

public sealed record AntwoordVerzoek([property: Alinea] string? Antwoord) : Verzoek;

/// <param name="VerwachtDatum">When the wait is expected to end.</param>
public sealed record OpschortVerzoek(WachtOp? WachtOp, [property: Alinea] string? Reden, DateOnly? VerwachtDatum) : Verzoek;

public sealed record HervatVerzoek([property: Alinea] string? Reden) : Verzoek;

public sealed class DossierhouderValidator : VerzoekValidator<DossierhouderVerzoek>;

public abstract class ClassificatieRegels<T> : VerzoekValidator<T>
    where T : Classificatie
{
    protected ClassificatieRegels()
    {
        RuleFor(v => v.Themas).Lijst();
        RuleFor(v => v.Aard).Lijst();
        RuleFor(v => v.WettelijkeGrondslag).Lijst();
        RuleForEach(v => v.WettelijkeGrondslag).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.BetrokkenOrganisaties).Lijst();
        RuleFor(v => v.Reden).MaxLengte(Lengtes.Alinea);
    }
}

public sealed class ClassificatieValidator : ClassificatieRegels<ClassificatieVerzoek>
{
    public ClassificatieValidator() => RuleFor(v => v.Themas)
        .Must((v, _) => !v.Opdracht(null).IsLeeg)
        .MetTekst(new("noem ten minste één kenmerk dat gezet wordt", "name at least one thing that is set"));
}

public sealed class TriageValidator : ClassificatieRegels<TriageVerzoek>
{
    public TriageValidator()
    {
        RuleFor(v => v.Uitkomst).Verplicht();
        RuleFor(v => v.Reden).Verplicht();
        RuleFor(v => v.Vraag).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Vraag).Verplicht().When(v => v.Uitkomst == Triageuitkomst.Vraag);
        RuleFor(v => v.Vraag).Afwezig().When(v => v.Uitkomst is not (null or Triageuitkomst.Vraag));
        RuleFor(v => v.Doel).Verplicht().When(v => v.Uitkomst == Triageuitkomst.Samenvoegen);
        RuleFor(v => v.Doel).Afwezig().When(v => v.Uitkomst is not (null or Triageuitkomst.Samenvoegen));
        RuleFor(v => v.VoorgesteldePartner).Afwezig().When(v => v.Uitkomst is not (null or Triageuitkomst.Voordragen));
    }
}

public sealed class VraagValidator : VerzoekValidator<VraagVerzoek>
{
    public VraagValidator() => RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
}

public sealed class AntwoordValidator : VerzoekValidator<AntwoordVerzoek>
{
    public AntwoordValidator() => RuleFor(v => v.Antwoord).Verplicht().MaxLengte(Lengtes.Tekst);
}

public sealed class OpschortValidator : VerzoekValidator<OpschortVerzoek>
{
    public OpschortValidator()
    {
        RuleFor(v => v.WachtOp).Verplicht();
        RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
    }
}

public sealed class HervatValidator : VerzoekValidator<HervatVerzoek>
{
    public HervatValidator() => RuleFor(v => v.Reden).MaxLengte(Lengtes.Alinea);
}

/// <summary>Who holds the case.</summary>
public sealed record DossierhouderBeeld(Guid Dossierhouder, bool IsCoordinator);

/// <param name="IsVertrouwelijkheidGezet">Chosen; otherwise it is <c>intern</c> because nothing was chosen.</param>
public sealed record ClassificatieBeeld(
    IReadOnlyList<string> Themas,
    IReadOnlyList<Aard> Aard,
    Urgentie? Urgentie,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    bool IsVertrouwelijkheidGezet,
    IReadOnlyList<string> WettelijkeGrondslag,
    IReadOnlyList<string> BetrokkenOrganisaties);

public static class TriageRoutes
{
    public static void MapTriage(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<DossierhouderVerzoek>("dossierhouder", "Word dossierhouder, of wijs een ander ATO-lid aan", Vorm.Wijziging, Rol.Ato, (v, oproep) =>
            oproep.Op(v.Dossierhouder is { } id && oproep.Actor(id.ToString()) is var actor
                ? new WijsDossierhouderAan(actor.Id, actor.Rollen.HasFlag(Rol.Ato), actor.IsCoordinator)
                : new WijsDossierhouderAan(oproep.Wie.Actor, IsAto: true, oproep.Wie.IsCoordinator), v));
        knelpunt.MapLees("dossierhouder", "Wie het dossier houdt",
            (_, b) => b.Dossierhouder is { } id ? new DossierhouderBeeld(id, b.IsCoordinator) : null);

        knelpunt.MapOpdracht<ClassificatieVerzoek>("classificatie", "Zet thema's, aard, urgentie, vertrouwelijkheid, grondslag of betrokkenen", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(v.Opdracht(v.Reden), v));
        knelpunt.MapLees("classificatie", "Hoe het is ingedeeld", (_, b) =>
            new ClassificatieBeeld(b.Themas, b.Aard, b.Urgentie, b.Vertrouwelijkheidaanduiding, b.Staat.IsVertrouwelijkheidGezet, b.WettelijkeGrondslag, b.BetrokkenOrganisaties));

        knelpunt.MapOpdracht<TriageVerzoek>("triage", "Kies de uitkomst van de triage", Vorm.Wijziging, Rol.Ato, (v, oproep) =>
            oproep.Op(new KiesTriageuitkomst(
                v.Uitkomst!.Value, v.Reden!, v.Opdracht(null), v.Vraag, v.VoorgesteldePartner, v.Doel is { } doel ? oproep.Knelpunt(doel) : null), v));
        knelpunt.MapLijst("triage", "De uitkomsten van de triage", b => b.Triage);

        knelpunt.MapOpdracht<VraagVerzoek>("vragen", "Stel de melder een vraag; de klok staat stil tot het antwoord", Vorm.Toevoeging, Rol.Ato,
            (v, oproep) => oproep.Op(new StelVraag(v.Tekst!), v), plaats: "{0}");
        knelpunt.MapLijst("vragen", "De vragen aan de melder", b => b.Vragen);
        knelpunt.MapOpdracht<AntwoordVerzoek>("vragen/{nummer:int}/antwoord", "Beantwoord een vraag", Vorm.Toevoeging, Rol.Melder | Rol.Ato,
            (v, oproep) => oproep.Op(new BeantwoordVraag(oproep.Nummer("nummer"), v.Antwoord!), v), plaats: "")
            .MetPadsleutel("nummer", "Nummer van de vraag.");
        knelpunt.MapLees("vragen/{nummer:int}/antwoord", "Het antwoord op een vraag",
            (http, b) => b.Vragen.Find(vraag => vraag.Antwoord is not null && $"{vraag.Nummer}" == (string?)http.Request.RouteValues["nummer"]))
            .MetPadsleutel("nummer", "Nummer van de vraag.");

        knelpunt.MapOpdracht<OpschortVerzoek>("opschorting", "Schort op, met op wie gewacht wordt", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new SchortOp(v.WachtOp!.Value, v.Reden!, v.VerwachtDatum), v));
        knelpunt.MapLijst("opschorting", "De tijd dat de klok stilstond", b => b.Opschorting);
        knelpunt.MapOpdracht<HervatVerzoek>("opschorting/hervatting", "Laat de klok weer lopen", Vorm.Wijziging, Rol.Ato,
            (v, oproep) => oproep.Op(new Hervat(v.Reden), v));
        Tijdlijnroutes.MapGedaan<Hervat>(knelpunt, "opschorting/hervatting", "De keren dat de klok weer ging lopen");
    }
}
