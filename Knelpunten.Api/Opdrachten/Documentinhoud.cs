using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Marten;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// The bytes of a document; what it is called, its size and its SHA-256 stand in the event that refers to it. A table of plain bytes:
/// ten megabytes would make a poor JSON document.
/// </summary>
public sealed record Documentinhoud(Guid Id, byte[] Inhoud)
{
    public const string Tabel = Opslag.Schema + ".documentinhoud";

    public static Table Schema()
    {
        var tabel = new Table(new PostgresqlObjectName(Opslag.Schema, "documentinhoud", SchemaUtils.IdentifierUsage.General));
        tabel.AddColumn("id", "uuid").AsPrimaryKey();
        tabel.AddColumn("inhoud", "bytea").NotNull();
        return tabel;
    }

    /// <summary>Always as a download: what a browser would show could run as a page of ours. 404 when the bytes were taken away.</summary>
    public static async Task<IResult> Geef(HttpContext http, NpgsqlDataSource bron, Guid id, string formaat, string bestandsnaam, Integriteit integriteit)
    {
        return await Haal(bron, id, http.RequestAborted) is { } inhoud
            ? TypedResults.File(inhoud, formaat, bestandsnaam, entityTag: new EntityTagHeaderValue($"\"{integriteit.Waarde}\""))
            : Knelpuntlezen.NietGevonden(http);
    }

    public Task Bewaar(IDocumentSession session)
    {
        session.QueueSqlCommand($"insert into {Tabel} (id, inhoud) values (?, ?)", Id, Inhoud);
        return Task.CompletedTask;
    }

    /// <summary>Null when they were removed: erased, or destroyed with their case.</summary>
    public static async Task<byte[]?> Haal(NpgsqlDataSource bron, Guid id, CancellationToken stop)
    {
        await using var opdracht = bron.CreateCommand($"select inhoud from {Tabel} where id = $1");
        opdracht.Parameters.Add(new() { Value = id });
        return await opdracht.ExecuteScalarAsync(stop) as byte[];
    }

    public override string ToString() => $"{nameof(Documentinhoud)} {Id}";
}
