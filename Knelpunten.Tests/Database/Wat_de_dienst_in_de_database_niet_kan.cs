using Knelpunten.Api.Database;
using Knelpunten.Api.Inrichting;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Knelpunten.Tests.Database;

/// <summary>The database's own guard, tried as the service's user: whatever goes wrong in the service, this holds.</summary>
[Parallelizable(ParallelScope.All)]
public class Wat_de_dienst_in_de_database_niet_kan : Apitest
{
    NpgsqlDataSource alsDienst = null!, alsPrivacy = null!;

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("rollen");

    [OneTimeSetUp]
    public async Task Twee_gebruikers_en_iets_dat_gebeurde()
    {
        alsDienst = NpgsqlDataSource.Create(await Testdatabase.AlsDienst(Proef.Verbinding));
        alsPrivacy = NpgsqlDataSource.Create(await Testdatabase.AlsPrivacy(Proef.Verbinding));
        await GemeldKnelpunt();
    }

    [OneTimeTearDown]
    public async Task Sluit()
    {
        await alsDienst.DisposeAsync();
        await alsPrivacy.DisposeAsync();
    }

    [TestCase("update knelpunten.mt_events set data = '{}'")]
    [TestCase("update knelpunten.mt_events set timestamp = now()")]
    [TestCase("delete from knelpunten.mt_events")]
    [TestCase("truncate knelpunten.mt_events")]
    [TestCase("delete from knelpunten.mt_streams")]
    [TestCase("update knelpunten.documentinhoud set inhoud = ''")]
    [TestCase("delete from knelpunten.documentinhoud")]
    [TestCase("update keten.blad set hash = ''")]
    [TestCase("delete from keten.blad")]
    [TestCase("delete from keten.knoop")]
    [TestCase("delete from keten.zout")]
    [TestCase("delete from keten.gat")]
    [TestCase("update keten.zegel set noot = ''")]
    [TestCase("delete from keten.zegel")]
    [TestCase("update personen.sleutel set verpakt = null")]
    [TestCase("update personen.zoekwaarde set actor = gen_random_uuid()")]
    [TestCase("delete from personen.gegeven")]
    [TestCase("update knelpunten.schemastand set stand = ''")]
    [TestCase("alter table knelpunten.mt_events disable trigger all")]
    [TestCase("alter table knelpunten.mt_events add column meer text")]
    [TestCase("drop table knelpunten.mt_events")]
    [TestCase("create table knelpunten.eigen (a int)")]
    [TestCase("create trigger t before insert on knelpunten.mt_events execute function knelpunten.mt_immutable_timestamp()")]
    [TestCase("create or replace rule r as on delete to knelpunten.mt_events do instead nothing")]
    [TestCase("alter table knelpunten.mt_events owner to current_user")]
    [TestCase("set session_replication_role = replica")]
    [TestCase("copy knelpunten.mt_events to program 'cat'")]
    public async Task Wat_gebeurd_is_kan_de_dienst_niet_veranderen(string sql) => await MagNiet(alsDienst, sql);

    [TestCase("delete from knelpunten.mt_events")]
    [TestCase("update knelpunten.mt_events set type = 'iets_anders'")]
    [TestCase("update knelpunten.mt_events set timestamp = now()")]
    [TestCase("update knelpunten.mt_events set user_name = 'een ander'")]
    [TestCase("update knelpunten.mt_events set seq_id = seq_id + 1000")]
    [TestCase("update knelpunten.mt_events set version = 9")]
    [TestCase("delete from keten.blad")]
    [TestCase("insert into keten.gat values (1, 2)")]
    [TestCase("insert into keten.zegel values ('a', 1, '', 1, now(), '')")]
    [TestCase("drop table knelpunten.mt_events")]
    public async Task Wie_verwijdert_kan_alleen_aan_de_woorden(string sql) => await MagNiet(alsPrivacy, sql);

    [Test]
    public async Task Wie_verwijdert_kan_aan_de_woorden()
    {
        await using var opdracht = alsPrivacy.CreateCommand("update knelpunten.mt_events set data = data, headers = headers");
        Assert.That(await opdracht.ExecuteNonQueryAsync(), Is.GreaterThan(0));
    }

    /// <summary>Every table, those of later too.</summary>
    [Test]
    public async Task Van_geen_enkele_tabel_heeft_de_dienst_meer_dan_hij_nodig_heeft()
    {
        foreach (var tabel in await Alles("select schemaname || '.' || tablename from pg_tables where schemaname in ('knelpunten', 'personen', 'berichten', 'toezicht', 'keten')"))
        {
            var rechten = await Alles($"select recht from unnest(array['update', 'delete', 'truncate', 'references', 'trigger']) recht where has_table_privilege(current_user, '{tabel}', recht)");
            var hoogstens = tabel switch
            {
                "knelpunten.mt_events" or "knelpunten.documentinhoud" or "knelpunten.schemastand" => Array.Empty<string>(),
                "knelpunten.mt_streams" => ["update"],
                _ when tabel.StartsWith("toezicht.", StringComparison.Ordinal) || tabel.StartsWith("personen.", StringComparison.Ordinal) || tabel.StartsWith("keten.", StringComparison.Ordinal) => [],
                _ => ["update", "delete"],
            };
            Assert.That(rechten, Is.SubsetOf(hoogstens), tabel);
        }

        Assert.That(await Alles("select rolname from pg_roles where rolname = current_user and (rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication)"), Is.Empty);
        Assert.That(await Alles("select 1::text from pg_auth_members where member = (select oid from pg_roles where rolname = current_user)"), Is.Empty);
    }

    [Test]
    public async Task Onder_wie_gebeurtenissen_kan_wijzigen_start_de_dienst_niet()
    {
        await using var alsEigenaar = NpgsqlDataSource.Create(Proef.Verbinding);
        Assert.That(
            async () => await Schemastand.Controleer(alsEigenaar, Proef.Diensten.GetRequiredService<Marten.IDocumentStore>(), default),
            Throws.TypeOf<Startfout>().With.Message.Contains("database rollen"));
    }

    [Test]
    public async Task Op_een_database_die_niet_is_ingericht_start_de_dienst_niet()
    {
        await using var leeg = NpgsqlDataSource.Create(await Testdatabase.AlsDienst(await Testdatabase.NieuweDatabase("leeg")));
        Assert.That(
            async () => await Schemastand.Controleer(leeg, Proef.Diensten.GetRequiredService<Marten.IDocumentStore>(), default),
            Throws.TypeOf<Startfout>().With.Message.Contains("database bijwerken"));
    }

    [Test]
    public async Task Twee_keer_bijwerken_doet_een_keer_iets_ook_als_het_tegelijk_is()
    {
        var verbinding = new NpgsqlConnectionStringBuilder(await Testdatabase.NieuweDatabase("bijwerken")) { Pooling = false }.ConnectionString;
        var gedaan = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Bijwerking.Werk(verbinding, Rolnamen.Standaard, default)));
        Assert.That(gedaan, Is.EquivalentTo(new[] { true, false }));
        Assert.That(await Bijwerking.Werk(verbinding, Rolnamen.Standaard, default), Is.False);
    }

    static async Task MagNiet(NpgsqlDataSource als, string sql)
    {
        await using var opdracht = als.CreateCommand(sql);
        Assert.That(async () => await opdracht.ExecuteNonQueryAsync(), Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.InsufficientPrivilege));
    }

    async Task<IReadOnlyList<string>> Alles(string sql)
    {
        var waarden = new List<string>();
        await using var vraag = alsDienst.CreateCommand(sql);
        await using var rijen = await vraag.ExecuteReaderAsync();
        while (await rijen.ReadAsync())
            waarden.Add(rijen.GetString(0));
        return waarden;
    }
}
