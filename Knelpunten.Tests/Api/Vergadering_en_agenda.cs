using System.Text.Json;

namespace Knelpunten.Tests.Api;

/// <summary>With a database of its own and one after the other: "the next meeting" is the next of everybody.</summary>
public class Vergadering_en_agenda : Apitest
{
    protected override async Task<Dienstproef> Dienst() => await Dienstproef.StartBewaakt("agenda");

    static int verder = 100;

    /// <summary>Later than every meeting of the tests before: after it there is none.</summary>
    async Task<Zaak> LaatsteVergadering() => await Vergadering(verder += 10);

    static object Punt(Zaak k, string? nazending = null) => new { knelpunt = k.Nummer, nazending };

    async Task<JsonElement> Agenda(Zaak v) => (await Ato.Lees($"{v}/agenda")).Json;

    [Test]
    public async Task De_agenda_noemt_nummer_en_titel_van_een_knelpunt_en_geen_minuten_die_niemand_gaf()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        var agenda = (await Melder.Lees($"{v}/agenda")).Json;
        Assert.That(agenda.Elk("agendapunten", "knelpuntnummer"), Is.EqualTo(new[] { k.Nummer }));
        Assert.That(agenda.Elk("agendapunten", "agendapuntTitel"), Is.EqualTo(new[] { await Melder.Lees($"{k}", "titel") }));
        Assert.That(agenda.TryGetProperty("minuten", out _), Is.False);
    }

    [Test]
    public async Task Het_secretariaat_stelt_de_agenda_samen_op_volgorde_met_soort_en_minuten()
    {
        var v = await LaatsteVergadering();
        var k = await VoorgedragenKnelpunt();
        await Secretariaat.Doet(v, "agendapunten", new { type = "opening", titel = "Opening", behandelwijze = "hamerstuk", minuten = 5 });
        await Secretariaat.Doet(v, "agendapunten", new { type = "rondvraag", titel = "Rondvraag", minuten = 10 });
        await Secretariaat.Doet(v, "agendapunten", Punt(k));
        await Secretariaat.Doet(v, "agendapunten/3/plaats", new { voor = 2 });
        await Secretariaat.Doet(v, "agendapunten/3/indeling", new { behandelwijze = "bespreekstuk", minuten = 25, isBesloten = true });
        var agenda = await Agenda(v);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(agenda.Elk("agendapunten", "nummer"), Is.EqualTo(new[] { "1", "3", "2" }));
            Assert.That(agenda.Elk("agendapunten", "type"), Is.EqualTo(new[] { "opening", "knelpunt", "rondvraag" }));
            Assert.That(agenda.Op("minuten"), Is.EqualTo("40"));
            Assert.That(agenda.Op("agendapunten.1.indicatorBesloten"), Is.EqualTo("true"));
            Assert.That(agenda.Op("agendaversie"), Is.EqualTo("0"));
        }

        await Secretariaat.Doet(v, "agendapunten/3/plaats");
        Assert.That((await Agenda(v)).Elk("agendapunten", "nummer"), Is.EqualTo(new[] { "1", "2", "3" }));
        await Secretariaat.DoetTevergeefs(v, "agendapunten/3/plaats", new { voor = 3 }, 409, "agendapunt-voor-zichzelf");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/9/plaats", new { voor = 3 }, 404, "bestaat-niet");
    }

    [Test]
    public async Task Een_vastgestelde_agenda_verandert_alleen_nog_met_een_reden_en_elke_versie_blijft_leesbaar()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: verder += 10);
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.DoetTevergeefs(v, "agenda/vaststelling", null, 409, "agenda-al-vastgesteld");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/indeling", new { behandelwijze = "hamerstuk", isBesloten = false }, 409, "agenda-al-vastgesteld");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/plaats", null, 409, "agenda-al-vastgesteld");

        var laat = await VoorgedragenKnelpunt();
        await Secretariaat.DoetTevergeefs(v, "agendapunten", Punt(laat), 409, "agenda-al-vastgesteld");
        await Secretariaat.Doet(v, "agendapunten", Punt(laat, "De minister vroeg erom."));
        await Ato.Doet(k, "oplegnotitie", Nota);
        await Secretariaat.Doet(v, "agendapunten/1/intrekking", new { reden = "De partner trok zich terug." });

        var versies = (await Auditor.Lees($"{v}/agenda/vaststelling")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(versies.Elk("items", "agendaversie"), Is.EqualTo(new[] { "1", "2", "3" }));
            Assert.That(versies.Elk("items", "reden"), Is.EqualTo(new[] { null, "De minister vroeg erom.", "De partner trok zich terug." }));
            Assert.That(versies.Op("items.0.punten"), Is.EqualTo("[{\"agendapunt\":1,\"oplegnotitieversie\":1}]"));
            Assert.That(versies.Op("items.1.punten"), Is.EqualTo("[{\"agendapunt\":1,\"oplegnotitieversie\":1},{\"agendapunt\":2,\"oplegnotitieversie\":1}]"));
            Assert.That(versies.Op("items.2.punten"), Is.EqualTo("[{\"agendapunt\":2,\"oplegnotitieversie\":1}]"));
        }

        await MoetInStadium(k, "voorgedragen");
        Assert.That(await Ato.Lees($"{k}/oplegnotitie", "total"), Is.EqualTo("2"));
    }

    [Test]
    public async Task Een_nazending_is_compleet_en_hoort_niet_op_een_concept()
    {
        var v = await LaatsteVergadering();
        var onvolledig = await VoorgedragenKnelpunt(compleet: false);
        await Secretariaat.DoetTevergeefs(v, "agendapunten", Punt(onvolledig, "Te laat."), 409, "nazending-op-concept");
        await Secretariaat.Doet(v, "agenda/vaststelling");
        var geweigerd = await Secretariaat.DoetTevergeefs(v, "agendapunten", Punt(onvolledig, "Te laat."), 409, "agendapunt-niet-compleet");
        Assert.That(geweigerd.Json.Op("detail"), Is.EqualTo("Er ontbreekt nog: oplegnotitie, partnerGehoord."));
    }

    [Test]
    public async Task Wat_niet_compleet_is_schuift_bij_het_vaststellen_door_en_dat_is_geen_aanhouden()
    {
        var v = await LaatsteVergadering();
        var volgende = await LaatsteVergadering();
        var compleet = await VoorgedragenKnelpunt();
        var eerste = await VoorgedragenKnelpunt(compleet: false);
        var tweede = await VoorgedragenKnelpunt(compleet: false);
        await Ato.Doet(tweede, "oplegnotitie", new { aanleiding = new { tekst = "Alleen de aanleiding." }, partnerGehoord = new { organisatie = "douane" } });
        foreach (var k in new[] { eerste, compleet, tweede })
            await Secretariaat.Doet(v, "agendapunten", Punt(k));
        await Secretariaat.Doet(v, "agenda/vaststelling");

        var punten = (await Ato.Lees($"{v}/agendapunten")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Agenda(v)).Elk("agendapunten", "knelpunt"), Is.EqualTo(new[] { $"{compleet.Id}" }));
            Assert.That(punten.Elk("items", "stand"), Is.EqualTo(new[] { "doorgeschoven", "staat", "doorgeschoven" }));
            Assert.That(punten.Op("items.0.ontbreekt"), Is.EqualTo("[\"oplegnotitie\",\"partnerGehoord\"]"));
            Assert.That(punten.Op("items.2.ontbreekt"), Is.EqualTo("[\"probleem\",\"gevraagdBesluit\",\"afweging\",\"financien\",\"voorgesteldePartner\",\"communicatie\"]"));
            Assert.That((await Agenda(volgende)).Elk("agendapunten", "knelpunt"), Is.EqualTo(new[] { $"{eerste.Id}", $"{tweede.Id}" }));
            Assert.That((await Agenda(volgende)).Op("agendapunten.1.voorganger.agendapunt"), Is.EqualTo("3"));
            Assert.That(await Ato.Lees($"{tweede}", "aanhoudingen"), Is.EqualTo("0"));
            Assert.That(await Ato.Lees($"{tweede}", "agendering.vergadering"), Is.EqualTo($"{volgende.Id}"));
            Assert.That(await Ato.Lees($"{tweede}", "stadium"), Is.EqualTo("geagendeerd"));
        }
    }

    [Test]
    public async Task Is_er_geen_latere_vergadering_dan_is_wat_niet_compleet_is_weer_voorgedragen()
    {
        var (k, v) = await GeagendeerdKnelpunt(compleet: false, dagen: verder += 10);
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await MoetInStadium(k, "voorgedragen");
        Assert.That((await Zinnen(k))[^1], Is.EqualTo("Nog niet volledig bij het vaststellen van de agenda; weer voorgedragen."));
        Assert.That((await Agenda(v)).Op("agendapunten"), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Aanhouden_verplaatst_het_punt_naar_een_latere_vergadering_en_telt()
    {
        var vroeger = await LaatsteVergadering();
        var (k, v) = await GeagendeerdKnelpunt(dagen: verder += 10);
        var later = await LaatsteVergadering();
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/aanhouding", new { reden = "Te vol.", naar = vroeger.Id }, 409, "vergadering-is-eerder");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/aanhouding", new { reden = "Te vol.", naar = v.Id }, 409, "zelfde-vergadering");
        await Secretariaat.Doet(v, "agendapunten/1/aanhouding", new { reden = "Te vol.", naar = later.Id });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ato.Lees($"{k}", "stadium"), Is.EqualTo("geagendeerd"));
            Assert.That(await Ato.Lees($"{k}", "agendering.vergadering"), Is.EqualTo($"{later.Id}"));
            Assert.That(await Ato.Lees($"{k}", "aanhoudingen"), Is.EqualTo("1"));
            Assert.That((await Agenda(later)).Op("agendapunten.0.keer"), Is.EqualTo("1"));
            Assert.That(await Ato.Lees($"{v}/agendapunten/1", "stand"), Is.EqualTo("aangehouden"));
            Assert.That(await Ato.Lees($"{v}/agendapunten/1", "naar.vergadering"), Is.EqualTo($"{later.Id}"));
        }

        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/aanhouding", new { reden = "Nog eens." }, 409, "agendapunt-niet-meer-op-agenda");
        await Secretariaat.Doet(later, "agendapunten/1/aanhouding", new { reden = "Weer te vol." });
        await MoetInStadium(k, "voorgedragen");
        Assert.That(await Ato.Lees($"{k}", "aanhoudingen"), Is.EqualTo("2"));
        Assert.That((await Zinnen(k))[^1], Is.EqualTo("Aangehouden door het SBO, voor de 2e keer; weer voorgedragen."));
    }

    [Test]
    public async Task Aanhouden_als_besluit_is_het_enige_uitstel_na_een_vergadering()
    {
        var (k, v) = await BehandeldKnelpunt();
        var later = await LaatsteVergadering();
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/aanhouding", new { reden = "Te laat." }, 409, "vergadering-niet-meer-gepland");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new { soort = "aanhouden", tekst = "Eerst het advies afwachten.", naar = later.Id });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ato.Lees($"{k}", "stadium"), Is.EqualTo("geagendeerd"));
            Assert.That(await Ato.Lees($"{k}", "agendering.vergadering"), Is.EqualTo($"{later.Id}"));
            Assert.That(await Ato.Lees($"{k}", "besluiten.0.soort"), Is.EqualTo("aanhouden"));
            Assert.That((await Agenda(later)).Op("agendapunten.0.keer"), Is.EqualTo("1"));
        }
    }

    [Test]
    public async Task Annuleren_maakt_de_knelpunten_weer_voorgedragen()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: verder += 10);
        await Secretariaat.Doet(v, "annulering", new { reden = "Geen quorum." });
        await MoetInStadium(k, "voorgedragen");
        Assert.That(await Ato.Lees($"{v}", "status"), Is.EqualTo("geannuleerd"));
        await Secretariaat.DoetTevergeefs(v, "agendapunten", Punt(k), 409, "vergadering-niet-meer-gepland");
        await Secretariaat.Doet(await LaatsteVergadering(), "agendapunten", Punt(k));
    }

    [Test]
    public async Task Een_knelpunt_staat_op_hoogstens_een_agenda()
    {
        var (k, _) = await GeagendeerdKnelpunt(dagen: verder += 10);
        await Secretariaat.DoetTevergeefs(await LaatsteVergadering(), "agendapunten", Punt(k), 409, "al-geagendeerd");
        // What was never nominated is not there for the secretariat (rule 10); what was, and no longer is, cannot be placed.
        await Secretariaat.DoetTevergeefs(await LaatsteVergadering(), "agendapunten", Punt(await KnelpuntInSparren()), 400, "ongeldige-invoer");
        var ingetrokken = await VoorgedragenKnelpunt();
        await Ato.Doet(ingetrokken, "voordracht/intrekking", new { reden = "Toch zelf te doen." });
        await Secretariaat.DoetTevergeefs(await LaatsteVergadering(), "agendapunten", Punt(ingetrokken), 409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Overdragen_van_een_geagendeerd_knelpunt_haalt_het_van_de_agenda()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: verder += 10);
        await AnderAtoLid.DoetTevergeefs(k, "overdracht", new { aan = "liec", reden = "Einde van het team." }, 403, "alleen-dossierhouder");
        await Ato.Doet(k, "overdracht", new { aan = "liec", reden = "Einde van het team." });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Ato.Lees($"{k}", "afloop"), Is.EqualTo("overgedragen"));
            Assert.That(await Ato.Lees($"{k}/overdracht", "aan"), Is.EqualTo("liec"));
            Assert.That((await Agenda(v)).Op("agendapunten"), Is.EqualTo("[]"));
            Assert.That(await Ato.Lees($"{v}/agendapunten/1", "reden"), Is.EqualTo("Einde van het team."));
            Assert.That(await Proef.Waarde<long>(
                "select count(distinct correlation_id) from knelpunten.mt_events where type in ('knelpunt_overgedragen', 'agendapunt_ingetrokken') and stream_id in ($1, $2)", k.Id, v.Id),
                Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Een_vergadering_wordt_gehouden_na_vaststellen_en_niet_voor_haar_dag()
    {
        var v = await LaatsteVergadering();
        await Secretariaat.DoetTevergeefs(v, "gehouden", null, 409, "agenda-niet-vastgesteld");
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.DoetTevergeefs(v, "gehouden", null, 409, "vergadering-nog-niet-geweest");
        await Secretariaat.Doet(v, "verplaatsing", new { dag = Dag(0), aanvang = "09:00", reden = "Vervroegd." });
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit", Beleggen(), 409, "vergadering-niet-gehouden");
        await Secretariaat.Doet(v, "gehouden");
        Assert.That(await Ato.Lees($"{v}", "gehouden"), Is.EqualTo(Dag(0)));
    }

    [Test]
    public async Task Een_besluit_wordt_gecorrigeerd_en_niet_overschreven()
    {
        var (k, v) = await BehandeldKnelpunt();
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit/correctie", new { soort = "adviseren", tekst = "t", reden = "r" }, 409, "nog-geen-besluit");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", new { soort = "kennisnemen", tekst = "Het SBO neemt kennis.", afwijkend = "De politie wilde meer." });
        await MoetInStadium(k, "sparren");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit", new { soort = "onderzoeken", tekst = "Toch." }, 409, "besluit-al-genomen");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit/correctie", new { soort = "beleggen", tekst = "t", reden = "r" }, 409, "besluitsoort-niet-te-corrigeren");
        await Secretariaat.Doet(v, "agendapunten/1/besluit/correctie", new { soort = "niet_overnemen", tekst = "Het SBO neemt het niet over.", reden = "Verkeerd genotuleerd." });

        var besluit = (await Auditor.Lees($"{v}/agendapunten/1/besluit")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(besluit.Op("tekst"), Is.EqualTo("Het SBO neemt het niet over."));
            Assert.That(besluit.Op("correcties.0.tekst"), Is.EqualTo("Het SBO neemt kennis."));
            Assert.That(besluit.Op("correcties.0.afwijkend"), Is.EqualTo("De politie wilde meer."));
            Assert.That(await Ato.Lees($"{k}", "besluiten.0.soort"), Is.EqualTo("niet_overnemen"));
            Assert.That(await Ato.Lees($"{v}/besluiten", "items.0.besluit.nummer"), Is.EqualTo($"{v.Nummer}-01"));
        }

        await Ato.Doet(k, "oplossing", new { afloop = "niet_overgenomen", verandering = "Het SBO wilde niet." });
    }

    [Test]
    public async Task Beleggen_noemt_een_trekker_die_een_partner_is()
    {
        var (k, v) = await BehandeldKnelpunt();
        var uiterlijkeDatum = Dag(30);
        object Met(params object[] toewijzingen) => new { soort = "beleggen", tekst = "Beleggen.", toewijzingen };
        object Deel(string partner, string rol) => new { partner, rol, vraag = "Doe het.", uiterlijkeDatum };

        var vooraf = await AantalEvents(k);
        (await Secretariaat.Post($"{v}/agendapunten/1/besluit", new { soort = "beleggen", tekst = "Beleggen." }, 3)).MoetProbleemZijn(400, "ongeldige-invoer");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit", Met(Deel("gemeenten", "trekker")), 409, "niet-toewijsbaar");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit", Met(Deel("douane", "betrokkene")), 409, "geen-trekker");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit", Met(Deel("douane", "trekker"), Deel("fiod", "trekker")), 409, "al-een-trekker");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/besluit", Met(Deel("douane", "trekker"), Deel("douane", "betrokkene")), 409, "partner-al-toegewezen");
        Assert.That(await AantalEvents(k), Is.EqualTo(vooraf));
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Met(Deel("douane", "trekker"), Deel("fiod", "betrokkene"), Deel("kadaster", "betrokkene")));
        Assert.That((await Ato.Lees($"{k}/toewijzingen")).Json.Elk("items", "partner"), Is.EqualTo(new[] { "douane", "fiod", "kadaster" }));
    }

    [Test]
    public async Task Zonder_besluit_neemt_de_dossierhouder_het_terug()
    {
        var (k, _) = await BehandeldKnelpunt();
        await AnderAtoLid.DoetTevergeefs(k, "terugname", new { reden = "Ik doe het wel." }, 403, "alleen-dossierhouder");
        await Ato.Doet(k, "terugname", new { reden = "Het SBO kwam er niet aan toe." });
        await MoetInStadium(k, "sparren");
    }

    [Test]
    public async Task Een_voordracht_wordt_ingetrokken_of_het_punt_gaat_van_het_concept()
    {
        var (k, v) = await GeagendeerdKnelpunt(dagen: verder += 10);
        await Ato.DoetTevergeefs(k, "voordracht/intrekking", new { reden = "Toch niet." }, 409, "niet-in-dit-stadium");
        await Secretariaat.Doet(v, "agendapunten/1/intrekking", new { reden = "Verzoek van het ATO." });
        await Ato.Doet(k, "voordracht/intrekking", new { reden = "Toch niet." });
        await MoetInStadium(k, "sparren");
        Assert.That(await Ato.Lees($"{v}", "agendaversie"), Is.EqualTo("0"));
    }

    [Test]
    public async Task De_vergaderingen_staan_op_jaar_en_nummer_en_zijn_te_filteren()
    {
        var v = await LaatsteVergadering();
        var jaar = v.Nummer.Split('-')[1];
        var lijst = (await Melder.Lees($"/v1/vergaderingen?jaar={jaar}&pageSize=100")).Json;
        var nummers = lijst.Elk("items", "volgnummer").Select(nummer => int.Parse(nummer!)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(nummers, Is.Ordered.Descending.And.Unique);
            Assert.That(lijst.Elk("items", "jaar"), Is.All.EqualTo(jaar));
            Assert.That((await Melder.Lees("/v1/vergaderingen?status=gepland&pageSize=100")).Json.Elk("items", "status"), Is.Not.Empty.And.All.EqualTo("gepland"));
        }
    }
}
