using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>A line of a partner's history: of an assignment with its case, of the register without.</summary>
/// <param name="Volgnummer">Its place in the log.</param>
public sealed record Partnerregel(
    long Volgnummer, Guid? Knelpunt, string? Knelpuntnummer, int? Toewijzing, string Gebeurtenis, string Zin, string Wanneer, DateTimeOffset Opgetekend, string? Rol, string? Organisatie, string? Herkomst);

/// <summary>
/// What happened with one partner: what the register said of it, and everything about its assignments, over all cases. To who may see
/// those assignments: a partner his own, others of the cases they see.
/// </summary>
public static class Partnertijdlijn
{
    const string Zaken = "mt_doc_knelpuntbeeld";

    public static void MapPartnertijdlijn(this IEndpointRouteBuilder partner) =>
        partner.MapGet("tijdlijn", Geef)
            .VoorRol(Rol.Partner | Rol.Ato | Rol.Secretariaat | Rol.Auditor)
            .WithSummary("Wat er met de partner gebeurde, in zinnen")
            .Vraagt(Cursor.Sleutel, Vraagsleutel.PageSize)
            .Produces<Pagina<Partnerregel>>();

    static async Task<IResult> Geef(HttpContext http, string code, Leesbron bron, IDocumentStore store, Registerkast kast, Beleid beleid)
    {
        http.Toonde(Inzagesoort.Toewijzing);
        var register = await kast.Actueel(http.RequestAborted);
        if (register.Organisaties[code] is not { IsToewijsbaar: true })
            return Knelpuntlezen.NietGevonden(http);
        await using var vraag = bron.Vraag();
        var antwoord = await Gebeurtenisroutes.Lees(http, vraag, Waar(vraag.Parameters, await http.Wie(), beleid, code));
        if (antwoord.Probleem is { } probleem)
            return probleem;
        var nummers = await Nummers(http, [.. antwoord.Items.Where(e => e.Stroomsoort == "knelpunt").Select(e => e.Stroom).Distinct()]);
        var json = store.Options.Serializer();
        http.Toonde(Inzagesoort.Toewijzing, nummers.Keys);
        List<Partnerregel> regels =
        [
            .. from e in antwoord.Items
               let gebeurtenis = (Gebeurtenis)json.FromJson(Gebeurtenisbeeld.Type(e.Gebeurtenis)!, new MemoryStream(e.Gegevens.Utf8.ToArray()))
               select new Partnerregel(
                   e.Volgnummer, e.Stroomsoort == "knelpunt" ? e.Stroom : null, nummers.GetValueOrDefault(e.Stroom), Tijdlijn.Toewijzing(gebeurtenis), e.Gebeurtenis,
                   Tijdlijn.Zin(gebeurtenis, register), e.Wanneer, e.Opgetekend, e.Rol, e.Organisatie is { } organisatie ? register.Organisaties[organisatie]?.Naam ?? organisatie : null, e.Herkomst),
        ];
        return TypedResults.Ok(Paginering.Vervolg(http, regels, antwoord.Totaal, antwoord.Verder));
    }

    /// <summary>The condition on <c>mt_events e</c>: its assignments in cases that this caller may see, and its entry in the register.</summary>
    internal static string Waar(NpgsqlParameterCollection waarden, Handelende wie, Beleid beleid, string code)
    {
        waarden.Add(new NpgsqlParameter<string> { TypedValue = code });
        var partner = $"${waarden.Count}";
        // Of his own organisation a partner sees the assignment; of another's he sees none.
        var eigen = wie.Organisatie == code ? Blik.Dossier | Blik.EigenToewijzing : Blik.Dossier;
        var zichtbaar = Inzagefilter.Waar(waarden, wie, beleid, eigen);
        var zaken = $"{Opslag.Schema}.{Zaken} where zichtpartners @> array[{partner}]";
        // The streams first: they are few, and the log is long.
        return $"""
            e.stream_id = any(array(select id from {zaken} union all select '{Register.Stroom}'::uuid))
            and (e.type = 'organisatie_vastgelegd' and e.data->'organisatie'->>'code' = {partner}
              or e.type like 'toewijzing\_%' and (e.stream_id, (e.data->>'toewijzing')::int) in (
                select {Zaken}.id, (t->>'nummer')::int from {Opslag.Schema}.{Zaken}, jsonb_array_elements({Zaken}.data->'toewijzingen') t
                where zichtpartners @> array[{partner}] and t->>'partner' = {partner} and {zichtbaar}))
            """;
    }

    /// <summary>A partner knows the case of his assignment by its number (rule 10: title, ask, terms).</summary>
    static async Task<IReadOnlyDictionary<Guid, string>> Nummers(HttpContext http, Guid[] ids)
    {
        await using var vraag = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand($"select id, nummer from {Opslag.Schema}.{Zaken} where id = any($1)");
        vraag.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        var nummers = new Dictionary<Guid, string>();
        await using var rij = await vraag.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
            nummers[rij.GetGuid(0)] = rij.GetString(1);
        return nummers;
    }
}
