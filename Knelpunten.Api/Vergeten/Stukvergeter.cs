using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stukken;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// Takes away the papers that were kept of a meeting, as soon as something of that meeting or of a case that ever stood on its agenda is
/// forgotten: words cannot be found inside a docx or a PDF. So too of a meeting whose finalised agenda showed a promise or an overdue
/// assignment of one of those, or to which an annex went along that is forgotten. Which open ones a draft showed nobody wrote down,
/// so then its package goes too. Whoever asks for such a paper next gets it made of what is left.
/// </summary>
public sealed class Stukvergeter(NpgsqlConnection verbinding, Tellingen geteld, CancellationToken stop)
{
    public async Task Vergeet(Verwijdering v, Omvang omvang, IEnumerable<Guid> geraakt)
    {
        Guid[] stromen = [.. geraakt, .. ((Guid?[])[v.Doel.Knelpunt, v.Doel.Vergadering]).OfType<Guid>()];
        var nummers = omvang.Personen.SelectMany(persoon => persoon.Meldingen).Select(melding => melding.Split('/')[0]).Distinct().ToArray();
        await using var zoek = new NpgsqlCommand($"""
            with zaken as (select unnest($1) as id union select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where nummer = any($2))
            select id from zaken
            union select (e.data->>'vergadering')::uuid from {Opslag.Schema}.mt_events e join zaken on e.stream_id = zaken.id where e.type = $3
            union select e.stream_id from {Opslag.Schema}.mt_events e where e.type = $4 and exists (
                select 1 from zaken where e.data->'toezeggingen' @> jsonb_build_array(jsonb_build_object('vergadering', zaken.id))
                    or e.data->'achterstanden' @> jsonb_build_array(jsonb_build_object('knelpunt', zaken.id)))
            union select e.stream_id from {Opslag.Schema}.mt_events e where e.type = $5 and (e.data->>'document')::uuid = any($6)
            """, verbinding)
        {
            Parameters = { new() { Value = stromen }, new() { Value = nummers }, new() { Value = Opslag.Naam(typeof(KnelpuntGeagendeerd)) }, new() { Value = Opslag.Naam(typeof(AgendaVastgesteld)) },
                new() { Value = Opslag.Naam(typeof(BijlageToegevoegd)) }, new() { Value = omvang.Documenten.Select(document => document.Inhoud).ToArray() } },
        };
        var vergaderingen = new List<Guid>();
        await using (var rij = await zoek.ExecuteReaderAsync(stop))
            while (await rij.ReadAsync(stop))
                vergaderingen.Add(rij.GetGuid(0));

        // The orders first: who is finishing one holds its row until his paper is there to be removed.
        await using var opdrachten = new NpgsqlCommand(Stukopdrachten.LaatVervallen, verbinding)
        {
            Parameters = { new() { Value = vergaderingen.ToArray() }, new() { Value = (string[])[Opslag.Naam(typeof(ToezeggingVastgelegd)), Opslag.Naam(typeof(ToewijzingGeopend))] } },
        };
        var concepten = (long)(await opdrachten.ExecuteScalarAsync(stop))!;
        await using var stukken = new NpgsqlCommand($"delete from {Stukbewaring.Tabel} where vergadering = any($1)", verbinding) { Parameters = { new() { Value = vergaderingen.ToArray() } } };
        geteld.Tel(Plaatssoort.Stuk, (int)concepten + await stukken.ExecuteNonQueryAsync(stop));
    }
}
