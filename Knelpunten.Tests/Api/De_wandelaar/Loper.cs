using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>Sends, and judges every answer: nothing in it that this caller may not meet. What is wrong is kept, not thrown.</summary>
public sealed class Loper(Dienstproef dienst, Wereld wereld)
{
    readonly ConcurrentDictionary<string, (Wie Wie, string Bewijs)> bevindingen = new();
    readonly ConcurrentDictionary<string, Lazy<Task<Gehoord>>> afwezig = new();
    int verzoeken;

    public int Verzoeken => verzoeken;

    /// <summary>Of each kind one, with everybody to whom it happened and what the first of them got.</summary>
    public IReadOnlyList<string> Bevindingen => [.. bevindingen.Select(bevinding => $"{bevinding.Key} · {bevinding.Value.Wie}\n      {bevinding.Value.Bewijs}").Order(StringComparer.Ordinal)];

    public void Meld(Beller wie, Bewerking bewerking, string wat, string bewijs) =>
        bevindingen.AddOrUpdate($"{bewerking} · {wat}", (wie.Wie, $"{wie}: {bewijs}"), (_, al) => (al.Wie | wie.Wie, al.Bewijs));

    public Task<Gehoord> Vraag(Beller wie, Bewerking bewerking, string adres, string? ifNoneMatch = null) =>
        Stuur(wie, bewerking, HttpMethod.Get, adres, null, ifNoneMatch is null ? null : ("If-None-Match", ifNoneMatch));

    public async Task<Gehoord> Stuur(Beller wie, Bewerking bewerking, HttpMethod methode, string adres, HttpContent? inhoud, (string Naam, string Waarde)? kop = null)
    {
        Interlocked.Increment(ref verzoeken);
        var gezegd = adres + (inhoud is null ? "" : await inhoud.ReadAsStringAsync());
        using var verzoek = new HttpRequestMessage(methode, adres) { Content = inhoud };
        if (wie.Token is not null)
            verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", wie.Token);
        if (methode == HttpMethod.Post)
            verzoek.Headers.TryAddWithoutValidation("Idempotency-Key", $"{Guid.NewGuid()}");
        if (kop is var (naam, waarde))
            verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        var gehoord = await Antwoordlezer.Lees(await dienst.Http.SendAsync(verzoek));
        Beoordeel(wie, bewerking, adres, gezegd, gehoord);
        return gehoord;
    }

    void Beoordeel(Beller wie, Bewerking bewerking, string adres, string gezegd, Gehoord gehoord)
    {
        if (gehoord.Status is 429 or >= 500)
            Meld(wie, bewerking, $"antwoordt {gehoord.Status}", $"{adres}: {gehoord.Inhoud}");
        if (gehoord.Vorm is { } vorm && !Antwoordlezer.Kent(vorm))
            Meld(wie, bewerking, $"antwoordt met {vorm}; zeg in Antwoordlezer hoe dat gelezen wordt", adres);
        foreach (var spoor in wereld.Sporen.In(gehoord.Alles))
        {
            if (gezegd.Contains(spoor.Woord, StringComparison.OrdinalIgnoreCase))
                continue;
            if (!spoor.MagHier(wie.Wie, adres))
                Meld(wie, bewerking, $"verraadt {spoor.Waarvan} ({spoor.Woord})", $"{adres}: {Rondom(gehoord.Alles, spoor.Woord)}");
            else
                wereld.Sporen.Ontmoet(spoor, wie.Wie);
        }
    }

    static string Rondom(string alles, string woord)
    {
        var plaats = Math.Max(0, alles.IndexOf(woord, StringComparison.OrdinalIgnoreCase));
        return alles[Math.Max(0, plaats - 90)..Math.Min(alles.Length, plaats + 60)].ReplaceLineEndings(" ");
    }

    /// <summary>What cannot be seen answers, byte for byte, as what does not exist.</summary>
    /// <param name="afwezigAdres">The same request, about nothing. It is made once for all that ought to be equal to it.</param>
    public async Task MoetAfwezigLijken(Beller wie, Bewerking bewerking, string wat, string adres, string naam, string afwezigAdres, string afwezigNaam,
        Func<string, HttpMethod> methode, Func<string, HttpContent?> inhoud, (string, string)? kop = null)
    {
        var hier = await Stuur(wie, bewerking, methode(naam), adres, inhoud(naam), kop);
        var inhoudAfwezig = inhoud(afwezigNaam);
        var nergens = await afwezig.GetOrAdd($"{wie} {methode(afwezigNaam)} {afwezigAdres} {kop} {(inhoudAfwezig is null ? "" : await Tekst(inhoudAfwezig))}",
            _ => new(() => Stuur(wie, bewerking, methode(afwezigNaam), afwezigAdres, inhoudAfwezig, kop))).Value;
        if (hier.Kaal(naam) != nergens.Kaal(afwezigNaam))
            Meld(wie, bewerking, $"verschilt van wat er niet is: {wat}", $"{adres} {kop}: {Regel(hier)}\n      tegenover {Regel(nergens)}");
    }

    static async Task<string> Tekst(HttpContent inhoud) => inhoud is MultipartContent ? "formulier" : await inhoud.ReadAsStringAsync();

    static string Regel(Gehoord gehoord) => gehoord.Alles.ReplaceLineEndings(" ") is { Length: > 500 } lang ? lang[..500] : gehoord.Alles.ReplaceLineEndings(" ");
}
