using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Zoeken;

/// <summary>What a list of finds says of a case: its stage, outcome and themes as they stood then, its regions as of today.</summary>
public sealed record Zaakkaart(Guid Id, string Nummer, string Titel, Stadium Stadium, Afloop? Afloop, IReadOnlyList<string> Regios, IReadOnlyList<string> Themas);

public static class Zaakkaarten
{
    /// <summary>Those of these cases that the reader may see.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Zaakkaart>> Haal(HttpContext http, Peiling peiling, Handelende wie, Beleid beleid, Guid[] ids)
    {
        var kaarten = new Dictionary<Guid, Zaakkaart>();
        if (ids.Length == 0)
            return kaarten;
        var ruimte = new Zoekruimte().Op(peiling);
        var gevraagd = ruimte.Zet(ids);
        var zichtbaar = Leesmodellen.Inzagefilter.Waar(ruimte.Waarden, wie, beleid, Blik.Dossier);
        await using var vraag = http.RequestServices.GetRequiredService<Leesbron>().Vraag($"""
            select mt_doc_knelpuntbeeld.id, nummer, data->>'titel', s.stadium, s.afloop, zichtregios, s.themas
            from {Opslag.Schema}.mt_doc_knelpuntbeeld join {Leestabellen.Schema}.{Leestabellen.Stand} s on {ruimte.Stand}
            where mt_doc_knelpuntbeeld.id = any({gevraagd}) and {zichtbaar}
            """);
        foreach (NpgsqlParameter waarde in ruimte.Waarden)
            vraag.Parameters.Add(waarde.Clone());
        await using var rij = await vraag.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
        {
            kaarten[rij.GetGuid(0)] = new(
                rij.GetGuid(0), rij.GetString(1), rij.GetString(2), (Stadium)rij.GetInt16(3), rij.IsDBNull(4) ? null : (Afloop)rij.GetInt16(4),
                rij.GetFieldValue<string[]>(5), rij.GetFieldValue<string[]>(6));
        }

        return kaarten;
    }
}
