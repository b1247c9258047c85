namespace Knelpunten.Tests.Api;

public class Herstart : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("herstart");

    [Test]
    public async Task Na_een_herstart_is_alles_er_nog_en_het_register_niet_dubbel()
    {
        var (k, v) = await ToegewezenKnelpunt();
        await Beheerder.Post("/v1/themas", new { code = "water", naam = "Water" });
        var herhaald = await Melder.Post("/v1/knelpunten", Melding(), sleutel: "voor-de-herstart");
        string[] paden = [$"{k}", $"{k}/tijdlijn", $"{v}", $"{v}/agenda", "/v1/knelpunten", "/v1/themas", "/v1/organisaties", "/v1/regios", "/v1/ik"];
        var ervoor = await Alles(Ato);
        var rijen = await Proef.Rijen();

        await Proef.DisposeAsync();
        await using var weer = await Dienstproef.StartOp(Proef.Verbinding);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await weer.Rijen(), Is.EqualTo(rijen));
            Assert.That(await Alles(weer.Ato), Is.EqualTo(ervoor));
            Assert.That((await weer.Melder.Post("/v1/knelpunten", Melding(), sleutel: "voor-de-herstart")).Tekst, Is.EqualTo(herhaald.Tekst));
            Assert.That(Volgnummer(Knelpunt(await weer.Melder.Post("/v1/knelpunten", Melding()))), Is.GreaterThan(Volgnummer(Knelpunt(herhaald))));
        }

        await weer.Douane.Doet(k, "toewijzingen/1/acceptatie");

        async Task<string> Alles(Persoon wie)
        {
            var teksten = new List<string>();
            foreach (var pad in paden)
                teksten.Add((await wie.Lees(pad)).Tekst);
            return string.Join('\n', teksten);
        }

        static long Volgnummer(Zaak zaak) => long.Parse(zaak.Nummer.Split('-')[2]);
    }

    [Test]
    public async Task Twee_diensten_die_tegelijk_beginnen_leggen_een_register()
    {
        var verbinding = await Testdatabase.NieuweDienstdatabase("tegelijkbeginnen");
        await using (await Dienstproef.StartOp(verbinding))
        {
            await using var tweede = await Dienstproef.StartOp(verbinding);
            Assert.That(await tweede.Waarde<long>("select count(*) from knelpunten.mt_events where type = 'thema_vastgelegd'"), Is.EqualTo(6));
            Assert.That((await tweede.Melder.Lees("/v1/themas")).Json.Elk("items", "code"), Is.EqualTo(new[] { "a", "b", "c", "d", "e", "f" }));
        }
    }
}
