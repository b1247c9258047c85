using CsCheck;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Keten;

/// <summary>Against the test vectors of the Certificate Transparency reference implementation, and against the definition of RFC 6962 for any tree.</summary>
[Parallelizable(ParallelScope.All)]
public class De_merkleboom
{
    static readonly string[] bladeren = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    static readonly string[] wortels =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Test]
    public void Een_log_zonder_bladeren_heeft_de_wortel_van_niets() =>
        Assert.That(Hex(new Groeirand().Wortel()), Is.EqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    [Test]
    public void De_bekende_bladeren_geven_de_bekende_wortels()
    {
        var rand = new Groeirand();
        foreach (var (nr, blad) in bladeren.Index())
        {
            rand.Voeg(Merkleboom.Blad(Convert.FromHexString(blad)));
            Assert.That(Hex(rand.Wortel()), Is.EqualTo(wortels[nr]), $"{nr + 1} bladeren");
        }
    }

    [TestCase(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [TestCase(6, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [TestCase(3, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [TestCase(2, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void De_bekende_bewijzen_van_insluiting(int blad, int grootte, params string[] bewijs) =>
        Assert.That(new Boom([.. bladeren.Select(Convert.FromHexString)]).Insluiting(blad - 1, grootte).Select(Hex), Is.EqualTo(bewijs));

    [TestCase(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [TestCase(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [TestCase(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void De_bekende_bewijzen_van_samenhang(int oud, int nieuw, params string[] bewijs) =>
        Assert.That(new Boom([.. bladeren.Select(Convert.FromHexString)]).Samenhang(oud, nieuw).Select(Hex), Is.EqualTo(bewijs));

    static readonly Gen<(int Grootte, int Nr)> eenBlad = Gen.Int[1, 700].SelectMany(grootte => Gen.Int[0, grootte - 1].Select(nr => (grootte, nr)));

    [Test]
    public void De_wortel_is_die_van_de_definitie() => Gen.Int[0, 700].Sample(grootte =>
    {
        var boom = Boom.Van(grootte);
        return Hex(boom.Wortel(grootte)) == Hex(boom.Definitie(0, grootte));
    });

    [Test]
    public void Elk_blad_is_te_bewijzen_en_geen_ander_op_zijn_plaats() => eenBlad.Sample((grootte, nr) =>
    {
        var boom = Boom.Van(grootte);
        var (bewijs, wortel) = (boom.Insluiting(nr, grootte), boom.Wortel(grootte));
        return Merkleboom.KloptInsluiting(boom.Blad(nr), nr, grootte, bewijs, wortel)
            && !Merkleboom.KloptInsluiting(Merkleboom.Blad([9, 9, 9, 9, 9]), nr, grootte, bewijs, wortel)
            && (grootte == 1 || !Merkleboom.KloptInsluiting(boom.Blad(nr), (nr + 1) % grootte, grootte, bewijs, wortel))
            && Merkleboom.Insluiting(nr, grootte).SelectMany(reeks => reeks.Knopen()).All(boom.Heeft);
    });

    [Test]
    public void Elk_begin_van_een_log_is_te_bewijzen_en_geen_ander() => eenBlad.Sample((nieuw, nr) =>
    {
        var (oud, boom) = (nr + 1, Boom.Van(nieuw));
        var bewijs = boom.Samenhang(oud, nieuw);
        return Merkleboom.KloptSamenhang(oud, boom.Wortel(oud), nieuw, boom.Wortel(nieuw), bewijs)
            && !Merkleboom.KloptSamenhang(oud, Merkleboom.Blad([7]), nieuw, boom.Wortel(nieuw), bewijs)
            && !Merkleboom.KloptSamenhang(oud, boom.Wortel(oud), nieuw, Merkleboom.Blad([7]), bewijs);
    });

    [Test]
    public void Een_bewijs_uit_tien_miljoen_bladeren_is_hoogstens_24_hashes() => Gen.Long[0, 9_999_999].Sample(nr =>
        Merkleboom.Insluiting(nr, 10_000_000).Count <= 24 && Merkleboom.Insluiting(nr, 10_000_000).Sum(reeks => reeks.Knopen().Count) <= 31);

    [Test]
    public void Wat_niet_bestaat_wordt_niet_bewezen()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Merkleboom.Insluiting(5, 5), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Merkleboom.Samenhang(0, 5), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Merkleboom.Samenhang(6, 5), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(Merkleboom.KloptInsluiting(Merkleboom.Leeg, 3, 3, [], Merkleboom.Leeg), Is.False);
            Assert.That(Merkleboom.KloptSamenhang(3, Merkleboom.Leeg, 5, Merkleboom.Leeg, []), Is.False);
        });
    }

    static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);

    /// <summary>A tree that keeps what the service keeps: leaves, and full subtrees as they become full.</summary>
    sealed class Boom
    {
        readonly List<byte[]> inhoud;
        readonly Dictionary<Knooppunt, byte[]> knopen = [];

        public Boom(List<byte[]> inhoud)
        {
            this.inhoud = inhoud;
            var rand = new Groeirand();
            foreach (var (nr, blad) in inhoud.Index())
            {
                knopen[new(0, nr)] = Merkleboom.Blad(blad);
                foreach (var (plaats, hash) in rand.Voeg(knopen[new(0, nr)]))
                    knopen[plaats] = hash;
            }
        }

        public static Boom Van(int grootte) => new([.. Enumerable.Range(0, grootte).Select(BitConverter.GetBytes)]);

        public bool Heeft(Knooppunt plaats) => knopen.ContainsKey(plaats);

        public byte[] Blad(int nr) => knopen[new(0, nr)];

        public byte[] Wortel(int grootte) => Vouw(new(0, grootte));

        public IReadOnlyList<byte[]> Insluiting(int nr, int grootte) => [.. Merkleboom.Insluiting(nr, grootte).Select(Vouw)];

        public IReadOnlyList<byte[]> Samenhang(int oud, int nieuw) => [.. Merkleboom.Samenhang(oud, nieuw).Select(Vouw)];

        /// <summary>MTH of RFC 6962, 2.1, as it is written there.</summary>
        public byte[] Definitie(int begin, int lengte)
        {
            if (lengte == 0)
                return Merkleboom.Leeg;
            if (lengte == 1)
                return Merkleboom.Blad(inhoud[begin]);
            var k = 1;
            while (k * 2 < lengte)
                k *= 2;
            return Merkleboom.Knoop(Definitie(begin, k), Definitie(begin + k, lengte - k));
        }

        byte[] Vouw(Bladreeks reeks) => Merkleboom.Vouw(reeks.Knopen().Select(knoop => knopen[knoop]));
    }
}
