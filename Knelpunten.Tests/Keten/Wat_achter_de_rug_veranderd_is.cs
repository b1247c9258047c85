using Knelpunten.Api.Keten;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Keten;

/// <summary>Each as a superuser behind the service's back, on a database of its own: found, and named.</summary>
[Parallelizable(ParallelScope.Self)]
public class Wat_achter_de_rug_veranderd_is : Ketenproef
{
    const string Kolommen = "id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived";

    /// <summary>Of the last case: its position when it was reported.</summary>
    long positie;

    protected override Task<Dienstproef> Dienst() => Start("achterderug");

    /// <summary>Each test does its harm in a service of its own would take minutes; it undoes it instead, and a last one sees that all is well.</summary>
    [SetUp]
    public async Task Een_verzegelde_geschiedenis()
    {
        var k = await KnelpuntInTriage();
        await GemeldKnelpunt();
        await Verzegeld();
        positie = await Proef.Waarde<long>("select min(seq_id) from knelpunten.mt_events where stream_id = $1", k.Id);
        Assert.That((await Controle()).Bevindingen, Is.Empty);
    }

    [TestCase("update knelpunten.mt_events set data = jsonb_set(data, '{regio}', '\"limburg\"') where seq_id = {0}", Bevindingsoort.Gewijzigd, TestName = "Een code")]
    [TestCase("update knelpunten.mt_events set data = jsonb_set(data, '{titel}', '\"Iets anders\"') where seq_id = {0}", Bevindingsoort.Gewijzigd, TestName = "Een woord")]
    [TestCase("update knelpunten.mt_events set headers = jsonb_set(headers, '{rol}', '\"ato\"') where seq_id = {0}", Bevindingsoort.Gewijzigd, TestName = "Een metagegeven")]
    [TestCase("update knelpunten.mt_events set user_name = gen_random_uuid()::text where seq_id = {0}", Bevindingsoort.Gewijzigd, TestName = "Wie het deed")]
    [TestCase("update knelpunten.mt_events set timestamp = timestamp + interval '1 microsecond' where seq_id = {0}", Bevindingsoort.Gewijzigd, TestName = "Wanneer het opgetekend werd")]
    [TestCase("update keten.zout set zout = decode(repeat('ab', 32), 'hex') where gebeurtenis = (select id from knelpunten.mt_events where seq_id = {0}) and lid = 'titel'", Bevindingsoort.Gewijzigd, TestName = "Een zout")]
    [TestCase("delete from keten.zout where gebeurtenis = (select id from knelpunten.mt_events where seq_id = {0}) and lid = 'titel'", Bevindingsoort.OngenoemdGelakt, TestName = "Een zout gewist")]
    [TestCase("delete from knelpunten.mt_events where seq_id = {0}", Bevindingsoort.Verwijderd, TestName = "Een gebeurtenis gewist")]
    [TestCase("update keten.blad set hash = decode(repeat('00', 32), 'hex') where positie = {0}", Bevindingsoort.Gewijzigd, TestName = "Een blad")]
    public async Task Een_verandering_wordt_gevonden_en_genoemd(string sql, Bevindingsoort soort) => await Vindt(sql.Replace("{0}", $"{positie}", StringComparison.Ordinal), soort, positie);

    [Test]
    public async Task Een_ingevoegde_gebeurtenis_op_een_nummer_dat_niemand_had()
    {
        var gat = await Proef.Waarde<long>("select nextval('knelpunten.mt_events_sequence')");
        await GemeldKnelpunt();
        await Verzegeld();
        await Vindt($"insert into knelpunten.mt_events (seq_id, {Kolommen}) select {gat}, gen_random_uuid(), stream_id, 99, {Kolommen[(Kolommen.IndexOf("version", StringComparison.Ordinal) + 9)..]} from knelpunten.mt_events where seq_id = {positie}",
            Bevindingsoort.Ingevoegd, gat);
    }

    [Test]
    public async Task Twee_verwisselde_gebeurtenissen() => await Vindt(
        $"""
        update knelpunten.mt_events set seq_id = -1 where seq_id = {positie}; update knelpunten.mt_events set seq_id = {positie} where seq_id = {positie + 1};
        update knelpunten.mt_events set seq_id = {positie + 1} where seq_id = -1
        """, Bevindingsoort.Verplaatst, positie);

    [Test]
    public async Task Een_afgekapt_logboek() => await Vindt($"delete from knelpunten.mt_events where seq_id > {positie}", Bevindingsoort.Afgekapt, positie + 1);

    [Test]
    public async Task Een_afgekapt_logboek_met_keten_en_al_wordt_gevonden_door_het_zegel_van_buiten()
    {
        var bestand = new Zegelbestand(Proef.Diensten.GetRequiredService<Zegelstand>().Opties.Bestandspad(Proef.Diensten.GetRequiredService<Zegelstand>().Oorsprong!));
        await Vindt($"""
            delete from knelpunten.mt_events where seq_id > {positie}; delete from keten.zegel where positie > {positie};
            delete from keten.knoop k where ((k.nr + 1) << k.laag) > (select nr from keten.blad where positie = {positie}) + 1; delete from keten.blad where positie > {positie}
            """, Bevindingsoort.Afgekapt, null, [bestand.Laatste()!]);
    }

    [Test]
    public async Task Een_gebeurtenis_met_blad_en_al_weg() => await Vindt(
        $"delete from knelpunten.mt_events where seq_id = {positie}; delete from keten.blad where positie = {positie}", Bevindingsoort.Verwijderd, positie);

    [Test]
    public async Task Een_verwijderde_gebeurtenis_wordt_bewezen_met_haar_ontvangstbewijs()
    {
        var bewijs = (await Melder.Post("/v1/knelpunten", Melding())).Koppen[Ontvangstbewijs.Kop];
        await Verzegeld();
        var weg = await Proef.Waarde<long>("select max(seq_id) from knelpunten.mt_events");
        await Vindt($"""
            delete from knelpunten.mt_streams where id = (select stream_id from knelpunten.mt_events where seq_id = {weg}); delete from knelpunten.mt_events where seq_id = {weg};
            delete from keten.zegel where positie >= {weg}; delete from keten.knoop k where ((k.nr + 1) << k.laag) > (select nr from keten.blad where positie = {weg}); delete from keten.blad where positie = {weg}
            """, Bevindingsoort.Verwijderd, weg, bewijzen: [bewijs]);
    }

    [TestCase("update keten.knoop set hash = decode(repeat('00', 32), 'hex') where laag = 1 and nr = 2", Bevindingsoort.Keten)]
    [TestCase("delete from keten.knoop where laag = 2 and nr = 0", Bevindingsoort.Keten)]
    [TestCase("insert into keten.knoop (laag, nr, hash) values (40, 7, decode(repeat('00', 32), 'hex'))", Bevindingsoort.Keten)]
    [TestCase("update keten.zegel set noot = replace(noot, 'A', 'B') where grootte = (select min(grootte) from keten.zegel)", Bevindingsoort.Zegel)]
    [TestCase("update keten.blad set stroom = gen_random_uuid() where nr = 0", Bevindingsoort.Keten)]
    [TestCase("update keten.zout set verbintenis = 'sha256:00' where (gebeurtenis, lid) = (select gebeurtenis, lid from keten.zout order by 1, 2 limit 1)", Bevindingsoort.Keten)]
    public async Task De_keten_zelf(string sql, Bevindingsoort soort) => await Vindt(sql, soort, null, alleenSoort: true);

    /// <summary>In a transaction that is rolled back no other connection sees it; so it is done, looked at, and put back from copies.</summary>
    async Task Vindt(string sql, Bevindingsoort soort, long? waar, IReadOnlyList<Zegel>? buiten = null, IReadOnlyList<string>? bewijzen = null, bool alleenSoort = false)
    {
        string[] tabellen = ["knelpunten.mt_streams", "knelpunten.mt_events", "keten.blad", "keten.knoop", "keten.zout", "keten.zegel", "keten.gat"];
        await Voer(string.Concat(tabellen.Select(tabel => $"create table kopie_{tabel.Replace('.', '_')} as table {tabel};")));
        try
        {
            // Who owns a table can take its guard away; whoever does not is refused.
            await Voer($"set session_replication_role = replica; {Bewaking("disable trigger alleen_toevoegen")} {sql}; set session_replication_role = default");
            var uitslag = await Controle(buiten, bewijzen);
            Assert.That(uitslag.Bevindingen.Select(b => (b.Soort, alleenSoort ? null : b.Positie)), Does.Contain((soort, alleenSoort ? null : waar)), VerifieerOpdracht.Toon(uitslag));
        }
        finally
        {
            await Voer("set session_replication_role = replica; " + string.Concat(tabellen.Select(tabel =>
                $"delete from {tabel}; insert into {tabel} select * from kopie_{tabel.Replace('.', '_')}; drop table kopie_{tabel.Replace('.', '_')};")) + Bewaking("enable always trigger alleen_toevoegen") + "set session_replication_role = default");
        }

        string Bewaking(string wat) => string.Concat(tabellen.Where(tabel => tabel.StartsWith("keten.", StringComparison.Ordinal)).Select(tabel => $"alter table {tabel} {wat};"));
    }

    [Test]
    public async Task Welk_woord_veranderd_is_wordt_genoemd_als_zijn_zout_er_nog_staat()
    {
        var titel = await Proef.Waarde<string>("select data->>'titel' from knelpunten.mt_events where seq_id = $1", positie);
        await Voer($"set session_replication_role = replica; update knelpunten.mt_events set data = jsonb_set(data, '{"{titel}"}', '\"Iets anders\"') where seq_id = {positie}; set session_replication_role = default");
        var zin = (await Controle()).Bevindingen.Single(b => b.Positie == positie).Zin;
        await Voer($"set session_replication_role = replica; update knelpunten.mt_events set data = jsonb_set(data, '{"{titel}"}', '\"{titel}\"') where seq_id = {positie}; set session_replication_role = default");
        Assert.That(zin, Does.Contain("van titel is de tekst of het zout veranderd"));
        Assert.That((await Controle()).Bevindingen, Is.Empty);
    }

    [TestCase("update keten.blad set hash = hash")]
    [TestCase("delete from keten.knoop")]
    [TestCase("truncate keten.zegel")]
    [TestCase("update keten.gat set tot = tot")]
    [TestCase("delete from keten.sleutel")]
    [TestCase("delete from keten.zout")]
    [TestCase("truncate keten.zout")]
    [TestCase("delete from keten.oorsprong")]
    [TestCase("delete from keten.melding")]
    public void Ook_wie_de_tabellen_bezit_wijzigt_niets_in_de_keten(string sql) =>
        Assert.That(async () => await Voer(sql), Throws.TypeOf<Npgsql.PostgresException>().With.Property("SqlState").EqualTo("KP001"));

    Task<Ketenuitslag> Controle(IReadOnlyList<Zegel>? buiten = null, IReadOnlyList<string>? bewijzen = null) =>
        new Ketencontrole(Proef.Database, Proef.Diensten.GetRequiredService<Zegelstand>().Sleutels, buiten ?? [], bewijzen ?? [], default).Controleer();
}
