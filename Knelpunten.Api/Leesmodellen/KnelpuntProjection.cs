using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>Events in, <see cref="KnelpuntBeeld"/> out. What the rules need is folded by the domain; this adds the words.</summary>
public sealed class KnelpuntProjection : SingleStreamProjection<KnelpuntBeeld, Guid>
{
    public KnelpuntProjection() => Feiten.Soorten<KnelpuntGebeurtenis>().ForEach(IncludeType);

    public override KnelpuntBeeld? Evolve(KnelpuntBeeld? snapshot, Guid id, IEvent e) => Neem(snapshot ?? new KnelpuntBeeld { Id = id, Staat = new(id) }, e);

    public static KnelpuntBeeld Neem(KnelpuntBeeld b, IEvent e)
    {
        var feit = Feiten.Van(e);
        var op = feit.Wanneer.Waarde;
        var t = e.Timestamp;
        var na = feit.Gebeurtenis switch
        {
            KnelpuntGemeld g => b with
            {
                Titel = g.Titel,
                Omschrijving = g.Omschrijving,
                WettelijkeGrondslag = [.. g.WettelijkeGrondslag],
                Kenmerk = g.Kenmerk,
                Wanneer = op,
                Registratiedatum = feit.Opgetekend,
                Meldingen = b.Meldingen.Add(new(1, op, t, g.Regio, g.Organisatie, null, g.Melder, g.Contact)),
            },
            MeldingToegevoegd g => b with { Meldingen = b.Meldingen.Add(new(g.Melding, op, t, g.Regio, g.Organisatie, g.Toelichting, g.Melder, g.Contact)) },
            KnelpuntAangevuld g => b with
            {
                Aanvullingen = b.Aanvullingen.Add(new(g.Aanvulling, op, t, g.Tekst, g.WettelijkeGrondslag)),
                WettelijkeGrondslag = [.. b.WettelijkeGrondslag.Union(g.WettelijkeGrondslag)],
            },
            KnelpuntIngetrokken g => Hervat(b, op) with { Oplossing = new(Afloop.Ingetrokken, op, g.Reden, null, [], []) },

            DossierhouderAangewezen g => b with { IsCoordinator = g.IsCoordinator },
            KnelpuntGeclassificeerd g => b with
            {
                Themas = g.Themas is null ? b.Themas : [.. g.Themas],
                Aard = g.Aard is null ? b.Aard : [.. g.Aard],
                Urgentie = g.Urgentie ?? b.Urgentie,
                WettelijkeGrondslag = g.WettelijkeGrondslag is null ? b.WettelijkeGrondslag : [.. g.WettelijkeGrondslag],
                BetrokkenOrganisaties = g.BetrokkenOrganisaties is null ? b.BetrokkenOrganisaties : [.. g.BetrokkenOrganisaties],
            },
            KnelpuntGetriageerd g => Route(b, g.Uitkomst == Triageuitkomst.Sparren ? "sparren" : null) with
            {
                Triage = b.Triage.Add(new(b.Triage.Count + 1, op, t, g.Uitkomst, g.Reden)),
            },
            VraagGesteld g => b with { Vragen = b.Vragen.Add(new(g.Vraag, op, t, g.Tekst, null, null)) },
            VraagBeantwoord g => b with { Vragen = b.Vragen.ConvertAll(v => v.Nummer == g.Vraag ? v with { Antwoord = g.Antwoord, BeantwoordWanneer = op } : v) },
            KnelpuntOpgeschort g => b with
            {
                Opschorting = b.Opschorting.Add(new(b.Opschorting.Count + 1, op, t, g.WachtOp, g.Vraag, g.Reden, g.VerwachtDatum, null)),
            },
            KnelpuntHervat => Hervat(b, op),

            KnelpuntSamengevoegd g => b with { Samenvoeging = new(g.Doel, g.Doelnummer, op, t, g.Reden) },
            SamenvoegingOngedaanGemaakt => b with { Samenvoeging = null },
            VerwantschapGelegd g => b with { Verwanten = b.Verwanten.Add(new(g.Verwant, g.Toelichting)) },

            ActiviteitToegevoegd g => b with { Activiteiten = b.Activiteiten.Add(new(g.Activiteit, op, t, g.Soort, g.Titel, g.Omschrijving, g.Met)) },
            ProductToegevoegd g => b with { Producten = b.Producten.Add(new(g.Product, op, t, g.Soort, g.Titel, g.Omschrijving, g.Vindplaats)) },
            MiddelenToegekend g => b with
            {
                Middelen = b.Middelen.Add(new(g.Middel, op, t, g.Gever, g.Omschrijving, g.BedragInCenten, g.Periode, g.Versterkingsplan)),
            },
            LesVastgelegd g => b with { Lessen = b.Lessen.Add(new(g.Les, op, t, g.Tekst, g.IsOpen)) },
            NotitieToegevoegd g => b with { Notities = b.Notities.Add(new(g.Notitie, op, t, g.Tekst, Feiten.Actor(e))) },
            DocumentToegevoegd g => b with
            {
                Documenten = b.Documenten.Add(
                    new(g.Document, op, t, g.Inhoud, g.Bestandsnaam, g.Titel, g.Formaat, g.Omvang, new("sha_256", g.Sha256))),
            },
            TerugkoppelingGegeven g => b with { Terugkoppelingen = b.Terugkoppelingen.Add(new(g.Terugkoppeling, op, t, g.Aanleiding, Bericht(b, g))) },

            KnelpuntVoorgedragen g => Route(b, "agenderen") with { Voordracht = b.Voordracht.Add(new(b.Voordracht.Count + 1, op, t, g.Reden, g.VoorgesteldePartner)) },
            OplegnotitieGeschreven g => b with
            {
                Oplegnotitie = b.Oplegnotitie.Add(new(
                    g.Versie, op, t, g.Aanleiding, g.Probleem, g.GevraagdBesluit, g.Afweging, g.Financien, g.VoorgesteldePartner, g.Communicatie,
                    g.PartnerGehoord, [.. g.Ontbreekt(), .. g.IsPartnerGehoord() ? Array.Empty<string>() : ["partnerGehoord"]])),
            },
            BesluitVastgelegd g => b with { Besluiten = b.Besluiten.Add(new(g.Nummer, g.Soort, g.Vergadering, g.Agendapunt, op)) },
            BesluitHerzien g => b with
            {
                Besluiten = b.Besluiten.ConvertAll(x => x.Vergadering == g.Vergadering && x.Agendapunt == g.Agendapunt ? x with { Soort = g.Soort } : x),
            },

            UittrekselGegeven g => b with
            {
                Uittreksels = b.Uittreksels.Add(new(
                    g.Vergadering, g.Agendapunt, g.Besluitenlijstversie,
                    b.Besluiten.FindLast(x => x.Vergadering == g.Vergadering && x.Agendapunt == g.Agendapunt)?.Nummer, op, t)),
            },

            ToewijzingGeopend g => b with
            {
                Toewijzingen = b.Toewijzingen.Add(new(
                    g.Toewijzing, op, t, 1, g.Partner, g.Rol, g.Vraag, g.UiterlijkeDatum, g.Besluit, Toewijzingsstand.Gevraagd, null, [])),
            },
            ToewijzingGeaccepteerd g => Toewijzing(b, g.Toewijzing, x => x with { Toelichting = g.Toelichting }),
            ToewijzingAfgewezen g => Toewijzing(b, g.Toewijzing, x => x with { Toelichting = g.Reden }),
            ToewijzingVoortgangGemeld g => Toewijzing(b, g.Toewijzing, x => x with { Voortgang = x.Voortgang.Add(new(x.Voortgang.Count + 1, op, t, g.Tekst)) }),
            ToewijzingAfgerond g => Toewijzing(b, g.Toewijzing, x => x with { Toelichting = g.Resultaat }),
            ToewijzingIngetrokken g => Toewijzing(b, g.Toewijzing, x => x with { Toelichting = g.Reden }),

            KnelpuntGesloten g => Hervat(b, op) with { Oplossing = new(g.Afloop, op, g.Toelichting, null, g.Producten, g.Lessen) },
            OverdrachtBevestigd g => b with { Ontvangst = new(g.Overdracht, g.Ontvanger, g.Nummer, op, t) },
            KnelpuntOvergenomen g => b with { Herkomst = new(g.Overname, g.Oorsprong, g.Knelpunt, g.Nummer, g.Herkomst.Count, g.Bewijs) },
            KnelpuntOvergedragen g => Hervat(b, op) with { Oplossing = new(Afloop.Overgedragen, op, g.Reden, g.Aan, [], []) },
            KnelpuntHeropend g => b with { Oplossing = null, Heropening = b.Heropening.Add(new(b.Heropening.Count + 1, op, t, g.Reden, g.VorigeAfloop)) },
            KnelpuntGelakt g => b with { Gelakt = b.Gelakt.Add(new(g.Verwijdering, t)) },
            KnelpuntVernietigd g => b with { Vernietigd = new(g.Verwijdering, t) },
            _ => b,
        };

        var staat = Knelpunt.Evolve(b.Staat, b.Id, feit);
        return na with
        {
            Staat = staat,
            Toewijzingen = na.Toewijzingen.ConvertAll(x => staat.Toewijzing(x.Nummer) is { } nu ? x with { Stand = nu.Stand, Versie = nu.Versie } : x),
            Versie = e.Version,
            LaatstGemuteerd = t,
        };
    }

    static string Bericht(KnelpuntBeeld b, TerugkoppelingGegeven g) => g.Aanleiding switch
    {
        Aanleiding.Triage when b.Triage.LastOrDefault() is { } triage => $"Uitkomst van de triage: {Tijdlijn.Woord(triage.Uitkomst)}. {triage.Reden}",
        Aanleiding.Besluit when b.Besluiten.LastOrDefault() is { } besluit => $"Besluit {besluit.Nummer} van het SBO: {Tijdlijn.Woord(besluit.Soort)}.",
        Aanleiding.Afloop when b.Oplossing is { } oplossing => $"Gesloten: {Tijdlijn.Woord(oplossing.Afloop)}. {oplossing.Toelichting}",
        _ => g.Tekst ?? "",
    };

    static KnelpuntBeeld Route(KnelpuntBeeld b, string? route) =>
        route is null || b.Routes.Contains(route) ? b : b with { Routes = b.Routes.Add(route) };

    static KnelpuntBeeld Hervat(KnelpuntBeeld b, string op) =>
        b with { Opschorting = b.Opschorting.ConvertAll(o => o.Einde is null ? o with { Einde = op } : o) };

    static KnelpuntBeeld Toewijzing(KnelpuntBeeld b, int nummer, Func<ToewijzingBeeld, ToewijzingBeeld> wijziging) =>
        b with { Toewijzingen = b.Toewijzingen.ConvertAll(x => x.Nummer == nummer ? wijziging(x) : x) };
}
