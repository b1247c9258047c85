using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Knelpunten.Api.Stukken;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Stukken;

/// <summary>A meeting with papers: what its package is made of is said here, the rest is the service with the real programs.</summary>
public abstract class Pakketproef : Verwijderproef
{
    protected static readonly DateTimeOffset Moment = new(2026, 11, 23, 13, 3, 0, TimeSpan.Zero);

    readonly Dictionary<Guid, Vergaderstukken> stukken = [];

    protected override async Task<Dienstproef> Dienst() => await Start(await Testdatabase.NieuweDienstdatabase(GetType().Name));

    protected Task<Dienstproef> Start(string verbinding, params (string, string)[] instellingen) => Dienstproef.StartOp(verbinding, vooraf: diensten => diensten
        .AddSingleton<Pakketbron>((vergadering, versie, _) => Task.FromResult(Bron(vergadering, versie))), instellingen: instellingen);

    /// <summary>A finalised meeting whose agenda holds these items; those of a case are its, one each.</summary>
    protected async Task<Zaak> Vergadering(IEnumerable<Punt> punten, bool vastgesteld = true)
    {
        var (_, v) = await GeagendeerdKnelpunt();
        if (vastgesteld)
            await Secretariaat.Doet(v, "agenda/vaststelling");
        Leg(v, punten);
        return v;
    }

    protected void Leg(Zaak v, IEnumerable<Punt> punten)
    {
        var lijst = punten.ToList();
        stukken[v.Id] = new(Agenda(v, lijst), [.. lijst.Where(p => p.Zaak is not null).Select(Oplegnotitie)], BeslotenZaken.Geen);
    }

    protected sealed record Punt(int Nummer, string Titel, Zaak? Zaak = null, bool IsBesloten = false, params BijlageBeeld[] Bijlagen);

    protected async Task<BijlageBeeld> Bijlage(int nummer, string naam, string formaat, byte[] inhoud)
    {
        var id = Guid.NewGuid();
        await using var voeg = Proef.Database.CreateCommand("insert into knelpunten.documentinhoud (id, inhoud) values ($1, $2)");
        voeg.Parameters.Add(new() { Value = id });
        voeg.Parameters.Add(new() { Value = inhoud });
        await voeg.ExecuteNonQueryAsync();
        return new(nummer, naam, null, formaat, inhoud.Length, new("sha_256", Stukbewaring.Hash(inhoud))) { Inhoud = id };
    }

    protected static async Task<string> Bestel(Persoon wie, Zaak v, string deel = "openbaar", string? sleutel = null)
    {
        var antwoord = await wie.Post($"{v}/vergaderstukken", new { deel }, sleutel: sleutel);
        Assert.That((int)antwoord.Status, Is.EqualTo(202), antwoord.Tekst);
        return antwoord.Koppen["Location"];
    }

    /// <summary>As a client would: look again as long as it is being made.</summary>
    protected static async Task<JsonElement> Afgerond(Persoon wie, string plaats)
    {
        var tijd = Stopwatch.StartNew();
        while (tijd.Elapsed < TimeSpan.FromSeconds(120))
        {
            var stand = (await wie.Lees(plaats)).Json;
            if (stand.Op("status") is not ("wacht" or "bezig"))
                return stand;
            await Task.Delay(100);
        }

        throw new TimeoutException($"{plaats} was na twee minuten niet klaar.");
    }

    protected static async Task<Pakket> Klaar(Persoon wie, string plaats)
    {
        var stand = await Afgerond(wie, plaats);
        Assert.That(stand.Op("status"), Is.EqualTo("klaar"), stand.GetRawText());
        var (inhoud, koppen) = await wie.Download(stand.Op("inhoud")!);
        Assert.That(koppen.ContentType?.MediaType, Is.EqualTo("application/zip"));
        Assert.That(Stukbewaring.Hash(inhoud), Is.EqualTo(stand.Op("integriteit.waarde")));
        return new(inhoud);
    }

    protected sealed class Pakket
    {
        public byte[] Zip { get; }
        public IReadOnlyList<string> Namen { get; }
        readonly Dictionary<string, byte[]> bestanden = [];

        public Pakket(byte[] zip)
        {
            Zip = zip;
            using var archief = new ZipArchive(new MemoryStream(zip));
            Namen = [.. archief.Entries.Select(deel => deel.FullName)];
            foreach (var deel in archief.Entries)
            {
                using var inhoud = new MemoryStream();
                using var stroom = deel.Open();
                stroom.CopyTo(inhoud);
                bestanden[deel.FullName] = inhoud.ToArray();
            }
        }

        public byte[] this[string naam] => bestanden[naam];
        public byte[] Samen => bestanden[Namen.Single(naam => naam.StartsWith("Vergaderstuk ", StringComparison.Ordinal))];
        public JsonElement Json(string naam) => JsonDocument.Parse(bestanden[naam]).RootElement;

        /// <summary>Every word in it, of whatever form.</summary>
        public string Alles() => string.Join('\n', Namen.Select(naam => naam + "\n" + Path.GetExtension(naam) switch
        {
            ".pdf" => Kantoor.Tekst(bestanden[naam]),
            ".docx" => string.Join('\n', Papierproef.Alineas(bestanden[naam])),
            _ => System.Text.Encoding.UTF8.GetString(bestanden[naam]),
        }));
    }

    Vergaderstukken? Bron(Guid vergadering, int versie)
    {
        lock (stukken)
            return stukken.TryGetValue(vergadering, out var gevonden)
                ? gevonden with { Agenda = gevonden.Agenda with { Agendaversie = versie, Status = versie == 0 ? Stukstatus.Concept : Stukstatus.Definitief } }
                : null;
    }

    static AgendaBeeld Agenda(Zaak v, IReadOnlyList<Punt> punten) => new(
        new(v.Id, v.Nummer, "Strategisch Beraad Ondermijning", Vergaderstatus.Gepland, Dag(0), new(10, 0), new(12, 0), "Den Haag", "fysiek", "SBO", null, null, []),
        1, Stukstatus.Definitief, Moment, null, Vertrouwelijkheid.Intern, null, [.. punten.Select(Agendapunt)], [], [], []);

    static AgendapuntStuk Agendapunt(Punt p) => new(
        p.Nummer, $"{p.Nummer}", p.Nummer, null, p.Zaak is null ? Agendapunttype.Mededeling : Agendapunttype.Knelpunt, p.Titel, null, Behandelwijze.Bespreekstuk, false,
        p.IsBesloten, false, 5, null, null, null, null, p.Zaak?.Id, p.Zaak?.Nummer, p.Zaak is null ? null : Vertrouwelijkheid.Intern, [], null, 1, 0, false, null, null, false, [], p.Bijlagen, null);

    static OplegnotitieStuk Oplegnotitie(Punt p) => new(
        p.Zaak!.Id, p.Zaak.Nummer, p.Titel, Vertrouwelijkheid.Intern, 1, Stukstatus.Definitief, Moment, null, $"{p.Nummer}", p.IsBesloten,
        [
            .. ((string[])["Aanleiding", "Probleem", "Gevraagd besluit", "Afweging", "Financiën", "Voorgestelde partner", "Communicatie"]).Select(kop => new RubriekStuk(
                kop, kop, $"{kop} van {p.Titel}. In drie regio's loopt het veld hierop vast: de gemeente ziet loodsen van eigenaar wisselen en mag dat niet met de Douane delen. " +
                          "Een protocol volstaat niet; een grondslag om te delen ontbreekt, en wie haar zoekt vindt drie wetten die elkaar tegenspreken.", null)),
        ],
        "Douane", "Wij willen dit doen.");
}
