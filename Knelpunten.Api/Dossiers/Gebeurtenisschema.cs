using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;

namespace Knelpunten.Api.Dossiers;

/// <summary>A JSON Schema of an event as it is stored, and so as it stands in <c>gebeurtenis</c> of a leaf: made of the record itself.</summary>
static class Gebeurtenisschema
{
    /// <summary>Events as they are stored.</summary>
    internal static JsonSerializerOptions Opgeslagen { get; } = Opties(isStreng: false);

    /// <summary>What must be there is said in a schema; what was stored without it is read all the same.</summary>
    static readonly JsonSerializerOptions schema = Opties(isStreng: true);

    static readonly JsonSchemaExporterOptions uitvoer = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Merk };

    public static JsonNode Van(string soort, int versie)
    {
        var schema = Gebeurtenisrij.Type(soort) is { } type ? Gebeurtenisschema.schema.GetJsonSchemaAsNode(type, uitvoer) : new JsonObject { ["type"] = "object" };
        var geheel = schema as JsonObject ?? [];
        geheel.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        geheel.Insert(1, "title", soort);
        geheel.Insert(2, "description", $"Gebeurtenis {soort}, versie {versie}.");
        return geheel;
    }

    /// <summary>What a person typed is marked, and stands in the leaf as a commitment.</summary>
    static JsonNode Merk(JsonSchemaExporterContext context, JsonNode schema)
    {
        var lid = schema as JsonObject ?? (schema.GetValueKind() is JsonValueKind.True ? [] : null);
        if (lid is null)
            return schema;
        if (context.TypeInfo.Type == typeof(Wanneer))
            lid["type"] = "string";
        if (context.PropertyInfo?.AttributeProvider?.IsDefined(typeof(VrijeTekstAttribute), inherit: true) == true)
            lid["x-vrijeTekst"] = true;
        return lid;
    }

    /// <summary>As Marten is told (<see cref="Opslag.Instellen"/>).</summary>
    static JsonSerializerOptions Opties(bool isStreng)
    {
        var nieuw = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = isStreng,
            RespectRequiredConstructorParameters = isStreng,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        nieuw.Converters.Add(new WanneerConverter());
        nieuw.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        nieuw.MakeReadOnly();
        return nieuw;
    }
}
