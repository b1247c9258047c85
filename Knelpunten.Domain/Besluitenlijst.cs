namespace Knelpunten.Domain;

// The list of decisions of one meeting: a draft while it is written, locked once definitive, reopened only with a reason.

public enum Besluitenlijststand
{
    Concept,
    Definitief,
    Correctie,
}
