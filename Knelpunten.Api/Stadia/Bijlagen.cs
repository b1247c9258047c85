using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Stukken;
using Npgsql;

namespace Knelpunten.Api.Stadia;

/// <param name="Nazending">Why it comes after the agenda was finalised.</param>
public sealed record BijlageVerzoek(string? Titel, [property: Alinea] string? Nazending) : Verzoek;

public sealed class BijlageValidator : VerzoekValidator<BijlageVerzoek>
{
    public BijlageValidator()
    {
        RuleFor(v => v.Titel).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Nazending).MaxLengte(Lengtes.Alinea);
    }
}

/// <summary>Annexes of an item: they go to the board as one package, so of three kinds that can be joined. Seen by who sees the item.</summary>
public static class BijlageRoutes
{
    static readonly Bestandseis Eis = new([Documentsoort.Pdf, Documentsoort.Docx, Documentsoort.Odt], new("PDF, docx of odt", "PDF, docx or odt"), IsStreng: true);

    public static void MapBijlagen(this IEndpointRouteBuilder agendapunt)
    {
        agendapunt.MapBestandsopdracht<BijlageVerzoek>("bijlagen", "Voeg een bijlage toe, of zend haar na (PDF, docx of odt; hoogstens 10 MB)",
            Vorm.Toevoeging, Rol.Secretariaat, Eis.Keur,
            (v, bestand, inhoud, oproep) => oproep.Op(new VoegBijlageToe(
                oproep.Nummer("nummer"), inhoud, bestand.Naam!, v.Titel, Documentsoort.Beoordeel(bestand.Inhoud).Formaat!, bestand.Inhoud.Length, bestand.Sha256,
                v.Nazending), v),
            plaats: "{0}");
        agendapunt.MapPuntdeel("bijlagen", "De bijlagen bij het punt",
            (http, v) => Vergaderinglezen.Punt(http, v) is { } punt ? new Lijstantwoord<BijlageBeeld>(punt.Bijlagen, punt.Bijlagen.Count) : null);

        var bijlage = agendapunt.MapGroup("bijlagen/{bijlage:int}").MetPadsleutel("bijlage", "Nummer van de bijlage, binnen de vergadering.");
        bijlage.MapPuntdeel("", "Eén bijlage, ook een die niet meer bij het punt hoort", Bijlage);
        bijlage.MapGet("inhoud", async (HttpContext http, string vergadering, NpgsqlDataSource bron) =>
        {
            if (await Vergaderinglezen.Haal(http, vergadering) is not { } v || Bijlage(http, v) is not { } gevonden)
                return Knelpuntlezen.NietGevonden(http);
            http.Toonde(Inzagesoort.Document, gevonden.Inhoud);
            return await Documentinhoud.Geef(http, bron, gevonden.Inhoud, gevonden.Formaat, gevonden.Bestandsnaam, gevonden.Integriteit);
        })
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De inhoud van een bijlage")
            .KijktTerug()
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").GeeftETag();
        bijlage.MapOpdracht<RedenVerzoek>("intrekking", "Haal de bijlage bij het punt weg", Vorm.Wijziging, Rol.Secretariaat,
            (v, oproep) => oproep.Op(new TrekBijlageIn(oproep.Nummer("nummer"), oproep.Nummer("bijlage"), v.Reden!), v));
        bijlage.MapGet("intrekking", async (HttpContext http, string vergadering, Registerkast kast) =>
            await Vergaderinglezen.Haal(http, vergadering) is { } v && Bijlage(http, v) is { } gevonden
                ? Knelpuntlezen.Met(http, v.Versie, await Tijdlijnroutes.Gedaan<TrekBijlageIn>(
                    http, kast, v.Id, e => e.Data is BijlageIngetrokken ingetrokken && ingetrokken.Bijlage == gevonden.Nummer))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<Lijstantwoord<Tijdlijnregel>>("De intrekking van de bijlage", Rol.Ato | Rol.Secretariaat | Rol.Auditor)
            .KijktTerug();
    }

    /// <summary>One that was withdrawn too: a version of the agenda that had it stays readable.</summary>
    static BijlageBeeld? Bijlage(HttpContext http, VergaderingBeeld v)
    {
        var nummer = int.Parse((string)http.Request.RouteValues["bijlage"]!, CultureInfo.InvariantCulture);
        return Vergaderinglezen.Punt(http, v) is { } punt ? punt.Bijlagen.Concat(punt.IngetrokkenBijlagen).FirstOrDefault(b => b.Nummer == nummer) : null;
    }
}
