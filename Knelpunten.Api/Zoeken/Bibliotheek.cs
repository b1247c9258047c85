using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Zoeken;

/// <summary>The case that something came out of, for who may see it.</summary>
public sealed record Herkomst(Guid Id, string Nummer, string Titel, IReadOnlyList<string> Regios);

/// <param name="Nummer">Its number within the case.</param>
/// <param name="IsOpen">Every reader here may read it; otherwise who sees the case.</param>
/// <param name="Wanneer">EDTF, or onbekend.</param>
/// <param name="Knelpunt">Absent for who does not see the case itself.</param>
public sealed record Lesrij(int Nummer, string Tekst, bool IsOpen, string Wanneer, DateTimeOffset Opgetekend, IReadOnlyList<string> Themas, Herkomst? Knelpunt);

public sealed record Productrij(
    int Nummer, string Soort, string Titel, string? Omschrijving, string? Vindplaats, string Wanneer, DateTimeOffset Opgetekend, IReadOnlyList<string> Themas, Herkomst Knelpunt);

/// <summary>
/// What was learned and made, over all cases, newest first: so that what one region found out is not found out again elsewhere. An open lesson of
/// a case that is not restricted is for every reader; everything else for who sees the case it came from.
/// </summary>
public static class Bibliotheek
{
    const Rol Lezers = Knelpuntlezen.Lezers | Rol.Partner;
    const string Omschrijving = "Wat geleerd en gemaakt is, over alle knelpunten.";
    const string Opgeschreven = "data->'{0}'->(nummer_in_zaak - 1)";

    static readonly Vraagsleutel[] Filters =
    [
        new("q", "Woorden die erin moeten staan."),
        new("thema", "Code van een thema."),
        new("regio", "Code van een regio, of landelijk; alleen van knelpunten die u mag zien."),
    ];

    public static void MapBibliotheek(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("lessen", Task<IResult> (HttpContext http, CancellationToken _) => Geef(http, Tekstsoort.Les, Les))
            .VoorRol(Lezers)
            .Over("Bibliotheek", Omschrijving)
            .WithSummary("De lessen, nieuwste eerst")
            .Vraagt(Filters).Vraagt(new Vraagsleutel("isOpen", "Alleen open lessen, of juist niet.", Vraagsoort.JaNee)).Vraagt(Leesstand.Sleutels).VraagtPaginering()
            .Produces<Pagina<Lesrij>>();
        v1.MapGet("producten", Task<IResult> (HttpContext http, CancellationToken _) => Geef(http, Tekstsoort.Product, Product))
            .VoorRol(Lezers)
            .Over("Bibliotheek", Omschrijving)
            .WithSummary("De producten, nieuwste eerst")
            .Vraagt(Filters).Vraagt(new Vraagsleutel("soort", "Code van een productsoort.")).Vraagt(Leesstand.Sleutels).VraagtPaginering()
            .Produces<Pagina<Productrij>>();
        v1.MapLessenfeed();
    }

    static async Task<IResult> Geef<T>(HttpContext http, Tekstsoort soort, Func<NpgsqlDataReader, T> lees)
    {
        var vraag = Vraag.Van(http);
        if (vraag.Overslaan >= Paginering.Telgrens)
            return Problemen.OngeldigeInvoer(new Gebrek("page", new($"gaat niet verder dan {Paginering.Telgrens} regels", $"goes no further than {Paginering.Telgrens} lines")));
        var gezocht = vraag.Tekst("q") is { } q ? Zoekvraag.Lees(q) : null;
        if (gezocht is { Termen.Count: 0 })
            return Problemen.OngeldigeInvoer(new Gebrek("q", Zoekroutes.ZegtNiets));
        var (peiling, _, probleem) = await http.RequestServices.GetRequiredService<Leesstand>().Peil(http);
        if (peiling is null)
            return probleem!;

        var (wie, beleid) = (await http.Wie(), http.RequestServices.GetRequiredService<Beleid>());
        var ruimte = new Zoekruimte().Op(peiling);
        var dossier = Inzagefilter.Waar(ruimte.Waarden, wie, beleid, Blik.Dossier);
        var grens = wie.Beperking is { } beperking && beperking.Maximum < Inzage.Onbeperkt ? beperking.Maximum : Inzage.Onbeperkt;
        ruimte.En($"soort = '{Opslag.Naam(soort)}'");
        ruimte.En(soort == Tekstsoort.Les ? $"({dossier} or (is_open and zichtniveau <= {ruimte.Zet((short)grens)}))" : dossier);
        Filter(ruimte, vraag, soort, gezocht, dossier);

        await using var zoek = http.RequestServices.GetRequiredService<Leesbron>().Vraag($"""
            with raak as (
              select seq, knelpunt, zoektekst.nummer as nummer_in_zaak, bekend, {Zoektekst.Tabel}.tekst, is_open, code, ({dossier}) as is_zichtbaar
              from {Zoektekst.Tabel} join {Opslag.Schema}.mt_doc_knelpuntbeeld on mt_doc_knelpuntbeeld.id = zoektekst.knelpunt where {ruimte.Waar}),
            geteld as (select count(*)::int as totaal from (select 1 from raak limit {Paginering.Telgrens + 1}) tot_de_grens)
            select totaal, nummer_in_zaak, coalesce(is_open, false), code, tekst, bladzijde.bekend, coalesce(s.themas, '{"{}"}'), is_zichtbaar, bladzijde.knelpunt, mt_doc_knelpuntbeeld.nummer, data->>'titel', zichtregios,
                   {string.Format(null, Opgeschreven, soort == Tekstsoort.Les ? "lessen" : "producten")}
            from geteld left join (select * from raak order by seq desc limit {vraag.PageSize} offset {vraag.Overslaan}) bladzijde on true
            left join {Opslag.Schema}.mt_doc_knelpuntbeeld on mt_doc_knelpuntbeeld.id = bladzijde.knelpunt
            left join {Leestabellen.Schema}.{Leestabellen.Stand} s on {ruimte.Stand}
            order by bladzijde.seq desc
            """);
        foreach (NpgsqlParameter waarde in ruimte.Waarden)
            zoek.Parameters.Add(waarde.Clone());
        return await Leesvraag.Voer(http, async stop =>
        {
            var (totaal, rijen, getoond) = (0, new List<T>(), new List<Guid>());
            await using var rij = await zoek.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
            {
                totaal = rij.GetInt32(0);
                if (rij.IsDBNull(1))
                    break;
                rijen.Add(lees(rij));
                getoond.Add(rij.GetGuid(8));
            }

            http.Toonde(Inzagesoort.Lijst, getoond);
            return TypedResults.Ok(Paginering.Bladzijde(http, rijen, totaal));
        });
    }

    static void Filter(Zoekruimte ruimte, Vraag vraag, Tekstsoort soort, Zoekvraag? gezocht, string dossier)
    {
        if (gezocht is not null)
            ruimte.En($"woorden @@ {ruimte.Zet(string.Join(" & ", gezocht.Termen.Select(term => $"({term.Ruim})")))}::tsquery");
        if (vraag.Tekst("thema") is { } thema)
            ruimte.En($"exists (select 1 from {Leestabellen.Schema}.{Leestabellen.Stand} s where {ruimte.Stand} and s.themas @> {ruimte.Zet(new[] { thema })})");
        // A region says where a case is: of a case that he does not see nobody can ask that.
        if (vraag.Tekst("regio") is { } regio)
            ruimte.En($"{dossier} and zichtregios @> {ruimte.Zet(new[] { regio })}");
        if (soort == Tekstsoort.Les && vraag.JaNee("isOpen") is { } isOpen)
            ruimte.En($"is_open = {ruimte.Zet(isOpen)}");
        if (soort == Tekstsoort.Product && vraag.Tekst("soort") is { } code)
            ruimte.En($"code = {ruimte.Zet(code)}");
    }

    static Lesrij Les(NpgsqlDataReader rij) => new(
        rij.GetInt32(1), rij.GetString(4), rij.GetBoolean(2), Lid(rij, "wanneer") ?? Wanneer.OnbekendeWaarde, rij.GetFieldValue<DateTimeOffset>(5), rij.GetFieldValue<string[]>(6),
        rij.GetBoolean(7) ? Van(rij) : null);

    static Productrij Product(NpgsqlDataReader rij) => new(
        rij.GetInt32(1), rij.GetString(3), Lid(rij, "titel") ?? rij.GetString(4), Lid(rij, "omschrijving"), Lid(rij, "vindplaats"), Lid(rij, "wanneer") ?? Wanneer.OnbekendeWaarde,
        rij.GetFieldValue<DateTimeOffset>(5), rij.GetFieldValue<string[]>(6), Van(rij));

    static Herkomst Van(NpgsqlDataReader rij) => new(rij.GetGuid(8), rij.GetString(9), rij.GetString(10), rij.GetFieldValue<string[]>(11));

    /// <summary>As it stands in the case: what was written once does not change, but for what was taken out of it.</summary>
    static string? Lid(NpgsqlDataReader rij, string naam)
    {
        using var stuk = rij.IsDBNull(12) ? null : System.Text.Json.JsonDocument.Parse(rij.GetString(12));
        return stuk is not null && stuk.RootElement.TryGetProperty(naam, out var waarde) ? waarde.GetString() : null;
    }
}
