using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Genereren;

/// <summary>The board: meetings planned ahead, agendas composed from what was nominated, decisions, and what comes after them.</summary>
public sealed class Beraad(Geschiedenis g, Boek boek, Genereerwens wens)
{
    /// <summary>More a board cannot treat, however many cases there are: beyond it a smaller part is nominated.</summary>
    const int MeesteVergaderingen = 150, MeestePunten = 40;

    static readonly string[] Zetels = ["voorzitter", "dg-jenv", "dg-bzk", "dg-szw", "burgemeester-lovp", "burgemeester-g40", "burgemeester-vng", "om", "politie", "rechtspraak", "fiod", "belastingdienst", "douane", "kmar"];

    readonly Queue<Zaak> wachtrij = new();
    readonly List<Bijeenkomst> gepland = [];
    readonly List<Bijeenkomst> metToezeggingen = [];
    readonly HashSet<Zaak> toegewezen = [];
    readonly Dictionary<string, int> volgnummers = [];

    static double Jaren(Genereerwens wens) => Math.Max(0.2, (wens.Tot.DayNumber - wens.Van.DayNumber) / 365.25);

    public static double Voordrachtkans(Genereerwens wens) => Math.Min(0.14, 0.75 * MeesteVergaderingen * MeestePunten * Jaren(wens) / wens.Knelpunten);

    /// <summary>Eight weeks before each meeting it is planned; those of the first weeks are all planned at once.</summary>
    public void Begin()
    {
        var perJaar = Math.Clamp(wens.Knelpunten * Voordrachtkans(wens) * 1.2 / Jaren(wens) / 14, 6, MeesteVergaderingen);
        var vorige = wens.Van.AddDays(40);
        for (var i = 0; ; i++)
        {
            var dag = g.Werkdag(wens.Van.AddDays(42 + (int)(i * 365.25 / perJaar)));
            if (dag <= vorige)
                dag = g.Werkdag(vorige.AddDays(1));
            vorige = dag;
            if (dag > wens.Tot.AddDays(90))
                return;
            if (dag is { Month: 8 } or { Month: 12, Day: > 20 })
                continue;
            var toeval = Toeval.Voor(wens.Zaad, -1000 - i);
            // Its life begins when it is planned: until then it has no stream.
            var b = new Bijeenkomst(toeval.Id(g.Op(dag.AddDays(-56), 9)), toeval);
            g.Begin(b, Leven(b, dag));
        }
    }

    /// <summary>It can be placed from now on.</summary>
    public void Wacht(Zaak z)
    {
        if (z.WachtOpAgenda)
            return;
        z.WachtOpAgenda = true;
        wachtrij.Enqueue(z);
    }

    /// <summary>Handing over a case that stands on an agenda takes it off.</summary>
    /// <returns>False when it stands on none.</returns>
    public bool DraagOver(Zaak z, DraagOver opdracht)
    {
        if (z.K is not { Stadium: Stadium.Geagendeerd, Agendering: { } plaats } || gepland.Find(b => b.Id == plaats.Vergadering) is not { } b)
            return false;
        var om = boek.Omstandigheden(z.Dossierhouder, g.Nu);
        return boek.Schrijf(opdracht, Rol.Ato, om, Agenda.DraagOver(b.V, z.K, opdracht, om), g.Nu);
    }

    IEnumerable<DateTimeOffset> Leven(Bijeenkomst b, DateOnly dag)
    {
        var t = b.Toeval;
        yield return dag.AddDays(-56) <= wens.Van ? g.Op(wens.Van, 9 + t.Deel()) : g.Opdag(dag.AddDays(-56), t);
        Plan(b, dag);

        yield return g.Opdag(dag.AddDays(-27), t);
        Plaats(b, null, Agendapunttype.Opening, "Opening", 5);
        if (t.Kans(0.5))
            Plaats(b, null, Agendapunttype.Mededeling, "Stand van zaken versterkingsgelden", 10);
        for (var keer = 0; keer < 4; keer++)
        {
            yield return g.Opdag(dag.AddDays(-25 + keer * 4), t);
            Vul(b, keer == 3 ? MeestePunten : MeestePunten / 2);
        }

        if (t.Kans(0.3) && b.V.Staande.LastOrDefault() is { } laatste && b.V.Staande.First() is var eerste && eerste != laatste)
            Doe(b, new VerplaatsAgendapunt(laatste.Nummer, eerste.Nummer), (o, om) => Agenda.Verplaats(b.V, o, om));
        if (t.Kans(0.3) && b.V.Staande.LastOrDefault() is { } anders)
            Doe(b, new DeelAgendapuntIn(anders.Nummer, new(Behandelwijze.Bespreekstuk, 25, true)), (o, om) => Agenda.DeelIn(b.V, o, om));
        Plaats(b, null, Agendapunttype.Rondvraag, "Rondvraag", 5);

        if (t.Kans(0.02))
        {
            yield return g.Opdag(dag.AddDays(-9), t);
            var zaken = AlleZaken(b);
            Doe(b, new AnnuleerVergadering("Te veel verhinderingen."), (o, om) => Vergaderen.Annuleer(b.V, o, zaken, om));
            Terug(b);
            gepland.Remove(b);
            yield break;
        }

        yield return g.Opdag(dag.AddDays(-9), t);
        StelVast(b);
        yield return g.Opdag(dag.AddDays(-5), t);
        NaVaststelling(b);
        yield return g.Op(g.Werkdag(dag), 9.2 + t.Deel());
        Doe(b, new LegAanwezigheidVast([.. Zetels.Select(zetel => new Aanwezigheid(zetel, t.Gewogen([0.8, 0.12, 0.08]) switch { 0 => Deelname.Aanwezig, 1 => Deelname.Vervangen, _ => Deelname.Afwezig }))]),
            (o, om) => Aanwezigheden.LegVast(b.V, o, om));

        yield return g.Op(dag, 16.6 + t.Deel() * 0.3);
        var alle = AlleZaken(b);
        Doe(b, new HoudVergadering(new(13, 30), new(16, 30)), (o, om) => Vergaderen.Houd(b.V, o, alle, om));
        gepland.Remove(b);

        var besloten = b.V.Staande.Where(punt => punt.Knelpunt is not null).Select(punt => (Punt: punt, Zaak: boek.Zaak(punt.Knelpunt!.Value)!)).ToList();
        // The definitive list still says something to each of them, open by then or not.
        besloten.ForEach(punt => punt.Zaak.Lopend++);
        var isVlot = t.Kans(0.7);
        foreach (var (punt, zaak) in besloten)
        {
            yield return isVlot ? g.Nu.AddSeconds(t.Tussen(40, 300)) : g.Na(t.Kans(0.8) ? 0.05 : 1, t);
            Besluit(b, punt, zaak, dag);
        }

        yield return g.Na(2, t);
        Doe(b, new SchrijfBesluitenlijst("Het beraad kwam bijeen in de samenstelling van de presentielijst.", [.. besloten.Where(_ => t.Kans(0.5)).Select(punt => new Verslagregel(punt.Punt.Nummer, Woorden.Besluit(punt.Zaak.Onderwerp, t)))]),
            (o, om) => Besluitenlijsten.Schrijf(b.V, o, om));
        yield return g.Na(t.Lognormaal(5, 0.4), t);
        StelLijstVast(b);
        if (t.Kans(0.05) && b.V.Agendapunten.Find(punt => punt is { Knelpunt: not null, Besluit: Besluitsoort.Onderzoeken or Besluitsoort.Adviseren }) is { } fout)
        {
            yield return g.Na(t.Lognormaal(8, 0.5), t);
            Doe(b, new HeropenVergadering("Een besluit stond er verkeerd in."), (o, om) => Besluitenlijsten.Heropen(b.V, o, om));
            yield return g.Na(0.5, t);
            var zaak = new Zaken([boek.Zaak(fout.Knelpunt!.Value)!.K]);
            Doe(b, new CorrigeerBesluit(fout.Nummer, Besluitsoort.Kennisnemen, "Het SBO nam kennis.", null, "Zo was het besproken."), (o, om) => Besluiten.Corrigeer(b.V, zaak, o, om));
            yield return g.Na(1, t);
            StelLijstVast(b);
        }

        besloten.ForEach(punt => g.LaatLos(punt.Zaak));
    }

    void Plan(Bijeenkomst b, DateOnly dag)
    {
        boek.Begin(b);
        var jaar = Vergaderen.Jaar(Wanneer.Op(dag));
        volgnummers[jaar] = volgnummers.GetValueOrDefault(jaar) + 1;
        Doe(b, new PlanVergadering(Wanneer.Op(dag), volgnummers[jaar], new(13, 30), new(16, 30), "Zaal 3, Den Haag", dag.AddDays(-14), "voorzitter"), (o, om) => Vergaderen.Plan(b.Id, o, om));
        gepland.Add(b);
        gepland.Sort((een, ander) => een.V.Dag.Vroegst!.Value.CompareTo(ander.V.Dag.Vroegst!.Value));
    }

    void Vul(Bijeenkomst b, int tot)
    {
        var aantal = b.V.Staande.Count(punt => punt.Knelpunt is not null);
        for (var nog = wachtrij.Count; nog > 0 && aantal < tot; nog--)
        {
            var zaak = wachtrij.Dequeue();
            zaak.WachtOpAgenda = false;
            if (zaak.K.Stadium == Stadium.Voorgedragen && Plaats(b, zaak, Agendapunttype.Knelpunt, null, b.Toeval.Kans(0.3) ? null : b.Toeval.Tussen(1, 4) * 5))
                aantal++;
        }
    }

    bool Plaats(Bijeenkomst b, Zaak? zaak, Agendapunttype type, string? titel, int? minuten, string? nazending = null)
    {
        var wijze = zaak is null ? Behandelwijze.TerKennisname : b.Toeval.Gewogen([0.35, 0.5, 0.15]) switch { 0 => Behandelwijze.Hamerstuk, 1 => Behandelwijze.Bespreekstuk, _ => Behandelwijze.TerKennisname };
        var opdracht = new PlaatsAgendapunt(type, zaak?.Id, titel, new(wijze, minuten, zaak?.K.Vertrouwelijkheid > Vertrouwelijkheid.Intern), nazending);
        return Doe(b, opdracht, (o, om) => Agenda.Plaats(b.V, zaak?.K, o, om));
    }

    void StelVast(Bijeenkomst b)
    {
        var zaken = AlleZaken(b);
        var later = Later(b);
        Doe(b, new StelAgendaVast(), (o, om) => Agenda.StelVast(b.V, later?.V, zaken, Openstaand(b, om), om));
        Terug(b);
    }

    /// <summary>As <see cref="Openstaandheden"/> asks it of the database.</summary>
    Openstaand Openstaand(Bijeenkomst b, Omstandigheden om)
    {
        var peildag = b.V.Dag.Laatst ?? om.Peildag;
        metToezeggingen.RemoveAll(ander => !ander.Beeld.HeeftOpenToezeggingen);
        toegewezen.RemoveWhere(zaak => zaak.Beeld.EersteTermijn is null);
        var toezeggingen = metToezeggingen.Where(ander => ander.Id != b.Id && ander.Beeld.Vroegst <= peildag)
            .SelectMany(ander => ander.V.Toezeggingen.Where(t => t.Stand == Toezeggingstand.Open).Select(t => (ander.Id, Toezegging: t)))
            .OrderBy(t => t.Toezegging.UiterlijkeDatum).ThenBy(t => t.Id).ThenBy(t => t.Toezegging.Nummer);
        var achterstanden = toegewezen.Where(zaak => zaak.Beeld.EersteTermijn < peildag).OrderBy(zaak => zaak.Beeld.EersteTermijn).ThenBy(zaak => zaak.Plaats)
            .SelectMany(zaak => Openstaandheden.Over(zaak.Beeld, peildag).Select(over => new Toewijzingverwijzing(zaak.Id, over.Toewijzing.Nummer)));
        return new([.. toezeggingen.Select(t => new Toezeggingverwijzing(t.Id, t.Toezegging.Nummer))], [.. achterstanden]);
    }

    void NaVaststelling(Bijeenkomst b)
    {
        var t = b.Toeval;
        if (t.Kans(0.3) && wachtrij.FirstOrDefault(zaak => zaak.K.Stadium == Stadium.Voorgedragen && Voordracht.Ontbreekt(zaak.K).Count == 0) is { } laat)
            Plaats(b, laat, Agendapunttype.Knelpunt, null, 10, "Kan niet wachten tot de volgende vergadering.");
        if (t.Kans(0.08) && b.V.Staande.LastOrDefault(punt => punt.Knelpunt is not null) is { } weg)
            Doe(b, new TrekAgendapuntIn(weg.Nummer, "De partner vraagt uitstel."), (o, om) => Agenda.TrekIn(b.V, new([boek.Zaak(weg.Knelpunt!.Value)!.K]), o, om));
        if (t.Kans(0.15) && b.V.Staande.FirstOrDefault(punt => punt.Knelpunt is not null) is { } uit)
        {
            var later = Later(b);
            Doe(b, new HoudAgendapuntAan(uit.Nummer, "Eerst nader overleg.", null), (o, om) => Agenda.HoudAan(b.V, later?.V, new([boek.Zaak(uit.Knelpunt!.Value)!.K]), o, om));
        }

        Terug(b);
    }

    void Besluit(Bijeenkomst b, Agendapunt punt, Zaak zaak, DateOnly dag)
    {
        var t = b.Toeval;
        if (zaak.K.Stadium != Stadium.Behandeld || zaak.K.Agendering != new Agendering(b.Id, punt.Nummer))
            return;
        if (t.Kans(0.015))
        {
            // Left without a decision: its dossierhouder takes it back.
            var terug = new NeemTerug("Het beraad kwam er niet aan toe.");
            var hij = boek.Omstandigheden(zaak.Dossierhouder, g.Nu);
            boek.Schrijf(terug, Rol.Ato, hij, Levensloop.Beslis(zaak.K, terug, hij), g.Nu);
            g.Wek(zaak, g.Na(1, t));
            return;
        }

        var soort = t.Gewogen([0.56, 0.1, 0.08, 0.08, 0.07, 0.11]) switch
        {
            0 => Besluitsoort.Beleggen,
            1 => Besluitsoort.Onderzoeken,
            2 => Besluitsoort.Adviseren,
            3 => Besluitsoort.Kennisnemen,
            4 => Besluitsoort.NietOvernemen,
            _ => Besluitsoort.Aanhouden,
        };
        var later = soort == Besluitsoort.Aanhouden ? Later(b) : null;
        var opdracht = new NeemBesluit(punt.Nummer, soort, Woorden.Besluit(zaak.Onderwerp, t), t.Kans(0.03) ? "Eén lid had het liever anders gezien." : null, soort == Besluitsoort.Beleggen ? Vragen(zaak, t) : [], null);
        if (!Doe(b, opdracht, (o, om) => Besluiten.Neem(b.V, later?.V, new([zaak.K]), o, om), Wanneer.Op(dag)))
            return;

        foreach (var toewijzing in zaak.Beeld.Toewijzingen.Where(x => zaak.K.Toewijzing(x.Nummer)!.IsOpen && x.Besluit == zaak.Beeld.Besluiten[^1].Nummer))
            g.Begin(zaak, g.Zaken.Toewijzing(zaak, toewijzing.Nummer, toewijzing.UiterlijkeDatum));
        if (soort == Besluitsoort.Beleggen)
            toegewezen.Add(zaak);
        Terug(b);
        if (zaak.K.Stadium is not (Stadium.Geagendeerd or Stadium.Voorgedragen))
            g.Wek(zaak, g.Na(1, t));
        if (t.Kans(0.2))
            Zegtoe(b, punt.Nummer, zaak, dag);
    }

    List<Toewijzingsvraag> Vragen(Zaak zaak, Toeval t)
    {
        var open = zaak.K.OpenToewijzingen.ToList();
        var partners = zaak.Onderwerp.Partners.Where(code => open.All(o => o.Partner != code)).Take(t.Gewogen([0.6, 0.3, 0.1]) + 1).ToList();
        if (partners.Count == 0)
            partners.Add(g.Mensen.Partners.First(code => open.All(o => o.Partner != code)));
        var heeftTrekker = open.Any(o => o.Rol == Toewijzingsrol.Trekker);
        return [.. partners.Select((code, rij) => new Toewijzingsvraag(
            code, rij == 0 && !heeftTrekker ? Toewijzingsrol.Trekker : Toewijzingsrol.Betrokkene, Woorden.Vraagstelling(zaak.Onderwerp, t), g.Werkdag(Kalender.Dag(g.Nu).AddDays(t.Tussen(42, 180)))))];
    }

    void Zegtoe(Bijeenkomst b, int agendapunt, Zaak zaak, DateOnly dag)
    {
        var t = b.Toeval;
        var uiterlijk = dag.AddDays(t.Tussen(30, 120));
        if (!Doe(b, new DoeToezegging(agendapunt, $"Bespreekt {zaak.Onderwerp.Wat} in het eigen overleg en meldt de uitkomst.", t.Een(zaak.Onderwerp.Partners), uiterlijk), (o, om) => Toezeggingen.Doe(b.V, o, om), Wanneer.Op(dag)))
            return;
        if (!metToezeggingen.Contains(b))
            metToezeggingen.Add(b);
        g.Begin(b, KomNa(b, b.V.Toezeggingen.Count, uiterlijk));
    }

    IEnumerable<DateTimeOffset> KomNa(Bijeenkomst b, int nummer, DateOnly uiterlijk)
    {
        var t = b.Toeval;
        yield return g.Na(t.Lognormaal(45, 0.6), t);
        if (t.Kans(0.2))
        {
            var nieuw = Kalender.Dag(g.Nu).AddDays(60);
            Doe(b, new StelToezeggingUit(nummer, nieuw > uiterlijk ? nieuw : uiterlijk.AddDays(30), "Meer tijd nodig."), (o, om) => Toezeggingen.StelUit(b.V, o, om));
            yield return g.Na(t.Lognormaal(30, 0.6), t);
        }

        if (t.Kans(0.9))
            Doe(b, new KomToezeggingNa(nummer, "Besproken; de uitkomst is gemaild."), (o, om) => Toezeggingen.KomNa(b.V, o, om));
        else
            Doe(b, new LaatToezeggingVervallen(nummer, "Ingehaald door het besluit."), (o, om) => Toezeggingen.LaatVervallen(b.V, o, om));
    }

    void StelLijstVast(Bijeenkomst b)
    {
        var zaken = new Zaken(b.V.NogUitTeGeven.Select(punt => boek.Zaak(punt.Knelpunt!.Value)!.K).DistinctBy(k => k.Id));
        Doe(b, new StelBesluitenlijstVast(), (_, om) => Besluitenlijsten.StelVast(b.V, zaken, om));
    }

    /// <summary>What fell off an agenda without another to go to waits again.</summary>
    void Terug(Bijeenkomst b)
    {
        foreach (var punt in b.V.Agendapunten)
            if (punt.Knelpunt is { } id && (punt.Stand != Agendapuntstand.Staat || b.V.Status == Vergaderstatus.Geannuleerd) && boek.Zaak(id) is { K.Stadium: Stadium.Voorgedragen } zaak)
                Wacht(zaak);
    }

    Bijeenkomst? Later(Bijeenkomst b) => gepland.Find(ander => ander.Id != b.Id && ander.V is { Status: Vergaderstatus.Gepland, Agendaversie: 0 } && ander.V.Dag.Vroegst > b.V.Dag.Laatst);

    Zaken AlleZaken(Bijeenkomst b) => new(b.V.Staande.Select(punt => punt.Knelpunt).OfType<Guid>().Distinct().Select(id => boek.Zaak(id)!.K));

    bool Doe<T>(Bijeenkomst b, T opdracht, Func<T, Omstandigheden, Uitkomst> beslis, Wanneer? wanneer = null) where T : Opdracht
    {
        var om = boek.Omstandigheden(g.Mensen.Secretariaat(b.Toeval), g.Nu, wanneer);
        return boek.Schrijf(opdracht, Rol.Secretariaat, om, beslis(opdracht, om), g.Nu);
    }
}
