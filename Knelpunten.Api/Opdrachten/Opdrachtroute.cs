using System.Globalization;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Wolverine;

namespace Knelpunten.Api.Opdrachten;

/// <summary>How a command treats what others wrote, and so which headers it asks (standards.md, HTTP).</summary>
public enum Vorm
{
    /// <summary>Creates a resource: Idempotency-Key required, nothing to match.</summary>
    Nieuw,

    /// <summary>Only adds: Idempotency-Key required, If-Match taken but not needed.</summary>
    Toevoeging,

    /// <summary>Changes or decides what others wrote: If-Match required, Idempotency-Key taken.</summary>
    Wijziging,
}

/// <summary>
/// THE way of a command from HTTP to its handler, in the order that the standard prescribes: 401 and 403 (before this), replay of a
/// known key, 400 with everything that is wrong, 404, 428 and 412, 409. A known key is looked up only when something else than success
/// came of the request: a repeat cannot succeed, because its key is stored in the same transaction as its events.
/// </summary>
public static class Opdrachtroute
{
    const int MeestePogingen = 60;

    /// <param name="nodig">What the caller must see of the case to give this command; who sees none of it hears 404.</param>
    /// <param name="plaats">Where what is created can be read, below the group's address, with <c>{0}</c> for its number; null when nothing is.</param>
    public static RouteHandlerBuilder MapOpdracht<TVerzoek>(
        this IEndpointRouteBuilder groep,
        string pad,
        string samenvatting,
        Vorm vorm,
        Rol rollen,
        Func<TVerzoek, Oproep, Uitvoering> maak,
        string? plaats = null,
        Blik nodig = Blik.Dossier)
        where TVerzoek : Verzoek
    {
        var route = groep.MapPost(pad, Task<IResult> (HttpContext http, CancellationToken _) => Verwerk(http, vorm, rollen, maak, plaats, nodig))
            .VoorRol(rollen)
            .Leest<TVerzoek>()
            .VraagtIdempotencyKey(verplicht: vorm != Vorm.Wijziging)
            .WithSummary(samenvatting)
            .Produces<Bevestiging>(plaats is null ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            .GeeftETag()
            .Weigert(StatusCodes.Status409Conflict);
        return vorm == Vorm.Nieuw ? route : route.VraagtIfMatch(verplicht: vorm == Vorm.Wijziging);
    }

    static async Task<IResult> Verwerk<TVerzoek>(HttpContext http, Vorm vorm, Rol rollen, Func<TVerzoek, Oproep, Uitvoering> maak, string? plaats, Blik nodig)
        where TVerzoek : Verzoek
    {
        var oproep = await Oproep.Van(http, rollen, plaats, nodig);
        var gelezen = await Verzoeklezer.Lees<TVerzoek>(http);
        return await Eenmalig(http, oproep, vorm, gelezen.Ruw, async () =>
        {
            if (gelezen.Waarde is null)
                return gelezen.Probleem!;

            var gebreken = new List<Gebrek>([.. gelezen.Gebreken, .. await oproep.Zoek(gelezen.Waarde), .. oproep.Kopgebreken(vorm)]);
            return gebreken.Count > 0 ? Problemen.OngeldigeInvoer(gebreken) : await Voer(http, oproep, vorm, gelezen.Waarde, maak);
        });
    }

    /// <summary>Rule 1: the same request sent twice happens once. For requests whose body is no JSON too.</summary>
    /// <param name="herhaal">How an earlier answer is given again, where that is not as any command's.</param>
    public static async Task<IResult> Eenmalig(
        HttpContext http, Oproep oproep, Vorm vorm, ReadOnlyMemory<byte> inhoud, Func<Task<IResult>> voer, Func<HttpContext, Antwoord.Gelukt, IResult>? herhaal = null)
    {
        oproep.LeesSleutel(inhoud, isVerplicht: vorm != Vorm.Wijziging);
        if (oproep.Sleutel is not { } sleutel)
            return await voer();

        var onderweg = http.RequestServices.GetRequiredService<Onderweg>();
        if (!onderweg.Begin(sleutel.Id))
            return OnderwegProbleem(http);
        try
        {
            var resultaat = await voer();
            return resultaat is Probleem && await oproep.Eerder(sleutel) is { } eerder ? await Herhaal(http, sleutel, eerder, herhaal ?? Antwoorden.Geef) : resultaat;
        }
        finally
        {
            onderweg.Klaar(sleutel.Id);
        }
    }

    public static async Task<IResult> Voer<TVerzoek>(HttpContext http, Oproep oproep, Vorm vorm, TVerzoek verzoek, Func<TVerzoek, Oproep, Uitvoering> maak)
        where TVerzoek : Verzoek
    {
        if (await oproep.ZoekStroom() is null)
            return Problemen.VoorStatus(http, StatusCodes.Status404NotFound);

        var bericht = maak(verzoek, oproep) with { IsVersieVerplicht = vorm == Vorm.Wijziging };
        return Antwoorden.Geef(http, await Roep(http, bericht));
    }

    /// <summary>
    /// Somebody else wrote to the same stream in between: once more on fresh data. Who had to say what he had seen (If-Match) then
    /// hears what changed; who only adds loses nothing. On one node they take turns, so that fifty do not race each other fifty times;
    /// between nodes each try waits a little longer and never as long as its neighbour.
    /// </summary>
    static async Task<Antwoord> Roep(HttpContext http, Uitvoering bericht)
    {
        var bus = http.RequestServices.GetRequiredService<IMessageBus>();
        var plaats = Volgnummers.Begin();
        using var beurt = await http.RequestServices.GetRequiredService<Onderweg>().Beurt(bericht.Beurt, http.RequestAborted);
        for (var poging = 1; ; poging++)
        {
            try
            {
                var antwoord = await bus.InvokeAsync<Antwoord>(bericht, http.RequestAborted);
                if (plaats.Volgnummer > 0)
                    http.Response.Headers[Leesstand.Kop] = plaats.Volgnummer.ToString(CultureInfo.InvariantCulture);
                Ontvangstbewijs.Zet(http, plaats);
                if (bericht is OpRegister)
                    http.RequestServices.GetRequiredService<Registerkast>().Verouder();
                return antwoord;
            }
            catch (Exception fout) when (Databasefouten.IsDubbel(fout, "knelpunt_kenmerk"))
            {
                return new Antwoord.Geweigerd(new Weigering("kenmerk-bestaat-al"));
            }
            catch (Exception fout) when (Databasefouten.IsDubbel(fout, nameof(Herhaling)))
            {
                // Another node answered it a moment ago; Eenmalig finds what it said.
                return new Antwoord.Geweigerd(new Weigering("verzoek-in-behandeling"));
            }
            catch (Exception fout) when (poging < MeestePogingen && (Databasefouten.IsBotsing(fout) || Databasefouten.IsDubbel(fout, "vergadering_nummer")))
            {
                await Task.Delay(Random.Shared.Next(1, Math.Min(50, 4 * poging)), http.RequestAborted);
            }
        }
    }

    static async Task<IResult> Herhaal(HttpContext http, Sleutel sleutel, Herhaling eerder, Func<HttpContext, Antwoord.Gelukt, IResult> geef)
    {
        if (sleutel.Afdruk != eerder.Afdruk)
        {
            return new Probleem(StatusCodes.Status409Conflict, "sleutel-al-gebruikt", new(
                "Deze Idempotency-Key is al gebruikt voor een ander verzoek.", "This Idempotency-Key was already used for another request."));
        }

        // Who lost the first answer lost its receipt too.
        if (eerder is { Correlatie: { } correlatie, Oorzaak: { } oorzaak })
            await Ontvangstbewijs.Zet(http, correlatie, oorzaak);
        return geef(http, new Antwoord.Gelukt(eerder.Bevestiging, eerder.Plaats, eerder.Versie));
    }

    static Probleem OnderwegProbleem(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return new Probleem(StatusCodes.Status409Conflict, "verzoek-in-behandeling", new(
            "Een verzoek met deze Idempotency-Key wordt nu verwerkt; vraag het over een seconde nog eens.",
            "A request with this Idempotency-Key is being handled now; ask again in a second."));
    }
}
