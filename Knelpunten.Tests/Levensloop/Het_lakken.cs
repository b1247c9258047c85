using System.Text.Json.Nodes;
using Knelpunten.Domain;
using Knelpunten.Tests.Afspraken;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Which letters go, and that nothing but words a person typed is ever touched.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_lakken
{
    const string S = Lak.Streep;

    [TestCase("Bel Jan Jansen.", "jan jansen", $"Bel {S}.")]
    [TestCase("Bel JAN\n  JANSEN!", "Jan Jansen", $"Bel {S}!")]
    [TestCase("Zoé, zoe en ZOË", "Zoë", $"{S}, {S} en {S}")]
    [TestCase("Zoe\u0308 belde", "zoe", $"{S} belde")]
    [TestCase("De Jansens en Jansen-de Vries", "jansen", $"De {S}s en {S}-de Vries")]
    [TestCase("06 1234 5678", "06 1234 5678", S)]
    [TestCase("niets", "jan", "niets")]
    [TestCase("", "jan", "")]
    [TestCase("janjan jan", "jan", $"{S} {S}")]
    [TestCase("𠮷jan𠮷", "jan", $"𠮷{S}𠮷")]
    [TestCase("a.b", "a.b", S)]
    [TestCase("axb", "a.b", "axb")]
    public void Een_woord_is_een_letterlijk_deel_zonder_hoofdletters_en_accenten(string tekst, string woord, string gelakt)
    {
        var lak = new Lak([woord]);
        Assert.That(lak.Over(tekst), Is.EqualTo(gelakt));
        Assert.That(lak.Over(gelakt), Is.EqualTo(gelakt), "nog eens verandert niets");
        Assert.That(lak.Raakt(gelakt), Is.False);
    }

    [Test]
    public void Wat_overlapt_of_raakt_wordt_een_streep() => Assert.That(new Lak(["jan jansen", "jansen uit", "uit breda"]).Over("Jan Jansen uit Breda belt"), Is.EqualTo($"{S} belt"));

    [Test]
    public void Een_half_teken_breekt_niets() => Assert.That(new Lak(["jan"]).Over("\ud800jan"), Does.EndWith(S));

    [TestCase("a", true)]
    [TestCase(".-", true)]
    [TestCase("Li", false)]
    [TestCase("06", false)]
    public void Een_te_kort_woord_staat_in_te_veel(string woord, bool teKort) => Assert.That(Lak.IsTeKort(woord), Is.EqualTo(teKort));

    /// <summary>Of every kind of event: each word that a person typed is found, and nothing else of it changes.</summary>
    [Test]
    public void Van_elke_gebeurtenis_verandert_alleen_wat_een_mens_schreef() => Assert.Multiple(() =>
    {
        var opslag = Opslag();
        foreach (var soort in Knelpunten.Api.Inrichting.Opslag.Gebeurtenissen)
        {
            var json = (JsonObject)JsonNode.Parse(opslag.ToJson(Voorbeelden.Van(soort, vol: true)))!;
            var voor = json.DeepClone();
            var teksten = Vrijeteksten.In(soort, json);
            Assert.That(JsonNode.DeepEquals(json, voor), soort.Name);
            Assert.That(teksten.Count, Is.EqualTo(Gemerkt(soort)), soort.Name);

            Assert.That(Vrijeteksten.Vervang(soort, json, vrij => "[" + vrij.Lid + "]"), Is.EqualTo(teksten.Count), soort.Name);
            var terug = opslag.FromJson(soort, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())));
            Assert.That(terug, Is.Not.Null);
            Vrijeteksten.Vervang(soort, json, vrij => teksten.Single(t => $"[{t.Lid}]" == vrij.Tekst).Tekst);
            Assert.That(JsonNode.DeepEquals(json, voor), soort.Name);
        }
    });

    [Test]
    public void Ook_het_waarom_is_vrije_tekst() => Assert.That(Vrijeteksten.Metagegevens, Is.EqualTo(new[] { Metagegevens.Waarom }));

    [Test]
    public void De_canonieke_vorm_is_die_van_RFC_8785() => Assert.That(
        Canoniek.Van(JsonNode.Parse("""{ "b": [1, true, null, "é\u20ac\u000f\n\"\\"], "a": {"z": 1, "Z": 2, "é": 3} }""")),
        Is.EqualTo("""{"a":{"Z":2,"z":1,"é":3},"b":[1,true,null,"é€\u000f\n\"\\"]}"""));

    static int Gemerkt(Type soort) => Voorbeelden.Leden(soort).Sum(lid =>
        soort.GetProperty(lid.Name!)!.IsDefined(typeof(VrijeTekstAttribute), false) ? 1
        : (lid.ParameterType.IsGenericType ? lid.ParameterType.GetGenericArguments()[0] : lid.ParameterType) is { IsClass: true } dieper && dieper.Assembly == typeof(Gebeurtenis).Assembly
            ? Gemerkt(dieper) : 0);

    static Marten.ISerializer Opslag()
    {
        var opties = new Marten.StoreOptions();
        Knelpunten.Api.Inrichting.Opslag.Instellen(opties);
        return opties.Serializer();
    }
}
