using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Rodedraden;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Brings a verdict on a rode draad to its rules, with what the thread holds at that moment.</summary>
public static class RodeDraadHandler
{
    public static async Task<Antwoord> Handle(
        OpRodeDraad bericht, IDocumentSession session, Registerkast kast, Beleid beleid, Leesbron bron, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var (draad, versie) = await schrijf.Open<RodeDraad>(bericht.Stroom);
        if (Telzicht.Van(bericht.Aanroep.Wie, beleid) is not { } zicht || await Draadlezen.Nu(bron, zicht, bericht.Stroom, Kalender.Vandaag(klok), stop) is not { } nu)
            return new Antwoord.NietGevonden();

        draad ??= new RodeDraad(bericht.Stroom);
        var om = await schrijf.Omstandigheden();
        var uitkomst = bericht.Gevraagd switch
        {
            BevestigRodeDraad o => RodeDraden.Bevestig(draad, nu, o, om),
            VerwerpRodeDraad o => RodeDraden.Verwerp(draad, nu, o, om),
            _ => throw new ArgumentOutOfRangeException(nameof(bericht), bericht.Gevraagd.GetType().Name, "Geen beslissing voor deze opdracht."),
        };
        if (await schrijf.Vooraf(uitkomst, versie) is { } vooraf)
            return vooraf;

        return await schrijf.Schrijf(uitkomst, om, events =>
            (new Bevestiging(bericht.Stroom, null, null, null, null, null, versie + events.Count), versie + events.Count));
    }
}
