using System.Threading.Channels;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Genereren;

/// <summary>
/// Rows on their way into the tables, by COPY and in one transaction: all of it or nothing. What plays the history does not wait for the
/// database, up to a few batches.
/// </summary>
public sealed class Wegschrijver : IAsyncDisposable
{
    const int Lading = 8_000;

    const string Gebeurtenissen = $"""
        copy {Opslag.Schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
        from stdin (format binary)
        """;

    const string Stromen = $"copy {Opslag.Schema}.mt_streams (id, type, version, timestamp, created, tenant_id, is_archived) from stdin (format binary)";

    readonly NpgsqlConnection verbinding;
    readonly ISerializer json;
    readonly Documentrij<KnelpuntBeeld> knelpunten;
    readonly Documentrij<VergaderingBeeld> vergaderingen;
    readonly Dictionary<Type, (string Naam, string Dotnet)> soorten = Opslag.Gebeurtenissen.ToDictionary(soort => soort, soort => (Opslag.Naam(soort), $"{soort.FullName}, {soort.Assembly.GetName().Name}"));
    readonly Channel<List<Rij>> klaar = Channel.CreateBounded<List<Rij>>(4);
    readonly CancellationToken stop;
    readonly Task bezig;
    List<Rij> lading = new(Lading);
    volatile bool isOpgegeven;

    public Wegschrijver(NpgsqlConnection verbinding, IDocumentStore store, CancellationToken stop)
    {
        (this.verbinding, this.stop) = (verbinding, stop);
        json = store.Options.Serializer();
        (knelpunten, vergaderingen) = (new(store), new(store));
        bezig = Task.Run(Schrijf, CancellationToken.None);
    }

    public static IReadOnlyList<string> Tabellen(IDocumentStore store) =>
        [$"{Opslag.Schema}.mt_events", $"{Opslag.Schema}.mt_streams", new Documentrij<KnelpuntBeeld>(store).Tabel, new Documentrij<VergaderingBeeld>(store).Tabel];

    public void Voeg(Rij rij)
    {
        lading.Add(rij);
        if (lading.Count == Lading)
            Lever();
    }

    public async Task MaakAf()
    {
        Lever();
        klaar.Writer.Complete();
        await bezig;
    }

    /// <summary>Whatever went wrong was said already; the connection is free again after this.</summary>
    public async ValueTask DisposeAsync()
    {
        isOpgegeven = true;
        klaar.Writer.TryComplete();
        await bezig.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    void Lever()
    {
        // Who writes may have failed: then that is what is said, and not that nobody takes anything any more.
        if (bezig.IsFaulted)
            bezig.GetAwaiter().GetResult();
        while (!klaar.Writer.TryWrite(lading))
            if (!Task.WaitAny([klaar.Writer.WaitToWriteAsync(stop).AsTask(), bezig], stop).Equals(0))
                bezig.GetAwaiter().GetResult();
        lading = new(Lading);
    }

    async Task Schrijf()
    {
        try
        {
            await foreach (var rijen in klaar.Reader.ReadAllAsync(stop))
            {
                if (isOpgegeven)
                    return;
                Schrijf(rijen.OfType<Rij.Gebeurd>(), Gebeurtenissen, Gebeurd);
                Schrijf(rijen.OfType<Rij.Streng>(), Stromen, Streng);
                Schrijf(rijen.OfType<Rij.KnelpuntDocument>(), knelpunten.Copy(), (rij, document) => knelpunten.Schrijf(rij, document.Beeld.Id, document.Beeld, document.Versie, document.Laatst));
                Schrijf(rijen.OfType<Rij.VergaderingDocument>(), vergaderingen.Copy(), (rij, document) => vergaderingen.Schrijf(rij, document.Beeld.Id, document.Beeld, document.Versie, document.Laatst));
            }
        }
        finally
        {
            klaar.Writer.TryComplete();
        }
    }

    void Schrijf<T>(IEnumerable<T> rijen, string copy, Action<NpgsqlBinaryImporter, T> schrijf)
    {
        using var wie = rijen.GetEnumerator();
        if (!wie.MoveNext())
            return;
        using var naar = verbinding.BeginBinaryImport(copy);
        do
            schrijf(naar, wie.Current);
        while (wie.MoveNext());
        naar.Complete();
    }

    void Gebeurd(NpgsqlBinaryImporter rij, Rij.Gebeurd e)
    {
        var (naam, dotnet) = soorten[e.Gebeurtenis.GetType()];
        rij.StartRow();
        rij.Write(e.Volgnummer, NpgsqlDbType.Bigint);
        rij.Write(e.Id, NpgsqlDbType.Uuid);
        rij.Write(e.Stroom, NpgsqlDbType.Uuid);
        rij.Write(e.Versie, NpgsqlDbType.Bigint);
        rij.Write(json.ToJson(e.Gebeurtenis), NpgsqlDbType.Jsonb);
        rij.Write(naam, NpgsqlDbType.Varchar);
        rij.Write(e.Kop.Moment, NpgsqlDbType.TimestampTz);
        rij.Write("*DEFAULT*", NpgsqlDbType.Varchar);
        rij.Write(dotnet, NpgsqlDbType.Varchar);
        Tekst(rij, e.Kop.Correlatie);
        Tekst(rij, e.Kop.Oorzaak);
        rij.Write(e.Kop.Metagegevens, NpgsqlDbType.Jsonb);
        rij.Write(e.Kop.Actor, NpgsqlDbType.Varchar);
        rij.Write(false, NpgsqlDbType.Boolean);
    }

    static void Streng(NpgsqlBinaryImporter rij, Rij.Streng stroom)
    {
        rij.StartRow();
        rij.Write(stroom.Id, NpgsqlDbType.Uuid);
        rij.Write(stroom.Soort, NpgsqlDbType.Varchar);
        rij.Write(stroom.Versie, NpgsqlDbType.Bigint);
        rij.Write(stroom.Laatst, NpgsqlDbType.TimestampTz);
        rij.Write(stroom.Begonnen, NpgsqlDbType.TimestampTz);
        rij.Write("*DEFAULT*", NpgsqlDbType.Varchar);
        rij.Write(false, NpgsqlDbType.Boolean);
    }

    static void Tekst(NpgsqlBinaryImporter rij, string? tekst)
    {
        if (tekst is null)
            rij.WriteNull();
        else
            rij.Write(tekst, NpgsqlDbType.Varchar);
    }
}
