using System.Net;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;

namespace Knelpunten.Api.Voorbeeld;

/// <summary>The service that the samples go into: one that was named, one that was found, or one that is started for it.</summary>
public sealed class Bestemming : IAsyncDisposable
{
    static readonly Uri GewoonAdres = new("http://localhost:5000");

    readonly HttpClient http;
    readonly LopendeDienst? eigen;

    public Loket Loket { get; }

    Bestemming(Uri adres, Voorbeeldmap voorbeeld, LopendeDienst? eigen = null)
    {
        http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = adres };
        this.eigen = eigen;
        Loket = new(http, Tokens(voorbeeld));
    }

    public static async Task<Bestemming> Kies(Uri? gegeven, Voorbeeldmap voorbeeld, CancellationToken stop)
    {
        if (gegeven is not null)
            return new(gegeven, voorbeeld);

        var adres = Adres(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")?.Split(';')[0]) ?? GewoonAdres;
        var gevonden = new Bestemming(adres, voorbeeld);
        if (await gevonden.IsOnze(voorbeeld, stop))
        {
            await Console.Error.WriteLineAsync($"Het voorbeeld gaat in de dienst die op {adres} draait.");
            return gevonden;
        }

        await gevonden.DisposeAsync();
        return await Start(voorbeeld);
    }

    /// <summary>An address on this machine: nowhere else would a local token be believed, or be safe. Null when it is not.</summary>
    public static Uri? Adres(string? tekst) =>
        Uri.TryCreate(tekst, UriKind.Absolute, out var adres) && adres.Scheme is "http" or "https" && adres is { IsLoopback: true, Port: > 0 } ? adres : null;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (eigen is not null)
            await eigen.DisposeAsync();
    }

    /// <summary>Who believes the key of this data folder is the service of this data folder; another on this port does not.</summary>
    async Task<bool> IsOnze(Voorbeeldmap voorbeeld, CancellationToken stop)
    {
        using var kort = CancellationTokenSource.CreateLinkedTokenSource(stop);
        kort.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            return (await Loket.Lees(voorbeeld.Personas.Keys.First(), "/v1/ik", kort.Token)).IsGelukt;
        }
        catch (Exception fout) when (fout is HttpRequestException || (fout is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    static async Task<Bestemming> Start(Voorbeeldmap voorbeeld)
    {
        var omgeving = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        if (omgeving is not (null or "Development"))
            throw new Startfout($"Het voorbeeld werkt met lokale tokens, en die gelden alleen in omgeving Development; dit is {omgeving}.");

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        try
        {
            var dienst = await Dienst.Start(builder).Meldt(Console.Error.WriteLine, "De dienst start");
            return new(new(dienst.Adres), voorbeeld, dienst);
        }
        catch (EigenPostgresFout fout)
        {
            throw new Startfout($"{fout.Message}\nDraait de dienst al op een ander adres, geef dat dan met --dienst.", fout);
        }
    }

    /// <summary>One token a persona; the same name is the same caller each time, or a replayed key would be another's.</summary>
    static Func<string, string> Tokens(Voorbeeldmap voorbeeld)
    {
        var sleutel = new Lazy<Microsoft.IdentityModel.Tokens.RsaSecurityKey>(() => LokaleSleutel.Open(Dienst.Sleutelmap()));
        var tokens = new Dictionary<string, string>();
        return naam => tokens.TryGetValue(naam, out var token) ? token : tokens[naam] = Maak(naam);

        string Maak(string naam) => voorbeeld.Personas.TryGetValue(naam, out var persona)
            ? TokenOpdracht.Maak(
                new(persona.Rollen, persona.Organisatie, persona.Naam, $"voorbeeld-{naam}", TimeSpan.FromHours(1), Coordinator: false), sleutel.Value, DateTime.UtcNow)
            : throw new Voorbeeldfout($"wie {naam} is staat niet in personas.json.");
    }
}
