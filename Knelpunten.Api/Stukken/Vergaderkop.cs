using static Knelpunten.Api.Stukken.Zegswijze;

namespace Knelpunten.Api.Stukken;

/// <summary>What every paper of a meeting says of that meeting, in the same words.</summary>
public static class Vergaderkop
{
    public static IEnumerable<(string Naam, string Waarde)> Regels(VergaderingKop v)
    {
        yield return ("Datum", Weekdag(v.GeplandeVergaderdatum));
        if (v.AanvangVergadering is { } aanvang)
            yield return ("Tijd", Tijd(aanvang, v.EindeVergadering));
        if (v.Locatie is { } plaats)
            yield return ("Plaats", plaats);
        if (v.Voorzitter is { } voorzitter)
            yield return ("Voorzitter", voorzitter.Naam);
        if (v.Status == Vergaderstatus.Geannuleerd)
            yield return ("Status", "Deze vergadering is geannuleerd.");
    }

    /// <summary>Who was there, by the groups of the board, and then who was not. Nothing before the meeting.</summary>
    public static IEnumerable<Blok> Aanwezigheid(VergaderingKop v)
    {
        if (v.Aanwezigen.Count == 0)
            yield break;
        yield return new Kop(1, "Aanwezigheid");
        var groepen = v.Aanwezigen.Where(a => a.IsAanwezig).GroupBy(a => a.Zetel.Groep).OrderBy(groep => groep.Key)
            .Select(groep => (Groep(groep.Key), string.Join('\n', groep.Select(a => a.IsVervangen ? $"{a.Zetel.Naam} (vervangen)" : a.Zetel.Naam))));
        var afwezig = v.Aanwezigen.Where(a => !a.IsAanwezig).Select(a => a.Zetel.Naam).ToList();
        yield return new Gegevens([.. groepen, .. afwezig.Count == 0 ? Array.Empty<(string, string)>() : [("Afwezig", string.Join('\n', afwezig))]]);
    }

    /// <summary>The promises the board waits for.</summary>
    public static Tabel Toezeggingen(IReadOnlyList<ToezeggingBeeld> toezeggingen, string bijschrift) => new(
        ["Nr", "Toezegging", "Eigenaar", "Uiterlijk", "Stand"],
        [.. toezeggingen.Select(t => (IReadOnlyList<string>)[$"{t.Vergaderkenmerk}, {t.Nummer}", t.Toelichting is null ? t.Tekst : $"{t.Tekst}\n{t.Toelichting}", t.EigenaarNaam, Datum(t.UiterlijkeDatum), Stand(t)])],
        [4, 10, 4, 5, 4], bijschrift);

    static string Stand(ToezeggingBeeld t) => t.Stand switch
    {
        Toezeggingstand.Open => t.IsOverTermijn ? "Open, over termijn" : "Open",
        Toezeggingstand.Nagekomen => "Nagekomen",
        Toezeggingstand.Vervallen => "Vervallen",
    };

    static string Groep(Zetelgroep groep) => groep switch
    {
        Zetelgroep.Voorzitter => "Voorzitter",
        Zetelgroep.Rijksoverheid => "Rijksoverheid",
        Zetelgroep.RegionaalBestuur => "Regionaal bestuur",
        Zetelgroep.LandelijkeDienst => "Landelijke diensten",
        Zetelgroep.Adviseur => "Adviseurs",
    };
}
