using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Terugkijken;

/// <summary>The log as NDJSON, one event a line.</summary>
internal static class Gebeurtenisstroom
{
    public static Regelstroom Van(Leesbron bron, Logkeuze keuze) => new(keuze.Na, keuze.Tot, async (uit, na, stop) =>
    {
        // From the database into the buffer of the answer.
        await using var opdracht = bron.Vraag();
        opdracht.CommandText = $"""
            select {Gebeurtenisbeeld.Kolommen} from {Opslag.Schema}.mt_events e
            where {keuze.Waar(opdracht.Parameters, na)} and e.type <> 'tombstone' order by e.seq_id limit {Regelstroom.Bladzijde}
            """;
        var aantal = 0;
        await using var rij = await opdracht.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var beeld = Gebeurtenisbeeld.Lees(rij);
            uit.Schrijf(beeld);
            (aantal, na) = (aantal + 1, beeld.Volgnummer);
        }

        return (aantal == Regelstroom.Bladzijde, na);
    });
}
