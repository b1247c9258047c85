using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Stadia;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>For beheerders: asking, looking at what would go, approving. Nothing of a case but its number and the places.</summary>
public static class Verwijderroutes
{
    const string Tabel = Opslag.Schema + ".mt_doc_verwijderingbeeld";

    public static void MapAanvragen(this IEndpointRouteBuilder verwijderingen)
    {
        verwijderingen.MapOpdracht<VerwijderingVerzoek>("", "Vraag een verwijdering aan: lakken, wissen of vernietigen", Vorm.Nieuw, Rol.Beheerder, (v, oproep) =>
        {
            var (kluis, id, vraag) = (oproep.Kluis, oproep.Stroom, Verwijdervraag.Nieuw(v.Woorden ?? []));
            oproep.Mee.Add((session, stop) => kluis.Bewaar(session, id, id, vraag, stop));
            var doel = new Verwijderdoel(v.Knelpunt is { } knelpunt ? oproep.Knelpunt(knelpunt) : null, v.Vergadering, v.Persoon, v.Melding);
            return new NieuweVerwijdering(
                id, new VraagVerwijderingAan(v.Soort!.Value, doel, v.Documenten ?? [], v.Woorden?.Count ?? 0, v.Reden!), vraag, oproep.Aanroep(v));
        }, plaats: "/v1/verwijderingen/{stroom}");

        verwijderingen.MapGet("", Lijst)
            .VoorRol(Rol.Beheerder)
            .WithSummary("De verwijderingen, wat nog open is voorop")
            .Vraagt(new Vraagsleutel("stand", "Alleen in deze stand.") { Codes = Verwachting.Codes(typeof(Verwijderstand)) })
            .VraagtPaginering()
            .Produces<Pagina<VerwijderingBeeld>>();
    }

    public static void MapVerwijdering(this IEndpointRouteBuilder verwijdering)
    {
        MapLees(verwijdering, "", "Eén verwijdering", b => b);
        verwijdering.MapGet("omvang", Omvang).Leesbaar<OmvangBeeld>("Precies wat er weggaat, zolang zij open is", Rol.Beheerder);
        MapLees(verwijdering, "certificaat", "Wat er verwijderd is, door wie en waarom, na de uitvoering", Certificaat.Van);

        verwijdering.MapOpdracht<GoedkeuringVerzoek>("goedkeuring", "Keur goed wat u gezien hebt", Vorm.Wijziging, Rol.Beheerder,
            (v, oproep) => oproep.Op(new KeurVerwijderingGoed(v.Omvang!), v));
        MapLees(verwijdering, "goedkeuring", "De goedkeuring", b => b.Goedkeuring);
        verwijdering.MapOpdracht<RedenVerzoek>("afwijzing", "Wijs de verwijdering af", Vorm.Wijziging, Rol.Beheerder,
            (v, oproep) => oproep.Op(new WijsVerwijderingAf(v.Reden!), v));
        MapLees(verwijdering, "afwijzing", "De afwijzing", b => b.Afwijzing);
        verwijdering.MapOpdracht<RedenVerzoek>("intrekking", "Trek uw aanvraag in", Vorm.Wijziging, Rol.Beheerder,
            (v, oproep) => oproep.Op(new TrekVerwijderingIn(v.Reden!), v));
        MapLees(verwijdering, "intrekking", "De intrekking", b => b.Intrekking);
    }

    static async Task<IResult> Lijst(HttpContext http, IDocumentStore store, NpgsqlDataSource bron, TimeProvider klok)
    {
        var vraag = Vraag.Van(http);
        var vandaag = Kalender.Vandaag(klok);
        await using var opdracht = bron.CreateCommand($"""
            with alle as (
                select id, data->'aanvraag'->>'opgetekend' as sinds,
                    case when data->>'stand' = 'aangevraagd' and (data->'staat'->>'aangevraagd')::date < $1 then 'vervallen' else data->>'stand' end as stand
                from {Tabel})
            select id, count(*) over () from alle where $2::text is null or stand = $2
            order by stand in ('aangevraagd', 'goedgekeurd') desc, sinds desc, id limit {vraag.PageSize} offset {vraag.Overslaan}
            """);
        opdracht.Parameters.Add(new() { Value = vandaag.AddDays(-Verwijdering.Dagen) });
        opdracht.Parameters.Add(new() { Value = (object?)vraag.Tekst("stand") ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var (ids, totaal) = (new List<Guid>(), 0L);
        await using (var rij = await opdracht.ExecuteReaderAsync(http.RequestAborted))
            while (await rij.ReadAsync(http.RequestAborted))
            {
                ids.Add(rij.GetGuid(0));
                totaal = rij.GetInt64(1);
            }

        await using var session = store.QuerySession();
        var beelden = (await session.LoadManyAsync<VerwijderingBeeld>(http.RequestAborted, [.. ids])).ToDictionary(b => b.Id);
        var items = new List<VerwijderingBeeld>();
        foreach (var id in ids)
            items.Add(await MetNummer(session, beelden[id].Op(vandaag), http.RequestAborted));
        http.Toonde(Inzagesoort.Verwijdering, [.. ids, .. items.Select(b => b.Knelpunt).OfType<Guid>()]);
        return TypedResults.Ok(Paginering.Bladzijde(http, items, totaal));
    }

    static async Task<IResult> Omvang(HttpContext http, string verwijdering, IDocumentStore store, Verwijderzaken zaken, Verwerkingenlog verwerkingen, TimeProvider klok)
    {
        if (await Haal(http, verwijdering, store, klok) is not { } b || !b.Staat.IsOpenOp(Kalender.Vandaag(klok))
            || await zaken.Vraag(b.Id, http.RequestAborted) is not { } vraag)
            return Knelpuntlezen.NietGevonden(http);
        var omvang = await zaken.Omvang(b.Staat, vraag, http.RequestAborted);
        foreach (var persoon in omvang.Personen.Select(p => p.Persoon).Distinct())
            await verwerkingen.Leg(Verwerking.ContactTonen, persoon);
        // The version of the procedure, for the approval's If-Match; whether the scope is still the same says the digest.
        http.Response.Headers.ETag = Antwoorden.ETag(b.Versie);
        var beeld = OmvangBeeld.Van(omvang, omvang.Digest(vraag));
        // Who asks sees where, and the second person what: or asking for the words "en" and "van" would be a way to read any case alone.
        return TypedResults.Ok(b.Aanvraag?.Door == (await http.Wie()).Actor ? beeld with { Teksten = [.. beeld.Teksten.Select(plaats => plaats with { Was = null, Wordt = null })] } : beeld);
    }

    static void MapLees<T>(IEndpointRouteBuilder verwijdering, string pad, string samenvatting, Func<VerwijderingBeeld, T?> kies) where T : class =>
        verwijdering.MapGet(pad, async (HttpContext http, string verwijdering, IDocumentStore store, TimeProvider klok) =>
            await Haal(http, verwijdering, store, klok) is { } b && kies(b) is { } deel ? Knelpuntlezen.Met(http, b.Versie, deel) : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<T>(samenvatting, Rol.Beheerder);

    static async Task<VerwijderingBeeld?> Haal(HttpContext http, string id, IDocumentStore store, TimeProvider klok)
    {
        await using var session = store.QuerySession();
        if (!Guid.TryParseExact(id, "D", out var stroom) || await session.LoadAsync<VerwijderingBeeld>(stroom, http.RequestAborted) is not { } beeld)
            return null;
        http.Toonde(Inzagesoort.Verwijdering, beeld.Knelpunt is { } knelpunt ? [stroom, knelpunt] : [stroom]);
        return await MetNummer(session, beeld.Op(Kalender.Vandaag(klok)), http.RequestAborted);
    }

    static async Task<VerwijderingBeeld> MetNummer(IQuerySession session, VerwijderingBeeld b, CancellationToken stop) =>
        b.Knelpunt is { } id ? b with { Nummer = (await session.LoadAsync<KnelpuntBeeld>(id, stop))?.Nummer } : b;
}
