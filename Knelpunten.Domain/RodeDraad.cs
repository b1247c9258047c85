using System.Security.Cryptography;
using System.Text;

namespace Knelpunten.Domain;

// The same knelpunt in several regions: same theme, same aard, and the same law or word of the field. Whether it really is one, the ATO says.

public enum Draadstand
{
    /// <summary>Nobody of the ATO said anything about it yet.</summary>
    Nieuw,
    Bevestigd,
    Verworpen,
}

/// <summary>By which a rode draad is known, and what its cases share.</summary>
public sealed record Draadsleutel(string Thema, Aard Aard, Kern Kern)
{
    /// <summary>For ever the same for the same three.</summary>
    public Guid Id
    {
        get
        {
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"knelpunten rode draad {Thema}|{Aard.ToString().ToLowerInvariant()}|{Kern.Code()}"))[..16];
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new(bytes, bigEndian: true);
        }
    }
}

/// <summary>What a rode draad holds at the moment somebody judges it.</summary>
/// <param name="Regios">The regions its cases lie in; what is <c>landelijk</c> is nobody's.</param>
/// <param name="Knelpunten">The newest <see cref="RodeDraden.MeesteGenoemd"/> of them.</param>
public sealed record Draadinhoud(Draadsleutel Draad, IReadOnlyList<string> Regios, int Aantal, IReadOnlyList<Guid> Knelpunten);

public abstract record RodeDraadOpdracht : Opdracht;

public sealed record BevestigRodeDraad(string? Toelichting) : RodeDraadOpdracht;

public sealed record VerwerpRodeDraad(string Reden) : RodeDraadOpdracht;

/// <param name="Aantal">Of its cases; of many only the newest are named.</param>
public sealed record RodeDraadBevestigd(
    string Thema, Aard Aard, Kern Kern, IReadOnlyList<string> Regios, int Aantal, IReadOnlyList<Guid> Knelpunten, [property: VrijeTekst] string? Toelichting) : RodeDraadGebeurtenis;

/// <summary>The cases lie alike, but it is not one knelpunt.</summary>
public sealed record RodeDraadVerworpen(
    string Thema, Aard Aard, Kern Kern, IReadOnlyList<string> Regios, int Aantal, IReadOnlyList<Guid> Knelpunten, [property: VrijeTekst] string Reden) : RodeDraadGebeurtenis;

/// <summary>Words in a verdict on this rode draad were redacted.</summary>
public sealed record RodeDraadGelakt(Guid Verwijdering, IReadOnlyList<Gelaktveld>? Velden = null) : RodeDraadGebeurtenis;

/// <summary>What was said of one rode draad: its stream.</summary>
public sealed record RodeDraad(Guid Id)
{
    public Draadstand Stand { get; init; }

    /// <summary>Folds one event; like <see cref="Knelpunt.Evolve"/> it takes any subset and never throws.</summary>
    public static RodeDraad Evolve(RodeDraad? huidig, Guid id, Gebeurtenis gebeurtenis)
    {
        var draad = huidig ?? new RodeDraad(id);
        return gebeurtenis switch
        {
            RodeDraadBevestigd => draad with { Stand = Draadstand.Bevestigd },
            RodeDraadVerworpen => draad with { Stand = Draadstand.Verworpen },
            _ => draad,
        };
    }
}

public static class RodeDraden
{
    public const int MinsteRegios = 3;
    public const int MeesteGenoemd = 1_000;

    public static Uitkomst Bevestig(RodeDraad draad, Draadinhoud nu, BevestigRodeDraad o, Omstandigheden om) =>
        Bezwaar(draad, nu, Draadstand.Bevestigd, om) is { } weigering
            ? weigering
            : Uitkomst.Van(draad.Id, new RodeDraadBevestigd(nu.Draad.Thema, nu.Draad.Aard, nu.Draad.Kern, nu.Regios, nu.Aantal, nu.Knelpunten, o.Toelichting));

    public static Uitkomst Verwerp(RodeDraad draad, Draadinhoud nu, VerwerpRodeDraad o, Omstandigheden om) =>
        Bezwaar(draad, nu, Draadstand.Verworpen, om) is { } weigering
            ? weigering
            : Uitkomst.Van(draad.Id, new RodeDraadVerworpen(nu.Draad.Thema, nu.Draad.Aard, nu.Draad.Kern, nu.Regios, nu.Aantal, nu.Knelpunten, o.Reden));

    /// <summary>A later verdict takes the place of an earlier one; the same one twice says nothing.</summary>
    static Weigering? Bezwaar(RodeDraad draad, Draadinhoud nu, Draadstand oordeel, Omstandigheden om) =>
        Levensloop.Tijd(om)
        ?? (nu.Regios.Count < MinsteRegios ? new Weigering("rode-draad-te-kort").Met("regios", nu.Regios.Count).Met("nodig", MinsteRegios)
        : draad.Stand == oordeel ? new Weigering("rode-draad-al-beoordeeld").Met("stand", oordeel)
        : null);
}
