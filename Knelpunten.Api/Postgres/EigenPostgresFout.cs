namespace Knelpunten.Api.Postgres;

/// <summary>Something the person at the keyboard can do something about. The message is a Dutch sentence for that person, without a stack trace.</summary>
public sealed class EigenPostgresFout(string boodschap, Exception? oorzaak = null) : Exception(boodschap, oorzaak);
