using System.Reflection;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;
using Marten;

namespace Knelpunten.Tests.Afspraken;

/// <summary>A stored event is for ever: its name, the names and types of its members, the values of its enums, the names of its metadata.</summary>
[Parallelizable(ParallelScope.All)]
public class Wat_opgeslagen_wordt_ligt_vast
{
    const string Uitleg = """
        Wat opgeslagen wordt is niet meer wat in Afspraken/gebeurtenissen.txt ligt.
        - Nieuw (een gebeurtenis, een lid dat mag ontbreken, een waarde, een metagegeven): lees de spelling nog eens, en neem het over in de lijst.
        - Weg of anders (naam, type, verplicht): kan niet meer zodra het ooit is opgeslagen. Geef wat nieuw is een nieuwe naam, laat het oude leesbaar
          (een upcaster, of een lid dat blijft), en verhoog schema_versie.
        - [vrije tekst] erbij of weg: bepaalt wat geredigeerd en verzegeld wordt. Alleen als het eerst fout was.
        De lijst zoals zij nu zou zijn staat in
        """;

    /// <summary>Strings that no person typed: codes of the register, numbers that were given out, dates, formats. Everything else is free text.</summary>
    static readonly HashSet<string> Codes =
    [
        "KnelpuntGemeld.Nummer", "KnelpuntGemeld.Regio", "KnelpuntGemeld.Organisatie", "Kenmerk.Bron", "Kenmerk.Waarde",
        "MeldingToegevoegd.Regio", "MeldingToegevoegd.Organisatie",
        "KnelpuntGeclassificeerd.Themas", "KnelpuntGeclassificeerd.BetrokkenOrganisaties",
        "KnelpuntSamengevoegd.Doelnummer",
        "ActiviteitToegevoegd.Soort", "ActiviteitToegevoegd.Met", "ProductToegevoegd.Soort", "MiddelenToegekend.Periode",
        "DocumentToegevoegd.Formaat", "DocumentToegevoegd.Sha256", "HuisstijlVervangen.Sha256", "BijlageToegevoegd.Formaat", "BijlageToegevoegd.Sha256",
        "KnelpuntVoorgedragen.VoorgesteldePartner", "GehoordePartner.Organisatie", "AgendapuntDoorgeschoven.Ontbreekt",
        "BesluitGenomen.Nummer", "BesluitVastgelegd.Nummer", "ToewijzingGeopend.Partner", "ToewijzingGeopend.Besluit", "KnelpuntOvergedragen.Aan",
        "VerwijderingGoedgekeurd.Omvang", "VerwijderingUitgevoerd.Doorzocht", "Gelaktveld.Lid", "Gelaktveld.Was", "Gelaktveld.Wordt", "VergaderingGepland.Jaar", "VergaderingGepland.Dag", "VergaderingVerplaatst.Dag",
        "VergaderingGepland.Voorzitter", "VergaderingVerplaatst.Voorzitter", "Aanwezigheid.Zetel", "ToezeggingVastgelegd.Eigenaar", "Zetel.Code", "Zetel.Naam", "Zetel.Organisatie",
        "RodeDraadBevestigd.Thema", "RodeDraadBevestigd.Regios", "RodeDraadVerworpen.Thema", "RodeDraadVerworpen.Regios", "Kern.Naam",
        "KnelpuntOvergenomen.Oorsprong", "KnelpuntOvergenomen.Nummer", "KnelpuntOvergenomen.Manifest", "KnelpuntOvergenomen.Wortel", "KnelpuntOvergenomen.Sleutel", "KnelpuntOvergenomen.Sha256",
        "Herkomstgebeurtenis.Soort", "Herkomstgebeurtenis.Opgetekend", "Herkomstgebeurtenis.Wanneer", "Herkomstgebeurtenis.Blad",
        "OverdrachtBevestigd.Ontvanger", "OverdrachtBevestigd.Nummer", "OverdrachtBevestigd.Manifest", "OverdrachtBevestigd.Sleutel", "OverdrachtBevestigd.Sha256",
        "Regio.Code", "Regio.Naam", "Thema.Code", "Thema.Naam", "Soort.Code", "Soort.Naam",
        "Organisatie.Code", "Organisatie.Naam", "Organisatie.Regio", "Organisatie.Tooi", "Organisatie.AndereNamen",
    ];

    static readonly Type[] Enkelvoudig = [typeof(string), typeof(int), typeof(long), typeof(bool), typeof(Guid), typeof(DateOnly), typeof(TimeOnly)];

    /// <summary>The events and every record in them.</summary>
    static readonly IReadOnlyList<Type> Records = Bereikbaar(Opslag.Gebeurtenissen).Where(t => !t.IsEnum).ToList();

    [Test]
    public void De_namen_van_gebeurtenissen_leden_waarden_en_metagegevens()
    {
        var lijst = Path.Combine(Broncode.Wortel, "Knelpunten.Tests", "Afspraken", "gebeurtenissen.txt");
        var nu = string.Join('\n', Lijst()) + "\n";
        var toen = File.Exists(lijst) ? File.ReadAllText(lijst).ReplaceLineEndings("\n") : "";
        if (nu == toen)
            return;

        var voorstel = Path.Combine(TestContext.CurrentContext.WorkDirectory, "gebeurtenissen.nieuw.txt");
        File.WriteAllText(voorstel, nu);
        var (was, wordt) = (toen.Split('\n'), nu.Split('\n'));
        Assert.Fail($"{Uitleg} {voorstel}\n\nWeg:\n{string.Join('\n', was.Except(wordt))}\nNieuw:\n{string.Join('\n', wordt.Except(was))}");
    }

    [Test]
    public void Een_gebeurtenis_bevat_alleen_tekst_getallen_waarheden_dagen_codes_lijsten_en_records_daarvan() =>
        Assert.That(from soort in Records from lid in Voorbeelden.Leden(soort) where !IsToegestaan(lid.ParameterType) select $"{soort.Name}.{lid.Name}: {lid.ParameterType}", Is.Empty);

    [Test]
    public void Wat_opgeslagen_wordt_is_precies_wat_de_gebeurtenis_zegt() =>
        // A computed member would be written along, and then be frozen too.
        Assert.That(
            from soort in Records
            let leden = Voorbeelden.Leden(soort).Select(lid => lid.Name!)
            from naam in Opgeslagen(soort).Except(leden).Concat(leden.Except(Opgeslagen(soort)))
            select $"{soort.Name}.{naam}", Is.Empty);

    [Test]
    public void Namen_zijn_ASCII() => Assert.That(Lijst().Where(regel => !regel.All(char.IsAscii)), Is.Empty);

    [Test]
    public void Elke_tekst_is_gemerkt_als_vrije_tekst_of_bekend_als_code() =>
        Assert.That(
            Teksten().Where(t => t.IsVrij == Codes.Contains(t.Naam)).Select(t => t.Naam), Is.Empty,
            "Schrijft een mens dit? Dan [property: VrijeTekst]. Komt het uit het register of van de dienst? Dan in de lijst Codes hierboven.");

    [Test]
    public void De_lijst_van_codes_noemt_niets_wat_er_niet_is() => Assert.That(Codes.Except(Teksten().Select(t => t.Naam)), Is.Empty);

    [Test]
    public void Alleen_tekst_is_vrije_tekst() =>
        Assert.That(from soort in Records from lid in Voorbeelden.Leden(soort) where IsVrij(soort, lid) && !IsTekst(lid.ParameterType) select $"{soort.Name}.{lid.Name}", Is.Empty);

    [Test]
    public void Elke_gebeurtenis_komt_terug_zoals_zij_opgeslagen_werd()
    {
        var opties = new StoreOptions();
        Opslag.Instellen(opties);
        var opslag = opties.Serializer();
        Assert.Multiple(() =>
        {
            foreach (var gebeurtenis in Voorbeelden.Alle().Concat(Voorbeelden.MetElkeWaarde()))
            {
                var json = opslag.ToJson(gebeurtenis);
                Assert.That(opslag.ToJson(opslag.FromJson(gebeurtenis.GetType(), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)))), Is.EqualTo(json), gebeurtenis.GetType().Name);
            }
        });
    }

    [Test]
    public void Twee_gebeurtenissen_delen_geen_naam() => Assert.That(Opslag.Gebeurtenissen.Select(Opslag.Naam), Is.Unique);

    static IEnumerable<string> Lijst()
    {
        yield return "# Wat voor altijd opgeslagen wordt. Wie hier iets verandert leest eerst wat de test Wat_opgeslagen_wordt_ligt_vast daarvan zegt.";
        foreach (var veld in typeof(Metagegevens).GetFields().OrderBy(v => v.GetRawConstantValue() as string, StringComparer.Ordinal))
            yield return $"metagegeven {veld.GetRawConstantValue()}{(veld.IsDefined(typeof(VrijeTekstAttribute)) ? " [vrije tekst]" : "")}";
        foreach (var soort in Records.OrderBy(t => !t.IsSubclassOf(typeof(Gebeurtenis))).ThenBy(Opslag.Naam, StringComparer.Ordinal))
        {
            yield return $"{(soort.IsSubclassOf(typeof(Gebeurtenis)) ? "gebeurtenis" : "record")} {Opslag.Naam(soort)}";
            foreach (var lid in Voorbeelden.Leden(soort))
                yield return $"  {Opslag.Naam(soort)}.{JsonNamingPolicy.CamelCase.ConvertName(lid.Name!)}: {Naam(lid.ParameterType)}{(Voorbeelden.MagOntbreken(lid) ? "?" : "")}{(IsVrij(soort, lid) ? " [vrije tekst]" : "")}";
        }

        foreach (var soort in Bereikbaar(Opslag.Gebeurtenissen).Where(t => t.IsEnum).OrderBy(Opslag.Naam, StringComparer.Ordinal))
            yield return $"waarden {Opslag.Naam(soort)}: {string.Join(' ', Enum.GetNames(soort).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}";
    }

    static IEnumerable<(string Naam, bool IsVrij)> Teksten() =>
        from soort in Records from lid in Voorbeelden.Leden(soort) where IsTekst(lid.ParameterType) select ($"{soort.Name}.{lid.Name}", IsVrij(soort, lid));

    static bool IsTekst(Type soort) => soort == typeof(string) || Element(soort) == typeof(string);

    static bool IsVrij(Type soort, ParameterInfo lid) => soort.GetProperty(lid.Name!)!.IsDefined(typeof(VrijeTekstAttribute));

    static bool IsToegestaan(Type soort) =>
        Nullable.GetUnderlyingType(soort) is { } onder ? IsToegestaan(onder)
        : Element(soort) is { } element ? IsToegestaan(element) && Element(element) is null
        : soort.IsEnum || Enkelvoudig.Contains(soort) || Records.Contains(soort);

    static Type? Element(Type soort) => soort.IsGenericType && soort.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? soort.GetGenericArguments()[0] : null;

    static IEnumerable<string> Opgeslagen(Type soort) =>
        soort.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !p.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute))).Select(p => p.Name);

    static string Naam(Type soort) =>
        Nullable.GetUnderlyingType(soort) is { } onder ? Naam(onder)
        : Element(soort) is { } element ? $"lijst van {Naam(element)}"
        : soort == typeof(int) ? "int"
        : soort == typeof(long) ? "long"
        : soort == typeof(bool) ? "bool"
        : Enkelvoudig.Contains(soort) ? soort.Name.ToLowerInvariant()
        : Opslag.Naam(soort);

    /// <summary>Every type of this domain that an event holds, directly or through another.</summary>
    static HashSet<Type> Bereikbaar(IEnumerable<Type> begin)
    {
        var gevonden = new HashSet<Type>();
        var nog = new Queue<Type>(begin);
        while (nog.TryDequeue(out var soort))
        {
            soort = Nullable.GetUnderlyingType(soort) ?? Element(soort) ?? soort;
            if (soort.Assembly == typeof(Gebeurtenis).Assembly && gevonden.Add(soort) && !soort.IsEnum)
                foreach (var lid in Voorbeelden.Leden(soort))
                    nog.Enqueue(lid.ParameterType);
        }

        return gevonden;
    }
}
