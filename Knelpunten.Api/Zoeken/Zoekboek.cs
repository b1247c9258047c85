using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Vergeten;

namespace Knelpunten.Api.Zoeken;

/// <summary>
/// Fills <see cref="Zoektekst"/>: a row is made of one event alone and stays. Only of a stream in which something was forgotten are all rows
/// made again, of what is left.
/// </summary>
public sealed class Zoekboek : ILeesboek
{
    const string Stuk = "seq bigint, deel smallint, stroom uuid, knelpunt uuid, soort text, nummer integer, bekend timestamptz, geldig date, vervangt boolean, is_open boolean, code text, tekst text, gevouwen text, eigen text";

    /// <summary>
    /// Not while something is being forgotten: what is in hand here may be what goes. Whoever waited finds the event of it, and leaves the
    /// rows of that stream to the page in which it comes.
    /// </summary>
    static readonly Leesopdracht Slot = new("select pg_advisory_xact_lock_shared(^)", Uitvoerder.Slot);

    static readonly JsonSerializerOptions json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The stems that are new come from the rows that really went in, so that the list of stems is what the texts have and no more.</summary>
    static readonly string toevoegen = $"""
        with nieuw as (
          insert into {Zoektekst.Tabel} (seq, deel, stroom, knelpunt, soort, nummer, bekend, geldig, vervangt, is_open, code, tekst, woorden)
          select seq, deel, stroom, knelpunt, soort, nummer, bekend, geldig, vervangt, is_open, code, tekst, to_tsvector('dutch', gevouwen) || eigen::tsvector
          from json_to_recordset(^::json) as x({Stuk})
          where not exists (select 1 from {Opslag.Schema}.mt_events l where l.type in ({string.Join(", ", Zoektekst.Vergeten.Select(naam => $"'{naam}'"))}) and l.stream_id = x.stroom and l.seq_id > ^)
          on conflict do nothing
          returning woorden)
        insert into {Zoektekst.Stammen} (stam)
        select distinct substr(lexeem, 2) from nieuw, unnest(tsvector_to_array(woorden)) lexeem
        where left(lexeem, 1) = '=' and length(lexeem) between {Zoektekst.KortsteStam + 1} and {Zoektekst.LangsteStam + 1} and lexeem !~ '[0-9]' order by 1
        on conflict do nothing
        """;

    public IEnumerable<Leesopdracht> Werk(Bladzijde bladzijde)
    {
        var vergeten = bladzijde.Stromen.Where(stroom => stroom.Regels.Skip(stroom.Bekend).Any(IsVergeten)).ToList();
        var stukken = bladzijde.Stromen.SelectMany(stroom => Rijen(stroom, vergeten.Contains(stroom) ? 0 : stroom.Bekend)).ToList();
        if (vergeten.Count + stukken.Count == 0)
            yield break;

        yield return Slot;
        if (vergeten.Count > 0)
        {
            var stromen = vergeten.Select(stroom => stroom.Id).ToArray();
            yield return new(Zoektekst.StammenWeg.Replace("$1", "^", StringComparison.Ordinal), stromen, stromen);
            yield return new(Zoektekst.Weg.Replace("$1", "^", StringComparison.Ordinal), stromen);
        }

        if (stukken.Count > 0)
            yield return new(toevoegen, JsonSerializer.Serialize(stukken, json), bladzijde.Volgnummer);
    }

    static bool IsVergeten(Logregel regel) => regel.Feit.Gebeurtenis is KnelpuntGelakt or KnelpuntVernietigd or VergaderingGelakt;

    static IEnumerable<object> Rijen(Stroomverloop stroom, int vanaf)
    {
        // In the stream of a meeting the item says which case it is.
        var punten = stroom.Regels.Select(regel => regel.Feit.Gebeurtenis switch
        {
            AgendapuntGeplaatst { Knelpunt: { } knelpunt } g => (Punt: g.Agendapunt, Knelpunt: knelpunt),
            AgendapuntNagezonden { Knelpunt: { } knelpunt } g => (Punt: g.Agendapunt, Knelpunt: knelpunt),
            _ => default,
        }).Where(punt => punt.Knelpunt != Guid.Empty).DistinctBy(punt => punt.Punt).ToDictionary(punt => punt.Punt, punt => punt.Knelpunt);

        return from regel in stroom.Regels.Skip(vanaf)
               from stuk in Tekststuk.Van(regel.Feit.Gebeurtenis).Index()
               let knelpunt = stuk.Item.Punt is not { } punt ? stroom.Id : punten.TryGetValue(punt, out var van) ? van : (Guid?)null
               where knelpunt is not null
               select new
               {
                   Seq = regel.Volgnummer,
                   Deel = stuk.Index,
                   Stroom = stroom.Id,
                   Knelpunt = knelpunt,
                   Soort = Opslag.Naam(stuk.Item.Soort),
                   stuk.Item.Nummer,
                   Bekend = regel.Moment,
                   Geldig = regel.Feit.GeldigVanaf,
                   stuk.Item.Vervangt,
                   stuk.Item.IsOpen,
                   stuk.Item.Code,
                   stuk.Item.Tekst,
                   Gevouwen = Lexemen.Gevouwen(stuk.Item.Tekst),
                   Eigen = Lexemen.Eigen(stuk.Item.Tekst),
               };
    }
}
