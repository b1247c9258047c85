using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>How many of each kind went.</summary>
public sealed class Tellingen
{
    readonly SortedDictionary<Plaatssoort, int> geteld = [];

    public IReadOnlyList<Telling> Alle => [.. geteld.Where(t => t.Value > 0).Select(t => new Telling(t.Key, t.Value))];

    public void Tel(Plaatssoort plaats, int aantal) => geteld[plaats] = geteld.GetValueOrDefault(plaats) + aantal;
}

/// <summary>Takes away exactly what a scope says.</summary>
public sealed class Verwijderaar(NpgsqlConnection verbinding, Tellingen geteld, CancellationToken stop)
{
    public async Task Verwijder(Verwijdering v, Omvang omvang, IReadOnlyList<Opgeslagen> gebeurtenissen)
    {
        foreach (var gebeurtenis in gebeurtenissen)
        {
            await gebeurtenis.Bewaar(verbinding, stop);
            foreach (var plaats in gebeurtenis.Plaatsen)
                geteld.Tel(Vrijeteksten.Metagegevens.Contains(plaats.Lid) ? Plaatssoort.Waarom : Plaatssoort.VrijeTekst, 1);
        }

        if (omvang.Documenten.Count > 0)
            geteld.Tel(Plaatssoort.Document, await Voer($"delete from {Documentinhoud.Tabel} where id = any($1)", omvang.Documenten.Select(d => d.Inhoud).ToArray()));

        if (v.Doel.Persoon is { } persoon)
            await Wis(persoon);
        else
            foreach (var gegeven in omvang.Personen)
                // Who was raised for has a key of his own, and that goes too; of a caller only these details were asked.
                if (gegeven.Persoon == gegeven.Id)
                    await Wis(gegeven.Id);
                else
                    geteld.Tel(Plaatssoort.Persoonsgegeven, await Voer($"delete from {Kluistabellen.Gegeven} where id = $1", gegeven.Id));
    }

    async Task Wis(Guid persoon) => geteld.Tel(Plaatssoort.Persoonsgegeven, (await Kluis.Wis(verbinding, persoon, stop)).Values.Sum());

    async Task<int> Voer(string sql, object waarde)
    {
        await using var opdracht = new NpgsqlCommand(sql, verbinding) { Parameters = { new() { Value = waarde } } };
        return await opdracht.ExecuteNonQueryAsync(stop);
    }
}
