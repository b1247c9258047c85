using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Rodedraden;
using Knelpunten.Api.Stukken;
using Knelpunten.Api.Terugkijken;
using Knelpunten.Api.Zoeken;
using Marten;
using Marten.Schema;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;
using Wolverine;
using Wolverine.Marten;

namespace Knelpunten.Api.Inrichting;

/// <summary>Where everything is kept: Marten on PostgreSQL, driven by Wolverine. Why each setting is as it is stands beside it.</summary>
public static class Opslag
{
    public const string Schema = "knelpunten";

    /// <summary>Who is behind an actor id, and how to reach a reporter: a schema of its own, because it must be able to forget.</summary>
    public const string Personenschema = "personen";

    /// <summary>Who saw what, and which personal data was handled: tables to which is only added.</summary>
    public const string Toezichtschema = "toezicht";

    public static Klok Klok { get; } = new();

    public static IReadOnlyList<Type> Gebeurtenissen { get; } =
        [.. typeof(Gebeurtenis).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Gebeurtenis)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The name under which an event or a command is stored: <c>KnelpuntGemeld</c> is <c>knelpunt_gemeld</c>.</summary>
    public static string Naam(Type soort) => JsonNamingPolicy.SnakeCaseLower.ConvertName(soort.Name);

    /// <summary>A value of an enumeration as it is stored and on the wire.</summary>
    public static string Naam(Enum waarde) => JsonNamingPolicy.SnakeCaseLower.ConvertName(waarde.ToString());

    /// <param name="bouwen">Whether this process may make tables: only <c>database bijwerken</c> does.</param>
    public static WebApplicationBuilder VoegOpslagToe(this WebApplicationBuilder builder, string verbinding, AutoCreate bouwen = AutoCreate.None)
    {
        builder.Services.AddSingleton(NpgsqlDataSource.Create(Afgesteld(verbinding)));
        builder.Services.AddSingleton(_ => new Leesbron(Afgesteld(verbinding)));
        builder.Services.AddMarten(Instellen).UseLightweightSessions().UseNpgsqlDataSource()
            .IntegrateWithWolverine(m =>
            {
                m.MessageStorageSchemaName = "berichten";
                m.UseWolverineManagedEventSubscriptionDistribution = true;
            });

        // What they say at Information is for their own developers: the schema's SQL, agents that start. And Marten writes out every
        // parameter of a statement that failed, events and all; the failure itself is logged at the edge, without words.
        builder.Logging.AddFilter("Marten", LogLevel.Warning);
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.None);
        NaHetStoppen.Zwijg(builder);
        builder.Logging.AddFilter("Wolverine", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Host.UseWolverine(opties =>
        {
            opties.ApplicationAssembly = typeof(Opslag).Assembly;
            opties.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
            opties.AutoBuildMessageStorageOnStartup = bouwen;
            opties.Policies.AutoApplyTransactions();
            // A refused or outdated command is an answer, and its text may hold what a person wrote: not for the log.
            opties.Policies.MessageFailureLogLevel(LogLevel.Debug);
            opties.Policies.MessageSuccessLogLevel(LogLevel.Debug);
            opties.Policies.MessageExecutionLogLevel(LogLevel.Debug);
            if (builder.Environment.IsDevelopment())
                opties.Durability.Mode = DurabilityMode.Solo;
        });
        return builder;
    }

    public static void Instellen(StoreOptions marten)
    {
        marten.DatabaseSchemaName = Schema;
        // The service has no right to: the tables are their owner's (Database/Bijwerking).
        marten.AutoCreateSchemaObjects = AutoCreate.None;
        // On the wire and in the database a value is spelled the same; a renamed enum member would be a broken promise (frozen by a test).
        marten.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, opties =>
        {
            opties.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            opties.Converters.Insert(0, new WanneerConverter());
            // What is not known is absent, so that an event holds no nulls and has one canonical form.
            opties.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });

        marten.Events.TimeProvider = Klok;
        marten.Events.StreamIdentity = StreamIdentity.AsGuid;
        marten.Events.MetadataConfig.EnableAll();
        marten.Events.MetadataConfig.UserNameEnabled = true;
        // Without it two writers of one stream leave gaps in the sequence, and what waits for the sequence waits for seconds.
        marten.Events.UseExclusiveLockOnConcurrentAppends = true;
        marten.Events.UseMandatoryStreamTypeDeclaration = true;
        marten.Events.EnableUniqueIndexOnEventId = true;
        marten.Events.EnableEventTypeIndex = true;
        foreach (var index in Logindex.Alle)
            marten.Events.IgnoreIndex(index.Naam);
        // The daemon hears of an append at once, instead of asking four times a second.
        marten.Events.UseListenNotifyForEventAppends = true;
        foreach (var gebeurtenis in Gebeurtenissen)
            marten.Events.MapEventType(gebeurtenis, Naam(gebeurtenis));

        marten.Listeners.Add(new Volgnummers());
        marten.Listeners.Add(new Zouten());
        marten.Projections.Add(new KnelpuntProjection(), ProjectionLifecycle.Inline);
        marten.Projections.Add(new VergaderingProjection(), ProjectionLifecycle.Inline);
        marten.Projections.Add(new VerwijderingProjection(), ProjectionLifecycle.Inline);
        marten.Projections.Add(new RegisterVouw(), ProjectionLifecycle.Live);
        marten.Projections.Add(new RodeDraadVouw(), ProjectionLifecycle.Live);
        // One shard for all of them: queues, dashboards and search then speak of the same moment.
        marten.Projections.Add(new Bijhouder([new Standboek(), new Zoekboek(), new Draadboek()], Adem), ProjectionLifecycle.Async, Bijhouder.Naam, Bladzijden);
        // For a system of record an error that is skipped is a lie that stays.
        marten.Projections.Errors.SkipApplyErrors = false;
        marten.Projections.Errors.SkipSerializationErrors = false;

        marten.Schema.For<KnelpuntBeeld>()
            .Duplicate(b => b.Nummer, configure: index => index.IsUnique = true)
            .Duplicate(b => b.Volgnummer, configure: index => index.IsUnique = true)
            .Duplicate(b => b.LaatstGemuteerd)
            .Duplicate(b => b.EersteTermijn, pgType: "date")
            // What a query asks of the policy (Inzagefilter).
            .Duplicate(b => b.Zicht.Niveau, pgType: "smallint")
            .Duplicate(b => b.Zicht.Open)
            .Duplicate(b => b.Zicht.Voorgedragen)
            .Duplicate(b => b.Zicht.Melders, pgType: "uuid[]", configure: Lijst)
            .Duplicate(b => b.Zicht.Regios, pgType: "text[]", configure: Lijst)
            .Duplicate(b => b.Zicht.Bronnen, pgType: "uuid[]", configure: Lijst)
            .Duplicate(b => b.Zicht.Organisaties, pgType: "text[]", configure: Lijst)
            .Duplicate(b => b.Zicht.Partners, pgType: "text[]", configure: Lijst)
            .UniqueIndex("knelpunt_kenmerk", b => b.Kenmerk!.Bron, b => b.Kenmerk!.Waarde)
            // Of whom something was reported, for his right of access. Of the whole document it would cost every command more than the document.
            .GinIndexJsonData(index => (index.Name, index.Mask) = ("knelpunt_meldingen", "(? -> 'meldingen') jsonb_path_ops"));
        marten.Schema.For<VergaderingBeeld>()
            .UniqueIndex("vergadering_nummer", v => v.Jaar, v => v.Volgnummer);
        marten.Schema.For<Herhaling>().Index(h => h.Vervalt);
        marten.Storage.ExtendedSchemaObjects.Add(new Sequence(new PostgresqlObjectName(Schema, KnelpuntHandler.Nummerreeks, SchemaUtils.IdentifierUsage.General)));
        marten.Storage.ExtendedSchemaObjects.AddRange([Documentinhoud.Schema(), Stukbewaring.Schema(), Stukopdrachten.Schema()]);
        marten.Storage.ExtendedSchemaObjects.AddRange(Kluistabellen.Schema());
        marten.Storage.ExtendedSchemaObjects.AddRange([.. Zoektekst.Schema(), .. Draadtabel.Schema()]);
        marten.Storage.ExtendedSchemaObjects.AddRange([.. Inzageregel.Schema(), .. Verwerkingsregel.Schema(), .. Gelijkheid.Schema()]);
        marten.Storage.ExtendedSchemaObjects.AddRange([.. Leestabellen.Tabellen(), .. Ketentabellen.Objecten()]);
    }

    /// <summary>A fraction of the quarter of a second within which the lists are up to a write.</summary>
    static readonly TimeSpan Adem = TimeSpan.FromMilliseconds(25);

    /// <summary>
    /// A page costs about as much for one event as for a hundred, so the next is taken when the last is in, with all that came meanwhile. With
    /// pages waiting for each other every append would make one of its own, and those of a busy minute a queue of seconds.
    /// </summary>
    static void Bladzijden(AsyncOptions opties) => (opties.BatchSize, opties.MaximumHopperSize) = (1_000, 1);

    static void Lijst(DocumentIndex index) => index.Method = IndexMethod.gin;

    /// <summary>
    /// What was measured to matter: prepared statements (a factor of two), and no seven statements of cleaning each time a connection comes
    /// back to the pool, for a request takes one three times. So nothing may be left on one: no SET but SET LOCAL, and who takes a lock
    /// for a session gives it back himself.
    /// </summary>
    static string Afgesteld(string verbinding)
    {
        var delen = new NpgsqlConnectionStringBuilder(verbinding)
        {
            ApplicationName = "knelpunten",
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            NoResetOnClose = true,
            IncludeErrorDetail = false,
        };
        // Compiling a question of ten milliseconds takes a hundred; and a disk of today finds a row about as fast as the next one.
        delen.Options = $"{delen.Options} -c jit=off -c random_page_cost=1.1".TrimStart();
        return delen.ConnectionString;
    }
}

/// <summary>Stored as it is on the wire: its text.</summary>
public sealed class WanneerConverter : JsonConverter<Wanneer>
{
    public override Wanneer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Wanneer.TryParse(reader.GetString(), out var wanneer) ? wanneer : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, Wanneer value, JsonSerializerOptions options) => writer.WriteStringValue(value.Waarde);
}
