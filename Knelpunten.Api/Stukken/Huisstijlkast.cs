namespace Knelpunten.Api.Stukken;

/// <summary>The house style in use, read once.</summary>
public sealed class Huisstijlkast
{
    static readonly Lazy<Sjabloon> ingebouwd = new(() => Sjabloon.Lees(IngebouwdeHuisstijl.Docx));

    public ValueTask<Sjabloon> Nu(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return new(ingebouwd.Value);
    }
}
