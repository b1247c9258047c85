using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Referentie;
using Knelpunten.Domain;
using Marten;

namespace Knelpunten.Bench.Micro;

/// <summary>Decide, evolve, policy, canonical form and hashing, each on a case as they come.</summary>
[MemoryDiagnoser]
public class Kern
{
    static readonly DateOnly vandaag = new(2026, 11, 26);

    readonly Register register = Beginstand.Gebeurtenissen().Aggregate(new Register(), Register.Evolve);
    Omstandigheden om = null!;
    Knelpunt zaak = null!;
    Feit[] feiten = [];
    Opgetekendegebeurtenis blad = null!;
    Handelende collega = null!;
    MeldKnelpunt melding = null!;
    byte[] zout = [];
    string canoniek = "";

    [GlobalSetup]
    public void Maak()
    {
        var melder = new Handelende(Guid.NewGuid(), Rol.Melder, "nationale-politie");
        collega = new(Guid.NewGuid(), Rol.Melder, "riec-limburg") { Regio = "limburg" };
        om = new(melder, vandaag, Wanneer.Op(vandaag), register, Beleid.Standaard);
        var organisatie = register.Organisaties.Waarden.First(o => o.IsGeldigOp(vandaag)).Code;
        melding = new("K-2026-00001", "Signaal over een loods mag niet gedeeld worden", "De gemeente weet van een loods, de omgevingsdienst mag het niet weten.", "limburg", organisatie, [], null, null, false);
        var id = Guid.NewGuid();
        var gemeld = ((Uitkomst.Aanvaard)Intake.Meld(id, melding, om)).Gebeurtenissen[0].Gebeurtenis;
        feiten = [.. Enumerable.Range(0, 12).Select(nummer => new Feit(nummer == 0 ? gemeld : new KnelpuntAangevuld(nummer, $"Aanvulling {nummer} op de melding.", []), Wanneer.Op(vandaag), vandaag))];
        zaak = Vouw();
        zout = new byte[Gebeurtenisblad.Zoutlengte];
        var opties = new StoreOptions();
        Opslag.Instellen(opties);
        blad = new(
            1234, Guid.NewGuid(), id, 1, "knelpunt_gemeld", new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero), melder.Actor.ToString(), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null,
            new JsonObject { ["rol"] = "melder", ["organisatie"] = "nationale-politie", ["opdracht"] = "meld_knelpunt", ["opdrachtVersie"] = 1, ["wanneer"] = "2026-11-26", ["herkomst"] = "direct" },
            (JsonObject)JsonNode.Parse(opties.Serializer().ToJson(gemeld))!);
        canoniek = Vorm();
    }

    [Benchmark(Description = "beslis: melden")]
    public Uitkomst Beslis() => Intake.Meld(zaak.Id, melding, om);

    [Benchmark(Description = "beslis: aanvullen")]
    public Uitkomst BeslisOpZaak() => Levensloop.Beslis(zaak, new VulAan("Nog een aanvulling.", []), om);

    [Benchmark(Description = "vouw: 12 gebeurtenissen", OperationsPerInvoke = 12)]
    public Knelpunt Vouw() => feiten.Aggregate(new Knelpunt(Guid.Empty), (staat, feit) => Knelpunt.Evolve(staat, staat.Id, feit));

    [Benchmark(Description = "beleid: wat een collega ziet")]
    public Blik Beleidsregel() => Inzage.Geef(collega, zaak, Beleid.Standaard);

    [Benchmark(Description = "canonieke vorm")]
    public string Vorm() => Gebeurtenisblad.Canoniek(blad, typeof(KnelpuntGemeld), tekst => Gebeurtenisblad.Verbintenis(zout, tekst.Tekst));

    [Benchmark(Description = "hash van een blad")]
    public byte[] Hash() => Gebeurtenisblad.Hash(canoniek);

    [Benchmark(Description = "1.000 bladen in de boom", OperationsPerInvoke = 1000)]
    public byte[] Boom()
    {
        var rand = new Groeirand();
        var hash = new byte[32];
        for (var nr = 0; nr < 1000; nr++)
            rand.Voeg(hash);
        return rand.Wortel();
    }
}
