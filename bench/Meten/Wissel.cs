using Knelpunten.Bench.Last;

namespace Knelpunten.Bench.Meten;

/// <summary>One that takes part: the service, or a yardstick.</summary>
/// <param name="Naam">As in the table.</param>
/// <param name="Werk">One slice of its work.</param>
/// <param name="Rust">Until what it left to do behind its answers is done, so that nobody else pays for it.</param>
/// <param name="Tel">Rows in the database that its answers must have made; null where nothing is written.</param>
/// <param name="RijenPer">How many of those each answer makes.</param>
public sealed record Deelnemer(string Naam, Func<TimeSpan, Task<Slag>> Werk, Func<Task>? Rust = null, Func<Task<long>>? Tel = null, int RijenPer = 1);

/// <summary>What came of one comparison: the service against one yardstick.</summary>
/// <param name="Dienst">The service, per second, median of its slices.</param>
/// <param name="Maatlat">The yardstick, per second.</param>
public sealed record Wisseluitslag(string Wat, string Naam, Verhouding Verhouding, double Dienst, double Maatlat, long Antwoorden, double Foutdeel, string? Nietig);

/// <summary>
/// The service and its yardsticks in slices of a second or two, so that all see the same minute: service, yardstick, service, the next,
/// service. Each yardstick stands between two slices of the service and is compared with their mean. One of the yardsticks is the service
/// itself: when that is not its own equal, nothing else of the run means anything.
/// </summary>
public sealed class Wissel(int rondes, TimeSpan slag, Func<Task> tevoren)
{
    public const string Controle = "de dienst zelf (A/A)";

    /// <summary>What the quartiles of the service against itself may be.</summary>
    const double Laagst = 0.9, Hoogst = 1.1;

    const double MeesteFouten = 0.005;

    /// <summary>Which round it is; who works takes other cases in each.</summary>
    public int Ronde { get; private set; }

    /// <param name="metControle">Beside itself too. Once for each kind of work: what is like it was done in the same minutes.</param>
    public async Task<IReadOnlyList<Wisseluitslag>> Meet(string wat, Deelnemer dienst, IReadOnlyList<Deelnemer> maatlatten, bool metControle = true)
    {
        Deelnemer[] rij = metControle ? [dienst with { Naam = Controle }, .. maatlatten] : [.. maatlatten];
        var telling = new Dictionary<string, Telling>();
        var slagen = rij.ToDictionary(deel => deel.Naam, _ => new List<(double Voor, double Zelf, double Na)>());
        foreach (var deel in maatlatten.Prepend(dienst))
            telling[deel.Naam] = new(deel.Tel is null ? 0 : await deel.Tel());
        telling[Controle] = telling[dienst.Naam];

        Ronde = 0;
        // Warm: compiled, prepared, connected.
        for (var keer = 0; keer < 3; keer++)
        {
            foreach (var deel in maatlatten.Prepend(dienst))
                await Een(deel, telling[deel.Naam]);
        }

        for (Ronde = 1; Ronde <= rondes; Ronde++)
        {
            await tevoren();
            var voor = await Een(dienst, telling[dienst.Naam]);
            foreach (var deel in rij)
            {
                var zelf = await Een(deel, telling[deel.Naam]);
                var na = await Een(dienst, telling[dienst.Naam]);
                slagen[deel.Naam].Add((voor, zelf, na));
                voor = na;
            }

            Opstelling.Meetopstelling.Meld($"{wat}: {Ronde} van {rondes}");
        }

        var uitslagen = new List<Wisseluitslag>();
        foreach (var deel in rij)
        {
            var paren = slagen[deel.Naam];
            var verhouding = Verhouding.Van([.. paren.Select(paar => (paar.Voor + paar.Na) / 2 / paar.Zelf)]);
            var geteld = telling[deel.Naam];
            uitslagen.Add(new(
                wat, deel.Naam, verhouding, Verhouding.Van([.. paren.SelectMany(paar => new[] { paar.Voor, paar.Na })]).Mediaan,
                Verhouding.Van([.. paren.Select(paar => paar.Zelf)]).Mediaan, geteld.Goed, geteld.Foutdeel,
                Nietig(geteld, deel.RijenPer, deel.Tel is null ? null : await deel.Tel())));
        }

        // What is wrong with the service is wrong with all that it is compared with.
        var eigen = Nietig(telling[dienst.Naam], dienst.RijenPer, dienst.Tel is null ? null : await dienst.Tel())
            ?? (!metControle || uitslagen[0].Verhouding is { Kwart: >= Laagst, Driekwart: <= Hoogst } ? null : "de dienst is niet aan zichzelf gelijk");
        return [.. uitslagen.Select(uitslag => uitslag with { Nietig = eigen ?? uitslag.Nietig })];
    }

    async Task<double> Een(Deelnemer deel, Telling telling)
    {
        var gedaan = await deel.Werk(slag);
        telling.Goed += gedaan.Goed;
        telling.Fouten += gedaan.Fouten;
        if (deel.Rust is not null)
            await deel.Rust();
        return gedaan.PerSeconde;
    }

    static string? Nietig(Telling telling, int per, long? rijen) =>
        telling.Foutdeel > MeesteFouten ? $"{telling.Fouten} antwoorden van de {telling.Goed + telling.Fouten} gingen mis"
        : rijen is { } nu && nu - telling.Begin != telling.Goed * per ? $"{telling.Goed} antwoorden, en {nu - telling.Begin} rijen in de database waar het er {telling.Goed * per} moesten zijn"
        : null;

    sealed class Telling(long begin)
    {
        public long Begin => begin;

        public long Goed { get; set; }

        public long Fouten { get; set; }

        public double Foutdeel => Fouten / Math.Max(1.0, Goed + Fouten);
    }
}
