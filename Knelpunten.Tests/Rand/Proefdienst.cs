using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using FluentValidation;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Knelpunten.Tests.Rand;

/// <summary>The edge on a real Kestrel with a handful of routes of its own, and no database.</summary>
public sealed class Proefdienst : IAsyncDisposable
{
    /// <summary>One folder for the run: making a key takes longer than most tests.</summary>
    public static readonly string Datamap = Directory.CreateTempSubdirectory("knelpunten-rand-").FullName;

    readonly WebApplication app;
    public HttpClient Client { get; }
    public ConcurrentQueue<string> Logregels { get; } = new();
    public IServiceProvider Diensten => app.Services;
    public int Poort => Client.BaseAddress!.Port;

    Proefdienst(WebApplication app, ConcurrentQueue<string> logregels)
    {
        this.app = app;
        Logregels = logregels;
        var adres = new Uri(app.Urls.First());
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = adres };
    }

    public static async Task<Proefdienst> Start(
        string omgeving = "Development", IDictionary<string, string?>? instellingen = null, Action<WebApplication>? vooraf = null,
        TimeProvider? klok = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = omgeving });
        builder.Configuration.AddInMemoryCollection(instellingen ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var logregels = new ConcurrentQueue<string>();
        builder.Logging.ClearProviders().AddProvider(new Logboek(logregels));
        builder.Services.AddSingleton<IValidator<Proef>, ProefValidator>();
        builder.Services.AddSingleton<Poort>();
        if (klok is not null) builder.Services.AddSingleton(klok);
        builder.VoegRandToe(Datamap);
        var app = builder.Build();
        vooraf?.Invoke(app);
        app.GebruikRand();
        Proefroutes.Map(app);
        await app.StartAsync();
        return new(app, logregels);
    }

    public static string Token(params string[] args) =>
        TokenOpdracht.Maak(TokenOpdracht.Lees(args), LokaleSleutel.Open(Datamap), DateTime.UtcNow);

    public async Task<Antwoord> Vraag(
        HttpMethod methode, string pad, string? rol = "ato", string? json = null, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(methode, pad);
        if (rol is not null) verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token("--rol", rol));
        if (json is not null) verzoek.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (naam, waarde) in koppen)
            if (!verzoek.Headers.TryAddWithoutValidation(naam, waarde)) verzoek.Content!.Headers.TryAddWithoutValidation(naam, waarde);
        return await Antwoord.Van(await Client.SendAsync(verzoek));
    }

    public Task<Antwoord> Get(string pad, string? rol = "ato", params (string Naam, string Waarde)[] koppen) =>
        Vraag(HttpMethod.Get, pad, rol, null, koppen);

    /// <summary>Bytes as they are, for what no client library would send.</summary>
    public async Task<string> Rauw(string verzoek)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, Poort);
        await using var stroom = tcp.GetStream();
        await stroom.WriteAsync(Encoding.Latin1.GetBytes(verzoek));
        using var lezer = new StreamReader(stroom, Encoding.UTF8);
        return await lezer.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    sealed class Logboek(ConcurrentQueue<string> regels) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            regels.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        public void Dispose() { }
    }
}
