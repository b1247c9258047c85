using System.Collections.Concurrent;
using System.Globalization;
using Knelpunten.Api.Referentie;
using Knelpunten.Bench.Last;
using Knelpunten.Domain;

namespace Knelpunten.Bench.Opstelling;

/// <summary>Who calls: reporters of organisations all over the country, and what they write.</summary>
public sealed class Kring
{
    public const int Melders = 16;

    static readonly string[] zinnen =
    [
        "De gemeente weet van een loods waar hennep wordt gedroogd en mag dat de omgevingsdienst niet laten weten.",
        "Bij het intrekken van de vergunning blijkt dat het Bibob-onderzoek bij een andere gemeente al was gedaan.",
        "De politie heeft signalen over witwassen met vastgoed, maar de Belastingdienst kan ze niet gebruiken zonder verstrekkingsbesluit.",
        "Een katvanger staat op naam van twaalf auto's; geen van de partners kan het geheel zien.",
        "De haven meldt uithalers, en het Openbaar Ministerie krijgt de beelden pas na drie weken.",
        "Op het bedrijventerrein wisselen ondernemers zo snel dat elk bestuursrechtelijk onderzoek te laat komt.",
        "De woningcorporatie ziet ondermijning in een portiek en weet niet bij welk loket zij terecht kan.",
        "Het samenwerkingsverband mag de gegevens wel ontvangen maar niet verder verwerken volgens de privacy-officer.",
    ];

    readonly string[] tokens;
    readonly (string Organisatie, string Regio)[] plaatsen;

    Kring(string[] tokens, (string, string)[] plaatsen) => (this.tokens, this.plaatsen) = (tokens, plaatsen);

    public static async Task<Kring> Maak(Meetopstelling opstelling)
    {
        var register = Beginstand.Gebeurtenissen().Aggregate(new Register(), Register.Evolve);
        (string, string)[] plaatsen = [.. register.Organisaties.Waarden.Where(o => o.Regio is not null and not Intake.Landelijk && o.IsGeldigOp(DateOnly.FromDateTime(DateTime.UtcNow))).Select(o => (o.Code, o.Regio!)).Take(Melders)];
        var tokens = new string[Melders];
        for (var i = 0; i < Melders; i++)
            tokens[i] = await opstelling.Token("melder", plaatsen[i % plaatsen.Length].Item1, $"melder-{i}");
        return new(tokens, plaatsen);
    }

    public string Token(int nummer) => tokens[nummer % Melders];

    public ReadOnlyMemory<byte> Melding(string pad, int nummer)
    {
        var (organisatie, regio) = plaatsen[nummer % Melders % plaatsen.Length];
        var zin = Random.Shared.Next(zinnen.Length);
        return Verzoek.Post(pad, Token(nummer), string.Create(CultureInfo.InvariantCulture,
            $$"""{"titel":"{{zinnen[zin][..40]}} {{Random.Shared.Next(1_000_000)}}","omschrijving":"{{zinnen[zin]}} {{zinnen[(zin + 3) % zinnen.Length]}} {{zinnen[(zin + 5) % zinnen.Length]}}","regio":"{{regio}}","organisatie":"{{organisatie}}"}"""));
    }

    public ReadOnlyMemory<byte> Aanvulling(string pad, int nummer) =>
        Verzoek.Post($"{pad}/aanvullingen", Token(nummer), $$"""{"tekst":"Aangevuld: {{zinnen[Random.Shared.Next(zinnen.Length)]}}"}""");
}

/// <summary>The cases that one who takes part made, by who reported them: a command is about a case of one's own.</summary>
public sealed class Eigenzaken(int rondes)
{
    readonly ConcurrentQueue<string>[] nieuw = [.. Enumerable.Range(0, Kring.Melders).Select(_ => new ConcurrentQueue<string>())];
    string[][]? vast;

    public bool IsLeeg => nieuw.All(rij => rij.IsEmpty);

    public void Voeg(int nummer, Leiding antwoord)
    {
        if (antwoord.Kop("Location") is { } pad)
            nieuw[nummer % Kring.Melders].Enqueue(pad);
    }

    /// <summary>One of them, others in each round: a case that grows with every slice would make each slower than the one before.</summary>
    public string Een(int nummer, int ronde)
    {
        vast ??= [.. nieuw.Select(rij => rij.ToArray())];
        var eigen = vast[nummer % Kring.Melders];
        var deel = Math.Max(1, eigen.Length / (rondes + 1));
        return eigen[Math.Min(eigen.Length - 1, (deel * ronde) + Random.Shared.Next(deel))];
    }
}
