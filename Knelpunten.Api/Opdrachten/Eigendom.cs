using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// What somebody keeps here for himself: a calendar link, a saved filter. It is no history and has no events, but the same request sent
/// twice happens once, as everywhere.
/// </summary>
public static class Eigendom
{
    /// <summary>
    /// Stores it with its answer in one transaction. A secret (<c>Adres</c>) is in what goes out and in nothing that stays, so that a
    /// repeat is answered without it.
    /// </summary>
    public static Task<IResult> Eenmalig<T>(
        HttpContext http, Oproep oproep, Vorm vorm, Gelezen<T> gelezen, Func<IDocumentSession, T, Task<(Bevestiging Bevestiging, string? Plaats, string? Adres)?>> doe)
        where T : Verzoek =>
        Opdrachtroute.Eenmalig(http, oproep, vorm, gelezen.Ruw, async () =>
        {
            if (gelezen.Waarde is null)
                return gelezen.Probleem!;
            var gebreken = new List<Gebrek>([.. gelezen.Gebreken, .. await oproep.Zoek(gelezen.Waarde), .. oproep.Kopgebreken(vorm)]);
            if (gebreken.Count > 0)
                return Problemen.OngeldigeInvoer(gebreken);

            await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().LightweightSession();
            if (await doe(session, gelezen.Waarde) is not var (bevestiging, plaats, adres))
                return Knelpuntlezen.NietGevonden(http);
            session.Insert(new Herhaling(oproep.Sleutel!.Id, oproep.Sleutel.Afdruk, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + Herhaling.Bewaartermijn, bevestiging, plaats, bevestiging.Versie));
            try
            {
                await session.SaveChangesAsync(http.RequestAborted);
            }
            catch (Exception fout) when (Databasefouten.IsDubbel(fout, nameof(Herhaling)))
            {
                // It was there already: Eenmalig finds what was said then.
                return Weigeringsteksten.Probleem(new Weigering("verzoek-in-behandeling"));
            }

            return Antwoorden.Geef(http, new Antwoord.Gelukt(bevestiging with { Adres = adres }, plaats, bevestiging.Versie));
        });
}
