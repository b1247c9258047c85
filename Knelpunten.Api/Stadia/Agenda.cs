using FluentValidation;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Stadia;

/// <param name="Type"><c>knelpunt</c> when absent: then <c>knelpunt</c> names it; otherwise <c>titel</c> does.</param>
/// <param name="Knelpunt">Id or number.</param>
/// <param name="Behandelwijze"><c>bespreekstuk</c> when absent.</param>
/// <param name="Nazending">Why it comes after the agenda was finalised.</param>
public sealed record AgendapuntVerzoek(
    Agendapunttype? Type,
    string? Knelpunt,
    string? Titel,
    Behandelwijze? Behandelwijze,
    int? Minuten,
    bool? IsBesloten,
    [property: Alinea] string? Nazending) : Verzoek
{
    public bool GaatOverKnelpunt => Type is null or Agendapunttype.Knelpunt;

    public override IEnumerable<Verwijzing> Verwijzingen() => [new("knelpunt", Verwijzingsoort.Knelpunt, Knelpunt)];
}

public sealed record IndelingVerzoek(Behandelwijze? Behandelwijze, int? Minuten, bool? IsBesloten) : Verzoek;

/// <param name="Voor">Number of the item it comes before; last when absent.</param>
public sealed record PlaatsVerzoek(int? Voor) : Verzoek;

/// <param name="Naar">Id of the meeting it goes to; the next with a draft agenda when absent.</param>
public sealed record AanhoudingVerzoek([property: Alinea] string? Reden, Guid? Naar) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() => [new("naar", Verwijzingsoort.Vergadering, Naar?.ToString())];
}

public sealed class AgendapuntValidator : VerzoekValidator<AgendapuntVerzoek>
{
    public AgendapuntValidator()
    {
        RuleFor(v => v.Knelpunt).Verplicht().When(v => v.GaatOverKnelpunt);
        RuleFor(v => v.Knelpunt).Afwezig().When(v => !v.GaatOverKnelpunt);
        RuleFor(v => v.Titel).Verplicht().MaxLengte(Lengtes.Titel).When(v => !v.GaatOverKnelpunt);
        // A case has a title; a second one could say something else.
        RuleFor(v => v.Titel).Afwezig().When(v => v.GaatOverKnelpunt);
        RuleFor(v => v.Minuten).Tussen(1, 480);
        RuleFor(v => v.Nazending).MaxLengte(Lengtes.Alinea);
    }
}

public sealed class IndelingValidator : VerzoekValidator<IndelingVerzoek>
{
    public IndelingValidator()
    {
        RuleFor(v => v.Behandelwijze).Verplicht();
        RuleFor(v => v.Minuten).Tussen(1, 480);
        RuleFor(v => v.IsBesloten).Verplicht();
    }
}

public sealed class PlaatsValidator : VerzoekValidator<PlaatsVerzoek>;

public sealed class AanhoudingValidator : VerzoekValidator<AanhoudingVerzoek>
{
    public AanhoudingValidator() => RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
}

public static class AgendaRoutes
{
    public static void MapAgenda(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapOpdracht<AgendapuntVerzoek>("agendapunten", "Zet een punt op de agenda, of zend het na", Vorm.Toevoeging, Rol.Secretariaat, (v, oproep) =>
            oproep.Op(new PlaatsAgendapunt(
                v.Type ?? Agendapunttype.Knelpunt,
                v.Knelpunt is { } nummer ? oproep.Knelpunt(nummer) : null,
                v.Titel,
                new(v.Behandelwijze ?? Behandelwijze.Bespreekstuk, v.Minuten, v.IsBesloten ?? false),
                v.Nazending), v), plaats: "{0}");
        vergadering.MapOpdracht<LeegVerzoek>("agenda/vaststelling", "Stel de agenda vast", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new StelAgendaVast(), v));

        var agendapunt = vergadering.MapGroup("agendapunten/{nummer:int}").MetPadsleutel("nummer", "Nummer van het agendapunt.");
        agendapunt.MapOpdracht<IndelingVerzoek>("indeling", "Zeg hoe en hoe lang het behandeld wordt", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new DeelAgendapuntIn(oproep.Nummer("nummer"), new(v.Behandelwijze!.Value, v.Minuten, v.IsBesloten!.Value)), v));
        Vergaderinglezen.MapGedaan<DeelAgendapuntIn>(agendapunt, "indeling", "Hoe het punt is ingedeeld, en wanneer");
        agendapunt.MapOpdracht<PlaatsVerzoek>("plaats", "Zet het punt vóór een ander punt, of achteraan", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new VerplaatsAgendapunt(oproep.Nummer("nummer"), v.Voor), v));
        Vergaderinglezen.MapGedaan<VerplaatsAgendapunt>(agendapunt, "plaats", "De keren dat het punt verplaatst is");
        agendapunt.MapOpdracht<RedenVerzoek>("intrekking", "Haal het punt van de agenda", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new TrekAgendapuntIn(oproep.Nummer("nummer"), v.Reden!), v));
        Vergaderinglezen.MapGedaan<TrekAgendapuntIn>(agendapunt, "intrekking", "De intrekking van het punt");
        agendapunt.MapOpdracht<AanhoudingVerzoek>("aanhouding", "Houd het punt aan tot een latere vergadering", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new HoudAgendapuntAan(oproep.Nummer("nummer"), v.Reden!, v.Naar), v));
        Vergaderinglezen.MapGedaan<HoudAgendapuntAan>(agendapunt, "aanhouding", "De aanhouding van het punt");
        agendapunt.MapOpdracht<RedenVerzoek>("nazending", "Leg de laatste versie van de oplegnotitie voor, op een vastgestelde agenda", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new ZendOplegnotitieNa(oproep.Nummer("nummer"), v.Reden!), v));
        Vergaderinglezen.MapGedaan<ZendOplegnotitieNa>(agendapunt, "nazending", "De keren dat een oplegnotitie is nagezonden");
        agendapunt.MapBijlagen();
    }
}
