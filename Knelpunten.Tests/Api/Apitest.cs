using System.Globalization;
using Knelpunten.Api.Inrichting;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Api;

/// <summary>What a test of the API starts from: the people, and the points in the life of a knelpunt, each reached over HTTP.</summary>
public abstract class Apitest
{
    Dienstproef? dienst;

    protected Dienstproef Proef => dienst!;
    protected Persoon Melder => Proef.Melder;
    protected Persoon Collega => Proef.Collega;
    protected Persoon AndereMelder => Proef.AndereMelder;
    protected Persoon Ato => Proef.Ato;
    protected Persoon AnderAtoLid => Proef.AnderAtoLid;
    protected Persoon Secretariaat => Proef.Secretariaat;
    protected Persoon Douane => Proef.Douane;
    protected Persoon Om => Proef.Om;
    protected Persoon Auditor => Proef.Auditor;
    protected Persoon Beheerder => Proef.Beheerder;
    protected Persoon Alleskunner => Proef.Alleskunner;
    protected Persoon Niemand => Proef.Niemand;

    /// <summary>The service of the run, unless a fixture wants one to itself.</summary>
    protected virtual Task<Dienstproef> Dienst() => Dienstproef.Gedeeld;

    [OneTimeSetUp]
    public async Task Begin() => dienst = await Dienst();

    [OneTimeTearDown]
    public async Task Einde()
    {
        if (dienst is { IsGedeeld: false })
            await dienst.DisposeAsync();
    }

    protected static DateOnly Vandaag => Kalender.Vandaag(TimeProvider.System);

    protected internal static string Dag(int vanafVandaag) => Vandaag.AddDays(vanafVandaag).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static object Melding(string titel = "Signalen over havenloodsen mogen niet gedeeld worden") => new
    {
        titel,
        omschrijving = "De gemeente ziet loodsen van eigenaar wisselen en mag dat niet met de Douane delen.",
        regio = "rotterdam",
        organisatie = "riec-rotterdam",
    };

    protected static object Nota => new
    {
        aanleiding = new { tekst = "Drie regio's lopen hierop vast." },
        probleem = new { tekst = "Een grondslag om te delen ontbreekt." },
        gevraagdBesluit = new { tekst = "Beleg het bij de Douane." },
        afweging = new { tekst = "Een protocol volstaat niet." },
        financien = new { onbekendOmdat = "De begroting volgt in het voorjaar." },
        voorgesteldePartner = new { tekst = "Douane" },
        communicatie = new { tekst = "Na het besluit een bericht aan de regio's." },
        partnerGehoord = new { organisatie = "douane", reactie = "Wij willen dit doen." },
    };

    protected static object Beleggen(string partner = "douane") => new
    {
        soort = "beleggen",
        tekst = "De Douane neemt het op zich.",
        toewijzingen = new[] { new { partner, rol = "trekker", vraag = "Maak delen mogelijk.", uiterlijkeDatum = Dag(90) } },
    };

    protected internal static Zaak Knelpunt(Antwoord antwoord)
    {
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        var nummer = antwoord.Json.Op("nummer")!;
        return new(antwoord.Json.GetProperty("id").GetGuid(), nummer, $"/v1/knelpunten/{nummer}");
    }

    protected async Task<Zaak> GemeldKnelpunt(object? melding = null) => Knelpunt(await Melder.Post("/v1/knelpunten", melding ?? Melding()));

    protected async Task<Zaak> KnelpuntInTriage()
    {
        var k = await GemeldKnelpunt();
        await Ato.Doet(k, "dossierhouder");
        return k;
    }

    protected async Task<Zaak> KnelpuntInSparren()
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "triage", new { uitkomst = "sparren", reden = "Samen met de regio op te lossen." });
        return k;
    }

    /// <summary>Complete: with a marking and an oplegnotitie, unless it should not be.</summary>
    protected async Task<Zaak> VoorgedragenKnelpunt(bool compleet = true)
    {
        var k = await KnelpuntInTriage();
        await Ato.Doet(k, "triage", new { uitkomst = "voordragen", reden = "Dit vraagt het SBO.", voorgesteldePartner = "douane", vertrouwelijkheidaanduiding = "intern" });
        if (compleet)
            await Ato.Doet(k, "oplegnotitie", Nota);
        return k;
    }

    static int vergaderingen;

    /// <summary>The board never meets twice at once, and the tests of a run share its days.</summary>
    protected internal static (string Aanvang, string Einde) VrijeTijd()
    {
        var nummer = Interlocked.Increment(ref vergaderingen);
        return (Tijd(nummer), Tijd(nummer + 1));

        static string Tijd(int seconde) => TimeOnly.MinValue.Add(TimeSpan.FromSeconds(seconde)).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Today's, unless another day is asked: one that is held can only be of today or earlier.</summary>
    /// <param name="aanvang">When absent a moment that no other meeting of the run has; a test that looks at the clock names its own.</param>
    protected async Task<Zaak> Vergadering(int dagen = 0, string? aanvang = null, string? einde = null)
    {
        var tijd = aanvang is null ? VrijeTijd() : (aanvang, einde);
        var antwoord = await Secretariaat.Post("/v1/vergaderingen", new { dag = Dag(dagen), aanvang = tijd.Item1, einde = tijd.Item2, locatie = "Den Haag" });
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        var id = antwoord.Json.GetProperty("id").GetGuid();
        return new(id, antwoord.Json.Op("nummer")!, $"/v1/vergaderingen/{id}");
    }

    protected async Task<(Zaak Knelpunt, Zaak Vergadering)> GeagendeerdKnelpunt(bool compleet = true, int dagen = 0)
    {
        var k = await VoorgedragenKnelpunt(compleet);
        var v = await Vergadering(dagen);
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer });
        return (k, v);
    }

    protected async Task<(Zaak Knelpunt, Zaak Vergadering)> BehandeldKnelpunt()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "gehouden");
        return (k, v);
    }

    protected async Task<(Zaak Knelpunt, Zaak Vergadering)> ToegewezenKnelpunt()
    {
        var (k, v) = await BehandeldKnelpunt();
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Beleggen());
        return (k, v);
    }

    protected async Task MoetInStadium(Zaak k, string stadium) => Assert.That(await Ato.Lees($"{k}", "stadium"), Is.EqualTo(stadium));

    /// <summary>What the timeline says, in order.</summary>
    protected async Task<IReadOnlyList<string?>> Zinnen(Zaak zaak) => (await Ato.Lees($"{zaak}/tijdlijn")).Json.Elk("items", "zin");

    protected Task<long> AantalEvents(Zaak zaak) =>
        Proef.Waarde<long>("select count(*) from knelpunten.mt_events where stream_id = $1", zaak.Id);
}
