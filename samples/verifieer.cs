#:package NSec.Cryptography@26.4.0
#:property ManagePackageVersionsCentrally=false
#:property PublishAot=false
// SPDX-License-Identifier: EUPL-1.2
// Verifies a package of dossiers (docs/pakket.md) with nothing of the service that made it: dotnet run verifieer.cs pakket.zip
// --sleutel: a public key that you trust, and got elsewhere than from the package. --zegel: a file with a zegel that you have of before.
// --en: in English. Ends with 0 when every package holds, with 1 when one does not, with 2 when it was not understood.
using System.IO.Compression;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NSec.Cryptography;

var (pakketten, vertrouwd, eigen) = (new List<string>(), new List<string>(), new List<string>());
for (var i = 0; i < args.Length; i++)
    (args[i] == "--sleutel" ? vertrouwd : args[i] == "--zegel" ? eigen : pakketten).Add(args[i] is "--sleutel" or "--zegel" && i + 1 < args.Length ? args[++i] : args[i]);
Controle.IsEngels = pakketten.Remove("--en");
if (pakketten.Count == 0 || pakketten.Concat(eigen).FirstOrDefault(naam => !File.Exists(naam)) is not null)
{
    Console.Error.WriteLine("verifieer.cs PAKKET.zip [PAKKET.zip ...] [--sleutel VKEY ...] [--zegel FILE ...] [--en]");
    return 2;
}

return pakketten.Count(pakket => !new Controle(pakket, vertrouwd).IsGoedBevonden(eigen)) == 0 ? 0 : 1;

/// <summary>A C2SP signed note; refused when it is not written as it should be, so that no bit of it is without meaning.</summary>
sealed record Noot(string[] Regels, string Tekst, List<(string Sleutel, byte[] Handtekening)> Handtekeningen)
{
    public static Noot Lees(string noot)
    {
        var delen = noot.Split("\n\n", 2);
        var gelezen = new Noot(delen[0].Split('\n'), delen[0] + "\n", []);
        var opnieuw = gelezen.Tekst + "\n";
        foreach (var (naam, bytes) in delen[1].Split('\n')[..^1].Select(regel => (regel.Split(' ')[1], Convert.FromBase64String(regel.Split(' ')[2]))))
        {
            gelezen.Handtekeningen.Add(($"{naam}+{Convert.ToHexStringLower(bytes[..4])}+", bytes[4..]));
            opnieuw += $"— {naam} {Convert.ToBase64String(bytes)}\n";
        }        return opnieuw == noot ? gelezen : throw new FormatException("noot");
    }
}

sealed record Zegel(Noot Noot, JsonElement Samenhang, long Grootte, byte[] Wortel)
{
    public static Zegel Lees(string noot, JsonElement samenhang) => Noot.Lees(noot) is var n ? new(n, samenhang, long.Parse(n.Regels[1]), Convert.FromBase64String(n.Regels[2])) : null!;
}

sealed class Controle(string pad, List<string> vertrouwd)
{
    static readonly string[] lakkers = ["knelpunt_gelakt", "knelpunt_vernietigd", "vergadering_gelakt", "rode_draad_gelakt", "verwijdering_gelakt", "verwijdering_uitgevoerd"];
    readonly List<string> fouten = [], bewezen = [], niet = [];
    readonly Dictionary<string, PublicKey> sleutels = [];
    readonly Dictionary<string, (string Sha, long Omvang)> bestanden = [];
    readonly Dictionary<string, long> versies = [];
    readonly Dictionary<string, long?> stromen = [];
    readonly Dictionary<(long, string), (string Staat, string Nu)> gelakt = [];
    readonly Dictionary<long, byte[]> wortels = [];
    readonly HashSet<string> shas = [];
    long events, teksten;

    public static bool IsEngels { get; set; }

    bool IsGoed => fouten.Count == 0;
    void Fout(string nl, string en) => fouten.Add(IsEngels ? en : nl);
    void Bewezen(bool isBewezen, string nl, string en) => (isBewezen ? bewezen : niet).Add(IsEngels ? en : nl);

    public override string ToString() => string.Join("\n  ",
    [
        (IsGoed, IsEngels) switch { (true, true) => "HOLDS", (true, false) => "KLOPT", (false, true) => $"REFUSED ({fouten.Count})", _ => $"GEWEIGERD ({fouten.Count})" },
        .. fouten.Take(20).Select(regel => (IsEngels ? "wrong:       " : "fout:         ") + regel),
        .. bewezen.Where(_ => IsGoed).Select(regel => (IsEngels ? "proved:      " : "bewezen:      ") + regel),
        .. niet.Where(_ => IsGoed).Select(regel => (IsEngels ? "not proved:  " : "niet bewezen: ") + regel),
    ]);

    public bool IsGoedBevonden(List<string> eigenZegels)
    {
        try
        {
            Voer(eigenZegels);
        }
        catch (Exception fout)
        {
            Fout($"dit is geen leesbaar pakket: {fout.Message}", $"this is no package that can be read: {fout.Message}");
        }
        Console.WriteLine($"{pad}: {this}");
        return IsGoed;
    }

    void Voer(List<string> eigenZegels)
    {
        using var zip = ZipFile.OpenRead(pad);
        Zipbestand(zip.Comment);
        // 1. The list of files, and who signed for it.
        var (manifest, noot) = (Alles(zip, "manifest.json"), Noot.Lees(Encoding.UTF8.GetString(Alles(zip, "manifest.noot"))));
        var m = JsonDocument.Parse(manifest).RootElement;
        var (oorsprong, grootte, wortel, isAlles) = (m.GetProperty("oorsprong").GetString()!, m.GetProperty("grootte").GetInt64(), Convert.FromHexString(m.GetProperty("wortel").GetString()!), m.GetProperty("soort").GetString() == "alles");
        if (noot.Regels is not ["knelpunten-pakket/v1", var van, var som] || van != oorsprong || som != Convert.ToHexStringLower(SHA256.HashData(manifest)))
            Fout("manifest.json is niet wat manifest.noot zegt, of van een andere versie", "manifest.json is not what manifest.noot says, or of another version");
        foreach (var bestand in m.GetProperty("bestanden").EnumerateArray())
            bestanden.Add(bestand.GetProperty("naam").GetString()!, (bestand.GetProperty("sha256").GetString()!, bestand.GetProperty("omvang").GetInt64()));
        foreach (var naam in bestanden.Keys.Append("manifest.json").Append("manifest.noot").ToHashSet() is var namen && zip.Entries.Count == namen.Count ? zip.Entries.Select(deel => deel.FullName).Except(namen) : ["?"])
            Fout($"er is een bestand te veel of te weinig: {naam}", $"there is a file too many or too few: {naam}");
        // 2. The bytes of every file, beside the reading of the events.
        var veranderd = Task.Run(() => Veranderd([.. bestanden.Keys]));
        // 3. Keys, zegels, and whom we trust: who signs a zegel stands for the keys that are named in it.
        foreach (var vkey in Regels(zip, "sleutels.ndjson").Select(regel => regel.GetProperty("sleutel").GetString()!).Concat(vertrouwd))
            Sleutel(vkey, oorsprong);
        List<Zegel> zegels = [.. Regels(zip, "zegels.ndjson").Select(regel => Zegel.Lees(regel.GetProperty("noot").GetString()!, isAlles ? default : regel.GetProperty("samenhang").Clone()))];
        var (verzegeld, metUw, door) = (0L, 0L, "");
        foreach (var zegel in zegels)
        {
            if (zegel.Noot.Regels[0] != oorsprong || zegel.Grootte > grootte || zegel.Grootte < verzegeld || !Getekend(zegel.Noot))
                Fout($"het zegel over {zegel.Grootte} is niet getekend met een sleutel van deze keten", $"the zegel over {zegel.Grootte} is not signed with a key of this log");
            if (!isAlles && !Merkle.Samenhang(zegel.Grootte, zegel.Wortel, grootte, wortel, zegel.Samenhang))
                Fout($"het zegel over {zegel.Grootte} gaat niet over het begin van deze keten", $"the zegel over {zegel.Grootte} is not about the beginning of this log");
            (verzegeld, door) = (zegel.Grootte, string.Join(" ", zegel.Noot.Handtekeningen.Select(h => h.Sleutel)));
            if (IsVertrouwd(zegel.Noot))
                (metUw, vertrouwd) = (verzegeld, [.. vertrouwd, .. zegel.Noot.Regels.Skip(3).Where(regel => regel.StartsWith("sleutel ", StringComparison.Ordinal)).Select(regel => regel[8..])]);
        }
        // 4. Every event; of everything together the root at the size of each zegel.
        List<Zegel> eigen = [.. eigenZegels.Select(naam => Zegel.Lees(File.ReadAllText(naam), default))];
        foreach (var regel in Regels(zip, "stromen.ndjson"))
            stromen[regel.GetProperty("stroom").GetString()!] = regel.TryGetProperty("versies", out var aantal) ? aantal.GetInt64() : null;
        Gebeurtenissen(zip, isAlles, grootte, wortel, [grootte, .. zegels.Concat(eigen).Select(zegel => zegel.Grootte)]);
        if (events != m.GetProperty("gebeurtenissen").GetInt64() || (isAlles && grootte > 0 && wortels.GetValueOrDefault(grootte)?.SequenceEqual(wortel) != true))
            Fout("de gebeurtenissen zijn samen niet wat het pakket noemt", "the events together are not what the package names");
        foreach (var zegel in isAlles ? zegels.Concat(eigen) : eigen)
            if ((wortels.GetValueOrDefault(zegel.Grootte) ?? zegels.Find(ander => ander.Grootte == zegel.Grootte)?.Wortel) is not { } hier)
                Bewezen(false, $"uw zegel over {zegel.Grootte}: met dit pakket niet te vergelijken", $"your zegel over {zegel.Grootte}: cannot be compared with this package");
            else if (zegel.Noot.Regels[0] != oorsprong || !hier.SequenceEqual(zegel.Wortel))
                Fout($"het zegel over {zegel.Grootte} is van een andere keten", $"the zegel over {zegel.Grootte} is of another log");
        foreach (var (stroom, aantal) in stromen.Where(stroom => !versies.TryGetValue(stroom.Key, out var laatste) || (stroom.Value ?? laatste) != laatste))
            Fout($"van {stroom} zijn er geen {aantal} gebeurtenissen", $"of {stroom} there are not {aantal} events");
        foreach (var ((positie, lid), _) in gelakt.Where(plaats => plaats.Value.Staat != plaats.Value.Nu))
            Fout($"gebeurtenis {positie}: {lid} is niet wat verzegeld werd, en niets zegt dat het gelakt is", $"event {positie}: {lid} is not what was sealed, and nothing says that it was redacted");
        // 5. The papers that an event has the hash of, and all other files.
        List<JsonElement> stukken = [.. Regels(zip, "stukken.ndjson").Select(regel => regel.Clone())];
        foreach (var naam in stukken.Where(stuk => stuk.TryGetProperty("positie", out _) && stuk.TryGetProperty("bestand", out _)).Select(stuk => stuk.GetProperty("bestand").GetString()!).Where(naam => !shas.Contains(bestanden[naam].Sha)))
            Fout($"{naam} hoort bij geen gebeurtenis", $"{naam} belongs to no event");
        foreach (var naam in veranderd.GetAwaiter().GetResult())
            Fout($"{naam} is veranderd", $"{naam} was changed");
        if (noot.Handtekeningen.Count > 0 && !Getekend(noot))
            Fout("de handtekening onder het manifest klopt niet", "the signature under the manifest is wrong");
        if (vertrouwd.Count > 0 && (metUw < verzegeld || !IsVertrouwd(noot)))
            Fout($"uw sleutel staat in voor {metUw} van {verzegeld} verzegelde gebeurtenissen, en niet voor dit pakket", $"your key stands for {metUw} of {verzegeld} sealed events, and not for this package");
        Bewezen(true, $"{events} gebeurtenissen met {teksten} teksten staan zo in de keten van {oorsprong}, elk op haar plaats", $"{events} events with {teksten} texts are like this in the log of {oorsprong}, each in its place");
        Bewezen(isAlles, isAlles ? "er ontbreekt geen gebeurtenis, en geen is tussengevoegd" : "dat een knelpunt na zijn laatste gebeurtenis geen meer had: dat zegt alleen wie het pakket tekende", isAlles ? "no event is missing, and none was put in between" : "that a case had no more events after its last one: only who signed the package says so");
        Bewezen(verzegeld > 0, $"verzegeld zijn de eerste {verzegeld} van {grootte} {door}", $"sealed are the first {verzegeld} of {grootte} {door}");
        if (gelakt.Count > 0)
            Bewezen(true, $"van {gelakt.Count} gelakte teksten noemt een gebeurtenis de plaats; wat er stond is niet te lezen", $"of {gelakt.Count} redacted texts an event names the place; what stood there cannot be read");
        Bewezen(noot.Handtekeningen.Count > 0, $"elk bestand is zoals het op {m.GetProperty("gemaakt")} getekend werd", $"every file is as it was signed on {m.GetProperty("gemaakt")}");
        Bewezen(vertrouwd.Count > 0, $"de sleutels zijn van de dienst: {(vertrouwd.Count > 0 ? "u gaf ze, of die u gaf wees ze aan" : $"geef met --sleutel wat u van elders hebt; in het pakket: {string.Join(' ', sleutels.Keys)}")}", $"the keys are the service's: {(vertrouwd.Count > 0 ? "you gave them, or the one you gave named them" : $"give with --sleutel what you have from elsewhere; in the package: {string.Join(' ', sleutels.Keys)}")}");
        if (stukken.Count(stuk => !stuk.TryGetProperty("positie", out _)) is > 0 and var losse)
            Bewezen(false, $"de inhoud van {losse} stukken van het beraad: geen gebeurtenis heeft hun hash", $"the content of {losse} papers of the board: no event has their hash");
        Bewezen(false, "dat standen, prov, mdto en lezer uit de gebeurtenissen volgen, en dat waar is wat mensen schreven", "that standen, prov, mdto and the reader follow from the events, and that what people wrote is true");
    }

    /// <summary>The zip itself: its comment, which is the last of it, has the SHA-256 of all before that.</summary>
    void Zipbestand(string commentaar)
    {
        using var bestand = MemoryMappedFile.CreateFromFile(File.OpenHandle(pad), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, false);
        var (lengte, slot) = (new FileInfo(pad).Length - 71, new byte[71]);
        using (var einde = bestand.CreateViewStream(lengte, slot.Length, MemoryMappedFileAccess.Read))
            einde.ReadExactly(slot);
        using var begin = bestand.CreateViewStream(0, lengte, MemoryMappedFileAccess.Read);
        var isHeel = Encoding.ASCII.GetString(slot) == $"sha256:{Convert.ToHexStringLower(SHA256.HashData(begin))}";
        if (!isHeel && (commentaar.Length > 0 || slot.AsSpan().StartsWith("sha256:"u8)))
            Fout("het zip-bestand is veranderd", "the zip file was changed");
        else
            Bewezen(isHeel, "het zip-bestand is heel", "the zip file is whole");
    }

    void Sleutel(string vkey, string oorsprong)
    {
        var (delen, bytes) = (vkey.Split('+', 3), Convert.FromBase64String(vkey.Split('+', 3)[2]));
        if (delen[0] != oorsprong || bytes is not [1, ..] || delen[1] != Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(delen[0] + "\n"), .. bytes])[..4]))
            Fout($"{vkey} is geen sleutel van {oorsprong}", $"{vkey} is no key of {oorsprong}");
        else
            sleutels[vkey] = PublicKey.Import(SignatureAlgorithm.Ed25519, bytes.AsSpan(1), KeyBlobFormat.RawPublicKey);
    }

    bool Getekend(Noot noot) => noot.Handtekeningen.Count > 0 && noot.Handtekeningen.TrueForAll(h => Van(noot, h) is not null);
    bool IsVertrouwd(Noot noot) => noot.Handtekeningen.Exists(h => vertrouwd.Contains(Van(noot, h)!));
    string? Van(Noot noot, (string Sleutel, byte[] Handtekening) h) => sleutels.FirstOrDefault(sleutel =>
        sleutel.Key.StartsWith(h.Sleutel, StringComparison.Ordinal) && SignatureAlgorithm.Ed25519.Verify(sleutel.Value, Encoding.UTF8.GetBytes(noot.Tekst), h.Handtekening)).Key;

    void Gebeurtenissen(ZipArchive zip, bool isAlles, long grootte, byte[] wortel, HashSet<long> gevraagd)
    {
        var (rand, vorige) = (new List<(byte[] Hash, long Lengte)>(), (Positie: 0L, Nr: -1L));
        foreach (var e in Regels(zip, "gebeurtenissen.ndjson"))
        {
            var blad = e.GetProperty("blad");
            var (positie, nr, stam, versie) = (blad.GetProperty("positie").GetInt64(), e.GetProperty("nr").GetInt64(), blad.GetProperty("stroom").GetString()!, blad.GetProperty("versie").GetInt64());
            var hash = Merkle.Hash(0, JsonMarshal.GetRawUtf8Value(blad), []);
            if (!e.GetProperty("hash").ValueEquals(Convert.ToHexStringLower(hash)))
                Fout($"gebeurtenis {positie} is veranderd", $"event {positie} was changed");
            if (positie <= vorige.Positie || (isAlles ? nr != events : nr <= vorige.Nr || !Merkle.Insluiting(hash, nr, grootte, e.GetProperty("bewijs"), wortel)))
                Fout($"gebeurtenis {positie} staat niet op haar plaats in de keten", $"event {positie} is not in its place in the log");
            if (!stromen.TryGetValue(stam, out var geheel) || versie <= versies.GetValueOrDefault(stam) || (geheel is not null && versie != versies.GetValueOrDefault(stam) + 1))
                Fout($"vóór gebeurtenis {positie} ontbreekt er een van {stam}", $"before event {positie} one of {stam} is missing");
            (vorige, events, versies[stam]) = ((positie, nr), events + 1, versie);
            Woorden(positie, blad, e);
            // The tops of the full subtrees so far; two of the same size become one.
            for (rand.Add((hash, 1)); rand.Count > 1 && rand[^1].Lengte == rand[^2].Lengte; rand.RemoveAt(rand.Count - 1))
                rand[^2] = (Merkle.Hash(1, rand[^2].Hash, rand[^1].Hash), rand[^1].Lengte * 2);
            if (isAlles && gevraagd.Contains(events))
                wortels[events] = rand.Select(top => top.Hash).Reverse().Aggregate((rechts, links) => Merkle.Hash(1, links, rechts));
        }
    }

    /// <summary>Each commitment has its words, or a chain of events that took them away from what was sealed to what stands there now.</summary>
    void Woorden(long positie, JsonElement blad, JsonElement e)
    {
        var gebeurtenis = blad.GetProperty("gebeurtenis");
        var velden = lakkers.Contains(blad.GetProperty("soort").GetString()) && gebeurtenis.TryGetProperty("velden", out var genoemd) ? genoemd : default;
        List<(string Lid, string Waarde)> verbintenissen = [];
        Verzamel(verbintenissen, blad.GetProperty("koppen"), "");
        Verzamel(verbintenissen, gebeurtenis, "");
        verbintenissen.RemoveAll(v => velden.ValueKind == JsonValueKind.Array && v.Lid.StartsWith("velden[", StringComparison.Ordinal));
        if (verbintenissen.Count != (e.TryGetProperty("teksten", out var woorden) ? woorden.EnumerateObject().Count() : 0))
            Fout($"gebeurtenis {positie} heeft niet bij elke verbintenis haar tekst", $"event {positie} has not the text of each commitment");
        foreach (var (lid, verzegeld) in verbintenissen)
        {
            var een = woorden.GetProperty(lid);
            var nu = een.TryGetProperty("zout", out var zout) ? "sha256:" + Convert.ToHexStringLower(SHA256.HashData([.. zout.GetBytesFromBase64(), .. Encoding.UTF8.GetBytes(een.GetProperty("tekst").GetString()!)])) : "";
            teksten++;
            if (nu != verzegeld)
                gelakt[(positie, lid)] = (verzegeld, nu);
        }
        if (gebeurtenis.TryGetProperty("sha256", out var sha))
            shas.Add(sha.GetString()!);
        foreach (var veld in velden.ValueKind == JsonValueKind.Array ? velden.EnumerateArray() : default)
            if (gelakt.TryGetValue((veld.GetProperty("positie").GetInt64(), veld.GetProperty("lid").GetString()!), out var stand))
                gelakt[(veld.GetProperty("positie").GetInt64(), veld.GetProperty("lid").GetString()!)] = (veld.GetProperty("was").ValueEquals(stand.Staat) ? veld.GetProperty("wordt").GetString()! : "?", stand.Nu);
    }

    static void Verzamel(List<(string Lid, string Waarde)> gevonden, JsonElement waarde, string lid)
    {
        var plaats = 0;
        if (waarde.ValueKind == JsonValueKind.Object)
            foreach (var deel in waarde.EnumerateObject())
                Verzamel(gevonden, deel.Value, lid.Length == 0 ? deel.Name : $"{lid}.{deel.Name}");
        else if (waarde.ValueKind == JsonValueKind.Array)
            foreach (var deel in waarde.EnumerateArray())
                Verzamel(gevonden, deel, $"{lid}[{plaats++}]");
        else if (waarde.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(waarde).StartsWith("\"sha256:"u8))
            gevonden.Add((lid, waarde.GetString()!));
    }

    List<string> Veranderd(List<string> namen)
    {
        using var zip = ZipFile.OpenRead(pad);
        return namen.FindAll(naam => zip.GetEntry(naam) is not { } deel || (Convert.ToHexStringLower(SHA256.HashData(deel.Open())), deel.Length) != bestanden[naam]);
    }

    static byte[] Alles(ZipArchive zip, string naam) => new BinaryReader(zip.GetEntry(naam)!.Open()).ReadBytes(checked((int)zip.GetEntry(naam)!.Length));

    static IEnumerable<JsonElement> Regels(ZipArchive zip, string naam)
    {
        using var lezer = new StreamReader(zip.GetEntry(naam)!.Open(), new UTF8Encoding(false, true), false, 1 << 16);
        while (lezer.ReadLine() is { } regel)
        {
            using var json = JsonDocument.Parse(regel);
            yield return json.RootElement;
        }
    }
}

/// <summary>RFC 6962, 2.1. A path is used up from its end, where the top of the tree is; one that is too short throws.</summary>
static class Merkle
{
    public static byte[] Hash(byte soort, ReadOnlySpan<byte> links, ReadOnlySpan<byte> rechts) => SHA256.HashData([soort, .. links, .. rechts]);

    public static bool Insluiting(byte[] blad, long nr, long grootte, JsonElement bewijs, byte[] wortel)
    {
        var pad = Pad(bewijs);
        return nr >= 0 && nr < grootte && Op(nr, grootte).SequenceEqual(wortel) && pad.Count == 0;
        byte[] Op(long n, long lengte) => lengte == 1 ? blad : (Splits(lengte), pad.Pop()) is var (links, top) && n < links ? Hash(1, Op(n, links), top) : Hash(1, top, Op(n - links, lengte - links));
    }

    public static bool Samenhang(long oud, byte[] oudeWortel, long nieuw, byte[] nieuweWortel, JsonElement bewijs)
    {
        var pad = Pad(bewijs);
        return oud > 0 && oud <= nieuw && Op(oud, nieuw, true) is var (oude, nieuwe) && oude.SequenceEqual(oudeWortel) && nieuwe.SequenceEqual(nieuweWortel) && pad.Count == 0;
        (byte[], byte[]) Op(long n, long lengte, bool isGeheel)
        {
            if (n == lengte)
                return (isGeheel ? oudeWortel : pad.Pop()) is var zelf ? (zelf, zelf) : default;
            var (links, top) = (Splits(lengte), pad.Pop());
            var (een, ander) = n <= links ? Op(n, links, isGeheel) : Op(n - links, lengte - links, false);
            return n <= links ? (een, Hash(1, ander, top)) : (Hash(1, top, een), Hash(1, top, ander));
        }
    }

    static long Splits(long lengte) => 1L << (int)long.Log2(lengte - 1);
    static Stack<byte[]> Pad(JsonElement lijst) => new(lijst.EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!)));
}
