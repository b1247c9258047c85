using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Stukken;

/// <summary>An agenda with the cover notes of its items, as one reader may see them.</summary>
/// <param name="Notas">In the order of the agenda, of the items that have one.</param>
/// <param name="IsGeheel">The reader sees every item, and all that the board waits for: this is the agenda itself and no selection of it.</param>
/// <param name="Versie">Of the meeting now: what a command on it names in If-Match.</param>
/// <param name="Getoond">For the access log: whose cases are in it.</param>
public sealed record Agendalezing(AgendaBeeld Agenda, IReadOnlyList<OplegnotitieStuk> Notas, bool IsGeheel, long Versie, IReadOnlyList<Guid> Getoond);

public sealed record Besluitenlijstlezing(BesluitenlijstBeeld Lijst, bool IsGeheel, long Versie, IReadOnlyList<Guid> Getoond);

/// <summary>As of when a paper is read that is past.</summary>
/// <param name="Vergadering">The meeting as it was; null when it was not there.</param>
public sealed record Terugkijk(DateTimeOffset? Moment, Func<VergaderingBeeld, Task<VergaderingBeeld?>> Vergadering);

/// <summary>
/// THE source of the board's papers: reads past the policy, for who asks it. Not of a request: what is made in the background is made
/// for a person too.
/// </summary>
public sealed class Stukkenlezer(IDocumentStore store, NpgsqlDataSource bron, Registerkast kast, Beleid beleid, TimeProvider klok)
{
    /// <param name="versie">A finalised version; null: the last one, or the draft while there is none.</param>
    /// <returns>Null when there is no such meeting or version.</returns>
    /// <param name="terug">When it is asked as of a moment that is past.</param>
    public async Task<Agendalezing?> Agenda(Handelende wie, Guid vergadering, int? versie, CancellationToken stop, Terugkijk? terug = null)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<VergaderingBeeld>(vergadering, stop) is not { } nu || await Toen(nu, terug) is not { } was || versie > was.Agendaversie)
            return null;
        // What is finalised does not change any more; only a draft is as it was then.
        var heel = was.Agendaversie == 0 ? was : nu;
        versie ??= was.Agendaversie;
        var gekozen = versie.Value;
        var vastgesteld = heel.Agendaversies.Find(v => v.Agendaversie == gekozen);
        if (vastgesteld is null && (gekozen != 0 || heel.Agendaversie > 0))
            return null;

        var register = await kast.Nu(stop);
        var zaken = await Zaken(wie, nu, stop);
        var namen = zaken.ToDictionary(z => z.Key, z => (z.Value.Nummer, z.Value.Titel));
        var v = Vergaderinglezen.VoorLezer(heel, wie, namen, terug is null ? null : Vergaderinglezen.VoorLezer(nu, wie, namen));
        if (await Agendaversies.Op(session, v, gekozen, stop) is not { } gevouwen)
            return null;
        // As this reader may see it: why a version came about may speak of an item.
        vastgesteld = v.Agendaversies.Find(x => x.Agendaversie == gekozen);
        // What was folded anew holds all that the meeting said then, besides its items.
        var toen = Vergaderinglezen.VoorLezer(gevouwen, wie, namen);
        var vanToen = vastgesteld?.Opgetekend ?? terug?.Moment;
        var bouw = new Stukkenbouw(toen, await Toen(session, zaken, vanToen, stop), register, Peildag(vanToen), IsGeheel(wie, heel, v));
        var moment = vanToen ?? klok.GetUtcNow();
        var openstaand = !Inzage.IsBeraad(wie) ? Openstaand.Niets
            : vastgesteld is not null ? heel.Openstaand
            // What was waited for before it was written down nobody can tell from what is open today.
            : terug is null ? await Openstaandheden.Van(session, heel.Staat, Nu(wie, register), stop) : Openstaand.Niets;
        var toezeggingen = await Toezeggingen(session, wie, openstaand.Toezeggingen, vastgesteld?.Opgetekend, stop);
        var achterstallig = (await Knelpuntlezen.Haal(store, bron, wie, beleid, [.. openstaand.Achterstanden.Select(a => a.Knelpunt).Distinct()], stop)).ToDictionary(k => k.Id);
        var agenda = bouw.Agenda(vastgesteld, moment, toezeggingen, Achterstanden(openstaand, await Toen(session, achterstallig, vastgesteld?.Opgetekend, stop), heel.Staat.Dag.Laatst ?? Kalender.Vandaag(klok), register));
        // Which promises and terms he sees is a matter of other cases than those of the items.
        var isGeheel = IsGeheel(wie, heel, v) && toezeggingen.Count == openstaand.Toezeggingen.Count && agenda.Achterstanden.Count == openstaand.Achterstanden.Count;
        return new(agenda, bouw.Notas(agenda, moment), isGeheel, heel.Versie, [vergadering, .. zaken.Keys, .. achterstallig.Keys]);
    }

    /// <param name="versie">A definitive version; null: as it stands now.</param>
    public async Task<Besluitenlijstlezing?> Besluitenlijst(Handelende wie, Guid vergadering, int? versie, CancellationToken stop, Terugkijk? terug = null)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<VergaderingBeeld>(vergadering, stop) is not { } laatste || await Toen(laatste, terug) is not { Status: Vergaderstatus.Gehouden } nu)
            return null;
        var vastgesteld = nu.Besluitenlijstversies.Find(v => v.Versie == versie);
        if (versie is not null && vastgesteld is null)
            return null;
        if (vastgesteld is null && nu.Besluitenlijststand == Besluitenlijststand.Definitief)
            vastgesteld = nu.Besluitenlijstversies[^1];
        var heel = vastgesteld is { } toen && (terug is not null || toen.Stroomversie < nu.Versie)
            ? await session.Events.AggregateStreamAsync<VergaderingBeeld>(vergadering, toen.Stroomversie, token: stop) ?? nu
            : nu;

        var register = await kast.Nu(stop);
        var zaken = await Zaken(wie, laatste, stop);
        var namen = zaken.ToDictionary(z => z.Key, z => (z.Value.Nummer, z.Value.Titel));
        var v = Vergaderinglezen.VoorLezer(heel, wie, namen, terug is null ? null : Vergaderinglezen.VoorLezer(laatste, wie, namen));
        var vanToen = vastgesteld?.Opgetekend ?? terug?.Moment;
        var lijst = new Stukkenbouw(v, await Toen(session, zaken, vanToen, stop), register, Peildag(vanToen), IsGeheel(wie, heel, v)).Besluitenlijst(vanToen ?? klok.GetUtcNow());
        lijst = lijst with { Zegel = await Keten.Zegelroutes.Op(bron, lijst.Moment, stop) };
        return new(lijst, IsGeheel(wie, heel, v), laatste.Versie, [vergadering, .. zaken.Keys]);
    }

    /// <summary>The promises of these meetings, of which the reader may see the item they were made with.</summary>
    /// <param name="toen">Of when they are; null: of now.</param>
    public async Task<IReadOnlyList<ToezeggingBeeld>> Toezeggingen(
        IReadOnlyList<VergaderingBeeld> vergaderingen, Handelende wie, CancellationToken stop, DateTimeOffset? toen = null)
    {
        var register = await kast.Nu(stop);
        var zaken = (await Knelpuntlezen.Haal(store, bron, wie, beleid, [.. vergaderingen.SelectMany(ZakenVan).Distinct()], stop)).ToDictionary(k => k.Id);
        var namen = zaken.ToDictionary(z => z.Key, z => (z.Value.Nummer, z.Value.Titel));
        return
        [
            .. from v in vergaderingen
               from toezegging in Vergaderinglezen.VoorLezer(v, wie, namen).Toezeggingen
               select Stukkenbouw.Toezegging(v, toezegging, zaken, register, Peildag(toen)),
        ];
    }

    async Task<IReadOnlyList<ToezeggingBeeld>> Toezeggingen(
        IQuerySession session, Handelende wie, IReadOnlyList<Toezeggingverwijzing> gekozen, DateTimeOffset? toen, CancellationToken stop)
    {
        var vergaderingen = new List<VergaderingBeeld>();
        foreach (var id in gekozen.Select(t => t.Vergadering).Distinct())
            // On a finalised agenda they stand as they were then.
            if ((toen is { } moment ? await session.Events.AggregateStreamAsync<VergaderingBeeld>(id, timestamp: moment, token: stop) : await session.LoadAsync<VergaderingBeeld>(id, stop)) is { } v)
                vergaderingen.Add(v);
        var zichtbaar = (await Toezeggingen(vergaderingen, wie, stop, toen)).ToDictionary(t => new Toezeggingverwijzing(t.Vergadering, t.Nummer));
        return [.. gekozen.Where(zichtbaar.ContainsKey).Select(t => zichtbaar[t])];
    }

    static IReadOnlyList<AchterstandBeeld> Achterstanden(Openstaand openstaand, IReadOnlyDictionary<Guid, KnelpuntBeeld> perId, DateOnly peildag, Register register)
    {
        return
        [
            .. from achterstand in openstaand.Achterstanden
               where perId.ContainsKey(achterstand.Knelpunt)
               let k = perId[achterstand.Knelpunt]
               let toewijzing = k.Toewijzingen.Find(t => t.Nummer == achterstand.Toewijzing)
               where toewijzing is not null
               select new AchterstandBeeld(
                   k.Id, k.Nummer, k.Titel, toewijzing.Nummer, toewijzing.Partner, register.Organisaties[toewijzing.Partner]?.Naam ?? toewijzing.Partner,
                   toewijzing.UiterlijkeDatum, Openstaandheden.DagenOver(k, toewijzing, peildag) ?? 0) { Vertrouwelijkheidaanduiding = k.Vertrouwelijkheidaanduiding },
        ];
    }

    async Task<IReadOnlyDictionary<Guid, KnelpuntBeeld>> Zaken(Handelende wie, VergaderingBeeld v, CancellationToken stop) =>
        (await Knelpuntlezen.Haal(store, bron, wie, beleid, [.. ZakenVan(v)], stop)).ToDictionary(k => k.Id);

    /// <summary>
    /// As they were when a version was made: who joins a case afterwards, or marks it otherwise, does not change what lay before the board. In
    /// one query, for after a meeting every case on it has gone on.
    /// </summary>
    static async Task<IReadOnlyDictionary<Guid, KnelpuntBeeld>> Toen(
        IQuerySession session, IReadOnlyDictionary<Guid, KnelpuntBeeld> zaken, DateTimeOffset? moment, CancellationToken stop)
    {
        Guid[] sindsdien = [.. zaken.Values.Where(k => k.LaatstGemuteerd > moment).Select(k => k.Id)];
        if (sindsdien.Length == 0)
            return zaken;
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamId.IsOneOf(sindsdien) && e.Timestamp <= moment).OrderBy(e => e.Version).ToListAsync(stop);
        var projectie = new KnelpuntProjection();
        var toen = events.GroupBy(e => e.StreamId)
            .ToDictionary(zaak => zaak.Key, zaak => zaak.Aggregate((KnelpuntBeeld?)null, (beeld, e) => projectie.Evolve(beeld, zaak.Key, e))!);
        return zaken.ToDictionary(zaak => zaak.Key, zaak => toen.GetValueOrDefault(zaak.Key, zaak.Value));
    }

    /// <summary>What is late on a version that is finalised was late then.</summary>
    DateOnly Peildag(DateTimeOffset? toen) => toen is { } moment ? Kalender.Dag(moment) : Kalender.Vandaag(klok);

    static async Task<VergaderingBeeld?> Toen(VergaderingBeeld nu, Terugkijk? terug) => terug is null ? nu : await terug.Vergadering(nu);

    static IEnumerable<Guid> ZakenVan(VergaderingBeeld v) => v.Agendapunten.Select(punt => punt.Knelpunt).OfType<Guid>().Distinct();

    static bool IsGeheel(Handelende wie, VergaderingBeeld heel, VergaderingBeeld gezien) => Inzage.IsBeraad(wie) && heel.Agendapunten.Count == gezien.Agendapunten.Count;

    Omstandigheden Nu(Handelende wie, Register register) => new(wie, Kalender.Vandaag(klok), Wanneer.Op(Kalender.Vandaag(klok)), register, beleid);
}
