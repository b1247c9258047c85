using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Knelpunten.Api.Inrichting;

/// <summary>How JSON looks on the wire, in both directions. Marten's stored JSON is another matter with other reasons.</summary>
public static class Json
{
    /// <summary>
    /// Letters as people write them (é, ğ, €, –), everything that means something to HTML still escaped. Stands first because static
    /// fields are made from top to bottom, and <see cref="Opties"/> needs it.
    /// </summary>
    static readonly JavaScriptEncoder Letters = JavaScriptEncoder.Create(
        UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.LatinExtendedB,
        UnicodeRanges.LatinExtendedAdditional, UnicodeRanges.GeneralPunctuation, UnicodeRanges.CurrencySymbols);

    public static readonly JsonSerializerOptions Opties = Vast(StelIn(new JsonSerializerOptions()));

    /// <summary>Also given to ASP.NET's own JSON options, so that an answer and its OpenAPI schema come from the same rules.</summary>
    public static JsonSerializerOptions StelIn(JsonSerializerOptions opties)
    {
        opties.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        opties.DictionaryKeyPolicy = null;
        opties.PropertyNameCaseInsensitive = false;
        opties.NumberHandling = JsonNumberHandling.Strict;
        opties.ReadCommentHandling = JsonCommentHandling.Disallow;
        opties.AllowTrailingCommas = false;
        opties.AllowDuplicateProperties = false;
        opties.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        // What is not known is absent, not null.
        opties.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        opties.MaxDepth = 32;
        opties.Encoder = Letters;
        opties.TypeInfoResolver = (opties.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(NietOpDeLijnAttribute.Weglaten);
        opties.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        opties.Converters.Add(new MomentConverter());
        return opties;
    }

    static JsonSerializerOptions Vast(JsonSerializerOptions opties)
    {
        opties.MakeReadOnly();
        return opties;
    }
}

/// <summary>Stored, but never sent: what the service itself needs, and references to what a person may not see.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NietOpDeLijnAttribute : Attribute
{
    public static void Weglaten(JsonTypeInfo soort)
    {
        for (var i = soort.Properties.Count - 1; i >= 0; i--)
        {
            if (soort.Properties[i].AttributeProvider?.IsDefined(typeof(NietOpDeLijnAttribute), inherit: true) == true)
                soort.Properties.RemoveAt(i);
        }
    }
}

/// <summary>A moment always names its offset when it comes in, whichever that is, and is answered in UTC.</summary>
public sealed partial class MomentConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Lees(reader.GetString()!) is { } moment ? moment : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);

    public static DateTimeOffset? Lees(string tekst) =>
        Vorm().IsMatch(tekst)
        && DateTimeOffset.TryParse(tekst, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Vorm();
}
