using JasperFx.Events;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>The agenda as it was: every finalised version stays readable (rule 4).</summary>
public static class Agendaversies
{
    /// <summary>0 is the draft: as it stands, or as it stood before it was finalised and what was not right rolled on.</summary>
    public const int Concept = 0;

    /// <summary>
    /// The meeting as of a version of its agenda: its items as they stood then, without what came after. Null when there is no such version.
    /// </summary>
    /// <param name="nu">The meeting as this caller sees it (<c>Vergaderinglezen.Haal</c>): of what he may not see today, nothing of then either.</param>
    public static async Task<VergaderingBeeld?> Op(IQuerySession session, VergaderingBeeld nu, int versie, CancellationToken stop)
    {
        if (versie == Concept && nu.Agendaversie == Concept)
            return nu;
        if (nu.Agendaversies.Find(v => v.Agendaversie == Math.Max(versie, 1)) is not { } gemaakt)
            return null;

        var tot = versie == Concept ? gemaakt.Gebeurtenis - 1 : gemaakt.Gebeurtenis;
        IEnumerable<IEvent> events = await session.Events.FetchStreamAsync(nu.Id, tot, token: stop);
        if (versie == Concept)
            events = events.Reverse().SkipWhile(e => e.Data is AgendapuntDoorgeschoven).Reverse();
        var projectie = new VergaderingProjection();
        var toen = events.Aggregate((VergaderingBeeld?)null, (beeld, e) => projectie.Evolve(beeld, nu.Id, e))!;
        return toen with
        {
            Agendapunten = [.. toen.Agendapunten.Where(punt => nu.Agendapunten.Exists(x => x.Nummer == punt.Nummer)).Select(MetNaam)],
            Agendaversies = nu.Agendaversies.RemoveAll(v => v.Agendaversie > versie),
        };

        AgendapuntBeeld MetNaam(AgendapuntBeeld punt) =>
            punt.Knelpunt is not null && nu.Agendapunten.Find(x => x.Nummer == punt.Nummer) is { } x ? punt with { Knelpuntnummer = x.Knelpuntnummer, Titel = x.Titel } : punt;
    }
}
