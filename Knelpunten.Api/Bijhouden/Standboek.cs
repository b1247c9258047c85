using System.Text.Json;
using System.Text.Json.Serialization;

namespace Knelpunten.Api.Bijhouden;

/// <summary>How cases stood, and what they count for: lists, queues and dashboards.</summary>
public sealed class Standboek : ILeesboek
{
    const string Schema = Leestabellen.Schema;

    internal static readonly JsonSerializerOptions Vorm = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    static readonly string kolommen = string.Join(", ", Leestabellen.Kolommen.Select(k => k.Naam));
    static readonly string typen = string.Join(", ", Leestabellen.Kolommen.Select(k => $"{k.Naam} {k.Type}"));

    internal static readonly string Niveaus = string.Join(", ", Enum.GetValues<Maat>().Where(Cellen.IsNiveau).Select(maat => (short)maat));

    internal const string Cel = "maat, regio, thema, partner, tijd, ding, vak, niveau, voorgedragen";

    /// <summary>The days of a number, as the months they lie in.</summary>
    internal const string InMaanden = "date_trunc('month', bekend)::date, date_trunc('month', dag)::date";

    const string Celtypen = "maat smallint, regio text, thema text, partner text, ding text, bekend date, dag date, tijd integer, vak integer, niveau smallint, voorgedragen boolean, n bigint";

    public IEnumerable<Leesopdracht> Werk(Bladzijde bladzijde)
    {
        var (standen, werk, kaarten) = (new List<Standregel>(), new List<(int Blok, Standregel Regel)>(), new List<Kaartregel>());
        var telling = new Dictionary<Telsleutel, long>();
        foreach (var stroom in bladzijde.Stromen.Where(stroom => stroom.IsKnelpunt))
        {
            var (voor, na) = stroom.Zaak;
            foreach (var regel in na.Sinds(voor).Select(na.Regel))
            {
                standen.Add(regel);
                werk.AddRange(Werkregel.Van(regel, bladzijde.Blok));
            }

            Zaaktelling.Tel(voor, na, telling);
            if (na.Kaart is { } kaart && stroom.Regels.Skip(stroom.Bekend).Any(VerandertKaart))
                kaarten.Add(kaart);
        }

        return [.. Rol(bladzijde), .. Standen(standen), .. Werkregels(standen, werk), .. Kaarten(kaarten), .. Tellingen(telling, bladzijde.Blok)];
    }

    static bool VerandertKaart(Logregel regel) => regel.Feit.Gebeurtenis is KnelpuntGemeld or MeldingToegevoegd or KnelpuntGelakt or KnelpuntVernietigd;

    /// <summary>A new block begins: what is open goes along, and what was counted before it is added up. Quiet blocks get the same.</summary>
    static IEnumerable<Leesopdracht> Rol(Bladzijde bladzijde)
    {
        if (bladzijde.VorigBlok is not { } vorig || vorig >= bladzijde.Blok)
            yield break;
        yield return new($"""
            insert into {Schema}.werk (blok, {kolommen})
            select nieuw, {kolommen} from {Schema}.werk w cross join generate_series(^, ^) nieuw where w.blok = ^ and w.tot is null and w.ingetrokken is null
            """, vorig + 1, bladzijde.Blok, vorig);
        yield return new($"""
            insert into {Schema}.niveau (blok, {Cel}, n)
            select nieuw, s.* from (
                select {Cel}, sum(n) as n from (
                    select {Cel}, n from {Schema}.niveau where blok = ^
                    union all
                    select {Cel}, n from {Schema}.telling where maat in ({Niveaus}) and bekend >= ^ and bekend < ^) alles
                group by {Cel} having sum(n) <> 0) s
            cross join generate_series(^, ^) nieuw
            """, vorig, Blokken.Begin(vorig), Blokken.Begin(bladzijde.Blok), vorig + 1, bladzijde.Blok);
    }

    static IEnumerable<Leesopdracht> Standen(List<Standregel> standen)
    {
        if (standen.Count == 0)
            yield break;
        yield return new($"""
            insert into {Schema}.stand ({kolommen}, uit, cellen)
            select {kolommen}, uit, cellen from json_to_recordset(^::json) as r({typen}, uit integer, cellen text[])
            on conflict (knelpunt, nr) do update set
                tot = excluded.tot, einde_bekend = excluded.einde_bekend, ingetrokken = excluded.ingetrokken,
                niveau = excluded.niveau, voorgedragen = excluded.voorgedragen, regios = excluded.regios
            """, JsonSerializer.Serialize(standen, Vorm));
    }

    /// <summary>Rows of a block change in place; one that reached a block too many does not occur, for its end only ever comes nearer than now.</summary>
    static IEnumerable<Leesopdracht> Werkregels(List<Standregel> standen, List<(int Blok, Standregel Regel)> werk)
    {
        if (standen.Count == 0)
            yield break;
        yield return new($"""
            insert into {Schema}.werk (blok, {kolommen})
            select blok, {kolommen} from json_to_recordset(^::json) as b(blok integer, regel json), json_to_record(b.regel) as r({typen})
            on conflict (blok, knelpunt, nr) do update set
                tot = excluded.tot, einde_bekend = excluded.einde_bekend, ingetrokken = excluded.ingetrokken,
                niveau = excluded.niveau, voorgedragen = excluded.voorgedragen, regios = excluded.regios
            """, JsonSerializer.Serialize(werk.Select(w => new { w.Blok, w.Regel }), Vorm));
    }

    static IEnumerable<Leesopdracht> Kaarten(List<Kaartregel> kaarten)
    {
        if (kaarten.Count == 0)
            yield break;
        const string Kolommen = "nummer, reeks, titel, gemeld, wanneer, registratiedatum, bekend, kenmerk_bron, kenmerk, organisaties, melders";
        yield return new($"""
            insert into {Schema}.kaart (knelpunt, {Kolommen})
            select knelpunt, {Kolommen} from json_to_recordset(^::json) as r(
                knelpunt uuid, nummer text, reeks bigint, titel text, gemeld date, wanneer text, registratiedatum date, bekend timestamptz, kenmerk_bron text, kenmerk text,
                organisaties text[], melders uuid[])
            on conflict (knelpunt) do update set titel = excluded.titel, organisaties = excluded.organisaties, melders = excluded.melders
            """, JsonSerializer.Serialize(kaarten, Vorm));
    }

    /// <summary>What is added to a day that already lies behind a block goes into the sums of the blocks since, too.</summary>
    static IEnumerable<Leesopdracht> Tellingen(Dictionary<Telsleutel, long> telling, int blok)
    {
        var cellen = JsonSerializer.Serialize(
            telling.Where(cel => cel.Value != 0).Select(cel => new
            {
                Maat = (short)cel.Key.Maat,
                cel.Key.Filter.Regio,
                cel.Key.Filter.Thema,
                cel.Key.Filter.Partner,
                cel.Key.Ding,
                cel.Key.Bekend,
                cel.Key.Dag,
                cel.Key.Tijd,
                cel.Key.Vak,
                cel.Key.Niveau,
                cel.Key.Voorgedragen,
                N = cel.Value,
            }), Vorm);
        if (cellen == "[]")
            yield break;
        const string ErIsNiets = "t.n = 0";
        yield return new($"""
            insert into {Schema}.telling as t ({Cel}, bekend, dag, n)
            select {Cel}, bekend, dag, n from json_to_recordset(^::json) as r({Celtypen}) order by {Cel}, bekend, dag
            on conflict ({Cel}, bekend, dag) do update set n = t.n + excluded.n
            """, cellen);
        yield return new($"delete from {Schema}.telling t using json_to_recordset(^::json) as r({Celtypen}) where {Gelijk("bekend", "dag")} and {ErIsNiets}", cellen);
        if (telling.Any(cel => cel.Value != 0 && !Cellen.IsNiveau(cel.Key.Maat)))
        {
            var maanden = $"select {Cel}, {InMaanden}, sum(n) from json_to_recordset(^::json) as r({Celtypen}) where maat not in ({Niveaus}) group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(n) <> 0";
            yield return new($"""
                insert into {Schema}.maandtelling as t ({Cel}, bekend, dag, n) {maanden} order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
                on conflict ({Cel}, bekend, dag) do update set n = t.n + excluded.n
                """, cellen);
            yield return new($"delete from {Schema}.maandtelling t using ({maanden}) r({Cel}, bekend, dag, n) where {Gelijk("bekend", "dag")} and {ErIsNiets}", cellen);
        }

        if (!telling.Any(cel => cel.Value != 0 && Cellen.IsNiveau(cel.Key.Maat) && Blokken.Van(cel.Key.Bekend) < blok))
            yield break;
        yield return new($"""
            insert into {Schema}.niveau as t (blok, {Cel}, n)
            select blok, {Cel}, sum(n) from json_to_recordset(^::json) as r({Celtypen}),
                generate_series(((r.bekend - date '0001-01-01') / {Blokken.Dagen}) + 1, ^) blok
            where maat in ({Niveaus}) group by blok, {Cel} order by blok, {Cel}
            on conflict (blok, {Cel}) do update set n = t.n + excluded.n
            """, cellen, blok);
        // Only what was taken off can have come to nothing; each is looked up by its whole key.
        yield return new($"""
            delete from {Schema}.niveau t using (
                select blok, r.* from json_to_recordset(^::json) as r({Celtypen}), generate_series(((r.bekend - date '0001-01-01') / {Blokken.Dagen}) + 1, ^) blok
                where r.n < 0 and maat in ({Niveaus})) r
            where {Gelijk("blok")} and {ErIsNiets}
            """, cellen, blok);
    }

    static string Gelijk(params string[] kolommen) => string.Join(" and ", Cel.Split(", ").Concat(kolommen).Select(kolom => $"t.{kolom} = r.{kolom}"));
}
