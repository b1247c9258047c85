using System.Net.Http.Headers;
using System.Text;
using Knelpunten.Tests.Stukken;

namespace Knelpunten.Tests.Api;

/// <summary>Meetings in a calendar, over HTTP. On a database of its own: a feed has them all.</summary>
public class De_kalender : Apitest
{
    protected override async Task<Dienstproef> Dienst() => await Dienstproef.Start("kalender");

    const string Kalender = "text/calendar";

    async Task<(int Status, byte[] Inhoud, HttpResponseHeaders Koppen, HttpContentHeaders Soort)> Haal(string adres, string? accept = null, string? ifNoneMatch = null, string? token = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, adres);
        if (accept is not null)
            verzoek.Headers.TryAddWithoutValidation("Accept", accept);
        if (ifNoneMatch is not null)
            verzoek.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        if (token is not null)
            verzoek.Headers.Authorization = new("Bearer", token);
        var bericht = await Proef.Http.SendAsync(verzoek);
        return ((int)bericht.StatusCode, await bericht.Content.ReadAsByteArrayAsync(), bericht.Headers, bericht.Content.Headers);
    }

    static readonly string Token = Dienstproef.Token("--naam", "Mila de Vries", "--rol", "melder", "--organisatie", "riec-rotterdam");

    async Task<System.Text.Json.JsonElement> Ics(string adres)
    {
        var (status, inhoud, _, soort) = await Haal(adres, Kalender, token: Token);
        Assert.That((status, soort.ContentType?.ToString()), Is.EqualTo((200, "text/calendar; charset=utf-8")), Encoding.UTF8.GetString(inhoud));
        Icalendar.MoetNetjesZijn(inhoud);
        return await Icalendar.Lees(inhoud);
    }

    [Test]
    public async Task Een_agenda_hoort_van_elke_verandering_en_kent_de_vergadering_weer()
    {
        var v = await Vergadering(30, "10:00", "12:00");
        var eerst = await Ics($"{v}");
        Assert.That((eerst.Op("method"), eerst.Op("afspraken.0.sequence"), eerst.Op("afspraken.0.uid")), Is.EqualTo(("PUBLISH", "0", $"{v.Id}@vergaderingen.knelpunten")));

        // What is on the agenda is nothing to a calendar.
        await Secretariaat.Doet(v, "agendapunten", new { type = "mededeling", titel = "Een geheim onderwerp" });
        Assert.That((await Ics($"{v}")).GetRawText(), Is.EqualTo(eerst.GetRawText()));

        await Secretariaat.Doet(v, "verplaatsing", new { dag = Dag(31), aanvang = "11:00", locatie = "Ljouwert", reden = "De zaal is bezet." });
        var verplaatst = await Ics($"{v}");
        Assert.That((verplaatst.Op("afspraken.0.sequence"), verplaatst.Op("afspraken.0.location"), verplaatst.Op("afspraken.0.uid")), Is.EqualTo(("1", "Ljouwert", eerst.Op("afspraken.0.uid"))));
        Assert.That(verplaatst.Op("afspraken.0.start"), Does.StartWith($"{Dag(31)}T11:00:00+0"));

        await Secretariaat.Doet(v, "annulering", new { reden = "De voorzitter is ziek." });
        var weg = await Ics($"{v}");
        Assert.That((weg.Op("method"), weg.Op("afspraken.0.status"), weg.Op("afspraken.0.sequence"), weg.Op("afspraken.0.uid")), Is.EqualTo(("CANCEL", "CANCELLED", "2", eerst.Op("afspraken.0.uid"))));
        Assert.That(weg.GetRawText(), Does.Not.Contain("ziek").And.Not.Contain("geheim"));
    }

    [Test]
    public async Task De_lijst_van_vergaderingen_is_er_ook_als_kalender_csv_en_xlsx_en_anders_als_json()
    {
        var v = await Vergadering(40, "10:00", "12:00");
        var onbekend = (await Secretariaat.Post("/v1/vergaderingen", new { dag = "2019-04", wanneer = "2019-03" })).Json.Op("id")!;
        var alle = await Ics("/v1/vergaderingen");
        Assert.That(alle.Op("method"), Is.EqualTo("PUBLISH"));
        Assert.That(alle.Elk("afspraken", "uid"), Does.Contain($"{v.Id}@vergaderingen.knelpunten").And.Not.Contain($"{onbekend}@vergaderingen.knelpunten"));
        var (status, probleem, _, _) = await Haal($"/v1/vergaderingen/{onbekend}", Kalender, token: Token);
        Assert.That(status, Is.EqualTo(406));
        Assert.That(Encoding.UTF8.GetString(probleem), Does.Contain("vergaderdag-onbekend"));
        Assert.That((await Ics("/v1/vergaderingen?jaar=2019")).GetProperty("afspraken").GetArrayLength(), Is.Zero);

        var csv = await Haal("/v1/vergaderingen", "text/csv", token: Token);
        Assert.That((await Csv.Lees(csv.Inhoud)).Select(rij => rij[0]), Does.Contain("nummer").And.Contain(v.Nummer));
        var xlsx = await Haal("/v1/vergaderingen", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", token: Token);
        Assert.That((xlsx.Status, xlsx.Inhoud[..2]), Is.EqualTo((200, "PK"u8.ToArray())));
        Assert.That(xlsx.Soort.ContentDisposition?.ToString(), Does.Contain("SBO-vergaderingen.xlsx"));

        foreach (var accept in new[] { "application/json", "*/*", "text/calendar;q=0.5, application/json" })
            Assert.That((await Haal("/v1/vergaderingen", accept, token: Token)).Soort.ContentType?.MediaType, Is.EqualTo("application/json"), accept);
        Assert.That((await Haal("/v1/vergaderingen", "image/png", token: Token)).Status, Is.EqualTo(406));
        Assert.That((await Haal("/v1/vergaderingen", Kalender)).Status, Is.EqualTo(401));
    }

    async Task<(string Id, string Adres)> Koppeling(Persoon wie, string naam = "Telefoon")
    {
        var antwoord = await wie.Post("/v1/kalenderkoppelingen", new { naam });
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        return (antwoord.Json.Op("id")!, antwoord.Json.Op("adres")!);
    }

    [Test]
    public async Task Een_koppeling_leeft_van_maken_tot_intrekken()
    {
        var v = await Vergadering(50, "10:00", "12:00");
        var wie = Proef.Als("Karin Kalender", "melder", "riec-rotterdam");
        var (id, adres) = await Koppeling(wie);
        Assert.That(adres, Does.Match("^/v1/kalenders/[A-Za-z0-9_-]{43}$"));
        var (status, inhoud, koppen, soort) = await Haal(adres);
        Assert.That((status, soort.ContentType?.MediaType, koppen.CacheControl?.ToString()), Is.EqualTo((200, Kalender, "no-cache, private")).Or.EqualTo((200, Kalender, "private, no-cache")));
        Assert.That((await Icalendar.Lees(inhoud)).Elk("afspraken", "uid"), Does.Contain($"{v.Id}@vergaderingen.knelpunten"));
        Assert.That((await Haal(adres, ifNoneMatch: koppen.ETag!.ToString())).Status, Is.EqualTo(304));

        var eigen = (await wie.Lees("/v1/kalenderkoppelingen")).Json;
        Assert.That((eigen.Op("total"), eigen.Op("items.0.id"), eigen.Op("items.0.naam"), eigen.Op("items.0.opgehaald"), eigen.Op("items.0.ingetrokken")), Is.EqualTo(("1", id, "Telefoon", Dag(0), (string?)null)));
        Assert.That(eigen.GetRawText(), Does.Not.Contain(adres.Split('/')[^1]));
        // Nobody else's.
        Assert.That(await Collega.Lees("/v1/kalenderkoppelingen", "total"), Is.EqualTo("0"));
        (await Collega.Post($"/v1/kalenderkoppelingen/{id}/intrekking")).MoetProbleemZijn(404, "niet-gevonden");
        (await wie.Get($"/v1/kalenderkoppelingen/{id}/intrekking")).MoetProbleemZijn(404, "niet-gevonden");

        Assert.That((int)(await wie.Post($"/v1/kalenderkoppelingen/{id}/intrekking")).Status, Is.EqualTo(200));
        var moment = await wie.Lees($"/v1/kalenderkoppelingen/{id}/intrekking", "ingetrokken");
        Assert.That((int)(await wie.Post($"/v1/kalenderkoppelingen/{id}/intrekking")).Status, Is.EqualTo(200));
        Assert.That(await wie.Lees($"/v1/kalenderkoppelingen/{id}", "ingetrokken"), Is.EqualTo(moment));

        // Revoked and never there are one and the same.
        var (weg, nooit) = (await Haal(adres), await Haal($"/v1/kalenders/{new string('A', 43)}"));
        Assert.That((weg.Status, Encoding.UTF8.GetString(weg.Inhoud)), Is.EqualTo((404, Encoding.UTF8.GetString(nooit.Inhoud))));
        Assert.That(weg.Koppen.CacheControl?.ToString(), Is.EqualTo("no-store"));
        foreach (var vreemd in new[] { "x", "..%2f", new string('a', 3_000), "' or 1=1 --" })
            Assert.That((await Haal($"/v1/kalenders/{vreemd}")).Status, Is.EqualTo(404), vreemd);
    }

    [Test]
    public async Task Het_geheim_wordt_een_keer_gegeven_en_staat_nergens()
    {
        var wie = Proef.Als("Gerda Geheim", "melder", "riec-rotterdam");
        var een = await wie.Post("/v1/kalenderkoppelingen", new { naam = "Werkagenda van Gerda" }, sleutel: "een-koppeling");
        var twee = await wie.Post("/v1/kalenderkoppelingen", new { naam = "Werkagenda van Gerda" }, sleutel: "een-koppeling");
        var adres = een.Json.Op("adres")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((twee.Json.Op("id"), twee.Json.Op("adres")), Is.EqualTo((een.Json.Op("id"), (string?)null)));
            Assert.That(await wie.Lees("/v1/kalenderkoppelingen", "total"), Is.EqualTo("1"));
        }

        await Haal(adres);
        await Haal(adres + "x");
        var geheim = adres.Split('/')[^1];
        Assert.That(await Proef.AllesAlsTekst(), Does.Not.Contain(geheim).And.Not.Contain("Werkagenda van Gerda"));
        Assert.That(Proef.Logregels.Where(regel => regel.Contains(geheim)), Is.Empty);
        Assert.That(await Proef.Waarde<long>("select count(*) from toezicht.inzage where handeling = 'getKalendersSleutel' and resultaat = 200 and actor is null and $1 = any(objecten)",
            Guid.Parse(een.Json.Op("id")!)), Is.EqualTo(1));
    }

    [Test]
    public async Task Wie_geen_vergaderingen_meer_leest_heeft_geen_kalender_meer()
    {
        var (_, adres) = await Koppeling(Proef.Als("Rob Rolwissel", "melder", "riec-rotterdam"));
        Assert.That((await Haal(adres)).Status, Is.EqualTo(200));
        await Proef.Als("Rob Rolwissel", "partner", "douane").Lees("/v1/ik");
        Assert.That((await Haal(adres)).Status, Is.EqualTo(404));
        await Proef.Als("Rob Rolwissel", "auditor", "ato").Lees("/v1/ik");
        Assert.That((await Haal(adres)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Wie_vergeten_wordt_neemt_zijn_koppelingen_mee()
    {
        var wie = Proef.Als("Vera Vergeten", "melder", "riec-rotterdam");
        var (id, adres) = await Koppeling(wie);
        var actor = Guid.Parse((await wie.Lees("/v1/ik", "actor"))!);
        Assert.That((await wie.Lees("/v1/ik/gegevens")).Tekst, Does.Contain("Telefoon"));
        await using (var verbinding = await Proef.Database.OpenConnectionAsync())
        await using (var transactie = await verbinding.BeginTransactionAsync())
        {
            var geteld = await Knelpunten.Api.Personen.Kluis.Wis(verbinding, actor, CancellationToken.None);
            Assert.That((geteld["koppeling"], geteld["kalenderkoppeling"]), Is.EqualTo((1, 1)), "De koppeling en hoe zij heet.");
            await transactie.CommitAsync();
        }

        Assert.That((await Haal(adres)).Status, Is.EqualTo(404));
        Assert.That(await Proef.Waarde<long>("select count(*) from personen.kalenderkoppeling where id = $1", Guid.Parse(id)), Is.Zero);
    }

    [Test]
    public async Task Een_koppeling_vraagt_een_naam_en_een_rol_die_vergaderingen_leest()
    {
        (await Melder.Post("/v1/kalenderkoppelingen", new { })).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Melder.Post("/v1/kalenderkoppelingen", new { naam = new string('x', 81) })).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Melder.Post("/v1/kalenderkoppelingen", new { naam = "Telefoon" }, sleutel: "")).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Douane.Post("/v1/kalenderkoppelingen", new { naam = "Telefoon" })).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Beheerder.Get("/v1/kalenderkoppelingen")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Niemand.Post("/v1/kalenderkoppelingen", new { naam = "Telefoon" })).MoetProbleemZijn(401, "niet-aangemeld");
        (await Melder.Get("/v1/kalenderkoppelingen/x")).MoetProbleemZijn(404, "niet-gevonden");
    }
}
