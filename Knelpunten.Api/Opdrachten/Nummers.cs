using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>The human number is accepted wherever an id is.</summary>
public static class Nummers
{
    public static async Task<Guid?> ZoekKnelpunt(HttpContext http, string idOfNummer)
    {
        if (Guid.TryParseExact(idOfNummer, "D", out var id))
            return await Bestaat<KnelpuntBeeld>(http, id) ? id : null;

        var nummer = idOfNummer.ToUpperInvariant();
        if (!Intake.Nummervorm.IsMatch(nummer))
            return null;
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var ids = await session.Query<KnelpuntBeeld>().Where(b => b.Nummer == nummer).Select(b => b.Id).ToListAsync(http.RequestAborted);
        return ids.Count == 1 ? ids[0] : null;
    }

    public static Task<bool> BestaatVergadering(HttpContext http, Guid id) => Bestaat<VergaderingBeeld>(http, id);

    static async Task<bool> Bestaat<T>(HttpContext http, Guid id) where T : notnull
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        return await session.CheckExistsAsync<T>(id, http.RequestAborted);
    }
}
