using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>A value that goes, where it stands.</summary>
/// <param name="Stroom">knelpunt, vergadering, verwijdering or rode-draad.</param>
/// <param name="Gebeurtenis">The number of the event in that stream.</param>
/// <param name="Lid">Member of the event; <c>waarom</c> stands beside every event.</param>
public sealed record Tekstplaats(string Stroom, Guid Id, long Gebeurtenis, string Soort, string Lid, string? Was, string? Wordt);

/// <summary>
/// An event as it lies in the database: its JSON, not our record of it. Only the words in it are ever touched, and everything else goes
/// back exactly as it was read.
/// </summary>
public sealed record Opgeslagen(Guid Id, Guid Stroom, long Versie, string Soort, JsonObject Gegevens, JsonObject Koppen)
{
    static readonly FrozenDictionary<string, Type> soorten = Opslag.Gebeurtenissen.ToFrozenDictionary(Opslag.Naam);

    public Type Type => soorten[Soort];

    public string Stroomsoort =>
        Type.IsSubclassOf(typeof(VergaderingGebeurtenis)) ? "vergadering" : Type.IsSubclassOf(typeof(VerwijderingGebeurtenis)) ? "verwijdering"
        : Type.IsSubclassOf(typeof(RodeDraadGebeurtenis)) ? "rode-draad" : "knelpunt";

    /// <summary>The item of a meeting it is about.</summary>
    public int? Agendapunt => (int?)Gegevens["agendapunt"];

    /// <summary>What <see cref="Vervang"/> changed.</summary>
    public IReadOnlyList<Tekstplaats> Plaatsen { get; private set; } = [];

    /// <summary>Everything in it that no person typed.</summary>
    public IEnumerable<string> Codes()
    {
        var (gegevens, koppen) = ((JsonObject)Gegevens.DeepClone(), (JsonObject)Koppen.DeepClone());
        Vrijeteksten.Vervang(Type, gegevens, _ => "");
        foreach (var naam in Vrijeteksten.Metagegevens)
            koppen.Remove(naam);
        return Nazoeking.Waarden(gegevens).Concat(Nazoeking.Waarden(koppen)).Where(waarde => waarde.Length > 0);
    }

    /// <summary>Null for a kind of event that is not ours.</summary>
    public static Opgeslagen? Van(Guid id, Guid stroom, long versie, string soort, JsonObject gegevens, JsonObject koppen) =>
        soorten.ContainsKey(soort) ? new(id, stroom, versie, soort, gegevens, koppen) : null;

    /// <summary>Replaces words, and says where. In memory: <see cref="Bewaar"/> writes.</summary>
    public IReadOnlyList<Tekstplaats> Vervang(Func<string, string> door)
    {
        var plaatsen = new List<Tekstplaats>();
        Vrijeteksten.Vervang(Type, Gegevens, vrij => Nieuw(vrij.Lid, vrij.Tekst));
        foreach (var naam in Vrijeteksten.Metagegevens)
            if ((string?)Koppen[naam] is { } tekst)
                Koppen[naam] = Nieuw(naam, tekst);
        return Plaatsen = plaatsen;

        string Nieuw(string lid, string was)
        {
            var wordt = door(was);
            if (wordt != was)
                plaatsen.Add(new(Stroomsoort, Stroom, Versie, Soort, lid, was, wordt));
            return wordt;
        }
    }

    /// <summary>Every word in it, by place.</summary>
    public IEnumerable<Vrijetekst> Teksten() =>
        Vrijeteksten.In(Type, Gegevens).Concat(Vrijeteksten.Metagegevens.Where(naam => Koppen[naam] is not null).Select(naam => new Vrijetekst(naam, (string)Koppen[naam]!)));

    public async Task Bewaar(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand($"update {Opslag.Schema}.mt_events set data = $2::jsonb, headers = $3::jsonb where id = $1", verbinding)
        {
            Parameters = { new() { Value = Id }, new() { Value = Gegevens.ToJsonString() }, new() { Value = Koppen.ToJsonString() } },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The events of these streams, in order.</summary>
    public static async Task<IReadOnlyList<Opgeslagen>> Lees(NpgsqlConnection verbinding, IEnumerable<Guid> stromen, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"""
            select id, stream_id, version, type, data::text, coalesce(headers, '{"{}"}'::jsonb)::text from {Opslag.Schema}.mt_events
            where stream_id = any($1) and type = any($2) order by stream_id, version
            """, verbinding)
        {
            Parameters = { new() { Value = stromen.ToArray() }, new() { Value = soorten.Keys.ToArray() } },
        };
        var gelezen = new List<Opgeslagen>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            gelezen.Add(new(rij.GetGuid(0), rij.GetGuid(1), rij.GetInt64(2), rij.GetString(3), Object(rij.GetString(4)), Object(rij.GetString(5))));
        return gelezen;
    }

    static JsonObject Object(string json) => (JsonObject)JsonNode.Parse(json)!;
}
