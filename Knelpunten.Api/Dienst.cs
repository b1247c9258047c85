using System.Security.Cryptography;
using FluentValidation;
using JasperFx;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Database;
using Knelpunten.Api.Dossiers;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Pagina;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Postgres;
using Knelpunten.Api.Referentie;
using Knelpunten.Api.Stukken;
using Knelpunten.Api.Vergeten;
using Knelpunten.Api.Zoeken;
using Marten;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Npgsql;

namespace Knelpunten.Api;

/// <summary>The service from start to stop: which database, which rooms, what it says when it is up.</summary>
public static class Dienst
{
    public const string Verbindingsnaam = "Knelpunten";

    public static string Sleutelmap() => Gegevensmap.Standaard().GeheimeMap("sleutels");

    public static async Task<int> Voer(string[] args)
    {
        try
        {
            await using var dienst = await Start(WebApplication.CreateBuilder(MetOmgeving(args)));
            Welkom(dienst);
            await dienst.App.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fout) when (Oorzaak(fout) is { } zin)
        {
            await Console.Error.WriteLineAsync(zin);
            return 1;
        }
    }

    /// <summary>The database, the service on it, and it answers. Whoever starts it stops it.</summary>
    public static async Task<LopendeDienst> Start(WebApplicationBuilder builder)
    {
        // Before anything is started: whose tokens count, and under what personal data is kept, are no afterthoughts.
        Identiteit.Lees(builder.Configuration, builder.Environment);
        Hoofdsleutels.Lees(builder.Configuration, builder.Environment, Sleutelmap());
        var gegeven = Gegeven(builder.Configuration);
        var eigen = gegeven is null ? await StartDatabase(builder) : null;
        WebApplication? app = null;
        try
        {
            var verbinding = gegeven ?? (await EigenInrichting.RichtIn(eigen!.Verbinding, CancellationToken.None)).Dienst;
            await Taalcontrole.Controleer(verbinding);
            app = Bouw(builder, verbinding, Sleutelmap());
            await app.StartAsync();
            return new(app, eigen);
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            if (eigen is not null)
                await eigen.DisposeAsync();
            throw;
        }
    }

    /// <summary>What whoever starts it can do something about, in one sentence; null for a bug of ours, which keeps its stack.</summary>
    internal static string? Oorzaak(Exception fout) => fout switch
    {
        Startfout or EigenPostgresFout => fout.Message,
        Kluisfout => $"De kluis gaat niet open: {fout.Message}.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "De database weigert deze gebruiker of dit wachtwoord.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "De database in de verbindingsreeks bestaat niet op die server.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            "De databasegebruiker mist een recht; 'database bijwerken' geeft de rollen van de dienst de hunne, en wie dat doet moet de tabellen bezitten.",
        NpgsqlException and not PostgresException => "De database is niet bereikbaar; draait zij, en klopt het adres in de verbindingsreeks?",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "Op dit adres luistert al een ander programma; kies er een met ASPNETCORE_URLS.",
        { InnerException: { } dieper } => Oorzaak(dieper),
        _ => null,
    };

    /// <summary>Everything but the database itself. What is stored secretly (the local key pair, the key of the HMAC) stands in the given folder.</summary>
    public static WebApplication Bouw(WebApplicationBuilder builder, string verbinding, string sleutelmap)
    {
        builder.Services.AddSingleton<TimeProvider>(Opslag.Klok);
        builder.Services.AddSingleton(Beleidskeuze(builder.Configuration));
        builder.Services.AddSingleton(Bewaartermijnkeuze.Lees(builder.Configuration));
        builder.Services.AddSingleton<Verwijderzaken>();
        builder.Services.AddSingleton<Registerkast>();
        builder.Services.AddSingleton<Huisstijlkast>();
        builder.Services.AddSingleton(Hoofdsleutels.Lees(builder.Configuration, builder.Environment, sleutelmap));
        builder.Services.AddSingleton<Kluis>();
        builder.Services.AddSingleton<Inzagerecht>();
        builder.Services.AddSingleton<Actoren>();
        builder.Services.AddSingleton<Stukkenlezer>();
        builder.Services.AddSingleton<Zoeker>();
        builder.Services.AddSingleton<Onderweg>();
        builder.Services.AddSingleton<Leesstand>();
        builder.Services.AddSingleton<Overzicht.Dashboards.Vergadernummers>();
        builder.Services.AddSingleton<Inzagelog>();
        builder.VoegVerwerkingenlogToe(Verwerkingensleutel(builder.Configuration, sleutelmap));
        builder.Services.AddSingleton(new Afdrukker(Geheim(builder.Configuration, "Herhaling:Sleutel", sleutelmap, "herhaling.sleutel")));
        builder.Services.AddValidatorsFromAssemblyContaining<VerzoekValidator<LeegVerzoek>>(ServiceLifetime.Singleton);
        // Before Wolverine's own start, which on a database without tables fails in its own words.
        builder.Services.AddHostedService<Begin>();
        builder.Services.AddHostedService<Kluiscontrole>();
        builder.VoegOpslagToe(verbinding);
        builder.Services.AddHostedService<Herhalingopruimer>();
        builder.Services.VoegStukkenToe(builder.Configuration);
        builder.Services.AddSingleton(new Zegelstand(Zegelopties.Lees(builder.Configuration, builder.Environment, sleutelmap)));
        builder.Services.AddSingleton(services => services.GetRequiredService<Zegelstand>().Opties);
        builder.Services.AddSingleton<Getuigen>();
        builder.Services.AddSingleton<Dossiermaker>();
        builder.Services.AddHostedService<Ketenwacht>();
        var gelijkheid = Gelijkheidsopties.Lees(builder.Configuration);
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Gelijkheidswacht>(services, verbinding, gelijkheid));
        builder.Services.AddSingleton<Veranderingen>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Veranderingen>());
        builder.VoegRandToe(sleutelmap);

        var app = builder.Build();
        app.GebruikRand();
        app.MapKnelpunten();
        app.MapPagina();
        app.MapGezondheid();
        return app;
    }

    /// <summary>Writes the code of Wolverine's handlers into the tree, so that a start compiles nothing. Needs no database.</summary>
    public static Task<int> SchrijfCode(string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        builder.VoegOpslagToe("Host=localhost");
        builder.Services.AddSingleton<Registerkast>();
        builder.Services.AddSingleton(Beleid.Standaard);
        builder.Services.AddSingleton<Verwijderzaken>();
        builder.Services.AddSingleton<TimeProvider>(Opslag.Klok);
        return builder.Build().RunJasperFxCommands(args);
    }

    /// <summary>
    /// What <c>dotnet run</c> builds is Development, unless told otherwise; what <c>dotnet publish</c> builds is Production, as in all
    /// of .NET. Not launchSettings.json: that overrules what the caller set, and prints a line where only a token should stand.
    /// </summary>
    internal static string[] MetOmgeving(string[] args)
    {
#if DEBUG
        if (Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is null && Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is null)
            return ["--environment", Environments.Development, .. args];
#endif
        return args;
    }

    /// <summary>In Production a database is somebody's decision, never an accident: it is named, or embedding is asked for by name.</summary>
    static async Task<EigenPostgres> StartDatabase(WebApplicationBuilder builder) =>
        builder.Environment.IsProduction() && !builder.Configuration.GetValue<bool>("Database:Ingebouwd")
            ? throw new Startfout(
                $"In Production is een database nodig: zet ConnectionStrings__{Verbindingsnaam}, of zet Database__Ingebouwd=true voor een PostgreSQL van de dienst zelf.")
            : await EigenPostgres.Start(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, Console.Error.WriteLine, CancellationToken.None);

    /// <summary>The connection string of that name; null when there is none.</summary>
    internal static string? Gegeven(IConfiguration configuratie, string naam = Verbindingsnaam)
    {
        if (configuratie.GetConnectionString(naam) is not { } verbinding)
            return null;
        try
        {
            if (new NpgsqlConnectionStringBuilder(verbinding).Host is { Length: > 0 })
                return verbinding;
        }
        catch (ArgumentException)
        {
            // The reason quotes the string, and that holds a password.
        }

        throw new Startfout($"ConnectionStrings:{naam} is niet te lezen of noemt geen Host.");
    }

    /// <param name="anders">What holds where nothing is named.</param>
    internal static Beleid Beleidskeuze(IConfiguration configuratie, Beleid? anders = null)
    {
        var beleid = anders ?? Beleid.Standaard;
        if (configuratie["Beleid:MaximaleVertrouwelijkheid"] is { } maximum)
        {
            beleid = Verwachting.Codes(typeof(Vertrouwelijkheid)).ToList().IndexOf(maximum) is >= 0 and var gekozen
                ? beleid with { MaximaleVertrouwelijkheid = (Vertrouwelijkheid)gekozen }
                : throw new Startfout($"Beleid:MaximaleVertrouwelijkheid kent {maximum} niet.");
        }

        return configuratie["Beleid:StilNaDagen"] is not { } stil ? beleid
            : int.TryParse(stil, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var dagen) && dagen is > 0 and <= 3_650 ? beleid with { StilNaDagen = dagen }
            : throw new Startfout("Beleid:StilNaDagen is een aantal dagen van 1 tot en met 3650.");
    }

    /// <summary>Under which the processing log knows a person.</summary>
    internal static byte[] Verwerkingensleutel(IConfiguration configuratie, string sleutelmap) => Geheim(configuratie, "Verwerkingenlog:Sleutel", sleutelmap, "verwerkingen.sleutel");

    /// <summary>From configuration, or else made once and kept beside the service.</summary>
    static byte[] Geheim(IConfiguration configuratie, string naam, string sleutelmap, string bestand)
    {
        if (configuratie[naam] is { } gegeven)
            return Sleutel(gegeven) ?? throw new Startfout($"{naam} moet ten minste 32 bytes zijn, in base64.");

        var pad = Path.Combine(sleutelmap, bestand);
        Gegevensmap.MaakGeheim(pad, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return Sleutel(File.ReadAllText(pad)) ?? throw new Startfout($"{pad} is beschadigd; verwijder het bestand, dan maakt de dienst een nieuwe sleutel.");
    }

    static byte[]? Sleutel(string base64)
    {
        var sleutel = new byte[base64.Length];
        return Convert.TryFromBase64String(base64.Trim(), sleutel, out var lengte) && lengte >= 32 ? sleutel[..lengte] : null;
    }

    static void Welkom(LopendeDienst dienst)
    {
        var (app, adres) = (dienst.App, dienst.Adres);
        var gegevens = dienst.IsOpEigenDatabase ? Gegevensmap.Standaard().Pad : "de opgegeven database";
        Console.WriteLine($"""

            Knelpunten luistert op {adres}
              gegevens      {gegevens}
              beschrijving  {adres}/v1/openapi.json{(app.Environment.IsDevelopment() ? $", leesbaar op {adres}/" : "")}
              kijken        {adres}/dashboard
              token         {(app.Environment.IsDevelopment() ? "dotnet run --project Knelpunten.Api -- token --rol ato --organisatie ato --naam 'Uw naam'" : "van de ingestelde uitgever")}
              stoppen       Ctrl-C

            """);
    }

    /// <summary>The database fits, and the register of first start is there, before the first request.</summary>
    sealed class Begin(NpgsqlDataSource bron, IDocumentStore store, Beleid beleid, TimeProvider klok) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await Schemastand.Controleer(bron, store, cancellationToken);
            await Beginstand.Leg(store, beleid, klok, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>A service that answers, and the database it started for itself, if it did.</summary>
public sealed class LopendeDienst(WebApplication app, EigenPostgres? eigen) : IAsyncDisposable
{
    public WebApplication App => app;

    public string Adres => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public bool IsOpEigenDatabase => eigen is not null;

    public async ValueTask DisposeAsync()
    {
        if (!app.Lifetime.ApplicationStopped.IsCancellationRequested)
            await app.StopAsync();
        await app.DisposeAsync();
        if (eigen is not null)
            await eigen.DisposeAsync();
    }
}
