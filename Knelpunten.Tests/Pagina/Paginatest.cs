using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Knelpunten.Tests.Api;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>
/// The page of the real service in a real browser, signed in through its own door. The figures are fixed ones (beelden/), so that what is
/// looked at is the page and not what other tests happen to put in the database.
/// </summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract partial class Paginatest : IAsyncDisposable
{
    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> aangemeld = new();

    readonly List<IBrowserContext> open = [];

    protected Dienstproef Dienst { get; private set; } = null!;

    /// <summary>What the browser complained of: a script that broke, something the policy forbade, a request to elsewhere.</summary>
    protected ConcurrentQueue<string> Klachten { get; } = new();

    [SetUp]
    public async Task Begin() => Dienst = await Dienstproef.Gedeeld;

    [TearDown]
    public async Task Einde()
    {
        foreach (var context in open)
            await context.CloseAsync();
        Assert.That(Klachten, Is.Empty);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected string Adres(string pad) => $"{Dienst.Http.BaseAddress!.ToString().TrimEnd('/')}/dashboard{pad}";

    /// <summary>A profile that nobody has signed in with yet.</summary>
    protected async Task<IPage> Vers(Action<BrowserNewContextOptions>? kies = null, bool metBeelden = true)
    {
        var opties = new BrowserNewContextOptions { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "nl-NL", TimezoneId = "Europe/Amsterdam" };
        kies?.Invoke(opties);
        var context = await (await Browserproef.Open()).NewContextAsync(opties);
        open.Add(context);
        context.SetDefaultTimeout(30_000);
        var pagina = await context.NewPageAsync();
        pagina.PageError += (_, fout) => Klachten.Enqueue(fout);
        pagina.Console += (_, regel) =>
        {
            // A refusal that the test asked for is also in the console; what the page then says is what is tested.
            if (regel.Type == "error" && !regel.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                Klachten.Enqueue(regel.Text);
        };
        pagina.Request += (_, verzoek) =>
        {
            if (!verzoek.Url.StartsWith("http://127.0.0.1", StringComparison.Ordinal) && !verzoek.Url.StartsWith("data:", StringComparison.Ordinal) && !verzoek.Url.StartsWith("blob:", StringComparison.Ordinal))
                Klachten.Enqueue($"Verzoek naar elders: {verzoek.Url}");
        };
        if (metBeelden)
            await context.RouteAsync(new Regex("/v1/(?!veranderingen|ik$)"), Beeld);
        return pagina;
    }

    /// <summary>Signed in as that persona, at that view, and it has been drawn.</summary>
    protected async Task<IPage> Bekijk(string pad, Action<BrowserNewContextOptions>? kies = null, string persona = "ato", bool metBeelden = true)
    {
        var toestand = await aangemeld.GetOrAdd(persona, naam => new(() => MeldAan(naam))).Value;
        var pagina = await Vers(opties =>
        {
            opties.StorageState = toestand;
            kies?.Invoke(opties);
        }, metBeelden);
        await pagina.GotoAsync(Adres(pad));
        await Getekend(pagina);
        return pagina;
    }

    /// <summary>Nothing is loading any more, and what is drawn on a canvas has been.</summary>
    protected static async Task Getekend(IPage pagina)
    {
        await pagina.Locator("h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(pagina.Locator(".laden")).ToHaveCountAsync(0);
        await pagina.EvaluateAsync("document.fonts.ready.then(() => new Promise(klaar => requestAnimationFrame(() => requestAnimationFrame(klaar))))");
    }

    static readonly Lazy<string> axe = new(() => Inhoud("axe.min.js"));

    /// <summary>Every rule of axe-core for WCAG 2.2 A and AA, and its best practices.</summary>
    protected static async Task Toegankelijk(IPage pagina)
    {
        // Not as a script in the page, which its policy would refuse.
        await pagina.EvaluateAsync($"() => {{ if (!window.axe) {{ {axe.Value} }} }}");
        var gevonden = await pagina.EvaluateAsync<string[]>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`))");
        Assert.That(gevonden, Is.Empty, pagina.Url);
    }

    /// <summary>WCAG 1.4.10: nothing makes the page itself wider than the window.</summary>
    protected static async Task PastInDeBreedte(IPage pagina) =>
        Assert.That(await pagina.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.breed')).slice(0, 5).map(e => `${e.tagName}.${e.className} ${e.getBoundingClientRect().right}`)
            """), Is.Empty, pagina.Url);

    async Task<string> MeldAan(string persona)
    {
        var pagina = await Vers();
        await pagina.GotoAsync(Adres(""));
        await pagina.Locator($"#persona-{persona}").ClickAsync();
        await pagina.Locator("#afmelden").WaitForAsync();
        return await pagina.Context.StorageStateAsync();
    }

    /// <summary>The answers of a service in which there is something to see.</summary>
    static Task Beeld(IRoute route)
    {
        var adres = new Uri(route.Request.Url);
        var naam = adres.AbsolutePath["/v1/".Length..];
        var beeld = naam switch
        {
            "werkvoorraad" or "vergaderingen" or "regios" or "themas" or "partners" or "rode-draden" => naam,
            "knelpunten/_zoek" => adres.Query.Contains("page=2", StringComparison.Ordinal) ? "zoek-2" : "zoek-1",
            _ when naam.StartsWith("rode-draden/", StringComparison.Ordinal) => "draad",
            _ when naam.StartsWith("dashboards/", StringComparison.Ordinal) => $"dashboard-{naam["dashboards/".Length..]}",
            _ when naam.EndsWith("/standen", StringComparison.Ordinal) => "standen",
            _ when naam.EndsWith("/tijdlijn", StringComparison.Ordinal) => "tijdlijn",
            _ when naam.EndsWith("/agenda", StringComparison.Ordinal) => "agenda",
            _ when naam.StartsWith("knelpunten/", StringComparison.Ordinal) => adres.Query.Contains("peilmoment=", StringComparison.Ordinal) ? "knelpunt-toen" : "knelpunt",
            _ => adres.Query.Contains("cursor=", StringComparison.Ordinal) ? "lijst-2" : "lijst-1",
        };
        var koppen = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
        if (beeld == "lijst-1")
            koppen["Link"] = $"<{adres.AbsolutePath}{adres.Query}{(adres.Query.Length > 0 ? "&" : "?")}cursor=x>; rel=\"next\"";
        if (beeld == "zoek-1")
            koppen["Link"] = "</v1/knelpunten/_zoek?page=2>; rel=\"next\"";
        if (beeld == "draad")
            koppen["ETag"] = "\"1\"";
        return route.FulfillAsync(new() { Status = 200, Headers = koppen, Body = Inhoud($"beelden/{beeld}") });
    }

    /// <summary>A refusal as the service gives it.</summary>
    protected static Task Weiger(IRoute route, int status, string code, string detail) =>
        route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = JsonSerializer.Serialize(new { type = $"urn:knelpunten:probleem:{code}", title = code, status, detail, code }) });

    protected static string Inhoud(string naam)
    {
        using var stroom = typeof(Paginatest).Assembly.GetManifestResourceStream(naam) ?? throw new InvalidOperationException($"Er is geen {naam}.");
        using var lezer = new StreamReader(stroom);
        return lezer.ReadToEnd();
    }
}
