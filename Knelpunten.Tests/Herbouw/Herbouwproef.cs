using Knelpunten.Api.Herbouw;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Herbouw;

/// <summary>A service of its own, to make its read models again beside it.</summary>
public abstract class Herbouwproef : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start(GetType().Name);

    protected Task<IReadOnlyList<Herbouwuitslag>> Herbouw(bool wissel) => Herbouwer.Herbouw(Proef.Verbinding, [], wissel, _ => { }, CancellationToken.None);

    /// <summary>Something of most kinds: also what was merged, and what was recorded afterwards.</summary>
    protected async Task Leven()
    {
        await ToegewezenKnelpunt();
        var open = await KnelpuntInTriage();
        await Ato.Doet(open, "vragen", new { tekst = "Welke haven?" });
        var bron = await KnelpuntInTriage();
        var doel = await KnelpuntInSparren();
        await Ato.Doet(bron, "samenvoeging", new { doel = doel.Nummer, reden = "Hetzelfde." });
        await Ato.Doet(doel, "activiteiten", new { soort = "webinar", titel = "Later vastgelegd", wanneer = "2025-03" });
    }
}
