using System.Runtime.CompilerServices;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Naspelen;

/// <param name="Lezers">Of <c>ato</c> and <c>secretariaat</c> who sees it.</param>
/// <param name="VervalDatum">The first day on which it can be destroyed; absent while it is not closed.</param>
public sealed record Gevolgbeeld(IReadOnlyList<string> Lezers, DateOnly? VervalDatum, IReadOnlyList<Signaal> Signalen)
{
    public static Gevolgbeeld Van(Beleidsgevolg g) => new([.. new[] { Rol.Ato, Rol.Secretariaat }.Where(rol => (g.Lezers & rol) != 0).Select(rol => Opslag.Naam(rol))], g.VervalDatum, g.Signalen.Lijst());
}

/// <summary>One case of which the policy would make something else.</summary>
/// <param name="Nu">What the policy of today derives from its events.</param>
/// <param name="Dan">What the other would.</param>
public sealed record Zaakgevolg(Guid Knelpunt, string Nummer, Stadium Stadium, Gevolgbeeld Nu, Gevolgbeeld Dan);

/// <param name="Signaal">Which.</param>
/// <param name="Nu">Cases that have it.</param>
public sealed record Signaaltelling(Signaal Signaal, long Nu, long Dan);

/// <summary>All cases together.</summary>
/// <param name="Anders">Cases of which something would differ.</param>
/// <param name="ErWordenLezers">Cases that somebody would see who does not now.</param>
/// <param name="Eerder">Cases whose term would be over earlier.</param>
/// <param name="Volgnummer">Up to where in the log that was counted.</param>
public sealed record Gevolgtelling(long Knelpunten, long Anders, long ErWordenLezers, long ErVallenLezersAf, long Eerder, long Later, IReadOnlyList<Signaaltelling> Signalen, long Volgnummer);

/// <summary>A policy with its terms, as it is configured.</summary>
public sealed record Beleidskeuze(Beleid Beleid, Bewaartermijnen Termijnen);

/// <summary>
/// What-if: what the policy derives from the events, under the policy of today and under another. From the events alone, some hundred
/// cases at a time, over connections that cannot write; no command is given again.
/// </summary>
/// <param name="zaken">How many cases are read at a time.</param>
public sealed class Watals(Leesbron bron, ISerializer json, Beleidskeuze nu, Beleidskeuze dan, DateOnly dag, int zaken = 200)
{
    long knelpunten, anders, erbij, eraf, eerder, later, volgnummer;
    readonly long[] signalenNu = new long[Enum.GetValues<Signaal>().Length], signalenDan = new long[Enum.GetValues<Signaal>().Length];

    /// <summary>Whole once all differences were read.</summary>
    public Gevolgtelling Telling => new(
        knelpunten, anders, erbij, eraf, eerder, later, [.. Enum.GetValues<Signaal>().Select(signaal => new Signaaltelling(signaal, signalenNu[(int)signaal], signalenDan[(int)signaal]))], volgnummer);

    /// <summary>The cases of which something would differ, in the order of their ids.</summary>
    public async IAsyncEnumerable<Zaakgevolg> Verschillen([EnumeratorCancellation] CancellationToken stop)
    {
        await using var verbinding = await bron.Open(stop);
        volgnummer = await Laatste(verbinding, stop);
        for (Guid[] ids = [Guid.Empty]; (ids = await Volgende(verbinding, ids[^1], stop)).Length > 0;)
        {
            var regels = await Gebeurtenislezer.Stromen(verbinding, json, ids, volgnummer, stop);
            foreach (var zaak in regels.GroupBy(regel => regel.Stroom))
            {
                var stand = zaak.Aggregate((Stand?)null, (tot, regel) => Stand.Evolve(tot, zaak.Key, regel.Feit))!;
                var (was, wordt) = (Beleidsgevolg.Van(stand, nu.Beleid, nu.Termijnen, dag), Beleidsgevolg.Van(stand, dan.Beleid, dan.Termijnen, dag));
                Tel(was, wordt);
                if (was != wordt)
                    yield return new(zaak.Key, stand.Staat.Nummer, stand.Staat.Stadium, Gevolgbeeld.Van(was), Gevolgbeeld.Van(wordt));
            }
        }
    }

    void Tel(Beleidsgevolg was, Beleidsgevolg wordt)
    {
        knelpunten++;
        anders += was == wordt ? 0 : 1;
        erbij += (wordt.Lezers & ~was.Lezers) == 0 ? 0 : 1;
        eraf += (was.Lezers & ~wordt.Lezers) == 0 ? 0 : 1;
        eerder += wordt.VervalDatum < was.VervalDatum ? 1 : 0;
        later += wordt.VervalDatum > was.VervalDatum ? 1 : 0;
        foreach (var signaal in Enum.GetValues<Signaal>())
        {
            signalenNu[(int)signaal] += was.Signalen.Heeft(signaal) ? 1 : 0;
            signalenDan[(int)signaal] += wordt.Signalen.Heeft(signaal) ? 1 : 0;
        }
    }

    static async Task<long> Laatste(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {Opslag.Schema}.mt_events", verbinding);
        return (long)(await vraag.ExecuteScalarAsync(stop))!;
    }

    async Task<Guid[]> Volgende(NpgsqlConnection verbinding, Guid na, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where id > $1 order by id limit {zaken}", verbinding) { Parameters = { new() { Value = na } } };
        var ids = new List<Guid>(zaken);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            ids.Add(rij.GetGuid(0));
        return [.. ids];
    }
}
