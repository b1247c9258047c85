using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Terugkijken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>
/// What the reader (<c>lezer.html</c>) shows. It opens from a disk, where a page may load a script and fetch nothing: so its data are
/// scripts, in parts, of which one is loaded when it is asked for.
/// </summary>
sealed class Lezerdelen(NpgsqlDataSource bron, IDocumentStore store, Dossierzip zip, Pakketpunt punt, HashSet<long>? posities, Register register, IReadOnlyDictionary<Guid, string> nummers)
{
    const int PerDeel = 50;

    /// <summary>Of the cases, as their reports say it now: a number alone tells nobody which one he looks for.</summary>
    readonly Dictionary<Guid, string> titels = [];

    public async Task Schrijf(IReadOnlyList<Dossierstroom> stromen, CancellationToken stop)
    {
        var leesbaar = stromen.Where(stroom => stroom.Soort is "knelpunt" or "vergadering").ToList();
        var namen = new List<object>();
        foreach (var (nummer, deel) in leesbaar.Chunk(PerDeel).Index())
        {
            await zip.Voeg($"lezer/deel-{nummer + 1:00000}.js", async vak =>
            {
                vak.Schrijf($"lezer.deel({nummer + 1}, [\n");
                var geheel = await Events([.. deel.Select(stroom => stroom.Stroom)], stop);
                foreach (var (plaats, stroom) in deel.Index())
                {
                    var events = geheel[stroom.Stroom].ToList();
                    // Script, not JSON: but the encoder leaves nothing that a script reads otherwise.
                    vak.Schrijf(JsonSerializer.SerializeToUtf8Bytes(events, Json.Opties));
                    vak.Schrijf(plaats < deel.Length - 1 ? ",\n" : "\n");
                    namen.Add(new { naam = nummers.GetValueOrDefault(stroom.Stroom) ?? $"{stroom.Stroom}", titel = titels.GetValueOrDefault(stroom.Stroom), stroom.Soort, deel = nummer + 1, plaats, aantal = events.Count, stroom.Stroom });
                    await vak.Door();
                }

                vak.Schrijf("]);\n");
            });
        }

        await zip.Voeg("lezer/index.js", vak =>
        {
            vak.Schrijf("lezer.index(");
            vak.Schrijf(JsonSerializer.SerializeToUtf8Bytes(new { oorsprong = punt.Oorsprong, gemaakt = punt.Moment, grootte = punt.Grootte, stromen = namen }, Json.Opties));
            vak.Schrijf(");\n");
            return Task.CompletedTask;
        });
    }

    async Task<ILookup<Guid, object>> Events(Guid[] stromen, CancellationToken stop)
    {
        var serializer = store.Options.Serializer();
        await using var vraag = bron.CreateCommand($"select {Gebeurtenisbeeld.Kolommen} from {Opslag.Schema}.mt_events e where e.stream_id = any($1) and e.seq_id <= $2 order by e.seq_id");
        vraag.CommandTimeout = 0;
        vraag.Parameters.Add(new() { Value = stromen });
        vraag.Parameters.Add(new() { Value = punt.Positie });
        var events = new List<(Guid Stroom, object Wat)>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var e = Gebeurtenisbeeld.Lees(rij);
            if (posities?.Contains(e.Volgnummer) == false)
                continue;
            var gebeurtenis = Gebeurtenisbeeld.Type(e.Gebeurtenis) is { } soort ? (Gebeurtenis)serializer.FromJson(soort, new MemoryStream(e.Gegevens.Utf8.ToArray())) : null;
            if (gebeurtenis is KnelpuntGemeld melding)
                titels[e.Stroom] = melding.Titel;
            var zin = gebeurtenis is null ? e.Gebeurtenis : Tijdlijn.Zin(gebeurtenis, register, nummers);
            events.Add((e.Stroom, new
            {
                e.Versie,
                zin,
                e.Opgetekend,
                e.Wanneer,
                e.Rol,
                organisatie = e.Organisatie is { } code ? register.Organisaties[code]?.Naam ?? code : null,
                e.Namens,
                e.Waarom,
                e.Gebeurtenis,
                e.Volgnummer,
                e.Actor,
                e.Gegevens,
            }));
        }

        return events.ToLookup(e => e.Stroom, e => e.Wat);
    }
}
