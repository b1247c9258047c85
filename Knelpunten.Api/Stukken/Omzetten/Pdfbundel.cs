using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Knelpunten.Api.Stukken;

/// <summary>A bookmark to a page of the whole, counted from 1.</summary>
public sealed record Bladwijzer(string Titel, int Bladzijde);

/// <summary>
/// Joins PDFs into one, with qpdf. What belongs to a whole document and not to its pages (its own scripts, forms, the claim to be PDF/A)
/// stays behind: a PDF with annexes of others claims nothing. What its pages would do when somebody looks at them would come along, and so
/// such a PDF is not taken up.
/// </summary>
public sealed class Pdfbundel(Kantoorprogrammas programmas, Omzetinstelling omzetting, ILogger<Pdfbundel> log)
{
    /// <summary>Some PDFs are not as they should be and readable all the same.</summary>
    const int MetWaarschuwingen = 3;

    /// <summary>What a page or a link in it can do beside going somewhere. As qpdf writes it: one spelling, whatever the file's own was.</summary>
    static readonly byte[][] Handelingen =
        [.. new[] { "/S /JavaScript", "/S /Launch", "/S /SubmitForm", "/S /ImportData", "/S /Rendition", "/RichMedia", "/JavaScript" }.Select(Encoding.ASCII.GetBytes)];

    public bool IsBeschikbaar => programmas.Qpdf is not null;

    /// <summary>How many pages; null for one that is encrypted, broken or does something, and is not taken up.</summary>
    public async Task<int?> Bladzijden(string pdf, CancellationToken stop)
    {
        // 0 is encrypted, 2 is not.
        if ((await Voer(pdf, stop, "--is-encrypted", pdf)).Code == 0)
            return null;
        var check = await Voer(pdf, stop, "--check", pdf);
        if (check.IsTeLang || check.Code is not (0 or MetWaarschuwingen))
            return null;
        if (await DoetIets(pdf, stop))
            return null;
        var aantal = await Voer(pdf, stop, "--warning-exit-0", "--show-npages", pdf);
        return aantal.Code == 0 && int.TryParse(aantal.Uit.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bladzijden) && bladzijden > 0 ? bladzijden : null;
    }

    async Task<bool> DoetIets(string pdf, CancellationToken stop)
    {
        var open = $"{pdf}.open";
        // Every object in the open, the streams left as they are: nothing is unpacked, so nothing can swell.
        if ((await Voer(pdf, stop, "--warning-exit-0", "--object-streams=disable", "--stream-data=preserve", pdf, open)).Code != 0)
            return true;
        var inhoud = await File.ReadAllBytesAsync(open, stop);
        File.Delete(open);
        return Handelingen.Any(handeling => inhoud.AsSpan().IndexOf(handeling) >= 0);
    }

    /// <summary>Of a PDF that was made a moment ago.</summary>
    public async Task<int> Tel(string pdf, CancellationToken stop)
    {
        var aantal = await Voer(pdf, stop, "--show-npages", pdf);
        return int.TryParse(aantal.Uit.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bladzijden) ? bladzijden : throw Mislukt(aantal);
    }

    /// <param name="strook">A page for each page of the whole, laid over it.</param>
    public async Task Voeg(IReadOnlyList<string> delen, string strook, string titel, IReadOnlyList<Bladwijzer> bladwijzers, string naar, CancellationToken stop)
    {
        var (kaal, wijziging) = ($"{naar}.kaal", $"{naar}.json");
        Moet(await Voer(naar, stop, ["--warning-exit-0", "--empty", "--pages", .. delen, "--", "--overlay", strook, "--", kaal]));
        var inhoud = JsonNode.Parse(Moet(await Voer(naar, stop, "--warning-exit-0", "--json=2", "--json-key=pages", "--json-key=qpdf", "--json-object=trailer", kaal)).Uit)!;
        var bladzijden = inhoud["pages"]!.AsArray().Select(bladzijde => (string)bladzijde!["object"]!).ToList();
        var wortel = (string)inhoud["qpdf"]![1]!["trailer"]!["value"]!["/Root"]!;
        var catalogus = JsonNode.Parse(Moet(await Voer(naar, stop, "--warning-exit-0", "--json=2", "--json-key=qpdf", $"--json-object={wortel.Split(' ')[0]}", kaal)).Uit)!
            ["qpdf"]![1]![$"obj:{wortel}"]!["value"]!.AsObject();
        await File.WriteAllTextAsync(wijziging, Wijziging(wortel, catalogus, (int)inhoud["qpdf"]![0]!["maxobjectid"]!, bladzijden, titel, bladwijzers), stop);
        Moet(await Voer(naar, stop, "--warning-exit-0", kaal, $"--update-from-json={wijziging}", "--deterministic-id", "--object-streams=generate", naar));
    }

    /// <summary>In qpdf's own JSON: the objects that are new, and those that changed.</summary>
    static string Wijziging(string wortel, JsonObject catalogus, int hoogste, List<string> bladzijden, string titel, IReadOnlyList<Bladwijzer> bladwijzers)
    {
        var (lijst, informatie) = (hoogste + 1, hoogste + 2 + bladwijzers.Count);
        var nieuw = (JsonObject)catalogus.DeepClone();
        nieuw["/Outlines"] = $"{lijst} 0 R";
        nieuw["/PageMode"] = "/UseOutlines";
        nieuw["/Lang"] = "u:nl-NL";
        nieuw["/ViewerPreferences"] = new JsonObject { ["/DisplayDocTitle"] = true };
        var objecten = new JsonObject
        {
            [$"obj:{wortel}"] = Waarde(nieuw),
            [$"obj:{lijst} 0 R"] = Waarde(new JsonObject
            {
                ["/Type"] = "/Outlines",
                ["/First"] = $"{lijst + 1} 0 R",
                ["/Last"] = $"{lijst + bladwijzers.Count} 0 R",
                ["/Count"] = bladwijzers.Count,
            }),
        };
        for (var i = 0; i < bladwijzers.Count; i++)
        {
            var wijzer = new JsonObject
            {
                ["/Title"] = $"u:{bladwijzers[i].Titel}",
                ["/Parent"] = $"{lijst} 0 R",
                ["/Dest"] = new JsonArray(bladzijden[bladwijzers[i].Bladzijde - 1], "/Fit"),
            };
            if (i > 0)
                wijzer["/Prev"] = $"{lijst + i} 0 R";
            if (i < bladwijzers.Count - 1)
                wijzer["/Next"] = $"{lijst + i + 2} 0 R";
            objecten[$"obj:{lijst + 1 + i} 0 R"] = Waarde(wijzer);
        }

        objecten[$"obj:{informatie} 0 R"] = Waarde(new JsonObject { ["/Title"] = $"u:{titel}" });
        objecten["trailer"] = Waarde(new JsonObject { ["/Root"] = wortel, ["/Info"] = $"{informatie} 0 R", ["/Size"] = informatie + 1 });
        var kop = new JsonObject
        {
            ["jsonversion"] = 2,
            ["pdfversion"] = "1.7",
            ["pushedinheritedpageresources"] = false,
            ["calledgetallpages"] = false,
            ["maxobjectid"] = informatie,
        };
        return new JsonObject
        {
            ["version"] = 2,
            ["parameters"] = new JsonObject { ["decodelevel"] = "none" },
            ["qpdf"] = new JsonArray(kop, objecten),
        }.ToJsonString();
    }

    static JsonObject Waarde(JsonObject waarde) => new() { ["value"] = waarde };

    Task<Programmauitkomst> Voer(string bij, CancellationToken stop, params string[] argumenten) => programmas.Qpdf is { } qpdf
        ? Hulpprogramma.Voer(qpdf, argumenten, Path.GetDirectoryName(bij)!, omzetting.Tijdslimiet, stop)
        : throw new Omzetfout(Omzetgebrek.NietBeschikbaar);

    Programmauitkomst Moet(Programmauitkomst uitkomst) => uitkomst.Code == 0 ? uitkomst : throw Mislukt(uitkomst);

    Omzetfout Mislukt(Programmauitkomst uitkomst)
    {
        log.LogWarning("qpdf hield op met code {Code} (te lang: {TeLang}): {Fouten}", uitkomst.Code, uitkomst.IsTeLang, uitkomst.Fouten);
        return new(uitkomst.IsTeLang ? Omzetgebrek.DuurdeTeLang : Omzetgebrek.Mislukt);
    }
}
