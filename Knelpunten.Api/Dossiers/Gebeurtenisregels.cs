using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Terugkijken;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>A paper that an event names, with the hash by which the event proves its bytes.</summary>
public sealed record Dossierstuk(long Positie, Guid Stroom, string Soort, int Nummer, Guid Document, string Formaat, string Sha256);

/// <summary>
/// The events of a package as lines: the canonical form, which is what the log has the hash of, byte for byte; and beside it the words that
/// it has commitments of, each with its salt. So a reader proves a line with one hash, and each word with another.
/// </summary>
sealed class Gebeurtenisregels(NpgsqlDataSource bron, Pakketpunt punt, long[]? posities)
{
    const int Bladzijde = 500;

    static readonly Dictionary<string, string> documentleden = new()
    {
        [Opslag.Naam(typeof(DocumentToegevoegd))] = "inhoud",
        [Opslag.Naam(typeof(BijlageToegevoegd))] = "document",
        [Opslag.Naam(typeof(HuisstijlVervangen))] = "document",
        [Opslag.Naam(typeof(KnelpuntOvergenomen))] = "bewijs",
        [Opslag.Naam(typeof(OverdrachtBevestigd))] = "ontvangst",
    };

    /// <summary>Each history that came by, with the last version of it.</summary>
    public Dictionary<Guid, (string Soort, long Versie)> Stromen { get; } = [];

    /// <summary>Each kind of event in each version that came by.</summary>
    public SortedSet<(string Soort, int Versie)> Soorten { get; } = [];

    public List<Dossierstuk> Stukken { get; } = [];

    public long Aantal { get; private set; }

    public async Task Schrijf(Vak vak, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Opties.Encoder, SkipValidation = true });
        Lakboek lak;
        await using (var verbinding = await bron.OpenConnectionAsync(stop))
            lak = await Lakboek.Lees(verbinding, 0, stop);
        var randen = new ConcurrentDictionary<Bladreeks, byte[]>();
        for (var (na, nr) = (0L, 0); ;)
        {
            List<Opgetekendegebeurtenis> events;
            long[]? deel = posities?[nr..Math.Min(nr + Bladzijde, posities.Length)];
            await using (var verbinding = await bron.OpenConnectionAsync(stop))
            {
                events = deel is { Length: 0 } ? [] : await Dossierinhoud.Bladzijde(verbinding, deel, na, punt.Positie, Bladzijde, stop);
                var zouten = await Zouten.Lees(verbinding, [.. events.Select(e => e.Id)], stop);
                var bladen = await Bladen(verbinding, [.. events.Select(e => e.Positie)], stop);
                var bewijzen = posities is null ? null : await Bewijzen(verbinding, [.. bladen.Values.Select(b => b.Nr)], randen, stop);
                // Words that went while this page was read must not leave, and what came in their place has no event in this package.
                if (!await punt.Geldt(verbinding, stop))
                    throw new Pakketachterhaald();
                foreach (var e in events)
                {
                    var blad = bladen.TryGetValue(e.Positie, out var plaats) ? plaats : ((long, byte[])?)null;
                    Regel(json, e, lak, zouten[e.Id], blad, blad is { Item1: var bladnummer } ? bewijzen?[bladnummer] : null);
                    buffer.Write("\n"u8);
                    vak.Schrijf(buffer.WrittenSpan);
                    buffer.ResetWrittenCount();
                    Onthoud(e);
                }
            }

            await vak.Door();
            if (deel is null ? events.Count < Bladzijde : deel.Length < Bladzijde)
                return;
            (na, nr) = (events.Count > 0 ? events[^1].Positie : na, nr + Bladzijde);
        }
    }

    static void Regel(Utf8JsonWriter json, Opgetekendegebeurtenis e, Lakboek lak, Zoutvoorraad zouten, (long Nr, byte[] Hash)? blad, IReadOnlyList<byte[]>? bewijs)
    {
        var teksten = new List<(string Lid, string Tekst, byte[]? Zout)>();
        var canoniek = Gebeurtenisblad.Canoniek(e, Gebeurtenisrij.Type(e.Soort), vrij =>
        {
            var zout = zouten.GetValueOrDefault(vrij.Lid);
            teksten.Add((vrij.Lid, vrij.Tekst, zout));
            return lak.Verzegeld(e.Positie, vrij.Lid) ?? (zout is null ? "" : Gebeurtenisblad.Verbintenis(zout, vrij.Tekst));
        });
        json.WriteStartObject();
        json.WritePropertyName("blad");
        json.WriteRawValue(canoniek, skipInputValidation: true);
        if (blad is var (nr, hash))
        {
            json.WriteNumber("nr", nr);
            json.WriteString("hash", Convert.ToHexStringLower(hash));
        }

        if (teksten.Count > 0)
        {
            json.WriteStartObject("teksten");
            foreach (var (lid, tekst, zout) in teksten)
            {
                json.WriteStartObject(lid);
                json.WriteString("tekst", tekst);
                if (zout is not null)
                    json.WriteBase64String("zout", zout);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (bewijs is not null)
        {
            json.WriteStartArray("bewijs");
            foreach (var een in bewijs)
                json.WriteStringValue(Convert.ToHexStringLower(een));
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        json.Reset();
    }

    void Onthoud(Opgetekendegebeurtenis e)
    {
        Aantal++;
        Stromen[e.Stroom] = (Gebeurtenisbeeld.Stroomsoortnaam(e.Soort), e.Versie);
        Soorten.Add((e.Soort, e.Koppen[Metagegevens.SchemaVersie] is { } versie && int.TryParse(versie.ToString(), out var gelezen) ? gelezen : 1));
        if (documentleden.TryGetValue(e.Soort, out var lid) && (Guid?)e.Gegevens[lid] is { } document)
        {
            Stukken.Add(new(e.Positie, e.Stroom, e.Soort, (int?)(e.Gegevens[e.Soort == Opslag.Naam(typeof(BijlageToegevoegd)) ? "bijlage" : "document"] is { } nummer && nummer.GetValueKind() == JsonValueKind.Number ? nummer : null) ?? 0,
                document, (string?)e.Gegevens["formaat"] ?? (lid == "document" ? Documentsoort.Docx : "text/plain"), (string)e.Gegevens["sha256"]!));
        }
    }

    static async Task<Dictionary<long, (long Nr, byte[] Hash)>> Bladen(NpgsqlConnection verbinding, long[] posities, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select positie, nr, hash from {Ketentabellen.Blad} where positie = any($1)", verbinding) { Parameters = { new() { Value = posities } } };
        var bladen = new Dictionary<long, (long, byte[])>(posities.Length);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            bladen[rij.GetInt64(0)] = (rij.GetInt64(1), rij.GetFieldValue<byte[]>(2));
        return bladen;
    }

    /// <summary>The paths of a page of leaves: what they share is read once.</summary>
    async Task<Dictionary<long, IReadOnlyList<byte[]>>> Bewijzen(NpgsqlConnection verbinding, IReadOnlyList<long> nummers, ConcurrentDictionary<Bladreeks, byte[]> randen, CancellationToken stop)
    {
        var paden = nummers.Where(nr => nr < punt.Grootte).ToDictionary(nr => nr, nr => Merkleboom.Insluiting(nr, punt.Grootte));
        List<Bladreeks> reeksen = [.. paden.Values.SelectMany(pad => pad).Distinct()];
        var (hashes, _) = await Ketenlezer.Bewijs(verbinding, reeksen, randen, stop);
        var gevonden = reeksen.Zip(hashes).ToDictionary(paar => paar.First, paar => paar.Second);
        return paden.ToDictionary(pad => pad.Key, pad => (IReadOnlyList<byte[]>)[.. pad.Value.Select(reeks => gevonden[reeks])]);
    }
}

/// <summary>Words were forgotten while the package was made: what was sent is cut off, and whoever asked asks again.</summary>
public sealed class Pakketachterhaald() : Exception("Er zijn woorden vergeten terwijl het pakket gemaakt werd; vraag het opnieuw.");
