using System.Globalization;
using System.Text.Json;
using CsCheck;
using JasperFx.Events;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Overzicht;
using Marten;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>Rule 8 for one case: at any moment, on any day and after any of its events, what is answered is the fold of exactly what counts.</summary>
[Parallelizable(ParallelScope.Self)]
public class Hoe_het_was
{
    int zaad;
    ILookup<Guid, Opgetekend> log = null!;
    ILookup<Guid, IEvent> events = null!;
    Dienstproef dienst = null!;

    [OneTimeSetUp]
    public async Task Een_geschiedenis()
    {
        zaad = Gen.Int[0, int.MaxValue].Single();
        var voorvallen = Verzonnen_geschiedenis.Van(zaad, zaken: 12, voorvallen: 220);
        log = Verzonnen_geschiedenis.Log(voorvallen);
        var verbinding = await Testdatabase.NieuweDienstdatabase("hoe_het_was");
        await using (var store = Verzonnen_geschiedenis.Store(verbinding, out var klok))
        {
            await Verzonnen_geschiedenis.Schrijf(store, klok, voorvallen);
            await Verzonnen_geschiedenis.HoudBij(store, () => 40);
            await using var lezen = store.QuerySession();
            events = (await lezen.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync()).ToLookup(e => e.StreamId);
        }

        dienst = await Dienstproef.StartOp(verbinding);
        // Appended without reading first, the documents do not know which version they are of; those of commands do.
        await dienst.Voer("update knelpunten.mt_doc_knelpuntbeeld d set data = jsonb_set(data, '{versie}', to_jsonb((select max(version) from knelpunten.mt_events e where e.stream_id = d.id)))");
    }

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    /// <summary>The simple way, event by event.</summary>
    KnelpuntBeeld? Naief(Guid zaak, Func<int, bool> telt)
    {
        var projectie = new KnelpuntProjection();
        return events[zaak].Where((_, i) => telt(i)).Aggregate((KnelpuntBeeld?)null, (beeld, e) => projectie.Evolve(beeld, zaak, e)) is { Nummer.Length: > 0 } toen ? toen : null;
    }

    [Test]
    public async Task Op_elk_moment_op_elke_dag_en_na_elke_gebeurtenis_is_het_de_vouw_van_wat_telt()
    {
        var toeval = new Random(zaad);
        var (gevonden, nogNiet) = (0, 0);
        foreach (var zaak in log)
        {
            var feiten = zaak.ToList();
            for (var i = 0; i < 14; i++)
            {
                var ergens = feiten[toeval.Next(feiten.Count)];
                DateTimeOffset? peilmoment = i % 3 == 0 ? ergens.Moment : i % 3 == 1 ? ergens.Moment.AddMinutes(toeval.Next(-600, 600)) : null;
                int? versie = i % 6 == 2 ? toeval.Next(1, feiten.Count + 1) : null;
                DateOnly? geldigOp = i % 2 == 0 && (peilmoment ?? (object?)versie) is not null ? null : ergens.Feit.GeldigVanaf.AddDays(toeval.Next(-20, 20));
                var vraag = string.Join('&', new[]
                {
                    peilmoment is { } p ? $"peilmoment={p.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)}" : null,
                    geldigOp is { } d ? $"geldigOp={d:yyyy-MM-dd}" : null,
                    versie is { } v ? $"versie={v}" : null,
                }.OfType<string>());
                var verwacht = Naief(zaak.Key, nr => !(feiten[nr].Moment > peilmoment) && !(feiten[nr].Feit.GeldigVanaf > geldigOp) && !(nr + 1 > versie));
                var antwoord = await dienst.Auditor.Get($"/v1/knelpunten/{zaak.Key}?{vraag}");
                if (verwacht is null)
                {
                    nogNiet++;
                    antwoord.MoetProbleemZijn(404, "bestond-nog-niet");
                    continue;
                }

                gevonden++;
                Assert.That((int)antwoord.Status, Is.EqualTo(200), $"{vraag}, zaad {zaad}: {antwoord.Tekst}");
                // What others were then is told with it, and is not of this stream.
                if (verwacht.Bronnen.IsEmpty)
                    Assert.That(antwoord.Tekst, Is.EqualTo(JsonSerializer.Serialize(verwacht, Json.Opties)), $"{vraag}, zaad {zaad}");
                var zinnen = (await dienst.Auditor.Lees($"/v1/knelpunten/{zaak.Key}/tijdlijn?{vraag}")).Json.Elk("items", "versie");
                Assert.That(zinnen, Is.EqualTo(Enumerable.Range(0, feiten.Count).Where(nr => !(feiten[nr].Moment > peilmoment) && !(feiten[nr].Feit.GeldigVanaf > geldigOp) && !(nr + 1 > versie)).Select(nr => $"{nr + 1}")), vraag);
            }
        }

        Assert.That((gevonden, nogNiet), Is.GreaterThan((60, 3)), $"zaad {zaad}");
    }

    [Test]
    public async Task De_toewijzingen_over_alle_knelpunten_zijn_die_van_elke_vouw_samen()
    {
        var (toeval, gevonden) = (new Random(zaad), 0);
        var alles = log.SelectMany(zaak => zaak).OrderBy(e => e.Volgnummer).ToList();
        for (var i = 0; i < 24; i++)
        {
            var ergens = alles[toeval.Next(alles.Count)];
            DateTimeOffset? peilmoment = i % 3 == 0 ? null : ergens.Moment;
            DateOnly? geldigOp = i % 3 == 1 ? null : ergens.Feit.GeldigVanaf.AddDays(toeval.Next(-10, 10));
            var partner = i % 4 == 0 ? "douane" : null;
            var wie = i % 2 == 0 ? dienst.Auditor : dienst.Om;
            var vraag = string.Join('&', new[]
            {
                peilmoment is { } p ? $"peilmoment={p.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture)}" : null,
                geldigOp is { } d ? $"geldigOp={d:yyyy-MM-dd}" : null,
                partner is null ? null : $"partner={partner}",
            }.OfType<string>());
            var verwacht = (from zaak in log
                            let feiten = zaak.ToList()
                            let toen = Naief(zaak.Key, nr => !(feiten[nr].Moment > peilmoment) && !(feiten[nr].Feit.GeldigVanaf > geldigOp))
                            where toen is not null
                            from t in toen.Toewijzingen
                            where (partner is null || t.Partner == partner) && (wie == dienst.Auditor || t.Partner == "openbaar-ministerie")
                            orderby t.UiterlijkeDatum, toen.Volgnummer, t.Nummer
                            select $"{toen.Nummer} {t.Nummer} {t.Partner} {t.Stand} {t.UiterlijkeDatum:yyyy-MM-dd}".ToLowerInvariant()).ToList();
            var gelezen = new List<string>();
            for (var adres = $"/v1/toewijzingen?{vraag}&pageSize=7"; adres is not null;)
            {
                var bladzijde = await wie.Lees(adres);
                Assert.That(bladzijde.Json.Op("total"), Is.EqualTo($"{verwacht.Count}"), $"{vraag}, zaad {zaad}");
                gelezen.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray().Select(t => $"{t.Op("nummer")} {t.Op("toewijzing")} {t.Op("partner")} {t.Op("stand")} {t.Op("uiterlijkeDatum")}".ToLowerInvariant()));
                adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
            }

            Assert.That(gelezen, Is.EqualTo(verwacht), $"{vraag}, zaad {zaad}");
            gevonden += gelezen.Count;
        }

        Assert.That(gevonden, Is.GreaterThan(20), $"zaad {zaad}");
    }
}

/// <summary>What one command did is known as a whole, whatever the moments of its events.</summary>
public class Wat_samen_gebeurde_is_samen_bekend
{
    static readonly DateTimeOffset moment = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    static Stroomplaats Plaats(int versie, int microseconden, string? handeling, int dag = 1) => new(versie, moment.AddMicroseconds(microseconden), new(2026, 3, dag), handeling);

    [Test]
    public void Op_het_moment_van_de_eerste_telt_de_hele_opdracht_en_een_latere_niet()
    {
        Stroomplaats[] stroom = [Plaats(1, -5, "a"), Plaats(2, 0, "b"), Plaats(3, 1, "b"), Plaats(4, 2, "c"), Plaats(5, 3, null), Plaats(6, 4, null)];
        Assert.That(new Terugblik(Peilmoment: moment).Telt(stroom), Is.EqualTo(new[] { true, true, true, false, false, false }));
        Assert.That(new Terugblik(Peilmoment: moment.AddMicroseconds(3)).Telt(stroom), Is.EqualTo(new[] { true, true, true, true, true, false }));
    }

    [Test]
    public void Versie_dag_en_moment_gelden_samen()
    {
        Stroomplaats[] stroom = [Plaats(1, 0, "a", 1), Plaats(2, 0, "a", 9), Plaats(3, 1, "b", 2), Plaats(4, 9, "c", 1)];
        Assert.That(new Terugblik(Versie: 2).Telt(stroom), Is.EqualTo(new[] { true, true, false, false }));
        Assert.That(new Terugblik(GeldigOp: new(2026, 3, 2)).Telt(stroom), Is.EqualTo(new[] { true, false, true, true }));
        Assert.That(new Terugblik(Peilmoment: moment.AddMicroseconds(1), GeldigOp: new(2026, 3, 2)).Telt(stroom), Is.EqualTo(new[] { true, false, true, false }));
        Assert.That(Terugblik.Nu.Telt(stroom), Has.All.True);
    }
}
