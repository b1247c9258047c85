using System.Text.Json;

namespace Knelpunten.Domain;

/// <summary>
/// What today's rules would say to an event of long ago: the command that it answered is read back from it, where it says all of that, and
/// decided once more on the state of then. Of what followed from another command it is asked whether the stage, the time and the state allow
/// it. Nothing is done and nothing is stored.
/// </summary>
public static class Naspel
{
    /// <param name="voor">As it stood before the event, with what <paramref name="feit"/> is an event of.</param>
    /// <param name="na">As it stood after it.</param>
    /// <param name="opdracht">The command it was recorded with; null when that was not kept.</param>
    /// <param name="isLaatste">Of that command in this stream: only then the state has to be whole.</param>
    /// <param name="om">Who did it and when, with the register and the policy of today.</param>
    public static IEnumerable<Weigering> Bezwaren(Naspelstaat voor, Naspelstaat na, Feit feit, string? opdracht, bool isLaatste, Omstandigheden om)
    {
        if (na.Versie != voor.Versie + 1)
            yield return new Weigering("sluit-niet-aan").Met("versie", na.Versie).Met("vorige", voor.Versie);
        if ((feit.Gebeurtenis switch
        {
            KnelpuntGebeurtenis g => VanZaak(voor.Zaak?.Staat ?? new Knelpunt(voor.Id), g, opdracht, om),
            VergaderingGebeurtenis g => VanVergadering(voor.Vergadering, g, om),
            _ => Levensloop.Tijd(om),
        }) is { } weigering)
            yield return weigering;
        foreach (var scheef in isLaatste ? Toestandsregels.Van(na) : [])
            yield return scheef;
    }

    static Weigering? VanZaak(Knelpunt k, KnelpuntGebeurtenis g, string? opdracht, Omstandigheden om) =>
        Opdracht(g) is { } eigen && Naam(eigen.GetType()) == opdracht
            ? Besluit(Levensloop.Beslis(k, eigen, om), g)
            : Levensloop.Tijd(om)
                ?? (Stadia(g) is { } stadia && !stadia.Contains(k.Stadium) ? Weigering.NietInDitStadium(k.Stadium, g.GetType()) : null)
                ?? (g is KnelpuntGeclassificeerd { Vertrouwelijkheidaanduiding: { } hoog } && hoog > om.Beleid.MaximaleVertrouwelijkheid ? Weigering.BovenMaximum(om.Beleid) : null)
                ?? (g is KnelpuntGemeld && k.Nummer.Length > 0 ? new Weigering("al-gemeld").Met("nummer", k.Nummer) : null)
                ?? Besluit(Levensloop.NaVorigStadium(k, om, Uitkomst.Van(k.Id, g)), g);

    /// <summary>Accepted today as well, and under the number that it got.</summary>
    static Weigering? Besluit(Uitkomst uitkomst, Gebeurtenis g) => uitkomst switch
    {
        Uitkomst.Geweigerd geweigerd => geweigerd.Weigering,
        Uitkomst.Aanvaard aanvaard when aanvaard.Gebeurtenissen.FirstOrDefault(nieuw => nieuw.Gebeurtenis.GetType() == g.GetType())?.Gebeurtenis.GafNummer() is { } nummer && nummer != g.GafNummer() =>
            new Weigering("ander-nummer").Met("nummer", g.GafNummer()!).Met("vandaag", nummer),
        _ => null,
    };

    static Weigering? VanVergadering(Vergadering? v, VergaderingGebeurtenis g, Omstandigheden om) =>
        Levensloop.Tijd(om)
        ?? (v is null ? g is VergaderingGepland ? null : new Weigering("niet-gepland").Met("gebeurtenis", g.GetType()) : g switch
        {
            VergaderingVerplaatst or VergaderingGeannuleerd or VergaderingGehouden or AgendaVastgesteld or AgendapuntGeplaatst or AgendapuntNagezonden or AgendapuntIngedeeld or AgendapuntVerplaatst =>
                v.Status == Vergaderstatus.Gepland ? null : new Weigering("vergadering-niet-meer-gepland").Met("status", v.Status),
            BesluitGenomen e =>
                v.Status != Vergaderstatus.Gehouden ? new Weigering("vergadering-niet-gehouden").Met("status", v.Status)
                : v.Agendapunt(e.Agendapunt) is not { } punt ? Weigering.BestaatNiet("agendapunt", e.Agendapunt)
                : punt.Besluit is not null ? new Weigering("besluit-al-genomen").Met("agendapunt", e.Agendapunt)
                : null,
            BesluitGecorrigeerd e when v.Agendapunt(e.Agendapunt)?.Besluit is null => new Weigering("nog-geen-besluit").Met("agendapunt", e.Agendapunt),
            _ => null,
        });

    /// <summary>Where an event that follows from another command can happen; null: anywhere.</summary>
    static Stadium[]? Stadia(KnelpuntGebeurtenis g) => g switch
    {
        KnelpuntGetriageerd => [Stadium.Triage],
        KnelpuntVoorgedragen => [Stadium.Triage, Stadium.Sparren, Stadium.Toegewezen],
        KnelpuntSamengevoegd => [Stadium.Triage, Stadium.Sparren],
        SamenvoegingOngedaanGemaakt => [Stadium.Samengevoegd],
        // A deferred item comes back on the next agenda without leaving this one first.
        KnelpuntGeagendeerd => [Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Behandeld],
        AgenderingAangehouden => [Stadium.Geagendeerd, Stadium.Behandeld],
        AgenderingIngetrokken or AgenderingDoorgeschoven or KnelpuntBehandeld => [Stadium.Geagendeerd],
        BesluitVastgelegd => [Stadium.Behandeld],
        ToewijzingGeopend => [Stadium.Toegewezen],
        KnelpuntGesloten => [Stadium.Triage, Stadium.Sparren, Stadium.Toegewezen],
        KnelpuntHeropend => [Stadium.Gesloten],
        _ => null,
    };

    /// <summary>The command of which this event is the answer; null when the event does not say all of it.</summary>
    static KnelpuntOpdracht? Opdracht(KnelpuntGebeurtenis g) => g switch
    {
        MeldingToegevoegd e => new SluitAan(e.Regio, e.Organisatie, e.Toelichting, e.Contact, e.Melder is null),
        KnelpuntAangevuld e => new VulAan(e.Tekst, e.WettelijkeGrondslag),
        KnelpuntIngetrokken e => new TrekMeldingIn(e.Reden),
        DossierhouderAangewezen e => new WijsDossierhouderAan(e.Dossierhouder, true, e.IsCoordinator),
        KnelpuntGeclassificeerd e => new Classificeer(e.Themas, e.Aard, e.Urgentie, e.Vertrouwelijkheidaanduiding, e.WettelijkeGrondslag, e.BetrokkenOrganisaties, e.Reden),
        VraagGesteld e => new StelVraag(e.Tekst),
        VraagBeantwoord e => new BeantwoordVraag(e.Vraag, e.Antwoord),
        KnelpuntOpgeschort e => new SchortOp(e.WachtOp, e.Reden ?? "", e.VerwachtDatum),
        KnelpuntHervat e => new Hervat(e.Reden),
        VerwantschapGelegd e => new LegVerwantschap(e.Verwant, e.Toelichting),
        KnelpuntTeruggenomen e => new NeemTerug(e.Reden),
        ActiviteitToegevoegd e => new VoegActiviteitToe(e.Soort, e.Titel, e.Omschrijving, e.Met),
        ProductToegevoegd e => new VoegProductToe(e.Soort, e.Titel, e.Omschrijving, e.Vindplaats),
        MiddelenToegekend e => new KenMiddelenToe(e.Gever, e.Omschrijving, e.BedragInCenten, null, e.Versterkingsplan),
        LesVastgelegd e => new LegLesVast(e.Tekst, e.IsOpen),
        NotitieToegevoegd e => new VoegNotitieToe(e.Tekst),
        DocumentToegevoegd e => new VoegDocumentToe(e.Inhoud, e.Bestandsnaam, e.Titel, e.Formaat, e.Omvang, e.Sha256),
        TerugkoppelingGegeven e => new GeefTerugkoppeling(e.Tekst ?? ""),
        KnelpuntVoorgedragen e => new DraagVoor(e.Reden, e.VoorgesteldePartner),
        VoordrachtIngetrokken e => new TrekVoordrachtIn(e.Reden),
        OplegnotitieGeschreven e => new SchrijfOplegnotitie(e.Aanleiding, e.Probleem, e.GevraagdBesluit, e.Afweging, e.Financien, e.VoorgesteldePartner, e.Communicatie, e.PartnerGehoord),
        ToewijzingGeopend e => new WijsToe(new(e.Partner, e.Rol, e.Vraag, e.UiterlijkeDatum)),
        ToewijzingGeaccepteerd e => new AccepteerToewijzing(e.Toewijzing, e.Toelichting),
        ToewijzingAfgewezen e => new WijsToewijzingAf(e.Toewijzing, e.Reden),
        ToewijzingVoortgangGemeld e => new MeldVoortgang(e.Toewijzing, e.Tekst),
        ToewijzingAfgerond e => new RondToewijzingAf(e.Toewijzing, e.Resultaat),
        ToewijzingIngetrokken e => new TrekToewijzingIn(e.Toewijzing, e.Reden),
        KnelpuntGesloten e => new LosOp(e.Afloop, e.Toelichting, e.Producten, e.Lessen, null),
        KnelpuntHeropend e => new Heropen(e.Reden),
        KnelpuntOvergedragen e => new DraagOver(e.Aan, e.Reden),
        _ => null,
    };

    static string Naam(Type opdracht) => JsonNamingPolicy.SnakeCaseLower.ConvertName(opdracht.Name);
}
