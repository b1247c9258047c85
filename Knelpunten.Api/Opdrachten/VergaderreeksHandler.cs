using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Plans every meeting of a series in one transaction: all of them or none.</summary>
public static class VergaderreeksHandler
{
    public static async Task<Antwoord> Handle(
        NieuweVergaderreeks bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var dagen = Vergaderreeksen.Dagen(bericht.Plan);
        var gehouden = dagen.Select(d => d.Dag).OfType<DateOnly>().ToList();
        var anderen = await Rooster.Lees(session, gehouden.Select(Wanneer.Op), stop);

        var nummers = new Dictionary<string, int>();
        var vergaderingen = new Dictionary<DateOnly, Reeksvergadering>();
        foreach (var dag in gehouden)
        {
            var jaar = Vergaderen.Jaar(Wanneer.Op(dag));
            nummers[jaar] = nummers.TryGetValue(jaar, out var vorige) ? vorige + 1 : await Rooster.Volgnummer(session, jaar, stop);
            var id = Guid.CreateVersion7();
            await schrijf.Nieuw<Vergadering>(id);
            vergaderingen[dag] = new(id, bericht.Plan.Vergadering(dag, nummers[jaar]));
        }

        var om = await schrijf.Omstandigheden();
        return await schrijf.Schrijf(Vergaderreeksen.Plan(bericht.Stroom, [.. vergaderingen.Values], anderen, om), om, _ =>
            (new Bevestiging(bericht.Stroom, null, null, null, null, null, vergaderingen.Count) { Vergaderingen = [.. dagen.Select(Regel)] }, vergaderingen.Count));

        Reeksregel Regel(Reeksdag d) => d.Dag is { } dag && vergaderingen[dag] is var (id, plan)
            ? new(d.Oorspronkelijk, dag, d.Feestdag, id, $"SBO-{Vergaderen.Jaar(plan.Dag)}-{plan.Volgnummer}")
            : new(d.Oorspronkelijk, null, d.Feestdag, null, null);
    }
}
