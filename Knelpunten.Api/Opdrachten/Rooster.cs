using Knelpunten.Api.Leesmodellen;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// What is planned, for who plans. Two who plan for the same moment write to streams that know nothing of each other, so whoever looks
/// holds the rooster until what he planned is stored: one after the other, on all nodes.
/// </summary>
static class Rooster
{
    const long Slot = 0x6B6E656C726F6F73;

    public static async Task<IReadOnlyList<GeplandeVergadering>> Lees(IDocumentSession session, IEnumerable<Wanneer> dagen, CancellationToken stop)
    {
        await session.BeginTransactionAsync(stop);
        await using (var slot = new NpgsqlCommand("select pg_advisory_xact_lock($1)", session.Connection) { Parameters = { new() { Value = Slot } } })
            await slot.ExecuteNonQueryAsync(stop);

        var gezocht = dagen.Where(dag => dag.IsDag).Select(dag => dag.Waarde).ToArray();
        var gepland = await session.Query<VergaderingBeeld>().Where(v => v.Status == Vergaderstatus.Gepland && v.Dag.IsOneOf(gezocht)).ToListAsync(stop);
        return [.. gepland.Select(v => new GeplandeVergadering(v.Id, v.Nummer, new(v.Vroegst!.Value, v.Aanvang, v.Einde)))];
    }

    /// <summary>The number of the next meeting of that year.</summary>
    public static async Task<int> Volgnummer(IDocumentSession session, string jaar, CancellationToken stop)
    {
        var hoogste = await session.Query<VergaderingBeeld>().Where(v => v.Jaar == jaar).OrderByDescending(v => v.Volgnummer).FirstOrDefaultAsync(stop);
        return (hoogste?.Volgnummer ?? 0) + 1;
    }
}
