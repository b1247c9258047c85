using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>What a receipt says: which positions a command took, and the hash of the leaf of each.</summary>
/// <param name="Oorsprong">The log.</param>
/// <param name="Bladen">Of each event its leaf hash in hex; absent for a command of many events.</param>
/// <param name="Wortel">Of a command of many events: the root over their leaves, in this order.</param>
public sealed record Ontvangen(string Oorsprong, IReadOnlyList<long> Posities, IReadOnlyList<string>? Bladen, string? Wortel);

/// <summary>
/// The signed receipt of a command: with it a caller proves that an event was there, also when its row, its leaf and every zegel of after
/// it are gone. A compact JWS (RFC 7515, EdDSA), so that any library reads it.
/// </summary>
public static class Ontvangstbewijs
{
    public const string Kop = "Knelpunten-Ontvangstbewijs";

    /// <summary>More hashes than this do not fit in a header; then it is the root over them.</summary>
    public const int MeesteBladen = 32;

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    /// <summary>On the answer to this command; nothing when nothing was stored, or there is no key.</summary>
    public static void Zet(HttpContext http, Volgnummers.Plaats plaats)
    {
        var stand = http.RequestServices.GetRequiredService<Zegelstand>();
        if (plaats.Gebeurtenissen.Count == 0 || stand.Oorsprong is not { } oorsprong || stand.Opties.Gelezen is not [var sleutel, ..])
            return;
        var serializer = http.RequestServices.GetRequiredService<IDocumentStore>().Options.Serializer();
        http.Response.Headers[Kop] = Maak(oorsprong, sleutel, [.. plaats.Gebeurtenissen.OrderBy(e => e.Sequence).Select(e => (e.Sequence, Zouten.Hash(serializer, e)))]);
    }

    /// <summary>The same once more, out of what was stored: for who repeats a command and gets the answer of then.</summary>
    public static async Task Zet(HttpContext http, string correlatie, string oorzaak)
    {
        var stand = http.RequestServices.GetRequiredService<Zegelstand>();
        if (stand.Oorsprong is not { } oorsprong || stand.Opties.Gelezen is not [var sleutel, ..])
            return;
        await using var verbinding = await http.RequestServices.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(http.RequestAborted);
        var events = new List<Opgetekendegebeurtenis>();
        await foreach (var e in Gebeurtenisrij.Lees(verbinding, "correlation_id = $1 and causation_id = $2 order by seq_id", http.RequestAborted, correlatie, oorzaak))
            events.Add(e);
        if (events.Count == 0)
            return;
        var zouten = await Zouten.Lees(verbinding, [.. events.Select(e => e.Id)], http.RequestAborted);
        // What lost its words since is vouched for as it was sealed.
        var lak = await Lakboek.Lees(verbinding, events[0].Positie, http.RequestAborted);
        http.Response.Headers[Kop] = Maak(oorsprong, sleutel, [.. events.Select(e => (e.Positie, Gebeurtenisblad.Hash(Gebeurtenisblad.Canoniek(e, Gebeurtenisrij.Type(e.Soort), vrij =>
            lak.Verzegeld(e.Positie, vrij.Lid) ?? Gebeurtenisblad.Verbintenis(zouten[e.Id].Geef(vrij.Lid, out _), vrij.Tekst)))))]);
    }

    public static string Maak(string oorsprong, Zegelsleutel sleutel, IReadOnlyList<(long Positie, byte[] Blad)> bladen)
    {
        var ontvangen = new Ontvangen(
            oorsprong,
            [.. bladen.Select(b => b.Positie)],
            bladen.Count > MeesteBladen ? null : [.. bladen.Select(b => Convert.ToHexStringLower(b.Blad))],
            bladen.Count > MeesteBladen ? Convert.ToHexStringLower(Wortel(bladen.Select(b => b.Blad))) : null);
        var kop = JsonSerializer.Serialize(new { alg = "EdDSA", kid = Convert.ToHexStringLower(sleutel.Controle(oorsprong).Id), typ = "knelpunten-ontvangst" }, json);
        var tekst = $"{Url(Encoding.UTF8.GetBytes(kop))}.{Url(JsonSerializer.SerializeToUtf8Bytes(ontvangen, json))}";
        return $"{tekst}.{Url(sleutel.Teken(Encoding.ASCII.GetBytes(tekst)))}";
    }

    /// <summary>Null when it was not signed by one of these.</summary>
    public static Ontvangen? Lees(string bewijs, IEnumerable<Controlesleutel> sleutels)
    {
        try
        {
            return bewijs.Trim().Split('.') is [var kop, var inhoud, var handtekening]
                && sleutels.Any(sleutel => sleutel.Klopt(Encoding.ASCII.GetBytes($"{kop}.{inhoud}"), Base64Url.DecodeFromChars(handtekening)))
                ? JsonSerializer.Deserialize<Ontvangen>(Base64Url.DecodeFromChars(inhoud), json)
                : null;
        }
        catch (Exception fout) when (fout is FormatException or JsonException)
        {
            return null;
        }
    }

    public static byte[] Wortel(IEnumerable<byte[]> bladen)
    {
        var rand = new Groeirand();
        foreach (var blad in bladen)
            rand.Voeg(blad);
        return rand.Wortel();
    }

    static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
