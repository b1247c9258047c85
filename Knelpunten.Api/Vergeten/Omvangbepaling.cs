using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// Finds what a verwijdering takes away: asked by who looks at it, by the approval, and by who carries it out, always this way. Reads on
/// one connection, so that the last of them reads inside his transaction.
/// </summary>
public sealed class Omvangbepaling(NpgsqlConnection verbinding, Kluis kluis, CancellationToken stop)
{
    /// <summary>What comes in the place of every text of a destroyed case.</summary>
    public const string Vernietigd = "[vernietigd]";

    /// <summary>Every event it touches, changed in memory.</summary>
    public IReadOnlyList<Opgeslagen> Gebeurtenissen { get; private set; } = [];

    /// <summary>Every event in which the words may not stand any more, touched or not.</summary>
    public IReadOnlySet<Guid> Bekeken { get; private set; } = new HashSet<Guid>();

    /// <summary>The streams these events are in.</summary>
    public IReadOnlySet<Guid> Stromen { get; private set; } = new HashSet<Guid>();

    /// <summary>What stays in them and in their read models: no person typed it.</summary>
    public IReadOnlySet<string> Codes { get; private set; } = new HashSet<string>();

    /// <summary>The documents of the case and of its items, or of the meeting, by their content.</summary>
    public IReadOnlyDictionary<Guid, Documentplaats> Documenten { get; private set; } = new Dictionary<Guid, Documentplaats>();

    public async Task<Omvang> Bepaal(Verwijdering v, Verwijdervraag vraag)
    {
        if (v.Soort == Verwijdersoort.Wissen)
            return new(v.Soort, [], [], await Personen(v.Doel));

        var eigen = await Opgeslagen.Lees(verbinding, [v.Doel.Knelpunt ?? v.Doel.Vergadering!.Value], stop);
        var alle = new List<Opgeslagen>(eigen);
        if (v.Doel.Knelpunt is not null)
            alle.AddRange(await Agendapunten(eigen));
        var lak = vraag.Lak;
        if (v.Soort == Verwijdersoort.Lakken)
            alle.AddRange(await Opgeslagen.Lees(verbinding, [.. await Procedures(v), .. await Oordelen(v)], stop));

        Bekeken = alle.Select(g => g.Id).ToHashSet();
        Stromen = alle.Select(g => g.Stroom).ToHashSet();
        Codes = alle.SelectMany(g => g.Codes()).ToHashSet();
        // An annex that went along to a later meeting is the same bytes twice.
        Documenten = alle.Select(Documentplaats.Van).OfType<Documentplaats>().DistinctBy(d => d.Inhoud).ToDictionary(d => d.Inhoud);
        var teksten = new List<Tekstplaats>();
        var geraakt = new List<Opgeslagen>();
        foreach (var gebeurtenis in alle.OrderBy(g => g.Stroom).ThenBy(g => g.Versie))
        {
            var plaatsen = gebeurtenis.Vervang(v.Soort == Verwijdersoort.Lakken ? lak.Over : _ => Vernietigd);
            if (plaatsen.Count == 0)
                continue;
            geraakt.Add(gebeurtenis);
            // Its own reasons change along, but what is approved must not change by being approved.
            if (gebeurtenis.Stroom != v.Id)
                teksten.AddRange(plaatsen);
        }

        Gebeurtenissen = geraakt;
        return new(v.Soort, teksten, await Inhouden(v, alle), v.Soort == Verwijdersoort.Vernietigen ? await Contacten(eigen) : []);
    }

    /// <summary>The events of meetings about items of this case; the other items are none of its business.</summary>
    async Task<IEnumerable<Opgeslagen>> Agendapunten(IReadOnlyList<Opgeslagen> zaak)
    {
        var punten = zaak.Where(g => g.Type == typeof(KnelpuntGeagendeerd)).Select(g => ((Guid)g.Gegevens["vergadering"]!, g.Agendapunt)).ToHashSet();
        var vergaderingen = await Opgeslagen.Lees(verbinding, punten.Select(punt => punt.Item1).Distinct(), stop);
        return vergaderingen.Where(g => punten.Contains((g.Stroom, g.Agendapunt)));
    }

    /// <summary>Procedures about the same case or meeting: their reasons are free text too.</summary>
    async Task<IReadOnlyList<Guid>> Procedures(Verwijdering v)
    {
        await using var zoek = new NpgsqlCommand($"""
            select id from {Opslag.Schema}.mt_doc_verwijderingbeeld
            where data->>'knelpunt' = $1 or data->>'vergadering' = $2 or id = $3
            """, verbinding)
        {
            Parameters = { Tekst(v.Doel.Knelpunt), Tekst(v.Doel.Vergadering), new() { Value = v.Id } },
        };
        return await Ids(zoek);
    }

    /// <summary>The threads of which somebody said something with this case in mind.</summary>
    async Task<IReadOnlyList<Guid>> Oordelen(Verwijdering v)
    {
        await using var zoek = new NpgsqlCommand($"select distinct stream_id from {Opslag.Schema}.mt_events where type = any($1) and data->'knelpunten' ? $2", verbinding)
        {
            Parameters = { new() { Value = Leesmodellen.Feiten.Soorten<RodeDraadGebeurtenis>().ConvertAll(Opslag.Naam).ToArray() }, Tekst(v.Doel.Knelpunt) },
        };
        return await Ids(zoek);
    }

    async Task<IReadOnlyList<Documentplaats>> Inhouden(Verwijdering v, IReadOnlyList<Opgeslagen> alle)
    {
        // Numbers are those of the case's documents, or of the meeting's annexes; whoever destroys a case takes both.
        var gevraagd = alle.Select(Documentplaats.Van).OfType<Documentplaats>().DistinctBy(d => d.Inhoud)
            .Where(d => v.Soort == Verwijdersoort.Vernietigen || (v.Doel.Vergadering == d.Vergadering && v.Documenten.Contains(d.Nummer))).ToList();
        await using var zoek = new NpgsqlCommand($"select id from {Documentinhoud.Tabel} where id = any($1)", verbinding)
        {
            Parameters = { new() { Value = gevraagd.Select(d => d.Inhoud).ToArray() } },
        };
        var aanwezig = await Ids(zoek);
        return [.. gevraagd.Where(d => aanwezig.Contains(d.Inhoud))];
    }

    /// <summary>Of a person everything; of a report the details it refers to.</summary>
    async Task<IReadOnlyList<Persoonsplaats>> Personen(Verwijderdoel doel)
    {
        if (doel.Knelpunt is { } knelpunt)
            return await Contacten(await Opgeslagen.Lees(verbinding, [knelpunt], stop), doel.Melding);
        if (doel.Persoon is not { } persoon)
            return [];

        var plaatsen = new List<Persoonsplaats>();
        foreach (var gegeven in await kluis.Alles(persoon, stop))
            plaatsen.Add(new(persoon, gegeven.Id, gegeven.Soort, gegeven.Gegevens, await Meldingen(gegeven.Id)));
        return plaatsen;
    }

    async Task<IReadOnlyList<Persoonsplaats>> Contacten(IReadOnlyList<Opgeslagen> zaak, int? melding = null)
    {
        var plaatsen = new List<Persoonsplaats>();
        foreach (var gebeurtenis in zaak.Where(g => g.Gegevens["contact"] is not null && (melding is null || ((int?)g.Gegevens["melding"] ?? 1) == melding)))
        {
            var contact = (Guid)gebeurtenis.Gegevens["contact"]!;
            if (await Persoon(contact) is { } persoon && (await kluis.Alles(persoon, stop)).FirstOrDefault(gegeven => gegeven.Id == contact) is { } gegeven)
                plaatsen.Add(new(persoon, contact, gegeven.Soort, gegeven.Gegevens, await Meldingen(contact)));
        }

        return plaatsen;
    }

    async Task<Guid?> Persoon(Guid gegeven)
    {
        await using var zoek = new NpgsqlCommand($"select persoon from {Kluistabellen.Gegeven} where id = $1", verbinding) { Parameters = { new() { Value = gegeven } } };
        return await zoek.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>The reports that refer to these details.</summary>
    async Task<IReadOnlyList<string>> Meldingen(Guid contact)
    {
        await using var zoek = new NpgsqlCommand($"""
            select b.nummer || '/' || coalesce(e.data->>'melding', '1')
            from {Opslag.Schema}.mt_events e join {Opslag.Schema}.mt_doc_knelpuntbeeld b on b.id = e.stream_id
            where e.type = any($1) and e.data->>'contact' = $2 order by 1
            """, verbinding)
        {
            Parameters = { new() { Value = new[] { Opslag.Naam(typeof(KnelpuntGemeld)), Opslag.Naam(typeof(MeldingToegevoegd)) } }, Tekst(contact) },
        };
        var meldingen = new List<string>();
        await using var rij = await zoek.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            meldingen.Add(rij.GetString(0));
        return meldingen;
    }

    async Task<IReadOnlyList<Guid>> Ids(NpgsqlCommand zoek)
    {
        var ids = new List<Guid>();
        await using var rij = await zoek.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            ids.Add(rij.GetGuid(0));
        return ids;
    }

    static NpgsqlParameter Tekst(Guid? id) => new() { Value = (object?)id?.ToString() ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };
}
