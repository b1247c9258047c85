using Knelpunten.Api.Keten;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Keten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Dossiers;

/// <summary>A service that seals, packages out of it, and the folder they are put in.</summary>
public abstract class Dossierproef : Ketenproef
{
    readonly string map = Directory.CreateTempSubdirectory("knelpunten-dossiers-").FullName;

    [OneTimeTearDown]
    public void RuimOp() => Directory.Delete(map, recursive: true);

    protected IReadOnlyList<Zegelsleutel> Zegelsleutels => Proef.Diensten.GetRequiredService<Zegelstand>().Opties.Gelezen;

    protected string Vkey => Zegelsleutels[0].Controle(Proef.Diensten.GetRequiredService<Zegelstand>().Oorsprong!).ToString();

    protected string Pad(string naam) => Path.Combine(map, naam);

    protected string Schrijf(string naam, byte[] inhoud)
    {
        File.WriteAllBytes(Pad(naam), inhoud);
        return Pad(naam);
    }

    protected async Task<byte[]> Pakket(params Zaak[] zaken)
    {
        await Verzegeld();
        return await Pakket(Auditor, zaken.Length == 0 ? "alles=true" : $"knelpunt={string.Join(',', zaken.Select(zaak => zaak.Nummer))}");
    }

    protected static async Task<byte[]> Pakket(Persoon wie, string vraag)
    {
        var (inhoud, koppen) = await wie.Download($"/v1/audit/dossiers?{vraag}");
        Assert.That(koppen.ContentType!.MediaType, Is.EqualTo("application/zip"));
        return inhoud;
    }
}
