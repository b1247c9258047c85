using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Walks a JSON object along the type it should become. Every member that can be read goes into a clean copy; every one that cannot is
/// named and left out. System.Text.Json itself stops at the first error, and a caller who mends them one by one is badly served.
/// </summary>
public sealed class Ontleding(DateOnly vandaag)
{
    /// <summary>Enough to mend a form by, and an end to what a hostile body can make us say.</summary>
    const int HoogstensGebreken = 100;
    const int LangsteNaam = 100;

    /// <summary>Far more than any list may hold: a validator's complaints about each of a hundred thousand lines would fill the memory.</summary>
    const int LangsteLijst = 500;

    static readonly DateOnly EersteDatum = new(1900, 1, 1);
    readonly List<Gebrek> gebreken = [];
    readonly HashSet<string> mislukt = [];

    public IReadOnlyList<Gebrek> Gebreken => gebreken;

    public T Lees<T>(JsonElement wortel) where T : class =>
        Object(wortel, Json.Opties.GetTypeInfo(typeof(T)), "").Deserialize<T>(Json.Opties)!;

    /// <summary>Whether this member, or one that contains it, was already named.</summary>
    public bool IsMislukt(string pad)
    {
        for (var i = pad.Length; i > 0; i = pad.LastIndexOfAny(['.', '['], i - 1))
            if (mislukt.Contains(pad[..i])) return true;
        return false;
    }

    JsonObject Object(JsonElement element, JsonTypeInfo type, string pad)
    {
        var schoon = new JsonObject();
        var gezien = new HashSet<string>();
        foreach (var lid in element.EnumerateObject())
        {
            if (gebreken.Count >= HoogstensGebreken) break;
            if (!HeeftNaam(lid, out var naam))
            {
                Meld(pad, new("bevat een naam met een half Unicode-teken", "contains a name with an unpaired surrogate"));
                continue;
            }
            var hier = pad.Length == 0 ? naam : $"{pad}.{naam}";
            if (!gezien.Add(naam))
            {
                if (!mislukt.Contains(hier)) Meld(hier, new("staat er meer dan één keer", "is given more than once"));
                continue;
            }
            if (type.Properties.FirstOrDefault(eigenschap => eigenschap.Name == naam && IsInvoer(eigenschap)) is not { } bekend)
                Meld(hier.Length > LangsteNaam ? hier[..LangsteNaam] : hier, new("is hier niet bekend", "is not known here"));
            else if (Waarde(lid.Value, bekend.PropertyType, hier, Vorm(bekend)) is { } waarde)
                schoon[naam] = waarde;
        }
        return schoon;
    }

    JsonNode? Waarde(JsonElement element, Type soort, string pad, Tekstvorm vorm)
    {
        if (element.ValueKind is JsonValueKind.Null) return null;
        var type = Json.Opties.GetTypeInfo(soort);
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => element.ValueKind is JsonValueKind.Object ? Object(element, type, pad) : Mis(pad, Verwachting.Object),
            JsonTypeInfoKind.Enumerable => element.ValueKind is JsonValueKind.Array ? Lijst(element, type, pad, vorm) : Mis(pad, Verwachting.Lijst),
            JsonTypeInfoKind.None => Blad(element, soort, pad, vorm),
            _ => throw new NotSupportedException($"Een verzoek kan geen {soort} bevatten."),
        };
    }

    /// <summary>An element keeps its place, so that a validator's <c>[2]</c> is the caller's; where that cannot be, the list as a whole is left out.</summary>
    JsonArray? Lijst(JsonElement element, JsonTypeInfo type, string pad, Tekstvorm vorm)
    {
        if (element.GetArrayLength() > LangsteLijst)
        {
            Meld(pad, new($"mag hoogstens {LangsteLijst} waarden hebben", $"must hold at most {LangsteLijst} values"));
            return null;
        }
        var schoon = new JsonArray();
        var geheel = true;
        foreach (var (index, lid) in element.EnumerateArray().Index())
        {
            if (gebreken.Count >= HoogstensGebreken) break;
            var hier = $"{pad}[{index}]";
            var waarde = Waarde(lid, type.ElementType!, hier, vorm);
            if (waarde is null && !mislukt.Contains(hier)) Meld(hier, new("mag niet leeg zijn", "must not be empty"));
            if (waarde is null && Json.Opties.GetTypeInfo(type.ElementType!).Kind is JsonTypeInfoKind.Object) waarde = new JsonObject();
            geheel &= waarde is not null;
            schoon.Add(waarde);
        }
        if (geheel) return schoon;
        mislukt.Add(pad);
        return null;
    }

    JsonValue? Blad(JsonElement element, Type soort, string pad, Tekstvorm vorm)
    {
        var kaal = Nullable.GetUnderlyingType(soort) ?? soort;
        JsonValue waarde;
        if (element.ValueKind is JsonValueKind.String)
        {
            var (tekst, reden) = HeeftTekst(element, out var ruw) ? Tekenregels.Keur(ruw, vorm.IsAlinea, vorm.MagPersoonsnummer) : (null, Tekenregels.HalfTeken);
            if (reden is not null) return Mis(pad, reden.Value);
            if (tekst is null) return null;
            waarde = JsonValue.Create(tekst);
            if (kaal == typeof(string)) return waarde;
        }
        else if (kaal == typeof(string) || element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return Mis(pad, Verwachting.Van(kaal));
        else
            waarde = JsonValue.Create(element)!;

        if (kaal.IsEnum && !Verwachting.Codes(kaal).Contains(waarde.ToString())) return Mis(pad, Verwachting.Van(kaal));
        object? gelezen;
        try
        {
            gelezen = waarde.Deserialize(soort, Json.Opties);
        }
        catch (Exception fout) when (fout is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            return Mis(pad, Verwachting.Van(kaal));
        }
        return gelezen switch
        {
            DateOnly datum when !IsRedelijk(datum) => Mis(pad, Verwachting.Tijdvak),
            DateTimeOffset moment when !IsRedelijk(DateOnly.FromDateTime(moment.UtcDateTime)) => Mis(pad, Verwachting.Tijdvak),
            _ => waarde,
        };
    }

    bool IsRedelijk(DateOnly datum) => datum >= EersteDatum && datum <= vandaag.AddYears(100);

    void Meld(string pad, Tekst reden)
    {
        mislukt.Add(pad);
        gebreken.Add(new(pad, reden));
    }

    JsonValue? Mis(string pad, Tekst reden)
    {
        Meld(pad, reden);
        return null;
    }

    /// <summary>An escaped half of a surrogate pair is well-formed JSON and no text; System.Text.Json says so only by throwing.</summary>
    static bool HeeftTekst(JsonElement element, [NotNullWhen(true)] out string? tekst)
    {
        try
        {
            tekst = element.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            tekst = null;
            return false;
        }
    }

    static bool HeeftNaam(JsonProperty lid, [NotNullWhen(true)] out string? naam)
    {
        try
        {
            naam = lid.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            naam = null;
            return false;
        }
    }

    static bool IsInvoer(JsonPropertyInfo eigenschap) => eigenschap.Set is not null || eigenschap.AssociatedParameter is not null;

    static Tekstvorm Vorm(JsonPropertyInfo eigenschap) => new(Heeft<AlineaAttribute>(eigenschap), Heeft<MagPersoonsnummerAttribute>(eigenschap));

    static bool Heeft<T>(JsonPropertyInfo eigenschap) where T : Attribute =>
        eigenschap.AttributeProvider?.IsDefined(typeof(T), true) is true
        || eigenschap.AssociatedParameter?.AttributeProvider?.IsDefined(typeof(T), true) is true;

    /// <summary>What a member says of its text.</summary>
    readonly record struct Tekstvorm(bool IsAlinea, bool MagPersoonsnummer);
}
