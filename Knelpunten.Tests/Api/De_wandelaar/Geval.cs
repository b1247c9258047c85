using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>A case of the world: who may see it, by hand, and every word in it recognisable as its own.</summary>
public sealed class Geval(Wereld wereld, int rang, string naam, Wie ziet)
{
    Zaak zaak = null!;
    int woorden;

    public string Naam => naam;

    /// <summary>Who may see the case, by rule 10.</summary>
    public Wie Ziet => ziet;

    /// <summary>Number of an assignment → who may see it besides.</summary>
    public Dictionary<int, Wie> Toewijzingen { get; } = [];

    /// <summary>Who reaches it through an assignment alone.</summary>
    public Wie Toegewezen => Toewijzingen.Values.Aggregate(Wie.Geen, (samen, wie) => samen | wie);
    public Zaak Zaak => zaak;
    public string Titel { get; } = $"ZZ{rang:00}titel";

    /// <summary>Open and unrestricted: whoever learns of it may say "wij ook" (rule 1).</summary>
    public bool IsAansluitbaar { get; init; }
    public string? Kenmerk { get; private set; }
    public string Omschrijving { get; private set; } = "";
    public Wie Melder { get; private set; }
    public List<string> Contacten { get; } = [];

    /// <summary>The ETag of today, as who may read it gets it.</summary>
    public string Etag { get; set; } = "";

    Persoon Houder => wereld.Als(Wie.Dossierhouder);

    /// <summary>A word of this case, for whoever may see the case; and for others, when the rule gives it to them.</summary>
    public string Woord(string wat, Wie ook = Wie.Geen) => WoordVoor(wat, ziet | ook);

    /// <summary>A word that no operation shows today, or that a later one replaces: nobody needs to meet it, and only these may.</summary>
    public string Verborgen(string wat, Wie ook = Wie.Geen) => Leg(wat, ziet | ook, Wie.Geen);

    /// <summary>A word that not everybody who sees the case may read.</summary>
    public string WoordVoor(string wat, Wie wie) => Leg(wat, wie, wie);

    string Leg(string wat, Wie mag, Wie moet) =>
        wereld.Sporen.Leg(new($"ZZ{rang:00}{wat}{new string('x', Interlocked.Increment(ref woorden))}", $"{naam}: {wat}", mag, moet));

    /// <param name="als">Who reports it.</param>
    /// <param name="contact">Who may read how the reporter is reached.</param>
    public async Task Meld(Wie als, string regio, string organisatie, Wie contact = Wie.Geen, string? wanneer = null, bool kenmerk = false, bool voorAnder = false)
    {
        Omschrijving = Woord("omschrijving");
        Melder = als;
        wereld.Sporen.Leg(new(Titel, $"{naam}: titel", ziet, ziet));
        zaak = Apitest.Knelpunt(await wereld.Als(als).Post("/v1/knelpunten", new
        {
            titel = Titel,
            omschrijving = Omschrijving,
            regio,
            organisatie,
            wanneer,
            voorAnder = voorAnder ? true : (bool?)null,
            contact = contact == Wie.Geen ? null : new { naam = Contact("ZZ{0}contactnaam", contact), email = Contact("ZZ{0}mail", contact) + "@voorbeeld.nl", telefoon = Contact("06 5500 00{0}", contact) },
            kenmerk = kenmerk ? new { bron = "Lijst", waarde = Kenmerk = Woord("kenmerk") } : null,
        }));
        wereld.Sporen.Leg(new(zaak.Nummer, $"{naam}: nummer", ziet, ziet));
        wereld.Sporen.Leg(new($"{zaak.Id}", $"{naam}: id", ziet, ziet));
    }

    string Contact(string vorm, Wie wie)
    {
        Contacten.Add(wereld.Sporen.Leg(new(string.Format(CultureInfo.InvariantCulture, vorm, $"{rang:00}"), $"{naam}: contact", wie, wie, "/contact", wie & ~Wie.Ato)));
        return Contacten[^1];
    }

    public Task Doet(Wie wie, string pad, object? inhoud = null) => wereld.Als(wie).Doet(zaak, pad, inhoud);
    public Task Ato(string pad, object? inhoud = null) => Houder.Doet(zaak, pad, inhoud);

    /// <summary>In triage, with something of every kind in it.</summary>
    public async Task Vul(string? wanneer = null)
    {
        await Ato("dossierhouder", new { wanneer });
        await Ato("notities", new { tekst = WoordVoor("notitie", ziet & (Wie.Altijd | Wie.Dienstato)), wanneer });
        await Ato("activiteiten", new { soort = "webinar", titel = Woord("activiteit"), omschrijving = Woord("activiteitomschrijving"), met = new[] { "douane" }, wanneer });
        await Ato("producten", new { soort = "protocol", titel = Woord("product"), omschrijving = Woord("productomschrijving"), vindplaats = Woord("vindplaats"), wanneer });
        await Ato("middelen", new { gever = Woord("gever"), omschrijving = Woord("middel"), bedragInCenten = 100, versterkingsplan = Woord("plan"), wanneer });
        await Ato("lessen", new { tekst = Woord("les"), isOpen = false, wanneer });
        await Document();
    }

    async Task Document()
    {
        var inhoud = Encoding.ASCII.GetBytes($"%PDF-1.7\n{Woord("inhoud")}\n%%EOF");
        wereld.Sporen.Leg(new(Convert.ToHexStringLower(SHA256.HashData(inhoud)), $"{naam}: document", ziet, ziet));
        var antwoord = await Houder.Upload($"{zaak}/documenten", $"{Woord("bestand")}.pdf", inhoud, new { titel = Woord("documenttitel") });
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
    }

    public Task NaarSparren(string? wanneer = null) => Ato("triage", new { uitkomst = "sparren", reden = Woord("triagereden"), themas = new[] { "a" }, aard = new[] { "kennis" }, wettelijkeGrondslag = new[] { "Wwft" }, urgentie = "hoog", wanneer });

    public Task Merk(string vertrouwelijkheidaanduiding) => Ato("classificatie", new { vertrouwelijkheidaanduiding, reden = Verborgen("merkreden"), waarom = Verborgen("waarom") });

    public async Task Draagvoor(string vertrouwelijkheidaanduiding = "intern")
    {
        await Ato("triage", new { uitkomst = "voordragen", reden = Woord("voordrachtreden"), voorgesteldePartner = "douane", vertrouwelijkheidaanduiding });
        await Ato("oplegnotitie", new
        {
            aanleiding = new { tekst = Woord("aanleiding") },
            probleem = new { tekst = Woord("probleem") },
            gevraagdBesluit = new { tekst = Woord("gevraagd") },
            afweging = new { tekst = Woord("afweging") },
            financien = new { onbekendOmdat = Woord("onbekendomdat") },
            voorgesteldePartner = new { tekst = Woord("voorgesteld") },
            communicatie = new { tekst = Woord("communicatie") },
            partnerGehoord = new { organisatie = "douane", reactie = Woord("reactie") },
        });
    }

    /// <summary>What the board decided, and to whom it goes: a partner may know the title, what is asked of him, and where he finds it.</summary>
    public async Task Besluit(Zaak vergadering, int punt, bool besloten, params (string Partner, Wie Wie)[] partners)
    {
        foreach (var (nummer, (_, wie)) in partners.Index())
            Toewijzingen[nummer + 1] = wie;
        wereld.Verruim(this, Toegewezen);
        await wereld.Als(Wie.Secretariaat).Doet(vergadering, $"agendapunten/{punt}/besluit", new
        {
            soort = partners.Length > 0 ? "beleggen" : "onderzoeken",
            tekst = WoordVoor("besluittekst", besloten ? Wie.Bestuur : partners.Aggregate(ziet, (wie, partner) => wie | partner.Wie)),
            toewijzingen = partners.Length == 0 ? null : partners.Select((partner, i) => new
            {
                partner = partner.Partner,
                rol = i == 0 ? "trekker" : "betrokkene",
                vraag = Woord("vraag", partner.Wie),
                uiterlijkeDatum = Apitest.Dag(90),
            }),
        });
    }
}
