using System.Collections.Concurrent;
using Npgsql;

namespace Knelpunten.Api.Personen;

/// <summary>Who acts, by the id that events name. Who that is in the world stands in <see cref="Kluis"/>, which can forget.</summary>
/// <param name="Rollen">As last seen in a token, for questions such as "is this an ATO member?".</param>
public sealed record Actor(Guid Id, Rol Rollen, bool IsCoordinator);

/// <summary>Gives each pair of issuer and subject one random id, once, whoever asks at the same time.</summary>
public sealed class Actoren(NpgsqlDataSource bron, Kluis kluis, Hoofdsleutels hoofdsleutels, TimeProvider klok)
{
    /// <summary>The service itself, where nobody asked: the register's first entries.</summary>
    public static readonly Guid Dienst = new("00000000-0000-4000-8000-000000000001");

    const int MeestOnthouden = 50_000;

    /// <summary>After this the database is asked again, for another process may have forgotten him.</summary>
    static readonly TimeSpan Onthoudtermijn = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<(string, string), Onthouden> onthouden = new();

    public async Task<Actor> Zoek(string uitgever, string onderwerp, string? naam, Rol rollen, bool isCoordinator, CancellationToken stop)
    {
        var nu = klok.GetUtcNow();
        if (onthouden.TryGetValue((uitgever, onderwerp), out var bekend) && nu < bekend.Tot && bekend.IsGelijk(naam, rollen, isCoordinator))
            return bekend.Actor;

        if (onthouden.Count > MeestOnthouden)
            onthouden.Clear();
        var gezien = new Actor(Guid.NewGuid(), rollen, isCoordinator);
        var (actor, bewaardeNaam) = await Bewaar(new(uitgever, onderwerp, naam), gezien, stop);
        onthouden[(uitgever, onderwerp)] = new(actor, bewaardeNaam, nu + Onthoudtermijn);
        return actor;
    }

    public async Task<Actor?> Zoek(Guid id, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"select id, rollen, is_coordinator from {Kluistabellen.Actor} where id = $1");
        vraag.Parameters.Add(new() { Value = id });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? Lees(rij) : null;
    }

    async Task<(Actor Actor, string? Naam)> Bewaar(Identiteitsgegevens wie, Actor gezien, CancellationToken stop)
    {
        for (var poging = 1; ; poging++)
        {
            if (await Vind(wie, stop) is { } bekend)
            {
                var actor = gezien with { Id = bekend.Id };
                var bewaard = await kluis.Lees<Identiteitsgegevens>(bekend.Id, stop);
                if (bewaard is not null)
                {
                    // A token without a name does not take away the name that an earlier one had.
                    var nieuw = wie with { Naam = wie.Naam ?? bewaard.Naam };
                    if (bekend != actor || bewaard != nieuw)
                        await Werkbij(nieuw, actor, stop);
                    return (actor, nieuw.Naam);
                }
            }
            else if (await Maak(wie, gezien, stop))
            {
                return (gezien, wie.Naam);
            }

            // Another request of the same person was first, or he was forgotten in between: look again.
            if (poging == 3)
                throw Kluisfout.IsVergeten(gezien.Id);
        }
    }

    async Task<Actor?> Vind(Identiteitsgegevens wie, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select a.id, a.rollen, a.is_coordinator
            from {Kluistabellen.Zoekwaarde} z join {Kluistabellen.Actor} a on a.id = z.actor
            where z.waarde = any($1) limit 1
            """);
        vraag.Parameters.Add(new() { Value = hoofdsleutels.Alle.Select(sleutel => sleutel.Zoekwaarde(wie.Uitgever, wie.Onderwerp)).ToArray() });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? Lees(rij) : null;
    }

    /// <summary>False when another request made him first.</summary>
    async Task<bool> Maak(Identiteitsgegevens wie, Actor actor, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        // Whoever is not found may be somebody whose key this process does not have: to him a second id would be given.
        await using (var vraag = new NpgsqlCommand($"select hoofdsleutel from {Kluistabellen.Sleutel} where hoofdsleutel <> all($1) limit 1", verbinding))
        {
            vraag.Parameters.Add(new() { Value = hoofdsleutels.Alle.Select(sleutel => sleutel.Id).ToArray() });
            if (await vraag.ExecuteScalarAsync(stop) is string vreemd)
                throw Kluisfout.OnbekendeHoofdsleutel(vreemd);
        }

        var bekend = hoofdsleutels.Alle;
        if (!await LegZoekwaarden(verbinding, wie, actor, bekend, stop))
            return false;
        await Schrijf(verbinding, $"insert into {Kluistabellen.Actor} (id, rollen, is_coordinator) values ($1, $2, $3)", actor, stop);
        await kluis.Bewaar(verbinding, actor.Id, actor.Id, wie, stop);
        // A key that came in the meantime may be the one he was just stored under: a rotation then passes him by, and without this
        // he would not be found again once the old key is gone.
        if (!await LegZoekwaarden(verbinding, wie, actor, [.. hoofdsleutels.Alle.Where(sleutel => bekend.All(b => b.Id != sleutel.Id))], stop))
            return false;
        await transactie.CommitAsync(stop);
        return true;
    }

    /// <summary>By which he is found, one for each master key. False when another request was first.</summary>
    static async Task<bool> LegZoekwaarden(NpgsqlConnection verbinding, Identiteitsgegevens wie, Actor actor, IReadOnlyList<Hoofdsleutel> sleutels, CancellationToken stop)
    {
        foreach (var sleutel in sleutels.OrderBy(sleutel => sleutel.Id, StringComparer.Ordinal))
        {
            await using var zoekwaarde = new NpgsqlCommand(
                $"insert into {Kluistabellen.Zoekwaarde} (waarde, hoofdsleutel, actor) values ($1, $2, $3) on conflict do nothing", verbinding);
            zoekwaarde.Parameters.Add(new() { Value = sleutel.Zoekwaarde(wie.Uitgever, wie.Onderwerp) });
            zoekwaarde.Parameters.Add(new() { Value = sleutel.Id });
            zoekwaarde.Parameters.Add(new() { Value = actor.Id });
            if (await zoekwaarde.ExecuteNonQueryAsync(stop) == 0)
                return false;
        }

        return true;
    }

    async Task Werkbij(Identiteitsgegevens wie, Actor actor, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        await kluis.Bewaar(verbinding, actor.Id, actor.Id, wie, stop);
        await Schrijf(verbinding, $"update {Kluistabellen.Actor} set rollen = $2, is_coordinator = $3 where id = $1", actor, stop);
        await transactie.CommitAsync(stop);
    }

    static async Task Schrijf(NpgsqlConnection verbinding, string sql, Actor actor, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand(sql, verbinding);
        opdracht.Parameters.Add(new() { Value = actor.Id });
        opdracht.Parameters.Add(new() { Value = actor.Rollen.ToString() });
        opdracht.Parameters.Add(new() { Value = actor.IsCoordinator });
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    static Actor Lees(NpgsqlDataReader rij) => new(rij.GetGuid(0), Enum.Parse<Rol>(rij.GetString(1)), rij.GetBoolean(2));

    sealed record Onthouden(Actor Actor, string? Naam, DateTimeOffset Tot)
    {
        public bool IsGelijk(string? naam, Rol rollen, bool isCoordinator) =>
            (naam is null || Naam == naam) && Actor.Rollen == rollen && Actor.IsCoordinator == isCoordinator;

        public override string ToString() => Actor.ToString();
    }
}
