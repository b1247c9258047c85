using Npgsql;

namespace Knelpunten.Tests.Postgres;

/// <summary>A service that ends in every way but its own: nothing keeps running, nothing acknowledged is lost.</summary>
[Platform(Exclude = "Win", Reason = "Signalen bestaan daar niet.")]
public sealed class KillTests
{
    const int Sigint = 2;
    const int Sighup = 1;
    const int Sigkill = 9;
    const int Sigterm = 15;

    Proefmap map = null!;
    Servergegevens server = null!;

    [SetUp]
    public void Maak_een_lege_map()
    {
        map = Proefmap.Nieuw("kill -9 's nachts");
        server = new Servergegevens(map.Pad);
    }

    [TearDown]
    public async Task Wacht_tot_niets_meer_draait_op_de_map()
    {
        await Wacht.Tot(() => server.Processen().Count == 0, "geen proces meer op de map");
        map.Dispose();
    }

    [Test]
    public async Task Na_een_kill_9_van_de_dienst_stopt_de_server_vanzelf()
    {
        using var dienst = Start();
        await dienst.Verbinding();
        var pid = server.Server;

        await dienst.Kill9();

        await Wacht.Tot(() => !Servergegevens.Leeft(pid), "de server is gestopt");
        Assert.That(server.Logboek, Does.Contain("database system is shut down"));
    }

    [Test]
    public async Task Na_een_kill_9_staat_elke_bevestigde_regel_er_nog_ook_als_de_oude_server_nog_afsluit()
    {
        using var dienst = Start();
        var bevestigd = await SchrijfTotHetNietMeerGaat(await dienst.Verbinding(), async () => await dienst.Kill9());

        // At once: the old server is still on its way out.
        using var volgende = Start();
        Assert.That(await Regels(await volgende.Verbinding()), Is.SupersetOf(bevestigd));
        await Stop(volgende);
    }

    [Test]
    public async Task Als_de_hele_machine_uitvalt_staat_elke_bevestigde_regel_er_nog()
    {
        using var dienst = Start();
        var bevestigd = await SchrijfTotHetNietMeerGaat(await dienst.Verbinding(), async () =>
        {
            // The guard first, or it would stop the server in good order.
            Databaseproces.Signaal(server.Wachter, Sigkill);
            Databaseproces.Signaal(server.Server, Sigkill);
            await dienst.Kill9();
        });
        Assert.That(server.Pidbestand, Does.Exist, "anders bewijst deze test niets over een achtergebleven postmaster.pid");

        using var volgende = Start();
        Assert.That(await Regels(await volgende.Verbinding()), Is.SupersetOf(bevestigd));
        Assert.That(server.Logboek, Does.Contain("automatic recovery in progress"));
        await Stop(volgende);
    }

    [Test]
    public async Task Een_server_zonder_dienst_en_zonder_wachter_wordt_door_de_volgende_start_gestopt()
    {
        using var dienst = Start();
        var bevestigd = await SchrijfTotHetNietMeerGaat(await dienst.Verbinding(), async () =>
        {
            Databaseproces.Signaal(server.Wachter, Sigkill);
            await dienst.Kill9();
        }, maximum: 50);
        var wees = server.Server;
        Assert.That(Servergegevens.Leeft(wees));

        using var volgende = Start();
        Assert.That(await Regels(await volgende.Verbinding()), Is.SupersetOf(bevestigd));
        Assert.That(Servergegevens.Leeft(wees), Is.False);
        await Stop(volgende);
    }

    [Test]
    public async Task Wie_zijn_wachter_kwijt_is_stopt_de_server_zelf()
    {
        using var dienst = Start();
        await dienst.Verbinding();
        Databaseproces.Signaal(server.Wachter, Sigkill);

        await Stop(dienst);

        Assert.That(server.Processen(), Is.Empty);
    }

    [TestCase("de map wordt gemaakt", ".nieuw-*")]
    [TestCase("initdb is bezig", ".nieuw-*/gegevens/PG_VERSION")]
    [TestCase("de server begint", "*/start.log")]
    [TestCase("de server schrijft zijn nummer", "*/gegevens/postmaster.pid")]
    public async Task Een_eerste_start_die_gedood_wordt_staat_de_tweede_niet_in_de_weg(string moment, string bestand)
    {
        using var dienst = Start();
        await Wacht.Tot(() => Bestaat(server.Wortel, bestand), moment);
        await dienst.Kill9();

        using var volgende = Start();
        Assert.That(await Regels(await volgende.Verbinding()), Is.Empty);
        await Stop(volgende);
    }

    [TestCase("de server begint", "*/start.log")]
    [TestCase("de server schrijft zijn nummer", "*/gegevens/postmaster.pid")]
    public async Task Een_start_die_halverwege_gedood_wordt_laat_geen_server_achter(string moment, string bestand)
    {
        using var dienst = Start();
        await Wacht.Tot(() => Bestaat(server.Wortel, bestand), moment);

        await dienst.Kill9();

        await Wacht.Tot(() => server.Processen().Count == 0, "geen proces meer op de map");
    }

    [TestCase(Sigint)]
    [TestCase(Sigterm)]
    [TestCase(Sighup)]
    public async Task Een_signaal_uit_de_terminal_stopt_alles_in_goede_orde(int signaal)
    {
        using var dienst = Start();
        var verbinding = await dienst.Verbinding();

        // A terminal tells everyone in the foreground, the guard included; the guard is not to listen.
        var wachter = server.Wachter;
        Databaseproces.Signaal(wachter, signaal);
        Assert.That(await Regels(verbinding), Is.Empty);
        Assert.That(Servergegevens.Leeft(wachter));
        dienst.Signaal(signaal);

        Assert.That(await dienst.Einde(), Is.Zero);
        Assert.That(server.Processen(), Is.Empty);
        Assert.That(server.Logboek, Does.Contain("database system is shut down"));
        Assert.That(server.Pidbestand, Does.Not.Exist);
    }

    Databaseproces Start() => Databaseproces.Start(map.Pad);

    static async Task Stop(Databaseproces dienst)
    {
        dienst.Signaal(Sigterm);
        Assert.That(await dienst.Einde(), Is.Zero);
    }

    static bool Bestaat(string wortel, string patroon)
    {
        IEnumerable<string> paden = [wortel];
        foreach (var deel in patroon.Split('/'))
            paden = [.. paden.Where(Directory.Exists).SelectMany(pad => Directory.EnumerateFileSystemEntries(pad, deel))];
        // "*" also fits the folder that is not renamed yet.
        return paden.Any(pad => patroon.StartsWith('.') || !pad.Contains(".nieuw-", StringComparison.Ordinal));
    }

    /// <summary>Inserts one by one and remembers what the server said yes to; after some, the blow falls while writing goes on.</summary>
    static async Task<List<int>> SchrijfTotHetNietMeerGaat(string verbinding, Func<Task> slag, int maximum = int.MaxValue)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        await using (var maak = bron.CreateCommand("create table regels (nummer int primary key)"))
            await maak.ExecuteNonQueryAsync();
        var bevestigd = new List<int>();
        var bezig = Task.CompletedTask;
        try
        {
            for (var nummer = 1; nummer <= maximum; nummer++)
            {
                await using var schrijf = bron.CreateCommand($"insert into regels values ({nummer})");
                await schrijf.ExecuteNonQueryAsync();
                bevestigd.Add(nummer);
                if (nummer == 40)
                    bezig = Task.Run(slag);
            }
        }
        catch (NpgsqlException)
        {
            // The blow.
        }
        await bezig;
        Assert.That(bevestigd, Has.Count.GreaterThanOrEqualTo(40));
        return bevestigd;
    }

    static async Task<List<int>> Regels(string verbinding)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        await using (var maak = bron.CreateCommand("create table if not exists regels (nummer int primary key)"))
            await maak.ExecuteNonQueryAsync();
        await using var vraag = bron.CreateCommand("select nummer from regels");
        await using var rijen = await vraag.ExecuteReaderAsync();
        var nummers = new List<int>();
        while (await rijen.ReadAsync())
            nummers.Add(rijen.GetInt32(0));
        return nummers;
    }
}
