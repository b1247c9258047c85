using System.Collections.Concurrent;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>How the walker goes through a list: alone and with each filter, to the end of its last page.</summary>
public sealed class Lijstloop(Loper loper, Wereld wereld)
{
    readonly ConcurrentDictionary<string, Lazy<Task<List<(string Nummer, string? Toewijzing)>?>>> volledigeLijsten = new();

    /// <summary>Exactly those of the auditor's that this caller may see, and counted so.</summary>
    public async Task Lees(Beller wie, Bewerking bewerking)
    {
        var auditor = wereld.Bellers.Single(beller => beller.Wie == Wie.Auditor);
        foreach (var vraag in bewerking.Vragen(wereld).Prepend(""))
        {
            if (bewerking.IsLogboek)
            {
                await loper.Vraag(wie, bewerking, $"{bewerking.Adres("")}{(vraag == "" ? "" : $"?{vraag}")}");
                continue;
            }

            var gevonden = await Bladzijden(wie, bewerking, vraag);
            if (gevonden is null || !bewerking.IsVanKnelpunten || vraag.Contains("=ik") || vraag.Contains("geteld=") || vraag.Contains("page=") || wie.Wie == Wie.Auditor)
                continue;
            var volledig = await volledigeLijsten.GetOrAdd($"{bewerking}?{vraag}", _ => new(() => Bladzijden(auditor, bewerking, vraag))).Value;
            var verwacht = (volledig ?? []).Where(rij => Mag(wie, rij)).ToHashSet();
            var bekend = gevonden.Where(rij => Bekend(rij) is not null).ToHashSet();
            if (!verwacht.SetEquals(bekend))
                loper.Meld(wie, bewerking, "geeft niet wat van hem is", $"bij {vraag} verwacht {string.Join(' ', verwacht)}, gekregen {string.Join(' ', bekend)}");
        }
    }

    Geval? Bekend((string Nummer, string? Toewijzing) rij) => wereld.Gevallen.SingleOrDefault(geval => geval.Zaak.Nummer == rij.Nummer);

    bool Mag(Beller wie, (string Nummer, string? Toewijzing) rij) => Bekend(rij) is { } geval && (geval.Ziet.HasFlag(wie.Wie)
        || (int.TryParse(rij.Toewijzing, out var nummer) && geval.Toewijzingen.GetValueOrDefault(nummer).HasFlag(wie.Wie)));

    /// <summary>What is in a list, to its last page: cases by their number, or their assignments. Null where there is no list.</summary>
    async Task<List<(string Nummer, string? Toewijzing)>?> Bladzijden(Beller wie, Bewerking bewerking, string vraag)
    {
        var (nummers, geteld, bladzijden) = (new List<(string, string?)>(), 0, 0);
        for (var adres = $"{bewerking.Adres("")}{(vraag == "" ? "" : $"?{vraag}")}"; adres is not null; bladzijden++)
        {
            var gehoord = await loper.Vraag(wie, bewerking, adres);
            if (gehoord.Status != 200 || gehoord.Lijst is not { } lijst)
                return null;
            var rijen = lijst.GetProperty("items").EnumerateArray().ToList();
            nummers.AddRange(rijen.Where(rij => rij.Op("nummer") is not null).Select(rij => (rij.Op("nummer")!, rij.Op("toewijzing"))));
            geteld += rijen.Count;
            adres = gehoord.Link is null ? null : De_lijst.Link(gehoord.Link, "next");
            if (adres is null && !vraag.Contains("page=") && lijst.Op("total") != $"{geteld}")
                loper.Meld(wie, bewerking, "telt anders dan er staat", $"bij {vraag}: total {lijst.Op("total")}, in {bladzijden + 1} bladzijden {geteld}");
        }

        return nummers;
    }
}
