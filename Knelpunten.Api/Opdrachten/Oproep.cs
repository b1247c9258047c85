using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>One request for a command: who calls, what it is about, and what it refers to, looked up once.</summary>
public sealed class Oproep
{
    readonly HttpContext http;
    readonly Rol toegestaan;
    readonly string? plaats;
    readonly Blik nodig;
    readonly Dictionary<string, Guid> knelpunten = [];
    readonly Dictionary<string, Actor> actoren = [];
    Gebrek? sleutelgebrek;

    Oproep(HttpContext http, Rol toegestaan, string? plaats, Blik nodig, Handelende wie) =>
        (this.http, this.toegestaan, this.plaats, this.nodig, Wie) = (http, toegestaan, plaats, nodig, wie);

    public Handelende Wie { get; }

    /// <summary>The stream it is about; something new gets its id here.</summary>
    public Guid Stroom { get; private set; } = Guid.CreateVersion7();

    public Sleutel? Sleutel { get; private set; }

    /// <summary>What is stored along with the events.</summary>
    public List<Meegave> Mee { get; } = [];

    /// <summary>Contact of the person on whose behalf it is done.</summary>
    public Guid? NamensContact { get; set; }

    /// <summary>From If-Match; null when there was none.</summary>
    public long? Versie { get; private set; }

    public static async Task<Oproep> Van(HttpContext http, Rol toegestaan, string? plaats, Blik nodig = Blik.Dossier) =>
        new(http, toegestaan, plaats, nodig, await http.Wie());

    public Kluis Kluis => Diensten<Kluis>();

    /// <summary>That somebody's data is stored goes into the processing log, in the same transaction.</summary>
    public void Verwerkt(Verwerking verwerking, Guid persoon)
    {
        var regel = Diensten<Verwerkingenlog>().Maak(verwerking, persoon);
        Mee.Add((session, _) => regel.Bewaar(session));
    }

    public Guid Knelpunt(string waarde) => knelpunten[waarde];

    public Actor Actor(string waarde) => actoren[waarde];

    public int Nummer(string padsleutel) => int.Parse((string)http.Request.RouteValues[padsleutel]!, CultureInfo.InvariantCulture);

    public string Code() => (string)http.Request.RouteValues["code"]!;

    public Aanroep Aanroep(Verzoek verzoek) => new(
        Wie,
        Enum.GetValues<Rol>().First(rol => rol != Rol.Geen && toegestaan.HasFlag(rol) && Wie.Heeft(rol)),
        verzoek.Wanneer is { } tekst ? Wanneer.Parse(tekst) : null,
        verzoek.Namens is { } organisatie ? $"organisatie:{organisatie}" : NamensContact is { } contact ? $"contact:{contact}" : null,
        verzoek.Waarom,
        Sleutel,
        plaats is null ? null : Adres(),
        Mee);

    public OpKnelpunt Op(KnelpuntOpdracht opdracht, Verzoek verzoek) => new(Stroom, opdracht, Aanroep(verzoek), Versie);

    public OpVergadering Op(VergaderingOpdracht opdracht, Verzoek verzoek) => new(Stroom, opdracht, Aanroep(verzoek), Versie);

    public OpVerwijdering Op(VerwijderingOpdracht opdracht, Verzoek verzoek) => new(Stroom, opdracht, Aanroep(verzoek), Versie);

    public OpRodeDraad Op(RodeDraadOpdracht opdracht, Verzoek verzoek) => new(Stroom, opdracht, Aanroep(verzoek), Versie);

    public OpRegister Op(RegisterOpdracht opdracht, Verzoek verzoek) => new(opdracht, Aanroep(verzoek), Versie);

    /// <summary>What the request refers to and does not exist; the rest is remembered for the command.</summary>
    public async Task<IReadOnlyList<Gebrek>> Zoek(Verzoek verzoek)
    {
        var gebreken = new List<Gebrek>();
        var register = await Diensten<Registerkast>().Nu(http.RequestAborted);
        var vers = false;
        foreach (var (naam, soort, code) in verzoek.Verwijzingen().Append(new("namens", Verwijzingsoort.Organisatie, verzoek.Namens)))
        {
            if (code is null)
                continue;
            if (!await Bestaat(soort, code, register) && !(IsRegister(soort) && !vers && await Bestaat(soort, code, register = await Vers())))
                gebreken.Add(new(naam, new("bestaat niet", "does not exist")));
        }

        return gebreken;

        // The register in memory may be a moment old: look again before refusing, once.
        async Task<Register> Vers()
        {
            vers = true;
            return await Diensten<Registerkast>().Actueel(http.RequestAborted);
        }
    }

    /// <summary>The id behind <c>{knelpunt}</c>, <c>{vergadering}</c> or <c>{draad}</c> in the path; null when there is none for this caller. A new thing has its id already.</summary>
    public async Task<Guid?> ZoekStroom()
    {
        var gevonden =
            http.Request.RouteValues.TryGetValue("knelpunt", out var knelpunt) ? await Knelpuntlezen.Zoek(http, (string)knelpunt!, nodig)
            : http.Request.RouteValues.TryGetValue("vergadering", out var vergadering) ? Guid.TryParseExact((string)vergadering!, "D", out var id) ? id : null
            : http.Request.RouteValues.TryGetValue("verwijdering", out var verwijdering) ? Guid.TryParseExact((string)verwijdering!, "D", out var eigen) ? eigen : null
            : http.Request.RouteValues.TryGetValue("draad", out var draad) ? await Rodedraden.Draadlezen.Zoek(http, (string)draad!)
            : Stroom;
        if (gevonden is { } stroom)
            Stroom = stroom;
        return gevonden;
    }

    public void LeesSleutel(ReadOnlyMemory<byte> inhoud, bool isVerplicht)
    {
        var waarde = http.Request.Headers["Idempotency-Key"].ToString();
        if (waarde.Length == 0)
            sleutelgebrek = isVerplicht ? new("Idempotency-Key", new("is verplicht op dit verzoek", "is required on this request")) : null;
        else if (waarde.Length > 200 || waarde.Any(teken => teken is < '!' or > '~'))
            sleutelgebrek = new("Idempotency-Key", new("moet uit 1 tot 200 zichtbare ASCII-tekens bestaan", "must be 1 to 200 visible ASCII characters"));
        else if (Persoonsnummers.Vind(waarde) is { } nummer)
            sleutelgebrek = new("Idempotency-Key", Tekenregels.Bezwaar(nummer));
        else
            Sleutel = new(Wie.Actor, waarde, Diensten<Afdrukker>().Druk(http.Request.Method, http.Request.Path.Value ?? "", inhoud.Span));
    }

    public IEnumerable<Gebrek> Kopgebreken(Vorm vorm)
    {
        if (sleutelgebrek is { } gebrek)
            yield return gebrek;
        if (vorm != Vorm.Nieuw && http.Request.Headers.IfMatch.Count > 0)
        {
            if (TryLees(http.Request.Headers.IfMatch.ToString(), out var versie))
                Versie = versie;
            else
                yield return new("If-Match", new("moet één sterke ETag zijn zoals deze dienst die geeft", "must be one strong ETag as this service gives it"));
        }
    }

    /// <summary>
    /// The answer that this key got before; null when it is new. One that has expired counts until it is cleared away: as long as it
    /// is there, its key can be stored for no other request.
    /// </summary>
    public async Task<Herhaling?> Eerder(Sleutel sleutel)
    {
        await using var session = Diensten<IDocumentStore>().QuerySession();
        return await session.LoadAsync<Herhaling>(sleutel.Id, http.RequestAborted);
    }

    static bool TryLees(string etag, [NotNullWhen(true)] out long? versie)
    {
        versie = etag.Length > 2 && etag[0] == '"' && etag[^1] == '"'
            && long.TryParse(etag.AsSpan(1, etag.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var getal)
                ? getal
                : null;
        return versie is not null;
    }

    /// <summary>The address of what is created: the resource this request was sent to, or the place the route named below it.</summary>
    string Adres()
    {
        var basis = http.Request.Path.Value!.Replace("{", "{{").Replace("}", "}}");
        return plaats!.StartsWith('/') ? plaats.Replace("{stroom}", Stroom.ToString()) : $"{basis}{(plaats.Length == 0 ? "" : "/")}{plaats}";
    }

    static bool IsRegister(Verwijzingsoort soort) => soort < Verwijzingsoort.Knelpunt;

    async Task<bool> Bestaat(Verwijzingsoort soort, string code, Register register)
    {
        switch (soort)
        {
            case Verwijzingsoort.Regio:
                return code == Intake.Landelijk || register.Regios[code] is not null;
            case Verwijzingsoort.Thema:
                return register.Themas[code] is not null;
            case Verwijzingsoort.Activiteitsoort:
                return register.Activiteitsoorten[code] is not null;
            case Verwijzingsoort.Productsoort:
                return register.Productsoorten[code] is not null;
            case Verwijzingsoort.Organisatie:
                return register.Organisaties[code] is not null;
            case Verwijzingsoort.Zetel:
                return register.Zetels[code] is not null;
            case Verwijzingsoort.Knelpunt:
                if (await Knelpuntlezen.Zoek(http, code) is not { } id)
                    return false;
                knelpunten[code] = id;
                return true;
            case Verwijzingsoort.TeVerwijderen:
                if (await Diensten<Vergeten.Verwijderzaken>().ZoekKnelpunt(code, http.RequestAborted) is not { } zaak)
                    return false;
                knelpunten[code] = zaak;
                return true;
            case Verwijzingsoort.Vergadering:
                return Guid.TryParseExact(code, "D", out var vergadering) && await BestaatVergadering(vergadering);
            case Verwijzingsoort.Actor:
                if (!Guid.TryParseExact(code, "D", out var actorId) || await Diensten<Actoren>().Zoek(actorId, http.RequestAborted) is not { } actor)
                    return false;
                actoren[code] = actor;
                return true;
            default:
                throw new ArgumentOutOfRangeException(nameof(soort), soort, "Onbekende soort verwijzing.");
        }
    }

    async Task<bool> BestaatVergadering(Guid id)
    {
        await using var session = Diensten<IDocumentStore>().QuerySession();
        return await session.CheckExistsAsync<VergaderingBeeld>(id, http.RequestAborted);
    }

    T Diensten<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();
}
