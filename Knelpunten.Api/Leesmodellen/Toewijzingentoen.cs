using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>
/// The assignments of all cases as they were: the events about them that count, through the fold that there is. Which cases and which of
/// their assignments a reader sees is asked of today, and so are their numbers and titles.
/// </summary>
static class Toewijzingentoen
{
    static readonly string[] soorten = [.. Feiten.Soorten<KnelpuntGebeurtenis>().Where(soort => soort == typeof(KnelpuntGemeld) || soort.Name.StartsWith("Toewijzing", StringComparison.Ordinal)).Select(Opslag.Naam)];

    /// <param name="partner">Of this partner alone.</param>
    /// <returns>Those that were there then, in the order of the list.</returns>
    public static async Task<IReadOnlyList<MijnToewijzing>> Lees(HttpContext http, Handelende wie, Beleid beleid, string? partner)
    {
        var verleden = Verleden.Van(http);
        var json = http.RequestServices.GetRequiredService<IDocumentStore>().Options.Serializer();
        await using var vraag = http.RequestServices.GetRequiredService<Leesbron>().Vraag();
        vraag.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = soorten });
        vraag.Parameters.Add(new() { Value = (object?)partner ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        var (gezien, dossier) = (Inzagefilter.Waar(vraag.Parameters, wie, beleid, Blik.Dossier | Blik.EigenToewijzing), Inzagefilter.Waar(vraag.Parameters, wie, beleid, Blik.Dossier));
        vraag.CommandText = $"""
            select k.id, k.nummer, k.volgnummer, k.titel, k.dossier, e.version, coalesce(t.moment, e.timestamp), e.timestamp, e.type, e.headers->>'{Metagegevens.Wanneer}', e.causation_id, e.data
            from (select id, nummer, volgnummer, data->>'titel' as titel, {dossier} as dossier from {Opslag.Schema}.mt_doc_knelpuntbeeld
                  where cardinality(zichtpartners) > 0 and ($2::text is null or zichtpartners @> array[$2]) and {gezien}) k
            join {Opslag.Schema}.mt_events e on e.stream_id = k.id and e.type = any($1) and e.seq_id <= {verleden.Tot}
            left join {Leestabellen.Schema}.{Leestabellen.Tijdstip} t on t.volgnummer = e.seq_id
            order by k.id, e.version
            """;
        var gevonden = new List<(MijnToewijzing Toewijzing, long Volgnummer)>();
        var zaak = new List<(Stroomplaats Plaats, Feit Feit)>();
        (Guid Id, string Nummer, long Volgnummer, string Titel, bool IsDossier) over = default;
        await using var rij = await vraag.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
        {
            var id = rij.GetGuid(0);
            if (id != over.Id)
                Vouw();
            over = (id, rij.GetString(1), rij.GetInt64(2), rij.GetString(3), rij.GetBoolean(4));
            var feit = new Feit(
                (Gebeurtenis)json.FromJson(Terugkijken.Gebeurtenisbeeld.Type(rij.GetString(8))!, rij, 11),
                !rij.IsDBNull(9) && Wanneer.TryParse(rij.GetString(9), out var wanneer) ? wanneer : Wanneer.Onbekend, Kalender.Dag(rij.GetFieldValue<DateTimeOffset>(7)));
            zaak.Add((new(rij.GetInt64(5), rij.GetFieldValue<DateTimeOffset>(6), feit.GeldigVanaf, rij.IsDBNull(10) ? null : rij.GetString(10)), feit));
        }

        Vouw();
        return [.. gevonden.OrderBy(t => t.Toewijzing.UiterlijkeDatum).ThenBy(t => t.Volgnummer).ThenBy(t => t.Toewijzing.Toewijzing).Select(t => t.Toewijzing)];

        void Vouw()
        {
            var telt = verleden.Telt([.. zaak.Select(e => e.Plaats)]);
            var geteld = zaak.Where((_, i) => telt[i]).Select(e => e.Feit).ToList();
            // Of the whole case only this is asked, and whether it was there: both stand in these events alone.
            var toen = geteld.Aggregate(new Knelpunt(over.Id), (k, feit) => Knelpunt.Evolve(k, over.Id, feit));
            gevonden.AddRange(
                from gevraagd in geteld.Select(feit => feit.Gebeurtenis).OfType<ToewijzingGeopend>()
                let toewijzing = toen.Toewijzing(gevraagd.Toewijzing)
                where toen.Nummer.Length > 0 && (partner is null || gevraagd.Partner == partner) && (over.IsDossier || gevraagd.Partner == wie.Organisatie)
                select (new MijnToewijzing(
                    over.Id, over.Nummer!, over.Titel!, gevraagd.Toewijzing, gevraagd.Partner, gevraagd.Rol, gevraagd.Vraag, gevraagd.UiterlijkeDatum, toewijzing!.Stand), over.Volgnummer));
            zaak.Clear();
        }
    }
}
