using System.Globalization;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Npgsql;

namespace Knelpunten.Api.Zoeken;

/// <param name="Zaak">The case, and the pieces of it by which it was found, best first.</param>
public sealed record Treffer(Guid Zaak, double Score, IReadOnlyList<Vindplaats> Vindplaatsen);

public sealed record Vindplaats(Tekstsoort Soort, int? Nummer, string Tekst);

/// <param name="Kandidaten">How many texts were ranked.</param>
/// <param name="WarenErMeer">There were more than are ranked: of each word the newest were taken.</param>
/// <param name="Totaal">How many cases those are of.</param>
/// <param name="Termen">As looked for, with what was nearly written.</param>
public sealed record Zoekuitkomst(IReadOnlyList<Treffer> Treffers, int Kandidaten, bool WarenErMeer, int Totaal, IReadOnlyList<Zoekterm> Termen);

/// <summary>Which texts may be looked at: conditions on <see cref="Zoektekst"/> and the table of <see cref="KnelpuntBeeld"/>, and their values.</summary>
public sealed class Zoekruimte
{
    readonly List<string> voorwaarden = [];

    public NpgsqlParameterCollection Waarden { get; } = new NpgsqlCommand().Parameters;

    public string Waar => string.Join(" and ", voorwaarden);

    /// <summary>The piece of the log (<see cref="Zoektekst.Blok"/>) in which the newest text lies that was known.</summary>
    public string Begin { get; private set; } = $"(select max({Zoektekst.Blok}) from {Zoektekst.Tabel})";

    /// <summary>On the table as <c>later</c>: what counts as written later, at the moment that is looked at.</summary>
    public string Later { get; private set; } = "";

    /// <summary>Which row of <see cref="Leestabellen.Stand"/>, as <c>s</c>, says how the case stood.</summary>
    public string Stand { get; private set; } = "false";

    public void En(string voorwaarde) => voorwaarden.Add(voorwaarde);

    public string Zet<T>(T waarde)
    {
        Waarden.Add(new NpgsqlParameter<T> { TypedValue = waarde });
        return $"${Waarden.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Rule 8: what was known at that moment, and of that what was true on that day.</summary>
    public Zoekruimte Op(Peiling peiling)
    {
        var (moment, dag) = (Zet(peiling.Moment.UtcDateTime), Zet(peiling.GeldigOp));
        En($"bekend <= {moment} and geldig <= {dag}");
        Begin = $"(select {Zoektekst.Blok} from {Zoektekst.Tabel} where bekend <= {moment} order by bekend desc limit 1)";
        Later = $" and later.bekend <= {moment} and later.geldig <= {dag}";
        // As the case stood then; who may see it is a matter of today.
        Stand = $"s.knelpunt = mt_doc_knelpuntbeeld.id and {Peiling.Geldt(moment, dag)}";
        return this;
    }

    /// <summary>
    /// The policy, text by text: a note is for who sees notes, what a meeting wrote for who sits with the board, and of a case of which he
    /// sees no more than the card only its title.
    /// </summary>
    public Zoekruimte Voor(Handelende wie, Beleid beleid, bool metKaart = false)
    {
        var dossier = Inzagefilter.Waar(Waarden, wie, beleid, Blik.Dossier);
        var notities = wie.Heeft(Rol.Ato | Rol.Auditor) ? Inzagefilter.Waar(Waarden, wie with { Rollen = wie.Rollen & (Rol.Ato | Rol.Auditor) }, beleid, Blik.Dossier) : "false";
        var zichtbaar = $"({dossier} and (soort <> 'notitie' or {notities}))";
        if (metKaart)
            zichtbaar = $"({zichtbaar} or (soort = 'titel' and {Inzagefilter.Waar(Waarden, wie, beleid, Blik.Kaart)}))";
        En(zichtbaar);
        if (!Inzage.IsBeraad(wie))
            En($"soort <> all({Zet(Tekststuk.VanVergadering.Select(soort => Opslag.Naam(soort)).ToArray())})");
        return this;
    }
}

/// <summary>
/// One statement: of each word of the question the newest texts that have it, of all words together those that have them all, and then
/// ranked case by case. A word counts once for a case, in the text where it counts most.
/// </summary>
public sealed class Zoeker(Leesbron bron)
{
    /// <summary>More texts than this are never ranked.</summary>
    public const int MeesteKandidaten = 1_000;

    const int Tijdslimiet = 2_000;
    const int MeesteVindplaatsen = 3;
    const double Bijbehorend = 0.6;

    static readonly string Soortgewicht = "case soort " + string.Concat(Enum.GetValues<Tekstsoort>().Select(soort =>
        string.Create(CultureInfo.InvariantCulture, $"when '{Opslag.Naam(soort)}' then {Gewicht(soort)} "))) + "else 0.7 end";

    public async Task<Zoekuitkomst> Zoek(Zoekvraag vraag, Zoekruimte ruimte, int overslaan, int aantal, CancellationToken stop)
    {
        await using var verbinding = await bron.Open(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        // The extension for words that are nearly the same is in the schema that bears its owner's name, or else in the public one.
        await using (var instellen = new NpgsqlCommand($"set local statement_timeout = {Tijdslimiet}; set local search_path = public, {Opslag.Schema}", verbinding))
            await instellen.ExecuteNonQueryAsync(stop);

        var termen = await Verbeter(verbinding, vraag.Termen, stop);
        var (treffers, kandidaten, meer, totaal) = await Rangschik(verbinding, vraag, termen, ruimte, overslaan, aantal, stop);
        return new(await Lees(verbinding, treffers, stop), kandidaten, meer, totaal, termen);
    }

    static double Gewicht(Tekstsoort soort) => soort switch
    {
        Tekstsoort.Titel => 2.2,
        Tekstsoort.Omschrijving => 1.6,
        Tekstsoort.Grondslag => 1.5,
        Tekstsoort.Les or Tekstsoort.Product or Tekstsoort.Aanvulling or Tekstsoort.Oplegnotitie => 1.2,
        Tekstsoort.Afloop or Tekstsoort.Activiteit or Tekstsoort.Notitie => 1,
        _ => 0.7,
    };

    /// <summary>A word that no text has is taken for those it nearly is, and for the two words that it is written as one of.</summary>
    static async Task<IReadOnlyList<Zoekterm>> Verbeter(NpgsqlConnection verbinding, IReadOnlyList<Zoekterm> termen, CancellationToken stop)
    {
        var stammen = termen.Where(t => t.Stammen is [{ Length: >= Zoektekst.KortsteStam and <= Zoektekst.LangsteStam } stam] && !stam.Any(char.IsAsciiDigit)).Select(t => t.Stammen[0]).ToArray();
        if (stammen.Length == 0)
            return termen;
        await using var zoek = new NpgsqlCommand($"""
            select gevraagd, s.stam from unnest($1) gevraagd left join lateral (
              select stam from {Zoektekst.Stammen} where stam % gevraagd order by similarity(stam, gevraagd) desc, stam limit 20) s on true
            where not exists (select 1 from {Zoektekst.Stammen} where stam = gevraagd)
            """, verbinding) { Parameters = { new() { Value = stammen } } };
        var onbekend = new List<(string Gevraagd, string? Bijna)>();
        await using (var rij = await zoek.ExecuteReaderAsync(stop))
            while (await rij.ReadAsync(stop))
                onbekend.Add((rij.GetString(0), rij.IsDBNull(1) ? null : rij.GetString(1)));
        if (onbekend.Count == 0)
            return termen;

        var bekend = await Bekend(verbinding, [.. onbekend.SelectMany(o => Helften(o.Gevraagd)).SelectMany(h => (string[])[h.Voor, h.Na]).Distinct()], stop);
        return [.. termen.Select(term => term.Stammen is [var stam] && onbekend.Exists(o => o.Gevraagd == stam) ? term with
        {
            IsOnbekend = true,
            Bijna = [.. onbekend.Where(o => o.Gevraagd == stam).Select(o => o.Bijna).OfType<string>().Where(bijna => Zoektaal.Afstand(stam, bijna, Fouten(stam)) <= Fouten(stam))],
            Delen = term.Delen.Count > 0 ? term.Delen : [.. Helften(stam).Where(h => bekend.Contains(h.Voor) && bekend.Contains(h.Na)).Take(1).SelectMany(h => (string[])[h.Voor, h.Na])],
        } : term)];

        static int Fouten(string stam) => stam.Length < 8 ? 1 : 2;
    }

    static IEnumerable<(string Voor, string Na)> Helften(string stam) => Enumerable.Range(Zoektekst.KortsteStam, Math.Max(0, stam.Length - (2 * Zoektekst.KortsteStam) + 1))
        .Select(i => (Zoektaal.Stam(stam[..i]), Zoektaal.Stam(stam[i..])));

    static async Task<IReadOnlySet<string>> Bekend(NpgsqlConnection verbinding, string[] stammen, CancellationToken stop)
    {
        await using var zoek = new NpgsqlCommand($"select stam from {Zoektekst.Stammen} where stam = any($1)", verbinding) { Parameters = { new() { Value = stammen } } };
        var bekend = new HashSet<string>();
        await using var rij = await zoek.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            bekend.Add(rij.GetString(0));
        return bekend;
    }

    static async Task<(IReadOnlyList<(Guid Zaak, double Score, long[] Seqs, short[] Delen)> Treffers, int Kandidaten, bool Meer, int Totaal)> Rangschik(
        NpgsqlConnection verbinding, Zoekvraag vraag, IReadOnlyList<Zoekterm> termen, Zoekruimte ruimte, int overslaan, int aantal, CancellationToken stop)
    {
        foreach (var zinsnede in vraag.Zinsneden)
            ruimte.En($"woorden @@ phraseto_tsquery('dutch', {ruimte.Zet(Lexemen.Gevouwen(zinsnede))})");
        var takken = new List<string>();
        var perTak = MeesteKandidaten / (termen.Count + (termen.Count > 1 ? 1 : 0) + (vraag.Nummer is null ? 0 : 1));
        foreach (var (i, term) in termen.Index())
            takken.Add(Tak(i, $"{ruimte.Zet(term.Ruim)}::tsquery", $"case when woorden @@ {ruimte.Zet(term.Precies)}::tsquery then {ruimte.Zet(term.Gewicht)} else {ruimte.Zet(term.Gewicht * Bijbehorend)} end"));
        if (termen.Count > 1)
            takken.Add(Tak(termen.Count, $"{ruimte.Zet(string.Join(" & ", termen.Select(t => $"({t.Ruim})")))}::tsquery", $"{ruimte.Zet(0.5 * termen.Sum(t => t.Gewicht))}"));
        if (vraag.Nummer is { } nummer)
            takken.Add(Uit(termen.Count + 1, $"soort = 'titel' and mt_doc_knelpuntbeeld.nummer = {ruimte.Zet(nummer)}", "100"));

        await using var zoek = new NpgsqlCommand($"""
            with raak as materialized ({string.Join("\nunion all\n", takken)}),
            geldend as (
              select *, gewicht * {Soortgewicht} as g from raak r where soort not in ('oplegnotitie', 'grondslag', 'betrokkene') or not exists (
                select 1 from {Zoektekst.Tabel} later where later.knelpunt = r.knelpunt and later.soort = r.soort and later.seq > r.seq and later.vervangt{ruimte.Later})),
            zaak as (
              select knelpunt, sum(g) as score from (select knelpunt, term, max(g) as g from geldend group by knelpunt, term) per_term group by knelpunt),
            bladzijde as (
              select zaak.*, count(*) over () as totaal from zaak order by score desc, knelpunt desc limit {aantal} offset {overslaan}),
            plaats as (
              select knelpunt, array_agg(seq order by best desc, seq, deel) as seqs, array_agg(deel order by best desc, seq, deel) as delen
              from (select knelpunt, seq, deel, sum(g) as best from geldend where knelpunt in (select knelpunt from bladzijde) group by knelpunt, seq, deel) stuk group by knelpunt)
            select (select count(distinct (seq, deel)) from geldend)::int, exists (select 1 from raak group by term having count(*) >= {perTak}), coalesce((select max(totaal) from bladzijde), (select count(*) from zaak))::int,
                   b.knelpunt, b.score, p.seqs[1:{MeesteVindplaatsen}], p.delen[1:{MeesteVindplaatsen}]
            from (values (1)) een left join (bladzijde b join plaats p using (knelpunt)) on true order by b.score desc, b.knelpunt desc
            """, verbinding);
        foreach (NpgsqlParameter waarde in ruimte.Waarden)
            zoek.Parameters.Add(waarde.Clone());

        var treffers = new List<(Guid, double, long[], short[])>();
        await using var rij = await zoek.ExecuteReaderAsync(stop);
        var (kandidaten, meer, totaal) = (0, false, 0);
        while (await rij.ReadAsync(stop))
        {
            (kandidaten, meer, totaal) = (rij.GetInt32(0), rij.GetBoolean(1), rij.GetInt32(2));
            if (!rij.IsDBNull(3))
                treffers.Add((rij.GetGuid(3), (double)rij.GetDecimal(4), rij.GetFieldValue<long[]>(5), rij.GetFieldValue<short[]>(6)));
        }

        return (treffers, kandidaten, meer, totaal);

        // From the newest piece back: the pieces that are not needed are not looked at.
        string Tak(int term, string vraag, string gewicht) =>
            $"(select t.* from generate_series({ruimte.Begin}, 0, -1) blok cross join lateral ({Uit(term, $"{Zoektekst.Blok} = blok and woorden @@ {vraag}", gewicht)}) t limit {perTak})";

        string Uit(int term, string waar, string gewicht) => $"""
            (select {term} as term, ({gewicht})::numeric as gewicht, seq, deel, knelpunt, soort
             from {Zoektekst.Tabel} join {Opslag.Schema}.mt_doc_knelpuntbeeld on mt_doc_knelpuntbeeld.id = zoektekst.knelpunt
             where {waar} and {ruimte.Waar} order by seq desc limit {perTak})
            """;
    }

    static async Task<IReadOnlyList<Treffer>> Lees(
        NpgsqlConnection verbinding, IReadOnlyList<(Guid Zaak, double Score, long[] Seqs, short[] Delen)> treffers, CancellationToken stop)
    {
        await using var zoek = new NpgsqlCommand($"""
            select z.seq, z.deel, z.soort, z.nummer, z.tekst from {Zoektekst.Tabel} z join unnest($1, $2) as gevraagd (seq, deel) using (seq, deel)
            """, verbinding)
        {
            Parameters = { new() { Value = treffers.SelectMany(t => t.Seqs).ToArray() }, new() { Value = treffers.SelectMany(t => t.Delen).ToArray() } },
        };
        var teksten = new Dictionary<(long, short), Vindplaats>();
        await using (var rij = await zoek.ExecuteReaderAsync(stop))
            while (await rij.ReadAsync(stop))
            {
                teksten[(rij.GetInt64(0), rij.GetInt16(1))] = new(
                    Enum.Parse<Tekstsoort>(rij.GetString(2).Replace("_", "", StringComparison.Ordinal), ignoreCase: true), rij.IsDBNull(3) ? null : rij.GetInt32(3), rij.GetString(4));
            }

        return [.. treffers.Select(t => new Treffer(t.Zaak, t.Score, [.. t.Seqs.Zip(t.Delen).Where(teksten.ContainsKey).Select(sleutel => teksten[sleutel])]))];
    }
}
