using System.Text.Json;
using Knelpunten.Api.Voorbeeld;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Voorbeeld;

/// <summary>A service of one's own to play the samples into, and the ways to look at what came of it.</summary>
sealed class Voorbeeldproef(Dienstproef dienst) : IAsyncDisposable
{
    public static Voorbeeldmap Map { get; } = Voorbeeldmap.Lees(Voorbeeldmap.Zoek());

    public Dienstproef Dienst => dienst;

    public static async Task<Voorbeeldproef> Start(string naam) => new(await Dienstproef.Start(naam));

    /// <param name="naHoogstens">Breaks off after so many requests: the last is sent and its answer is lost.</param>
    public async Task<IReadOnlyList<Zaakrij>> Speel(int? naHoogstens = null, Voorbeeldmap? map = null)
    {
        using var http = new HttpClient(new Afbreker(naHoogstens) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = dienst.Http.BaseAddress };
        return await VoorbeeldOpdracht.Speel(map ?? Map, new Speler(new Loket(http, Token)), CancellationToken.None);
    }

    /// <summary>The case as it can be read, found by its kenmerk alone.</summary>
    public async Task<JsonElement> Knelpunt(string kenmerk)
    {
        var bron = Uri.EscapeDataString(Map.Bestanden.Select(b => b.Kenmerk?.Bron).OfType<string>().Distinct().Single());
        var nummer = await dienst.Ato.Lees($"/v1/knelpunten?kenmerkBron={bron}&kenmerk={kenmerk}", "items.0.nummer");
        return (await dienst.Ato.Lees($"/v1/knelpunten/{nummer}")).Json;
    }

    /// <summary>Everything that ever happened, in the words of the store.</summary>
    public Task<string> Gebeurtenissen() => dienst.Waarde<string>(
        "select string_agg(concat_ws(' ', seq_id, stream_id, version, type, data), E'\\n' order by seq_id) from knelpunten.mt_events");

    public ValueTask DisposeAsync() => dienst.DisposeAsync();

    public static string Token(string als)
    {
        var persona = Map.Personas[als];
        return Dienstproef.Token("--naam", persona.Naam, "--rol", string.Join(',', persona.Rollen), "--organisatie", persona.Organisatie!);
    }

    sealed class Afbreker(int? naHoogstens) : DelegatingHandler
    {
        int geteld;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var antwoord = await base.SendAsync(request, cancellationToken);
            if (++geteld < (naHoogstens ?? int.MaxValue))
                return antwoord;
            antwoord.Dispose();
            throw new HttpRequestException("afgebroken");
        }
    }
}
