using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>A real Chromium, one for the whole run; each test has a profile of its own in it.</summary>
public static class Browserproef
{
    static readonly Lazy<Task<(IPlaywright Bestuurder, IBrowser Browser)>> gedeeld = new(Start);

    static readonly string[] plaatsen = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    public static async Task<IBrowser> Open() => (await gedeeld.Value).Browser;

    public static async Task Einde()
    {
        if (!gedeeld.IsValueCreated || !gedeeld.Value.IsCompletedSuccessfully)
            return;
        await (await gedeeld.Value).Browser.DisposeAsync();
        (await gedeeld.Value).Bestuurder.Dispose();
    }

    static async Task<(IPlaywright, IBrowser)> Start()
    {
        var pad = Environment.GetEnvironmentVariable("KNELPUNTEN_CHROMIUM") ?? plaatsen.FirstOrDefault(File.Exists);
        Assert.That(pad, Is.Not.Null, "Voor deze proef is Chromium nodig: ./test installeert het, of noem het in KNELPUNTEN_CHROMIUM.");
        var bestuurder = await Playwright.CreateAsync();
        // On a machine that does much else; what is there already is not waited for.
        Assertions.SetDefaultExpectTimeout(20_000);
        return (bestuurder, await bestuurder.Chromium.LaunchAsync(new()
        {
            ExecutablePath = pad,
            // What the browser itself writes, such as the parts of a date.
            Env = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(lid => KeyValuePair.Create((string)lid.Key, (string?)lid.Value ?? "")).Where(lid => lid.Key != "LANGUAGE").Append(KeyValuePair.Create("LANGUAGE", "nl")),
            // It reaches for its maker otherwise, and as root it has no sandbox.
            Args = ["--no-sandbox", "--lang=nl", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none"],
        }));
    }
}
