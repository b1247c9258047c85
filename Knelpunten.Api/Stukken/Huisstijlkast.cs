using Knelpunten.Api.Opdrachten;
using Npgsql;

namespace Knelpunten.Api.Stukken;

/// <summary>The house style in use, read once. Its bytes never change under the id they are stored with.</summary>
public sealed class Huisstijlkast(Registerkast kast, NpgsqlDataSource bron)
{
    static readonly Lazy<Sjabloon> ingebouwd = new(() => Sjabloon.Lees(IngebouwdeHuisstijl.Docx));

    volatile Bewaard? bewaard;

    sealed record Bewaard(Guid Document, Sjabloon Sjabloon);

    public async ValueTask<Sjabloon> Nu(CancellationToken stop)
    {
        if ((await kast.Nu(stop)).Huisstijl is not { } huisstijl)
            return ingebouwd.Value;
        if (bewaard is { } eerder && eerder.Document == huisstijl.Document)
            return eerder.Sjabloon;
        var sjabloon = Sjabloon.Lees(await Bytes(huisstijl, stop));
        bewaard = new(huisstijl.Document, sjabloon);
        return sjabloon;
    }

    public async Task<byte[]> Bytes(Huisstijl? huisstijl, CancellationToken stop) =>
        huisstijl is null ? IngebouwdeHuisstijl.Docx
        : await Documentinhoud.Haal(bron, huisstijl.Document, stop) ?? throw new InvalidOperationException($"De huisstijl {huisstijl.Document} is niet opgeslagen.");
}
