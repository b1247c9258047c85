namespace Knelpunten.Tests.Rand;
public class Rook
{
    [Test]
    public async Task Alles()
    {
        await using var d = await Proefdienst.Start();
        async Task P(string n, Task<Antwoord> a) { var x = await a; TestContext.Out.WriteLine($"== {n}: {(int)x.Status} {x.Mediatype} [{string.Join("; ", x.Koppen.Where(k=>k.Key is "Allow" or "WWW-Authenticate" or "Link" or "Content-Length").Select(k=>k.Key+"="+k.Value))}] {x.Tekst[..Math.Min(900, x.Tekst.Length)]}"); }
        await P("openapi", d.Get("/v1/openapi.json", null));
        File.WriteAllText("/tmp/edge-lint/openapi.json", (await d.Get("/v1/openapi.json", null)).Tekst);
        await P("lijst", d.Get("/v1/proeven?kleur=rood&totaal=50&page=2"));
        await P("401", d.Get("/v1/proeven", null));
        await P("403", d.Get("/v1/proeven", "partner"));
        await P("404", d.Get("/v1/niets", null));
        await P("slash", d.Get("/v1/proeven/"));
        await P("405", d.Vraag(HttpMethod.Delete, "/v1/proeven"));
        await P("options", d.Vraag(HttpMethod.Options, "/v1/proeven"));
        await P("head", d.Vraag(HttpMethod.Head, "/v1/proeven"));
        await P("head404", d.Vraag(HttpMethod.Head, "/v1/proevenx"));
        await P("406", d.Get("/v1/proeven", "ato", ("Accept", "text/html")));
        await P("stuk", d.Get("/v1/stuk", null));
        await P("vergeten", d.Get("/v1/vergeten"));
        await P("query", d.Get("/v1/proeven?peilmoment=x&kleur=paars&page=0&id=1&id=2"));
        await P("getal", d.Get("/v1/proeven/1/getal/2", null));
        await P("415", d.Vraag(HttpMethod.Post, "/v1/proeven/1/stukken", "ato", "{}"));
        await P("415an", d.Vraag(HttpMethod.Post, "/v1/proeven/1/stukken", null, "{}"));
        await P("post", d.Vraag(HttpMethod.Post, "/v1/proeven", "ato", """{"titel":" café ğ'x ","moment":"2026-01-31T14:30:00+01:00","kleur":"lichtGroen","delen":[{"partner":"p","gereedDatum":"2026-01-01"}]}"""));
        await P("post", d.Vraag(HttpMethod.Post, "/v1/proeven?x=1", "ato", """{"titel":"  ","aantal":"1","kleur":"Rood","onbekend":1,"delen":[{"partner":5},{},null],"jaren":[1,"2"],"themas":["a\ud800"],"email":"x","telefoon":"1","aard":"z","aard":"y"}"""));
        await P("scalar", d.Get("/scalar", null));
        await P("scalar/", d.Get("/scalar/v1", null));
        await P("scalarjs", d.Get("/scalar/scalar.js", null));
        await P("scalarjs2", d.Get("/scalar/scalar.aspnetcore.js", null));
        TestContext.Out.WriteLine(await d.Rauw("GET /v1/proeven?x=y HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        TestContext.Out.WriteLine(string.Join("\n", d.Logregels));
    }
}
