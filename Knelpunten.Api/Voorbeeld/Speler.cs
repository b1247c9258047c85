namespace Knelpunten.Api.Voorbeeld;

/// <summary>
/// Plays files through the API, knowing nothing but their form. Every call has an Idempotency-Key that is the same each time: a play
/// that was broken off is simply played again, and what had happened already is answered from memory and happens no second time.
/// </summary>
public sealed class Speler(Loket loket)
{
    const string Lezer = "ato";

    /// <summary>The case as it is afterwards; null for a file that is not about one.</summary>
    public async Task<Zaakrij?> Speel(Voorbeeldbestand bestand, CancellationToken stop)
    {
        if (await Rij(bestand, stop) is { } al && al.IsHeel(bestand.Verwacht))
            return al;

        var invulling = new Invulling();
        for (var nummer = 1; nummer <= bestand.Oproepen.Count; nummer++)
        {
            var oproep = bestand.Oproepen[nummer - 1];
            try
            {
                await Doe(oproep, $"voorbeeld-{bestand.Naam}-{nummer:00}", invulling, stop);
            }
            catch (Voorbeeldfout fout)
            {
                throw new Voorbeeldfout($"{bestand.Naam}.json, oproep {nummer} ({oproep.Methode} {oproep.Pad}, als {oproep.Als}): {fout.Message}", fout);
            }
        }

        if (bestand.Kenmerk is null)
            return null;
        var rij = await Rij(bestand, stop);
        return rij?.IsHeel(bestand.Verwacht) == true
            ? rij
            : throw new Voorbeeldfout($"{bestand.Naam}.json is gespeeld en eindigt anders dan verwacht: {rij}.");
    }

    async Task Doe(Voorbeeldoproep oproep, string sleutel, Invulling invulling, CancellationToken stop)
    {
        if (oproep.Tenzij is { } al && await Bestaat(oproep.Als, invulling.Vul(al), stop))
            return;

        // Read just before, not remembered: a command on a meeting changes the cases on its agenda too.
        var gezien = oproep.IfMatch is { } adres ? Gelukt(await loket.Lees(oproep.Als, invulling.Vul(adres), stop)).ETag : null;
        var methode = HttpMethod.Parse(oproep.Methode);
        var antwoord = Gelukt(await loket.Vraag(
            oproep.Als, methode, invulling.Vul(oproep.Pad), invulling.Vul(oproep.Lichaam), gezien, methode == HttpMethod.Get ? null : sleutel, stop));

        foreach (var (naam, plaats) in oproep.Bewaar ?? new Dictionary<string, string>())
            invulling.Bewaar(naam, antwoord.Op(plaats) ?? throw new Voorbeeldfout($"het antwoord heeft geen {plaats}."));
    }

    async Task<bool> Bestaat(string als, string pad, CancellationToken stop) =>
        await loket.Lees(als, pad, stop) is var antwoord && antwoord.Status != StatusCodes.Status404NotFound && Gelukt(antwoord).IsGelukt;

    async Task<Zaakrij?> Rij(Voorbeeldbestand bestand, CancellationToken stop)
    {
        if (bestand.Kenmerk is not { Bron: { } bron, Waarde: { } waarde })
            return null;

        var gevonden = Gelukt(await loket.Lees(
            Lezer, $"/v1/knelpunten?kenmerkBron={Uri.EscapeDataString(bron)}&kenmerk={Uri.EscapeDataString(waarde)}", stop));
        if (gevonden.Op("items.0.nummer") is not { } nummer)
            return null;
        var zaak = Gelukt(await loket.Lees(Lezer, $"/v1/knelpunten/{nummer}", stop));
        return new(
            waarde, nummer, zaak.Op("stadium")!, zaak.Op("afloop"), [.. zaak.Json.GetProperty("routes").EnumerateArray().Select(route => route.GetString()!)],
            int.Parse(zaak.Op("versie")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    static Loketantwoord Gelukt(Loketantwoord antwoord) => antwoord.IsGelukt ? antwoord : throw new Voorbeeldfout(antwoord.Reden());
}

/// <summary>What the list of cases says of one of them.</summary>
public sealed record Zaakrij(string Kenmerk, string Nummer, string Stadium, string? Afloop, IReadOnlyList<string> Routes, int Gebeurtenissen)
{
    /// <summary>Whole, or whole and gone further since: somebody is working with it, and it is his now.</summary>
    public bool IsHeel(Eindstand? verwacht) =>
        verwacht is null
        || Gebeurtenissen > verwacht.Gebeurtenissen
        || (Gebeurtenissen == verwacht.Gebeurtenissen && Stadium == verwacht.Stadium && Afloop == verwacht.Afloop);

    public override string ToString() => $"{Nummer}, {Stadium}, {Afloop ?? "geen afloop"}, {Gebeurtenissen} gebeurtenissen";
}
