using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Knelpunten.Api.Voorbeeld;

/// <summary>
/// The names that earlier calls of a file gave to parts of their answers, such as <c>{knelpunt}</c>, put in the place of where later
/// calls use them: the service makes the ids, so a file cannot know them.
/// </summary>
public sealed partial class Invulling
{
    readonly Dictionary<string, string> waarden = [];

    public void Bewaar(string naam, string waarde) => waarden[naam] = waarde;

    public string Vul(string tekst) => Naam.Replace(tekst, gevonden =>
        waarden.TryGetValue(gevonden.Groups[1].Value, out var waarde)
            ? waarde
            : throw new Voorbeeldfout($"{gevonden.Value} is nog door geen eerdere oproep bewaard."));

    /// <summary>In a body only a text that is nothing but a name is one: people write braces too.</summary>
    public JsonNode? Vul(JsonNode? lichaam) => lichaam switch
    {
        JsonObject leden => new JsonObject(leden.Select(lid => KeyValuePair.Create(lid.Key, Vul(lid.Value)))),
        JsonArray lijst => new JsonArray([.. lijst.Select(Vul)]),
        JsonValue waarde when waarde.TryGetValue<string>(out var tekst) && IsNaam(tekst) => JsonValue.Create(Vul(tekst)),
        _ => lichaam?.DeepClone(),
    };

    static bool IsNaam(string tekst) => Naam.Match(tekst) is { Success: true } gevonden && gevonden.Length == tekst.Length;

    [GeneratedRegex(@"\{([a-z][A-Za-z0-9]*)\}")]
    private static partial Regex Naam { get; }
}
