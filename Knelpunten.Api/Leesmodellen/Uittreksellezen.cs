using Knelpunten.Api.Audit;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A decision on a case as it stands in a definitive list of decisions: what goes back to who raised it and who must act on it.</summary>
/// <param name="Vergaderkenmerk"><c>SBO-2026-3</c>.</param>
/// <param name="Tekst">Absent for who may not know what was decided behind closed doors; then <c>isBesloten</c> says so.</param>
public sealed record Uittreksel(
    Guid Vergadering,
    string Vergaderkenmerk,
    string Vergaderdatum,
    int Agendapunt,
    int Besluitenlijstversie,
    string? Besluit,
    Besluitsoort? Besluitresultaat,
    string? Tekst,
    bool IsBesloten,
    string Wanneer,
    DateTimeOffset Opgetekend);

public static class Uittreksellezen
{
    const Blik Eigen = Blik.Dossier | Blik.EigenToewijzing;

    public static void MapUittreksels(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("uittreksels", async (HttpContext http, string knelpunt, IDocumentStore store) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt, Eigen) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            await using var session = store.QuerySession();
            var ids = beeld.Uittreksels.Select(u => u.Vergadering).Distinct().ToArray();
            var vergaderingen = new Dictionary<Guid, VergaderingBeeld>();
            foreach (var v in await session.LoadManyAsync<VergaderingBeeld>(http.RequestAborted, ids))
                if (await Verleden.Van(http).AndereVergadering(http, v) is { } toen)
                    vergaderingen[v.Id] = await ZoalsUitgegeven(session, toen, http.RequestAborted);
            http.Toonde(Inzagesoort.Vergadering, ids);
            var wie = await http.Wie();
            // Each decision once, as the last list has it.
            var uittreksels = beeld.Uittreksels.GroupBy(u => (u.Vergadering, u.Agendapunt)).Select(groep => groep.Last())
                .Where(u => vergaderingen.ContainsKey(u.Vergadering)).Select(u => Van(vergaderingen[u.Vergadering], u, wie)).ToList();
            return Knelpuntlezen.Met(http, beeld.Versie, new Lijstantwoord<Uittreksel>(uittreksels, uittreksels.Count));
        })
        .Leesbaar<Lijstantwoord<Uittreksel>>("De besluiten van het SBO over dit knelpunt, uit de definitieve besluitenlijsten", Knelpuntlezen.Lezers | Rol.Partner)
        .KijktTerug();

    /// <summary>What is being corrected is no list yet: until it is definitive, the last one that was holds.</summary>
    static async Task<VergaderingBeeld> ZoalsUitgegeven(IQuerySession session, VergaderingBeeld v, CancellationToken stop) =>
        v is { Besluitenlijststand: Besluitenlijststand.Correctie, Besluitenlijstversies: [.., var laatste] }
            ? await session.Events.AggregateStreamAsync<VergaderingBeeld>(v.Id, laatste.Stroomversie, token: stop) ?? v
            : v;

    static Uittreksel Van(VergaderingBeeld v, Uittrekselverwijzing u, Handelende wie)
    {
        var punt = v.Agendapunten.Find(p => p.Nummer == u.Agendapunt);
        var isBesloten = punt?.IsBesloten ?? false;
        return new(
            v.Id, v.Nummer, v.Gehouden ?? v.Dag, u.Agendapunt, u.Besluitenlijstversie, u.Besluit, punt?.Besluit?.Soort,
            isBesloten && !Inzage.IsBeraad(wie) ? null : punt?.Besluit?.Tekst, isBesloten, u.Wanneer, u.Opgetekend);
    }
}
