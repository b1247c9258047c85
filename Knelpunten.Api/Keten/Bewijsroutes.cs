using System.Collections.Concurrent;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>That an event is in the log, and where.</summary>
/// <param name="Nummer">Of its leaf, from 0.</param>
/// <param name="Blad">Hash of its leaf, in hex.</param>
/// <param name="Hashes">From the leaf up, in hex; absent as long as no zegel is about it.</param>
/// <param name="Canoniek">The text that the leaf is the hash of, without a word that anybody typed; of an event of a case.</param>
public sealed record Gebeurtenisbewijs(long Positie, Guid Stroom, long Versie, string Soort, long Nummer, string Blad, IReadOnlyList<string>? Hashes, string? Canoniek);

/// <param name="Zegel">The one that every path leads to; absent when there is none yet.</param>
/// <param name="NogNiet">Versions of events that are not in the log yet.</param>
public sealed record BewijsBeeld(ZegelBeeld? Zegel, IReadOnlyList<Gebeurtenisbewijs> Gebeurtenissen, IReadOnlyList<long> NogNiet);

public static class Bewijsroutes
{
    /// <summary>Right ends of logs of the size of a zegel, for all who ask a proof out of it.</summary>
    static readonly ConcurrentDictionary<Bladreeks, byte[]> randen = new();

    public static void MapBewijs(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("bewijs", async (HttpContext http, string knelpunt, NpgsqlDataSource bron) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            http.Toonde(Inzagesoort.Geschiedenis, beeld.Id);
            return Knelpuntlezen.Met(http, beeld.Versie, await Van(bron, "b.stroom = $1", beeld.Id, metTekst: true, http.RequestAborted));
        })
        .Leesbaar<BewijsBeeld>("Bewijs dat elke gebeurtenis van dit knelpunt in de keten staat", Rol.Auditor);

    public static void MapBewijzen(this IEndpointRouteBuilder v1) =>
        v1.MapGet("audit/bewijzen/{nummer:long}", async (HttpContext http, long nummer, NpgsqlDataSource bron) =>
        {
            var bewijs = await Van(bron, "b.positie = $1", nummer, metTekst: false, http.RequestAborted);
            http.Toonde(Inzagesoort.Geschiedenis, bewijs.Gebeurtenissen.Select(g => g.Stroom));
            return bewijs.Gebeurtenissen.Count == 0 ? Knelpuntlezen.NietGevonden(http) : TypedResults.Ok(bewijs);
        })
        .VoorRol(Rol.Auditor)
        .Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.")
        .WithSummary("Bewijs dat de gebeurtenis op deze positie in de keten staat")
        .MetPadsleutel("nummer", "Positie in het logboek van alle gebeurtenissen.")
        .Produces<BewijsBeeld>();

    static async Task<BewijsBeeld> Van(NpgsqlDataSource bron, string waar, object waarde, bool metTekst, CancellationToken stop)
    {
        var zegel = await Zegelroutes.Laatste(bron, null, stop);
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        var teksten = metTekst ? await Teksten(verbinding, waarde, stop) : [];
        var bewijzen = new List<Gebeurtenisbewijs>();
        await using (var vraag = new NpgsqlCommand($"select b.positie, b.stroom, b.versie, b.soort, b.nr, b.hash from {Ketentabellen.Blad} b where {waar} order by b.nr", verbinding) { Parameters = { new() { Value = waarde } } })
        await using (var rij = await vraag.ExecuteReaderAsync(stop))
            while (await rij.ReadAsync(stop))
                bewijzen.Add(new(rij.GetInt64(0), rij.GetGuid(1), rij.GetInt64(2), rij.GetString(3), rij.GetInt64(4), Convert.ToHexStringLower(rij.GetFieldValue<byte[]>(5)), null, teksten.GetValueOrDefault(rij.GetInt64(0)).Canoniek));
        for (var i = 0; zegel is not null && i < bewijzen.Count; i++)
        {
            if (bewijzen[i].Nummer < zegel.Grootte)
                bewijzen[i] = bewijzen[i] with { Hashes = [.. (await Pad(verbinding, bewijzen[i].Nummer, zegel.Grootte, stop)).Bewijs.Select(Convert.ToHexStringLower)] };
        }

        var erin = bewijzen.Select(b => b.Positie).ToHashSet();
        return new(zegel, bewijzen, [.. teksten.Where(t => !erin.Contains(t.Key)).Select(t => t.Value.Versie).Order()]);
    }

    /// <summary>The path of one leaf, and how many nodes were read for it.</summary>
    public static Task<(IReadOnlyList<byte[]> Bewijs, int Gelezen)> Pad(NpgsqlConnection verbinding, long nr, long grootte, CancellationToken stop) =>
        Ketenlezer.Bewijs(verbinding, Merkleboom.Insluiting(nr, grootte), randen, stop);

    static async Task<Dictionary<long, (long Versie, string Canoniek)>> Teksten(NpgsqlConnection verbinding, object stroom, CancellationToken stop)
    {
        var events = new List<Opgetekendegebeurtenis>();
        await foreach (var e in Gebeurtenisrij.Lees(verbinding, "stream_id = $1 order by seq_id", stop, stroom))
            events.Add(e);
        var zouten = await Zouten.Lees(verbinding, [.. events.Select(e => e.Id)], stop);
        var lak = await Lakboek.Lees(verbinding, events.Count > 0 ? events[0].Positie : 0, stop);
        return events.ToDictionary(e => e.Positie, e => (e.Versie, Gebeurtenisblad.Canoniek(e, Gebeurtenisrij.Type(e.Soort), vrij =>
            lak.Verzegeld(e.Positie, vrij.Lid) ?? (zouten[e.Id].TryGetValue(vrij.Lid, out var zout) ? Gebeurtenisblad.Verbintenis(zout, vrij.Tekst) : ""))));
    }
}
