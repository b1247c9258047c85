using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Terugkijken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Naspelen;

/// <summary>
/// Takes the log, in its own order, through today's fold and today's rules. Of each page its events are in memory, and of the streams on it
/// how they stand; what a stream did before is read past and forgotten. How some thousands of streams stand is remembered for the next page.
/// </summary>
public sealed class Naspeler(Leesbron bron, ISerializer json, Register register, Beleid beleid)
{
    /// <summary>States that are kept from page to page; a case that comes back later is folded again from its beginning.</summary>
    const int MeesteStanden = 2_000;

    readonly Dictionary<Guid, Naspelstaat> standen = [];

    /// <param name="waar">On <c>mt_events e</c>; its values are in the command already.</param>
    /// <param name="aantal">Steps at most.</param>
    public async Task<IReadOnlyList<Naspeelstap>> Speel(NpgsqlCommand opdracht, string waar, int aantal, CancellationToken stop)
    {
        var bladzijde = await Lees(opdracht, waar, aantal, stop);
        if (bladzijde.Count == 0)
            return [];
        var stromen = bladzijde.GroupBy(e => e.Beeld.Stroom).ToDictionary(groep => groep.Key, groep => new Queue<Regel>(groep.OrderBy(e => e.Beeld.Versie)));
        var stappen = new SortedDictionary<long, Naspeelstap>();
        await using (var tussendoor = bron.Vraag())
        {
            Tussendoor(tussendoor, bladzijde, stromen.Keys);
            await using var rij = await tussendoor.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
            {
                var beeld = Gebeurtenisbeeld.Lees(rij);
                Tot(stromen[beeld.Stroom], beeld.Versie, stappen);
                standen[beeld.Stroom] = Na(beeld).Staat;
            }
        }

        foreach (var stroom in stromen.Values)
            Tot(stroom, long.MaxValue, stappen);
        if (standen.Count > MeesteStanden)
            foreach (var oud in standen.Keys.Where(id => !stromen.ContainsKey(id)).ToList())
                standen.Remove(oud);
        return [.. stappen.Values];
    }

    /// <param name="IsLaatste">Of its command in its stream.</param>
    readonly record struct Regel(Gebeurtenisbeeld Beeld, bool IsLaatste);

    static async Task<List<Regel>> Lees(NpgsqlCommand opdracht, string waar, int aantal, CancellationToken stop)
    {
        opdracht.CommandText = $"""
            select {Gebeurtenisbeeld.Kolommen}, (select v.causation_id from {Opslag.Schema}.mt_events v where v.stream_id = e.stream_id and v.version = e.version + 1)
            from {Opslag.Schema}.mt_events e where e.type <> 'tombstone' and {waar} order by e.seq_id limit {aantal}
            """;
        var regels = new List<Regel>();
        await using var rij = await opdracht.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var beeld = Gebeurtenisbeeld.Lees(rij);
            regels.Add(new(beeld, beeld.Oorzaak is null || rij.IsDBNull(11) || rij.GetString(11) != beeld.Oorzaak));
        }

        return regels;
    }

    /// <summary>What these streams did that is neither on this page nor in what is remembered: what came before, and what a filter left out.</summary>
    void Tussendoor(NpgsqlCommand opdracht, List<Regel> bladzijde, IEnumerable<Guid> stromen)
    {
        var ids = stromen.ToArray();
        opdracht.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        opdracht.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. ids.Select(id => standen.GetValueOrDefault(id)?.Versie ?? 0)] });
        opdracht.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. bladzijde.Select(e => e.Beeld.Volgnummer)] });
        opdracht.CommandText = $"""
            select {Gebeurtenisbeeld.Kolommen} from unnest($1, $2) s(id, versie) join {Opslag.Schema}.mt_events e on e.stream_id = s.id and e.version > s.versie
            where e.seq_id < {bladzijde[^1].Beeld.Volgnummer} and e.type <> 'tombstone' and e.seq_id <> all($3) order by e.stream_id, e.version
            """;
    }

    /// <summary>The events of the page that come before this version of their stream.</summary>
    void Tot(Queue<Regel> stroom, long versie, SortedDictionary<long, Naspeelstap> stappen)
    {
        while (stroom.TryPeek(out var regel) && regel.Beeld.Versie < versie)
        {
            var (beeld, isLaatste) = stroom.Dequeue();
            var voor = standen.GetValueOrDefault(beeld.Stroom) ?? new(beeld.Stroom);
            var (na, feit, onleesbaar) = Na(beeld);
            standen[beeld.Stroom] = na;
            IReadOnlyList<Weigering> bezwaren = feit is null ? [onleesbaar!] : [.. Naspel.Bezwaren(voor, na, feit, beeld.Opdracht, isLaatste, Om(beeld, feit))];
            stappen[beeld.Volgnummer] = Naspeelstap.Van(beeld, feit is null ? null : Tijdlijn.Zin(feit.Gebeurtenis, register), Toestand.Van(voor), Toestand.Van(na)!, bezwaren);
        }
    }

    /// <summary>What cannot be read counts as an event and changes nothing: it is said, and the rest goes on.</summary>
    (Naspelstaat Staat, Feit? Feit, Weigering? Onleesbaar) Na(Gebeurtenisbeeld beeld)
    {
        var voor = standen.GetValueOrDefault(beeld.Stroom) ?? new(beeld.Stroom);
        if (Gebeurtenisbeeld.Type(beeld.Gebeurtenis) is not { } soort)
            return (voor with { Versie = beeld.Versie }, null, new Weigering("onbekende-gebeurtenis").Met("soort", beeld.Gebeurtenis));
        try
        {
            var feit = new Feit(
                (Gebeurtenis)json.FromJson(soort, new MemoryStream(beeld.Gegevens.Utf8.ToArray())),
                Wanneer.TryParse(beeld.Wanneer, out var wanneer) ? wanneer : Wanneer.Onbekend, Kalender.Dag(beeld.Opgetekend));
            return (voor.Na(feit, beeld.Versie), feit, null);
        }
        // What it holds instead of what it should can be anything, also nothing where a list belongs.
        catch (Exception fout) when (fout is JsonException or NotSupportedException or ArgumentNullException or NullReferenceException or FormatException)
        {
            return (voor with { Versie = beeld.Versie }, null, new Weigering("onleesbaar").Met("soort", beeld.Gebeurtenis));
        }
    }

    /// <summary>Of what was not kept nothing is held against it.</summary>
    Omstandigheden Om(Gebeurtenisbeeld beeld, Feit feit) => new(
        new(beeld.Actor ?? Guid.Empty, Enum.TryParse<Rol>(beeld.Rol, ignoreCase: true, out var rol) ? rol : Rol.Ato | Rol.Secretariaat | Rol.Beheerder, beeld.Organisatie),
        feit.Opgetekend, beeld.Herkomst is null ? Wanneer.Op(feit.Opgetekend) : feit.Wanneer, register, beleid);
}
