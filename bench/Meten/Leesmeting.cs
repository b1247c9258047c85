using System.Globalization;
using System.Text.Json;
using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;

namespace Knelpunten.Bench.Meten;

/// <summary>One read that has no yardstick of its own: how long it takes.</summary>
/// <param name="Naam">What is read.</param>
/// <param name="P50">Milliseconds.</param>
public sealed record Leestijd(string Naam, double P50, double P95, double P99, int Aantal, int Fouten);

/// <summary>Reading: one case and twenty lines beside who does it by hand, and everything else as it is.</summary>
public sealed class Leesmeting(Meetopstelling opstelling, Wens wens, Uri dienst)
{
    /// <summary>Readers of a question at the same time.</summary>
    const int Lezers = 4;

    static readonly string[] zoekteksten =
        ["hennep schuur", "witwassen vastgoed", "Damocles", "loodsen bedrijventerrein", "terugkoppeling poortwachters", "havn drugs", "katvangers", "signalen delen AVG"];

    string ato = "", auditor = "";
    (Guid Id, string Nummer)[] zaken = [];
    DateTimeOffset van, tot;

    public async Task Begin()
    {
        ato = await opstelling.Token("ato", "ato", "lezer-ato");
        auditor = await opstelling.Token("auditor", "ato", "lezer-auditor");
        var gevonden = new List<(Guid, string)>();
        await using (var vraag = opstelling.Bron.CreateCommand("select z.id, z.nummer from beloften.zaak z join knelpunten.mt_doc_knelpuntbeeld using (id) where z.niveau <= 4 order by md5(z.id::text) limit 5000"))
        await using (var rij = await vraag.ExecuteReaderAsync())
            while (await rij.ReadAsync())
                gevonden.Add((rij.GetGuid(0), rij.GetString(1)));
        zaken = [.. gevonden];
        await using var tijden = opstelling.Bron.CreateCommand("select min(timestamp), max(timestamp) from knelpunten.mt_events where type <> 'tombstone'");
        await using var grens = await tijden.ExecuteReaderAsync();
        await grens.ReadAsync();
        (van, tot) = (grens.GetFieldValue<DateTimeOffset>(0), grens.GetFieldValue<DateTimeOffset>(1));
    }

    public async Task<IReadOnlyList<Wisseluitslag>> MetMaatlat()
    {
        var wissel = new Wissel(wens.Rondes, TimeSpan.FromSeconds(wens.Slag), () => Task.CompletedTask);
        using Ploeg bijDienst = new(dienst, 16), bijHand = new(opstelling.Maatlatadres, 16);
        var uitslagen = new List<Wisseluitslag>();
        foreach (var (wat, vanDienst, vanHand) in new (string, Func<string>, Func<string>)[]
        {
            ("een knelpunt op id", () => $"/v1/knelpunten/{Zaak().Id}", () => $"/beloften/knelpunten/{Zaak().Id}"),
            ("een knelpunt op nummer", () => $"/v1/knelpunten/{Zaak().Nummer}", () => $"/beloften/knelpunten/{Zaak().Nummer}"),
            ("lijst van 20", () => "/v1/knelpunten?pageSize=20", () => "/beloften/knelpunten"),
            ("werkvoorraad van 20", () => "/v1/werkvoorraad/nieuw?pageSize=20", () => "/beloften/wachtrij/intake"),
        })
        {
            // A read is on record before it is answered: both write a line, and both are counted by it.
            uitslagen.AddRange(await wissel.Meet(
                wat,
                new("de dienst", duur => bijDienst.Werk(_ => Verzoek.Get(vanDienst(), ato), duur), null, () => opstelling.Getal("select count(*) from toezicht.inzage where toepassing is distinct from 'maatlat'")),
                [new("met de hand, dezelfde beloften", duur => bijHand.Werk(_ => Verzoek.Get(vanHand(), ato), duur), null, () => opstelling.Getal("select count(*) from toezicht.inzage where toepassing = 'maatlat'"))],
                metControle: wat is "een knelpunt op id" or "lijst van 20"));
        }

        return uitslagen;
    }

    /// <summary>Every list, queue, search and dashboard that the service itself names: now, as of a moment that passed, and on both axes.</summary>
    public async Task<IReadOnlyList<Leestijd>> Alles()
    {
        var tijden = new List<Leestijd>();
        foreach (var (naam, pad, zoek) in await Vragen())
        {
            foreach (var peil in Enum.GetValues<Peil>())
                tijden.Add(await Meet($"{naam}, {peil.ToString().ToLowerInvariant()}", () => Vraag(pad, peil, zoek)));
        }

        tijden.Add(await Meet("een knelpunt op id", () => Verzoek.Get($"/v1/knelpunten/{Zaak().Id}", ato)));
        tijden.Add(await Meet("een knelpunt op nummer", () => Verzoek.Get($"/v1/knelpunten/{Zaak().Nummer}", ato)));
        return tijden;
    }

    /// <summary>What a dashboard would cost that counts the case documents each time, in milliseconds.</summary>
    public async Task<double> Groepeer()
    {
        var tijden = new Tijden();
        for (var keer = 0; keer < 3; keer++)
        {
            var begin = TimeProvider.System.GetTimestamp();
            await opstelling.Getal("select count(*) from (select data ->> 'stadium', count(*) from knelpunten.mt_doc_knelpuntbeeld group by 1) geteld");
            tijden.Voeg(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds);
        }

        return tijden.Percentiel(0.5);
    }

    /// <summary>A case of a thousand events, as it was; who asks is alone.</summary>
    public async Task<IReadOnlyList<Leestijd>> LangeZaak(Kring kring, int gebeurtenissen)
    {
        using var leiding = new Leiding(new(System.Net.IPAddress.Loopback, dienst.Port));
        await leiding.Stuur(kring.Melding("/v1/knelpunten", 0), bewaar: true);
        var pad = leiding.Kop("Location") ?? throw new Meetfout("Er kwam geen knelpunt om lang te maken.");
        for (var i = 1; i < gebeurtenissen; i++)
        {
            if (await leiding.Stuur(kring.Aanvulling(pad, 0)) is not 201)
                throw new Meetfout("Een knelpunt lang maken lukte niet.");
        }

        var toen = DateTimeOffset.UtcNow;
        await Achterstand.Wacht(opstelling);
        return
        [
            await Meet($"een knelpunt van {gebeurtenissen} gebeurtenissen, nu", () => Verzoek.Get(pad, ato), 1),
            await Meet($"een knelpunt van {gebeurtenissen} gebeurtenissen, bij versie", () => Verzoek.Get($"{pad}?versie={Random.Shared.Next(1, gebeurtenissen + 1)}", ato), 1),
            await Meet($"een knelpunt van {gebeurtenissen} gebeurtenissen, op een peilmoment", () => Verzoek.Get($"{pad}?peilmoment={toen.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", ato), 1),
        ];
    }

    /// <summary>The address of any case.</summary>
    public string Zaakpad() => $"/v1/knelpunten/{Zaak().Id}";

    public async Task<Leestijd> Meet(string naam, Func<ReadOnlyMemory<byte>> maak, int lezers = Lezers)
    {
        using var ploeg = new Ploeg(dienst, lezers);
        await ploeg.Werk(_ => maak(), TimeSpan.FromSeconds(wens.Vraagtijd / 4));
        var tijden = new Tijden();
        var duur = TimeSpan.FromSeconds(wens.Vraagtijd);
        await Task.WhenAll(Enumerable.Range(0, lezers).Select(_ => Task.Run(async () =>
        {
            using var leiding = new Leiding(new(System.Net.IPAddress.Loopback, dienst.Port));
            for (var begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < duur;)
            {
                var (verzoek, van) = (maak(), TimeProvider.System.GetTimestamp());
                var status = await leiding.Stuur(verzoek);
                tijden.Sinds(van, status is >= 200 and < 300);
            }
        })));
        return new(naam, tijden.Percentiel(0.5), tijden.Percentiel(0.95), tijden.Percentiel(0.99), tijden.Aantal, tijden.Fouten);
    }

    (Guid Id, string Nummer) Zaak() => zaken[Random.Shared.Next(zaken.Length)];

    byte[] Vraag(string pad, Peil peil, bool zoek)
    {
        var toen = van + ((tot - van) * Random.Shared.NextDouble());
        var dag = DateOnly.FromDateTime((van + ((toen - van) * Random.Shared.NextDouble())).UtcDateTime);
        var peiling = peil switch
        {
            Peil.Nu => "",
            Peil.Toen => $"peilmoment={toen.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            Peil.Beide => string.Create(CultureInfo.InvariantCulture, $"peilmoment={toen.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}&geldigOp={dag:yyyy-MM-dd}"),
            _ => throw new ArgumentOutOfRangeException(nameof(peil)),
        };
        var adres = peiling.Length == 0 ? pad : $"{pad}{(pad.Contains('?') ? '&' : '?')}{peiling}";
        return zoek ? Verzoek.Post(adres, auditor, $$"""{"tekst":"{{zoekteksten[Random.Shared.Next(zoekteksten.Length)]}}"}""") : Verzoek.Get(adres, auditor);
    }

    async Task<IReadOnlyList<(string Naam, string Pad, bool Zoek)>> Vragen() =>
    [
        ("lijst, nieuwste eerst", "/v1/knelpunten?pageSize=20", false),
        ("lijst, stadium en regio", "/v1/knelpunten?stadium=sparren&regio=limburg&pageSize=20", false),
        ("zoeken", "/v1/knelpunten/_zoek", true),
        ("rode draden", "/v1/rode-draden", false),
        .. (await Namen("/v1/werkvoorraad")).Select(naam => ($"werkvoorraad {naam}", $"/v1/werkvoorraad/{naam}", false)),
        .. (await Namen("/v1/dashboards")).Select(naam => ($"dashboard {naam}", $"/v1/dashboards/{naam}", false)),
    ];

    async Task<IReadOnlyList<string>> Namen(string pad)
    {
        using var leiding = new Leiding(new(System.Net.IPAddress.Loopback, dienst.Port));
        if (await leiding.Stuur(Verzoek.Get(pad, auditor), bewaar: true) != 200)
            return [];
        using var json = JsonDocument.Parse(leiding.Inhoud!.ToArray());
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(naam => naam.GetProperty("naam").GetString()!)];
    }

    enum Peil
    {
        Nu,

        /// <summary>As known at a moment that passed.</summary>
        Toen,

        /// <summary>And of that what was true on an earlier day.</summary>
        Beide,
    }
}
