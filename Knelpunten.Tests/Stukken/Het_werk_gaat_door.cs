using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Stukken;

/// <summary>Packages are made in the background: through a restart, past a program that hangs, and not at all where a program is missing.</summary>
public class Het_werk_gaat_door : Pakketproef
{
    /// <summary>Without programs: it makes no packages itself, and leaves them to the services that each test starts on the same database.</summary>
    protected override async Task<Dienstproef> Dienst() =>
        await Start(await Testdatabase.NieuweDienstdatabase("werk"), ("Omzetting:Soffice", "/bestaat/niet"), ("Omzetting:Qpdf", "/bestaat/niet"));

    [Test]
    public async Task Een_dienst_die_halverwege_stopt_gaat_na_de_herstart_verder()
    {
        using var hanger = new Hanger();
        var v = await Vergadering([new(1, "Opening"), new(2, "Een punt", await GemeldKnelpunt())]);
        var verbinding = Proef.Verbinding;
        string plaats;
        await using (var traag = await Start(verbinding, ("Omzetting:Soffice", hanger.Programma), ("Omzetting:Tijdslimiet", "00:05:00")))
        {
            plaats = await Bestel(traag.Secretariaat, v);
            await hanger.IsBegonnen();
            Assert.That(await traag.Ato.Lees(plaats, "status"), Is.EqualTo("bezig"));
        }

        await hanger.MoetWegZijn();
        await using var weer = await Start(verbinding);
        await Klaar(weer.Ato, plaats);
    }

    [Test]
    public async Task Wie_omviel_verliest_zijn_beurt_aan_een_ander_en_na_drie_keer_is_het_op()
    {
        var v = await Vergadering([new(1, "Opening")]);
        // As nodes leave it that were killed in the middle of it.
        var nieuw = $"insert into knelpunten.stukopdracht (vergadering, nummer, deel, agendaversie, status, fase, stap, stappen, gevraagd, door, pogingen, zaken, houder, huur_tot) values ('{v.Id}', ";
        await Proef.Voer($"{nieuw}1, 'openbaar', 1, 'bezig', 'omzetten', 3, 9, now(), '{Guid.Empty}', 1, array[]::uuid[], '{Guid.NewGuid()}', now() - interval '1 second')");
        await Proef.Voer($"{nieuw}2, 'openbaar', 1, 'bezig', 'omzetten', 3, 9, now(), '{Guid.Empty}', 3, array[]::uuid[], '{Guid.NewGuid()}', now() - interval '1 second')");
        await Proef.Voer($"{nieuw}3, 'openbaar', 1, 'bezig', 'omzetten', 3, 9, now(), '{Guid.Empty}', 1, array[]::uuid[], '{Guid.NewGuid()}', now() + interval '1 hour')");
        await using var weer = await Start(Proef.Verbinding);
        await Klaar(weer.Ato, $"{v}/vergaderstukken/1");
        Assert.That(await weer.Ato.Lees($"{v}/vergaderstukken/2", "code"), Is.EqualTo("telkens-afgebroken"));
        Assert.That(await weer.Ato.Lees($"{v}/vergaderstukken/3", "status"), Is.EqualTo("bezig"));
    }

    [Test]
    public async Task Twee_diensten_op_een_database_doen_geen_werk_dubbel()
    {
        var v = await Vergadering([new(1, "Opening"), new(2, "Een punt", await GemeldKnelpunt())]);
        var verbinding = Proef.Verbinding;
        await using var een = await Start(verbinding);
        await using var twee = await Start(verbinding);
        var plaatsen = new List<string>();
        for (var i = 0; i < 4; i++)
            plaatsen.Add(await Bestel((i % 2 == 0 ? een : twee).Secretariaat, v));
        var pakketten = new List<byte[]>();
        foreach (var plaats in plaatsen)
            pakketten.Add((await Klaar(een.Ato, plaats)).Zip);
        Assert.That(pakketten, Is.All.EqualTo(pakketten[0]));
        Assert.That(await een.Waarde<int>("select max(pogingen) from knelpunten.stukopdracht where vergadering = $1", v.Id), Is.EqualTo(1));
        Assert.That(await een.Waarde<long>("select count(*) from knelpunten.stuk where vergadering = $1", v.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Een_omzetter_die_hangt_maakt_de_opdracht_mislukt()
    {
        using var hanger = new Hanger();
        var v = await Vergadering([new(1, "Opening")]);
        await using var dienst = await Start(Proef.Verbinding, ("Omzetting:Soffice", hanger.Programma), ("Omzetting:Tijdslimiet", "00:00:01"), ("Omzetting:PerVolgende", "00:00:01"));
        var stand = await Afgerond(dienst.Ato, await Bestel(dienst.Secretariaat, v));
        Assert.That((stand.Op("status"), stand.Op("code"), stand.Op("zin")),
            Is.EqualTo(("mislukt", "omzetting-duurde-te-lang", "Het omzetten duurde te lang en is afgebroken. Probeer het later nog eens.")));
        await hanger.MoetWegZijn();
    }

    [Test]
    public async Task Zonder_programma_s_weigert_de_dienst_een_pakket_en_doet_verder_alles()
    {
        var v = await Vergadering([new(1, "Opening")]);
        var antwoord = (await Secretariaat.Post($"{v}/vergaderstukken", new { deel = "openbaar" })).MoetProbleemZijn(503, "vergaderstuk-niet-beschikbaar");
        Assert.That(antwoord.Json.Op("detail"), Does.Contain("LibreOffice en qpdf ontbreekt"));
        Assert.That((await Niemand.Lees("/gezondheid")).Tekst, Does.StartWith("""{"status":"gezond",""").And.EndsWith(""","omzetting":"niet beschikbaar","vergaderstuk":"niet beschikbaar"}"""));
        await using var dienst = await Start(Proef.Verbinding);
        Assert.That((await dienst.Niemand.Lees("/gezondheid")).Tekst, Does.EndWith(""","omzetting":"beschikbaar","vergaderstuk":"beschikbaar"}"""));
        await Ato.Lees($"{v}/agenda");
    }
}
