using System.Text.Json;
using System.Text.Json.Serialization;

namespace Knelpunten.Bench.Maatlat;

// What goes over the line and into the tables of who writes it by hand.

public sealed record Melding(string? Titel, string? Omschrijving, string? Regio, string? Organisatie);

public sealed record Aanvulling(string? Tekst);

public sealed record Bevestiging(Guid Id, string Nummer, string Stadium, long Versie);

public sealed record Gemeld(string Titel, string Omschrijving, string Regio, string Organisatie, Guid Melder);

public sealed record Aangevuld(int Aanvulling, string Tekst);

/// <summary>Metadata of an event, as many members as those of the service have.</summary>
public sealed record Kop(string Rol, string? Organisatie, string Opdracht, int OpdrachtVersie, int SchemaVersie, string Wanneer, string Herkomst, string Beleid, long Register);

public sealed record Meldingregel(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Regio, string Organisatie, Guid Melder);

public sealed record Aanvullingregel(int Nummer, string Wanneer, DateTimeOffset Opgetekend, string Tekst);

public sealed record Zaak
{
    public required Guid Id { get; init; }
    public required string Nummer { get; init; }
    public required long Versie { get; init; }
    public required string Titel { get; init; }
    public required string Omschrijving { get; init; }
    public string Stadium { get; init; } = "intake";
    public string Vertrouwelijkheidaanduiding { get; init; } = "intern";
    public IReadOnlyList<string> Themas { get; init; } = [];
    public IReadOnlyList<string> Aard { get; init; } = [];
    public required string Wanneer { get; init; }
    public required DateOnly Registratiedatum { get; init; }
    public required DateTimeOffset LaatstGemuteerd { get; init; }
    public required IReadOnlyList<Meldingregel> Meldingen { get; init; }
    public IReadOnlyList<Aanvullingregel> Aanvullingen { get; init; } = [];
    public IReadOnlyList<string> Regios { get; init; } = [];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Melding))]
[JsonSerializable(typeof(Aanvulling))]
[JsonSerializable(typeof(Bevestiging))]
[JsonSerializable(typeof(Gemeld))]
[JsonSerializable(typeof(Aangevuld))]
[JsonSerializable(typeof(Kop))]
[JsonSerializable(typeof(Zaak))]
public sealed partial class Lijn : JsonSerializerContext;
