namespace Knelpunten.Domain;

// "Te weinig terugkoppeling over wat er met meldingen wordt gedaan": so it is an event of its own, from the moment a reporter can read it.

public sealed record GeefTerugkoppeling(string Tekst) : KnelpuntOpdracht;

/// <summary>What the reporters got an answer to.</summary>
public enum Aanleiding
{
    Triage,
    Besluit,
    Afloop,
    Bericht,
}

/// <summary>
/// From here the reporters can read an answer: those of this case, numbered 1 to <paramref name="Meldingen"/>, and those of the
/// cases merged into it (<paramref name="Bronnen"/>, and what was merged into those).
/// </summary>
/// <param name="Tekst">Only with <see cref="Aanleiding.Bericht"/>; elsewhere the words stand in the event that was the answer.</param>
public sealed record TerugkoppelingGegeven(
    int Terugkoppeling, Aanleiding Aanleiding, [property: VrijeTekst] string? Tekst, int Meldingen, IReadOnlyList<Guid> Bronnen) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Aanleiding == Aanleiding.Bericht ? Terugkoppeling : null;
}

public static class Terugkoppeling
{
    public static Uitkomst Geef(Knelpunt k, GeefTerugkoppeling o) => Uitkomst.Van(k.Id, Nieuw(k, Aanleiding.Bericht, o.Tekst));

    /// <summary>With an answer to the reporters; nothing where there is nobody who could read it, as in a case from a source without reporters.</summary>
    public static IEnumerable<TerugkoppelingGegeven> Bij(Knelpunt k, Aanleiding aanleiding) =>
        k.Bronnen.Count > 0 || k.Meldingen.Any(m => m.HeeftMelder) ? [Nieuw(k, aanleiding, null)] : [];

    static TerugkoppelingGegeven Nieuw(Knelpunt k, Aanleiding aanleiding, string? tekst) =>
        new(k.Tellers.Terugkoppelingen + 1, aanleiding, tekst, k.Meldingen.Count, k.Bronnen);
}
