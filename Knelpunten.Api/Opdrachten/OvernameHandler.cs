using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Takes every case of a package over in one transaction: all of them or none. Each gets a number of its own.</summary>
public static class OvernameHandler
{
    public static async Task<Antwoord> Handle(
        NieuweOvername bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        foreach (var dossier in bericht.Gevraagd.Dossiers)
            await schrijf.Nieuw<Knelpunt>(dossier.Stroom);
        var om = await schrijf.Omstandigheden();
        var nummers = await session.QueryAsync<long>($"select nextval('{Inrichting.Opslag.Schema}.{KnelpuntHandler.Nummerreeks}') from generate_series(1, ?)", stop, bericht.Gevraagd.Dossiers.Count);
        var gevraagd = bericht.Gevraagd with { Dossiers = [.. bericht.Gevraagd.Dossiers.Zip(nummers, (dossier, nummer) => dossier with { Nummer = Intake.Nummer(om.Vandaag, nummer) })] };

        return await schrijf.Schrijf(Overnemen.NeemOver(gevraagd, om), om, _ =>
            (new Bevestiging(bericht.Stroom, null, null, null, null, gevraagd.Dossiers.Count, gevraagd.Dossiers.Count), gevraagd.Dossiers.Count));
    }
}
