using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Http.Features;

namespace Knelpunten.Api.Opdrachten;

/// <summary>A file that came with a request.</summary>
/// <param name="Naam">Without the folders it stood in; null when it is none that can be kept.</param>
/// <param name="Bezwaar">What is wrong with the name; null when nothing is, or when there is no name.</param>
/// <param name="HeeftPad">The name came with the folders it stood in.</param>
public sealed record Bestand(string? Naam, Tekst? Bezwaar, bool HeeftPad, byte[] Inhoud)
{
    public const int Grootste = 10 * 1024 * 1024;

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Inhoud));

    /// <summary>What holds for every file, before anybody looks what is in it.</summary>
    public static IEnumerable<Gebrek> Gebreken(Bestand? bestand)
    {
        if (bestand is null)
            yield return new("bestand", new("is verplicht", "is required"));
        else if (bestand.Inhoud.Length == 0)
            yield return new("bestand", new("is leeg", "is empty"));
        if (bestand is { Naam: null or { Length: > 200 } })
            yield return new("bestand", bestand.Bezwaar is { } reden
                ? new($"heeft een naam die niet bewaard kan worden: {reden.Nl}", $"has a name that cannot be kept: {reden.En}")
                : new("heeft een naam die niet bewaard kan worden", "has a name that cannot be kept"));
    }
}

/// <summary>The form as OpenAPI describes it: the file, and the members of the request as JSON.</summary>
public sealed record Bestandsformulier(IFormFile Bestand, string? Gegevens)
{
    public static async Task<(Bestand? Bestand, byte[] Gegevens, Probleem? Probleem)> Lees(HttpContext http)
    {
        if (http.Request.ContentLength > Opdrachten.Bestand.Grootste + 64 * 1024)
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
            if (bestand.Length > Opdrachten.Bestand.Grootste)
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

    static readonly Probleem TeGroot = new(StatusCodes.Status413PayloadTooLarge, "document-te-groot", new(
        string.Create(CultureInfo.InvariantCulture, $"Een document mag hoogstens {Opdrachten.Bestand.Grootste / (1024 * 1024)} MB zijn."),
        string.Create(CultureInfo.InvariantCulture, $"A document may be at most {Opdrachten.Bestand.Grootste / (1024 * 1024)} MB.")));
}
