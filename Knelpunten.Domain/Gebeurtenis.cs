namespace Knelpunten.Domain;

/// <summary>
/// Something that happened, stored for ever under the snake_case of its type's name (a test freezes that list).
/// Holds only strings, integers, booleans, dates, lists and records of those, so that one canonical form of it is easy to define;
/// amounts are whole eurocents. Who, when and why stand in its metadata (<see cref="Metagegevens"/>), not here.
/// </summary>
public abstract record Gebeurtenis
{
    /// <summary>The number that this event gave out within its stream (activiteit 3, toewijzing 1); null when it gave none. Not stored twice.</summary>
    public virtual int? GafNummer() => null;
}

/// <summary>In the stream of one case.</summary>
public abstract record KnelpuntGebeurtenis : Gebeurtenis;

/// <summary>In the stream of one meeting.</summary>
public abstract record VergaderingGebeurtenis : Gebeurtenis;

/// <summary>In the stream of one verwijdering.</summary>
public abstract record VerwijderingGebeurtenis : Gebeurtenis;

/// <summary>In the stream of one rode draad: what the ATO said of it.</summary>
public abstract record RodeDraadGebeurtenis : Gebeurtenis;

/// <summary>In the one stream of the register.</summary>
public abstract record RegisterGebeurtenis : Gebeurtenis
{
    /// <summary>The code of the entry it is about.</summary>
    public abstract string OverCode();
}

/// <summary>Marks the members of events (and the metadata) that hold words a person typed: what redaction, sealing and search look at.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class VrijeTekstAttribute : Attribute;

/// <summary>A stored event with the two dates a fold may look at: when it happened, and the day (Amsterdam) it was recorded.</summary>
public sealed record Feit(Gebeurtenis Gebeurtenis, Wanneer Wanneer, DateOnly Opgetekend)
{
    /// <summary>The day from which this counts as true (<c>geldigOp</c>): an unknown date counts from the day of recording (rule 8).</summary>
    public DateOnly GeldigVanaf => Wanneer.Vroegst ?? Opgetekend;
}

/// <summary>
/// The names under which an event's metadata is stored, beside what the store keeps itself (id, version, sequence, recorded time,
/// correlation, causation, and the actor id as user name). Frozen together with the names of the events.
/// </summary>
public static class Metagegevens
{
    /// <summary>The role in which the actor did it; the one that gave the right, when he has several.</summary>
    public const string Rol = "rol";

    /// <summary>Code of the actor's organisation in the register at that moment.</summary>
    public const string Organisatie = "organisatie";

    /// <summary>On whose behalf: <c>organisatie:CODE</c> or <c>contact:ID</c> (a reference to details that can be forgotten).</summary>
    public const string Namens = "namens";

    /// <summary>Why, in the actor's own words.</summary>
    [VrijeTekst]
    public const string Waarom = "waarom";

    /// <summary>The command that led to it, in snake_case.</summary>
    public const string Opdracht = "opdracht";

    /// <summary>Version of the command's shape, from 1.</summary>
    public const string OpdrachtVersie = "opdracht_versie";

    /// <summary>Version of the event's shape, from 1.</summary>
    public const string SchemaVersie = "schema_versie";

    /// <summary>When it happened: <see cref="Wanneer"/>.</summary>
    public const string Wanneer = "wanneer";

    /// <summary><c>direct</c>, <c>achteraf</c> (recorded afterwards) or <c>import</c> (brought in under a kenmerk).</summary>
    public const string Herkomst = "herkomst";

    /// <summary>Version of the policy that applied (<see cref="Beleid.Versie"/>).</summary>
    public const string Beleid = "beleid";

    /// <summary>Version of the register of reference data that applied.</summary>
    public const string Register = "register";
}
