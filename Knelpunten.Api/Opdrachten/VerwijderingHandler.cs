using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Vergeten;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Brings commands on a verwijdering to its rules. Nothing is removed here: that does a process of its own (<see cref="Uitvoerder"/>).</summary>
public static class VerwijderingHandler
{
    public static async Task<Antwoord> Handle(
        NieuweVerwijdering bericht, IDocumentSession session, Registerkast kast, Beleid beleid, Verwijderzaken zaken, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        await schrijf.Nieuw<Verwijdering>(bericht.Stroom);
        var om = await schrijf.Omstandigheden();
        var o = bericht.Aanvraag;
        var straks = new Verwijdering(bericht.Stroom) { Soort = o.Soort, Doel = o.Doel, Documenten = [.. o.Documenten] };
        var zaak = await zaken.Zaak(straks, bericht.Vraag, stop);

        return await schrijf.Schrijf(Verwijderen.VraagAan(bericht.Stroom, o, zaak, om), om, events =>
            (new Bevestiging(bericht.Stroom, null, null, null, null, null, events.Count), events.Count));
    }

    public static async Task<Antwoord> Handle(
        OpVerwijdering bericht, IDocumentSession session, Registerkast kast, Beleid beleid, Verwijderzaken zaken, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var (beeld, versie) = await schrijf.Open<VerwijderingBeeld>(bericht.Stroom);
        if (beeld?.Staat is not { } v)
            return new Antwoord.NietGevonden();

        var om = await schrijf.Omstandigheden();
        var uitkomst = bericht.Gevraagd switch
        {
            KeurVerwijderingGoed o when v.IsOpenOp(om.Vandaag) && await zaken.Vraag(v.Id, stop) is { } vraag =>
                Verwijderen.KeurGoed(v, o, await zaken.Zaak(v, vraag, stop), om),
            KeurVerwijderingGoed o => Verwijderen.KeurGoed(v, o, Verwijderzaak.Geen, om),
            WijsVerwijderingAf o => Verwijderen.WijsAf(v, o, om),
            TrekVerwijderingIn o => Verwijderen.TrekIn(v, o, om),
            _ => throw new ArgumentOutOfRangeException(nameof(bericht), bericht.Gevraagd.GetType().Name, "Geen beslissing voor deze opdracht."),
        };
        if (await schrijf.Vooraf(uitkomst, versie) is { } vooraf)
            return vooraf;

        return await schrijf.Schrijf(uitkomst, om, events =>
            (new Bevestiging(v.Id, null, null, null, null, null, versie + events.Count), versie + events.Count));
    }
}
