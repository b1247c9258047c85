namespace Knelpunten.Domain;

/// <summary>What a policy makes of a case that deserves somebody's eye.</summary>
public enum Signaal
{
    /// <summary>It is marked higher than what belongs here: whoever marked it so would be refused.</summary>
    BovenMaximum,

    /// <summary>Open, and nothing happened for as long as the policy says.</summary>
    ZonderBeweging,

    /// <summary>Its term of keeping is over.</summary>
    Vernietigbaar,
}

/// <summary>All that the policy derives from the events of one case, and nothing that anybody decided.</summary>
/// <param name="Lezers">Of those who see cases by the policy alone (ATO, secretariat) who sees this one.</param>
/// <param name="VervalDatum">The first day on which it can be destroyed; null while it is not closed.</param>
public sealed record Beleidsgevolg(Rol Lezers, DateOnly? VervalDatum, Beleidssignalen Signalen)
{
    /// <param name="dag">As of when: which terms have passed.</param>
    public static Beleidsgevolg Van(Stand s, Beleid beleid, Bewaartermijnen termijnen, DateOnly dag)
    {
        var vervalt = termijnen.Vervalt(s.Staat);
        var lezers = new[] { Rol.Ato, Rol.Secretariaat }.Where(rol => Inzage.Geef(new(Guid.Empty, rol, null), s.Staat, beleid) != Blik.Niets).Aggregate(Rol.Geen, (samen, rol) => samen | rol);
        return new(lezers, vervalt, new(
            s.Staat.Vertrouwelijkheid > beleid.MaximaleVertrouwelijkheid,
            s.Staat.IsOpen && dag.DayNumber - s.Beweging.DayNumber >= beleid.StilNaDagen,
            !s.Staat.IsVernietigd && vervalt <= dag));
    }
}

public readonly record struct Beleidssignalen(bool BovenMaximum, bool ZonderBeweging, bool Vernietigbaar)
{
    public bool Heeft(Signaal signaal) => signaal switch
    {
        Signaal.BovenMaximum => BovenMaximum,
        Signaal.ZonderBeweging => ZonderBeweging,
        Signaal.Vernietigbaar => Vernietigbaar,
    };

    public IReadOnlyList<Signaal> Lijst() => [.. Enum.GetValues<Signaal>().Where(Heeft)];
}
