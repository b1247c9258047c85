using System.Text.Json;

namespace Knelpunten.Domain;

/// <summary>All a decision may look at besides the state and the command: handed in, never fetched.</summary>
/// <param name="Vandaag">Today in Amsterdam, the day of recording.</param>
/// <param name="Wanneer">When it happened; today unless it is recorded afterwards.</param>
public sealed record Omstandigheden(Handelende Wie, DateOnly Vandaag, Wanneer Wanneer, Register Register, Beleid Beleid)
{
    /// <summary>Recorded afterwards: it did not, or not certainly, happen on the day of recording.</summary>
    public bool IsAchteraf => Wanneer.Vroegst != Vandaag || Wanneer.Laatst != Vandaag;

    /// <summary>The day that rules about "today" look at (rule 8): the last on which it can have happened, but never after today.</summary>
    public DateOnly Peildag => Wanneer.Laatst is { } laatst && laatst < Vandaag ? laatst : Vandaag;
}

/// <summary>Who acts: an actor id that the service gave out at random, never a name.</summary>
/// <param name="Organisatie">Code in the register of organisations; null when the register does not know the caller's.</param>
/// <param name="IsCoordinator">The ATO's lead.</param>
public sealed record Handelende(Guid Actor, Rol Rollen, string? Organisatie, bool IsCoordinator = false)
{
    /// <summary>Code of the region of his organisation, as the register says today; null when it has none.</summary>
    public string? Regio { get; init; }

    /// <summary>Set for a service account: what it may see at most, whatever its role gives.</summary>
    public Beperking? Beperking { get; init; }

    public bool Heeft(Rol rol) => (Rollen & rol) != 0;
}

/// <summary>The bounds of a service account: cases that this organisation reported or was assigned, up to this marking.</summary>
public sealed record Beperking(string Organisatie, Vertrouwelijkheid Maximum);

[Flags]
public enum Rol
{
    Geen = 0,
    Melder = 1,
    Ato = 2,
    Secretariaat = 4,
    Partner = 8,
    Auditor = 16,
    Beheerder = 32,
}

/// <summary>The settings of the rules, with the version that every event names.</summary>
/// <param name="MaximaleVertrouwelijkheid">What is marked higher does not belong in this system and is refused.</param>
public sealed record Beleid(Vertrouwelijkheid MaximaleVertrouwelijkheid)
{
    /// <summary>Raise the year or number when a rule that decides changes its meaning.</summary>
    public const string Regels = "2026.1";

    const int GewoonlijkStil = 30;

    public static Beleid Standaard { get; } = new(Vertrouwelijkheid.Vertrouwelijk);

    /// <summary>After so many days without anything happening a case is one without movement.</summary>
    public int StilNaDagen { get; init; } = GewoonlijkStil;

    /// <summary>Names the rules and every setting that is not as usual, so that an event says all that was used.</summary>
    public string Versie => $"{Regels};maximum={JsonNamingPolicy.SnakeCaseLower.ConvertName(MaximaleVertrouwelijkheid.ToString())}{(StilNaDagen == GewoonlijkStil ? "" : $";stil={StilNaDagen}")}";
}

/// <summary>The eight levels of <c>vertrouwelijkheidaanduiding</c> (ZGW), low to high. State secrets do not belong here.</summary>
public enum Vertrouwelijkheid
{
    Openbaar,
    BeperktOpenbaar,
    Intern,
    Zaakvertrouwelijk,
    Vertrouwelijk,
    Confidentieel,
    Geheim,
    ZeerGeheim,
}
