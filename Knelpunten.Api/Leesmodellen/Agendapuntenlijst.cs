using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>An item with the meeting it belongs to.</summary>
/// <param name="Besluit">Number of the decision on it.</param>
public sealed record AgendapuntRij(
    Guid Vergadering,
    string Vergaderkenmerk,
    string Dag,
    Vergaderstatus Vergaderstatus,
    int Agendapunt,
    Agendapunttype Type,
    string Titel,
    Guid? Knelpunt,
    string? Knelpuntnummer,
    Behandelwijze Behandelwijze,
    bool IsBesloten,
    Agendapuntstand Stand,
    int Keer,
    Agendering? Voorganger,
    Agendering? Naar,
    string? Besluit,
    Besluitsoort? Besluitresultaat);

/// <summary>What ever stood on an agenda, over all meetings: where a case lies, what keeps being deferred.</summary>
public static class Agendapuntenlijst
{
    public static void MapAgendapuntenlijst(this IEndpointRouteBuilder v1) =>
        v1.MapGet("agendapunten", Geef)
            .VoorRol(Knelpuntlezen.Lezers)
            .Over("Agendapunten", "Wat er op de agenda's van alle vergaderingen staat en stond.")
            .WithSummary("De agendapunten, over alle vergaderingen")
            .Vraagt(
                new Vraagsleutel("knelpunt", "Id of nummer van een knelpunt."),
                new Vraagsleutel("jaar", "Jaar van de vergadering, of onbekend."),
                new Vraagsleutel("stand", "Alleen in deze stand.") { Codes = Verwachting.Codes(typeof(Agendapuntstand)) },
                new Vraagsleutel("isVaakAangehouden", "Alleen wat drie keer of vaker is aangehouden, of juist niet.", Vraagsoort.JaNee))
            .VraagtPaginering()
            .KijktTerugZonderVersie()
            .Produces<Pagina<AgendapuntRij>>();

    static async Task<IResult> Geef(HttpContext http, IDocumentStore store)
    {
        var vraag = Vraag.Van(http);
        await using var session = store.QuerySession();
        // A board meets six times a year: all its meetings are few, and what of them may be seen is decided item by item.
        var vergaderingen = (await Vergaderinglezen.VoorLezer(http, await session.Query<VergaderingBeeld>().ToListAsync(http.RequestAborted)))
            .Where(v => vraag.Tekst("jaar") is not { } jaar || v.Jaar == jaar).OrderByDescending(v => v.Jaar, StringComparer.Ordinal).ThenByDescending(v => v.Volgnummer);
        var stand = vraag.Tekst("stand") is { } code ? Enum.Parse<Agendapuntstand>(code.Replace("_", ""), ignoreCase: true) : (Agendapuntstand?)null;
        var rijen = (from v in vergaderingen
                     from punt in v.Agendapunten
                     where stand is null || punt.Stand == stand
                     where vraag.Tekst("knelpunt") is not { } gevraagd || $"{punt.Knelpunt}" == gevraagd || string.Equals(punt.Knelpuntnummer, gevraagd, StringComparison.OrdinalIgnoreCase)
                     where vraag.JaNee("isVaakAangehouden") is not { } vaak || punt.Keer >= Agenda.VaakAangehouden == vaak
                     select new AgendapuntRij(
                         v.Id, v.Nummer, v.Gehouden ?? v.Dag, v.Status, punt.Nummer, punt.Type, punt.Titel ?? "", punt.Knelpunt, punt.Knelpuntnummer, punt.Behandelwijze,
                         punt.IsBesloten, punt.Stand, punt.Keer, punt.Voorganger, punt.Naar, punt.Besluit?.Nummer, punt.Besluit?.Soort)).ToList();
        var bladzijde = rijen.Skip(vraag.Overslaan).Take(vraag.PageSize).ToList();
        http.Toonde(Inzagesoort.Lijst, bladzijde.Select(rij => rij.Vergadering).Concat(bladzijde.Select(rij => rij.Knelpunt).OfType<Guid>()).Distinct());
        return TypedResults.Ok(Paginering.Bladzijde(http, bladzijde, rijen.Count));
    }
}
