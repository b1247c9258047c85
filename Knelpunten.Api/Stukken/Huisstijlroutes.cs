using System.Security.Cryptography;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Marten;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Stukken;

/// <summary>A new house style says nothing of itself but what every command may say.</summary>
public sealed record HuisstijlVerzoek : Verzoek;

public sealed class HuisstijlValidator : VerzoekValidator<HuisstijlVerzoek>;

/// <param name="Sinds">When it came into use; absent of the built-in one that was never replaced.</param>
public sealed record HuisstijlBeeld(string Bestandsnaam, bool IsIngebouwd, string Formaat, long Bestandsomvang, Integriteit Integriteit, DateTimeOffset? Sinds, long Versie);

/// <summary>How the papers look: one .docx with named styles, which an organisation can replace by its own.</summary>
public static class Huisstijlroutes
{
    const Rol Opmakers = Rol.Secretariaat | Rol.Beheerder;
    const Rol Lezers = Opmakers | Rol.Ato | Rol.Auditor;

    public static void MapHuisstijl(this IEndpointRouteBuilder v1)
    {
        var huisstijl = v1.MapGroup("huisstijl").Over("Huisstijl", "Hoe de stukken eruitzien: een docx met stijlen, die een organisatie kan vervangen.");
        huisstijl.MapBestandsopdracht<HuisstijlVerzoek>("", "Vervang de huisstijl (docx met alle stijlen; hoogstens 10 MB)", Vorm.Wijziging, Opmakers,
            bestand => Sjabloonkeuring.Keur(bestand.Inhoud),
            (v, bestand, inhoud, oproep) => oproep.Op(new VervangHuisstijl(new(inhoud, bestand.Naam!, bestand.Sha256, bestand.Inhoud.Length)), v));
        huisstijl.MapOpdracht<LeegVerzoek>("ingebouwd", "Ga terug naar de ingebouwde huisstijl", Vorm.Wijziging, Opmakers,
            (v, oproep) => oproep.Op(new HerstelHuisstijl(), v));

        huisstijl.MapStuk("", "De huisstijl in gebruik; als HTML, docx, odt of PDF een proefstuk", Lezers, Haal,
            Stukvormen.Papier<HuisstijlBeeld>(beeld => Proefstuk.Stuk(beeld.Sinds ?? DateTimeOffset.UnixEpoch))).ZonderInzage();
        huisstijl.MapGet("inhoud", async (HttpContext http, Registerkast kast, Huisstijlkast kasten) =>
        {
            var nu = (await kast.Actueel(http.RequestAborted)).Huisstijl;
            return Bestand(await kasten.Bytes(nu, http.RequestAborted), nu?.Bestandsnaam);
        }).Downloadbaar("Het bestand van de huisstijl in gebruik");
        huisstijl.MapGet("ingebouwd", () => Bestand(IngebouwdeHuisstijl.Docx)).Downloadbaar("Het bestand van de ingebouwde huisstijl, om een eigen mee te beginnen");
    }

    static async Task<Stukbron<HuisstijlBeeld>?> Haal(HttpContext http)
    {
        var register = await http.RequestServices.GetRequiredService<Registerkast>().Actueel(http.RequestAborted);
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var sinds = (await session.Events.FetchStreamAsync(Register.Stroom, token: http.RequestAborted)).LastOrDefault(e => e.Data is HuisstijlGebeurtenis)?.Timestamp;
        var (naam, omvang, sha256) = register.Huisstijl is { } eigen
            ? (eigen.Bestandsnaam, eigen.Omvang, eigen.Sha256)
            : (IngebouwdeHuisstijl.Bestandsnaam, IngebouwdeHuisstijl.Docx.Length, Sha256(IngebouwdeHuisstijl.Docx));
        return new(
            new(naam, register.Huisstijl is null, Documentsoort.Docx, omvang, new("sha_256", sha256), sinds, register.Huisstijlversie),
            register.Huisstijlversie, "Huisstijl proefstuk");
    }

    static IResult Bestand(byte[] inhoud, string? naam = null) =>
        TypedResults.File(inhoud, Documentsoort.Docx, naam ?? IngebouwdeHuisstijl.Bestandsnaam, entityTag: new EntityTagHeaderValue($"\"{Sha256(inhoud)}\""));

    static string Sha256(byte[] inhoud) => Convert.ToHexStringLower(SHA256.HashData(inhoud));

    static void Downloadbaar(this RouteHandlerBuilder route, string samenvatting) =>
        route.VoorRol(Lezers).ZonderInzage().WithSummary(samenvatting).Produces<byte[]>(StatusCodes.Status200OK, Documentsoort.Docx).GeeftETag();
}
