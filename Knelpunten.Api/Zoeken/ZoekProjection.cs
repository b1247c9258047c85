using JasperFx.Events;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Vergeten;
using Marten;
using Marten.Events.Projections;

namespace Knelpunten.Api.Zoeken;

/// <summary>
/// Fills <see cref="Zoektekst"/>, a page of events at a time and in the transaction of the daemon's progress. A row is made of one event;
/// only when something was forgotten a stream is read again, as it is now.
/// </summary>
public sealed class ZoekProjection : IProjection
{
    public const string Naam = "zoektekst";

    /// <summary>Not while something is being forgotten: what is in hand here may be what goes. Afterwards the events say so (Toevoegen).</summary>
    const string Slot = "select pg_advisory_xact_lock_shared(?)";

    /// <summary>
    /// The stems that are new come from the rows that really went in, so that the list of stems is what the texts have and no more.
    /// <c>gelezen</c>: up to which event it was known that something was forgotten in this stream.
    /// </summary>
    static readonly string Toevoegen = $"""
        with nieuw as (
          insert into {Zoektekst.Tabel} (seq, deel, stroom, knelpunt, soort, nummer, bekend, geldig, vervangt, is_open, code, tekst, woorden)
          select x.seq, x.deel, x.stroom, coalesce(x.knelpunt, punt.knelpunt), x.soort, x.nummer, x.bekend, x.geldig, x.vervangt, x.is_open, x.code, x.tekst,
                 to_tsvector('dutch', x.gevouwen) || x.eigen::tsvector
          from unnest(?::bigint[], ?::bigint[], ?::smallint[], ?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::int[], ?::timestamptz[], ?::date[], ?::boolean[], ?::boolean[], ?::text[], ?::text[], ?::text[], ?::text[])
            as x(seq, gelezen, deel, stroom, knelpunt, soort, nummer, punt, bekend, geldig, vervangt, is_open, code, tekst, gevouwen, eigen)
          left join lateral (
            select (p->>'knelpunt')::uuid as knelpunt from {Opslag.Schema}.mt_doc_vergaderingbeeld v, jsonb_array_elements(v.data->'agendapunten') p
            where v.id = x.stroom and (p->>'nummer')::int = x.punt) punt on x.knelpunt is null
          where coalesce(x.knelpunt, punt.knelpunt) is not null
            and not exists (select 1 from {Opslag.Schema}.mt_events l where l.type = any(?) and l.stream_id = x.stroom and l.seq_id > x.gelezen)
          on conflict do nothing
          returning woorden)
        insert into {Zoektekst.Stammen} (stam)
        select distinct substr(lexeem, 2) from nieuw, unnest(tsvector_to_array(woorden)) lexeem
        where left(lexeem, 1) = '=' and length(lexeem) between 5 and 40 and lexeem !~ '[0-9]' order by 1
        on conflict do nothing
        """;

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var opnieuw = events.Where(e => e.Data is KnelpuntGelakt or KnelpuntVernietigd or VergaderingGelakt).Select(e => e.StreamId).Distinct().ToArray();
        var rijen = new Rijen();
        foreach (var e in events.Where(e => !opnieuw.Contains(e.StreamId)))
            rijen.Neem(e, gelezen: e.Sequence);

        operations.QueueSqlCommand(Slot, Uitvoerder.Slot);
        if (opnieuw.Length > 0)
        {
            operations.QueueSqlCommand(Zoektekst.StammenWeg.Replace("$1", "?", StringComparison.Ordinal), opnieuw, opnieuw);
            operations.QueueSqlCommand(Zoektekst.Weg.Replace("$1", "?", StringComparison.Ordinal), opnieuw);
            foreach (var stroom in opnieuw)
            {
                var hele = await operations.Events.FetchStreamAsync(stroom, token: cancellation);
                var gelezen = hele.Where(e => Zoektekst.Vergeten.Contains(e.EventTypeName)).Max(e => e.Sequence);
                foreach (var e in hele)
                    rijen.Neem(e, gelezen);
            }
        }

        if (rijen.Aantal > 0)
            operations.QueueSqlCommand(Toevoegen, [.. rijen.Kolommen(), Zoektekst.Vergeten]);
    }

    /// <summary>A page, column by column.</summary>
    sealed class Rijen
    {
        readonly List<(IEvent E, long Gelezen, short Deel, Tekststuk Stuk, DateOnly Geldig)> rijen = [];

        public int Aantal => rijen.Count;

        public void Neem(IEvent e, long gelezen)
        {
            if (e.Data is not Gebeurtenis)
                return;
            var geldig = Feiten.Van(e).GeldigVanaf;
            foreach (var (deel, stuk) in Tekststuk.Van(e).Index())
                rijen.Add((e, gelezen, (short)deel, stuk, geldig));
        }

        public object[] Kolommen() =>
        [
            Kolom(r => r.E.Sequence), Kolom(r => r.Gelezen), Kolom(r => r.Deel), Kolom(r => r.E.StreamId), Kolom(r => r.Stuk.Knelpunt), Kolom(r => Opslag.Naam(r.Stuk.Soort)),
            Kolom(r => r.Stuk.Nummer), Kolom(r => r.Stuk.Punt), Kolom(r => r.E.Timestamp.ToUniversalTime()), Kolom(r => r.Geldig), Kolom(r => r.Stuk.Vervangt), Kolom(r => r.Stuk.IsOpen),
            Kolom(r => r.Stuk.Code), Kolom(r => r.Stuk.Tekst), Kolom(r => Lexemen.Gevouwen(r.Stuk.Tekst)), Kolom(r => Lexemen.Eigen(r.Stuk.Tekst)),
        ];

        T[] Kolom<T>(Func<(IEvent E, long Gelezen, short Deel, Tekststuk Stuk, DateOnly Geldig), T> kies) => [.. rijen.Select(kies)];
    }
}
