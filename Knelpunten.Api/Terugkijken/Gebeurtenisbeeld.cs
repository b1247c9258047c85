using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>An event as it is stored, with everything that was kept beside it.</summary>
/// <param name="Volgnummer">Its place in the log.</param>
/// <param name="Stroom">The case, the meeting or what else it is about.</param>
/// <param name="Stroomsoort"><c>knelpunt</c>, <c>vergadering</c>, <c>verwijdering</c>, <c>rode_draad</c> or <c>register</c>.</param>
/// <param name="Versie">Its place in its stream.</param>
/// <param name="Gebeurtenis">What kind of event it is.</param>
/// <param name="Opgetekend">When it was recorded.</param>
/// <param name="Wanneer">When it happened, as the source gave it.</param>
/// <param name="Precisie">How exact that is.</param>
/// <param name="Vroegst">The first day it can have been, and with <paramref name="Laatst"/> the last; absent when nothing is known.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Rol">In which role.</param>
/// <param name="Organisatie">Of which organisation he was.</param>
/// <param name="Namens">For whom.</param>
/// <param name="Waarom">Why, in his own words.</param>
/// <param name="Opdracht">The command that led to it.</param>
/// <param name="SchemaVersie">Of the shape of <paramref name="Gegevens"/>.</param>
/// <param name="Herkomst"><c>direct</c>, <c>achteraf</c> or <c>import</c>.</param>
/// <param name="Beleid">The version of the policy that held.</param>
/// <param name="Register">The version of the register that held.</param>
/// <param name="Correlatie">What one request led to shares it.</param>
/// <param name="Oorzaak">What one command led to shares it.</param>
/// <param name="Gegevens">What happened, as it is stored.</param>
public sealed record Gebeurtenisbeeld(
    long Volgnummer,
    Guid Id,
    Guid Stroom,
    string Stroomsoort,
    long Versie,
    string Gebeurtenis,
    DateTimeOffset Opgetekend,
    string Wanneer,
    Tijdprecisie Precisie,
    DateOnly? Vroegst,
    DateOnly? Laatst,
    Guid? Actor,
    string? Rol,
    string? Organisatie,
    string? Namens,
    string? Waarom,
    string? Opdracht,
    int? OpdrachtVersie,
    int? SchemaVersie,
    string? Herkomst,
    string? Beleid,
    long? Register,
    string? Correlatie,
    string? Oorzaak,
    RuweJson Gegevens)
{
    static readonly FrozenDictionary<string, Type> soorten = Opslag.Gebeurtenissen.ToFrozenDictionary(Opslag.Naam);

    static readonly FrozenDictionary<string, string> stroomsoorten = soorten.ToFrozenDictionary(soort => soort.Key, soort => SoortVan(soort.Value));

    /// <summary>What <see cref="Lees"/> reads, of <c>mt_events</c> called <c>e</c>.</summary>
    internal const string Kolommen = "e.seq_id, e.id, e.stream_id, e.version, e.type, e.timestamp, e.user_name, e.headers, e.correlation_id, e.causation_id, e.data";

    internal static IReadOnlyList<string> Soorten { get; } = [.. soorten.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whose history such an event is in.</summary>
    internal static string Stroomsoortnaam(string gebeurtenis) => stroomsoorten.GetValueOrDefault(gebeurtenis, "onbekend");

    internal static Type? Type(string gebeurtenis) => soorten.GetValueOrDefault(gebeurtenis);

    /// <param name="k">The column where those begin.</param>
    internal static Gebeurtenisbeeld Lees(NpgsqlDataReader rij, int k = 0)
    {
        var meta = rij.IsDBNull(k + 7) ? default : Metaregel.Lees(rij.GetFieldValue<byte[]>(k + 7));
        var wanneer = Domain.Wanneer.TryParse(meta.Wanneer, out var gelezen) ? gelezen : Domain.Wanneer.Onbekend;
        var soort = rij.GetString(k + 4);
        return new(
            rij.GetInt64(k), rij.GetGuid(k + 1), rij.GetGuid(k + 2), stroomsoorten.GetValueOrDefault(soort, "onbekend"), rij.GetInt64(k + 3), soort, rij.GetFieldValue<DateTimeOffset>(k + 5),
            wanneer.Waarde, Precies(wanneer), wanneer.Vroegst, wanneer.Laatst,
            !rij.IsDBNull(k + 6) && Guid.TryParse(rij.GetString(k + 6), out var actor) ? actor : null,
            meta.Rol, meta.Organisatie, meta.Namens, meta.Waarom, meta.Opdracht, meta.OpdrachtVersie, meta.SchemaVersie, meta.Herkomst, meta.Beleid, meta.Register,
            rij.IsDBNull(k + 8) ? null : rij.GetString(k + 8), rij.IsDBNull(k + 9) ? null : rij.GetString(k + 9), new(rij.GetFieldValue<byte[]>(k + 10)));
    }

    static Tijdprecisie Precies(Wanneer wanneer) =>
        wanneer.IsOnbekend ? Tijdprecisie.Onbekend
        : wanneer.Waarde.Contains('/', StringComparison.Ordinal) ? Tijdprecisie.Tijdvak
        : wanneer.Waarde.Length switch { 4 => Tijdprecisie.Jaar, 7 => Tijdprecisie.Maand, _ => Tijdprecisie.Dag };

    static string SoortVan(Type soort) =>
        soort.IsSubclassOf(typeof(KnelpuntGebeurtenis)) ? "knelpunt"
        : soort.IsSubclassOf(typeof(VergaderingGebeurtenis)) ? "vergadering"
        : soort.IsSubclassOf(typeof(VerwijderingGebeurtenis)) ? "verwijdering"
        : soort.IsSubclassOf(typeof(RodeDraadGebeurtenis)) ? "rode_draad"
        : soort.IsSubclassOf(typeof(RegisterGebeurtenis)) ? "register" : "overig";

    /// <summary>The metadata of one event; fifty thousand a second are read, so that no dictionary is made of it.</summary>
    record struct Metaregel(
        string? Wanneer, string? Rol, string? Organisatie, string? Namens, string? Waarom, string? Opdracht, int? OpdrachtVersie, int? SchemaVersie, string? Herkomst, string? Beleid, long? Register)
    {
        public static Metaregel Lees(byte[] json)
        {
            var regel = new Metaregel();
            var lezer = new Utf8JsonReader(json);
            lezer.Read();
            while (lezer.Read() && lezer.TokenType == JsonTokenType.PropertyName)
            {
                var naam = lezer.GetString();
                lezer.Read();
                switch (naam)
                {
                    case Metagegevens.Wanneer: regel.Wanneer = Tekst(ref lezer); break;
                    case Metagegevens.Rol: regel.Rol = Tekst(ref lezer); break;
                    case Metagegevens.Organisatie: regel.Organisatie = Tekst(ref lezer); break;
                    case Metagegevens.Namens: regel.Namens = Tekst(ref lezer); break;
                    case Metagegevens.Waarom: regel.Waarom = Tekst(ref lezer); break;
                    case Metagegevens.Opdracht: regel.Opdracht = Tekst(ref lezer); break;
                    case Metagegevens.OpdrachtVersie: regel.OpdrachtVersie = (int?)Getal(ref lezer); break;
                    case Metagegevens.SchemaVersie: regel.SchemaVersie = (int?)Getal(ref lezer); break;
                    case Metagegevens.Herkomst: regel.Herkomst = Tekst(ref lezer); break;
                    case Metagegevens.Beleid: regel.Beleid = Tekst(ref lezer); break;
                    case Metagegevens.Register: regel.Register = Getal(ref lezer); break;
                    default: lezer.Skip(); break;
                }
            }

            return regel;
        }

        static string? Tekst(ref Utf8JsonReader lezer) => lezer.TokenType == JsonTokenType.String ? lezer.GetString() : null;

        static long? Getal(ref Utf8JsonReader lezer) =>
            lezer.TokenType == JsonTokenType.Number && lezer.TryGetInt64(out var getal) ? getal
            : lezer.TokenType == JsonTokenType.String && long.TryParse(lezer.GetString(), out var tekst) ? tekst : null;
    }
}

public enum Tijdprecisie
{
    Onbekend,
    Jaar,
    Maand,
    Dag,

    /// <summary>Between two dates.</summary>
    Tijdvak,
}

/// <summary>JSON that goes out as it is stored.</summary>
[JsonConverter(typeof(RuweJsonConverter))]
public readonly record struct RuweJson(ReadOnlyMemory<byte> Utf8);

public sealed class RuweJsonConverter : JsonConverter<RuweJson>
{
    public override RuweJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonSerializer.SerializeToUtf8Bytes(JsonElement.ParseValue(ref reader)));

    public override void Write(Utf8JsonWriter writer, RuweJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
