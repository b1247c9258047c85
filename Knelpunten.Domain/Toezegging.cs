namespace Knelpunten.Domain;

// A promise made in a meeting, with an owner and a date; it comes back on every next agenda until it is done.

public enum Toezeggingstand
{
    Open,
    Nagekomen,
    Vervallen,
}
