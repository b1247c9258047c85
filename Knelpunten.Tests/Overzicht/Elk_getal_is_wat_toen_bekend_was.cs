using System.Globalization;
using System.Text.Json;
using CsCheck;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Npgsql;

namespace Knelpunten.Tests.Overzicht;

/// <summary>
/// Rule 8 for every number and every list: what was kept, page after page, says the same as all cases folded anew out of the log, at any
/// moment and for any day, with corrections long after; and each number is as long as its list.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public class Elk_getal_is_wat_toen_bekend_was
{
    static readonly string[] namen =
        ["trechter", "doorlooptijd", "ouderdom", "cumulatieve-stroom", "doorstroom", "flessenhals", "thema-regio", "partners", "vergaderingen", "terugkoppeling"];

    int zaad;
    ILookup<Guid, Opgetekend> log = null!;
    DateTimeOffset[] momenten = [];
    Dienstproef dienst = null!;

    [OneTimeSetUp]
    public async Task Een_geschiedenis()
    {
        zaad = Gen.Int[0, int.MaxValue].Single();
        TestContext.Out.WriteLine($"zaad {zaad}");
        var voorvallen = Verzonnen_geschiedenis.Van(zaad);
        log = Verzonnen_geschiedenis.Log(voorvallen);
        momenten = [.. log.SelectMany(zaak => zaak).Select(e => e.Moment).Order()];
        var verbinding = await Testdatabase.NieuweDienstdatabase("elk_getal");
        await using (var store = Verzonnen_geschiedenis.Store(verbinding, out var klok))
        {
            await Verzonnen_geschiedenis.Schrijf(store, klok, voorvallen);
            var toeval = new Random(zaad);
            await Verzonnen_geschiedenis.HoudBij(store, () => toeval.Next(1, 60));
        }

        dienst = await Dienstproef.StartOp(verbinding);
    }

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    /// <summary>A question somebody can ask, and what the log says to it.</summary>
    sealed record Vraag(Persoon Wie, DateTimeOffset? Peilmoment, DateOnly? GeldigOp, string Filter, Naief Naief)
    {
        public override string ToString() =>
            string.Join('&', new[] { Filter, Peilmoment is { } p ? $"peilmoment={p.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}" : "", GeldigOp is { } d ? $"geldigOp={d:yyyy-MM-dd}" : "" }.Where(deel => deel != ""));
    }

    Vraag Een(Random toeval, int soort)
    {
        DateTimeOffset? peilmoment = soort % 5 == 0 ? null : soort % 5 == 1 ? momenten[toeval.Next(momenten.Length)] : momenten[0].AddTicks((long)((momenten[^1] - momenten[0]).Ticks * toeval.NextDouble())) is var los ? los.AddTicks(-(los.Ticks % 10)) : null;
        var kennis = Kalender.Dag(peilmoment ?? momenten[^1]);
        DateOnly? geldigOp = toeval.Next(4) == 0 ? null : kennis.AddDays(-new[] { 0, 1, 9, 33, 100 }[toeval.Next(5)]);
        // Of each half of the time: all eight combinations, one as often as another.
        var regio = toeval.Next(2) == 0 ? Kies(Verzonnen_geschiedenis.Regios) : null;
        var thema = toeval.Next(2) == 0 ? Kies([.. Verzonnen_geschiedenis.Themas, "geen"]) : null;
        var partner = toeval.Next(2) == 0 ? Kies(Verzonnen_geschiedenis.Partners) : null;
        string Kies(string[] mogelijk) => mogelijk[toeval.Next(mogelijk.Length)];
        var filter = string.Join('&', new[] { ("regio", regio), ("thema", thema), ("partner", partner) }.Where(deel => deel.Item2 is not null).Select(deel => $"{deel.Item1}={deel.Item2}"));

        var dag = geldigOp ?? (peilmoment is null ? Kalender.Vandaag(TimeProvider.System) : kennis);
        var tot = new DateOnly(kennis.Year, kennis.Month, 1);
        var van = tot.AddMonths(-toeval.Next(0, 9));
        filter = string.Join('&', new[] { filter, $"van={van:yyyy-MM}&tot={tot:yyyy-MM}" }.Where(deel => deel != ""));
        var (wie, mag) = toeval.Next(4) switch
        {
            0 => (dienst.Ato, (Func<Stand, bool>)(s => s.Staat.Vertrouwelijkheid <= Beleid.Standaard.MaximaleVertrouwelijkheid)),
            1 => (dienst.Secretariaat, s => s.Staat.Vertrouwelijkheid <= Beleid.Standaard.MaximaleVertrouwelijkheid && s.Staat.WasVoorgedragen),
            _ => (dienst.Auditor, _ => true),
        };
        var perDag = new Dictionary<DateOnly, IReadOnlyList<Gezien>>();
        IReadOnlyList<Gezien> Op(DateOnly op) => perDag.TryGetValue(op, out var al) ? al : perDag[op] = [.. Zaken(op)];
        IEnumerable<Gezien> Zaken(DateOnly op)
        {
            foreach (var zaak in log)
            {
                var vandaag = Vouw(zaak.Key, zaak)!;
                if (!mag(vandaag) || Vouw(zaak.Key, zaak.Where(e => (peilmoment is null || e.Moment <= peilmoment) && e.Feit.GeldigVanaf <= op)) is not { } stand || !stand.Bereikt.HasFlag(Stappen.Gemeld))
                    continue;
                var regios = Verzonnen_geschiedenis.RegiosVan(vandaag, id => Vouw(id, log[id])!);
                if ((regio is null || regios.Contains(regio)) && (thema is null || (thema == "geen" ? stand.Themas.IsEmpty : stand.Themas.Contains(thema))) && (partner is null || stand.Partners.Contains(partner)))
                    yield return new(zaak.Key, stand, regios);
            }
        }

        return new(wie, peilmoment, geldigOp, filter, new(Op, dag, van, tot.AddMonths(1).AddDays(-1), new(regio ?? "", thema ?? "", partner ?? "")));
    }

    static Stand? Vouw(Guid id, IEnumerable<Opgetekend> events) => events.Aggregate((Stand?)null, (s, e) => Stand.Evolve(s, id, e.Feit));

    [Test]
    public async Task Op_elk_moment_en_elke_dag_zeggen_alle_dashboards_wat_het_log_zegt()
    {
        var toeval = new Random(zaad);
        var fouten = new List<string>();
        var nietNul = 0;
        for (var i = 0; i < 30; i++)
        {
            var vraag = Een(toeval, i);
            foreach (var naam in namen)
            {
                var verwacht = vraag.Naief.Getallen(naam);
                var gekregen = await Getallen(vraag, naam);
                foreach (var (plaats, getal) in gekregen.Getallen)
                {
                    var zou = verwacht.TryGetValue(plaats, out var bekend) ? bekend : new(getal.Waarde is null ? null : 0);
                    nietNul += getal.Waarde is null or 0 ? 0 : 1;
                    if (!Klopt(zou, getal.Waarde))
                        fouten.Add($"{naam} {plaats}: {getal.Waarde} en niet {zou.Waarde} ({vraag})");
                }

                fouten.AddRange(verwacht.Where(v => v.Value.Waarde is not (null or 0) && !gekregen.Getallen.ContainsKey(v.Key) && !(naam == "cumulatieve-stroom" && gekregen.IsGedund))
                    .Select(v => $"{naam} {v.Key} ontbreekt ({vraag})"));
            }
        }

        Assert.That(fouten, Is.Empty, $"zaad {zaad}\n{string.Join('\n', fouten.Take(40))}");
        Assert.That(nietNul, Is.GreaterThan(500), $"zaad {zaad}");
    }

    [Test]
    public async Task Achter_elk_getal_staan_tot_het_einde_van_zijn_lijst_precies_zijn_zaken()
    {
        var toeval = new Random(zaad + 1);
        var fouten = new List<string>();
        var lijsten = 0;
        for (var i = 0; i < 5; i++)
        {
            var vraag = Een(toeval, i);
            foreach (var naam in namen)
            {
                var verwacht = vraag.Naief.Getallen(naam);
                foreach (var (plaats, getal) in (await Getallen(vraag, naam)).Getallen)
                {
                    // A wall of noughts says little, and a picture of each day much of the same.
                    if (getal.Lijst is null || toeval.Next(100) >= (naam == "cumulatieve-stroom" ? 4 : getal.Waarde == 0 ? 15 : 100))
                        continue;
                    lijsten++;
                    var ids = await Ids(vraag.Wie, getal.Lijst);
                    var zou = verwacht.TryGetValue(plaats, out var bekend) ? bekend.Zaken! : new HashSet<Guid>();
                    if (ids.Count != getal.Waarde || !zou.SetEquals(ids))
                        fouten.Add($"{naam} {plaats}: getal {getal.Waarde}, lijst {ids.Count}, log {zou.Count}: {getal.Lijst}");
                }
            }
        }

        Assert.That(fouten, Is.Empty, $"zaad {zaad}, {lijsten} lijsten\n{string.Join('\n', fouten.Take(40))}");
        Assert.That(lijsten, Is.GreaterThan(150), $"zaad {zaad}");
    }

    [Test]
    public async Task Tweemaal_gevraagd_is_byte_voor_byte_hetzelfde()
    {
        var toeval = new Random(zaad + 2);
        for (var i = 1; i < 5; i++)
        {
            var vraag = Een(toeval, i);
            foreach (var naam in namen)
            {
                var eerst = await vraag.Wie.Lees($"/v1/dashboards/{naam}?{vraag}");
                var weer = await vraag.Wie.Lees($"/v1/dashboards/{naam}?{vraag}");
                Assert.That(weer.Tekst, Is.EqualTo(eerst.Tekst), $"{naam} {vraag}");
            }
        }
    }

    [Test]
    public async Task Wat_nu_gevraagd_wordt_is_met_zijn_eigen_peilmoment_en_dag_nog_eens_te_vragen()
    {
        foreach (var naam in namen)
        {
            var nu = (await dienst.Ato.Lees($"/v1/dashboards/{naam}")).Json;
            var weer = await dienst.Ato.Lees($"/v1/dashboards/{naam}?peilmoment={nu.Op("peilmoment")}&geldigOp={nu.Op("geldigOp")}");
            Assert.That(weer.Tekst, Is.EqualTo(nu.GetRawText()), naam);
        }
    }

    async Task<(Dictionary<string, (decimal? Waarde, string? Lijst)> Getallen, bool IsGedund)> Getallen(Vraag vraag, string naam)
    {
        var json = (await vraag.Wie.Lees($"/v1/dashboards/{naam}?{vraag}")).Json;
        var kolommen = json.GetProperty("kolommen").EnumerateArray().Select(kolom => kolom.Op("naam")!).ToList();
        var rijen = json.GetProperty("rijen").EnumerateArray().ToList();
        return (rijen.SelectMany(rij => rij.GetProperty("cellen").EnumerateArray().Select((cel, i) => (
            Plaats: $"{rij.Op("sleutel")}|{kolommen[i]}",
            Waarde: cel.TryGetProperty("waarde", out var waarde) && waarde.ValueKind == JsonValueKind.Number ? waarde.GetDecimal() : (decimal?)null,
            Lijst: cel.TryGetProperty("lijst", out var lijst) ? lijst.GetString() : null)))
            .ToDictionary(cel => cel.Plaats, cel => (cel.Waarde, cel.Lijst)), rijen.Count > 1 && rijen[0].Op("sleutel") is { } een && rijen[1].Op("sleutel") is { } twee
                && DateOnly.TryParse(een, CultureInfo.InvariantCulture, out var eerste) && DateOnly.TryParse(twee, CultureInfo.InvariantCulture, out var tweede) && tweede != eerste.AddDays(1));
    }

    static async Task<List<Guid>> Ids(Persoon wie, string lijst)
    {
        var ids = new List<Guid>();
        for (var adres = $"{lijst}&pageSize=7"; adres is not null;)
        {
            var bladzijde = await wie.Lees(adres);
            ids.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray().Select(rij => rij.GetProperty("id").GetGuid()));
            adres = bladzijde.Koppen.TryGetValue("Link", out var link) ? De_lijst.Link(link, "next") : null;
        }

        return ids;
    }

    /// <summary>A percentile may be off by what is said with it.</summary>
    static bool Klopt(Verwacht zou, decimal? is_) =>
        zou.Waarde == is_ || (zou is { IsPercentiel: true, Waarde: > 60 and var exact } && is_ is { } gegeven && Math.Abs(gegeven - exact) <= exact * 0.025m + 0.5m);
}

/// <summary>How the log is cut into pages is nobody's business.</summary>
public class Hoe_de_bladzijden_vallen_maakt_niet_uit
{
    [Test]
    public async Task De_tabellen_zijn_rij_voor_rij_dezelfde()
    {
        var zaad = Gen.Int[0, int.MaxValue].Single();
        var verbinding = await Testdatabase.NieuweDienstdatabase("bladzijden");
        await using var store = Verzonnen_geschiedenis.Store(verbinding, out var klok);
        await Verzonnen_geschiedenis.Schrijf(store, klok, Verzonnen_geschiedenis.Van(zaad, zaken: 15, voorvallen: 220));
        await using var database = NpgsqlDataSource.Create(verbinding);
        var toeval = new Random(zaad);
        await Verzonnen_geschiedenis.HoudBij(store, () => 1_000);
        var ineens = await Tabellen(database);
        foreach (var omvang in (Func<int>[])[() => 1, () => toeval.Next(1, 40)])
        {
            await using (var leeg = database.CreateCommand("truncate lezen.stand, lezen.werk, lezen.kaart, lezen.telling, lezen.maandtelling, lezen.niveau, lezen.tijdstip, lezen.voortgang, lezen.draad, lezen.draadsom, lezen.draadtelling, lezen.draadopen, lezen.draadopenmaand"))
                await leeg.ExecuteNonQueryAsync();
            await Verzonnen_geschiedenis.HoudBij(store, omvang);
            var stuk = await Tabellen(database);
            foreach (var (tabel, rijen) in ineens)
                Assert.That(stuk[tabel], Is.EqualTo(rijen), $"{tabel}, zaad {zaad}");
        }

        Assert.That(ineens["niveau"], Is.Not.Empty);
    }

    static async Task<Dictionary<string, string>> Tabellen(NpgsqlDataSource database)
    {
        var uit = new Dictionary<string, string>();
        foreach (var tabel in (string[])["stand", "werk", "kaart", "telling", "niveau", "tijdstip", "voortgang", "draad", "draadsom", "draadtelling", "draadopen", "draadopenmaand"])
        {
            await using var vraag = database.CreateCommand($"select coalesce(string_agg(r::text, E'\\n' order by r::text), '') from lezen.{tabel} r");
            uit[tabel] = (string)(await vraag.ExecuteScalarAsync())!;
        }

        return uit;
    }
}
