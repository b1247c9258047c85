using System.Text;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Stukken;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Stukken;

/// <summary>A meeting as a calendar takes it, read back by another library.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_kalenderblad
{
    static readonly Guid Id = new("00000000-0000-4000-8000-000000000201");
    static readonly DateTimeOffset Moment = new(2026, 1, 8, 9, 30, 0, TimeSpan.Zero);

    static VergaderingBeeld Vergadering(string dag, TimeOnly? aanvang, TimeOnly? einde, string? locatie = "Den Haag", Vergaderstatus status = Vergaderstatus.Gepland) => new()
    {
        Id = Id,
        Staat = new(Id) { Jaar = "2026", Volgnummer = 3, Dag = Wanneer.Parse(dag), Status = status },
        Aanvang = aanvang,
        Einde = einde,
        Locatie = locatie,
        Kalenderstand = new(2, Moment),
    };

    static string Tekst(byte[] ics) => Encoding.UTF8.GetString(ics);

    /// <summary>The weeks around both nights in which the clock changes, and the nights themselves.</summary>
    [TestCase("2026-03-28", "10:00", "2026-03-28T10:00:00+01:00")]
    [TestCase("2026-03-29", "01:59", "2026-03-29T01:59:00+01:00")]
    [TestCase("2026-03-29", "03:00", "2026-03-29T03:00:00+02:00")]
    [TestCase("2026-03-30", "10:00", "2026-03-30T10:00:00+02:00")]
    [TestCase("2026-10-24", "10:00", "2026-10-24T10:00:00+02:00")]
    [TestCase("2026-10-25", "01:59", "2026-10-25T01:59:00+02:00")]
    [TestCase("2026-10-25", "03:00", "2026-10-25T03:00:00+01:00")]
    [TestCase("2026-10-26", "10:00", "2026-10-26T10:00:00+01:00")]
    [TestCase("2027-07-01", "10:00", "2027-07-01T10:00:00+02:00")]
    [TestCase("1997-01-06", "10:00", "1997-01-06T10:00:00+01:00")]
    public async Task De_tijd_is_die_van_Nederland(string dag, string aanvang, string moment)
    {
        var tijd = TimeOnly.Parse(aanvang, System.Globalization.CultureInfo.InvariantCulture);
        var ics = Kalenderblad.Een(Vergadering(dag, tijd, tijd.AddMinutes(60)))!;
        Icalendar.MoetNetjesZijn(ics);
        var gelezen = await Icalendar.Lees(ics);
        Assert.That(gelezen.Op("afspraken.0.start"), Is.EqualTo(moment));
        Assert.That(Tekst(ics), Does.Contain($"DTSTART;TZID=Europe/Amsterdam:{dag.Replace("-", "")}T{aanvang.Replace(":", "")}00\r\n"));
    }

    [Test]
    public async Task Wat_erin_staat_en_niets_meer()
    {
        var gelezen = await Icalendar.Lees(Kalenderblad.Een(Vergadering("2026-06-10", new(14, 0), new(16, 0)))!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gelezen.Op("method"), Is.EqualTo("PUBLISH"));
            Assert.That(gelezen.Op("versie"), Is.EqualTo("2.0"));
            Assert.That(gelezen.Op("prodid"), Does.Contain("Knelpunten"));
            Assert.That(gelezen.Op("afspraken.0.uid"), Is.EqualTo("00000000-0000-4000-8000-000000000201@vergaderingen.knelpunten"));
            Assert.That(gelezen.Op("afspraken.0.sequence"), Is.EqualTo("2"));
            Assert.That(gelezen.Op("afspraken.0.status"), Is.EqualTo("CONFIRMED"));
            Assert.That(gelezen.Op("afspraken.0.summary"), Is.EqualTo("Vergadering SBO-2026-3"));
            Assert.That(gelezen.Op("afspraken.0.location"), Is.EqualTo("Den Haag"));
            Assert.That(gelezen.Op("afspraken.0.start"), Is.EqualTo("2026-06-10T14:00:00+02:00"));
            Assert.That(gelezen.Op("afspraken.0.einde"), Is.EqualTo("2026-06-10T16:00:00+02:00"));
            Assert.That(gelezen.Op("afspraken.0.stempel"), Is.EqualTo("2026-01-08T09:30:00+00:00"));
            Assert.That(gelezen.Op("afspraken.0.namen"), Is.EqualTo("""["CLASS","DTEND","DTSTAMP","DTSTART","LOCATION","ORGANIZER","SEQUENCE","STATUS","SUMMARY","UID"]""").Or.EqualTo(
                """["CLASS", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "ORGANIZER", "SEQUENCE", "STATUS", "SUMMARY", "UID"]"""));
        }
    }

    [Test]
    public async Task Zonder_tijden_duurt_zij_de_hele_dag_en_een_einde_dat_niemand_weet_staat_er_niet()
    {
        var dag = await Icalendar.Lees(Kalenderblad.Een(Vergadering("2026-12-31", null, null, locatie: null))!);
        Assert.That((dag.Op("afspraken.0.start"), dag.Op("afspraken.0.einde"), dag.Op("afspraken.0.location")), Is.EqualTo(("2026-12-31", "2027-01-01", "null")));
        var open = await Icalendar.Lees(Kalenderblad.Een(Vergadering("2026-06-10", new(14, 0), null))!);
        Assert.That((open.Op("afspraken.0.start"), open.Op("afspraken.0.einde")), Is.EqualTo(("2026-06-10T14:00:00+02:00", "null")));
    }

    [Test]
    public async Task Geannuleerd_gaat_zij_uit_de_agenda()
    {
        var gelezen = await Icalendar.Lees(Kalenderblad.Een(Vergadering("2026-06-10", new(14, 0), new(16, 0), status: Vergaderstatus.Geannuleerd))!);
        Assert.That((gelezen.Op("method"), gelezen.Op("afspraken.0.status")), Is.EqualTo(("CANCEL", "CANCELLED")));
        var alle = await Icalendar.Lees(Kalenderblad.Alle([Vergadering("2026-06-10", new(14, 0), new(16, 0), status: Vergaderstatus.Geannuleerd)]));
        Assert.That((alle.Op("method"), alle.Op("afspraken.0.status")), Is.EqualTo(("PUBLISH", "CANCELLED")));
    }

    /// <summary>What a calendar would take for its own signs, the end of a line, and letters of more than one byte around the fold.</summary>
    [TestCase("Zaal 3; vleugel B, \"Oost\" \\ trap: links")]
    [TestCase("Fryske Rie, Ljouwert — Tweebaksmarkt 52 · Şükrü Ağaoğlu-zaal, Ğğ İı Œœ ŵ ŷ ñ ç ø å æ ß ä ë ï ö ü é è ê â û")]
    [TestCase("aééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé")]
    [TestCase("aaééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé")]
    [TestCase("een  twee   drie    vier     vijf      zes       zeven        acht         negen          tien")]
    [TestCase("BEGIN:VEVENT")]
    [TestCase("eerste regel\nEND:VEVENT\nATTENDEE:mailto:x")]
    public async Task Elke_plaats_komt_terug_zoals_zij_er_staat(string locatie)
    {
        var ics = Kalenderblad.Een(Vergadering("2026-06-10", new(14, 0), new(16, 0), locatie))!;
        Icalendar.MoetNetjesZijn(ics);
        var gelezen = await Icalendar.Lees(ics);
        Assert.That(gelezen.Op("afspraken.0.location"), Is.EqualTo(locatie));
        Assert.That(gelezen.GetProperty("afspraken").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public void Dezelfde_vergaderingen_geven_dezelfde_bytes() => Assert.Multiple(() =>
    {
        VergaderingBeeld[] vergaderingen = [Vergadering("2026-06-10", new(14, 0), null), Vergadering("2026-09-09", null, null) with { Id = Guid.Empty }];
        Assert.That(Kalenderblad.Alle(vergaderingen), Is.EqualTo(Kalenderblad.Alle(vergaderingen.Reverse())));
        Assert.That(Tekst(Kalenderblad.Alle(vergaderingen)), Does.Not.Contain($"{DateTime.UtcNow:yyyyMMdd}"));
    });

    [TestCase("2026-06")]
    [TestCase("onbekend")]
    public async Task Wat_geen_dag_heeft_staat_in_geen_agenda(string dag)
    {
        Assert.That(Kalenderblad.Een(Vergadering(dag, null, null)), Is.Null);
        Assert.That((await Icalendar.Lees(Kalenderblad.Alle([Vergadering(dag, null, null)]))).GetProperty("afspraken").GetArrayLength(), Is.Zero);
    }
}
