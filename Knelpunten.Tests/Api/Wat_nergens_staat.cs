using Knelpunten.Api.Personen;
using Microsoft.Extensions.Logging;

namespace Knelpunten.Tests.Api;

/// <summary>
/// Who a reporter is can be read nowhere: in no table, and in no line of the log, also after everything went wrong that can. On a
/// service of its own, for it is broken on purpose, and logging everything that can be logged.
/// </summary>
public class Wat_nergens_staat : Apitest
{
    protected override async Task<Dienstproef> Dienst() => await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase("zwijgen"), LogLevel.Trace);

    static readonly string[] Bellers = ["Mila de Vries", "mila-de-vries", "Aziza Bakker", "aziza-bakker", "Dirk Jansen", "Nieuwe Quispel"];

    static object Contact => new { naam = "Zwaantje Quispel", email = "zwaantje@voorbeeld.nl", telefoon = "06 8765 4321" };

    static object MetContact(object? kenmerk = null, string regio = "limburg") =>
        new { titel = "t", omschrijving = "o", regio, organisatie = "riec-limburg", contact = Contact, kenmerk };

    [Test]
    public async Task In_geen_enkele_tabel()
    {
        var contact = new { naam = "Wopke Achterberg", email = "wopke@voorbeeld.nl", telefoon = "06 1357 2468" };
        object melding = new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", contact };
        var k = Knelpunt(await Melder.Post("/v1/knelpunten", melding, sleutel: "zwijg"));
        Knelpunt(await Ato.Post("/v1/knelpunten", melding));
        await AndereMelder.Doet(k, "meldingen", new { regio = "limburg", organisatie = "riec-limburg", contact });
        var (t, _) = await ToegewezenKnelpunt();
        await Douane.Doet(t, "toewijzingen/1/acceptatie");

        var alles = await Proef.AllesAlsTekst();
        Assert.That(alles, Does.Contain("knelpunt_gemeld").And.Contain("identiteit").And.Contain("contact"));
        foreach (var woord in (string[])["wopke", "achterberg", "06 1357 2468", .. Bellers])
            Assert.That(alles, Does.Not.Contain(woord).IgnoreCase);
    }

    [Test]
    public void In_geen_tekst_van_wat_het_bevat()
    {
        object[] bevatters =
        [
            new Contactgegevens("Zwaantje", "z@voorbeeld.nl", "0612345678"), new Identiteitsgegevens("https://idp.example", "zwaantje", "Zwaantje"),
            new Bewaard(Guid.Empty, "contact", DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["naam"] = "Zwaantje" }),
            new ZoekPersoonVerzoek("Zwaantje", "z@voorbeeld.nl", "0612345678"), Hoofdsleutel.Lees(Hoofdsleutel.Nieuw())!,
        ];
        foreach (var bevatter in bevatters)
            Assert.That($"{bevatter}", Does.Not.Contain("zwaantje").IgnoreCase.And.Not.Contain("voorbeeld.nl").And.Not.Contain("0612345678"));
    }

    [Test]
    public async Task In_geen_regel_van_het_logboek_wat_er_ook_misgaat()
    {
        var k = await KnelpuntInTriage();
        await Melder.Post("/v1/knelpunten", MetContact(new { bron = "b", waarde = "w" }));
        var vooraf = Proef.Logregels.Count;
        // Refused, one way after the other, each with the words in it.
        await Niemand.Post("/v1/knelpunten", MetContact());
        await Auditor.Post("/v1/knelpunten", MetContact());
        await Melder.Post("/v1/knelpunten", MetContact(regio: "Zwaantje Quispel"));
        await Melder.Post("/v1/knelpunten?naam=Zwaantje%20Quispel", MetContact());
        await Melder.Get("/v1/knelpunten/Zwaantje%20Quispel?melder=zwaantje@voorbeeld.nl");
        await Melder.Get("/v1/Zwaantje%20Quispel");
        await Melder.Post("/v1/knelpunten", "{\"contact\":{\"naam\":\"Zwaantje Quispel\", kapot");
        await Melder.Post("/v1/knelpunten", $"{{\"Zwaantje Quispel\":\"{new string('x', 1_200_000)}\"}}");
        await Melder.Post("/v1/knelpunten", MetContact(new { bron = "b", waarde = "w" }));
        await Melder.Post("/v1/knelpunten", MetContact(new { bron = "b", waarde = "Zwaantje Quispel" }));
        await Melder.Post("/v1/knelpunten", MetContact(new { bron = "b", waarde = "Zwaantje Quispel" }));
        await Ato.Post($"{k}/notities", new { tekst = "Bel Zwaantje Quispel op 06 8765 4321" }, 1);
        await Ato.Post($"{k}/voordracht", new { reden = "Zwaantje Quispel wil het." }, 1);
        await Ato.Post($"{k}/heropening", new { reden = "Zwaantje Quispel wil het." }, 2);
        await Ato.Upload($"{k}/documenten", "Zwaantje Quispel.exe", [1, 2, 3], new { titel = "Zwaantje Quispel" });
        await Melder.Get("/v1/knelpunten", ("Authorization", "Bearer Zwaantje.Quispel.x"));

        // Broken: the database refuses in the middle of each kind of write, quoting values where it can.
        await Proef.Voer("alter table personen.gegeven add constraint val check (soort <> 'contact') not valid");
        (await Melder.Post("/v1/knelpunten", MetContact())).MoetProbleemZijn(500, "onverwachte-fout");
        await Proef.Voer("alter table personen.gegeven drop constraint val; alter table knelpunten.mt_events add constraint val check (type <> 'notitie_toegevoegd') not valid");
        (await Ato.Post($"{k}/notities", new { tekst = "Bel Zwaantje Quispel op 06 8765 4321" })).MoetProbleemZijn(500, "onverwachte-fout");
        await Proef.Voer("alter table knelpunten.mt_events drop constraint val; alter table knelpunten.mt_doc_knelpuntbeeld add constraint val check (data->>'titel' <> 'Zwaantje Quispel') not valid");
        (await Melder.Post("/v1/knelpunten", Melding("Zwaantje Quispel"))).MoetProbleemZijn(500, "onverwachte-fout");
        await Proef.Voer("alter table knelpunten.mt_doc_knelpuntbeeld drop constraint val; alter table personen.actor add constraint val check (rollen <> 'Melder') not valid");
        (await Proef.Als("Nieuwe Quispel", "melder", "riec-limburg").Post("/v1/knelpunten", MetContact())).MoetProbleemZijn(500, "onverwachte-fout");

        Assert.That(Proef.Logregels.Skip(vooraf).Count(regel => regel.StartsWith("Error Onverwachte fout", StringComparison.Ordinal)), Is.EqualTo(4));
        foreach (var regel in Proef.Logregels)
        {
            foreach (var woord in (string[])["zwaantje", "quispel", "06 8765 4321", .. Bellers])
                Assert.That(regel, Does.Not.Contain(woord).IgnoreCase);
        }
    }

    [Test]
    public async Task Een_onverwachte_fout_verraadt_de_aanroeper_niets_en_geeft_een_spoor()
    {
        await Proef.Voer("alter table knelpunten.mt_events add constraint val2 check (type <> 'knelpunt_gemeld') not valid");
        var antwoord = (await Melder.Post("/v1/knelpunten", Melding())).MoetProbleemZijn(500, "onverwachte-fout");
        Assert.That(antwoord.Tekst, Does.Not.Contain("mt_events").And.Not.Contain("Npgsql").And.Not.Contain("   at "));
        var spoor = antwoord.Json.Op("traceId")!;
        Assert.That(Proef.Logregels.Count(regel => regel.Contains(spoor, StringComparison.Ordinal)), Is.GreaterThan(0));
        await Proef.Voer("alter table knelpunten.mt_events drop constraint val2");
    }
}
