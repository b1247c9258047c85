using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Stukken;

/// <summary>What a package is made of, whole: what belongs in which part is the package's business.</summary>
/// <param name="Notas">Of the items that have one, in any order.</param>
/// <param name="Besloten">What came of besloten items of any meeting.</param>
public sealed record Vergaderstukken(AgendaBeeld Agenda, IReadOnlyList<OplegnotitieStuk> Notas, BeslotenZaken Besloten)
{
    /// <summary>The cases that promises were made about.</summary>
    public IReadOnlyDictionary<(Guid Vergadering, int Toezegging), Guid> Toegezegd { get; init; } = new Dictionary<(Guid, int), Guid>();
}

public sealed record BeslotenZaken(IReadOnlySet<Guid> Knelpunten, IReadOnlySet<(Guid Vergadering, int Toezegging)> Toezeggingen)
{
    public static BeslotenZaken Geen { get; } = new(new HashSet<Guid>(), new HashSet<(Guid, int)>());

    public static BeslotenZaken Van(IEnumerable<VergaderingBeeld> vergaderingen)
    {
        var (knelpunten, toezeggingen) = (new HashSet<Guid>(), new HashSet<(Guid, int)>());
        foreach (var v in vergaderingen)
        {
            var besloten = v.Agendapunten.Where(punt => punt.IsBesloten).ToList();
            knelpunten.UnionWith(besloten.Select(punt => punt.Knelpunt).OfType<Guid>());
            toezeggingen.UnionWith(v.Toezeggingen.Where(t => besloten.Exists(punt => punt.Nummer == t.Agendapunt)).Select(t => (v.Id, t.Nummer)));
        }

        return new(knelpunten, toezeggingen);
    }
}

/// <summary>Null when there is no such meeting or version.</summary>
/// <param name="agendaversie">0 for the draft as it is now.</param>
public delegate Task<Vergaderstukken?> Pakketbron(Guid vergadering, int agendaversie, CancellationToken stop);

public static class Pakketbronnen
{
    /// <summary>
    /// Reads as who sees everything, not as who ordered it: a version that is kept for ever must be whole. Who may have it is judged each time
    /// it is handed out.
    /// </summary>
    static readonly Handelende Geheel = new(Actoren.Dienst, Rol.Auditor, null);

    public static Pakketbron Van(Stukkenlezer stukken, IDocumentStore store) => async (vergadering, agendaversie, stop) =>
    {
        if (await stukken.Agenda(Geheel, vergadering, agendaversie, stop) is not { } lezing)
            return null;
        await using var session = store.QuerySession();
        // A board meets six times a year: all its meetings are few.
        var vergaderingen = await session.Query<VergaderingBeeld>().ToListAsync(stop);
        return new(lezing.Agenda, lezing.Notas, BeslotenZaken.Van(vergaderingen)) { Toegezegd = Toegezegd(vergaderingen) };
    };

    static Dictionary<(Guid, int), Guid> Toegezegd(IEnumerable<VergaderingBeeld> vergaderingen) => (
        from v in vergaderingen
        from toezegging in v.Toezeggingen
        let zaak = v.Agendapunten.Find(punt => punt.Nummer == toezegging.Agendapunt)?.Knelpunt
        where zaak is not null
        select (Sleutel: (v.Id, toezegging.Nummer), Zaak: zaak.Value)).ToDictionary(t => t.Sleutel, t => t.Zaak);
}
