using System.Text.Json.Nodes;

namespace Knelpunten.Api.Terugkijken;

public enum Wijzigingssoort
{
    Add,
    Remove,
    Replace,
}

/// <summary>One operation of a JSON Patch (RFC 6902).</summary>
/// <param name="Path">A JSON Pointer (RFC 6901).</param>
public sealed record Jsonwijziging(Wijzigingssoort Op, string Path, JsonNode? Value);

/// <summary>
/// The steps from one document to another. Lists of a case grow at their end and keep their order, so that lines are compared place by
/// place; a list of plain values is replaced as a whole.
/// </summary>
public static class Jsonverschil
{
    public static IReadOnlyList<Jsonwijziging> Tussen(JsonObject van, JsonObject tot)
    {
        var stappen = new List<Jsonwijziging>();
        Objecten("", van, tot, stappen);
        return stappen;
    }

    /// <summary>On the wire; a value that is null is said, and an operation without one has none.</summary>
    public static JsonArray Patch(IEnumerable<Jsonwijziging> wijzigingen) => new([.. wijzigingen.Select(wijziging =>
    {
        var stap = new JsonObject { ["op"] = wijziging.Op.ToString().ToLowerInvariant(), ["path"] = wijziging.Path };
        if (wijziging.Op != Wijzigingssoort.Remove)
            stap["value"] = wijziging.Value?.DeepClone();
        return (JsonNode)stap;
    })]);

    static void Objecten(string pad, JsonObject van, JsonObject tot, List<Jsonwijziging> stappen)
    {
        foreach (var (naam, _) in van)
            if (!tot.ContainsKey(naam))
                stappen.Add(new(Wijzigingssoort.Remove, Onder(pad, naam), null));
        foreach (var (naam, waarde) in tot)
        {
            if (van.TryGetPropertyValue(naam, out var was))
                Waarden(Onder(pad, naam), was, waarde, stappen);
            else
                stappen.Add(new(Wijzigingssoort.Add, Onder(pad, naam), waarde));
        }
    }

    static void Waarden(string pad, JsonNode? was, JsonNode? wordt, List<Jsonwijziging> stappen)
    {
        if (JsonNode.DeepEquals(was, wordt))
            return;
        if (was is JsonObject van && wordt is JsonObject tot)
            Objecten(pad, van, tot, stappen);
        else if (was is JsonArray eerder && wordt is JsonArray later && eerder.Concat(later).All(deel => deel is JsonObject))
            Lijsten(pad, eerder, later, stappen);
        else
            stappen.Add(new(Wijzigingssoort.Replace, pad, wordt));
    }

    static void Lijsten(string pad, JsonArray was, JsonArray wordt, List<Jsonwijziging> stappen)
    {
        for (var i = 0; i < Math.Min(was.Count, wordt.Count); i++)
            Waarden($"{pad}/{i}", was[i], wordt[i], stappen);
        // From the end, so that what is not yet removed keeps its place.
        for (var i = was.Count - 1; i >= wordt.Count; i--)
            stappen.Add(new(Wijzigingssoort.Remove, $"{pad}/{i}", null));
        for (var i = was.Count; i < wordt.Count; i++)
            stappen.Add(new(Wijzigingssoort.Add, $"{pad}/-", wordt[i]));
    }

    static string Onder(string pad, string naam) => $"{pad}/{naam.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
