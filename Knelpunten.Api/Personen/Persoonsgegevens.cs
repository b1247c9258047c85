using System.Text.Json.Serialization;

namespace Knelpunten.Api.Personen;

/// <summary>
/// What is known of a person, and stands in <see cref="Kluis"/> and nowhere else: not in an event, a read model, a log or a message.
/// Says nothing of itself when it is written out.
/// </summary>
public abstract record Persoonsgegevens(string Soort)
{
    /// <summary>As stored; also counted by when a person is forgotten.</summary>
    [JsonIgnore]
    public string Soort { get; } = Soort;

    public sealed override string ToString() => Soort;
}

/// <summary>Who is behind an actor id, as the issuer of his token says.</summary>
public sealed record Identiteitsgegevens(string Uitgever, string Onderwerp, string? Naam) : Persoonsgegevens(Soortnaam)
{
    public const string Soortnaam = "identiteit";
}

/// <summary>How to reach a reporter, needed only for that (rule 11).</summary>
public sealed record Contactgegevens(string? Naam, string? Email, string? Telefoon) : Persoonsgegevens("contact");

/// <summary>What somebody calls a calendar link of his own: "Telefoon".</summary>
public sealed record Koppelingsnaam(string Naam) : Persoonsgegevens("kalenderkoppeling");

/// <summary>What somebody calls a filter that he keeps, and what it asks.</summary>
public sealed record Filternaam(string Titel, string Filter) : Persoonsgegevens("filter");

/// <summary>One thing held about a person, with its values by name.</summary>
public sealed record Bewaard(Guid Id, string Soort, DateTimeOffset Sinds, IReadOnlyDictionary<string, string> Gegevens)
{
    public override string ToString() => $"{Soort} {Id}";
}
