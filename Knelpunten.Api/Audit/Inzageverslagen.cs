using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Overzicht;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Audit;

/// <param name="Lezingen">Of the case itself, its history, documents or contact details.</param>
/// <param name="InLijsten">How often it stood in a list that somebody read.</param>
/// <param name="Geweigerd">How often it was asked for in vain.</param>
public sealed record InzagenPerKnelpunt(Guid Knelpunt, string Nummer, long Lezingen, long InLijsten, long Geweigerd, long Personen, DateTimeOffset Laatst);

/// <param name="Actor">Absent for who was not recognised.</param>
/// <param name="Knelpunten">How many different cases he opened.</param>
public sealed record InzagenPerPersoon(Guid? Actor, string? Organisatie, long Lezingen, long Knelpunten, long Geweigerd, DateTimeOffset Eerst, DateTimeOffset Laatst);

/// <param name="Begin">In Amsterdam.</param>
public sealed record InzagenPerPeriode(DateTimeOffset Begin, long Lezingen, long Personen, long Knelpunten, long Geweigerd);

public sealed record Inzageweigering(Guid? Actor, string? Organisatie, string Handeling, int Resultaat, long Aantal, DateTimeOffset Eerst, DateTimeOffset Laatst);

public enum Inzagepatroon
{
    /// <summary>Many cases opened in one hour.</summary>
    VeelKnelpunten,

    /// <summary>Many refusals in one hour.</summary>
    VeelWeigeringen,

    /// <summary>Cases that are neither of his region nor his own, on one day.</summary>
    BuitenRegio,
}

/// <param name="Aantal">How many cases, or how many refusals.</param>
public sealed record OpvallendeInzage(Inzagepatroon Patroon, Guid? Actor, string? Organisatie, DateTimeOffset Begin, long Aantal, string Zin);

/// <summary>Who looked, added up. What is unusual is worth a question and no more: the reports say what happened, not why.</summary>
public static class Inzageverslagen
{
    const int Dagen = 30;

    /// <summary>Opened one by one; a list shows many at once and is counted apart.</summary>
    const string Geopend = "i.soort in ('knelpunt', 'geschiedenis', 'document', 'contact') and i.resultaat < 400";

    const string Geweigerd = "i.resultaat >= 400";

    static readonly Vraagsleutel Vanaf = new("vanaf", "Eerste dag, in Amsterdam; dertig dagen terug als hij ontbreekt.", Vraagsoort.Datum);
    static readonly Vraagsleutel Tot = new("tot", "Laatste dag, in Amsterdam; vandaag als hij ontbreekt.", Vraagsoort.Datum);
    static readonly Vraagsleutel Per = new("per", "Per uur, dag, week of maand; per dag als het ontbreekt.") { Codes = ["uur", "dag", "week", "maand"] };
    static readonly Vraagsleutel Drempel = new("drempel", "Vanaf hoeveel knelpunten of weigeringen in een uur het opvalt.", Vraagsoort.Getal) { Minimum = 1, Maximum = 100_000, Standaard = 30 };
    static readonly Vraagsleutel DrempelRegio = new("drempelRegio", "Vanaf hoeveel knelpunten buiten de eigen regio op een dag het opvalt.", Vraagsoort.Getal) { Minimum = 1, Maximum = 100_000, Standaard = 5 };

    public static void MapInzageverslagen(this IEndpointRouteBuilder v1)
    {
        var verslagen = v1.MapGroup("audit/inzagen").Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.");
        Map(verslagen, "per-knelpunt", "Hoe vaak elk knelpunt is ingezien, het vaakst eerst", """
            select o, k.nummer, count(*) filter (where {geopend}), count(*) filter (where i.soort = 'lijst'), count(*) filter (where {geweigerd}), count(distinct i.actor), max(i.tijdstip)
            from {inzage} i cross join unnest(i.objecten) o join {zaken} k on k.id = o
            where {periode} group by o, k.nummer order by 3 desc, 4 desc, k.nummer
            """, r => new InzagenPerKnelpunt(r.GetGuid(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetFieldValue<DateTimeOffset>(6)));
        Map(verslagen, "per-persoon", "Hoeveel ieder heeft ingezien, het meest eerst", """
            select i.actor, max(i.organisatie), count(distinct i.id) filter (where not {geweigerd}), count(distinct o) filter (where {geopend}), count(distinct i.id) filter (where {geweigerd}), min(i.tijdstip), max(i.tijdstip)
            from {inzage} i left join lateral unnest(i.objecten) o on true
            where {periode} group by i.actor order by 3 desc, i.actor
            """, r => new InzagenPerPersoon(Actor(r, 0), Tekst(r, 1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetFieldValue<DateTimeOffset>(5), r.GetFieldValue<DateTimeOffset>(6)));
        Map(verslagen, "per-periode", "Hoeveel er per uur, dag, week of maand is ingezien", """
            select date_trunc({per}, i.tijdstip, 'Europe/Amsterdam'), count(distinct i.id) filter (where not {geweigerd}), count(distinct i.actor), count(distinct o) filter (where {geopend}), count(distinct i.id) filter (where {geweigerd})
            from {inzage} i left join lateral unnest(i.objecten) o on true
            where {periode} group by 1 order by 1
            """, r => new InzagenPerPeriode(r.GetFieldValue<DateTimeOffset>(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), Per);
        Map(verslagen, "weigeringen", "Wat geweigerd werd, aan wie en hoe vaak", """
            select i.actor, max(i.organisatie), i.handeling, i.resultaat, count(*), min(i.tijdstip), max(i.tijdstip)
            from {inzage} i where {periode} and {geweigerd} group by i.actor, i.handeling, i.resultaat order by 5 desc, i.handeling, i.actor
            """, r => new Inzageweigering(Actor(r, 0), Tekst(r, 1), r.GetString(2), r.GetInt16(3), r.GetInt64(4), r.GetFieldValue<DateTimeOffset>(5), r.GetFieldValue<DateTimeOffset>(6)));
        Map(verslagen, "opvallend", "Wat opvalt: veel knelpunten of weigeringen in een uur, knelpunten buiten de eigen regio", """
            select * from (
              select 0 as patroon, i.actor, max(i.organisatie) as organisatie, date_trunc('hour', i.tijdstip, 'Europe/Amsterdam') as begin, count(distinct o) as aantal
              from {inzage} i cross join unnest(i.objecten) o where {periode} and {geopend} group by i.actor, 4 having count(distinct o) >= {drempel}
              union all
              select 1, i.actor, max(i.organisatie), date_trunc('hour', i.tijdstip, 'Europe/Amsterdam'), count(*)
              from {inzage} i where {periode} and {geweigerd} group by i.actor, 4 having count(*) >= {drempel}
              union all
              select 2, i.actor, i.organisatie, date_trunc('day', i.tijdstip, 'Europe/Amsterdam'), count(distinct o)
              from {inzage} i cross join unnest(i.objecten) o join {zaken} k on k.id = o
              join unnest({organisaties}, {regios}) as thuis (organisatie, regio) on thuis.organisatie = i.organisatie
              where {periode} and {geopend} and not k.zichtregios && array[thuis.regio, 'landelijk'] and not k.zichtmelders @> array[i.actor]
              group by i.actor, i.organisatie, 4 having count(distinct o) >= {drempelregio}) alles
            order by begin desc, aantal desc, patroon, actor
            """, r => Opvallend((Inzagepatroon)r.GetInt32(0), Actor(r, 1), Tekst(r, 2), r.GetFieldValue<DateTimeOffset>(3), r.GetInt64(4)), Drempel, DrempelRegio);
    }

    static OpvallendeInzage Opvallend(Inzagepatroon patroon, Guid? actor, string? organisatie, DateTimeOffset begin, long aantal) => new(patroon, actor, organisatie, begin, aantal, patroon switch
    {
        Inzagepatroon.VeelKnelpunten => $"{aantal} verschillende knelpunten geopend in één uur.",
        Inzagepatroon.VeelWeigeringen => $"{aantal} keer geweigerd in één uur.",
        Inzagepatroon.BuitenRegio => $"{aantal} knelpunten geopend op één dag die niet van de eigen regio zijn en niet zelf gemeld.",
    });

    static void Map<T>(IEndpointRouteBuilder verslagen, string pad, string samenvatting, string sql, Func<NpgsqlDataReader, T> lees, params Vraagsleutel[] meer) =>
        verslagen.MapGet(pad, Task<IResult> (HttpContext http, Leesbron bron, Registerkast kast, TimeProvider klok) => Leesvraag.Voer(http, async stop =>
        {
            var vraag = Vraag.Van(http);
            http.Toonde(Inzagesoort.Inzage);
            var tot = vraag.Datum(Tot.Naam) ?? Kalender.Vandaag(klok);
            var vanaf = vraag.Datum(Vanaf.Naam) ?? tot.AddDays(-Dagen);
            if (vanaf > tot || tot.Year >= 9999)
                return Problemen.OngeldigeInvoer(new Gebrek(Tot.Naam, new("ligt vóór vanaf", "is before vanaf")));
            await using var opdracht = bron.Vraag();
            var waarden = opdracht.Parameters;
            var kern = Vul(sql, waarden, vraag, meer, vanaf, tot, sql.Contains("{organisaties}", StringComparison.Ordinal) ? await kast.Actueel(stop) : new());
            opdracht.CommandText = $"select regel.*, count(*) over () from ({kern}) regel limit {vraag.PageSize} offset {vraag.Overslaan}";
            var items = new List<T>();
            long totaal = 0;
            await using var rij = await opdracht.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
            {
                totaal = rij.GetInt64(rij.FieldCount - 1);
                items.Add(lees(rij));
            }

            return TypedResults.Ok(Paginering.Bladzijde(http, items, totaal));
        }))
        .VoorRol(Rol.Auditor)
        .WithSummary(samenvatting)
        .Vraagt([Vanaf, Tot, .. meer])
        .VraagtPaginering()
        .Produces<Pagina<T>>();

    /// <summary>The names in braces, each by its value or its piece of SQL.</summary>
    static string Vul(string sql, NpgsqlParameterCollection waarden, Vraag vraag, Vraagsleutel[] meer, DateOnly vanaf, DateOnly tot, Register register)
    {
        var (begin, einde) = (Neem(Kalender.Begin(vanaf).UtcDateTime, NpgsqlDbType.TimestampTz), Neem(Kalender.Begin(tot.AddDays(1)).UtcDateTime, NpgsqlDbType.TimestampTz));
        sql = sql.Replace("{geopend}", Geopend, StringComparison.Ordinal).Replace("{geweigerd}", Geweigerd, StringComparison.Ordinal)
            .Replace("{inzage}", Inzageregel.Tabel, StringComparison.Ordinal).Replace("{zaken}", $"{Opslag.Schema}.mt_doc_knelpuntbeeld", StringComparison.Ordinal)
            .Replace("{periode}", $"i.tijdstip >= {begin} and i.tijdstip < {einde}", StringComparison.Ordinal);
        if (meer.Contains(Per))
            sql = sql.Replace("{per}", $"'{(vraag.Tekst(Per.Naam) ?? "dag") switch { "uur" => "hour", "week" => "week", "maand" => "month", _ => "day" }}'", StringComparison.Ordinal);
        if (meer.Contains(Drempel))
        {
            var thuis = register.Organisaties.Waarden.Where(o => o.Regio is not null).ToList();
            sql = sql.Replace("{drempel}", $"{vraag.Getal(Drempel.Naam) ?? Drempel.Standaard}", StringComparison.Ordinal)
                .Replace("{drempelregio}", $"{vraag.Getal(DrempelRegio.Naam) ?? DrempelRegio.Standaard}", StringComparison.Ordinal)
                .Replace("{organisaties}", Neem(thuis.Select(o => o.Code).ToArray(), NpgsqlDbType.Text | NpgsqlDbType.Array), StringComparison.Ordinal)
                .Replace("{regios}", Neem(thuis.Select(o => o.Regio!).ToArray(), NpgsqlDbType.Text | NpgsqlDbType.Array), StringComparison.Ordinal);
        }

        return sql;

        string Neem(object waarde, NpgsqlDbType soort)
        {
            waarden.Add(new() { Value = waarde, NpgsqlDbType = soort });
            return $"${waarden.Count}";
        }
    }

    static Guid? Actor(NpgsqlDataReader rij, int kolom) => rij.IsDBNull(kolom) ? null : rij.GetGuid(kolom);

    static string? Tekst(NpgsqlDataReader rij, int kolom) => rij.IsDBNull(kolom) ? null : rij.GetString(kolom);
}
