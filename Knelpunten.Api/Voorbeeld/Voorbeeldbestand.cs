using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Stadia;

namespace Knelpunten.Api.Voorbeeld;

/// <summary>Something told as calls to this API: data, so that nobody has to compile it. What the members mean stands in samples/README.md.</summary>
/// <param name="Kenmerk">By which the case is found again; absent where the calls are not about one case.</param>
/// <param name="Verwacht">By which a half-played case is told from a whole one.</param>
public sealed record Voorbeeldbestand(IReadOnlyList<Voorbeeldoproep> Oproepen, KenmerkVerzoek? Kenmerk = null, Eindstand? Verwacht = null)
{
    /// <summary>Name of the file; with the place of a call in it, that call's Idempotency-Key.</summary>
    [JsonIgnore]
    public string Naam { get; init; } = "";
}

/// <param name="Tenzij">An address: when there is something there already, this call is not needed.</param>
/// <param name="IfMatch">An address: what is read there is what the caller has seen.</param>
/// <param name="Bewaar">Names by which later calls refer to members of the answer.</param>
public sealed record Voorbeeldoproep(
    string Als,
    string Methode,
    string Pad,
    string? Tenzij = null,
    string? IfMatch = null,
    JsonObject? Lichaam = null,
    IReadOnlyDictionary<string, string>? Bewaar = null);

/// <param name="Gebeurtenissen">How many the case has when it is whole.</param>
public sealed record Eindstand(string Stadium, int Gebeurtenissen, string? Afloop = null);

/// <summary>Who calls, as the claims of a token.</summary>
public sealed record Persona(string Naam, IReadOnlyList<string> Rollen, string? Organisatie = null);

/// <summary>Everything in one folder: the calls in the order of the files' names, and who makes them.</summary>
public sealed record Voorbeeldmap(IReadOnlyList<Voorbeeldbestand> Bestanden, IReadOnlyDictionary<string, Persona> Personas)
{
    const string Personabestand = "personas.json";

    public static Voorbeeldmap Lees(string map)
    {
        if (!File.Exists(Path.Combine(map, Personabestand)))
            throw new Voorbeeldfout($"In {map} staan geen voorbeelden: {Personabestand} ontbreekt. Geef met --map de map die ze bevat.");

        var paden = Directory.GetFiles(map, "*.json").Where(pad => Path.GetFileName(pad) != Personabestand).Order(StringComparer.Ordinal);
        return new(
            [.. paden.Select(pad => Lees<Voorbeeldbestand>(pad) with { Naam = Path.GetFileNameWithoutExtension(pad) })],
            Lees<Dictionary<string, Persona>>(Path.Combine(map, Personabestand)));
    }

    /// <summary>The samples of this code, wherever in it the command is given.</summary>
    public static string Zoek() =>
        new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }.SelectMany(Omhoog)
            .Select(map => Path.Combine(map, "samples")).FirstOrDefault(map => File.Exists(Path.Combine(map, Personabestand)))
        ?? throw new Voorbeeldfout("Er is geen map samples te vinden; geef met --map waar de voorbeelden staan.");

    static IEnumerable<string> Omhoog(string map)
    {
        for (var hier = new DirectoryInfo(map); hier is not null; hier = hier.Parent)
            yield return hier.FullName;
    }

    static T Lees<T>(string pad)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(pad), Vorm) ?? throw new JsonException("leeg");
        }
        catch (Exception fout) when (fout is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new Voorbeeldfout($"{pad} is niet te lezen: {fout.Message}", fout);
        }
    }

    /// <summary>As strict as the service is with requests: a member that is misspelt or forgotten is said, not passed over.</summary>
    static readonly JsonSerializerOptions Vorm = new(Json.Opties) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
}

/// <summary>The samples cannot be played on. The message is for whoever started it; no stack trace helps him.</summary>
public sealed class Voorbeeldfout(string zin, Exception? oorzaak = null) : Exception(zin, oorzaak);
