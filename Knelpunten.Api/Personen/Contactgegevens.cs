namespace Knelpunten.Api.Personen;

/// <summary>
/// How to reach a reporter, needed only for that (rule 11). Written in the same transaction as the melding that refers to it, and
/// nowhere else: not in an event, a read model, a log or a message.
/// </summary>
public sealed record Contactgegevens(Guid Id, string? Naam, string? Email, string? Telefoon)
{
    public override string ToString() => $"{nameof(Contactgegevens)} {Id}";
}
