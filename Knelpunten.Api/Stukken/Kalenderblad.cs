using System.Globalization;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Calendar = Ical.Net.Calendar;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// Meetings as a calendar takes them (RFC 5545): when and where, and nothing of what is on the agenda. The same meetings give the same
/// bytes, whoever asks and whenever.
/// </summary>
public static class Kalenderblad
{
    public const string Mediatype = "text/calendar";

    /// <summary>Behind the id in a UID: never the host, which may change while a calendar must know the meeting again.</summary>
    public const string Achtervoegsel = "@vergaderingen.knelpunten";

    const string Zone = "Europe/Amsterdam";

    /// <summary>Summer time as it is since 1996 and until somebody decides otherwise. No meeting of the board is older.</summary>
    const string Tijdzone = $"""
        BEGIN:VCALENDAR
        BEGIN:VTIMEZONE
        TZID:{Zone}
        BEGIN:DAYLIGHT
        DTSTART:19960331T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZNAME:CEST
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZNAME:CET
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        END:VTIMEZONE
        END:VCALENDAR
        """;

    static readonly Probleem ZonderDag = new(StatusCodes.Status406NotAcceptable, "vergaderdag-onbekend", new(
        "Van deze vergadering is de dag niet bekend; een agenda kan haar geen plaats geven.",
        "The day of this meeting is not known; a calendar has no place for it."));

    public static readonly Stukvorm<VergaderingBeeld> VanEen = new(Mediatype, ".ics", (v, _) => Task.FromResult(Een(v) is { } ics ? (Gevormd)ics : ZonderDag));

    public static readonly Stukvorm<IReadOnlyList<VergaderingBeeld>> VanAlle = new(Mediatype, ".ics", (alle, _) => Task.FromResult<Gevormd>(Alle(alle)));

    /// <summary>One meeting: an invitation to put it in a calendar, or to take it out. Null when its day is not known.</summary>
    public static byte[]? Een(VergaderingBeeld v) =>
        Dag(v) is null ? null : Schrijf([v], v.Status == Vergaderstatus.Geannuleerd ? CalendarMethods.Cancel : CalendarMethods.Publish);

    /// <summary>All of which the day is known, in order; those that are cancelled say so.</summary>
    public static byte[] Alle(IEnumerable<VergaderingBeeld> vergaderingen) =>
        Schrijf(vergaderingen.Where(v => Dag(v) is not null).OrderBy(Dag).ThenBy(v => v.Aanvang).ThenBy(v => v.Id), CalendarMethods.Publish);

    static byte[] Schrijf(IEnumerable<VergaderingBeeld> vergaderingen, string methode)
    {
        var kalender = new Calendar { ProductId = "-//Knelpunten//Vergaderingen van het SBO//NL", Method = methode };
        kalender.AddProperty("X-WR-CALNAME", "Vergaderingen SBO");
        kalender.AddTimeZone(Calendar.Load(Tijdzone.ReplaceLineEndings("\r\n"))!.TimeZones[0]!);
        foreach (var v in vergaderingen)
            kalender.Events.Add(Afspraak(v));
        return Encoding.UTF8.GetBytes(Gevouwen(new CalendarSerializer().SerializeToString(kalender)!));
    }

    static CalendarEvent Afspraak(VergaderingBeeld v)
    {
        var dag = Dag(v)!.Value;
        var afspraak = new CalendarEvent
        {
            Uid = $"{v.Id:D}{Achtervoegsel}",
            Sequence = v.Kalenderstand.Volgnummer,
            DtStamp = new CalDateTime(v.Kalenderstand.Moment.UtcDateTime, "UTC"),
            Summary = $"Vergadering {v.Nummer}",
            Location = v.Locatie,
            Status = v.Status == Vergaderstatus.Geannuleerd ? EventStatus.Cancelled : EventStatus.Confirmed,
            Class = "PRIVATE",
            // RFC 5546 wants one, and the secretariat has no address that this service knows; calendars know this one for none.
            Organizer = new Organizer("invalid:nomail") { CommonName = "Secretariaat SBO" },
            DtStart = v.Aanvang is { } aanvang ? new CalDateTime(dag, aanvang, Zone) : new CalDateTime(dag),
        };
        // Without times it takes the day, and the end of a day is the next one. An end that nobody knows is not made up.
        afspraak.DtEnd = v.Aanvang is null ? new CalDateTime(dag.AddDays(1)) : v.Einde is { } einde ? new CalDateTime(dag, einde, Zone) : null;
        return afspraak;
    }

    /// <summary>The day it was held once it was, else the day it is planned on; null when that is less precise than a day.</summary>
    static DateOnly? Dag(VergaderingBeeld v) =>
        DateOnly.TryParseExact(v.Gehouden ?? v.Dag, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null;

    /// <summary>Lines of at most 75 bytes, and never cut in the middle of a character: the library counts letters.</summary>
    static string Gevouwen(string ics)
    {
        var regels = ics.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var uit = new StringBuilder();
        foreach (var regel in regels)
        {
            var lengte = 0;
            foreach (var teken in regel.EnumerateRunes())
            {
                if (lengte + teken.Utf8SequenceLength > 75)
                {
                    uit.Append("\r\n ");
                    lengte = 1;
                }

                uit.Append(teken);
                lengte += teken.Utf8SequenceLength;
            }

            uit.Append("\r\n");
        }

        return uit.ToString();
    }
}
