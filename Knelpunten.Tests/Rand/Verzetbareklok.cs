namespace Knelpunten.Tests.Rand;

/// <summary>The real time, and what a test adds to it.</summary>
public sealed class Verzetbareklok : TimeProvider
{
    TimeSpan vooruit;

    public void Verzet(TimeSpan duur) => vooruit += duur;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + vooruit;
}
