namespace Knelpunten.Api.Stukken;

/// <summary>A list before it has a form: csv and xlsx are made of it.</summary>
/// <param name="Titel">Name of the sheet.</param>
/// <param name="Kolommen">Names on the wire, so that who reads the JSON knows them.</param>
/// <param name="Rijen">One value a column: null, a string, an int, a long, a bool, a <see cref="DateOnly"/>, a <see cref="TimeOnly"/> or a <see cref="DateTimeOffset"/>.</param>
public sealed record Lijststuk(string Titel, IReadOnlyList<string> Kolommen, IReadOnlyList<IReadOnlyList<object?>> Rijen);
