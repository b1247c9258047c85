using System.Globalization;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Bijhouden;

/// <summary>What is written behind the commit follows it, and is what one function makes of the events.</summary>
public class De_leesmodellen_volgen : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("bijhouden");

    [Test]
    public async Task Wat_iemand_meldt_staat_even_later_in_de_lijsten()
    {
        var antwoord = await Melder.Post("/v1/knelpunten", Melding());
        var volgnummer = long.Parse(antwoord.Koppen[Leesstand.Kop], CultureInfo.InvariantCulture);
        var stand = Proef.Diensten.GetRequiredService<Leesstand>();
        var tot = DateTime.UtcNow.AddSeconds(20);
        while ((await stand.Nu(default)).Volgnummer < volgnummer && DateTime.UtcNow < tot)
            await Task.Yield();
        var id = antwoord.Json.GetProperty("id").GetGuid();
        Assert.That(await Proef.Waarde<long>("select count(*) from lezen.stand where knelpunt = $1", id), Is.EqualTo(1));
        Assert.That(await Proef.Waarde<long>("select count(*) from lezen.werk where knelpunt = $1", id), Is.EqualTo(1));
        Assert.That(await Proef.Waarde<string>("select titel from lezen.kaart where knelpunt = $1", id), Does.StartWith("Signalen"));
        Assert.That(await Proef.Waarde<long>("select n from lezen.telling where maat = 1 and regio = '' and thema = '' and partner = ''"), Is.EqualTo(1));
    }
}
