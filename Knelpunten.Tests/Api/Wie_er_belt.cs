namespace Knelpunten.Tests.Api;

/// <summary>The whole service with limits and a service account of its own.</summary>
[Parallelizable(ParallelScope.Self)]
public class Wie_er_belt
{
    static readonly object Melding = new
    {
        titel = "Signaal mag niet gedeeld worden",
        omschrijving = "De gemeente mag het de omgevingsdienst niet zeggen.",
        regio = "rotterdam",
        organisatie = "riec-rotterdam",
    };

    static async Task<Dienstproef> Start(string naam, params (string Naam, string Waarde)[] instellingen) => await Dienstproef.StartOp(
        await Testdatabase.NieuweDienstdatabase(naam), instellingen: instellingen);

    [Test]
    public async Task Een_dienstaccount_is_wie_de_instelling_zegt_en_kent_zijn_grens()
    {
        await using var proef = await Start("dienstaccount",
            ("Dienstaccounts:koppeling:Rol", "melder"), ("Dienstaccounts:koppeling:Organisatie", "riec-rotterdam"), ("Dienstaccounts:koppeling:MaximaleVertrouwelijkheid", "intern"));
        var koppeling = new Persoon(proef, Dienstproef.Token("--dienstaccount", "koppeling"));
        var ik = (await koppeling.Lees("/v1/ik")).Json;
        Assert.That(ik.GetRawText(), Does.EndWith(
            """
            "naam":"koppeling","rollen":["melder"],"organisatie":"riec-rotterdam","isCoordinator":false,"maximaleVertrouwelijkheid":"intern"}
            """.Trim()));
        var gemeld = await koppeling.Post("/v1/knelpunten", Melding);
        Assert.That((int)gemeld.Status, Is.EqualTo(201));
        await koppeling.Lees($"/v1/knelpunten/{gemeld.Json.Op("nummer")}");
        var elders = new { titel = "Iets", omschrijving = "Van een ander.", regio = "limburg", organisatie = "riec-limburg" };
        (await koppeling.Post("/v1/knelpunten", elders)).MoetProbleemZijn(403, "buiten-dienstaccount");

        var vreemd = new Persoon(proef, Dienstproef.Token("--dienstaccount", "vreemd"));
        (await vreemd.Get("/v1/ik")).MoetProbleemZijn(403, "dienstaccount-onbekend");
        // Who tried stands in the access log, under an id of his own.
        Assert.That(await proef.Waarde<long>("select count(distinct actor) from toezicht.inzage"), Is.EqualTo(2));
    }

    /// <summary>The table of events held by another: the command waits until its time is up, and then nothing of it may stand there.</summary>
    [Test]
    public async Task Een_opdracht_die_te_lang_duurt_laat_niets_achter_en_gebeurt_met_dezelfde_sleutel_daarna_een_keer()
    {
        await using var proef = await Start("tijdslimiet", ("Tijdslimiet:Gewoon", "00:00:02"));
        // The first request of a service takes longer than a later one.
        Assert.That((int)(await proef.Melder.Post("/v1/knelpunten", Melding)).Status, Is.EqualTo(201));
        var vooraf = await proef.Rijen();
        await using (var slot = await proef.Database.OpenConnectionAsync())
        await using (var transactie = await slot.BeginTransactionAsync())
        {
            await using (var opdracht = slot.CreateCommand())
            {
                opdracht.CommandText = "lock table knelpunten.mt_events in exclusive mode";
                await opdracht.ExecuteNonQueryAsync();
            }

            var antwoord = (await proef.Melder.Post("/v1/knelpunten", Melding, sleutel: "een-keer")).MoetProbleemZijn(503, "duurde-te-lang");
            Assert.That(antwoord.Koppen, Does.ContainKey("Retry-After"));
            await transactie.RollbackAsync();
        }

        Assert.That(await proef.Rijen(), Is.EqualTo(vooraf));
        var gelukt = await proef.Melder.Post("/v1/knelpunten", Melding, sleutel: "een-keer");
        Assert.That((int)gelukt.Status, Is.EqualTo(201));
        Assert.That((await proef.Melder.Post("/v1/knelpunten", Melding, sleutel: "een-keer")).Tekst, Is.EqualTo(gelukt.Tekst));
    }
}
