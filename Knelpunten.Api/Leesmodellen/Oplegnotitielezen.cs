using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>What the case itself says for a cover note, sentence by sentence with the events it rests on.</summary>
/// <param name="Peildatum">The day as of which it lies so long.</param>
public sealed record OplegnotitievoorstelBeeld(DateOnly Peildatum, IReadOnlyList<RubriekvoorstelBeeld> Rubrieken);

/// <param name="IsGeschreven">Somebody wrote something there, or why it is unknown: beginning leaves it as it is.</param>
/// <param name="Zinnen">Empty where the case says nothing. <c>gebeurtenissen</c> are the numbers of the timeline.</param>
public sealed record RubriekvoorstelBeeld(string Naam, bool IsGeschreven, IReadOnlyList<Voorstelzin> Zinnen);

public static class Oplegnotitielezen
{
    static readonly Vraagsleutel Peildatum = new("peildatum", "Op welke dag het stuk gelezen wordt; vandaag als het ontbreekt.", Vraagsoort.Datum);

    public static void MapVoorstel(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("oplegnotitie/voorstel", async (HttpContext http, string knelpunt, IDocumentStore store, Registerkast kast, Beleid beleid, TimeProvider klok) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            await using var session = store.QuerySession();
            var peildatum = Vraag.Van(http).Datum(Peildatum.Naam) ?? Kalender.Vandaag(klok);
            var verhaal = await Zaakverhalen.Lees(session, kast, beeld.Id, beeld.Versie, await http.Wie(), beleid, peildatum, http.RequestAborted);
            var geschreven = verhaal.Gebeurtenissen.Select(g => g.Feit.Gebeurtenis).OfType<OplegnotitieGeschreven>().LastOrDefault()?
                .Rubrieken().Where(kop => !kop.Rubriek.IsLeeg()).Select(kop => kop.Naam).ToHashSet() ?? [];
            // Of the case, for the If-Match of beginning. Never a 304: tomorrow it lies a day longer.
            http.Response.Headers.ETag = Antwoorden.ETag(beeld.Versie);
            return TypedResults.Ok(new OplegnotitievoorstelBeeld(peildatum,
                [.. Oplegnotitievoorstel.Van(verhaal).Select(r => new RubriekvoorstelBeeld(r.Naam, geschreven.Contains(r.Naam), r.Zinnen))]));
        })
        .Leesbaar<OplegnotitievoorstelBeeld>("Wat het knelpunt zelf zegt voor een oplegnotitie", Rol.Ato | Rol.Secretariaat | Rol.Auditor)
        .Vraagt(Peildatum);
}

/// <summary>Reads what a proposal is made of, for who looks at it and for who begins with it.</summary>
public static class Zaakverhalen
{
    /// <param name="versie">Nothing that came after it.</param>
    public static async Task<Zaakverhaal> Lees(
        IQuerySession session, Registerkast kast, Guid zaak, long versie, Handelende wie, Beleid beleid, DateOnly peildatum, CancellationToken stop)
    {
        var gebeurd = new List<Gebeurd>();
        var bronnen = new Knelpunt(zaak);
        foreach (var e in await session.Events.FetchStreamAsync(zaak, versie, token: stop))
        {
            var feit = Feiten.Van(e);
            bronnen = Knelpunt.Evolve(bronnen, zaak, feit);
            // With the names of then: an organisation that was renamed since reported under its old one.
            var register = long.TryParse(Feiten.Meta(e, Metagegevens.Register), out var toen) ? await kast.Op(toen, stop) : await kast.Actueel(stop);
            gebeurd.Add(new(e.Version, feit, register));
        }

        var uitBronnen = new List<Bronmelding>();
        foreach (var bron in bronnen.Bronnen)
            uitBronnen.AddRange(await Meldingen(session, bron, wie, beleid, stop));
        return new(gebeurd, uitBronnen, peildatum);
    }

    /// <summary>
    /// Of a merged case, and of what was merged into that: as far as this caller may see it, and never of a restricted one. What is written
    /// into the note everybody reads who sees this case.
    /// </summary>
    static async Task<IReadOnlyList<Bronmelding>> Meldingen(IQuerySession session, Guid bron, Handelende wie, Beleid beleid, CancellationToken stop)
    {
        var meldingen = new List<Bronmelding>();
        var gezien = new HashSet<Guid> { bron };
        for (Guid[] laag = [bron]; laag.Length > 0;)
        {
            var staten = (await session.LoadManyAsync<KnelpuntBeeld>(stop, laag)).Select(beeld => beeld.Staat)
                .Where(k => k.Vertrouwelijkheid <= Inzage.Onbeperkt && Inzage.Geef(wie, k, beleid).HasFlag(Blik.Dossier)).ToList();
            meldingen.AddRange(staten.SelectMany(k => k.Meldingen).Select(m => new Bronmelding(bron, m.Regio, m.Organisatie)));
            laag = [.. staten.SelectMany(k => k.Bronnen).Where(gezien.Add)];
        }

        return meldingen;
    }
}
