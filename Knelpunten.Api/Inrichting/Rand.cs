namespace Knelpunten.Api.Inrichting;

/// <summary>The edge as a whole: what every request passes, in which order.</summary>
public static class Rand
{
    /// <summary>
    /// A document of 10 MB and some room. JSON stops at 1 MB (Verzoeklezer), well below: past its own limit Kestrel cuts the connection
    /// while the caller is still sending, and he then sees a broken pipe instead of the 413.
    /// </summary>
    public const int GrootsteInhoud = 12 * 1024 * 1024;

    public static WebApplicationBuilder VoegRandToe(this WebApplicationBuilder builder, string datamap)
    {
        Validatie.StelIn();
        builder.Services.VoegToegangToe(builder.Configuration, builder.Environment, datamap);
        builder.Services.AddSingleton<Pagina.Paginabestanden>();
        builder.Services.VoegDoorgeversToe(builder.Configuration);
        builder.Services.VoegAanroeplimietToe(builder.Configuration);
        builder.Services.VoegTijdslimietToe(builder.Configuration);
        builder.Services.VoegOpenapiToe(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(opties => Json.StelIn(opties.SerializerOptions));
        // A parameter that cannot be bound must reach Foutvangst, in every environment.
        builder.Services.Configure<RouteHandlerOptions>(opties => opties.ThrowOnBadRequest = true);
        // At Information the framework logs every address with its query string.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.IdentityModel", LogLevel.Warning);
        // It warns that its keys lie unsealed in a folder, which is for the owner of the service alone (Sessie).
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = GrootsteInhoud;
            // Who sends his headers a letter at a time holds a connection no longer than this; bodies have Kestrel's own least speed.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        return builder;
    }

    public static WebApplication GebruikRand(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.GebruikKopregels();
        app.GebruikTaal();
        app.UseMiddleware<Foutvangst>();
        app.UseStatusCodePages(context => Problemen.VoorStatus(context.HttpContext).ExecuteAsync(context.HttpContext));
        app.GebruikPadregels();
        app.UseRouting();
        app.GebruikTijdslimiet();
        app.UseAuthentication();
        app.GebruikSessieregels();
        app.UseRateLimiter();
        app.GebruikRoutefouten();
        app.UseAuthorization();
        app.GebruikVraagregels();
        app.MapOpenapi();
        return app;
    }
}
