using Knelpunten.Api.Personen;
using Knelpunten.Domain;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Api;

/// <summary>Where personal data is kept. On a service of its own, for rows are moved about and spoilt.</summary>
public class De_kluis : Apitest
{
    static readonly Contactgegevens Zwaantje = new("Zwaantje Quispel", "zwaantje@voorbeeld.nl", "06 8765 4321");

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("kluis");

    Kluis Kluis => Proef.Diensten.GetRequiredService<Kluis>();

    [Test]
    public async Task Wat_erin_gaat_komt_er_zo_uit()
    {
        var (persoon, id) = await Bewaar(Zwaantje);
        Assert.That(await Kluis.Lees<Contactgegevens>(id, default), Is.EqualTo(Zwaantje));
        var alles = await Kluis.Alles(persoon, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alles.Single(), Has.Property("Id").EqualTo(id).And.Property("Soort").EqualTo("contact"));
            Assert.That(alles.Single().Gegevens, Is.EqualTo(new Dictionary<string, string> { ["naam"] = "Zwaantje Quispel", ["email"] = "zwaantje@voorbeeld.nl", ["telefoon"] = "06 8765 4321" }));
            Assert.That(await Kluis.Lees<Contactgegevens>(Guid.NewGuid(), default), Is.Null);
        }
    }

    [Test]
    public async Task Wordt_er_verder_niets_opgeslagen_dan_ook_dit_niet()
    {
        var (persoon, id) = (Guid.NewGuid(), Guid.NewGuid());
        await using (var session = Proef.Diensten.GetRequiredService<IDocumentStore>().LightweightSession())
            await Kluis.Bewaar(session, persoon, id, Zwaantje, default);
        Assert.That(await Kluis.Lees<Contactgegevens>(id, default), Is.Null);
        Assert.That(await Proef.Waarde<long>("select count(*) from personen.sleutel where persoon = $1", persoon), Is.Zero);
    }

    [Test]
    public async Task Dezelfde_woorden_staan_er_elke_keer_anders()
    {
        var (_, een) = await Bewaar(Zwaantje);
        var (_, ander) = await Bewaar(Zwaantje);
        Assert.That(await Proef.Waarde<long>("select count(distinct inhoud) from personen.gegeven where id in ($1, $2)", een, ander), Is.EqualTo(2));
    }

    [TestCase("inhoud = (select inhoud from personen.gegeven where id = '{ander}')", TestName = "Van_een_ander_gegeven_van_dezelfde_persoon")]
    [TestCase("inhoud = (select inhoud from personen.gegeven where id = '{vreemd}')", TestName = "Van_een_ander_persoon")]
    [TestCase("persoon = '{vreemde}'", TestName = "Naar_een_ander_persoon")]
    [TestCase("soort = 'identiteit'", TestName = "Naar_een_andere_soort")]
    [TestCase("inhoud = substring(inhoud from 1 for length(inhoud) - 1)", TestName = "Een_byte_korter")]
    [TestCase("inhoud = substring(inhoud from 1 for 10)", TestName = "Bijna_niets_over")]
    [TestCase("inhoud = inhoud || '\\x00'", TestName = "Een_byte_langer")]
    [TestCase("inhoud = set_byte(inhoud, 0, 2)", TestName = "Een_andere_vorm")]
    [TestCase("inhoud = set_byte(inhoud, 5, get_byte(inhoud, 5) # 1)", TestName = "Een_bit_van_de_nonce")]
    [TestCase("inhoud = set_byte(inhoud, 20, get_byte(inhoud, 20) # 1)", TestName = "Een_bit_van_het_zegel")]
    [TestCase("inhoud = set_byte(inhoud, 40, get_byte(inhoud, 40) # 1)", TestName = "Een_bit_van_de_inhoud")]
    public async Task Een_rij_die_verplaatst_of_veranderd_is_gaat_niet_open(string verandering)
    {
        var (persoon, id) = await Bewaar(Zwaantje);
        var ander = Guid.NewGuid();
        await Bewaar(Zwaantje, persoon, ander);
        var (vreemde, vreemd) = await Bewaar(Zwaantje);
        var sql = verandering.Replace("{ander}", $"{ander}").Replace("{vreemde}", $"{vreemde}").Replace("{vreemd}", $"{vreemd}");
        await Proef.Voer($"update personen.gegeven set {sql} where id = '{id}'");
        Assert.That(async () => await Kluis.Lees<Contactgegevens>(id, default), Throws.TypeOf<Kluisfout>());
        await Proef.Voer($"delete from personen.gegeven where id = '{id}'");
        Assert.That(await Kluis.Lees<Contactgegevens>(ander, default), Is.EqualTo(Zwaantje));
    }

    [Test]
    public async Task De_sleutel_van_een_ander_opent_niets()
    {
        var (persoon, id) = await Bewaar(Zwaantje);
        var (vreemde, _) = await Bewaar(Zwaantje);
        await Proef.Voer($"update personen.sleutel set verpakt = (select verpakt from personen.sleutel where persoon = '{vreemde}') where persoon = '{persoon}'");
        Assert.That(async () => await Kluis.Lees<Contactgegevens>(id, default), Throws.TypeOf<Kluisfout>());
        await Proef.Voer($"delete from personen.gegeven where id = '{id}'");
    }

    [Test]
    public async Task Wie_vergeten_is_is_nergens_meer_te_lezen_ook_niet_met_wat_er_stond()
    {
        var (persoon, id) = await Bewaar(Zwaantje);
        await Bewaar(Zwaantje, persoon, Guid.NewGuid());
        var inhoud = await Proef.Waarde<byte[]>("select inhoud from personen.gegeven where id = $1", id);

        var geteld = await Vergeet(persoon);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(geteld, Is.EqualTo(new Dictionary<string, int> { ["contact"] = 2, ["sleutel"] = 1 }));
            Assert.That(await Kluis.Lees<Contactgegevens>(id, default), Is.Null);
            Assert.That(await Kluis.Alles(persoon, default), Is.Empty);
            Assert.That(await Vergeet(persoon), Is.Empty);
        }

        // From a backup of the table of values: without the key it stays closed, and nothing can be kept under this id again.
        await using (var terug = Proef.Database.CreateCommand("insert into personen.gegeven (id, persoon, soort, inhoud, sinds) values ($1, $2, 'contact', $3, now())"))
        {
            foreach (var waarde in (object[])[id, persoon, inhoud])
                terug.Parameters.Add(new() { Value = waarde });
            await terug.ExecuteNonQueryAsync();
        }

        Assert.That(await Kluis.Lees<Contactgegevens>(id, default), Is.Null);
        Assert.That(async () => await Bewaar(Zwaantje, persoon, Guid.NewGuid()), Throws.TypeOf<Kluisfout>());
    }

    [Test]
    public async Task Wie_tegelijk_iets_bewaren_over_een_nieuw_persoon_maken_een_sleutel()
    {
        var persoon = Guid.NewGuid();
        var ids = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();
        await Task.WhenAll(ids.Select(id => Bewaar(Zwaantje, persoon, id)));
        foreach (var id in ids)
            Assert.That(await Kluis.Lees<Contactgegevens>(id, default), Is.EqualTo(Zwaantje));
    }

    [Test]
    public async Task Wie_vergeten_wordt_terwijl_er_iets_bewaard_wordt_laat_niets_achter()
    {
        for (var keer = 0; keer < 10; keer++)
        {
            var (persoon, _) = await Bewaar(Zwaantje);
            var schrijvers = Enumerable.Range(0, 8).Select(async _ =>
            {
                try
                {
                    await Bewaar(Zwaantje, persoon, Guid.NewGuid());
                }
                catch (Kluisfout)
                {
                    // Too late: he is forgotten.
                }
            }).ToList();
            await Vergeet(persoon);
            await Task.WhenAll(schrijvers);
            Assert.That(await Proef.Waarde<long>("select count(*) from personen.gegeven where persoon = $1", persoon), Is.Zero);
        }
    }

    [Test]
    public async Task Twintig_keer_tegelijk_voor_het_eerst_geeft_een_actor()
    {
        await using var tweede = await Dienstproef.StartOp(Proef.Verbinding);
        for (var keer = 0; keer < 5; keer++)
        {
            var wie = new[] { Proef, tweede }.Select(dienst => dienst.Als($"Nieuweling {keer}", "melder", "riec-limburg")).ToList();
            var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => wie[i % 2].Lees("/v1/ik", "actor")));
            Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Wie_vergeten_is_en_terugkomt_krijgt_een_ander_id_ook_bij_een_dienst_die_hem_nog_kende()
    {
        var klok = new Proefklok();
        var actoren = ActivatorUtilities.CreateInstance<Actoren>(Proef.Diensten, klok);
        var eerst = await actoren.Zoek("https://idp.example", "terugkomer", "Tessa Terug", Rol.Melder, false, default);
        Assert.That((await Vergeet(eerst.Id)).Keys, Is.EqualTo(new[] { "actor", "identiteit", "sleutel", "zoekwaarde" }));

        klok.Nu += TimeSpan.FromMinutes(1);
        var later = await actoren.Zoek("https://idp.example", "terugkomer", "Tessa Terug", Rol.Melder, false, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(later.Id, Is.Not.EqualTo(eerst.Id));
            Assert.That(await actoren.Zoek(eerst.Id, default), Is.Null);
        }
    }

    [Test]
    public async Task Een_nieuwe_naam_of_rol_wordt_bijgehouden_en_een_token_zonder_naam_neemt_hem_niet_af()
    {
        var actoren = Proef.Diensten.GetRequiredService<Actoren>();
        var eerst = await actoren.Zoek("https://idp.example", "verandert", "Vera Oud", Rol.Melder, false, default);
        await actoren.Zoek("https://idp.example", "verandert", "Vera Nieuw", Rol.Ato | Rol.Melder, true, default);
        var laatst = await actoren.Zoek("https://idp.example", "verandert", null, Rol.Ato, false, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(laatst, Is.EqualTo(new Actor(eerst.Id, Rol.Ato, false)));
            Assert.That(await actoren.Zoek(eerst.Id, default), Is.EqualTo(laatst));
            Assert.That((await Kluis.Lees<Identiteitsgegevens>(eerst.Id, default))!.Naam, Is.EqualTo("Vera Nieuw"));
        }
    }

    [Test]
    public async Task Een_kluis_die_niet_open_gaat_is_503_en_het_logboek_zegt_waarom_zonder_inhoud()
    {
        var melder = Proef.Als("Geert Gesloten", "melder", "riec-limburg");
        var k = Knelpunt(await melder.Post("/v1/knelpunten", new
        {
            titel = "t",
            omschrijving = "o",
            regio = "limburg",
            organisatie = "riec-limburg",
            contact = new { naam = "Geert Gesloten" },
        }));
        var actor = await melder.Lees("/v1/ik", "actor");
        await Proef.Voer($"update personen.gegeven set inhoud = set_byte(inhoud, 40, get_byte(inhoud, 40) # 1) where persoon = '{actor}'");
        (await melder.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(503, "kluis-gesloten");
        await Proef.Voer($"delete from personen.gegeven where persoon = '{actor}'");
        var regel = Proef.Logregels.Single(regel => regel.Contains("De kluis geeft niets", StringComparison.Ordinal));
        Assert.That(regel, Does.Contain("niet zoals het verzegeld werd").And.Not.Contain("Geert").And.Not.Contain("   at "));
    }

    async Task<(Guid Persoon, Guid Id)> Bewaar(Contactgegevens gegevens)
    {
        var (persoon, id) = (Guid.NewGuid(), Guid.NewGuid());
        await Bewaar(gegevens, persoon, id);
        return (persoon, id);
    }

    async Task Bewaar(Contactgegevens gegevens, Guid persoon, Guid id)
    {
        await using var session = Proef.Diensten.GetRequiredService<IDocumentStore>().LightweightSession();
        await Kluis.Bewaar(session, persoon, id, gegevens, default);
        session.QueueSqlCommand("select 1");
        await session.SaveChangesAsync();
    }

    async Task<IReadOnlyDictionary<string, int>> Vergeet(Guid persoon)
    {
        await using var verbinding = await Proef.Database.OpenConnectionAsync();
        await using var transactie = await verbinding.BeginTransactionAsync();
        var geteld = await Kluis.Wis(verbinding, persoon, default);
        await transactie.CommitAsync();
        return geteld;
    }

    sealed class Proefklok : TimeProvider
    {
        public DateTimeOffset Nu { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Nu;
    }
}
