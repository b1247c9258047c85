namespace Knelpunten.Domain;

/// <summary>What is counted. The numbers are stored; a new one goes at the end.</summary>
public enum Maat : short
{
    /// <summary>Cases in a stage. Vak: the stage.</summary>
    InStadium = 1,

    /// <summary>Cases by how far they came. Tijd: the month of the report; vak: one of <see cref="Stappen"/>.</summary>
    Stap = 2,

    /// <summary>Closed cases. Tijd: the month of closing; vak: the outcome.</summary>
    Gesloten = 3,

    /// <summary>Cases that left a stage. Tijd: the month they last did; vak: stage × 1000 + class of days (<see cref="Dagklasse"/>).</summary>
    Verblijf = 4,

    /// <summary>The days the clock stood still in it, added up. Tijd: as above; vak: the stage.</summary>
    VerblijfStil = 5,

    /// <summary>Closed cases by lead time. Tijd: the month of closing; vak: class of days.</summary>
    Doorlooptijd = 6,

    /// <summary>The days the clock stood still in those, added up. Tijd: the month of closing.</summary>
    DoorlooptijdStil = 7,

    /// <summary>Open cases by age. Tijd: the month of the report; vak: the stage.</summary>
    Ouderdom = 8,

    /// <summary>The day since which an open case is in its stage, added up: with how many there are, the case-days that are being lost. Vak: the stage.</summary>
    Sinds = 9,

    /// <summary>Open cases whose clock stands still. Vak: who they wait for.</summary>
    Wacht = 10,

    /// <summary>Cases with an assignment of a partner. Ding: the partner; vak: how that stands, or <see cref="Cellen.OpenToewijzing"/>.</summary>
    Toewijzing = 11,

    /// <summary>Open cases of a partner by the first day on which they are late. Ding: the partner; tijd: that day.</summary>
    LaatVanaf = 12,

    /// <summary>Cases that a partner answered. Ding: the partner; tijd: the month of his last answer; vak: class of days it took.</summary>
    Reactie = 13,

    /// <summary>Cases in a meeting. Ding: the meeting; vak: what became of it there.</summary>
    Vergadering = 14,

    /// <summary>Cases whose reporter heard something. Tijd: the month he first did; vak: class of days since the report.</summary>
    Gehoord = 15,

    /// <summary>Open cases whose reporter heard nothing yet.</summary>
    NietGehoord = 16,
}

/// <summary>One thing a case counts for. A number on a dashboard is the sum of one or more of these over cases.</summary>
/// <param name="Tijd">A month (<c>202603</c>) or a day (<see cref="DateOnly.DayNumber"/>), or 0, as <see cref="Domain.Maat"/> says.</param>
/// <param name="Aantal">1, or what is added up.</param>
public readonly record struct Cel(Maat Maat, int Tijd, int Vak, string Ding, long Aantal = 1);

/// <summary>What a number was filtered on; empty for all.</summary>
public readonly record struct Filter(string Regio, string Thema, string Partner)
{
    /// <summary>For cases without a theme.</summary>
    public const string ZonderThema = "geen";

    public static Filter Geen { get; } = new("", "", "");
}

/// <summary>
/// THE definition of every number: what a case counts for, as it stands. Nothing else is counted, so a number as of any moment is the sum
/// of this over the cases as they stood, and the list behind it is the list of those cases.
/// </summary>
public static class Cellen
{
    /// <summary>Asked or accepted: a case that has both counts once.</summary>
    public const int OpenToewijzing = 99;

    static readonly Stappen[] stappen = [.. Enum.GetValues<Stappen>().Where(stap => stap != Stappen.Geen)];

    public static IEnumerable<Cel> Van(Stand s)
    {
        var stadium = (int)s.Staat.Stadium;
        var isOpen = s.Staat.IsOpen;
        yield return new(Maat.InStadium, 0, stadium, "");

        foreach (var stap in stappen)
        {
            if (s.Bereikt.HasFlag(stap))
                yield return new(Maat.Stap, Maand(s.Gemeld.Op), (int)stap, "");
        }

        foreach (var (welk, verblijf) in s.Verblijven)
        {
            yield return new(Maat.Verblijf, Maand(verblijf.Verlaten), ((int)welk * 1000) + Dagklasse.Van(verblijf.Dagen), "");
            if (verblijf.Stil > 0)
                yield return new(Maat.VerblijfStil, Maand(verblijf.Verlaten), (int)welk, "", verblijf.Stil);
        }

        if (s.Gesloten is { } gesloten && s.Staat.Stadium == Stadium.Gesloten)
        {
            yield return new(Maat.Gesloten, Maand(gesloten.Op), (int)(s.Staat.Afloop ?? 0), "");
            yield return new(Maat.Doorlooptijd, Maand(gesloten.Op), Dagklasse.Van(s.Doorlooptijd), "");
            if (s.Stil > 0)
                yield return new(Maat.DoorlooptijdStil, Maand(gesloten.Op), 0, "", s.Stil);
        }

        if (isOpen)
        {
            yield return new(Maat.Ouderdom, Maand(s.Gemeld.Op), stadium, "");
            yield return new(Maat.Sinds, 0, stadium, "", s.Sinds.Op.DayNumber);
            if (s.Staat.Opschorting is { } opschorting)
                yield return new(Maat.Wacht, 0, (int)opschorting.WachtOp, "");
            if (s.Gehoord is null)
                yield return new(Maat.NietGehoord, 0, 0, "");
        }

        if (s.Gehoord is { } gehoord)
            yield return new(Maat.Gehoord, Maand(gehoord.Op), Dagklasse.Van(s.Gehoordagen), "");

        foreach (var partner in s.Toewijzingen.GroupBy(t => t.Partner))
        {
            foreach (var stand in partner.Select(t => t.Stand).Distinct())
                yield return new(Maat.Toewijzing, 0, (int)stand, partner.Key);
            if (partner.Any(t => t.IsOpen))
                yield return new(Maat.Toewijzing, 0, OpenToewijzing, partner.Key);
            if (s.LaatVanaf(partner.Key) is { } laat)
                yield return new(Maat.LaatVanaf, laat.DayNumber, 0, partner.Key);
            if (partner.LastOrDefault(t => t.Beantwoord is not null) is { } antwoord)
                yield return new(Maat.Reactie, Maand(antwoord.Beantwoord!.Value), Dagklasse.Van(antwoord.Reactiedagen), partner.Key);
        }

        foreach (var (vergadering, uitkomst) in s.Vergaderingen)
            yield return new(Maat.Vergadering, 0, (int)uitkomst, vergadering.ToString("D"));
    }

    /// <summary>
    /// Under which filters a case is counted: without one, by each of its regions, themes and partners, and where a dashboard crosses them by
    /// region and theme together. A case of two regions counts in both, and once in all.
    /// </summary>
    /// <param name="regios">Those of today, also of how it stood long ago.</param>
    public static IEnumerable<Filter> Filters(Maat maat, Stand s, IReadOnlyCollection<string> regios)
    {
        var themas = s.Themas.IsEmpty ? [Filter.ZonderThema] : s.Themas.Distinct().ToList();
        yield return Filter.Geen;
        foreach (var thema in themas)
            yield return Filter.Geen with { Thema = thema };
        foreach (var regio in regios)
        {
            yield return Filter.Geen with { Regio = regio };
            if (maat is Maat.InStadium or Maat.Stap or Maat.Gesloten)
            {
                foreach (var thema in themas)
                    yield return new(regio, thema, "");
            }
        }

        // What is counted by partner has him in Ding already.
        if (maat is Maat.Toewijzing or Maat.LaatVanaf or Maat.Reactie)
            yield break;
        foreach (var partner in s.Partners)
            yield return Filter.Geen with { Partner = partner };
    }

    /// <summary>Whether a measure is counted under a filter (<see cref="Filters"/>); what is not is asked of the cases themselves.</summary>
    public static bool HeeftSom(Maat maat, Filter filter) =>
        filter.Partner.Length > 0 ? filter.Regio.Length + filter.Thema.Length == 0 && maat is not (Maat.Toewijzing or Maat.LaatVanaf or Maat.Reactie)
        : filter.Regio.Length == 0 || filter.Thema.Length == 0 || maat is Maat.InStadium or Maat.Stap or Maat.Gesloten;

    /// <summary>
    /// Levels: what is true until it ends, so that little of it is left of long ago. The others only ever grow: what happened in some
    /// month, or came in some meeting.
    /// </summary>
    public static bool IsNiveau(Maat maat) =>
        maat is Maat.InStadium or Maat.Ouderdom or Maat.Sinds or Maat.Wacht or Maat.Toewijzing or Maat.LaatVanaf or Maat.NietGehoord;

    public static int Maand(DateOnly dag) => (dag.Year * 100) + dag.Month;
}

/// <summary>
/// Classes of days, so that a median over a million cases is read from a few numbers: exact to 60 days, then 5 % wide. A percentile read
/// from them is at most 2.5 % off above 60 days, and not below.
/// </summary>
public static class Dagklasse
{
    public const int Onbekend = 999;
    const int Exact = 60;
    const double Groei = 1.05;

    static readonly int[] grenzen = Grenzen();

    /// <summary>The class of a number of days; <see cref="Onbekend"/> for what is not known to the day.</summary>
    public static int Van(int? dagen)
    {
        if (dagen is not { } aantal)
            return Onbekend;
        var plaats = Array.BinarySearch(grenzen, aantal);
        return plaats >= 0 ? plaats : ~plaats - 1;
    }

    /// <summary>The first and the last number of days in a class.</summary>
    public static (int Van, int Tot) Bereik(int klasse) => (grenzen[klasse], klasse + 1 < grenzen.Length ? grenzen[klasse + 1] - 1 : int.MaxValue);

    /// <summary>
    /// The days under which this share of the cases lies, in the middle of their class; null without cases.
    /// </summary>
    public static int? Percentiel(IReadOnlyDictionary<int, long> perKlasse, double deel)
    {
        var totaal = perKlasse.Where(klasse => klasse.Key != Onbekend).Sum(klasse => klasse.Value);
        if (totaal <= 0)
            return null;
        var nog = Math.Max(1, (long)Math.Ceiling(totaal * deel));
        foreach (var (klasse, aantal) in perKlasse.Where(klasse => klasse.Key != Onbekend).OrderBy(klasse => klasse.Key))
        {
            nog -= aantal;
            if (nog <= 0)
                return klasse == grenzen.Length - 1 ? grenzen[klasse] : (Bereik(klasse).Van + Bereik(klasse).Tot) / 2;
        }

        return null;
    }

    static int[] Grenzen()
    {
        var grenzen = Enumerable.Range(0, Exact + 2).ToList();
        while (grenzen[^1] < 40_000)
            grenzen.Add(Math.Max(grenzen[^1] + 1, (int)Math.Round(grenzen[^1] * Groei)));
        return [.. grenzen];
    }
}
