using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stadia;
using Microsoft.AspNetCore.Http.Features;

namespace Knelpunten.Api.Opdrachten;

/// <summary>What a route takes of files.</summary>
/// <param name="Formaten">Media types (<see cref="Documentsoort"/>).</param>
/// <param name="Opsomming">The same for people: "PDF, docx of odt".</param>
/// <param name="IsStreng">
/// Goes on to others in a package: its name must be one that can be given to a file as it is, and its bytes such that they can be joined
/// with those of others.
/// </param>
public sealed record Bestandseis(IReadOnlyList<string> Formaten, Tekst Opsomming, bool IsStreng = false);

/// <summary>A file that came in and was found good.</summary>
public sealed record Ontvangen(string Bestandsnaam, byte[] Inhoud, string Formaat)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Inhoud));

    public override string ToString() => $"{nameof(Ontvangen)} {Formaat}";
}

/// <summary>
/// THE way of a file into the service: multipart/form-data with the file as <c>bestand</c> and what else is said of it as JSON in
/// <c>gegevens</c>. At most 10 MB, of a kind known by its content. Otherwise as <see cref="Opdrachtroute"/>.
/// </summary>
public static class Bestandsontvangst
{
    public const int Grootste = 10 * 1024 * 1024;
    const int LangsteNaam = 200;

    /// <param name="maak">The bytes are stored by who makes the command, in <see cref="Oproep.Mee"/>: what is refused stores nothing.</param>
    public static RouteHandlerBuilder MapBestand<TVerzoek>(
        this IEndpointRouteBuilder groep,
        string pad,
        string samenvatting,
        Vorm vorm,
        Rol rollen,
        Bestandseis eis,
        Func<TVerzoek, Oproep, Ontvangen, Uitvoering> maak,
        string? plaats = "{0}")
        where TVerzoek : Verzoek
    {
        var route = groep.MapPost(pad, Task<IResult> (HttpContext http, CancellationToken _) => Ontvang(http, vorm, rollen, eis, maak, plaats))
            .VoorRol(rollen)
            .LeestFormulier<Documentformulier>()
            .IsZwaar()
            .WithSummary(samenvatting)
            .VraagtIdempotencyKey(verplicht: vorm != Vorm.Wijziging).GeeftETag()
            .Produces<Bevestiging>(plaats is null ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            .Weigert(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        return vorm == Vorm.Nieuw ? route : route.VraagtIfMatch(verplicht: vorm == Vorm.Wijziging);
    }

    static async Task<IResult> Ontvang<TVerzoek>(
        HttpContext http, Vorm vorm, Rol rollen, Bestandseis eis, Func<TVerzoek, Oproep, Ontvangen, Uitvoering> maak, string? plaats)
        where TVerzoek : Verzoek
    {
        if (!http.Request.HasFormContentType)
            return Problemen.VoorStatus(http, StatusCodes.Status415UnsupportedMediaType);

        var oproep = await Oproep.Van(http, rollen, plaats);
        var (bestand, gegevens, probleem) = await Lees(http);
        if (probleem is not null)
            return probleem;

        var gelezen = Verzoeklezer.Lees<TVerzoek>(gegevens, Vraag.Van(http).Gebreken, http.RequestServices);
        return await Opdrachtroute.Eenmalig(http, oproep, vorm, Bijeen(gegevens, bestand), async () =>
        {
            if (gelezen.Waarde is null)
                return gelezen.Probleem!;
            var (ontvangen, bezwaren) = Keur(bestand, eis);
            List<Gebrek> gebreken = [.. gelezen.Gebreken, .. await oproep.Zoek(gelezen.Waarde), .. oproep.Kopgebreken(vorm), .. bezwaren.Select(b => new Gebrek("bestand", b))];
            return gebreken.Count > 0
                ? Problemen.OngeldigeInvoer(gebreken)
                : await Opdrachtroute.Voer(http, oproep, vorm, gelezen.Waarde, (v, o) => maak(v, o, ontvangen!));
        });
    }

    /// <summary>Null when something is wrong with it; the first about its bytes and the first about its name.</summary>
    static (Ontvangen? Bestand, IReadOnlyList<Tekst> Bezwaren) Keur(Bestand? bestand, Bestandseis eis)
    {
        if (bestand is null)
            return (null, [new("is verplicht", "is required")]);
        var oordeel = Documentsoort.Beoordeel(bestand.Inhoud);
        Tekst?[] bezwaren = [OverInhoud(bestand, oordeel, eis), OverNaam(bestand, oordeel, eis)];
        return bezwaren.Any(b => b is not null)
            ? (null, [.. bezwaren.OfType<Tekst>()])
            : (new(bestand.Naam!, bestand.Inhoud, oordeel.Formaat!), []);
    }

    static Tekst? OverInhoud(Bestand bestand, Documentoordeel oordeel, Bestandseis eis) =>
        bestand.Inhoud.Length == 0 ? new Tekst("is leeg", "is empty")
        : oordeel.Bezwaar is not null && (oordeel.Formaat is null || eis.Formaten.Contains(oordeel.Formaat)) ? oordeel.Bezwaar
        : oordeel.Formaat is null || !eis.Formaten.Contains(oordeel.Formaat)
            ? new Tekst($"is volgens zijn inhoud geen {eis.Opsomming.Nl}", $"is by its content no {eis.Opsomming.En}")
        : eis.IsStreng && oordeel.Formaat == Documentsoort.Pdf && Documentsoort.IsBeveiligdePdf(bestand.Inhoud)
            ? new Tekst("is een beveiligde PDF; sla hem op zonder wachtwoord en zonder beperkingen", "is a protected PDF; save it without password and restrictions")
        : null;

    static Tekst? OverNaam(Bestand bestand, Documentoordeel oordeel, Bestandseis eis) =>
        bestand.Naam is null or { Length: > LangsteNaam }
            ? bestand.Bezwaar is { } reden
                ? new Tekst($"heeft een naam die niet bewaard kan worden: {reden.Nl}", $"has a name that cannot be kept: {reden.En}")
                : new Tekst("heeft een naam die niet bewaard kan worden", "has a name that cannot be kept")
        : !eis.IsStreng ? null
        : bestand.HeeftPad ? new Tekst("heeft een naam met een pad erin; geef alleen de naam van het bestand", "has a name with a path in it; give the file's name only")
        : bestand.Naam.AsSpan().IndexOfAny("<>:\"|?*") >= 0
            ? new Tekst("heeft een naam met een teken dat niet in een bestandsnaam kan", "has a name with a character that no file name can hold")
        : oordeel.Extensie is { } extensie && !bestand.Naam.EndsWith(extensie, StringComparison.OrdinalIgnoreCase)
            ? new Tekst($"heet anders dan het is; de naam moet eindigen op {extensie}", $"is named otherwise than it is; its name must end in {extensie}")
        : null;

    static async Task<(Bestand? Bestand, byte[] Gegevens, Probleem? Probleem)> Lees(HttpContext http)
    {
        // Said before a byte of it is read.
        if (http.Request.ContentLength > Grootste + 64 * 1024)
            return (null, [], TeGroot);
        try
        {
            // The limit on the whole is Kestrel's (Rand.GrootsteInhoud): a lower one would cut off the caller in the middle of his sending.
            var formulier = await http.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = Rand.GrootsteInhoud, ValueCountLimit = 4 }, http.RequestAborted);
            if (formulier.Keys.Except(["gegevens"]).Concat(formulier.Files.Select(f => f.Name).Except(["bestand"])).FirstOrDefault() is { } vreemd)
                return (null, [], Problemen.OngeldigeInvoer(new Gebrek(vreemd, new("is hier niet bekend", "is not known here"))));
            if (formulier.Files.Count > 1)
                return (null, [], Problemen.OngeldigeInvoer(new Gebrek("bestand", new("staat er meer dan één keer", "is given more than once"))));

            var gegevens = Encoding.UTF8.GetBytes(formulier.TryGetValue("gegevens", out var json) ? json.ToString() : "{}");
            if (formulier.Files.FirstOrDefault() is not { } bestand)
                return (null, gegevens, null);
            if (bestand.Length > Grootste)
                return (null, [], TeGroot);
            var inhoud = new byte[bestand.Length];
            await using var stroom = bestand.OpenReadStream();
            await stroom.ReadExactlyAsync(inhoud, http.RequestAborted);
            var gegeven = bestand.FileName.Replace('\\', '/');
            var (naam, bezwaar) = Tekenregels.Keur(Path.GetFileName(gegeven), alinea: false);
            return (new(naam, bezwaar, gegeven.Contains('/'), inhoud), gegevens, null);
        }
        // A form without an end is an IOException; Kestrel's own, a BadHttpRequestException, is one too.
        catch (Exception fout) when (fout is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (null, [], Problemen.VoorStatus(http, StatusCodes.Status400BadRequest));
        }
        catch (BadHttpRequestException fout) when (fout.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, [], TeGroot);
        }
    }

    /// <summary>What makes this request the same as another: its words, the file's name and its bytes, not how the form was cut.</summary>
    static byte[] Bijeen(byte[] gegevens, Bestand? bestand) =>
        [.. gegevens, 0, .. Encoding.UTF8.GetBytes(bestand?.Naam ?? ""), 0, .. SHA256.HashData(bestand?.Inhoud ?? [])];

    static readonly Probleem TeGroot = new(StatusCodes.Status413PayloadTooLarge, "document-te-groot", new(
        string.Create(CultureInfo.InvariantCulture, $"Een document mag hoogstens {Grootste / (1024 * 1024)} MB zijn."),
        string.Create(CultureInfo.InvariantCulture, $"A document may be at most {Grootste / (1024 * 1024)} MB.")));

    /// <param name="Naam">Null when it is none that can be kept.</param>
    sealed record Bestand(string? Naam, Tekst? Bezwaar, bool HeeftPad, byte[] Inhoud);
}

/// <summary>The form as OpenAPI describes it.</summary>
public sealed record Documentformulier(IFormFile Bestand, string? Gegevens);
