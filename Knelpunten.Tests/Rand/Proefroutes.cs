using FluentValidation;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Rand;

public enum Kleur { Rood, LichtGroen }

public sealed record Deel(string? Partner, DateOnly? GereedDatum, [Alinea] string? Verzoek);

public sealed record Proef(
    string? Titel,
    [Alinea] string? Omschrijving,
    int? Aantal,
    long? Bedrag,
    bool? Besloten,
    DateOnly? VergaderDatum,
    DateTimeOffset? Moment,
    Guid? Id,
    Kleur? Kleur,
    string? Aard,
    string? Email,
    string? Telefoon,
    IReadOnlyList<string>? Themas,
    IReadOnlyList<int>? Jaren,
    Deel? Hoofd,
    IReadOnlyList<Deel>? Delen);

public sealed class DeelValidator : AbstractValidator<Deel>
{
    public DeelValidator() => RuleFor(deel => deel.Partner).Verplicht();
}

public sealed class ProefValidator : AbstractValidator<Proef>
{
    public ProefValidator()
    {
        RuleFor(proef => proef.Titel).Verplicht().MaxLengte(20);
        RuleFor(proef => proef.Aantal).GreaterThanOrEqualTo(0);
        RuleFor(proef => proef.Aard).EenVan("juridisch", "kennis");
        RuleFor(proef => proef.Email).Email();
        RuleFor(proef => proef.Telefoon).Telefoon();
        RuleForEach(proef => proef.Delen).SetValidator(new DeelValidator());
    }
}

public sealed record ProefAntwoord(string Titel, DateTimeOffset Wanneer, Kleur? Kleur = null);

/// <summary>What the heavy route waits for.</summary>
public sealed class Poort
{
    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

public static class Proefroutes
{
    public static void Map(WebApplication app)
    {
        var proeven = app.MapGroup("/v1/proeven").Over("proeven", "Proeven van de rand.");
        proeven.MapGet("", (HttpContext http) => Paginering.Bladzijde<string>(http, ["a"], Vraag.Van(http).Getal("totaal") ?? 1))
            .VoorRollen(Rollen.Ato, Rollen.Melder).VraagtPaginering()
            .Vraagt(
                new("kleur", "Welke kleur.") { Codes = ["rood", "licht_groen"] },
                new("id", "Welke.", Vraagsoort.Uuid), new("vanaf", "Vanaf wanneer.", Vraagsoort.Datum),
                new("open", "Alleen open.", Vraagsoort.JaNee), new("thema", "Welk thema."), new("totaal", "Hoeveel er zijn.", Vraagsoort.Getal))
            .WithSummary("Proeven bekijken").Produces<Pagina<string>>();
        proeven.MapPost("", async Task<IResult> (HttpContext http) =>
            {
                var gelezen = await Verzoeklezer.Lees<Proef>(http);
                return gelezen.IsGoed ? TypedResults.Created("/v1/proeven/1", gelezen.Waarde) : gelezen.Probleem;
            })
            .VoorRollen(Rollen.Ato).VraagtIdempotencyKey().GeeftETag().Leest<Proef>()
            .WithSummary("Een proef maken").Produces<Proef>(201);
        proeven.MapGet("{id}", (string id) => new ProefAntwoord(id, new(2026, 1, 31, 14, 30, 0, TimeSpan.FromHours(1))))
            .VoorRollen(Rollen.Auditor, Rollen.Ato).GeeftETag().MetPadsleutel("id", "Id van de proef.")
            .WithSummary("Een proef bekijken").Produces<ProefAntwoord>();
        proeven.MapPost("{id}/sluiting", () => new Probleem(409, "al-gesloten", new("Deze proef is al gesloten.", "This one is closed already."))
        {
            Uitbreidingen = new Dictionary<string, object?> { ["sinds"] = new DateOnly(2026, 1, 31), ["uitleg"] = new Tekst("dicht", "shut") },
        })
            .VoorRollen(Rollen.Ato).VraagtIfMatch().Weigert(409).WithSummary("Een proef sluiten").Produces(204);
        proeven.MapPost("{id}/stukken", () => TypedResults.NoContent())
            .VoorRollen(Rollen.Ato).Accepts<byte[]>("application/pdf").WithSummary("Een stuk toevoegen").Produces(204);
        proeven.MapGet("{id}/wie", (HttpContext http) => Aanroeper.Van(http))
            .VoorIedereRol().WithSummary("Wie ben ik").Produces<Aanroeper>();
        proeven.MapGet("{id}/getal/{nummer:int}", (int nummer, int elders) => nummer + elders).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/v1/tekst", () => Results.Text("a;b", "text/csv")).AllowAnonymous().ExcludeFromDescription().Produces<string>(200, "text/csv");
        app.MapGet("/v1/stuk", string () => throw new InvalidOperationException("mevrouw Jansen, 06 12345678", new FormatException("jansen@voorbeeld.nl")))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/v1/halverwege", async (HttpContext http) =>
            {
                await http.Response.WriteAsync("half");
                await http.Response.Body.FlushAsync();
                throw new InvalidOperationException("te laat");
            }).AllowAnonymous().ExcludeFromDescription();
        // Until the request is cancelled: as a cancellation, or wrapped as the database's exceptions are.
        app.MapGet("/v1/traag", (HttpContext http) => Task.Delay(Timeout.Infinite, http.RequestAborted)).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/v1/traag/verpakt", async (HttpContext http) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, http.RequestAborted);
                }
                catch (OperationCanceledException fout)
                {
                    throw new InvalidOperationException("Jansen", fout);
                }
            }).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/v1/zwaar", async (HttpContext http) =>
            {
                await http.RequestServices.GetRequiredService<Poort>().Open.Task.WaitAsync(http.RequestAborted);
                return "klaar";
            }).VoorIedereRol().IsZwaar().ExcludeFromDescription();
        app.MapGet("/v1/vergeten", () => "niemand").ExcludeFromDescription();
    }
}
