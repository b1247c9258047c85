namespace Knelpunten.Api.Keten;

/// <summary>How sealing goes on this node, for who keeps the service running.</summary>
public enum Zegelstatus
{
    /// <summary>Not looked yet, or another node does it.</summary>
    Wacht,
    Verzegelt,

    /// <summary>The last try to go on failed; it is tried again.</summary>
    Hapert,

    /// <summary>No key is configured: the log grows, and nothing vouches for it.</summary>
    GeenSleutel,

    /// <summary>The last zegel is of a key that this node does not have.</summary>
    AndereSleutel,

    /// <summary>The database is not the one of the last zegel that was published: an old backup, or somebody changed the log.</summary>
    Tegenspraak,
}

/// <summary>What this node knows of the log and its zegels.</summary>
public sealed class Zegelstand(Zegelopties opties)
{
    volatile string? oorsprong;

    public Zegelopties Opties => opties;

    public Zegelstatus Status { get; set; }

    /// <summary>What is wrong, in a sentence.</summary>
    public string? Zin { get; set; }

    /// <summary>Null until the database was asked.</summary>
    public string? Oorsprong
    {
        get => oorsprong;
        set => oorsprong = value;
    }

    public IReadOnlyList<Controlesleutel> Sleutels => oorsprong is { } naam ? [.. opties.Gelezen.Select(sleutel => sleutel.Controle(naam))] : [];
}
