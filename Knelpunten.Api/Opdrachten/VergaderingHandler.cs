using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Brings commands on meetings to their decisions, with every case and later meeting they touch in the same transaction.</summary>
public static class VergaderingHandler
{
    public static async Task<Antwoord> Handle(
        NieuweVergadering bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        await schrijf.Nieuw<Vergadering>(bericht.Stroom);
        var om = await schrijf.Omstandigheden();
        var anderen = await Rooster.Lees(session, [bericht.Plan.Dag], stop);
        var jaar = Vergaderen.Jaar(bericht.Plan.Dag);
        // The rooster is ours now; the unique index on year and number guards what came here another way.
        var plan = bericht.Plan with { Volgnummer = await Rooster.Volgnummer(session, jaar, stop) };

        var uitkomst = Vergaderen.Plan(bericht.Stroom, plan, om).En(() => Vergaderrooster.Vrij(bericht.Stroom, plan.Dag, plan.Aanvang, plan.Einde, anderen, om));
        return await schrijf.Schrijf(uitkomst, om, events =>
            (new Bevestiging(bericht.Stroom, $"SBO-{jaar}-{plan.Volgnummer}", null, null, null, null, events.Count), events.Count));
    }

    public static async Task<Antwoord> Handle(
        OpVergadering bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var (beeld, versie) = await schrijf.Open<VergaderingBeeld>(bericht.Stroom);
        if (beeld?.Staat is not { } v)
            return new Antwoord.NietGevonden();

        var om = await schrijf.Omstandigheden();
        var uitkomst = await Beslis(v, bericht.Gevraagd, om, schrijf, session, stop);
        if (await schrijf.Vooraf(uitkomst, versie) is { } vooraf)
            return vooraf;

        return await schrijf.Schrijf(uitkomst, om, events => (
            new Bevestiging(
                v.Id, $"SBO-{v.Jaar}-{v.Volgnummer}", null, null, null, events.Select(e => e.GafNummer()).FirstOrDefault(n => n is not null), versie + events.Count),
            versie + events.Count));
    }

    static async Task<Uitkomst> Beslis(
        Vergadering v, VergaderingOpdracht opdracht, Omstandigheden om, Schrijfsessie schrijf, IDocumentSession session, CancellationToken stop)
    {
        return opdracht switch
        {
            VerplaatsVergadering o when await Rooster.Lees(session, [o.Dag], stop) is var anderen =>
                Vergaderen.Verplaats(v, o, om).En(() => Vergaderrooster.Vrij(v.Id, o.Dag, o.Aanvang, o.Einde, anderen, om)),
            AnnuleerVergadering o => Vergaderen.Annuleer(v, o, await AlleZaken(), om),
            HoudVergadering o => Vergaderen.Houd(v, o, await AlleZaken(), om),
            PlaatsAgendapunt { Knelpunt: { } id } o =>
                await schrijf.Knelpunt(id) is { } k ? Agenda.Plaats(v, k, o, om) : Weigering.NietGeregistreerd("knelpunt", $"{id}"),
            PlaatsAgendapunt o => Agenda.Plaats(v, null, o, om),
            DeelAgendapuntIn o => Agenda.DeelIn(v, o, om),
            VerplaatsAgendapunt o => Agenda.Verplaats(v, o, om),
            TrekAgendapuntIn o => Agenda.TrekIn(v, await Zaak(o.Agendapunt), o, om),
            HoudAgendapuntAan { Naar: { } naar } when await schrijf.Vergadering(naar) is null => Weigering.NietGeregistreerd("vergadering", $"{naar}"),
            HoudAgendapuntAan o => Agenda.HoudAan(v, await Later(o.Naar), await Zaak(o.Agendapunt), o, om),
            StelAgendaVast => Agenda.StelVast(v, await Later(null), await AlleZaken(), await Openstaandheden.Van(session, v, om, stop), om),
            VoegBijlageToe o => Bijvoegen.VoegToe(v, o, om),
            TrekBijlageIn o => Bijvoegen.TrekIn(v, o, om),
            ZendOplegnotitieNa o => Bijvoegen.ZendNa(v, await Zaak(o.Agendapunt), o, om),
            NeemBesluit { Naar: { } naar } when await schrijf.Vergadering(naar) is null => Weigering.NietGeregistreerd("vergadering", $"{naar}"),
            NeemBesluit o => Besluiten.Neem(v, o.Soort == Besluitsoort.Aanhouden ? await Later(o.Naar) : null, await Zaak(o.Agendapunt), o, om),
            CorrigeerBesluit o => Besluiten.Corrigeer(v, await Zaak(o.Agendapunt), o, om),
            LegAanwezigheidVast o => Aanwezigheden.LegVast(v, o, om),
            DoeToezegging o => Toezeggingen.Doe(v, o, om),
            KomToezeggingNa o => Toezeggingen.KomNa(v, o, om),
            StelToezeggingUit o => Toezeggingen.StelUit(v, o, om),
            LaatToezeggingVervallen o => Toezeggingen.LaatVervallen(v, o, om),
            SchrijfBesluitenlijst o => Besluitenlijsten.Schrijf(v, o, om),
            StelBesluitenlijstVast => Besluitenlijsten.StelVast(v, await OpenZaken(v.NogUitTeGeven), om),
            HeropenVergadering o => Besluitenlijsten.Heropen(v, o, om),
            _ => throw new ArgumentOutOfRangeException(nameof(opdracht), opdracht.GetType().Name, "Geen beslissing voor deze opdracht."),
        };

        Task<Zaken> Zaak(int agendapunt) => OpenZaken(v.Agendapunten.Where(punt => punt.Nummer == agendapunt));
        Task<Zaken> AlleZaken() => OpenZaken(v.Staande);

        async Task<Zaken> OpenZaken(IEnumerable<Agendapunt> punten)
        {
            var zaken = new List<Knelpunt>();
            // In the order of their ids, so that two meetings at once cannot lock each other out.
            foreach (var id in punten.Select(punt => punt.Knelpunt).OfType<Guid>().Distinct().Order())
                zaken.Add((await schrijf.Knelpunt(id))!);
            return new Zaken(zaken);
        }

        async Task<Vergadering?> Later(Guid? gekozen)
        {
            var na = v.Dag.Laatst ?? om.Vandaag;
            var id = gekozen ?? (await session.Query<VergaderingBeeld>()
                .Where(b => b.Status == Vergaderstatus.Gepland && b.Agendaversie == 0 && b.Vroegst > na && b.Id != v.Id)
                .OrderBy(b => b.Vroegst).ThenBy(b => b.Volgnummer)
                .FirstOrDefaultAsync(stop))?.Id;
            return id is { } gevonden ? await schrijf.Vergadering(gevonden) : null;
        }
    }
}
