using Knelpunten.Api.Audit;
using Knelpunten.Api.Dossiers;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Naspelen;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Overzicht.Dashboards;
using Knelpunten.Api.Pagina;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Referentie;
using Knelpunten.Api.Rodedraden;
using Knelpunten.Api.Stadia;
using Knelpunten.Api.Stukken;
using Knelpunten.Api.Terugkijken;
using Knelpunten.Api.Vergeten;
using Knelpunten.Api.Zoeken;

namespace Knelpunten.Api;

/// <summary>Who the service says you are.</summary>
/// <param name="Actor">The id under which your doings stand in history.</param>
/// <param name="MaximaleVertrouwelijkheid">Of a service account: the highest marking it sees.</param>
public sealed record IkBeeld(
    Guid Actor, string? Naam, IReadOnlyList<string> Rollen, string? Organisatie, bool IsCoordinator, Vertrouwelijkheid? MaximaleVertrouwelijkheid);

/// <summary>Every address of the service, by resource.</summary>
public static class Routes
{
    public static void MapKnelpunten(this WebApplication app)
    {
        var v1 = app.MapGroup("/v1").AddEndpointFilter(Inzagelog.Filter);

        var knelpunten = v1.MapGroup("knelpunten").Over("Knelpunten", "Wat mensen in het veld tegenhoudt, van melding tot afloop.");
        knelpunten.MapMelden();
        knelpunten.MapLijst();
        knelpunten.MapZoeken();
        knelpunten.MapGelijkend();

        var knelpunt = knelpunten.MapGroup("{knelpunt}").MetPadsleutel("knelpunt", "Id of nummer van het knelpunt.");
        knelpunt.MapLees("", "Eén knelpunt", (_, beeld) => beeld);
        knelpunt.MapTijdlijn();
        knelpunt.MapStanden();
        knelpunt.MapGebeurtenissenVanKnelpunt();
        knelpunt.MapZaakverschillen();
        knelpunt.MapNaspelen();
        knelpunt.MapOorzaken();
        knelpunt.MapIntake();
        knelpunt.MapTriage();
        knelpunt.MapSamenvoeging();
        knelpunt.MapSparren();
        knelpunt.MapDocumenten();
        knelpunt.MapVoordracht();
        knelpunt.MapOplegnotitie();
        knelpunt.MapToewijzingen();
        knelpunt.MapOplossing();
        knelpunt.MapUittreksels();
        knelpunt.MapBewijs();
        knelpunt.MapOverdrachtbevestiging();
        knelpunt.MapHerkomst();

        var vergaderingen = v1.MapGroup("vergaderingen").Over("Vergaderingen", "De vergaderingen van het SBO, met agenda en besluiten.");
        vergaderingen.MapPlannen();
        vergaderingen.MapVergaderingen();

        var vergadering = vergaderingen.MapGroup("{vergadering}").MetPadsleutel("vergadering", "Id van de vergadering.");
        vergadering.MapVergaderingLezen();
        vergadering.MapGebeurtenissenVanVergadering();
        vergadering.MapVergadering();
        vergadering.MapAgenda();
        vergadering.MapVerschillen();
        vergadering.MapBesluiten();
        vergadering.MapBesluitenlijst();
        vergadering.MapToezeggingen();
        vergadering.MapPapieren();
        v1.MapActielijst();
        v1.MapAgendapuntenlijst();
        vergadering.MapVergaderstukken();
        v1.MapVergaderreeksen();
        v1.MapKalenders();

        var verwijderingen = v1.MapGroup("verwijderingen").Over("Verwijderingen", "Lakken, wissen en vernietigen: de een vraagt het, een ander keurt het goed.");
        verwijderingen.MapAanvragen();
        verwijderingen.MapGroup("{verwijdering}").MetPadsleutel("verwijdering", "Id van de verwijdering.").MapVerwijdering();
        v1.MapBewaartermijnen();

        v1.MapToewijzingenlijst();
        v1.MapWerkvoorraad();
        v1.MapDashboards();
        v1.MapRodeDraden();
        v1.MapBewaardefilters();
        v1.MapBibliotheek();
        v1.MapRegister();
        var partner = v1.MapGroup("partners/{code}").Over("Partners", "De organisaties waaraan toegewezen kan worden.").MetPadsleutel("code", "Code in het register.");
        partner.MapPartnertijdlijn();
        partner.MapGebeurtenissenVanPartner();
        v1.MapHuisstijl();
        v1.MapPersonen();
        v1.MapEigenGegevens();
        v1.MapInzagen();
        v1.MapInzageverslagen();
        v1.MapAuditgebeurtenissen();
        v1.MapAuditnaspelen();
        v1.MapWatals();
        v1.MapGelijkheid();
        v1.MapZegels();
        v1.MapBewijzen();
        v1.MapDossiers();
        v1.MapOvernames();
        v1.MapVeranderingen();
        v1.MapGet("ik", async (HttpContext http) =>
        {
            var wie = await http.Wie();
            var aanroeper = Aanroeper.Van(http);
            return new IkBeeld(wie.Actor, aanroeper.Naam, [.. aanroeper.Rollen.Order()], wie.Organisatie, wie.IsCoordinator, wie.Beperking?.Maximum);
        }).VoorRol(IntakeRoutes.Iedereen).ZonderInzage().Over("Ik", "De aanroeper zelf.").WithSummary("Wie u bent voor deze dienst").Produces<IkBeeld>();
    }
}
