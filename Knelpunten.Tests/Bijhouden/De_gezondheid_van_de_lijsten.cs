using System.Globalization;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Bijhouden;

/// <summary>Whoever keeps the service running hears it when the lists do not say what happened.</summary>
public class De_gezondheid_van_de_lijsten : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("lijstgezondheid");

    [Test]
    public async Task Een_overgeslagen_gebeurtenis_maakt_haar_rood()
    {
        var gemeld = await Melder.Post("/v1/knelpunten", Melding());
        var volgnummer = long.Parse(gemeld.Koppen[Leesstand.Kop], CultureInfo.InvariantCulture);
        // Its own list waits until it is in.
        await Melder.Lees("/v1/knelpunten");
        await Proef.Voer($"insert into knelpunten.mt_high_water_skips (ending_sequence, starting_sequence) values ({volgnummer}, {volgnummer - 1})");
        var (bij, _) = await Gezondheid();

        await Proef.Voer($"delete from lezen.stand where knelpunt = '{gemeld.Json.GetProperty("id").GetGuid()}'");
        var (mist, zegt) = await Gezondheid();

        Assert.That((bij, mist), Is.EqualTo((200, 503)));
        Assert.That(zegt, Does.Contain("\"overgeslagenGebeurtenissen\":1"));
    }

    async Task<(int Code, string Tekst)> Gezondheid()
    {
        using var antwoord = await Proef.Http.GetAsync("/gezondheid");
        return ((int)antwoord.StatusCode, await antwoord.Content.ReadAsStringAsync());
    }
}
