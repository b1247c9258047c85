using Knelpunten.Api.Bijhouden;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>
/// Any read model behind the commit, by the statements it writes itself: whole streams as if nothing of them was taken in yet, on the
/// shadows of its tables.
/// </summary>
/// <param name="uniek">Of its tables those whose key it needs while it writes.</param>
public sealed class Boekherbouw(string naam, ILeesboek boek, IReadOnlyList<string> tabellen, params string[] uniek) : IHerbouw
{
    const int Stromen = 1_000;

    static readonly IReadOnlyList<Type> soorten = [.. Leesmodellen.Feiten.Soorten<KnelpuntGebeurtenis>(), .. Leesmodellen.Feiten.Soorten<VergaderingGebeurtenis>(), .. Leesmodellen.Feiten.Soorten<RodeDraadGebeurtenis>()];

    public string Naam => naam;

    public IReadOnlyList<string> Tabellen => tabellen;

    public async Task<long> Vul(Logboek log, Schaduw schaduw, CancellationToken stop)
    {
        foreach (var tabel in uniek)
            await schaduw.GeefSleutel(tabel, stop);
        await using var verbinding = await schaduw.Open(stop);
        var bronnen = await log.Bronregios(log.Verbinding, stop);
        var aantal = 0L;
        var bladzijde = new List<Stroomverloop>(Stromen);
        await foreach (var stroom in log.Stromen(soorten, log.Stand.Volgnummer, stop))
        {
            aantal += stroom.Count;
            bladzijde.Add(new(stroom[0].Stroom, stroom.ConvertAll(e => e.Logregel), 0) { Bronnen = bronnen });
            if (bladzijde.Count == Stromen)
                await Schrijf();
        }

        await Schrijf();
        return aantal;

        async Task Schrijf()
        {
            foreach (var opdracht in boek.Werk(new([.. bladzijde], log.Stand.Volgnummer, log.Stand.Moment, log.Stand.Blok)))
                await Bijhalen.Voer(verbinding, opdracht, stop, schaduw.Naam);
            bladzijde.Clear();
        }
    }

    public async Task Haalbij(Logboek log, NpgsqlConnection verbinding, CancellationToken stop)
    {
        // The first table that a page of the daemon writes to: who holds it has the daemon wait before it holds anything.
        await Indexen.Voer(verbinding, $"lock table {Leestabellen.Schema}.{Leestabellen.Werk} in exclusive mode", stop);
        await Indexen.Voer(verbinding, $"lock table {string.Join(", ", tabellen)} in access exclusive mode", stop);
        await Bijhalen.Haal(log, verbinding, boek, metVoortgang: false, stop);
    }
}
