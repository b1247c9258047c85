using System.Collections.Concurrent;
using Marten;

namespace Knelpunten.Api.Personen;

/// <summary>
/// Who stands behind the actor id that events name: the pair of issuer and subject, and the name. Lives in a schema of its own that
/// can forget; an event never holds any of it.
/// </summary>
/// <param name="Rollen">As last seen in a token, for questions such as "is this an ATO member?".</param>
public sealed record Actor(Guid Id, string Uitgever, string Onderwerp, string? Naam, Rol Rollen, bool IsCoordinator);

/// <summary>Gives each pair of issuer and subject one random id, once, whoever asks at the same time.</summary>
public sealed class Actoren(IDocumentStore store)
{
    /// <summary>The service itself, where nobody asked: the register's first entries.</summary>
    public static readonly Guid Dienst = new("00000000-0000-4000-8000-000000000001");

    const int MeestOnthouden = 50_000;

    readonly ConcurrentDictionary<(string, string), Actor> onthouden = new();

    public async Task<Actor> Zoek(string uitgever, string onderwerp, string? naam, Rol rollen, bool isCoordinator, CancellationToken stop)
    {
        if (onthouden.TryGetValue((uitgever, onderwerp), out var actor) && IsGelijk(actor, naam, rollen, isCoordinator))
            return actor;

        if (onthouden.Count > MeestOnthouden)
            onthouden.Clear();
        return onthouden[(uitgever, onderwerp)] = await Bewaar(uitgever, onderwerp, naam, rollen, isCoordinator, stop);
    }

    public async Task<Actor?> Zoek(Guid id, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<Actor>(id, stop);
    }

    async Task<Actor> Bewaar(string uitgever, string onderwerp, string? naam, Rol rollen, bool isCoordinator, CancellationToken stop)
    {
        for (var poging = 1; ; poging++)
        {
            await using var session = store.LightweightSession();
            var bekend = await session.Query<Actor>().SingleOrDefaultAsync(a => a.Uitgever == uitgever && a.Onderwerp == onderwerp, stop);
            if (bekend is not null && IsGelijk(bekend, naam, rollen, isCoordinator))
                return bekend;

            var actor = new Actor(bekend?.Id ?? Guid.NewGuid(), uitgever, onderwerp, naam ?? bekend?.Naam, rollen, isCoordinator);
            if (bekend is null)
                session.Insert(actor);
            else
                session.Store(actor);
            try
            {
                await session.SaveChangesAsync(stop);
                return actor;
            }
            catch (Exception fout) when (poging < 3 && Inrichting.Databasefouten.IsDubbel(fout))
            {
                // Another request of the same person was first: read what it gave him.
            }
        }
    }

    static bool IsGelijk(Actor actor, string? naam, Rol rollen, bool isCoordinator) =>
        (naam is null || actor.Naam == naam) && actor.Rollen == rollen && actor.IsCoordinator == isCoordinator;
}
