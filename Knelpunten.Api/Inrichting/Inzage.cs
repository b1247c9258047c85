using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// The one place that says who may see which case, and what of it (rule 10). Every read of a case asks it, one at a time
/// (<see cref="MagZien"/>) and in a query (<see cref="Filter"/>), so that the two always change together. For now every caller with a
/// role sees every case; only notes and contact details are kept to those who work with them.
/// </summary>
public static class Inzage
{
    public static bool MagZien(Handelende wie, KnelpuntBeeld beeld) => wie.Rollen != Rol.Geen && beeld.Versie > 0;

    /// <summary>The same for many, as a condition on the table of <see cref="KnelpuntBeeld"/>.</summary>
    public static string Filter(Handelende wie) => wie.Rollen != Rol.Geen ? "true" : "false";

    /// <summary>The case as this caller may read it.</summary>
    public static KnelpuntBeeld Laat(Handelende wie, KnelpuntBeeld beeld) => MagNotitiesZien(wie) ? beeld : beeld with { Notities = [] };

    public static bool MagNotitiesZien(Handelende wie) => wie.Heeft(Rol.Ato | Rol.Auditor);

    /// <summary>Contact details: the reporter himself, and the ATO member who holds the case.</summary>
    public static bool MagContactZien(Handelende wie, KnelpuntBeeld beeld, MeldingBeeld melding) =>
        melding.Melder == wie.Actor || (wie.Heeft(Rol.Ato) && beeld.Dossierhouder == wie.Actor);
}
