using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Stadia;

/// <summary>How to reach a reporter. Kept apart from the case, so that it can be forgotten.</summary>
public sealed record ContactVerzoek(string? Naam, string? Email, [property: MagPersoonsnummer] string? Telefoon);

/// <summary>Raising a knelpunt.</summary>
/// <param name="VoorAnder">An ATO member raises it for somebody else; what an ATO member raises without this is so too.</param>
public sealed record MeldVerzoek(
    string? Titel,
    [property: Alinea] string? Omschrijving,
    string? Regio,
    string? Organisatie,
    IReadOnlyList<string>? WettelijkeGrondslag,
    KenmerkVerzoek? Kenmerk,
    ContactVerzoek? Contact,
    bool? VoorAnder) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() =>
        [new("regio", Verwijzingsoort.Regio, Regio), new("organisatie", Verwijzingsoort.Organisatie, Organisatie)];
}

public sealed record KenmerkVerzoek(string? Bron, string? Waarde);

public sealed record SluitAanVerzoek(
    string? Regio, string? Organisatie, [property: Alinea] string? Toelichting, ContactVerzoek? Contact, bool? VoorAnder) : Verzoek
{
    public override IEnumerable<Verwijzing> Verwijzingen() =>
        [new("regio", Verwijzingsoort.Regio, Regio), new("organisatie", Verwijzingsoort.Organisatie, Organisatie)];
}

public sealed record VulAanVerzoek([property: Alinea] string? Tekst, IReadOnlyList<string>? WettelijkeGrondslag) : Verzoek;

/// <summary>For every command that only needs a reason.</summary>
public sealed record RedenVerzoek([property: Alinea] string? Reden) : Verzoek;

public sealed class ContactValidator : AbstractValidator<ContactVerzoek>
{
    public ContactValidator()
    {
        RuleFor(v => v.Naam).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Email).Email();
        RuleFor(v => v.Telefoon).Telefoon();
    }
}

public sealed class MeldValidator : VerzoekValidator<MeldVerzoek>
{
    public MeldValidator()
    {
        RuleFor(v => v.Titel).Verplicht().MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Omschrijving).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Regio).Verplicht();
        RuleFor(v => v.Organisatie).Verplicht();
        RuleFor(v => v.WettelijkeGrondslag).Lijst();
        RuleForEach(v => v.WettelijkeGrondslag).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Kenmerk!.Bron).Verplicht().MaxLengte(Lengtes.Titel).When(v => v.Kenmerk is not null);
        RuleFor(v => v.Kenmerk!.Waarde).Verplicht().MaxLengte(Lengtes.Titel).When(v => v.Kenmerk is not null);
        RuleFor(v => v.Contact!).SetValidator(new ContactValidator()).When(v => v.Contact is not null);
    }
}

public sealed class SluitAanValidator : VerzoekValidator<SluitAanVerzoek>
{
    public SluitAanValidator()
    {
        RuleFor(v => v.Regio).Verplicht();
        RuleFor(v => v.Organisatie).Verplicht();
        RuleFor(v => v.Toelichting).MaxLengte(Lengtes.Alinea);
        RuleFor(v => v.Contact!).SetValidator(new ContactValidator()).When(v => v.Contact is not null);
    }
}

public sealed class VulAanValidator : VerzoekValidator<VulAanVerzoek>
{
    public VulAanValidator()
    {
        RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.WettelijkeGrondslag).Lijst();
        RuleForEach(v => v.WettelijkeGrondslag).MaxLengte(Lengtes.Titel);
    }
}

public sealed class RedenValidator : VerzoekValidator<RedenVerzoek>
{
    public RedenValidator() => RuleFor(v => v.Reden).Verplicht().MaxLengte(Lengtes.Alinea);
}

public static class IntakeRoutes
{
    public const Rol Iedereen = Rol.Melder | Rol.Ato | Rol.Secretariaat | Rol.Partner | Rol.Auditor | Rol.Beheerder;

    /// <summary>Raising one: on the collection.</summary>
    public static void MapMelden(this IEndpointRouteBuilder knelpunten) =>
        knelpunten.MapOpdracht<MeldVerzoek>("", "Meld een knelpunt", Vorm.Nieuw, Rol.Melder | Rol.Ato, (v, oproep) =>
        {
            var voorAnder = VoorAnder(v.VoorAnder, oproep);
            return new NieuwKnelpunt(
                oproep.Stroom,
                new MeldKnelpunt(
                    Nummer: "", v.Titel!, v.Omschrijving!, v.Regio!, v.Organisatie!, v.WettelijkeGrondslag ?? [],
                    v.Kenmerk is { } kenmerk ? new Kenmerk(kenmerk.Bron!, kenmerk.Waarde!) : null,
                    Contact(v.Contact, voorAnder, oproep), voorAnder),
                oproep.Aanroep(v));
        }, plaats: "/v1/knelpunten/{stroom}");

    public static void MapIntake(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapOpdracht<SluitAanVerzoek>("meldingen", "Wij ook: sluit je aan bij dit knelpunt", Vorm.Toevoeging, Rol.Melder | Rol.Ato, (v, oproep) =>
        {
            var voorAnder = VoorAnder(v.VoorAnder, oproep);
            return oproep.Op(new SluitAan(v.Regio!, v.Organisatie!, v.Toelichting, Contact(v.Contact, voorAnder, oproep), voorAnder), v);
        }, plaats: "{0}", nodig: Blik.Dossier | Blik.Kaart);
        knelpunt.MapLijst("meldingen", "De meldingen van dit knelpunt", b => b.Meldingen);
        // Of a report that was there then; the details are those of today, for the vault keeps no others, and so is who may read them.
        knelpunt.MapGet("meldingen/{nummer:int}/contact", async (HttpContext http, string knelpunt, int nummer, Kluis kluis, Beleid beleid, IDocumentStore store) =>
            await Knelpuntlezen.Haal(http, knelpunt) is { } beeld
            && beeld.Meldingen.Find(m => m.Nummer == nummer) is { Contact: { } contact } melding
            && Inzage.MagContactZien(await http.Wie(), await Vandaag(store, beeld, http), melding.Melder, beleid)
            && await LeesContact(http, kluis, contact, melding.Melder ?? contact) is { } gegevens
                ? Knelpuntlezen.Met(http, beeld.Versie, new ContactVerzoek(gegevens.Naam, gegevens.Email, gegevens.Telefoon))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<ContactVerzoek>("Hoe de melder te bereiken is: voor de melder zelf en de dossierhouder", Rol.Melder | Rol.Ato)
            .KijktTerug()
            .MetPadsleutel("nummer", "Nummer van de melding.");

        knelpunt.MapOpdracht<VulAanVerzoek>("aanvullingen", "Vul een melding aan", Vorm.Toevoeging, Rol.Melder | Rol.Ato,
            (v, oproep) => oproep.Op(new VulAan(v.Tekst!, v.WettelijkeGrondslag ?? []), v), plaats: "{0}");
        knelpunt.MapLijst("aanvullingen", "De aanvullingen van de melders", b => b.Aanvullingen);

        knelpunt.MapOpdracht<RedenVerzoek>("intrekking", "Trek de melding in", Vorm.Wijziging, Rol.Melder,
            (v, oproep) => oproep.Op(new TrekMeldingIn(v.Reden!), v));
        knelpunt.MapLees("intrekking", "De intrekking door de melder",
            (_, b) => b.Oplossing is { Afloop: Afloop.Ingetrokken } oplossing ? oplossing : null);
    }

    static async Task<Knelpunt> Vandaag(IDocumentStore store, KnelpuntBeeld beeld, HttpContext http)
    {
        if (Verleden.Van(http).IsNu)
            return beeld.Staat;
        await using var session = store.QuerySession();
        return (await session.LoadAsync<KnelpuntBeeld>(beeld.Id, http.RequestAborted))!.Staat;
    }

    static bool VoorAnder(bool? gevraagd, Oproep oproep) => gevraagd ?? !oproep.Wie.Heeft(Rol.Melder);

    /// <summary>
    /// The details go into the vault, in the same transaction; the event gets their id. A caller's own are kept under his actor id; who
    /// does not call himself is a person of his own.
    /// </summary>
    static Guid? Contact(ContactVerzoek? contact, bool voorAnder, Oproep oproep)
    {
        if (contact is null or { Naam: null, Email: null, Telefoon: null })
            return null;

        var id = Guid.NewGuid();
        var persoon = voorAnder ? id : oproep.Wie.Actor;
        var (kluis, gegevens) = (oproep.Kluis, new Contactgegevens(contact.Naam, contact.Email, contact.Telefoon));
        oproep.Mee.Add((session, stop) => kluis.Bewaar(session, persoon, id, gegevens, stop));
        oproep.Verwerkt(Verwerking.ContactVastleggen, persoon);
        if (voorAnder)
            oproep.NamensContact = id;
        return id;
    }

    /// <summary>Recorded before it is shown: whoever reads these details, it is about the person they are kept of.</summary>
    static async Task<Contactgegevens?> LeesContact(HttpContext http, Kluis kluis, Guid id, Guid persoon)
    {
        http.Toonde(Inzagesoort.Contact, id);
        await http.RequestServices.GetRequiredService<Verwerkingenlog>().Leg(Verwerking.ContactTonen, persoon);
        return await kluis.Lees<Contactgegevens>(id, http.RequestAborted);
    }
}
