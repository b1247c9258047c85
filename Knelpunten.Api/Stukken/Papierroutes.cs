using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;

namespace Knelpunten.Api.Stukken;

/// <summary>Where the papers of the board are read, each in the form its reader accepts.</summary>
public static class Papierroutes
{
    /// <summary>Who sits with the board or watches it.</summary>
    const Rol Beraad = Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    static readonly Vraagsleutel Versie = new("versie", "Nummer van een vastgestelde versie; zonder: zoals het nu is.", Vraagsoort.Getal) { Minimum = 0, Maximum = 10_000 };

    static readonly Vraagsleutel Agendaversie = new("agendaversie", "Zoals het bij deze versie van de agenda lag; zonder: bij de laatste.", Vraagsoort.Getal) { Minimum = 0, Maximum = 10_000 };

    public static void MapPapieren(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapStuk("agenda", "De agenda: het concept, of een vastgestelde versie", Knelpuntlezen.Lezers, Agenda,
            [.. Stukvormen.Papier<AgendaBeeld>(Agendastuk.Van), .. Stukvormen.Lijst<AgendaBeeld>(Vergaderlijsten.Agenda)]).Vraagt(Versie).KijktTerugZonderVersie();
        vergadering.MapStuk("besluitenlijst", "De besluitenlijst: zoals zij nu is, of een definitieve versie", Beraad, Besluitenlijst,
            [.. Stukvormen.Papier<BesluitenlijstBeeld>(Besluitenlijststuk.Van), .. Stukvormen.Lijst<BesluitenlijstBeeld>(Vergaderlijsten.Besluitenlijst)]).Vraagt(Versie).KijktTerugZonderVersie();
        vergadering.MapStuk("agendapunten/{nummer:int}/oplegnotitie", "De oplegnotitie zoals zij bij de agenda ligt", Beraad, OpAgenda,
            [.. Stukvormen.Papier<OplegnotitieStuk>(Oplegnotitiestuk.Van)]).MetPadsleutel("nummer", "Nummer van het agendapunt.").Vraagt(Agendaversie).KijktTerugZonderVersie();
    }

    /// <summary>A version of the note of a case, whether it ever came before the board or not.</summary>
    public static void MapOplegnotitie(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapStuk("oplegnotitie/{nummer:int}", "Eén versie van de oplegnotitie", Knelpuntlezen.Lezers, Losse,
            [.. Stukvormen.Papier<OplegnotitieStuk>(Oplegnotitiestuk.Van)]).MetPadsleutel("nummer", "Versie van de oplegnotitie.").KijktTerug();

    /// <summary>What was promised, over all meetings.</summary>
    public static void MapActielijst(this IEndpointRouteBuilder v1) =>
        v1.MapStuk("toezeggingen", "De actielijst van het SBO", Beraad, Toezegginglezen.Actielijst, [.. Stukvormen.Papier<ActielijstBeeld>(Actielijststuk.Van), .. Stukvormen.Lijst<ActielijstBeeld>(Vergaderlijsten.Actielijst)])
            .Over("Toezeggingen", "De actielijst: wat er in alle vergaderingen is toegezegd.")
            .Vraagt(
                new Vraagsleutel("stand", "Alleen in deze stand.") { Codes = Verwachting.Codes(typeof(Toezeggingstand)) },
                new Vraagsleutel("eigenaar", "Code van de organisatie die toezegde."),
                new Vraagsleutel("isOverTermijn", "Alleen waarvan de datum voorbij is, of juist niet.", Vraagsoort.JaNee))
            .KijktTerugZonderVersie();

    static async Task<Stukbron<AgendaBeeld>?> Agenda(HttpContext http) =>
        await Lees(http, "versie") is var (gelezen, stand)
            ? new(gelezen.Agenda, gelezen.Versie, Agendastuk.Kenmerk(gelezen.Agenda)) { Bewaarplaats = Plaats(gelezen, "agenda", stand) }
            : null;

    static async Task<Stukbron<OplegnotitieStuk>?> OpAgenda(HttpContext http) =>
        await Lees(http, "agendaversie") is var (gelezen, stand)
        && gelezen.Agenda.Agendapunten.FirstOrDefault(punt => $"{punt.Nummer}" == (string?)http.Request.RouteValues["nummer"]) is { } punt
        && gelezen.Notas.FirstOrDefault(nota => nota.AgendapuntKenmerk == punt.AgendapuntKenmerk) is { } nota
            ? new(nota, gelezen.Versie, Oplegnotitiestuk.Kenmerk(nota)) { Bewaarplaats = Plaats(gelezen, $"oplegnotitie-{punt.Nummer}", stand) }
            : null;

    /// <summary>Where the files of a finalised version are kept: only of the whole of it. Who sees a part gets one made for him.</summary>
    static Bewaarplaats? Plaats(Agendalezing gelezen, string soort, long stand) => gelezen is { IsGeheel: true, Agenda.Status: Stukstatus.Definitief }
        ? new(new(gelezen.Agenda.Vergadering.Id, soort, gelezen.Agenda.Agendaversie, "geheel", ""), stand)
        : null;

    /// <summary>With what had been forgotten before it was read (<see cref="Stukbewaring"/>).</summary>
    static async Task<(Agendalezing Gelezen, long Stand)?> Lees(HttpContext http, string versie)
    {
        var stand = await http.RequestServices.GetRequiredService<Stukbewaring>().Stand(http.RequestAborted);
        if (Vergadering(http) is not { } id
            || await http.RequestServices.GetRequiredService<Stukkenlezer>().Agenda(await http.Wie(), id, Vraag.Van(http).Getal(versie), http.RequestAborted, Terug(http)) is not { } gelezen)
            return null;
        http.Toonde(Inzagesoort.Vergadering, gelezen.Getoond);
        return (gelezen, stand);
    }

    static async Task<Stukbron<BesluitenlijstBeeld>?> Besluitenlijst(HttpContext http)
    {
        var stand = await http.RequestServices.GetRequiredService<Stukbewaring>().Stand(http.RequestAborted);
        if (Vergadering(http) is not { } id
            || await http.RequestServices.GetRequiredService<Stukkenlezer>().Besluitenlijst(await http.Wie(), id, Vraag.Van(http).Getal("versie"), http.RequestAborted, Terug(http)) is not { } gelezen)
            return null;
        http.Toonde(Inzagesoort.Vergadering, gelezen.Getoond);
        return new(gelezen.Lijst, gelezen.Versie, Besluitenlijststuk.Kenmerk(gelezen.Lijst))
        {
            Bewaarplaats = gelezen is { IsGeheel: true, Lijst.Stand: Besluitenlijststand.Definitief }
                ? new(new(gelezen.Lijst.Vergadering.Id, "besluitenlijst", gelezen.Lijst.Versie, "geheel", ""), stand)
                : null,
        };
    }

    static async Task<Stukbron<OplegnotitieStuk>?> Losse(HttpContext http)
    {
        if (await Knelpuntlezen.Haal(http, (string)http.Request.RouteValues["knelpunt"]!) is not { } zaak
            || zaak.Oplegnotitie.Find(nota => $"{nota.Nummer}" == (string?)http.Request.RouteValues["nummer"]) is not { } nota)
            return null;
        var register = await http.RequestServices.GetRequiredService<Registerkast>().Nu(http.RequestAborted);
        var stuk = Stukkenbouw.Oplegnotitie(zaak, nota, register, Stukstatus.Concept, nota.Opgetekend);
        return new(stuk, zaak.Versie, Oplegnotitiestuk.Kenmerk(stuk));
    }

    static Terugkijk? Terug(HttpContext http) => Verleden.Van(http) is { IsNu: false } verleden ? new(verleden.Moment, nu => verleden.Vergadering(http, nu)) : null;

    static Guid? Vergadering(HttpContext http) => Guid.TryParseExact((string)http.Request.RouteValues["vergadering"]!, "D", out var id) ? id : null;
}
