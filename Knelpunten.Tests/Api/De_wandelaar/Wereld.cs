using Knelpunten.Domain;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>
/// A world with a case of every kind. Who may see which stands here, case by case, written out from rule 10 of domain.md and not
/// from what the service does. A new kind of case is a row here and a line in <see cref="Leef"/>.
/// </summary>
public sealed class Wereld
{
    readonly IReadOnlyDictionary<Wie, Beller> bellers;
    readonly List<Geval> gevallen = [];

    public Sporen Sporen { get; } = new();
    public IReadOnlyList<Geval> Gevallen => gevallen;
    public IReadOnlyList<Beller> Bellers { get; }

    /// <summary>Meetings: one that is finalised, one that was held, one still a draft; and which item who may see.</summary>
    public List<(Zaak Vergadering, Dictionary<int, Wie> Punten)> Vergaderingen { get; } = [];

    /// <summary>Actor ids of the callers, a reporter first.</summary>
    public List<string> Personen { get; } = [];

    /// <summary>Asked, approved and rejected.</summary>
    public List<Guid> Verwijderingen { get; } = [];

    /// <summary>What most cases share that were looked at: through several regions, and of some callers through too few.</summary>
    public static Guid RodeDraad { get; } = new Draadsleutel("a", Aard.Kennis, new(Kernsoort.Wet, "Wwft")).Id;

    readonly Persoon tweedeBeheerder;
    int redenen;

    public Wereld(Dienstproef dienst)
    {
        tweedeBeheerder = new(dienst, Dienstproef.Token("--naam", "Een tweede beheerder", "--rol", "beheerder", "--organisatie", "ato"));
        Bellers = Beller.Alle(dienst);
        bellers = Bellers.ToDictionary(beller => beller.Wie);
        foreach (var beller in Bellers.Where(beller => beller.Naam != ""))
            Sporen.Leg(new(beller.Naam, $"de naam van {beller}", beller.Wie, beller.Wie, "/ik", beller.Wie));

        gemeld = Nieuw("gemeld", Wie.Altijd | Wie.Rotterdammers, aansluitbaar: true);
        inTriage = Nieuw("in triage, openbaar", Wie.Altijd | Wie.Rotterdammers, aansluitbaar: true);
        sparren = Nieuw("sparren, met alles erin", Wie.Altijd | Wie.Rotterdammers, aansluitbaar: true);
        zaakvertrouwelijk = Nieuw("zaakvertrouwelijk", Wie.Altijd | Wie.Melder);
        vertrouwelijk = Nieuw("vertrouwelijk", Wie.Altijd | Wie.Limburg);
        laterVerhoogd = Nieuw("later verhoogd", Wie.Altijd | Wie.Melder);
        voorgedragen = Nieuw("voorgedragen", Wie.Bestuur | Wie.Rotterdammers, aansluitbaar: true);
        geagendeerd = Nieuw("geagendeerd", Wie.Bestuur | Wie.Rotterdammers, aansluitbaar: true);
        besloten = Nieuw("geagendeerd, besloten", Wie.Bestuur | Wie.Rotterdammers, aansluitbaar: true);
        beperktGeagendeerd = Nieuw("geagendeerd, vertrouwelijk", Wie.Bestuur | Wie.Limburg);
        toegewezen = Nieuw("toegewezen aan twee", Wie.Bestuur | Wie.Rotterdammers, aansluitbaar: true);
        afgewezen = Nieuw("toewijzing afgewezen, vertrouwelijk", Wie.Bestuur | Wie.Limburg);
        aanLimburg = Nieuw("toegewezen aan wie ook melder is, besloten en vertrouwelijk", Wie.Bestuur | Wie.Melder);
        beslotenBesluit = Nieuw("besloten behandeld", Wie.Bestuur | Wie.Rotterdammers, aansluitbaar: true);
        gesloten = Nieuw("gesloten", Wie.Altijd | Wie.Rotterdammers);
        heropend = Nieuw("heropend", Wie.Altijd | Wie.Dienstato | Wie.Limburgers, aansluitbaar: true);
        bronVanGeheim = Nieuw("zichtbare bron van beperkt doel", Wie.Altijd | Wie.Dienstato | Wie.Limburgers);
        geheimDoel = Nieuw("beperkt doel", Wie.Altijd | Wie.Melder);
        // That a restricted case is from Limburg is not to be told by giving Limburg its target.
        openDoel = Nieuw("zichtbaar doel van beperkte bron", Wie.Altijd | Wie.Rotterdammers, aansluitbaar: true);
        geheimeBron = Nieuw("beperkte bron", Wie.Altijd | Wie.Dienstato | Wie.Limburg);
        eersteSchakel = Nieuw("keten, eerste", Wie.Altijd | Wie.Dienstato | Wie.Limburgers);
        tweedeSchakel = Nieuw("keten, tweede, beperkt", Wie.Altijd | Wie.Melder);
        derdeSchakel = Nieuw("keten, derde, beperkt", Wie.Altijd | Wie.OostBrabant);
        losgemaakt = Nieuw("losgemaakt van beperkt doel", Wie.Altijd | Wie.Dienstato | Wie.Limburgers, aansluitbaar: true);
        losDoel = Nieuw("beperkt doel dat weer los is", Wie.Altijd | Wie.Melder);
        verwant = Nieuw("verwant aan een beperkt", Wie.Altijd | Wie.Rotterdammers, aansluitbaar: true);
        geheimVerwant = Nieuw("beperkt en verwant", Wie.Altijd | Wie.Limburg);
        andereRegio = Nieuw("van een andere regio", Wie.Altijd | Wie.Dienstato | Wie.Limburgers, aansluitbaar: true);
        landelijk = Nieuw("landelijk", Wie.Altijd | Wie.Liec, aansluitbaar: true);
        voorbij = Nieuw("van een regio die ophield", Wie.Altijd, aansluitbaar: true);
        wijOok = Nieuw("wij ook", Wie.Altijd | Wie.Dienstato | Wie.Rotterdammers | Wie.Limburgers, aansluitbaar: true);
        beperktWijOok = Nieuw("wij ook, daarna beperkt", Wie.Altijd | Wie.OostBrabant | Wie.Limburg);
        voorAnder = Nieuw("door het ATO voor een ander", Wie.Altijd | Wie.Rotterdammers, aansluitbaar: true);
        ingetrokken = Nieuw("ingetrokken", Wie.Altijd | Wie.Rotterdammers);
        overgedragen = Nieuw("overgedragen", Wie.Altijd | Wie.Dienstato | Wie.Limburgers);
        voordrachtIngetrokken = Nieuw("voordracht ingetrokken", Wie.Bestuur | Wie.Rotterdammers, aansluitbaar: true);
        openBron = Nieuw("zichtbare bron van zichtbaar doel", Wie.Altijd | Wie.Dienstato | Wie.Limburgers);
        // The regions of a target are its own and those of its sources (rule 3), so it is Limburg's too.
        doelVanOpenBron = Nieuw("zichtbaar doel van zichtbare bron", Wie.Altijd | Wie.Rotterdammers | Wie.Limburgers, aansluitbaar: true);
        vanOnbekend = Nieuw("van wie zonder organisatie is, beperkt", Wie.Altijd | Wie.Onbekend);
    }

    readonly Geval gemeld, inTriage, sparren, zaakvertrouwelijk, vertrouwelijk, laterVerhoogd, voorgedragen, geagendeerd, besloten, beperktGeagendeerd,
        toegewezen, afgewezen, aanLimburg, beslotenBesluit, gesloten, heropend, bronVanGeheim, geheimDoel, openDoel, geheimeBron, eersteSchakel,
        tweedeSchakel, derdeSchakel, losgemaakt, losDoel, verwant, geheimVerwant, andereRegio, landelijk, voorbij, wijOok, beperktWijOok, voorAnder,
        ingetrokken, overgedragen, voordrachtIngetrokken, vanOnbekend, openBron, doelVanOpenBron;

    /// <summary>What a caller reads before the marking is raised.</summary>
    public Geval Verhoogd => laterVerhoogd;

    /// <summary>What was imported before is found again by these.</summary>
    public IEnumerable<string> Kenmerken => gevallen.Select(geval => geval.Kenmerk).OfType<string>();

    public Persoon Als(Wie wie) => bellers[wie].Persoon;

    Geval Nieuw(string naam, Wie ziet, bool aansluitbaar = false)
    {
        var geval = new Geval(this, gevallen.Count + 1, naam, ziet) { IsAansluitbaar = aansluitbaar };
        gevallen.Add(geval);
        return geval;
    }

    /// <summary>Title, number and id of a case are also for these.</summary>
    public void Verruim(Geval geval, Wie wie)
    {
        foreach (var woord in new[] { geval.Titel, geval.Zaak.Nummer, $"{geval.Zaak.Id}" })
            Sporen.Verruim(woord, wie, wie);
    }

    public async Task Leef()
    {
        // Each caller is known before another needs him.
        await Task.WhenAll(Bellers.Select(beller => beller.Persoon.Get("/v1/ik")));
        foreach (var wie in new[] { Wie.Melder, Wie.Limburg, Wie.Dossierhouder })
            Personen.Add((await Als(wie).Lees("/v1/ik", "actor"))!);
        await Task.WhenAll(Meldingen());
        await Task.WhenAll(Levens());
        await Vergader();
        await Verwijder();
        foreach (var geval in gevallen)
            geval.Etag = (await Als(Wie.Dossierhouder).Lees($"{geval.Zaak}")).Koppen["ETag"];
        Assert.That(await Als(Wie.Auditor).Lees($"/v1/rode-draden/{RodeDraad}", "draad.stand"), Is.EqualTo("nieuw"), "De wandelaar heeft een rode draad nodig.");
    }

    IEnumerable<Task> Meldingen()
    {
        foreach (var geval in new[]
        {
            gemeld, laterVerhoogd, voorgedragen, geagendeerd, besloten, toegewezen, aanLimburg, beslotenBesluit, gesloten, geheimDoel,
            openDoel, doelVanOpenBron, tweedeSchakel, losDoel, verwant, wijOok, voordrachtIngetrokken, ingetrokken,
        })
            yield return geval.Meld(Wie.Melder, "rotterdam", "riec-rotterdam");
        foreach (var geval in new[] { beperktGeagendeerd, afgewezen, heropend, bronVanGeheim, geheimeBron, openBron, eersteSchakel, losgemaakt, geheimVerwant, andereRegio, overgedragen })
            yield return geval.Meld(Wie.Limburg, "limburg", "riec-limburg");
        yield return inTriage.Meld(Wie.Collega, "rotterdam", "riec-rotterdam");
        yield return sparren.Meld(Wie.Melder, "rotterdam", "riec-rotterdam", contact: Wie.Melder | Wie.Dossierhouder, kenmerk: true);
        yield return zaakvertrouwelijk.Meld(Wie.Melder, "rotterdam", "riec-rotterdam", contact: Wie.Melder | Wie.Dossierhouder, kenmerk: true);
        yield return vertrouwelijk.Meld(Wie.Limburg, "limburg", "riec-limburg", contact: Wie.Limburg | Wie.Dossierhouder);
        yield return derdeSchakel.Meld(Wie.OostBrabant, "oost-brabant", "riec-oost-brabant");
        yield return beperktWijOok.Meld(Wie.OostBrabant, "oost-brabant", "riec-oost-brabant");
        yield return landelijk.Meld(Wie.Liec, "landelijk", "liec");
        yield return voorbij.Meld(Wie.Dossierhouder, "brabant-zeeland", "taskforce-riec-brabant-zeeland", wanneer: "2019-06", kenmerk: true);
        yield return voorAnder.Meld(Wie.Dossierhouder, "rotterdam", "riec-rotterdam", contact: Wie.Dossierhouder, voorAnder: true);
        yield return vanOnbekend.Meld(Wie.Onbekend, "rotterdam", "riec-rotterdam");
    }

    IEnumerable<Task> Levens()
    {
        yield return Leven(inTriage, g => g.Merk("openbaar"));
        yield return Leven(sparren, g => Alles(g, Wie.Iedereen));
        yield return Leven(zaakvertrouwelijk, async g => { await g.Merk("zaakvertrouwelijk"); await Alles(g); });
        yield return Leven(vertrouwelijk, async g => { await g.Merk("vertrouwelijk"); await g.NaarSparren(); });
        yield return Leven(laterVerhoogd, async g =>
        {
            await Als(Wie.Collega).Lees($"{g.Zaak}");
            await Als(Wie.Collega).Lees($"{g.Zaak}/tijdlijn");
            await g.Merk("zaakvertrouwelijk");
        });
        foreach (var geval in new[] { voorgedragen, geagendeerd, besloten, toegewezen, beslotenBesluit })
            yield return Leven(geval, g => g.Draagvoor());
        foreach (var geval in new[] { beperktGeagendeerd, afgewezen, aanLimburg })
            yield return Leven(geval, g => g.Draagvoor("vertrouwelijk"));
        yield return Leven(voordrachtIngetrokken, async g => { await g.Draagvoor(); await g.Ato("voordracht/intrekking", new { reden = g.Verborgen("terugreden") }); });
        yield return Leven(gesloten, Sluit);
        yield return Leven(heropend, async g => { await Sluit(g); await g.Ato("heropening", new { reden = g.Woord("heropening") }); });
        yield return SamenvoegenInGeheim();
        yield return SamenvoegenVanGeheim();
        yield return Keten();
        yield return Losgemaakt();
        yield return Verwanten();
        foreach (var geval in new[] { andereRegio, landelijk, voorAnder })
            yield return Leven(geval, g => g.NaarSparren());
        yield return voorbij.Vul("2019-07");
        yield return WijOok();
        yield return ingetrokken.Doet(Wie.Melder, "intrekking", new { reden = ingetrokken.Woord("intrekking") });
        yield return Leven(overgedragen, g => g.Ato("overdracht", new { aan = "liec", reden = g.Woord("overdracht") }));
        yield return Leven(vanOnbekend, g => g.Merk("zaakvertrouwelijk"));
    }

    static async Task Leven(Geval geval, Func<Geval, Task> daarna)
    {
        await geval.Vul();
        await daarna(geval);
    }

    /// <param name="les">Who may read its open lesson besides: all, of a case that is not restricted.</param>
    static async Task Alles(Geval g, Wie les = Wie.Geen)
    {
        await g.Doet(Wie.Melder, "aanvullingen", new { tekst = g.Woord("aanvulling"), wettelijkeGrondslag = new[] { g.Woord("grondslag") } });
        await g.Ato("triage", new { uitkomst = "vraag", reden = g.Woord("vraagreden"), vraag = g.Woord("vraag") });
        await g.Doet(Wie.Melder, "vragen/1/antwoord", new { antwoord = g.Woord("antwoord") });
        await g.NaarSparren();
        await g.Ato("opschorting", new { wachtOp = "partner", reden = g.Woord("opschorting") });
        await g.Ato("opschorting/hervatting", new { reden = g.Verborgen("hervatting") });
        await g.Ato("notities", new { tekst = g.WoordVoor("notitie", Wie.Altijd) });
        await g.Ato("producten", new { soort = "advies", titel = g.Woord("product") });
        await g.Ato("lessen", new { tekst = g.Woord("les", les), isOpen = true });
        await g.Ato("terugkoppelingen", new { tekst = g.Woord("terugkoppeling") });
        await g.Ato("terugname", new { reden = g.Verborgen("terugname") });
    }

    static async Task Sluit(Geval g)
    {
        await g.NaarSparren();
        await g.Ato("oplossing", new { afloop = "opgelost", verandering = g.Woord("verandering"), producten = new[] { 1 } });
    }

    /// <summary>Whoever sees the source knows its target's number and id (rule 3), and hears its feedback; nothing else of it.</summary>
    async Task VoegSamen(Geval bron, Geval doel)
    {
        Sporen.Verruim(doel.Zaak.Nummer, bron.Ziet, bron.Ziet);
        Sporen.Verruim($"{doel.Zaak.Id}", bron.Ziet, Wie.Geen);
        await bron.Ato("samenvoeging", new { doel = doel.Zaak.Nummer, reden = bron.Woord("samenvoeging") });
    }

    async Task SamenvoegenInGeheim()
    {
        await Task.WhenAll(bronVanGeheim.Vul(), Leven(geheimDoel, g => g.Merk("vertrouwelijk")));
        await VoegSamen(bronVanGeheim, geheimDoel);
        await geheimDoel.Ato("terugkoppelingen", new { tekst = geheimDoel.Woord("terugkoppeling", bronVanGeheim.Ziet) });
    }

    async Task SamenvoegenVanGeheim()
    {
        await Task.WhenAll(openDoel.Vul(), Leven(geheimeBron, g => g.Merk("zaakvertrouwelijk")));
        await VoegSamen(geheimeBron, openDoel);
        await openDoel.Ato("terugkoppelingen", new { tekst = openDoel.Woord("terugkoppeling", geheimeBron.Ziet) });
        await Task.WhenAll(doelVanOpenBron.Vul(), openBron.Vul());
        await VoegSamen(openBron, doelVanOpenBron);
    }

    async Task Keten()
    {
        await Task.WhenAll(eersteSchakel.Vul(), Leven(tweedeSchakel, g => g.Merk("vertrouwelijk")), Leven(derdeSchakel, g => g.Merk("vertrouwelijk")));
        await VoegSamen(eersteSchakel, tweedeSchakel);
        await tweedeSchakel.Ato("terugkoppelingen", new { tekst = tweedeSchakel.Woord("terugkoppeling", eersteSchakel.Ziet) });
        await VoegSamen(tweedeSchakel, derdeSchakel);
        await derdeSchakel.Ato("terugkoppelingen", new { tekst = derdeSchakel.Woord("terugkoppeling", eersteSchakel.Ziet | tweedeSchakel.Ziet) });
    }

    /// <summary>Once undone, the source points nowhere, also in what it tells of the past.</summary>
    async Task Losgemaakt()
    {
        await Task.WhenAll(losgemaakt.Vul(), Leven(losDoel, g => g.Merk("vertrouwelijk")));
        await losgemaakt.Ato("samenvoeging", new { doel = losDoel.Zaak.Nummer, reden = losgemaakt.Verborgen("samenvoeging") });
        await losgemaakt.Ato("samenvoeging/ongedaanmaking", new { reden = losgemaakt.Verborgen("ongedaanmaking") });
        await losDoel.Ato("terugkoppelingen", new { tekst = losDoel.Woord("terugkoppeling") });
    }

    /// <summary>That two are related is for who may see both.</summary>
    async Task Verwanten()
    {
        await Task.WhenAll(verwant.Vul(), Leven(geheimVerwant, g => g.Merk("vertrouwelijk")));
        var beide = verwant.Ziet & geheimVerwant.Ziet;
        await verwant.Ato("verwanten", new { verwant = geheimVerwant.Zaak.Nummer, toelichting = verwant.WoordVoor("verwantschap", beide) });
        await geheimVerwant.Ato("verwanten", new { verwant = verwant.Zaak.Nummer, toelichting = geheimVerwant.WoordVoor("verwantschap", beide) });
    }

    async Task WijOok()
    {
        foreach (var geval in new[] { wijOok, beperktWijOok })
            await geval.Doet(Wie.Limburg, "meldingen", new { regio = "limburg", organisatie = "riec-limburg", toelichting = geval.Woord("toelichting") });
        await wijOok.Vul();
        await Leven(beperktWijOok, g => g.Merk("vertrouwelijk"));
        // A third region, of which not everybody knows: who sees too few of the cases has no thread.
        await beperktWijOok.Ato("classificatie", new { themas = new[] { "a" }, aard = new[] { "kennis" }, wettelijkeGrondslag = new[] { "Wwft" } });
    }

    async Task Vergader()
    {
        var straks = await Vergadering(30, (geagendeerd, false), (besloten, true), (beperktGeagendeerd, false));
        foreach (var (rij, (geval, wie)) in new[] { (geagendeerd, geagendeerd.Ziet), (besloten, Wie.Bestuur), (beperktGeagendeerd, beperktGeagendeerd.Ziet) }.Index())
            await Bijlage(straks, rij + 1, geval, wie);
        await Als(Wie.Secretariaat).Doet(straks, "agenda/vaststelling");
        // What became different is told item by item.
        await Bijlage(straks, 3, beperktGeagendeerd, beperktGeagendeerd.Ziet, beperktGeagendeerd.Verborgen("bijlagereden"));

        var gehouden = await Vergadering(0, (toegewezen, false), (afgewezen, false), (aanLimburg, true), (beslotenBesluit, true));
        await Als(Wie.Secretariaat).Doet(gehouden, "agenda/vaststelling");
        await Als(Wie.Secretariaat).Doet(gehouden, "gehouden");
        await toegewezen.Besluit(gehouden, 1, false, ("douane", Wie.Douane), ("openbaar-ministerie", Wie.Om));
        await afgewezen.Besluit(gehouden, 2, false, ("douane", Wie.Douane));
        await aanLimburg.Besluit(gehouden, 3, true, ("riec-limburg", Wie.LimburgPartner));
        await beslotenBesluit.Besluit(gehouden, 4, true);
        await Notuleer(gehouden);

        await toegewezen.Doet(Wie.Douane, "toewijzingen/1/acceptatie", new { toelichting = toegewezen.Woord("acceptatie", Wie.Douane) });
        await toegewezen.Doet(Wie.Douane, "toewijzingen/1/voortgang", new { tekst = toegewezen.Woord("voortgang", Wie.Douane) });
        await toegewezen.Doet(Wie.Om, "toewijzingen/2/acceptatie", new { toelichting = toegewezen.Verborgen("acceptatie", Wie.Om) });
        await toegewezen.Doet(Wie.Om, "toewijzingen/2/afronding", new { resultaat = toegewezen.Woord("resultaat", Wie.Om) });
        await afgewezen.Doet(Wie.Douane, "toewijzingen/1/afwijzing", new { reden = afgewezen.Woord("afwijzing", Wie.Douane) });
        await aanLimburg.Doet(Wie.LimburgPartner, "toewijzingen/1/acceptatie", new { toelichting = aanLimburg.Woord("acceptatie", Wie.LimburgPartner) });

        await Vergadering(60);
    }

    /// <summary>What stands around the decisions is the board's; the decisions themselves go back to those they are about.</summary>
    async Task Notuleer(Zaak gehouden)
    {
        var secretariaat = Als(Wie.Secretariaat);
        await secretariaat.Doet(gehouden, "aanwezigheid", new { zetels = new[] { new { zetel = "voorzitter", deelname = "aanwezig" } } });
        await secretariaat.Doet(gehouden, "toezeggingen", new { agendapunt = 1, tekst = VanBestuur("toezegging"), eigenaar = "douane", uiterlijkeDatum = Apitest.Dag(20) });
        await secretariaat.Doet(gehouden, "toezeggingen", new { tekst = VanBestuur("belofte"), eigenaar = "fiod", uiterlijkeDatum = Apitest.Dag(20) });
        await secretariaat.Doet(gehouden, "besluitenlijst", new { inleiding = VanBestuur("inleiding"), verslag = new[] { new { agendapunt = 1, tekst = VanBestuur("verslag") } } });
        await secretariaat.Doet(gehouden, "besluitenlijst/vaststelling");
        await secretariaat.Doet(gehouden, "heropening", new { reden = VanBestuur("heropening") });
        await secretariaat.Doet(gehouden, "besluitenlijst/vaststelling");

        string VanBestuur(string wat) => Sporen.Leg(new($"ZZ97{wat}", $"{wat} van een vergadering", Wie.Bestuur, Wie.Bestuur));
    }

    async Task Bijlage(Zaak vergadering, int punt, Geval geval, Wie wie, string? nazending = null)
    {
        var inhoud = System.Text.Encoding.ASCII.GetBytes($"%PDF-1.7\n{(nazending is null ? geval.WoordVoor("bijlageinhoud", wie) : nazending)}\n%%EOF");
        var antwoord = await Als(Wie.Secretariaat).Upload(
            $"{vergadering}/agendapunten/{punt}/bijlagen", $"{geval.WoordVoor("bijlage", wie)}.pdf", inhoud, new { titel = geval.WoordVoor("bijlagetitel", wie), nazending });
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
    }

    /// <summary>
    /// A beheerder sees of a case its number, and of a procedure exactly what would go: the text the word stands in, or what is held
    /// about the person. Besides, the numbers of what must be destroyed, and of what somebody reported.
    /// </summary>
    async Task Verwijder()
    {
        var gevraagd = await Verwijdering(sparren, new { soort = "lakken", knelpunt = sparren.Zaak.Nummer, woorden = new[] { sparren.Omschrijving } });
        var goedgekeurd = await Verwijdering(vertrouwelijk, new { soort = "lakken", knelpunt = vertrouwelijk.Zaak.Nummer, woorden = new[] { vertrouwelijk.Omschrijving } });
        var afgewezen = await Verwijdering(gesloten, new { soort = "lakken", knelpunt = gesloten.Zaak.Nummer, woorden = new[] { gesloten.Omschrijving } });
        var persoon = await Verwijdering(zaakvertrouwelijk, new { soort = "wissen", knelpunt = zaakvertrouwelijk.Zaak.Nummer, melding = 1 });
        foreach (var geval in new[] { sparren, vertrouwelijk, gesloten })
            Sporen.VoorBeheer(geval.Omschrijving, "/v1/verwijderingen/");

        var omvang = await tweedeBeheerder.Lees($"/v1/verwijderingen/{goedgekeurd}/omvang");
        await Slaagt(tweedeBeheerder.Post($"/v1/verwijderingen/{goedgekeurd}/goedkeuring", new { omvang = omvang.Json.Op("digest") }, 1));
        await Slaagt(tweedeBeheerder.Post($"/v1/verwijderingen/{afgewezen}/afwijzing", new { reden = "Het is geen naam." }, 1));
        Verwijderingen.AddRange([gevraagd, goedgekeurd, afgewezen, persoon]);

        foreach (var geval in gevallen)
        {
            Sporen.VoorBeheer(geval.Zaak.Nummer, "/v1/bewaartermijnen/verlopend", "/v1/personen/");
            Sporen.VoorBeheer($"{geval.Zaak.Id}", "/v1/bewaartermijnen/verlopend");
            foreach (var woord in geval.Contacten)
                Sporen.VoorBeheer(woord, "/v1/personen/", $"/v1/verwijderingen/{persoon}/");
        }

        // The reporter of the case that one procedure is about, and whoever is looked up.
        foreach (var beller in Bellers.Where(beller => beller.Naam != ""))
            Sporen.VoorBeheer(beller.Naam, "/v1/personen/");
        Sporen.VoorBeheer(bellers[Wie.Melder].Naam, $"/v1/verwijderingen/{persoon}/");
        foreach (var geval in gevallen.Where(geval => geval.Melder == Wie.Melder))
            Sporen.VoorBeheer(geval.Zaak.Nummer, $"/v1/verwijderingen/{persoon}/");
    }

    async Task<Guid> Verwijdering(Geval geval, object aanvraag)
    {
        var inhoud = System.Text.Json.JsonSerializer.SerializeToNode(aanvraag)!.AsObject();
        inhoud["reden"] = Sporen.Leg(new($"ZZ97reden{new string('x', ++redenen)}", "de reden van een verwijdering", Wie.Beheerder | Wie.Auditors, Wie.Beheerder));
        var antwoord = await Als(Wie.Beheerder).Post("/v1/verwijderingen", inhoud.ToJsonString());
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        foreach (var woord in new[] { geval.Zaak.Nummer, $"{geval.Zaak.Id}" })
            Sporen.VoorBeheer(woord, "/v1/verwijderingen");
        return antwoord.Json.GetProperty("id").GetGuid();
    }

    static async Task Slaagt(Task<Rand.Antwoord> verzoek)
    {
        var antwoord = await verzoek;
        Assert.That((int)antwoord.Status, Is.AnyOf(200, 201), antwoord.Tekst);
    }

    /// <summary>With these cases on it, each open or not, and last an item without a case.</summary>
    async Task<Zaak> Vergadering(int dagen, params (Geval Geval, bool IsBesloten)[] punten)
    {
        var secretariaat = Als(Wie.Secretariaat);
        var (aanvang, einde) = Apitest.VrijeTijd();
        var antwoord = await secretariaat.Post("/v1/vergaderingen", new { dag = Apitest.Dag(dagen), aanvang, einde, locatie = "Den Haag" });
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        var id = antwoord.Json.GetProperty("id").GetGuid();
        var vergadering = new Zaak(id, antwoord.Json.Op("nummer")!, $"/v1/vergaderingen/{id}");
        var zichtbaar = new Dictionary<int, Wie>();
        foreach (var (geval, isBesloten) in punten)
        {
            await secretariaat.Doet(vergadering, "agendapunten", new { knelpunt = geval.Zaak.Nummer, isBesloten });
            zichtbaar[zichtbaar.Count + 1] = isBesloten ? Wie.Bestuur : geval.Ziet;
        }

        var mededeling = Sporen.Leg(new($"ZZ98mededeling{new string('x', dagen + 1)}", "een agendapunt zonder knelpunt", Wie.Bestuur, Wie.Bestuur));
        await secretariaat.Doet(vergadering, "agendapunten", new { type = "mededeling", titel = mededeling });
        zichtbaar[zichtbaar.Count + 1] = Wie.Bestuur;
        Vergaderingen.Add((vergadering, zichtbaar));
        return vergadering;
    }
}
