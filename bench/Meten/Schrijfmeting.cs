using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;

namespace Knelpunten.Bench.Meten;

/// <summary>Reporting a case, and a command on one that is there: the service beside all that it is compared with.</summary>
public sealed class Schrijfmeting(Meetopstelling opstelling, Kring kring, Wens wens, Uri dienst, Uri? standaard, Pgbench? pgbench)
{
    readonly Dictionary<string, Eigenzaken> zaken = [];
    readonly List<double> naloop = [];

    /// <summary>How long after its last answer of a slice the service was done with it too: lists, numbers, search and the log.</summary>
    public IReadOnlyList<double> Naloop => naloop;

    public async Task<IReadOnlyList<Wisseluitslag>> Meet(int verbindingen, bool alles)
    {
        var wissel = new Wissel(wens.Rondes, TimeSpan.FromSeconds(wens.Slag), opstelling.Checkpoint);
        var bij = verbindingen == 16 ? "" : $" met {verbindingen} verbindingen";
        using var ploegen = new Ploegen();
        var paden = Paden(alles).ToList();
        var melden = paden.ConvertAll(pad => Melden(pad, ploegen.Een(pad.Adres, verbindingen)));
        if (alles && pgbench is not null)
            melden.Add(pgbench.Deelnemer(opstelling, "melden", verbindingen));
        var uitslagen = new List<Wisseluitslag>(await wissel.Meet($"melden{bij}", melden[0], melden[1..]));

        var opdracht = paden.ConvertAll(pad => Opdracht(pad, ploegen.Een(pad.Adres, verbindingen), wissel));
        if (alles && pgbench is not null)
            opdracht.Add(pgbench.Deelnemer(opstelling, "opdracht", verbindingen));
        uitslagen.AddRange(await wissel.Meet($"opdracht op een bestaand knelpunt{bij}", opdracht[0], opdracht[1..], metControle: alles));
        return uitslagen;
    }

    /// <summary>Half of what it can: each request timed from when it was due.</summary>
    public async Task<Tijden> OpenLus(double perSeconde)
    {
        using var ploeg = new Ploeg(dienst, 64);
        return await ploeg.Stroom(nummer => kring.Melding("/v1/knelpunten", nummer), perSeconde, TimeSpan.FromSeconds(wens.Stroomtijd));
    }

    IEnumerable<Pad> Paden(bool alles)
    {
        yield return new("de dienst", dienst, "/v1", () => Bij(opstelling), """
            select (select count(*) from knelpunten.mt_events where type = 'knelpunt_gemeld') + (select count(*) from knelpunten.mt_doc_knelpuntbeeld) + (select count(*) from knelpunten.mt_doc_herhaling)
            """, 3,
            "select (select count(*) from knelpunten.mt_events where type = 'knelpunt_aangevuld') + (select count(*) from knelpunten.mt_doc_herhaling)", 2);
        yield return new("met de hand, dezelfde beloften", opstelling.Maatlatadres, "/beloften", null,
            "select (select count(*) from beloften.gebeurtenis) + (select count(*) from beloften.zaak) + (select count(*) from beloften.herhaling)", 3,
            "select (select count(*) from beloften.gebeurtenis) + (select count(*) from beloften.herhaling)", 2);
        if (!alles)
            yield break;
        yield return new("met de hand, kaal", opstelling.Maatlatadres, "/kaal", null,
            "select (select count(*) from kaal.gebeurtenis) + (select count(*) from kaal.zaak)", 2, "select count(*) from kaal.gebeurtenis", 1);
        yield return new("EF Core, rijen en een spoor", opstelling.Maatlatadres, "/ef", null,
            "select (select count(*) from ef.zaak) + (select count(*) from ef.spoor)", 2, "select (select count(*) from ef.aanvulling) + (select count(*) from ef.spoor)", 3);
        if (standaard is not null)
            yield return new("de dienst, gewone instellingen", standaard, "/v1", null, null, 0, null, 0);
    }

    Deelnemer Melden(Pad pad, Ploeg ploeg)
    {
        if (!zaken.TryGetValue(pad.Naam, out var eigen))
            zaken[pad.Naam] = eigen = new(wens.Rondes);
        return new(pad.Naam, duur => ploeg.Werk(nummer => kring.Melding($"{pad.Begin}/knelpunten", nummer), duur, eigen.Voeg), pad.Rust, Tel(pad.NaMelden), pad.PerMelden);
    }

    Deelnemer Opdracht(Pad pad, Ploeg ploeg, Wissel wissel) => new(
        pad.Naam, duur => ploeg.Werk(nummer => kring.Aanvulling(zaken[pad.Naam].Een(nummer, wissel.Ronde), nummer), duur), pad.Rust, Tel(pad.NaOpdracht), pad.PerOpdracht);

    Func<Task<long>>? Tel(string? sql) => sql is null ? null : () => opstelling.Getal(sql);

    async Task Bij(Meetopstelling _)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await Achterstand.Wacht(opstelling);
        naloop.Add(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
    }

    sealed record Pad(string Naam, Uri Adres, string Begin, Func<Task>? Rust, string? NaMelden, int PerMelden, string? NaOpdracht, int PerOpdracht);

    sealed class Ploegen : IDisposable
    {
        readonly Dictionary<(Uri, int), Ploeg> ploegen = [];

        public Ploeg Een(Uri adres, int verbindingen) =>
            ploegen.TryGetValue((adres, verbindingen), out var ploeg) ? ploeg : ploegen[(adres, verbindingen)] = new(adres, verbindingen);

        public void Dispose()
        {
            foreach (var ploeg in ploegen.Values)
                ploeg.Dispose();
        }
    }
}
