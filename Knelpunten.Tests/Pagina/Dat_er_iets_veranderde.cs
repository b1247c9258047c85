using Knelpunten.Api.Pagina;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Pagina;

/// <summary>The stream itself, line by line. On a service of its own, for it is filled and stopped.</summary>
[Parallelizable(ParallelScope.Self)]
public class Dat_er_iets_veranderde
{
    Dienstproef dienst = null!;
    HttpClient lezer = null!;

    [SetUp]
    public async Task Begin()
    {
        dienst = await Dienstproef.Start("stroom");
        lezer = new() { BaseAddress = dienst.Http.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
    }

    [TearDown]
    public async Task Einde()
    {
        lezer.Dispose();
        await dienst.DisposeAsync();
    }

    async Task<HttpResponseMessage> Luister(string naam, long? gezien = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/veranderingen");
        verzoek.Headers.Accept.ParseAdd("text/event-stream");
        verzoek.Headers.Authorization = new("Bearer", Dienstproef.Token("--naam", naam, "--rol", "ato", "--organisatie", "ato"));
        if (gezien is { } nummer)
            verzoek.Headers.Add("Last-Event-ID", $"{nummer}");
        return await lezer.SendAsync(verzoek, HttpCompletionOption.ResponseHeadersRead);
    }

    async Task<long> Meld() => long.Parse(
        (await dienst.Melder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "rotterdam", organisatie = "riec-rotterdam" })).Koppen["Knelpunten-Volgnummer"],
        System.Globalization.CultureInfo.InvariantCulture);

    static async Task<long> Eerstvolgende(StreamReader stroom)
    {
        while (await stroom.ReadLineAsync() is { } regel)
        {
            if (regel.StartsWith("id: ", StringComparison.Ordinal))
            {
                Assert.That(await stroom.ReadLineAsync(), Is.EqualTo("event: bijgewerkt"));
                Assert.That(await stroom.ReadLineAsync(), Does.Match("^data: \\{\"volgnummer\":\\d+,\"moment\":\"[^\"]+\"\\}$"));
                return long.Parse(regel[4..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new EndOfStreamException();
    }

    [Test, CancelAfter(60_000)]
    public async Task Wie_luistert_hoort_het_wie_het_al_weet_niet_nog_eens_en_wie_stopt_stopt()
    {
        var eerste = await Meld();
        using var antwoord = await Luister("Een");
        Assert.That(antwoord.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        using var stroom = new StreamReader(await antwoord.Content.ReadAsStreamAsync());
        var gezien = await Eerstvolgende(stroom);
        while (gezien < eerste)
            gezien = await Eerstvolgende(stroom);

        using var wetend = await Luister("Twee", gezien);
        using var tweede = new StreamReader(await wetend.Content.ReadAsStreamAsync());
        var later = await Meld();
        while (gezien < later)
            gezien = await Eerstvolgende(stroom);
        Assert.That(await Eerstvolgende(tweede), Is.GreaterThanOrEqualTo(eerste + 1), "Wat hij al wist kreeg hij niet nog eens.");

        // A service that stops does not wait for who only listens.
        var stop = dienst.DisposeAsync().AsTask();
        Assert.That(await stroom.ReadToEndAsync(), Does.Not.Contain("event: fout"));
        await stop;
        dienst = await Dienstproef.Start("stroom");
    }

    [Test, CancelAfter(60_000)]
    public async Task Een_aanroeper_houdt_niet_meer_dan_zijn_deel_open()
    {
        var open = new List<HttpResponseMessage>();
        for (var nummer = 0; nummer < Veranderingen.HoogstensPerAanroeper; nummer++)
        {
            open.Add(await Luister("Een"));
            Assert.That((int)open[^1].StatusCode, Is.EqualTo(200));
        }

        using var teVeel = await Luister("Een");
        Assert.That(((int)teVeel.StatusCode, teVeel.Headers.RetryAfter?.Delta), Is.EqualTo((429, TimeSpan.FromMinutes(1))));
        using var ander = await Luister("Twee");
        Assert.That((int)ander.StatusCode, Is.EqualTo(200));
        open.ForEach(een => een.Dispose());
    }

    [Test]
    public async Task Wie_geen_stroom_vraagt_krijgt_een_antwoord()
    {
        var antwoord = await dienst.Ato.Lees("/v1/veranderingen");
        Assert.That(antwoord.Json.GetProperty("volgnummer").GetInt64(), Is.GreaterThanOrEqualTo(0));
        (await dienst.Niemand.Get("/v1/veranderingen")).MoetProbleemZijn(401, "niet-aangemeld");
    }
}
