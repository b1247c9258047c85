using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>What the board still waits for on the day of a meeting: what an agenda shows, and what finalising it freezes.</summary>
public static class Openstaandheden
{
    public static async Task<Openstaand> Van(IQuerySession session, Vergadering v, Omstandigheden om, CancellationToken stop)
    {
        var peildag = v.Dag.Laatst ?? om.Peildag;
        var toezeggingen = (await Vergaderingen(session, v.Id, peildag, stop))
            .SelectMany(ander => ander.Toezeggingen.Where(t => t.Stand == Toezeggingstand.Open).Select(t => (ander.Id, Toezegging: t)))
            .OrderBy(t => t.Toezegging.UiterlijkeDatum).ThenBy(t => t.Id).ThenBy(t => t.Toezegging.Nummer);
        // What was overdue years ago nobody can tell from what is open today.
        var achterstanden = om.IsAchteraf ? [] : (await Zaken(session, peildag, stop)).SelectMany(k => Over(k, peildag).Select(over => new Toewijzingverwijzing(k.Id, over.Toewijzing.Nummer)));
        return new([.. toezeggingen.Select(t => new Toezeggingverwijzing(t.Id, t.Toezegging.Nummer))], [.. achterstanden]);
    }

    /// <summary>Meetings before that day with promises that are not done.</summary>
    static async Task<IReadOnlyList<VergaderingBeeld>> Vergaderingen(IQuerySession session, Guid behalve, DateOnly peildag, CancellationToken stop) =>
        await session.Query<VergaderingBeeld>().Where(v => v.HeeftOpenToezeggingen && v.Id != behalve && (v.Vroegst == null || v.Vroegst <= peildag)).ToListAsync(stop);

    static async Task<IReadOnlyList<KnelpuntBeeld>> Zaken(IQuerySession session, DateOnly peildag, CancellationToken stop) =>
        await session.Query<KnelpuntBeeld>().Where(k => k.EersteTermijn < peildag).OrderBy(k => k.EersteTermijn).ThenBy(k => k.Volgnummer).ToListAsync(stop);

    /// <summary>The open assignments of a case whose term is over, suspended time not counted.</summary>
    public static IEnumerable<(ToewijzingBeeld Toewijzing, int Dagen)> Over(KnelpuntBeeld k, DateOnly peildag) =>
        from toewijzing in k.Toewijzingen
        where toewijzing.Stand is Toewijzingsstand.Gevraagd or Toewijzingsstand.Geaccepteerd
        let dagen = DagenOver(k, toewijzing, peildag)
        where dagen is not null
        select (toewijzing, dagen.Value);

    public static int? DagenOver(KnelpuntBeeld k, ToewijzingBeeld toewijzing, DateOnly peildag) => Achterstand.DagenOver(
        toewijzing.UiterlijkeDatum, Lees(toewijzing.Wanneer), k.Opschorting.Select(o => (Lees(o.Wanneer), LeesOfNiets(o.Einde))), peildag);

    static Wanneer? LeesOfNiets(string? tekst) => tekst is null ? null : Lees(tekst);

    static Wanneer Lees(string tekst) => Wanneer.TryParse(tekst, out var wanneer) ? wanneer : Wanneer.Onbekend;
}
