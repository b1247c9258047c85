using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Stukken;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>One paper in the list of papers.</summary>
/// <param name="Bestand">Absent when its bytes were taken away.</param>
/// <param name="Positie">Of the event that has its SHA-256; absent of a paper of the board, that was made of events and is in none of them.</param>
public sealed record Stukregel(string? Bestand, long? Positie, Guid Stroom, string Soort, string Formaat, string Sha256);

/// <summary>The papers as the bytes they are: what was handed in with a case or an item, and the definitive papers of the board that are kept.</summary>
sealed class Dossierstukken(NpgsqlDataSource bron, Pakketpunt punt, Dossierkeuze keuze, Dossierzip zip)
{
    static readonly Dictionary<string, string> extensies = new()
    {
        [Documentsoort.Pdf] = ".pdf",
        [Documentsoort.Docx] = ".docx",
        [Documentsoort.Xlsx] = ".xlsx",
        [Documentsoort.Odt] = ".odt",
        [Documentsoort.Ods] = ".ods",
        [Documentsoort.Png] = ".png",
        [Documentsoort.Jpeg] = ".jpg",
    };

    public async Task Schrijf(IReadOnlyList<Dossierstuk> ingediend, CancellationToken stop)
    {
        var regels = new List<Stukregel>();
        foreach (var stuk in ingediend)
        {
            var naam = $"stukken/{stuk.Positie}{extensies.GetValueOrDefault(stuk.Formaat, ".bin")}";
            var inhoud = await Documentinhoud.Haal(bron, stuk.Document, stop);
            if (inhoud is not null)
                await zip.Voeg(naam, inhoud, isIngepakt: true);
            regels.Add(new(inhoud is null ? null : naam, stuk.Positie, stuk.Stroom, stuk.Soort, stuk.Formaat, stuk.Sha256));
        }

        foreach (var (vergadering, soort, versie, zicht, vorm) in await Bewaard(stop))
        {
            var naam = $"stukken/{vergadering}/{soort}-v{versie}-{zicht}.{vorm}";
            if (await new Stukbewaring(bron, TimeProvider.System).Zoek(new(vergadering, soort, versie, zicht, vorm), stop) is not { } stuk)
                continue;
            await zip.Voeg(naam, stuk.Inhoud, isIngepakt: true);
            regels.Add(new(naam, null, vergadering, soort, vorm, stuk.Sha256));
        }

        await zip.Voeg("stukken.ndjson", vak =>
        {
            regels.ForEach(vak.Regel);
            return Task.CompletedTask;
        });
    }

    /// <summary>Of a selection only the notes of its own items: an agenda is about others too.</summary>
    async Task<IReadOnlyList<(Guid, string, int, string, string)>> Bewaard(CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand(keuze.Knelpunten is null
            ? $"select vergadering, soort, versie, zicht, vorm from {Stukbewaring.Tabel} where gemaakt <= $1 order by 1, 2, 3, 4, 5"
            : $"""
              select s.vergadering, s.soort, s.versie, s.zicht, s.vorm from {Stukbewaring.Tabel} s
              where s.gemaakt <= $1 and (s.vergadering, s.soort) in (
                select (data->>'vergadering')::uuid, 'oplegnotitie-' || (data->>'agendapunt') from {Opslag.Schema}.mt_events where stream_id = any($2) and type = $3)
              order by 1, 2, 3, 4, 5
              """);
        vraag.Parameters.Add(new() { Value = punt.Moment.UtcDateTime });
        if (keuze.Knelpunten is { } gekozen)
        {
            vraag.Parameters.Add(new() { Value = gekozen.ToArray() });
            vraag.Parameters.Add(new() { Value = Opslag.Naam(typeof(KnelpuntGeagendeerd)) });
        }

        var bewaard = new List<(Guid, string, int, string, string)>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            bewaard.Add((rij.GetGuid(0), rij.GetString(1), rij.GetInt32(2), rij.GetString(3), rij.GetString(4)));
        return bewaard;
    }
}
