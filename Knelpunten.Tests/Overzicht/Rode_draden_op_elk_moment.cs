using CsCheck;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Levensloop;

namespace Knelpunten.Tests.Overzicht;

/// <summary>Rule 8 for rode draden: at any moment and for any day those of the log folded anew, for each who may count them, and as many cases behind each as it says.</summary>
public class Rode_draden_op_elk_moment
{
    int zaad;
    ILookup<Guid, Opgetekend> log = null!;
    DateTimeOffset[] momenten = [];
    Dienstproef dienst = null!;

    [OneTimeSetUp]
    public async Task Een_geschiedenis()
    {
        // Some histories share too little to say anything of threads.
        var voorvallen = Verzonnen_geschiedenis.Van(zaad = Gen.Int[0, int.MaxValue].Single(), zaken: 100, voorvallen: 800);
        for (log = Verzonnen_geschiedenis.Log(voorvallen); Naief(_ => true, DateTimeOffset.MaxValue, DateOnly.MaxValue, 0, int.MaxValue).Count < 6; log = Verzonnen_geschiedenis.Log(voorvallen))
            voorvallen = Verzonnen_geschiedenis.Van(++zaad, zaken: 100, voorvallen: 800);
        TestContext.Out.WriteLine($"zaad {zaad}");
        momenten = [.. log.SelectMany(zaak => zaak).Select(e => e.Moment).Order()];
        var verbinding = await Testdatabase.NieuweDienstdatabase("draden_elk_moment");
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

    sealed record Draad(string Regios, int Aantal, int Open, IReadOnlySet<Guid> Zaken);

    /// <summary>Straight from the log, without rows.</summary>
    Dictionary<Guid, Draad> Naief(Func<Stand, bool> mag, DateTimeOffset peilmoment, DateOnly dag, int van, int tot)
    {
        var leden = new List<(Guid Draad, Guid Zaak, bool IsOpen, IReadOnlyList<string> Regios)>();
        foreach (var zaak in log)
        {
            var vandaag = zaak.Aggregate((Stand?)null, (s, e) => Stand.Evolve(s, zaak.Key, e.Feit))!;
            var toen = zaak.Where(e => e.Moment <= peilmoment && e.Feit.GeldigVanaf <= dag).ToList();
            var stand = toen.Aggregate((Stand?)null, (s, e) => Stand.Evolve(s, zaak.Key, e.Feit));
            if (!mag(vandaag) || stand?.Bereikt.HasFlag(Stappen.Gemeld) != true || Cellen.Maand(stand.Gemeld.Op) is var maand && (maand < van || maand > tot))
                continue;
            leden.AddRange(De_rode_draad.Naief(stand, toen).Select(sleutel => (sleutel.Id, zaak.Key, stand.Staat.IsOpen, (IReadOnlyList<string>)[.. vandaag.Regios.Where(regio => regio != Intake.Landelijk)])));
        }

        return (from lid in leden
                group lid by lid.Draad into draad
                let perRegio = draad.SelectMany(lid => lid.Regios).GroupBy(regio => regio).ToDictionary(regio => regio.Key, regio => regio.Count())
                where perRegio.Count >= RodeDraden.MinsteRegios
                select (draad.Key, new Draad(Spel(perRegio), draad.Count(), draad.Count(lid => lid.IsOpen), draad.Select(lid => lid.Zaak).ToHashSet()))).ToDictionary(d => d.Key, d => d.Item2);
    }

    static string Spel(IEnumerable<KeyValuePair<string, int>> regios) => string.Join(' ', regios.OrderBy(regio => regio.Key, StringComparer.Ordinal).Select(regio => $"{regio.Key}:{regio.Value}"));

    [Test]
    public async Task Zijn_precies_die_van_het_log_met_hun_zaken()
    {
        var toeval = new Random(zaad);
        var fouten = new List<string>();
        var (gezien, lijsten) = (0, 0);
        for (var i = 0; i < 32; i++)
        {
            DateTimeOffset? peilmoment = i % 4 == 0 ? null : momenten[toeval.Next(momenten.Length / 2, momenten.Length)];
            var dag = Kalender.Dag(peilmoment ?? momenten[^1]).AddDays(-new[] { 0, 0, 9, 33 }[toeval.Next(4)]);
            var tot = new DateOnly(dag.Year, dag.Month, 1);
            var van = tot.AddMonths(-new[] { 2, 11, 35 }[toeval.Next(3)]);
            var (wie, mag) = toeval.Next(3) switch
            {
                0 => (dienst.Ato, (Func<Stand, bool>)(s => s.Staat.Vertrouwelijkheid <= Beleid.Standaard.MaximaleVertrouwelijkheid)),
                1 => (dienst.Secretariaat, s => s.Staat.Vertrouwelijkheid <= Beleid.Standaard.MaximaleVertrouwelijkheid && s.Staat.WasVoorgedragen),
                _ => (dienst.Auditor, _ => true),
            };
            var vraag = $"van={van:yyyy-MM}&tot={tot:yyyy-MM}&geldigOp={dag:yyyy-MM-dd}{(peilmoment is { } p ? $"&peilmoment={p.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}" : "")}";
            var verwacht = Naief(mag, peilmoment ?? DateTimeOffset.MaxValue, dag, Cellen.Maand(van), Cellen.Maand(tot));
            var gekregen = new List<System.Text.Json.JsonElement>();
            for (var adres = $"/v1/rode-draden?pageSize=10&{vraag}"; adres is not null;)
            {
                var bladzijde = await wie.Lees(adres);
                gekregen.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray());
                adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
            }

            gezien += gekregen.Count;
            if (!gekregen.Select(d => d.GetProperty("id").GetGuid()).ToHashSet().SetEquals(verwacht.Keys))
                fouten.Add($"{vraag}: {gekregen.Count} draden en niet {verwacht.Count}");
            if (!gekregen.SequenceEqual(gekregen.OrderByDescending(d => d.GetProperty("regios").GetArrayLength()).ThenByDescending(d => d.GetProperty("aantal").GetInt32())))
                fouten.Add($"{vraag}: niet de sterkste voorop");
            foreach (var draad in gekregen.Where(d => verwacht.ContainsKey(d.GetProperty("id").GetGuid())))
            {
                var zou = verwacht[draad.GetProperty("id").GetGuid()];
                var is_ = Spel(draad.GetProperty("regios").EnumerateArray().Select(r => KeyValuePair.Create(r.Op("regio")!, r.GetProperty("aantal").GetInt32())));
                if ((is_, draad.GetProperty("aantal").GetInt32(), draad.GetProperty("open").GetInt32()) != (zou.Regios, zou.Aantal, zou.Open))
                    fouten.Add($"{draad.Op("titel")}: {is_} {draad.Op("aantal")} {draad.Op("open")} en niet {zou} ({vraag})");
                if (toeval.Next(4) > 0)
                    continue;
                lijsten++;
                var ids = (await wie.Lees($"{draad.Op("lijst")}&pageSize=100")).Json.GetProperty("items").EnumerateArray().Select(rij => rij.GetProperty("id").GetGuid()).ToHashSet();
                if (!zou.Zaken.SetEquals(ids))
                    fouten.Add($"{draad.Op("titel")}: achter {draad.Op("lijst")} staan er {ids.Count} en niet {zou.Zaken.Count}");
            }
        }

        Assert.That(fouten, Is.Empty, $"zaad {zaad}\n{string.Join('\n', fouten.Take(30))}");
        Assert.That((gezien > 10, lijsten > 1), Is.EqualTo((true, true)), $"zaad {zaad}: {gezien} draden, {lijsten} lijsten");
    }
}
