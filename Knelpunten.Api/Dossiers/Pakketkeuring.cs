using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Dossiers;

/// <summary>A dossier out of a package that holds.</summary>
/// <param name="Bewijs">Its leaves with their paths, the zegels and the keys: without a word and without a salt.</param>
public sealed record Gekeurddossier(
    Guid Id, KnelpuntGemeld Gemeld, Classificeer Indeling, IReadOnlyList<KnelpuntGebeurtenis> Inhoud, IReadOnlyList<Documentinhoud> Stukken, IReadOnlyList<Herkomstgebeurtenis> Herkomst, byte[] Bewijs);

public sealed record Gekeurdpakket(Guid Overdracht, string Oorsprong, string Manifest, string Wortel, long Grootte, IReadOnlyList<Gekeurddossier> Dossiers);

/// <summary>The package is not taken.</summary>
public sealed class Keuringsfout(Tekst reden) : Exception(reden.Nl)
{
    public Keuringsfout(string nl, string en) : this(new Tekst(nl, en)) { }

    public Tekst Reden { get; } = reden;
}

/// <summary>
/// Whether a package is what docs/pakket.md says, for who is about to take its cases over: the same as samples/verifieer.cs does, and nothing of it is
/// believed that does not follow from the events. All in memory: what comes in is ten megabytes at most.
/// </summary>
public sealed class Pakketkeuring
{
    /// <summary>Unpacked; a zip can say of itself that it is small.</summary>
    const long MeesteBytes = 200L * 1024 * 1024;

    static readonly FrozenSet<string> inhoudelijk = new[]
    {
        typeof(ActiviteitToegevoegd), typeof(ProductToegevoegd), typeof(MiddelenToegekend), typeof(LesVastgelegd), typeof(NotitieToegevoegd), typeof(KnelpuntAangevuld), typeof(DocumentToegevoegd),
    }.Select(Opslag.Naam).ToFrozenSet();

    static readonly JsonSerializerOptions opties = Gebeurtenisschema.Opgeslagen;

    readonly Dictionary<string, byte[]> bestanden = [];
    readonly Dictionary<(long, string), (string Staat, string Nu)> gelakt = [];

    public static Gekeurdpakket Keur(byte[] zip, Controlesleutel sleutel)
    {
        try
        {
            return new Pakketkeuring().Lees(zip, sleutel);
        }
        catch (Exception fout) when (fout is InvalidDataException or JsonException or FormatException or KeyNotFoundException or InvalidOperationException or NullReferenceException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new Keuringsfout("is geen pakket dat te lezen is", "is no package that can be read");
        }
    }

    Gekeurdpakket Lees(byte[] zip, Controlesleutel sleutel)
    {
        Pak(zip);
        var manifest = JsonNode.Parse(bestanden["manifest.json"])!;
        var (oorsprong, grootte, wortel) = ((string)manifest["oorsprong"]!, (long)manifest["grootte"]!, Convert.FromHexString((string)manifest["wortel"]!));
        var som = Convert.ToHexStringLower(SHA256.HashData(bestanden["manifest.json"]));
        Eis(sleutel.Naam == oorsprong, "is niet van wie deze sleutel is", "is not of whose key this is");
        var sleutels = Regels("sleutels.ndjson").Select(regel => Controlesleutel.Lees((string)regel["sleutel"]!)).OfType<Controlesleutel>().Append(sleutel).Where(een => een.Naam == oorsprong).DistinctBy(een => een.ToString()).ToList();
        var vertrouwd = new HashSet<string> { sleutel.ToString() };
        var (verzegeld, metUw) = (0L, 0L);
        foreach (var regel in Regels("zegels.ndjson"))
        {
            var zegel = Zegel.Lees((string)regel["noot"]!) ?? throw new FormatException();
            Eis(zegel.Oorsprong == oorsprong && Noot.Lees((string)regel["noot"]!)?.Van(sleutels) is not null
                && Merkleboom.KloptSamenhang(zegel.Grootte, zegel.Wortel, grootte, wortel, Hashes(regel["samenhang"])), "heeft een zegel dat niet klopt", "has a zegel that is wrong");
            verzegeld = zegel.Grootte;
            if (!zegel.IsVan(sleutels.Where(een => vertrouwd.Contains(een.ToString()))))
                continue;
            metUw = verzegeld;
            vertrouwd.UnionWith(zegel.Genoemd);
        }

        var noot = Noot.Lees(Encoding.UTF8.GetString(bestanden["manifest.noot"]));
        Eis(noot is not null && noot.Tekst == $"{Dossierzip.Kop}\n{oorsprong}\n{som}\n" && metUw == verzegeld && noot.Van(sleutels) is { } door && door.Any(een => vertrouwd.Contains(een.ToString())),
            "is niet ondertekend met deze sleutel, of met een die zij aanwees", "is not signed with this key, or with one that it named");
        Eis((string?)manifest["formaat"] == "knelpunten-pakket" && (int)manifest["versie"]! == 1 && (string?)manifest["soort"] == "knelpunten" && manifest["overdracht"] is not null,
            "is geen pakket waarmee iets is overgedragen", "is no package that hands anything over");
        foreach (var bestand in manifest["bestanden"]!.AsArray())
            Eis(bestanden.TryGetValue((string)bestand!["naam"]!, out var bytes) && Convert.ToHexStringLower(SHA256.HashData(bytes)) == (string)bestand["sha256"]!,
                $"is veranderd: {bestand["naam"]}", $"was changed: {bestand["naam"]}");

        var stromen = Regels("stromen.ndjson").Where(stroom => (string?)stroom["soort"] == "knelpunt" && stroom["versies"] is not null).ToDictionary(stroom => Guid.Parse((string)stroom["stroom"]!), stroom => (long)stroom["versies"]!);
        var events = Gebeurtenissen(grootte, wortel);
        Eis(gelakt.Values.All(stand => stand.Staat == stand.Nu), "mist woorden waarvan niets zegt dat zij gelakt zijn", "lacks words of which nothing says that they were redacted");
        return new(Guid.Parse((string)manifest["overdracht"]!["id"]!), oorsprong, som, Convert.ToHexStringLower(wortel), grootte,
            [.. stromen.Select(stroom => Dossier(stroom.Key, stroom.Value, [.. events.Where(e => e.Stroom == stroom.Key)]))]);
    }

    /// <summary>The life there, folded by the same rules; what of it can go on here.</summary>
    Gekeurddossier Dossier(Guid id, long versies, List<Herkomst> events)
    {
        Eis(events.Count == versies && events.Select((e, i) => e.Regel.Versie == i + 1).All(klopt => klopt), $"mist gebeurtenissen van {id}", $"lacks events of {id}");
        var staat = events.Aggregate(new Knelpunt(id), (k, e) => e.Gebeurtenis is null ? k : Knelpunt.Evolve(k, id, new Feit(e.Gebeurtenis, Wanneer.TryParse(e.Regel.Wanneer, out var wanneer) ? wanneer : Wanneer.Onbekend, Kalender.Dag(e.Opgetekend))));
        var gemeld = events.Select(e => e.Gebeurtenis).OfType<KnelpuntGemeld>().FirstOrDefault();
        if (gemeld is null || staat.Afloop != Afloop.Overgedragen)
            throw new Keuringsfout($"bevat een knelpunt dat niet is overgedragen: {staat.Nummer}", $"holds a case that was not handed over: {staat.Nummer}");
        var indeling = events.Select(e => e.Gebeurtenis).OfType<KnelpuntGeclassificeerd>().Aggregate(new Classificeer(Vertrouwelijkheidaanduiding: staat.Vertrouwelijkheid, WettelijkeGrondslag: gemeld.WettelijkeGrondslag), (was, e) => was with
        {
            Themas = e.Themas ?? was.Themas,
            Aard = e.Aard ?? was.Aard,
            Urgentie = e.Urgentie ?? was.Urgentie,
            WettelijkeGrondslag = e.WettelijkeGrondslag ?? was.WettelijkeGrondslag,
            BetrokkenOrganisaties = e.BetrokkenOrganisaties ?? was.BetrokkenOrganisaties,
        });
        var (inhoud, stukken) = (new List<KnelpuntGebeurtenis>(), new List<Documentinhoud>());
        foreach (var melding in events.Select(e => e.Gebeurtenis).OfType<MeldingToegevoegd>())
            inhoud.Add(melding with { Melder = null, Contact = null });
        foreach (var e in events.Where(e => inhoudelijk.Contains(e.Regel.Soort) && e.Gebeurtenis is not null))
        {
            var inhoudelijke = (KnelpuntGebeurtenis)e.Gebeurtenis!;
            if (inhoudelijke is DocumentToegevoegd document)
            {
                // Removed there: its name is told, and there are no bytes.
                var stuk = new Documentinhoud(Guid.NewGuid(), bestanden.FirstOrDefault(b => b.Key.StartsWith($"stukken/{e.Regel.Positie}.", StringComparison.Ordinal)).Value ?? []);
                if (stuk.Inhoud.Length > 0)
                {
                    Eis(Convert.ToHexStringLower(SHA256.HashData(stuk.Inhoud)) == document.Sha256, $"heeft een ander stuk dan gebeurtenis {e.Regel.Positie} zegt", $"has another paper than event {e.Regel.Positie} says");
                    stukken.Add(stuk);
                }

                inhoudelijke = document with { Inhoud = stuk.Id };
            }

            inhoud.Add(inhoudelijke);
        }

        var bewijs = new StringBuilder().Append(new JsonObject
        {
            ["formaat"] = "knelpunten-herkomst",
            ["manifest"] = Encoding.UTF8.GetString(bestanden["manifest.json"]),
            ["noot"] = Encoding.UTF8.GetString(bestanden["manifest.noot"]),
            ["zegels"] = new JsonArray([.. Regels("zegels.ndjson").Select(regel => regel.DeepClone())]),
            ["sleutels"] = new JsonArray([.. Regels("sleutels.ndjson").Select(regel => regel.DeepClone())]),
        }.ToJsonString()).Append('\n');
        foreach (var e in events)
            bewijs.Append(e.Kaal).Append('\n');
        return new(id, gemeld, indeling, inhoud, stukken, [.. events.Select(e => e.Regel)], Encoding.UTF8.GetBytes(bewijs.ToString()));
    }

    List<Herkomst> Gebeurtenissen(long grootte, byte[] wortel)
    {
        var (events, vorige) = (new List<Herkomst>(), 0L);
        foreach (var regel in Regels("gebeurtenissen.ndjson"))
        {
            var (blad, nr) = ((JsonObject)regel["blad"]!, (long)regel["nr"]!);
            var (positie, soort) = ((long)blad["positie"]!, (string)blad["soort"]!);
            var canoniek = Canoniek.Van(blad);
            var hash = Gebeurtenisblad.Hash(canoniek);
            Eis(positie > vorige && Convert.ToHexStringLower(hash) == (string)regel["hash"]! && Merkleboom.KloptInsluiting(hash, nr, grootte, Hashes(regel["bewijs"]), wortel),
                $"klopt niet bij gebeurtenis {positie}", $"is wrong at event {positie}");
            vorige = positie;
            var type = Gebeurtenisrij.Type(soort) ?? throw new Keuringsfout($"bevat een soort gebeurtenis die deze dienst niet kent: {soort}", $"holds a kind of event that this service does not know: {soort}");
            var (gegevens, koppen, woorden) = ((JsonObject)blad["gebeurtenis"]!.DeepClone(), (JsonObject)blad["koppen"]!.DeepClone(), new List<string>());
            var teksten = regel["teksten"] as JsonObject ?? [];
            Vrijeteksten.Vervang(type, gegevens, Woord);
            foreach (var naam in Vrijeteksten.Metagegevens.Where(naam => koppen[naam] is not null))
                Woord(new(naam, (string)koppen[naam]!));
            Lakken(gegevens);
            var kaal = new JsonObject { ["blad"] = blad.DeepClone(), ["nr"] = nr, ["hash"] = Convert.ToHexStringLower(hash), ["bewijs"] = regel["bewijs"]!.DeepClone() };
            events.Add(new(
                Guid.Parse((string)blad["stroom"]!), DateTimeOffset.Parse((string)blad["opgetekend"]!, System.Globalization.CultureInfo.InvariantCulture),
                new(positie, Guid.Parse((string)blad["id"]!), (long)blad["versie"]!, soort, (string)blad["opgetekend"]!, (string?)koppen[Metagegevens.Wanneer] ?? Wanneer.OnbekendeWaarde, Convert.ToHexStringLower(hash), woorden.Count == 0 ? null : string.Join("\n", woorden)),
                (Gebeurtenis?)gegevens.Deserialize(type, opties), kaal.ToJsonString()));

            string Woord(Vrijetekst vrij)
            {
                var (tekst, zout) = ((string)teksten[vrij.Lid]!["tekst"]!, teksten[vrij.Lid]!["zout"]);
                var nu = zout is null ? "" : Gebeurtenisblad.Verbintenis(Convert.FromBase64String((string)zout!), tekst);
                if (nu != vrij.Tekst)
                    gelakt[(positie, vrij.Lid)] = (vrij.Tekst, nu);
                woorden.Add($"{vrij.Lid}: {tekst}");
                return tekst;
            }
        }

        return events;
    }

    /// <summary>What an event says was taken away leads on from what was sealed.</summary>
    void Lakken(JsonObject gegevens)
    {
        foreach (var veld in gegevens["velden"] as JsonArray ?? [])
        {
            var plaats = ((long)veld!["positie"]!, (string)veld["lid"]!);
            if (gelakt.TryGetValue(plaats, out var stand))
                gelakt[plaats] = (stand.Staat == (string)veld["was"]! ? (string)veld["wordt"]! : "?", stand.Nu);
        }
    }

    void Pak(byte[] zip)
    {
        using var open = new ZipArchive(new MemoryStream(zip));
        var over = MeesteBytes;
        foreach (var deel in open.Entries)
        {
            Eis((over -= deel.Length) >= 0, "wordt uitgepakt te groot", "becomes too large when unpacked");
            using var stroom = deel.Open();
            var bytes = new byte[deel.Length];
            stroom.ReadExactly(bytes);
            bestanden.Add(deel.FullName, bytes);
        }
    }

    IEnumerable<JsonNode> Regels(string naam) => Encoding.UTF8.GetString(bestanden[naam]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(regel => JsonNode.Parse(regel)!);

    static List<byte[]> Hashes(JsonNode? lijst) => [.. lijst!.AsArray().Select(hash => Convert.FromHexString((string)hash!))];

    static void Eis(bool klopt, string nl, string en)
    {
        if (!klopt)
            throw new Keuringsfout(nl, en);
    }

    /// <param name="Kaal">The line as proof: without its words.</param>
    sealed record Herkomst(Guid Stroom, DateTimeOffset Opgetekend, Herkomstgebeurtenis Regel, Gebeurtenis? Gebeurtenis, string Kaal);
}
