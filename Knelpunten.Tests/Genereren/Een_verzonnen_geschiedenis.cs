using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Genereren;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Knelpunten.Tests.Genereren;

/// <summary>The command <c>genereer</c>: years of made-up work that the service could have recorded itself.</summary>
[Parallelizable(ParallelScope.Self)]
public class Een_verzonnen_geschiedenis
{
    static readonly Genereerwens Wens = new(300, 7, new(2021, 1, 1), new(2022, 6, 30));

    Dienstproef dienst = null!;
    Gegenereerd gemaakt = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("geschiedenis");
        gemaakt = await Vul(verbinding);
        dienst = await Dienstproef.StartOp(verbinding);
    }

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    [Test]
    public async Task Hetzelfde_zaad_geeft_dezelfde_bytes()
    {
        var eerste = await Bytes(Wens);

        Assert.That(await Bytes(Wens), Is.EqualTo(eerste));
        Assert.That(await Bytes(Wens with { Zaad = 8 }), Is.Not.EqualTo(eerste));
    }

    [Test]
    public async Task De_leesmodellen_zijn_die_van_een_herbouw()
    {
        const string stand = """
            select md5(string_agg(k::text, E'\n' order by k.id)) from (
                select id, data, nummer, volgnummer, laatst_gemuteerd, eerste_termijn, mt_version, mt_dotnet_type, zichtniveau, zichtopen, zichtvoorgedragen, zichtmelders,
                    zichtregios, zichtbronnen, zichtorganisaties, zichtpartners from knelpunten.mt_doc_knelpuntbeeld) k
            union all
            select md5(string_agg(v::text, E'\n' order by v.id)) from (select id, data, mt_version, mt_dotnet_type from knelpunten.mt_doc_vergaderingbeeld) v
            """;
        var kopie = await Testdatabase.NieuweDienstdatabase("herbouwd");
        await Vul(kopie);
        var voor = await Regels(kopie, stand);
        await using var store = DocumentStore.For(marten =>
        {
            Opslag.Instellen(marten);
            marten.Connection(kopie);
        });
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<KnelpuntProjection>(CancellationToken.None);
        await daemon.RebuildProjectionAsync<VergaderingProjection>(CancellationToken.None);

        Assert.That(await Regels(kopie, stand), Is.EqualTo(voor));
    }

    /// <summary>Years of days, blocks and corrections: what the daemon wrote page by page, beside what a rebuild makes of it at once.</summary>
    [Test]
    public async Task Wat_bladzijde_na_bladzijde_is_bijgehouden_is_wat_een_herbouw_maakt()
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("bladzijden");
        await Vul(verbinding);
        // As if nothing had been taken in yet.
        await Regels(verbinding, "truncate lezen.stand, lezen.werk, lezen.kaart, lezen.telling, lezen.maandtelling, lezen.niveau, lezen.tijdstip, lezen.voortgang, lezen.zoektekst, lezen.zoekstam, knelpunten.mt_event_progression");
        await using var zelf = await Dienstproef.StartOp(verbinding);
        var stand = zelf.Diensten.GetRequiredService<Leesstand>();
        var tot = DateTime.UtcNow.AddSeconds(90);
        while ((await stand.Nu(default)).Volgnummer < gemaakt.Gebeurtenissen && DateTime.UtcNow < tot)
            await Task.Yield();

        var uitslagen = await Herbouwer.Herbouw(verbinding, [], wissel: false, _ => { }, CancellationToken.None);

        Assert.That(uitslagen.Where(u => !u.IsGelijk), Is.Empty, HerbouwOpdracht.Toon(uitslagen));
        Assert.That(uitslagen.SelectMany(u => u.Tabellen).Single(t => t.Tabel == "lezen.niveau").Rijen, Is.GreaterThan(1000));
    }

    [Test]
    public async Task Opgetekende_tijd_loopt_met_de_volgorde_mee_en_elke_stroom_is_heel()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await dienst.Waarde<long>("select count(*) from (select timestamp < lag(timestamp) over (order by seq_id) as terug from knelpunten.mt_events) e where terug"), Is.Zero);
            Assert.That(await dienst.Waarde<long>($"select max(seq_id) - count(*) from knelpunten.mt_events where seq_id <= {gemaakt.Gebeurtenissen}"), Is.Zero);
            Assert.That(await dienst.Waarde<long>("""
                select count(*) from knelpunten.mt_streams s
                where s.created < '2023-01-01' and (s.version <> (select count(*) from knelpunten.mt_events e where e.stream_id = s.id) or s.version <> (select max(version) from knelpunten.mt_events e where e.stream_id = s.id)
                    or s.created <> (select min(timestamp) from knelpunten.mt_events e where e.stream_id = s.id) or s.timestamp <> (select max(timestamp) from knelpunten.mt_events e where e.stream_id = s.id))
                """), Is.Zero);
            Assert.That(await dienst.Waarde<long>("select count(*) from knelpunten.mt_doc_vergaderingbeeld"), Is.GreaterThan(5));
            Assert.That(await dienst.Waarde<long>("select count(distinct data->>'nummer') - count(*) from knelpunten.mt_doc_vergaderingbeeld"), Is.Zero);
        }
    }

    [Test]
    public async Task Alle_stadia_en_bijna_alle_soorten_gebeurtenissen_komen_voor()
    {
        var stadia = await Regels(dienst.Verbinding, "select distinct data->>'stadium' from knelpunten.mt_doc_knelpuntbeeld");
        var soorten = await Regels(dienst.Verbinding, "select distinct type from knelpunten.mt_events");

        Assert.That(stadia, Has.Length.GreaterThanOrEqualTo(7), string.Join(", ", stadia));
        Assert.That(soorten, Has.Length.GreaterThanOrEqualTo(50), string.Join(", ", soorten));
    }

    [Test]
    public async Task Ongeveer_twaalf_gebeurtenissen_een_knelpunt_waarvan_een_twintigste_achteraf()
    {
        var achteraf = await dienst.Waarde<double>("select avg((headers->>'herkomst' <> 'direct')::int)::float8 from knelpunten.mt_events where type not like '%vastgelegd'");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gemaakt.Gebeurtenissen / (double)gemaakt.Knelpunten, Is.InRange(9, 15));
            Assert.That(achteraf, Is.InRange(0.02, 0.09));
            Assert.That(await dienst.Waarde<long>("select count(*) from knelpunten.mt_events where headers->>'wanneer' = 'onbekend'"), Is.GreaterThan(0));
            // What the rules refuse was not played: seldom, or the story is not what it means to be.
            Assert.That(gemaakt.Geweigerd.Values.Sum(), Is.LessThan(gemaakt.Gebeurtenissen / 200.0), string.Join(", ", gemaakt.Geweigerd));
        }
    }

    [Test]
    public async Task De_dienst_gaat_verder_waar_de_geschiedenis_ophoudt()
    {
        var laatste = await dienst.Waarde<string>($"select nummer from knelpunten.mt_doc_knelpuntbeeld where volgnummer = {Wens.Knelpunten}");
        var gelezen = await dienst.Auditor.Lees($"/v1/knelpunten/{laatste}");
        var melding = await dienst.Melder.Post("/v1/knelpunten", new { titel = "Nieuw", omschrijving = "Na de geschiedenis.", regio = "rotterdam", organisatie = "riec-rotterdam" });

        var lijst = await dienst.Auditor.Lees("/v1/werkvoorraad");

        Assert.That(gelezen.Json.Op("nummer"), Is.EqualTo(laatste));
        Assert.That(lijst.Json.Elk("items", "aantal"), Has.Some.Not.EqualTo("0"));
        Assert.That(melding.Json.Op("nummer"), Does.EndWith($"-{Wens.Knelpunten + 1:00000}"));
    }

    [Test]
    public async Task Waar_al_iets_gebeurd_is_komt_geen_geschiedenis()
    {
        var fout = await Assert.ThrowsAsync<Startfout>(() => Vul(dienst.Verbinding));

        Assert.That(fout!.Message, Does.StartWith("In deze database is al iets gebeurd"));
        Assert.That(await dienst.Waarde<long>("select count(*) from knelpunten.mt_events where type = 'knelpunt_gemeld'"), Is.GreaterThanOrEqualTo(Wens.Knelpunten));
    }

    [TestCase("--knelpunten", "nul")]
    [TestCase("--knelpunten", "10", "--van", "2019-01-01")]
    [TestCase("--knelpunten", "10", "--tot", "2199-01-01")]
    [TestCase("--zaad", "1")]
    public async Task Zegt_hoe_de_opdracht_wel_moet(params string[] opties) => Assert.That(await GenereerOpdracht.Voer(opties), Is.EqualTo(2));

    static Task<Gegenereerd> Vul(string verbinding) => Generator.Vul(verbinding, Wens, Beleid.Standaard, _ => { }, CancellationToken.None);

    static async Task<string[]> Bytes(Genereerwens wens)
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("zaad");
        await Generator.Vul(verbinding, wens, Beleid.Standaard, _ => { }, CancellationToken.None);
        return await Regels(verbinding, """
        select md5(string_agg(e::text, E'\n' order by seq_id)) from knelpunten.mt_events e
        union all select md5(string_agg(s::text, E'\n' order by id)) from knelpunten.mt_streams s
        union all select md5(string_agg(k::text, E'\n' order by id)) from knelpunten.mt_doc_knelpuntbeeld k
        union all select md5(string_agg(v::text, E'\n' order by id)) from knelpunten.mt_doc_vergaderingbeeld v
        """);
    }

    static async Task<string[]> Regels(string verbinding, string sql)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        await using var vraag = bron.CreateCommand(sql);
        await using var rij = await vraag.ExecuteReaderAsync();
        var regels = new List<string>();
        while (await rij.ReadAsync())
            regels.Add(rij.GetString(0));
        return [.. regels];
    }
}
