using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Personen;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>What a decision on a verwijdering, and who looks at one, needs to know of the world.</summary>
public sealed class Verwijderzaken(NpgsqlDataSource bron, IDocumentStore store, Kluis kluis, Bewaartermijnen termijnen, TimeProvider klok)
{
    /// <summary>By id or number, whoever may see it: all that is said of it is that it is there.</summary>
    public async Task<Guid?> ZoekKnelpunt(string idOfNummer, CancellationToken stop)
    {
        await using var zoek = bron.CreateCommand($"select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where id = $1 or nummer = $2");
        zoek.Parameters.Add(new() { Value = Guid.TryParseExact(idOfNummer, "D", out var id) ? id : Guid.Empty });
        zoek.Parameters.Add(new() { Value = idOfNummer.ToUpperInvariant() });
        return await zoek.ExecuteScalarAsync(stop) as Guid?;
    }

    public Task<Verwijdervraag?> Vraag(Guid verwijdering, CancellationToken stop) => kluis.Lees<Verwijdervraag>(verwijdering, stop);

    public async Task<Omvang> Omvang(Verwijdering v, Verwijdervraag vraag, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        return await new Omvangbepaling(verbinding, kluis, stop).Bepaal(v, vraag);
    }

    public async Task<Verwijderzaak> Zaak(Verwijdering v, Verwijdervraag vraag, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return new(
            v.Doel.Knelpunt is { } id ? (await session.LoadAsync<KnelpuntBeeld>(id, stop))?.Staat : null,
            await IsAndereOpen(session, v, Kalender.Vandaag(klok), stop),
            (await Omvang(v, vraag, stop)).Digest(vraag),
            termijnen)
        {
            Bijlagen = v.Doel.Vergadering is { } vergadering ? (await session.LoadAsync<VergaderingBeeld>(vergadering, stop))?.Staat.Bijlagen ?? 0 : 0,
        };
    }

    /// <summary>Another procedure about the same case that can still be carried out.</summary>
    public static async Task<bool> IsAndereOpen(IQuerySession session, Verwijdering v, DateOnly vandaag, CancellationToken stop)
    {
        if (v.Doel.Knelpunt is not { } knelpunt)
            return false;
        var andere = await session.Query<VerwijderingBeeld>().Where(b => b.Knelpunt == knelpunt && b.Id != v.Id).ToListAsync(stop);
        return andere.Any(b => b.Staat.IsOpenOp(vandaag));
    }
}
