using Knelpunten.Api.Rodedraden;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>The tables of <see cref="Draadboek"/>: its rows as any read model, and their sums out of those, all at once.</summary>
public sealed class Draadherbouw : IHerbouw
{
    static readonly string[] rijen = [Draadtabel.Draad, Draadtabel.Oordeel];

    public string Naam => "rode-draden";

    public IReadOnlyList<string> Tabellen { get; } = [.. rijen, .. Draadsommen.Tabellen];

    public async Task<long> Vul(Logboek log, Schaduw schaduw, CancellationToken stop)
    {
        var aantal = await new Boekherbouw(Naam, new Draadboek(metSommen: false), rijen).Vul(log, schaduw, stop);
        await using var verbinding = await schaduw.Open(stop);
        await Draadsommen.Vul(verbinding, schaduw.Naam, stop);
        return aantal;
    }

    public Task Haalbij(Logboek log, NpgsqlConnection verbinding, CancellationToken stop) => new Boekherbouw(Naam, new Draadboek(), Tabellen).Haalbij(log, verbinding, stop);
}
