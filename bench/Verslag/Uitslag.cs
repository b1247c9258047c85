using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Knelpunten.Bench.Meten;

namespace Knelpunten.Bench.Verslag;

/// <summary>A number that has no yardstick, or is one.</summary>
public sealed record Getal(string Wat, double Waarde, string Eenheid);

/// <summary>What must be reached, and whether it was.</summary>
/// <param name="Is">Null when it was not measured in this run.</param>
public sealed record Eis(string Wat, string Maatlat, string Norm, double? Is, string Eenheid, bool? Gehaald);

/// <summary>What of this machine and these programs matters to the numbers; nothing by which it could be found.</summary>
public sealed record Machine(int Kernen, double GeheugenGb, string Besturingssysteem, string Dotnet, string Postgresql, IReadOnlyDictionary<string, string> Pakketten)
{
    public static Machine Van(string postgresql) => new(
        Environment.ProcessorCount, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3)), $"{(OperatingSystem.IsLinux() ? "Linux" : Environment.OSVersion.Platform)} {RuntimeInformation.OSArchitecture}",
        Environment.Version.ToString(), postgresql,
        new[] { typeof(Marten.IDocumentStore), typeof(Wolverine.IMessageBus), typeof(Npgsql.NpgsqlConnection), typeof(Microsoft.EntityFrameworkCore.DbContext) }.ToDictionary(
            soort => soort.Assembly.GetName().Name!, soort => soort.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]));
}

/// <summary>Everything that one run measured.</summary>
public sealed record Uitslag(
    DateTimeOffset Moment, string Soort, string Stand, int Knelpunten, long Gebeurtenissen, double Minuten, Machine Machine,
    IReadOnlyList<Wisseluitslag> Vergeleken, IReadOnlyList<Leestijd> Leestijden, IReadOnlyList<Getal> Getallen, IReadOnlyList<Eis> Eisen, IReadOnlyDictionary<int, IReadOnlyList<Leestijd>> Maten, IReadOnlyList<string> Nietig)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public string AlsJson() => JsonSerializer.Serialize(this, json);

    public static Uitslag? Lees(string tekst) => JsonSerializer.Deserialize<Uitslag>(tekst, json);
}
