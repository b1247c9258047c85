using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using FluentValidation;
using Knelpunten.Api.Inrichting;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Verzoeklezer_noemt_alles
{
    static readonly ServiceProvider Diensten = MaakDiensten();

    [OneTimeTearDown]
    public void Einde() => Diensten.Dispose();

    static ServiceProvider MaakDiensten()
    {
        Validatie.StelIn();
        return new ServiceCollection().AddSingleton<IValidator<Proef>, ProefValidator>().BuildServiceProvider();
    }

    static Gelezen<Proef> Lees(string json) => Lees(Encoding.UTF8.GetBytes(json));
    static Gelezen<Proef> Lees(byte[] ruw) => Verzoeklezer.Lees<Proef>(ruw, [], Diensten);

    static string Reden(string leden, string naam, bool engels = false)
    {
        var gebreken = Lees($$"""{"titel":"t",{{leden}}}""").Gebreken;
        Assert.That(gebreken.Select(gebrek => gebrek.Naam), Is.EqualTo(new[] { naam }));
        return gebreken[0].Reden.In(engels);
    }

    [TestCase("\"x\":1", "x", "is hier niet bekend")]
    [TestCase("\"Aantal\":1", "Aantal", "is hier niet bekend")]
    [TestCase("\"aantal\":1,\"aantal\":1", "aantal", "staat er meer dan één keer")]
    [TestCase("\"aantal\":1,\"aanta\\u006c\":1", "aantal", "staat er meer dan één keer")]
    [TestCase("\"aantal\":\"1\"", "aantal", "moet een geheel getal zijn tussen -2147483648 en 2147483647")]
    [TestCase("\"aantal\":1.5", "aantal", "moet een geheel getal zijn tussen -2147483648 en 2147483647")]
    [TestCase("\"aantal\":3000000000", "aantal", "moet een geheel getal zijn tussen -2147483648 en 2147483647")]
    [TestCase("\"bedrag\":1e400", "bedrag", "moet een geheel getal zijn")]
    [TestCase("\"besloten\":\"true\"", "besloten", "moet true of false zijn")]
    [TestCase("\"besloten\":1", "besloten", "moet true of false zijn")]
    [TestCase("\"aard\":5", "aard", "moet tekst zijn")]
    [TestCase("\"aard\":{}", "aard", "moet tekst zijn")]
    [TestCase("\"aard\":[\"kennis\"]", "aard", "moet tekst zijn")]
    [TestCase("\"vergaderDatum\":\"31-01-2026\"", "vergaderDatum", "moet een datum zijn als 2026-01-31")]
    [TestCase("\"vergaderDatum\":\"2026-02-30\"", "vergaderDatum", "moet een datum zijn als 2026-01-31")]
    [TestCase("\"vergaderDatum\":\"1899-12-31\"", "vergaderDatum", "ligt vóór 1 januari 1900 of meer dan honderd jaar in de toekomst")]
    [TestCase("\"vergaderDatum\":\"2999-01-01\"", "vergaderDatum", "ligt vóór 1 januari 1900 of meer dan honderd jaar in de toekomst")]
    [TestCase("\"moment\":\"2026-01-31T14:30:00\"", "moment", "moet een moment zijn als 2026-01-31T14:30:00+01:00")]
    [TestCase("\"moment\":\"1800-01-31T14:30:00Z\"", "moment", "ligt vóór 1 januari 1900 of meer dan honderd jaar in de toekomst")]
    [TestCase("\"id\":\"42\"", "id", "moet een UUID zijn")]
    [TestCase("\"kleur\":\"Rood\"", "kleur", "moet een van deze zijn: rood, licht_groen")]
    [TestCase("\"kleur\":0", "kleur", "moet een van deze zijn: rood, licht_groen")]
    [TestCase("\"themas\":\"drugs\"", "themas", "moet een lijst zijn")]
    [TestCase("\"themas\":[\"a\",7]", "themas[1]", "moet tekst zijn")]
    [TestCase("\"themas\":[\"a\",null]", "themas[1]", "mag niet leeg zijn")]
    [TestCase("\"themas\":[\"a\",\" \"]", "themas[1]", "mag niet leeg zijn")]
    [TestCase("\"jaren\":[2020,\"2021\"]", "jaren[1]", "moet een geheel getal zijn tussen -2147483648 en 2147483647")]
    [TestCase("\"hoofd\":\"RIEC\"", "hoofd", "moet een object zijn")]
    [TestCase("\"hoofd\":{\"x\":1}", "hoofd.x", "is hier niet bekend")]
    [TestCase("\"delen\":[{\"partner\":\"p\"},{\"partner\":5}]", "delen[1].partner", "moet tekst zijn")]
    [TestCase("\"delen\":[{\"partner\":\"p\"},\"p\"]", "delen[1]", "moet een object zijn")]
    [TestCase("\"delen\":[null]", "delen[0]", "mag niet leeg zijn")]
    [TestCase("\"\\ud800\":1", "", "bevat een naam met een half Unicode-teken")]
    public void Wat_er_in_de_vorm_mankeert_wordt_genoemd_met_de_naam_op_de_draad(string leden, string naam, string reden) =>
        Assert.That(Reden(leden, naam), Is.EqualTo(reden));

    [TestCase("\\ud800", "bevat een half Unicode-teken")]
    [TestCase("a\\udc00b", "bevat een half Unicode-teken")]
    [TestCase("a\\u0000b", "bevat een stuurteken (U+0000)")]
    [TestCase("a\\u001bb", "bevat een stuurteken (U+001B)")]
    [TestCase("a\\u0085b", "bevat een stuurteken (U+0085)")]
    [TestCase("a\\nb", "moet op één regel staan, zonder tab")]
    [TestCase("a\\tb", "moet op één regel staan, zonder tab")]
    [TestCase("a\\u202eb", "bevat een teken dat de leesrichting verandert (U+202E)")]
    [TestCase("a\\u2066b", "bevat een teken dat de leesrichting verandert (U+2066)")]
    [TestCase("a\\u200fb", "bevat een teken dat de leesrichting verandert (U+200F)")]
    [TestCase("a\\u200bb", "bevat een onzichtbaar teken (U+200B)")]
    [TestCase("a\\u200db", "bevat een onzichtbaar teken (U+200D)")]
    [TestCase("a\\ufeffb", "bevat een onzichtbaar teken (U+FEFF)")]
    [TestCase("a\\u3164b", "bevat een onzichtbaar teken (U+3164)")]
    [TestCase("a\\ue000b", "bevat een teken dat niet bestaat (U+E000)")]
    [TestCase("a\\uffffb", "bevat een teken dat niet bestaat (U+FFFF)")]
    [TestCase("top 😀", "bevat een emoji of pictogram (U+1F600)")]
    [TestCase("🇳🇱", "bevat een emoji of pictogram (U+1F1F3)")]
    [TestCase("☎️ 112", "bevat een emoji of pictogram (U+260E)")]
    [TestCase("1️⃣", "bevat een emoji of pictogram (U+FE0F)")]
    public void Een_teken_dat_niet_in_een_stuk_hoort_wordt_met_reden_geweigerd(string tekst, string reden) =>
        Assert.That(Reden($"\"aard\":\"{tekst}\"", "aard"), Is.EqualTo(reden));

    [TestCase("art. 12 § 3, € 5 bij 20° ½")]
    [TestCase("coördinatie café straße")]
    [TestCase("Fryslân, wêr, skûtsje")]
    [TestCase("Şişli İzmir ağa ğüçöı")]
    [TestCase("“aanhaling” – ‘komma’ … • ™ ©")]
    [TestCase("Ελληνικά русский العربية 中文")]
    public void Gewone_letters_en_leestekens_van_elke_taal_gaan_door(string tekst) =>
        Assert.That(Lees($$"""{"titel":"t","omschrijving":"{{tekst}}"}""").Waarde?.Omschrijving, Is.EqualTo(tekst));

    [Test]
    public void Tekst_wordt_samengesteld_en_bijgeknipt_en_een_alinea_houdt_haar_regels()
    {
        var waarde = Lees("""{"titel":"  cafe\u0301 ","omschrijving":"een\r\n\ttwee\rdrie\n"}""").Waarde!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waarde.Titel, Is.EqualTo("café"));
            Assert.That(waarde.Omschrijving, Is.EqualTo("een\n\ttwee\ndrie"));
        }
    }

    [TestCase("\"\"")]
    [TestCase("\"  \\u00a0 \"")]
    [TestCase("null")]
    public void Leeg_telt_als_afwezig(string leeg)
    {
        Assert.That(Lees($$"""{"titel":{{leeg}}}""").Gebreken.Select(g => (g.Naam, g.Reden.Nl)), Is.EqualTo(new[] { ("titel", "is verplicht") }));
        Assert.That(Lees($$"""{"titel":"t","vergaderDatum":{{leeg}},"kleur":{{leeg}}}""").IsGoed, Is.True);
    }

    [Test]
    public void Alle_gebreken_van_vorm_en_inhoud_komen_tegelijk_en_geen_enkel_twee_keer()
    {
        var gebreken = Lees("""{"titel":7,"aantal":-1,"aard":"x","email":"a@b","telefoon":"12","delen":[{"partner":false},{},{"verzoek":"v"}]}""").Gebreken;
        Assert.That(gebreken.Select(gebrek => gebrek.Naam), Is.EquivalentTo(new[]
        {
            "titel", "aantal", "aard", "email", "telefoon", "delen[0].partner", "delen[1].partner", "delen[2].partner",
        }));
    }

    [Test]
    public void Een_reden_is_er_in_beide_talen()
    {
        var gebreken = Lees("""{"aard":"x","aantal":"1"}""").Gebreken.ToDictionary(g => g.Naam, g => g.Reden);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gebreken["titel"], Is.EqualTo(new Tekst("is verplicht", "is required")));
            Assert.That(gebreken["aard"].En, Is.EqualTo("must be one of: juridisch, kennis"));
            Assert.That(gebreken["aantal"].En, Does.StartWith("must be a whole number"));
        }
    }

    [Test]
    public void De_taal_van_de_draad_blijft_zoals_zij_was()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fy");
        Lees("{}");
        Assert.That(CultureInfo.CurrentUICulture.Name, Is.EqualTo("fy"));
    }

    [TestCase("", "verzoek-zonder-inhoud")]
    [TestCase("[]", "geen-object")]
    [TestCase("null", "geen-object")]
    [TestCase("\"tekst\"", "geen-object")]
    [TestCase("{", "geen-json")]
    [TestCase("{\"titel\":\"t\",}", "geen-json")]
    [TestCase("{/*x*/\"titel\":\"t\"}", "geen-json")]
    [TestCase("{\"titel\":\"t\"}{}", "geen-json")]
    [TestCase("{'titel':'t'}", "geen-json")]
    [TestCase("{\"aantal\":NaN}", "geen-json")]
    [TestCase("{\"titel\":\"a\nb\"}", "geen-json")]
    public void Wat_geen_json_object_is_wordt_als_geheel_geweigerd(string inhoud, string code) =>
        Assert.That(Lees(inhoud).Probleem is { Status: 400 } probleem ? probleem.Code : null, Is.EqualTo(code));

    [Test]
    public void Een_dieptebom_is_geen_json() =>
        Assert.That(Lees("{\"titel\":" + new string('[', 100_000) + new string(']', 100_000) + "}").Probleem!.Code, Is.EqualTo("geen-json"));

    [Test]
    public void Ongeldige_utf8_wordt_geweigerd() =>
        Assert.That(Lees([.. "{\"titel\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Probleem!.Code, Is.EqualTo("geen-utf8"));

    [Test]
    public void Duizend_onbekende_leden_geven_hoogstens_honderd_gebreken()
    {
        var leden = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"x{i}\":{i}"));
        Assert.That(Lees($$"""{{{leden}},"titel":"t"}""").Gebreken.Count(g => g.Naam != "titel"), Is.EqualTo(100));
    }

    [Test]
    public void Het_ruwe_verzoek_blijft_ook_bij_een_weigering_bewaard() =>
        Assert.That(Encoding.UTF8.GetString(Lees("{ \"x\" : 1 }").Ruw.Span), Is.EqualTo("{ \"x\" : 1 }"));

    [Test]
    public void Wat_goed_is_wordt_precies_gelezen()
    {
        var waarde = Lees("""
            {"titel":"t","aantal":3,"bedrag":9007199254740993,"besloten":false,"vergaderDatum":"2026-01-31","moment":"2026-01-31T14:30:00+01:00",
             "id":"0f8fad5b-d9cb-469f-a165-70867728950e","kleur":"licht_groen","aard":"kennis","email":"jan.dé@politie.nl","telefoon":"+31 (0)70-123 45 67",
             "themas":["a","b"],"jaren":[2020,2021],"hoofd":{"partner":"p","gereedDatum":"2026-02-01","verzoek":"a\nb"},"delen":[{"partner":"q"}]}
            """).Waarde!;
        Assert.That(waarde with { Themas = null, Jaren = null, Delen = null }, Is.EqualTo(new Proef("t", null, 3, 9007199254740993, false,
            new(2026, 1, 31), new(2026, 1, 31, 13, 30, 0, TimeSpan.Zero), Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), Kleur.LichtGroen,
            "kennis", "jan.dé@politie.nl", "+31 (0)70-123 45 67", null, null, new("p", new(2026, 2, 1), "a\nb"), null)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waarde.Themas, Is.EqualTo(new[] { "a", "b" }));
            Assert.That(waarde.Jaren, Is.EqualTo(new[] { 2020, 2021 }));
            Assert.That(waarde.Delen, Is.EqualTo(new[] { new Deel("q", null, null) }));
        }
    }

    /// <summary>JSON made of the names the reader knows, so that the walk goes deep, with values of every kind in every place.</summary>
    static readonly Gen<string> WillekeurigeJson = Gen.Recursive<string>((diepte, zelf) =>
    {
        var blad = Gen.OneOf(
            Gen.String.Select(tekst => JsonSerializer.Serialize(tekst)),
            Gen.OneOf("null", "true", "false", "0", "-1", "1e999", "3.14", "\"2026-01-31\"", "\"\"", "\"rood\"", "\"\\ud800\"", "\"\\u202e\"", "\"1\""));
        if (diepte > 3) return blad;
        var naam = Gen.OneOf("titel", "aantal", "delen", "hoofd", "themas", "jaren", "kleur", "partner", "moment", "vergaderDatum", "x", "\\udc00", "");
        var leden = Gen.Select(naam, zelf, (n, waarde) => $"\"{n}\":{waarde}").Array[0, 5];
        return Gen.OneOf(blad, leden.Select(l => "{" + string.Join(',', l) + "}"), zelf.Array[0, 4].Select(l => "[" + string.Join(',', l) + "]"));
    });

    [Test]
    public void Welke_json_ook_er_komt_een_waarde_of_een_weigering_en_nooit_een_uitzondering() =>
        Gen.OneOf(WillekeurigeJson, Gen.String).Sample(json =>
        {
            var gelezen = Lees(json);
            return gelezen.Probleem is null ? gelezen.Waarde is not null && gelezen.Gebreken.Count == 0 : gelezen.Probleem.Status == 400;
        }, iter: 5_000, threads: 1);
}
