namespace Knelpunten.Api.Bijhouden;

/// <summary>
/// The regions that merged cases bring to their target (rule 3). The target's stream holds only their ids, so their own streams are read as
/// they were when they went in: as long as a case is merged nothing reaches it (<see cref="Samenvoeging"/>), and what was read once
/// stays true whatever page of the log it is read for.
/// </summary>
public sealed class Bronregios
{
    /// <summary>So many streams are asked for at a time.</summary>
    const int Stromen = 1_000;

    public static Bronregios Geen { get; } = new();

    readonly Dictionary<(Guid Doel, Guid Bron), List<Inbreng>> inbrengen = [];

    /// <param name="regels">Of the targets; what was merged into their sources is found by itself.</param>
    /// <param name="lees">These streams whole, each by itself.</param>
    public static async Task<Bronregios> Van(IEnumerable<Logregel> regels, Func<Guid[], IAsyncEnumerable<List<Logregel>>> lees)
    {
        var regios = new Bronregios();
        var vraag = Invoegingen(regels).ToList();
        var gelezen = new HashSet<long>(vraag.Select(i => i.Volgnummer));
        while (vraag.Count > 0)
        {
            var perBron = vraag.ToLookup(i => i.Bron);
            vraag = [];
            foreach (var bronnen in perBron.Select(bron => bron.Key).Chunk(Stromen))
            {
                await foreach (var stroom in lees(bronnen))
                {
                    foreach (var invoeging in perBron[stroom[0].Stroom])
                        regios.Voeg(invoeging, stroom);
                    vraag.AddRange(Invoegingen(stroom).Where(i => gelezen.Add(i.Volgnummer)));
                }
            }
        }

        return regios;
    }

    /// <summary>What these cases, merged into that one before this place in the log, bring to it: themselves and by what was merged into them.</summary>
    public IEnumerable<string> In(Guid doel, IEnumerable<Guid> bronnen, long voor)
    {
        foreach (var bron in bronnen)
        {
            if (!inbrengen.TryGetValue((doel, bron), out var alle) || alle.FindLast(i => i.Volgnummer < voor) is not { } inbreng)
                continue;
            foreach (var regio in inbreng.Regios.Concat(In(bron, inbreng.Bronnen, inbreng.Volgnummer)))
                yield return regio;
        }
    }

    void Voeg((Guid Doel, Guid Bron, long Volgnummer) invoeging, List<Logregel> stroom)
    {
        var bron = stroom.TakeWhile(regel => regel.Volgnummer < invoeging.Volgnummer).Aggregate((Knelpunt?)null, (k, regel) => Knelpunt.Evolve(k, invoeging.Bron, regel.Feit));
        if (bron is null)
            return;
        if (!inbrengen.TryGetValue((invoeging.Doel, invoeging.Bron), out var alle))
            inbrengen[(invoeging.Doel, invoeging.Bron)] = alle = [];
        alle.Add(new(invoeging.Volgnummer, [.. Samenvoeging.Inbreng(bron)], [.. bron.Bronnen]));
        alle.Sort((een, ander) => een.Volgnummer.CompareTo(ander.Volgnummer));
    }

    static IEnumerable<(Guid Doel, Guid Bron, long Volgnummer)> Invoegingen(IEnumerable<Logregel> regels) =>
        from regel in regels
        let bron = (regel.Feit.Gebeurtenis as KnelpuntIngevoegd)?.Bron
        where bron is not null
        select (regel.Stroom, bron.Value, regel.Volgnummer);

    /// <param name="Volgnummer">Where in the log it went in.</param>
    /// <param name="Bronnen">What had been merged into it by then.</param>
    sealed record Inbreng(long Volgnummer, string[] Regios, Guid[] Bronnen);
}
