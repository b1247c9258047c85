using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>An assignment with the case it belongs to.</summary>
public sealed record MijnToewijzing(
    Guid Knelpunt, string Nummer, string Titel, int Toewijzing, string Partner, Toewijzingsrol Rol, string Vraag, DateOnly UiterlijkeDatum, Toewijzingsstand Stand);

/// <summary>Assignments over all cases: a partner's own, and every partner's for those who follow them.</summary>
public static class MijnToewijzingen
{
    const string Tabel = Opslag.Schema + ".mt_doc_knelpuntbeeld";

    public static void MapToewijzingenlijst(this IEndpointRouteBuilder v1) =>
        v1.MapGet("toewijzingen", Geef)
            .VoorRol(Rol.Partner | Rol.Ato | Rol.Secretariaat | Rol.Auditor)
            .Over("Toewijzingen", "Wat van welke partner gevraagd is, over alle knelpunten.")
            .WithSummary("De toewijzingen: een partner ziet de zijne")
            .Vraagt(
                new Vraagsleutel("partner", "Code van een partner."),
                new Vraagsleutel("stand", "Alleen in deze stand.") { Codes = Verwachting.Codes(typeof(Toewijzingsstand)) })
            .VraagtPaginering()
            .KijktTerugZonderVersie()
            .Produces<Pagina<MijnToewijzing>>();

    static async Task<IResult> Geef(HttpContext http, NpgsqlDataSource bron, Beleid beleid)
    {
        var vraag = Vraag.Van(http);
        var wie = await http.Wie();
        if (!Verleden.Van(http).IsNu)
            return await Overzicht.Leesvraag.Voer(http, async _ => await Toen(http, vraag, wie, beleid));
        await using var opdracht = bron.CreateCommand();
        foreach (var waarde in new[] { vraag.Tekst("partner"), vraag.Tekst("stand"), wie.Heeft(Rol.Partner) ? wie.Organisatie : null })
            opdracht.Parameters.Add(new() { Value = (object?)waarde ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });

        // Who sees the case sees all its assignments; a partner his own, and of the rest not even how many.
        var (gezien, dossier) = (Zichtbaar(Blik.Dossier | Blik.EigenToewijzing), Zichtbaar(Blik.Dossier));
        opdracht.CommandText = $$"""
            select id, data->>'nummer', data->>'titel', (t->>'nummer')::int, t->>'partner', t->>'rol', t->>'vraag', (t->>'uiterlijkeDatum')::date, t->>'stand', count(*) over ()
            from {{Tabel}}, jsonb_array_elements(data->'toewijzingen') t
            where ($1::text is null or zichtpartners @> array[$1])
              and ($1::text is null or t->>'partner' = $1) and ($2::text is null or t->>'stand' = $2)
              and {{gezien}} and ({{dossier}} or t->>'partner' = $3)
            order by (t->>'uiterlijkeDatum')::date, volgnummer, (t->>'nummer')::int
            limit {{vraag.PageSize}} offset {{vraag.Overslaan}}
            """;

        var items = new List<MijnToewijzing>();
        long totaal = 0;
        await using var lezer = await opdracht.ExecuteReaderAsync(http.RequestAborted);
        while (await lezer.ReadAsync(http.RequestAborted))
        {
            totaal = lezer.GetInt64(9);
            items.Add(new(
                lezer.GetGuid(0), lezer.GetString(1), lezer.GetString(2), lezer.GetInt32(3), lezer.GetString(4), Enum.Parse<Toewijzingsrol>(lezer.GetString(5), ignoreCase: true),
                lezer.GetString(6), lezer.GetFieldValue<DateOnly>(7), Enum.Parse<Toewijzingsstand>(lezer.GetString(8), ignoreCase: true)));
        }

        http.Toonde(Inzagesoort.Toewijzing, items.Select(t => t.Knelpunt));
        return TypedResults.Ok(Paginering.Bladzijde(http, items, totaal));

        string Zichtbaar(Blik nodig) => Inzagefilter.Waar(opdracht.Parameters, wie, beleid, nodig);
    }

    static async Task<IResult> Toen(HttpContext http, Vraag vraag, Handelende wie, Beleid beleid)
    {
        var stand = vraag.Tekst("stand") is { } code ? Enum.Parse<Toewijzingsstand>(code, ignoreCase: true) : (Toewijzingsstand?)null;
        var alle = (await Toewijzingentoen.Lees(http, wie, beleid, vraag.Tekst("partner"))).Where(t => stand is null || t.Stand == stand).ToList();
        List<MijnToewijzing> items = [.. alle.Skip(vraag.Overslaan).Take(vraag.PageSize)];
        http.Toonde(Inzagesoort.Toewijzing, items.Select(t => t.Knelpunt));
        return TypedResults.Ok(Paginering.Bladzijde(http, items, alle.Count));
    }
}
