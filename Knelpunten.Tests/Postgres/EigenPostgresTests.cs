using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Tests.Postgres;

public sealed class EigenPostgresTests
{
    Proefmap map = null!;
    Servergegevens server = null!;

    [SetUp]
    public void Maak_een_lege_map()
    {
        map = Proefmap.Nieuw("'s ochtends");
        server = new Servergegevens(map.Pad);
    }

    [TearDown]
    public void Ruim_op() => map.Dispose();

    [Test]
    public async Task De_server_luistert_alleen_op_deze_machine_en_schrijft_alles_echt_weg()
    {
        await using var postgres = await Start(Opties with { Fsync = true });

        Assert.That(await Vraag(postgres.Verbinding, "show listen_addresses"), Is.EqualTo("127.0.0.1"));
        Assert.That(await Vraag(postgres.Verbinding, "show unix_socket_directories"), Is.Empty);
        Assert.That(await Vraag(postgres.Verbinding, "show fsync"), Is.EqualTo("on"));
        Assert.That(await Vraag(postgres.Verbinding, "show synchronous_commit"), Is.EqualTo("on"));
        Assert.That(await Vraag(postgres.Verbinding, "show server_encoding"), Is.EqualTo("UTF8"));
        Assert.That(await Vraag(postgres.Verbinding, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"), Is.EqualTo("scram-sha-256"));
    }

    [Test]
    public async Task Met_een_ander_wachtwoord_komt_niemand_binnen()
    {
        await using var postgres = await Start(Opties);
        var geraden = new NpgsqlConnectionStringBuilder(postgres.Verbinding) { Password = "geraden" }.ConnectionString;

        var weigering = await Assert.ThrowsAsync<PostgresException>(() => Vraag(geraden, "select 1"));

        Assert.That(weigering?.SqlState, Is.EqualTo(PostgresErrorCodes.InvalidPassword));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Daar zijn het lijsten van rechten."), UnsupportedOSPlatform("windows")]
    public async Task Het_wachtwoord_en_de_gegevens_zijn_alleen_voor_de_eigenaar()
    {
        await using var postgres = await Start(Opties);

        Assert.That(File.GetUnixFileMode(Path.Combine(server.Cluster, "wachtwoord")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        foreach (var pad in (string[])[server.Cluster, Path.Combine(server.Cluster, "gegevens")])
            Assert.That(File.GetUnixFileMode(pad) & (UnixFileMode)0b111_111, Is.EqualTo(UnixFileMode.None), pad);
    }

    [Test]
    public async Task Een_volgende_start_vindt_dezelfde_gegevens_met_hetzelfde_wachtwoord()
    {
        string eerste;
        await using (var postgres = await Start(Opties))
        {
            eerste = postgres.Verbinding;
            await Vraag(eerste, "create table blijft as select 'Coördinatie' as wat");
        }

        await using var volgende = await Start(Opties);

        Assert.That(await Vraag(volgende.Verbinding, "select wat from blijft where lower(wat) = lower('COÖRDINATIE')"), Is.EqualTo("Coördinatie"));
        Assert.That(new NpgsqlConnectionStringBuilder(volgende.Verbinding).Password, Is.EqualTo(new NpgsqlConnectionStringBuilder(eerste).Password));
    }

    [Test]
    public async Task Een_tweede_kopie_op_dezelfde_map_hoort_dat_er_al_een_is()
    {
        await using var postgres = await Start(Opties);

        var fout = await Assert.ThrowsAsync<EigenPostgresFout>(() => Start(Opties));

        Assert.That(fout?.Message, Does.Contain("al een andere kopie").And.Contain($"proces {Environment.ProcessId}").And.Contain("KNELPUNTEN_DATA"));
    }

    [Test]
    public async Task Van_twee_starts_op_hetzelfde_moment_lukt_er_precies_een()
    {
        var starts = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Start(Opties))).ToList();
        await Task.WhenAll(starts).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.That(starts.Count(start => start.IsCompletedSuccessfully), Is.EqualTo(1));
        Assert.That(starts.Where(start => start.IsFaulted).Select(start => start.Exception!.InnerException), Is.All.TypeOf<EigenPostgresFout>());
        await (await starts.Single(start => start.IsCompletedSuccessfully)).DisposeAsync();
    }

    [Test]
    public async Task Is_de_poort_net_bezet_dan_komt_er_een_andere()
    {
        using var bezetter = new TcpListener(IPAddress.Loopback, 0);
        bezetter.Start();
        using var vrij = new TcpListener(IPAddress.Loopback, 0);
        vrij.Start();
        var poorten = new Queue<int>([((IPEndPoint)bezetter.LocalEndpoint).Port, ((IPEndPoint)vrij.LocalEndpoint).Port]);
        vrij.Stop();

        await using var postgres = await Start(Opties with { Poort = poorten.Dequeue });

        Assert.That(poorten, Is.Empty);
        Assert.That(await Vraag(postgres.Verbinding, "select 1"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Een_achtergebleven_nummer_dat_nu_van_een_ander_proces_is_hindert_niet_en_dat_proces_blijft_leven()
    {
        await using (await Start(Opties))
        {
        }
        // Our own number: of this user and alive, which is what makes PostgreSQL itself refuse.
        await File.WriteAllLinesAsync(server.Pidbestand, [$"{Environment.ProcessId}", Path.Combine(server.Cluster, "gegevens"), "1700000000", "5432", "", "127.0.0.1", "", "ready"]);

        await using var postgres = await Start(Opties);

        Assert.That(server.Server, Is.Not.EqualTo(Environment.ProcessId));
        Assert.That(await Vraag(postgres.Verbinding, "select 1"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Een_halfgemaakte_database_van_een_gedode_eerste_start_wordt_opgeruimd()
    {
        var half = Path.Combine(server.Wortel, ".nieuw-half", "gegevens");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "15");

        await using var postgres = await Start(Opties);

        Assert.That(Path.GetDirectoryName(half), Does.Not.Exist);
    }

    [Test]
    public async Task Het_logboek_noemt_geen_gegevens_uit_een_geweigerde_opdracht()
    {
        await using var postgres = await Start(Opties);
        await Vraag(postgres.Verbinding, "create table melders (naam text primary key)");
        await Vraag(postgres.Verbinding, "insert into melders values ('Jansen')");

        await Assert.ThrowsAsync<PostgresException>(() => Vraag(postgres.Verbinding, "insert into melders values ('Jansen')"));

        Assert.That(server.Logboek, Does.Contain("duplicate key").And.Not.Contain("Jansen"));
    }

    [Test]
    public async Task Wie_de_start_afbreekt_laat_niets_draaien()
    {
        using var afbreken = new CancellationTokenSource();
        var start = EigenPostgres.Start(Opties, _ => { }, afbreken.Token);
        await Wacht.Tot(() => Directory.Exists(server.Wortel) && Directory.GetFiles(server.Wortel, "start.log", SearchOption.AllDirectories).Length > 0, "de server begint");
        await afbreken.CancelAsync();

        Assert.That(async () => await start, Throws.InstanceOf<OperationCanceledException>());
        await Wacht.Tot(() => server.Processen().Count == 0, "geen proces meer op de map");
    }

    EigenPostgresOpties Opties => new() { Map = new Gegevensmap(map.Pad), Fsync = false, BinariesMap = Proefmap.Binaries };

    static Task<EigenPostgres> Start(EigenPostgresOpties opties) => EigenPostgres.Start(opties, TestContext.Progress.WriteLine);

    static async Task<string?> Vraag(string verbinding, string sql)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        await using var vraag = bron.CreateCommand(sql);
        return (await vraag.ExecuteScalarAsync())?.ToString();
    }
}
