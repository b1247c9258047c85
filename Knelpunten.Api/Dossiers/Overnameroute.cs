using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <param name="Sleutel">The public key of the other side, as he told it otherwise than with the file.</param>
public sealed record OvernameVerzoek(string? Sleutel) : Verzoek;

public sealed class OvernameValidator : VerzoekValidator<OvernameVerzoek>
{
    public OvernameValidator()
    {
        RuleFor(v => v.Sleutel).Verplicht().MaxLengte(Lengtes.Alinea);
        RuleFor(v => v.Sleutel).Must(sleutel => sleutel is null || Controlesleutel.Lees(sleutel) is not null)
            .MetTekst(new("moet een openbare sleutel zijn (naam+id+sleutel)", "must be a public key (name+id+key)"));
    }
}

/// <summary>Cases out of the package of another instance, and the receipt for them: who receives signs it, who handed over records it.</summary>
public static class Overnameroute
{
    public static void MapOvernames(this IEndpointRouteBuilder v1)
    {
        var overnames = v1.MapGroup("overnames").Over("Overnames", "Knelpunten die van een andere dienst zijn overgenomen, met hun bewijs.");
        overnames.MapPost("", Task<IResult> (HttpContext http, CancellationToken _) => NeemOver(http))
            .VoorRol(Rol.Ato)
            .LeestFormulier<Bestandsformulier>()
            .IsZwaar()
            .WithSummary("Neem de knelpunten over uit een pakket waarmee zij zijn overgedragen: allemaal of geen")
            .VraagtIdempotencyKey()
            .Produces<Bevestiging>(StatusCodes.Status201Created)
            .GeeftETag()
            .Weigert(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        overnames.MapGet("{overname}", Ontvangst)
            .VoorRol(Rol.Ato | Rol.Auditor)
            .WithSummary("Het ondertekende ontvangstbewijs van een overname, voor wie overdroeg")
            .MetPadsleutel("overname", "Id van de overname.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
    }

    /// <summary>The receipt of who took it over, at who handed it over.</summary>
    public static void MapOverdrachtbevestiging(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapBestandsopdracht<OvernameVerzoek>("overdracht/bevestiging", "Leg het ondertekende ontvangstbewijs vast van wie het knelpunt overnam", Vorm.Toevoeging, Rol.Ato,
            bestand => Noot.Lees(Encoding.UTF8.GetString(bestand.Inhoud)) is null ? [new Gebrek("bestand", new("is geen ondertekend ontvangstbewijs", "is no signed receipt"))] : [],
            (v, bestand, document, oproep) =>
            {
                var noot = Ontvangstnoot.Lees(Encoding.UTF8.GetString(bestand.Inhoud), Controlesleutel.Lees(v.Sleutel!)!);
                var regel = noot?.Regels.FirstOrDefault(r => r.Knelpunt == oproep.Stroom);
                return oproep.Op(new BevestigOverdracht(noot is null || regel is null ? null : new(
                    noot.Overdracht, noot.Overname, noot.Ontvanger, regel.NieuwNummer, noot.Manifest, v.Sleutel!, document, bestand.Sha256)), v);
            });

    /// <summary>What the origin proved, as it came: leaves, paths, zegels.</summary>
    public static void MapHerkomst(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("herkomst", async (HttpContext http, string knelpunt, NpgsqlDataSource bron) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { Herkomst: { } herkomst } || await Documentinhoud.Haal(bron, herkomst.Bewijs, http.RequestAborted) is not { } bewijs)
                return Knelpuntlezen.NietGevonden(http);
            return TypedResults.Bytes(bewijs, "application/x-ndjson");
        })
        .VoorRol(Rol.Auditor)
        .WithSummary("Het bewijs van herkomst van een overgenomen knelpunt: bladen, paden en zegels van waar het vandaan kwam")
        .Produces<byte[]>(StatusCodes.Status200OK, "application/x-ndjson");

    static async Task<IResult> NeemOver(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return Problemen.VoorStatus(http, StatusCodes.Status415UnsupportedMediaType);
        var oproep = await Oproep.Van(http, Rol.Ato, "/v1/overnames/{stroom}");
        var (bestand, gegevens, probleem) = await Bestandsformulier.Lees(http);
        if (probleem is not null)
            return probleem;
        var gelezen = Verzoeklezer.Lees<OvernameVerzoek>(gegevens, Vraag.Van(http).Gebreken, http.RequestServices);
        return await Opdrachtroute.Eenmalig(http, oproep, Vorm.Nieuw, (byte[])[.. gegevens, 0, .. SHA256.HashData(bestand?.Inhoud ?? [])], async () =>
        {
            if (gelezen.Waarde is not { } verzoek)
                return gelezen.Probleem!;
            List<Gebrek> gebreken = [.. gelezen.Gebreken, .. await oproep.Zoek(verzoek), .. oproep.Kopgebreken(Vorm.Nieuw), .. Bestand.Gebreken(bestand)];
            if (gebreken.Count > 0)
                return Problemen.OngeldigeInvoer(gebreken);
            if (Getekend(http) is { } niet)
                return niet;
            Gekeurdpakket pakket;
            try
            {
                pakket = Pakketkeuring.Keur(bestand!.Inhoud, Controlesleutel.Lees(verzoek.Sleutel!)!);
            }
            catch (Keuringsfout fout)
            {
                return Problemen.OngeldigeInvoer(new Gebrek("bestand", fout.Reden));
            }

            return await Opdrachtroute.Voer(http, oproep, Vorm.Nieuw, verzoek, (v, o) => Opdracht(pakket, v, o));
        });
    }

    static NieuweOvername Opdracht(Gekeurdpakket pakket, OvernameVerzoek verzoek, Oproep oproep)
    {
        var dossiers = new List<Overtenemen>();
        foreach (var dossier in pakket.Dossiers)
        {
            var bewijs = new Documentinhoud(Guid.NewGuid(), dossier.Bewijs);
            oproep.Mee.Add((session, _) => bewijs.Bewaar(session));
            foreach (var stuk in dossier.Stukken)
                oproep.Mee.Add((session, _) => stuk.Bewaar(session));
            dossiers.Add(new(Guid.CreateVersion7(), "", dossier.Gemeld, dossier.Indeling, dossier.Inhoud, dossier.Id, dossier.Gemeld.Nummer, bewijs.Id, Convert.ToHexStringLower(SHA256.HashData(dossier.Bewijs)), dossier.Herkomst));
        }

        return new(oproep.Stroom, new(oproep.Stroom, pakket.Overdracht, pakket.Oorsprong, pakket.Manifest, pakket.Wortel, pakket.Grootte, verzoek.Sleutel!, dossiers), oproep.Aanroep(verzoek));
    }

    /// <summary>Made of what was recorded, so that it can be asked again: the same key signs the same bytes.</summary>
    static async Task<IResult> Ontvangst(HttpContext http, string overname, NpgsqlDataSource bron, Zegelstand stand)
    {
        http.Toonde(Inzagesoort.Knelpunt);
        if (!Guid.TryParseExact(overname, "D", out var id))
            return Knelpuntlezen.NietGevonden(http);
        var regels = new List<(Guid Stroom, string Oorsprong, string Manifest, Guid Overdracht, Ontvangstregel Regel)>();
        await using (var vraag = bron.CreateCommand($"""
            select e.stream_id, e.data->>'oorsprong', e.data->>'manifest', (e.data->>'overdracht')::uuid, (e.data->>'knelpunt')::uuid, e.data->>'nummer', b.nummer
            from {Opslag.Schema}.mt_events e join {Opslag.Schema}.mt_doc_knelpuntbeeld b on b.id = e.stream_id
            where e.type = $1 and e.data->>'overname' = $2 order by e.seq_id
            """))
        {
            vraag.Parameters.Add(new() { Value = Opslag.Naam(typeof(KnelpuntOvergenomen)) });
            vraag.Parameters.Add(new() { Value = id.ToString("D", CultureInfo.InvariantCulture) });
            await using var rij = await vraag.ExecuteReaderAsync(http.RequestAborted);
            while (await rij.ReadAsync(http.RequestAborted))
                regels.Add((rij.GetGuid(0), rij.GetString(1), rij.GetString(2), rij.GetGuid(3), new(rij.GetGuid(4), rij.GetString(5), rij.GetString(6))));
        }

        // Whoever may not see one of them hears of none.
        if (regels.Count == 0 || (await Knelpuntlezen.Namen(http, [.. regels.Select(r => r.Stroom)])).Count != regels.Count)
            return Knelpuntlezen.NietGevonden(http);
        http.Toonde(Inzagesoort.Knelpunt, regels.Select(r => r.Stroom));
        return Getekend(http) ?? Results.Text(
            new Ontvangstnoot(regels[0].Oorsprong, regels[0].Manifest, stand.Oorsprong!, regels[0].Overdracht, id, [.. regels.Select(r => r.Regel)]).Teken(stand.Opties.Gelezen).ToString(), "text/plain; charset=utf-8");
    }

    /// <summary>Without a key there is no receipt, and without a receipt no handover.</summary>
    static Probleem? Getekend(HttpContext http) => http.RequestServices.GetRequiredService<Zegelstand>() is { Oorsprong: not null, Sleutels.Count: > 0 } ? null
        : new(StatusCodes.Status503ServiceUnavailable, "geen-zegelsleutel", new(
            "Deze dienst heeft geen sleutel om het ontvangstbewijs te ondertekenen.", "This service has no key to sign the receipt with."));
}
