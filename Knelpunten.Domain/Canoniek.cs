using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Knelpunten.Domain;

/// <summary>
/// One way of writing for one content (RFC 8785): members by name, no white space, only what must be is escaped. For what is hashed.
/// Knows text, whole numbers, truth, lists and objects, which is all that is ever hashed here.
/// </summary>
public static class Canoniek
{
    public static string Van(JsonNode? waarde)
    {
        var tekst = new StringBuilder();
        Schrijf(tekst, waarde);
        return tekst.ToString();
    }

    static void Schrijf(StringBuilder tekst, JsonNode? waarde)
    {
        switch (waarde)
        {
            case null:
                tekst.Append("null");
                break;
            case JsonObject leden:
                Reeks(tekst, '{', leden.OrderBy(lid => lid.Key, StringComparer.Ordinal), '}', lid =>
                {
                    Schrijf(tekst, lid.Key);
                    tekst.Append(':');
                    Schrijf(tekst, lid.Value);
                });
                break;
            case JsonArray lijst:
                Reeks(tekst, '[', lijst, ']', element => Schrijf(tekst, element));
                break;
            case var enkel when enkel.GetValueKind() == JsonValueKind.String:
                Schrijf(tekst, enkel.GetValue<string>());
                break;
            case var enkel when enkel.GetValueKind() == JsonValueKind.Number:
                tekst.Append(long.Parse(enkel.ToJsonString(), CultureInfo.InvariantCulture));
                break;
            default:
                tekst.Append(waarde.GetValue<bool>() ? "true" : "false");
                break;
        }
    }

    static void Reeks<T>(StringBuilder tekst, char begin, IEnumerable<T> elementen, char einde, Action<T> schrijf)
    {
        tekst.Append(begin);
        var lengte = tekst.Length;
        foreach (var element in elementen)
        {
            if (tekst.Length > lengte)
                tekst.Append(',');
            schrijf(element);
        }

        tekst.Append(einde);
    }

    static void Schrijf(StringBuilder tekst, string waarde)
    {
        tekst.Append('"');
        foreach (var teken in waarde)
            _ = teken switch
            {
                '"' or '\\' => tekst.Append('\\').Append(teken),
                '\b' => tekst.Append("\\b"),
                '\f' => tekst.Append("\\f"),
                '\n' => tekst.Append("\\n"),
                '\r' => tekst.Append("\\r"),
                '\t' => tekst.Append("\\t"),
                < ' ' => tekst.Append(CultureInfo.InvariantCulture, $"\\u{(int)teken:x4}"),
                _ => tekst.Append(teken),
            };
        tekst.Append('"');
    }
}
