using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// Searches the whole database once everything asked is gone, and cleans what copies words without being history: messages that failed,
/// keys of callers. Whatever else still holds them is named, and then nothing happens at all.
/// </summary>
public sealed class Opruimer(NpgsqlConnection verbinding, Lak lak, Omvangbepaling bepaling, Tellingen geteld, CancellationToken stop)
{
    const string Gebeurtenissen = Opslag.Schema + ".mt_events";

    static readonly string[] Leesmodellen = ["knelpuntbeeld", "vergaderingbeeld", "verwijderingbeeld"];

    static readonly string[] EigenWoorden =
        ["toezicht.", "keten.", "lezen.stand", "lezen.werk", "lezen.telling", "lezen.maandtelling", "lezen.niveau", "lezen.voortgang", "berichten.wolverine_node", "berichten.wolverine_agent", $"{Opslag.Schema}.mt_streams", $"{Opslag.Schema}.mt_event_progression", $"{Opslag.Schema}.schemastand"];

    /// <summary>What the vault says of itself: kinds, roles and names of keys.</summary>
    static readonly string[] Kluiskolommen = ["soort", "rollen", "hoofdsleutel"];

    readonly Nazoeking nazoeking = new(verbinding, lak, stop);
    readonly HashSet<Guid> elders = [];
    readonly HashSet<Guid> buiten = [];

    public IReadOnlyList<string> Doorzocht { get; private set; } = [];

    /// <summary>How many streams that were not asked hold the same words.</summary>
    public int Elders => elders.Count;

    /// <summary>Null when nothing is left; otherwise where.</summary>
    public async Task<string?> RuimOp()
    {
        Doorzocht = await nazoeking.Tabellen();
        if (lak.Gevouwen.Count == 0)
            return null;

        var vondsten = new List<Vondst>();
        await foreach (var vondst in nazoeking.Zoek())
            vondsten.Add(vondst);
        // Events first: they say which other streams hold the words, and so whose read models may.
        foreach (var vondst in vondsten.OrderBy(vondst => vondst.Tabel != Gebeurtenissen))
            if (!await Handel(vondst))
                return $"De woorden staan nog in {vondst.Tabel}{Toelichting(vondst)}. Er is niets veranderd.";
        return null;
    }

    /// <summary>False when they may not be here.</summary>
    async Task<bool> Handel(Vondst vondst)
    {
        switch (vondst.Tabel)
        {
            case Gebeurtenissen:
                return Gebeurtenis(vondst);
            // Of streams of which nothing goes; what does go has no rows any more (Leesvergeter), nor stems.
            case Zoeken.Zoektekst.Stammen:
                return true;
            case Zoeken.Zoektekst.Tabel:
                return !bepaling.Gebeurtenissen.Any(g => vondst.Sleutels.Contains(g.Stroom));
            // Words of a list of ours; those of the cases that were asked have no rows any more.
            case Rodedraden.Draadtabel.Draad:
                return true;
            case var tabel when Leesmodellen.Any(naam => tabel == $"{Opslag.Schema}.mt_doc_{naam}") || tabel.StartsWith($"{Bijhouden.Leestabellen.Schema}.", StringComparison.Ordinal):
                return vondst.Sleutels.Any(elders.Contains)
                    || Nazoeking.Waarden(vondst.Waarden).Where(nazoeking.Raakt).All(bepaling.Codes.Contains)
                    || vondst.Sleutels.Any(buiten.Contains);
            // Of meetings that have nothing to do with it: those that do have no papers any more (Stukvergeter).
            case Stukken.Stukbewaring.Tabel or Stukken.Stukopdrachten.Tabel:
                return true;
            case Documentinhoud.Tabel:
                return vondst.Sleutels.All(inhoud => !bepaling.Documenten.ContainsKey(inhoud));
            case $"{Opslag.Schema}.mt_doc_herhaling":
                // The key is the caller's; the answer is made of numbers and codes.
                return !nazoeking.Raakt((string)vondst.Waarden["id"]!) || await Verwijder(vondst, Plaatssoort.Herhaling);
            case "berichten.wolverine_dead_letters":
                return await Verwijder(vondst, Plaatssoort.Bericht);
            case "berichten.wolverine_incoming_envelopes" when (string?)vondst.Waarden["status"] == "Handled":
                return await Verwijder(vondst, Plaatssoort.Bericht);
            case var tabel when tabel.StartsWith($"{Opslag.Personenschema}.", StringComparison.Ordinal):
                return !vondst.Waarden.Where(kolom => !Kluiskolommen.Contains(kolom.Key)).SelectMany(kolom => Nazoeking.Waarden(kolom.Value)).Any(nazoeking.Raakt);
            // What these hold the service wrote itself: names of operations, tables, nodes. Nobody types anything into them.
            case var tabel when EigenWoorden.Any(begin => tabel.StartsWith(begin, StringComparison.Ordinal)):
                return true;
            default:
                return false;
        }
    }

    /// <summary>In a stream that was not asked it is history of another; of what was asked only codes stay.</summary>
    bool Gebeurtenis(Vondst vondst)
    {
        var (id, stroom) = (vondst.Sleutels[0], vondst.Sleutels[1]);
        var opgeslagen = Opgeslagen.Van(id, stroom, 0, (string)vondst.Waarden["type"]!, (JsonObject)vondst.Waarden["data"]!, vondst.Waarden["headers"] as JsonObject ?? []);
        if (opgeslagen is null || !opgeslagen.Teksten().Any(vrij => nazoeking.Raakt(vrij.Tekst)))
        {
            buiten.Add(stroom);
            return true;
        }

        if (bepaling.Bekeken.Contains(id))
            return false;
        elders.Add(stroom);
        return true;
    }

    string Toelichting(Vondst vondst) => vondst.Tabel == Documentinhoud.Tabel
        ? $": {string.Join(", ", vondst.Sleutels.Where(bepaling.Documenten.ContainsKey).Select(inhoud => bepaling.Documenten[inhoud].Zin()))}; noem het in een nieuwe aanvraag"
        : "";

    async Task<bool> Verwijder(Vondst vondst, Plaatssoort soort)
    {
        await using var opdracht = new NpgsqlCommand($"delete from {vondst.Tabel} where ctid = $1::tid", verbinding) { Parameters = { new() { Value = vondst.Plaats } } };
        geteld.Tel(soort, await opdracht.ExecuteNonQueryAsync(stop));
        return true;
    }
}
