using Knelpunten.Api.Inrichting;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Token_opdracht
{
    [TestCase("Noem ten minste één rol")]
    [TestCase("Onbekende rol: baas", "--rol", "baas")]
    [TestCase("Onbekende optie: --role", "--rol", "ato", "--role", "x")]
    [TestCase("Onbekende optie: ato", "ato")]
    [TestCase("Na --naam hoort een waarde", "--rol", "ato", "--naam")]
    [TestCase("Na --rol hoort een waarde", "--rol", "--naam", "x")]
    [TestCase("--geldig vraagt", "--rol", "ato", "--geldig", "481")]
    [TestCase("--geldig vraagt", "--rol", "ato", "--geldig", "0")]
    [TestCase("geen onderwerp te maken", "--rol", "ato", "--naam", "山田")]
    [TestCase("Bij --dienstaccount hoort alleen --geldig", "--dienstaccount", "koppeling", "--rol", "ato")]
    public void Wat_niet_klopt_wordt_gezegd(string zin, params string[] args) =>
        Assert.That(Assert.Throws<FormatException>(() => TokenOpdracht.Lees(args))!.Message, Does.Contain(zin));

    [Test]
    public void Wie_niets_zegt_krijgt_een_uur_en_steeds_hetzelfde_onderwerp()
    {
        var wens = TokenOpdracht.Lees(["--rol", "ato,auditor"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wens.Geldig, Is.EqualTo(TimeSpan.FromMinutes(60)));
            Assert.That(wens.Onderwerp, Is.EqualTo("ato-auditor"));
            Assert.That(TokenOpdracht.Lees(["--rol", "ato", "--naam", "Jan  Jansen"]).Onderwerp, Is.EqualTo("jan-jansen"));
            Assert.That(TokenOpdracht.Lees(["--rol", "ato", "--onderwerp", "x1"]).Onderwerp, Is.EqualTo("x1"));
        }
    }

    [Test]
    public void Het_token_is_een_kort_geldig_access_token_met_RS256()
    {
        var nu = new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);
        var token = new JsonWebToken(TokenOpdracht.Maak(TokenOpdracht.Lees(["--rol", "ato", "--geldig", "5"]), LokaleSleutel.Open(Proefdienst.Datamap), nu));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((token.Alg, token.Typ, token.Issuer), Is.EqualTo(("RS256", "at+jwt", "urn:knelpunten:lokaal")));
            Assert.That(token.ValidTo, Is.EqualTo(nu.AddMinutes(5)));
        }
    }

    [Test]
    public void De_sleutel_is_alleen_voor_de_eigenaar_en_blijft_dezelfde()
    {
        var map = Directory.CreateTempSubdirectory("knelpunten-sleutel-").FullName;
        var sleutels = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).Select(_ => LokaleSleutel.Open(Path.Combine(map, "data")).KeyId).Distinct();
        Assert.That(sleutels.Count(), Is.EqualTo(1));
        var bestand = Directory.GetFiles(Path.Combine(map, "data")).Single();
        if (!OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(bestand), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            File.SetUnixFileMode(bestand, UnixFileMode.UserRead | UnixFileMode.GroupRead);
            Assert.That(Assert.Throws<Startfout>(() => LokaleSleutel.Open(Path.Combine(map, "data")))!.Message, Does.Contain("voor anderen leesbaar"));
        }
        Directory.Delete(map, recursive: true);
    }
}
