using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Genereren;

/// <summary>When people work, and when they raise things: weekdays, office hours, summers, the days after something was in the news.</summary>
public sealed class Werktijd
{
    /// <summary>Three years: what lies longer nobody waits for.</summary>
    const double Langst = 750;

    readonly DateOnly eerste;
    readonly bool[] werkdag;
    readonly TimeSpan[] verschil;

    public Werktijd(DateOnly van, DateOnly tot)
    {
        eerste = van.AddYears(-3);
        var dagen = tot.AddYears(6).DayNumber - eerste.DayNumber;
        (werkdag, verschil) = (new bool[dagen], new TimeSpan[dagen]);
        for (var i = 0; i < dagen; i++)
        {
            var dag = eerste.AddDays(i);
            werkdag[i] = Werkdagen.IsWerkdag(dag);
            verschil[i] = Kalender.Amsterdam.GetUtcOffset(dag.ToDateTime(new(12, 0)));
        }
    }

    public bool IsWerkdag(DateOnly dag) => werkdag[dag.DayNumber - eerste.DayNumber];

    public DateOnly OpOfNa(DateOnly dag)
    {
        while (!IsWerkdag(dag))
            dag = dag.AddDays(1);
        return dag;
    }

    /// <summary>A moment in the Netherlands of that day, to the microsecond, as the database keeps it.</summary>
    public DateTimeOffset Moment(DateOnly dag, double uur)
    {
        var lokaal = dag.ToDateTime(TimeOnly.MinValue).AddTicks((long)(uur * TimeSpan.TicksPerHour) / 10 * 10);
        return new(lokaal - verschil[dag.DayNumber - eerste.DayNumber], TimeSpan.Zero);
    }

    /// <summary>In office hours, most of it around ten and two.</summary>
    public DateTimeOffset Opdag(DateOnly dag, Toeval toeval) => Moment(dag, Kantooruur(toeval));

    /// <summary>So many working days later, at a moment that somebody works.</summary>
    public DateTimeOffset Na(DateTimeOffset nu, double werkdagen, Toeval toeval)
    {
        var dag = Kalender.Dag(nu);
        werkdagen = Math.Min(werkdagen, Langst);
        if (werkdagen < 0.6 && nu.AddHours(Math.Max(0.05, werkdagen * 8)) is var straks && straks < Moment(dag, 17.6))
            return straks.AddTicks(-(straks.Ticks % 10));
        return Opdag(OpOfNa(dag.AddDays(Math.Max(1, (int)Math.Round(werkdagen * 7 / 5)))), toeval);
    }

    /// <summary>The moments at which cases are raised, in order: every case has its share of the whole, so that the number is exact.</summary>
    public IEnumerable<DateTimeOffset> Aankomsten(DateOnly van, DateOnly tot, int aantal, Toeval toeval)
    {
        var dagen = tot.DayNumber - van.DayNumber + 1;
        var gewicht = new double[dagen];
        for (var i = 0; i < dagen; i++)
            gewicht[i] = Gewicht(van.AddDays(i), (double)i / dagen);
        // Something in the news, a campaign, a theme week: a few busy days with a tail.
        for (var golf = 0; golf < dagen / 30; golf++)
        {
            var (begin, hoogte, staart) = (toeval.Getal(dagen), 0.6 + 2.2 * toeval.Deel(), toeval.Tussen(2, 12));
            for (var i = begin; i < Math.Min(dagen, begin + staart); i++)
                gewicht[i] *= 1 + hoogte * (1 - (double)(i - begin) / staart);
        }

        var som = gewicht.Sum();
        var (nu, tot0) = (0, 0.0);
        for (var i = 0; i < aantal; i++)
        {
            var plaats = (i + toeval.Deel()) / aantal * som;
            while (nu < dagen - 1 && tot0 + gewicht[nu] <= plaats)
                tot0 += gewicht[nu++];
            var dag = van.AddDays(nu);
            yield return Moment(dag, Uur(Math.Clamp((plaats - tot0) / gewicht[nu], 0, 0.999999)));
        }
    }

    double Gewicht(DateOnly dag, double verstreken) =>
        (IsWerkdag(dag) ? dag.DayOfWeek switch { DayOfWeek.Monday => 1.15, DayOfWeek.Tuesday => 1.2, DayOfWeek.Friday => 0.7, _ => 1.0 } : 0.05)
        * dag.Month switch { 7 => 0.65, 8 => 0.5, 12 => 0.75, 9 or 10 or 11 => 1.2, _ => 1.0 }
        * (dag is { Month: 12, Day: > 20 } or { Month: 1, Day: < 5 } ? 0.4 : 1)
        * (0.75 + 0.5 * verstreken);

    /// <summary>From the share of a day's reports that had come in to the hour: nothing at night, a dip at lunch.</summary>
    static double Uur(double deel) => deel < 0.5 ? 8.2 + deel * 2 * 4.1 : deel < 0.95 ? 13.0 + (deel - 0.5) / 0.45 * 4.7 : 17.7 + (deel - 0.95) / 0.05 * 4;

    static double Kantooruur(Toeval toeval) => Uur(toeval.Deel() * 0.95);
}
