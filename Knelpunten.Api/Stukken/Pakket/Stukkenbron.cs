namespace Knelpunten.Api.Stukken;

/// <summary>What a package is made of, whole: who may see which part of it is the package's business.</summary>
/// <param name="Notas">Of the items that have one, in any order.</param>
public sealed record Vergaderstukken(AgendaBeeld Agenda, IReadOnlyList<OplegnotitieStuk> Notas);

/// <summary>
/// Reads the papers of a meeting as the board sees them, besloten items included; null when there is no such meeting or version. Asked by
/// a worker without a request, so that it knows no caller: who may have a package is judged when it is handed out.
/// </summary>
/// <param name="agendaversie">0 for the draft as it is now.</param>
public delegate Task<Vergaderstukken?> Stukkenbron(Guid vergadering, int agendaversie, CancellationToken stop);
