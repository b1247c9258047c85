using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Knelpunten.Api.Audit;

/// <summary>What is done here with personal data. Each is an activity in the controller's register (article 30 of the GDPR).</summary>
public enum Verwerking
{
    /// <summary>How to reach a reporter is stored.</summary>
    ContactVastleggen,
    ContactTonen,

    /// <summary>Who stands behind an actor id is told.</summary>
    ActorTonen,

    /// <summary>A person's details and key are deleted.</summary>
    Vergeten,

    /// <summary>Everything held about a person is handed out on request.</summary>
    Inzageverzoek,
}

/// <summary>Configuration section <c>Verwerkingenlog</c>.</summary>
public sealed class Verwerkingenopties
{
    /// <summary>URI of each activity in the controller's register; without one, a name of this service's own.</summary>
    public Dictionary<string, string> Activiteiten { get; set; } = [];

    /// <summary>Where an OTLP collector listens (<c>https://…</c>, to which <c>/v1/traces</c> is added); none when absent.</summary>
    public string? Adres { get; set; }

    public static Verwerkingenopties Lees(IConfiguration configuratie)
    {
        var opties = configuratie.GetSection("Verwerkingenlog").Get<Verwerkingenopties>() ?? new();
        foreach (var (naam, uri) in opties.Activiteiten)
        {
            if (!Enum.GetValues<Verwerking>().Any(verwerking => Naam(verwerking) == naam) || !Uri.TryCreate(uri, UriKind.Absolute, out _))
                throw new Startfout($"Verwerkingenlog:Activiteiten:{naam} is geen URI van een bekende verwerking ({string.Join(", ", Enum.GetValues<Verwerking>().Select(Naam))}).");
        }

        if (opties.Adres is { } adres && !(Uri.TryCreate(adres, UriKind.Absolute, out var waar) && Identiteit.IsVeilig(waar)))
            throw new Startfout("Verwerkingenlog:Adres moet een https-adres zijn.");
        return opties;
    }

    public string Activiteit(Verwerking verwerking) => Activiteiten.GetValueOrDefault(Naam(verwerking)) ?? $"urn:knelpunten:verwerking:{Naam(verwerking)}";

    /// <summary>As in the configuration: <c>contact-vastleggen</c>.</summary>
    static string Naam(Verwerking verwerking) => JsonNamingPolicy.KebabCaseLower.ConvertName(verwerking.ToString());
}

/// <summary>
/// The processing log (Logboek Dataverwerkingen): a line for each processing of somebody's data, with a pseudonym of that person and no
/// acting user. Through OpenTelemetry, with a provider of its own that takes everything: a caller whose <c>traceparent</c> says "do not
/// sample" must not make it vanish. What its exporter gets is stored before the processing shows; sending it on is apart
/// (<see cref="Verwerkingenverzender"/>), so that nothing waits for a collector and nothing is lost when there is none.
/// </summary>
public sealed class Verwerkingenlog : IAsyncDisposable
{
    const string Bron = "Knelpunten.Verwerkingen";
    const string Ontvanger = "ontvanger";

    /// <summary>What a pseudonym is: an HMAC-SHA256 of the person's id, under a key that serves nothing else.</summary>
    public const string Pseudoniemsoort = "urn:knelpunten:pseudoniem";

    readonly Verwerkingenopties opties;
    readonly byte[] sleutel;
    readonly ActivitySource activiteiten = new(Bron);
    readonly TracerProvider provider;
    readonly Groepsschrijver<Verwerkingsregel> schrijver;

    public Verwerkingenlog(NpgsqlDataSource bron, Verwerkingenopties opties, byte[] sleutel)
    {
        (this.opties, this.sleutel) = (opties, sleutel);
        schrijver = new((regels, stop) => Verwerkingsregel.Schrijf(bron, regels, stop));
        // Simple, not batching: a batch drops what it cannot hold.
        provider = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .AddSource(Bron)
            .AddProcessor(new SimpleActivityExportProcessor(new Afgever()))
            .Build();
    }

    /// <summary>Returns when it is stored; throws <see cref="NietVastgelegd"/> when it is not, and then the processing may not go on.</summary>
    public async Task Leg(Verwerking verwerking, Guid persoon)
    {
        try
        {
            await schrijver.Leg(Maak(verwerking, persoon));
        }
        catch (Exception fout) when (fout is NpgsqlException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            throw new NietVastgelegd(fout);
        }
    }

    /// <summary>A line to store along with what it is about, in the same transaction: add it to what a command takes along.</summary>
    public Verwerkingsregel Maak(Verwerking verwerking, Guid persoon)
    {
        Verwerkingsregel? regel = null;
        // Never null: the provider listens, and takes everything.
        using (var actie = activiteiten.StartActivity(Zin(verwerking))!)
        {
            actie.SetCustomProperty(Ontvanger, (Action<Verwerkingsregel>)(af => regel = af));
            actie.SetTag("dpl.core.processing_activity_id", opties.Activiteit(verwerking));
            actie.SetTag("dpl.core.data_subject_id", Pseudoniem(persoon));
            actie.SetTag("dpl.core.data_subject_id_type", Pseudoniemsoort);
        }

        return regel ?? throw new InvalidOperationException("De verwerking ging langs het logboek heen.");
    }

    /// <summary>The person as this log knows him; who holds the key can find his lines, and nobody else can tell whose they are.</summary>
    public string Pseudoniem(Guid persoon) => Convert.ToHexStringLower(HMACSHA256.HashData(sleutel, persoon.ToByteArray(bigEndian: true)));

    public async ValueTask DisposeAsync()
    {
        await schrijver.DisposeAsync();
        provider.Dispose();
        activiteiten.Dispose();
    }

    static string Zin(Verwerking verwerking) => verwerking switch
    {
        Verwerking.ContactVastleggen => "Contactgegevens van een melder vastleggen",
        Verwerking.ContactTonen => "Contactgegevens van een melder tonen",
        Verwerking.ActorTonen => "Tonen wie achter een actor-id zit",
        Verwerking.Vergeten => "Gegevens van een persoon wissen",
        Verwerking.Inzageverzoek => "Iemand geven wat over hem bewaard wordt",
    };

    /// <summary>
    /// The exporter: gives each activity, as a line, back to the call that made it, which waits until it is stored. Another service in
    /// this process (a test) has listeners of the same name; the receiver travels with the activity, so they get the same line twice.
    /// </summary>
    sealed class Afgever : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var actie in batch)
                (actie.GetCustomProperty(Ontvanger) as Action<Verwerkingsregel>)?.Invoke(Regel(actie));
            return ExportResult.Success;
        }

        static Verwerkingsregel Regel(Activity actie) => new(
            actie.TraceId.ToHexString(),
            actie.SpanId.ToHexString(),
            actie.ParentSpanId == default ? null : actie.ParentSpanId.ToHexString(),
            actie.OperationName,
            (int)actie.Status,
            actie.StartTimeUtc,
            actie.StartTimeUtc + actie.Duration,
            (string)actie.GetTagItem("dpl.core.processing_activity_id")!,
            (string)actie.GetTagItem("dpl.core.data_subject_id")!,
            (string)actie.GetTagItem("dpl.core.data_subject_id_type")!);
    }
}

public static class VerwerkingenlogInrichting
{
    public static WebApplicationBuilder VoegVerwerkingenlogToe(this WebApplicationBuilder builder, byte[] sleutel)
    {
        var opties = Verwerkingenopties.Lees(builder.Configuration);
        builder.Services.AddSingleton(opties);
        builder.Services.AddSingleton(diensten => new Verwerkingenlog(diensten.GetRequiredService<NpgsqlDataSource>(), opties, sleutel));
        builder.Services.AddHostedService<Verwerkingenverzender>();
        return builder;
    }
}

/// <summary>A processing that could not be recorded, and so did not happen.</summary>
public sealed class NietVastgelegd(Exception oorzaak) : Exception("The processing could not be recorded.", oorzaak);
