using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>The salts of one event, by member.</summary>
public sealed class Zoutvoorraad : Dictionary<string, byte[]>
{
    /// <summary>What was sealed of each text, where that was kept.</summary>
    public Dictionary<string, string> Verbintenissen { get; } = [];

    /// <summary>The salt of a member; a fresh one when there is none yet.</summary>
    public byte[] Geef(string lid, out bool isNieuw)
    {
        isNieuw = !TryGetValue(lid, out var zout);
        return zout ?? (this[lid] = RandomNumberGenerator.GetBytes(Gebeurtenisblad.Zoutlengte));
    }
}

/// <summary>
/// Gives each text in an event its salt, in the transaction of the event itself: so the hash of the event is known when the command is
/// answered, and costs the commit one statement more in a batch that goes out anyway. Events that came in another way (made history, a
/// database from before this) get theirs when they are taken into the log.
/// </summary>
public sealed class Zouten : DocumentSessionListenerBase
{
    static readonly ConditionalWeakTable<IEvent, Zoutvoorraad> onderweg = [];

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        var (gebeurtenissen, leden, zouten, verbintenissen) = (new List<Guid>(), new List<string>(), new List<byte[]>(), new List<string>());
        var waarom = session.GetHeader(Metagegevens.Waarom) as string;
        foreach (var e in session.PendingChanges.Streams().SelectMany(stroom => stroom.Events).Where(e => e.Data is Gebeurtenis))
        {
            if (e.Id == Guid.Empty)
                e.Id = Guid.CreateVersion7();
            var voorraad = onderweg.GetOrCreateValue(e);
            var koppen = waarom is null ? new JsonObject() : new JsonObject { [Metagegevens.Waarom] = waarom };
            foreach (var vrij in Gebeurtenisblad.Teksten(e.Data.GetType(), Json(session.DocumentStore.Options.Serializer(), e.Data), koppen))
            {
                gebeurtenissen.Add(e.Id);
                leden.Add(vrij.Lid);
                zouten.Add(voorraad.Geef(vrij.Lid, out _));
                verbintenissen.Add(Gebeurtenisblad.Verbintenis(zouten[^1], vrij.Tekst));
            }
        }

        if (leden.Count > 0)
        {
            session.QueueSqlCommand('^', $"insert into {Ketentabellen.Zout} (gebeurtenis, lid, zout, verbintenis) select * from unnest(^, ^, ^, ^) on conflict do nothing",
                gebeurtenissen.ToArray(), leden.ToArray(), zouten.ToArray(), verbintenissen.ToArray());
        }

        return Task.CompletedTask;
    }

    /// <summary>The hash of an event that was just stored by this process; the same as will be computed from the database.</summary>
    public static byte[] Hash(ISerializer json, IEvent e)
    {
        var voorraad = onderweg.GetOrCreateValue(e);
        var gebeurtenis = new Opgetekendegebeurtenis(
            e.Sequence, e.Id, e.StreamId, e.Version, e.EventTypeName, e.Timestamp, e.UserName, e.CorrelationId, e.CausationId,
            e.Headers is null ? [] : Json(json, e.Headers), Json(json, e.Data));
        return Gebeurtenisblad.Hash(Gebeurtenisblad.Canoniek(gebeurtenis, e.Data.GetType(), vrij => Gebeurtenisblad.Verbintenis(voorraad.Geef(vrij.Lid, out _), vrij.Tekst)));
    }

    /// <summary>Of these events, as they stand in the table.</summary>
    public static async Task<Dictionary<Guid, Zoutvoorraad>> Lees(NpgsqlConnection verbinding, Guid[] gebeurtenissen, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select gebeurtenis, lid, zout, verbintenis from {Ketentabellen.Zout} where gebeurtenis = any($1)", verbinding) { Parameters = { new() { Value = gebeurtenissen } } };
        var gelezen = gebeurtenissen.ToDictionary(id => id, _ => new Zoutvoorraad());
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var voorraad = gelezen[rij.GetGuid(0)];
            voorraad[rij.GetString(1)] = rij.GetFieldValue<byte[]>(2);
            if (!rij.IsDBNull(3))
                voorraad.Verbintenissen[rij.GetString(1)] = rij.GetString(3);
        }

        return gelezen;
    }

    static JsonObject Json(ISerializer json, object waarde) => (JsonObject)JsonNode.Parse(json.ToJson(waarde))!;
}
