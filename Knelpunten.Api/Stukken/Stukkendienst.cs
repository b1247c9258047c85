using Knelpunten.Api.Inrichting;
using Marten;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Knelpunten.Api.Stukken;

public static class Stukkendienst
{
    /// <summary>What a package is made of may be registered before this.</summary>
    public static void VoegStukkenToe(this IServiceCollection diensten, IConfiguration configuratie)
    {
        diensten.AddSingleton(Omzetinstelling.Lees(configuratie));
        diensten.AddSingleton<Kantoorprogrammas>();
        diensten.AddSingleton<Omzetter>();
        diensten.AddSingleton<Omzetting>(alle => async (_, docx, mediatype, stop) =>
        {
            try
            {
                return await alle.GetRequiredService<Omzetter>().ZetOm(docx, mediatype == Documentsoort.Odt ? Doelvorm.Odt : Doelvorm.PdfA, stop);
            }
            catch (Omzetfout fout)
            {
                return fout.Probleem;
            }
        });
        diensten.AddSingleton<Pdfbundel>();
        diensten.AddSingleton<Stukbewaring>();
        diensten.AddSingleton<Stukopdrachten>();
        diensten.TryAddSingleton(alle => Pakketbronnen.Van(alle.GetRequiredService<Stukkenlezer>(), alle.GetRequiredService<IDocumentStore>()));
        diensten.AddSingleton<Pakketmaker>();
        diensten.AddSingleton<Stukwerker>();
        diensten.AddHostedService(alle => alle.GetRequiredService<Stukwerker>());
    }
}
