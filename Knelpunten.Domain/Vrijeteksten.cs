using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Knelpunten.Domain;

/// <summary>One value that a person typed, in an event as it is stored.</summary>
/// <param name="Lid">Where it stands: <c>reden</c>, <c>afweging.tekst</c>, <c>wettelijkeGrondslag[0]</c>.</param>
public sealed record Vrijetekst(string Lid, string Tekst);

/// <summary>
/// THE walk over the words in a stored event: what redaction replaces, a search reads and a seal salts. Which members they are says
/// <see cref="VrijeTekstAttribute"/>; a member that is added tomorrow is walked tomorrow. It goes over the stored JSON and not over the
/// record, so that nothing else of an event can change on the way.
/// </summary>
public static class Vrijeteksten
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Lid>> bekend = [];

    /// <summary>The names of the metadata that hold words.</summary>
    public static IReadOnlyList<string> Metagegevens { get; } =
    [
        .. typeof(Metagegevens).GetFields().Where(veld => veld.IsDefined(typeof(VrijeTekstAttribute))).Select(veld => (string)veld.GetRawConstantValue()!),
    ];

    public static IReadOnlyList<Vrijetekst> In(Type soort, JsonObject gebeurtenis)
    {
        var gevonden = new List<Vrijetekst>();
        Vervang(soort, gebeurtenis, vrij =>
        {
            gevonden.Add(vrij);
            return vrij.Tekst;
        });
        return gevonden;
    }

    /// <summary>Puts another text in the place of each; how many became different. Lists keep their length, what is absent stays absent.</summary>
    public static int Vervang(Type soort, JsonObject gebeurtenis, Func<Vrijetekst, string> door)
    {
        var aantal = 0;
        Loop(soort, gebeurtenis, "", (lid, waarde, zet) =>
        {
            var nieuw = door(new(lid, waarde));
            if (nieuw == waarde)
                return;
            zet(nieuw);
            aantal++;
        });
        return aantal;
    }

    static void Loop(Type soort, JsonObject json, string voor, Action<string, string, Action<string>> doe)
    {
        foreach (var lid in bekend.GetOrAdd(soort, Leden))
        {
            var naam = voor + lid.Naam;
            if (json[lid.Naam] is not { } waarde)
                continue;
            if (waarde is not JsonArray lijst)
                Neem(lid, waarde, naam, nieuw => json[lid.Naam] = nieuw, doe);
            else
                for (var i = 0; i < lijst.Count; i++)
                {
                    var plaats = i;
                    if (lijst[plaats] is { } element)
                        Neem(lid, element, $"{naam}[{plaats}]", nieuw => lijst[plaats] = nieuw, doe);
                }
        }
    }

    static void Neem(Lid lid, JsonNode waarde, string naam, Action<string> zet, Action<string, string, Action<string>> doe)
    {
        if (lid.Dieper is { } dieper)
            Loop(dieper, (JsonObject)waarde, naam + ".", doe);
        else
            doe(naam, waarde.GetValue<string>(), zet);
    }

    static IReadOnlyList<Lid> Leden(Type soort) =>
    [
        .. from lid in soort.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           let isVrij = lid.IsDefined(typeof(VrijeTekstAttribute))
           let dieper = isVrij ? null : Record(lid.PropertyType)
           where isVrij || (dieper is not null && Leden(dieper).Count > 0)
           select new Lid(JsonNamingPolicy.CamelCase.ConvertName(lid.Name), dieper),
    ];

    /// <summary>The record of ours that a member holds, itself or as a list; null for anything else.</summary>
    static Type? Record(Type soort)
    {
        var element = soort.IsGenericType ? soort.GetGenericArguments()[0] : soort;
        return element.Assembly == typeof(Gebeurtenis).Assembly && element.IsClass ? element : null;
    }

    /// <param name="Dieper">The record it holds; null when it is itself what a person typed.</param>
    sealed record Lid(string Naam, Type? Dieper);
}
