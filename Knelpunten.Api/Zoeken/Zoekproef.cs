using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knelpunten.Api.Voorbeeld;

namespace Knelpunten.Api.Zoeken;

/// <summary>A made-up case that resembles one of the samples, to make finding hard.</summary>
public sealed record Buurzaak(string Code, string Titel, string Omschrijving, string Regio, IReadOnlyList<string>? WettelijkeGrondslag = null, string? Aanvulling = null);

/// <param name="Goed">The kenmerken of what should be found, whichever order.</param>
/// <param name="Wat">What makes it hard.</param>
public sealed record Beoordeeld(string Zoek, IReadOnlyList<string> Goed, string Wat);

/// <param name="Gevonden">The first of what came, by kenmerk.</param>
/// <param name="Rang">Of the first good one; null when none came.</param>
public sealed record Proefuitslag(Beoordeeld Vraag, IReadOnlyList<string> Gevonden, int? Rang)
{
    public double Recall => Vraag.Goed.Count(Gevonden.Take(Zoekproef.Eerste).Contains) / (double)Math.Min(Vraag.Goed.Count, Zoekproef.Eerste);
    public double Omgekeerd => Rang is { } rang ? 1d / rang : 0;
}

/// <summary>
/// How good the search is: judged questions over the samples and their neighbours, asked of a service as anyone would. Recall@5: which part of
/// what should be found is among the first five. MRR: one over the place of the first that is good.
/// </summary>
public sealed record Zoekproef(IReadOnlyList<Buurzaak> Buren, IReadOnlyList<Beoordeeld> Vragen)
{
    public const int Eerste = 5;

    const int Bekeken = 20;
    const string Bron = "zoekproef";

    public static Zoekproef Lees()
    {
        using var stroom = typeof(Zoekproef).Assembly.GetManifestResourceStream("zoekproef.json")!;
        return JsonSerializer.Deserialize<Zoekproef>(stroom, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    }

    /// <summary>Waits for what was played in to be findable, and asks every question.</summary>
    public async Task<IReadOnlyList<Proefuitslag>> Meet(Loket loket, CancellationToken stop)
    {
        var laatste = "";
        foreach (var buur in Buren)
            laatste = await Meld(loket, buur, stop);
        await WachtOp(loket, laatste, stop);
        var kenmerken = new Dictionary<string, string>();
        for (var bladzijde = 1; kenmerken.Count < bladzijde * 100 && bladzijde < 20; bladzijde++)
        {
            var lijst = Gelukt(await loket.Lees("ato", $"/v1/knelpunten?pageSize=100&page={bladzijde}", stop));
            foreach (var rij in lijst.Json.GetProperty("items").EnumerateArray().Where(rij => rij.TryGetProperty("kenmerk", out _)))
                kenmerken[rij.GetProperty("nummer").GetString()!] = rij.GetProperty("kenmerk").GetProperty("waarde").GetString()!;
        }

        var uitslagen = new List<Proefuitslag>();
        foreach (var vraag in Vragen)
        {
            var antwoord = Gelukt(await loket.Vraag("ato", HttpMethod.Post, $"/v1/knelpunten/_zoek?pageSize={Bekeken}", new JsonObject { ["tekst"] = vraag.Zoek }, null, null, stop));
            var gevonden = antwoord.Json.GetProperty("items").EnumerateArray().Select(rij => kenmerken.GetValueOrDefault(rij.GetProperty("nummer").GetString()!, "?")).ToList();
            var rang = gevonden.FindIndex(vraag.Goed.Contains) + 1;
            uitslagen.Add(new(vraag, gevonden, rang == 0 ? null : rang));
        }

        return uitslagen;
    }

    public static string Overzicht(IReadOnlyList<Proefuitslag> uitslagen)
    {
        var tekst = new StringBuilder();
        foreach (var groep in uitslagen.GroupBy(u => u.Vraag.Wat).OrderBy(groep => groep.Key, StringComparer.Ordinal))
            Regel(groep.Key, [.. groep]);
        Regel("ALLES", uitslagen);
        foreach (var u in uitslagen.Where(u => u.Recall < 1))
            tekst.AppendLine(CultureInfo.InvariantCulture, $"  {u.Vraag.Zoek}: {(u.Rang is { } rang ? $"eerste op {rang}" : "niet gevonden")}, mist {string.Join(", ", u.Vraag.Goed.Except(u.Gevonden.Take(Eerste)))}; kwam {string.Join(", ", u.Gevonden.Take(Eerste))}");
        return tekst.ToString();

        void Regel(string naam, IReadOnlyList<Proefuitslag> deel) => tekst.AppendLine(
            CultureInfo.InvariantCulture, $"{naam,-20} {deel.Count,4} vragen   recall@5 {deel.Average(u => u.Recall):0.000}   MRR {deel.Average(u => u.Omgekeerd):0.000}");
    }

    /// <summary>The search follows the commit; the number of a case is found as soon as its texts are.</summary>
    static async Task WachtOp(Loket loket, string nummer, CancellationToken stop)
    {
        for (var poging = 0; poging < 600; poging++)
        {
            if (Gelukt(await loket.Vraag("ato", HttpMethod.Post, "/v1/knelpunten/_zoek", new JsonObject { ["tekst"] = nummer }, null, null, stop)).Op("items.0.nummer") == nummer)
                return;
            await Task.Delay(100, stop);
        }

        throw new Voorbeeldfout($"{nummer} is na een minuut nog niet te vinden.");
    }

    /// <returns>The number of the case.</returns>
    static async Task<string> Meld(Loket loket, Buurzaak buur, CancellationToken stop)
    {
        var melding = new JsonObject
        {
            ["titel"] = buur.Titel,
            ["omschrijving"] = buur.Omschrijving,
            ["regio"] = buur.Regio,
            ["organisatie"] = "ato",
            ["wettelijkeGrondslag"] = new JsonArray([.. (buur.WettelijkeGrondslag ?? []).Select(wet => (JsonNode)wet)]),
            ["kenmerk"] = new JsonObject { ["bron"] = Bron, ["waarde"] = buur.Code },
            ["voorAnder"] = true,
        };
        var gemeld = Gelukt(await loket.Vraag("ato", HttpMethod.Post, "/v1/knelpunten", melding, null, $"zoekproef-{buur.Code}", stop));
        if (buur.Aanvulling is { } aanvulling)
            Gelukt(await loket.Vraag("ato", HttpMethod.Post, $"/v1/knelpunten/{gemeld.Op("nummer")}/aanvullingen", new JsonObject { ["tekst"] = aanvulling }, null, $"zoekproef-{buur.Code}-a", stop));
        return gemeld.Op("nummer")!;
    }

    static Loketantwoord Gelukt(Loketantwoord antwoord) => antwoord.IsGelukt ? antwoord : throw new Voorbeeldfout(antwoord.Reden());
}
