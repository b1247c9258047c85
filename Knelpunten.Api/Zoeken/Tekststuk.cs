namespace Knelpunten.Api.Zoeken;

/// <summary>Which piece of a case a text is: what a hit says about where it was found. In order of what one would want to read first.</summary>
public enum Tekstsoort
{
    Titel,
    Omschrijving,
    Grondslag,
    Les,
    Product,
    Aanvulling,
    Oplegnotitie,
    Afloop,
    Activiteit,
    Melding,
    Betrokkene,
    Vraag,
    Triage,
    Voordracht,
    Toewijzing,
    Middel,
    Document,
    Terugkoppeling,
    Notitie,
    Agendapunt,
    Besluit,
    Verslag,
}

/// <summary>One piece of text of a case, as one event wrote it: a row is made of its own event alone and never changed.</summary>
/// <param name="Nummer">Its number within its kind: les 2, toewijzing 1.</param>
public sealed record Tekststuk(Tekstsoort Soort, string Tekst, int? Nummer = null)
{
    /// <summary>Item of the meeting in whose stream it stands; it says which case. Null in the stream of a case.</summary>
    public int? Punt { get; init; }

    /// <summary>Takes the place of everything of its kind that was written before it.</summary>
    public bool Vervangt { get; init; }

    /// <summary>Of a lesson: whether others than who see the case may read it.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Of a product: its kind.</summary>
    public string? Code { get; init; }

    /// <summary>Of meetings: only who sits with the board or watches it may find a case by these (<see cref="Inzage.IsBeraad"/>).</summary>
    public static readonly IReadOnlyList<Tekstsoort> VanVergadering = [Tekstsoort.Agendapunt, Tekstsoort.Besluit, Tekstsoort.Verslag];

    /// <summary>The texts in which an event makes a case findable. Reasons and the metadata of a command are not among them: nobody looks for those.</summary>
    public static IEnumerable<Tekststuk> Van(Gebeurtenis gebeurtenis) => Alle(gebeurtenis).Where(stuk => !IsLeeg(stuk.Tekst));

    static IEnumerable<Tekststuk> Alle(Gebeurtenis gebeurtenis)
    {
        return gebeurtenis switch
        {
            KnelpuntGemeld g =>
            [
                Van(Tekstsoort.Titel, g.Titel), Van(Tekstsoort.Omschrijving, g.Omschrijving), Van(Tekstsoort.Melding, $"{Als(g.Regio)}, {Als(g.Organisatie)}", 1),
                .. g.WettelijkeGrondslag.Select(wet => Van(Tekstsoort.Grondslag, wet)),
            ],
            MeldingToegevoegd g => [Van(Tekstsoort.Melding, Samen($"{Als(g.Regio)}, {Als(g.Organisatie)}", g.Toelichting), g.Melding)],
            KnelpuntAangevuld g => [Van(Tekstsoort.Aanvulling, g.Tekst, g.Aanvulling), .. g.WettelijkeGrondslag.Select(wet => Van(Tekstsoort.Grondslag, wet))],
            KnelpuntGeclassificeerd g =>
            [
                .. (g.WettelijkeGrondslag ?? []).Select(wet => Van(Tekstsoort.Grondslag, wet) with { Vervangt = true }),
                .. g.BetrokkenOrganisaties is { Count: > 0 } wie ? [Van(Tekstsoort.Betrokkene, string.Join(", ", wie.Select(Als))) with { Vervangt = true }] : Array.Empty<Tekststuk>(),
            ],
            KnelpuntGetriageerd g => [Van(Tekstsoort.Triage, g.Reden)],
            VraagGesteld g => [Van(Tekstsoort.Vraag, g.Tekst, g.Vraag)],
            VraagBeantwoord g => [Van(Tekstsoort.Vraag, g.Antwoord, g.Vraag)],
            ActiviteitToegevoegd g => [Van(Tekstsoort.Activiteit, Samen(g.Titel, g.Omschrijving), g.Activiteit)],
            ProductToegevoegd g => [Van(Tekstsoort.Product, Samen(g.Titel, g.Omschrijving, g.Vindplaats), g.Product) with { Code = g.Soort }],
            MiddelenToegekend g => [Van(Tekstsoort.Middel, Samen(g.Gever, g.Omschrijving, g.Versterkingsplan), g.Middel)],
            LesVastgelegd g => [Van(Tekstsoort.Les, g.Tekst, g.Les) with { IsOpen = g.IsOpen }],
            NotitieToegevoegd g => [Van(Tekstsoort.Notitie, g.Tekst, g.Notitie)],
            DocumentToegevoegd g => [Van(Tekstsoort.Document, Samen(g.Titel, g.Bestandsnaam), g.Document)],
            TerugkoppelingGegeven { Tekst: { } tekst } g => [Van(Tekstsoort.Terugkoppeling, tekst, g.Terugkoppeling)],
            KnelpuntVoorgedragen g => [Van(Tekstsoort.Voordracht, g.Reden)],
            OplegnotitieGeschreven g =>
            [
                Van(Tekstsoort.Oplegnotitie, Samen([.. g.Rubrieken().Select(kop => kop.Rubriek.Tekst ?? kop.Rubriek.OnbekendOmdat), g.PartnerGehoord?.Reactie]), g.Versie) with { Vervangt = true },
            ],
            ToewijzingGeopend g => [Van(Tekstsoort.Toewijzing, Samen(g.Vraag, Als(g.Partner)), g.Toewijzing)],
            ToewijzingVoortgangGemeld g => [Van(Tekstsoort.Toewijzing, g.Tekst, g.Toewijzing)],
            ToewijzingAfgerond g => [Van(Tekstsoort.Toewijzing, g.Resultaat, g.Toewijzing)],
            KnelpuntGesloten g => [Van(Tekstsoort.Afloop, g.Toelichting)],
            KnelpuntOvergedragen g => [Van(Tekstsoort.Afloop, Samen(g.Reden, Als(g.Aan)))],

            AgendapuntGeplaatst { Titel: { } titel } g => [Punt(Tekstsoort.Agendapunt, titel, g.Agendapunt)],
            AgendapuntNagezonden { Titel: { } titel } g => [Punt(Tekstsoort.Agendapunt, titel, g.Agendapunt)],
            BesluitGenomen g => [Punt(Tekstsoort.Besluit, g.Tekst, g.Agendapunt)],
            BesluitGecorrigeerd g => [Punt(Tekstsoort.Besluit, g.Tekst, g.Agendapunt)],
            BesluitenlijstGeschreven g => [.. g.Verslag.Select(regel => Punt(Tekstsoort.Verslag, regel.Tekst, regel.Agendapunt))],
            _ => Array.Empty<Tekststuk>(),
        };

        static Tekststuk Van(Tekstsoort soort, string tekst, int? nummer = null) => new(soort, tekst, nummer);

        static Tekststuk Punt(Tekstsoort soort, string tekst, int punt) => new(soort, tekst, punt) { Punt = punt };
    }

    static string Samen(params IReadOnlyList<string?> delen) => string.Join("\n", delen.Where(deel => !string.IsNullOrWhiteSpace(deel)));

    /// <summary>A code in words: <c>riec-den-haag</c> is found by who looks for Den Haag.</summary>
    static string Als(string code) => code.Replace('-', ' ');

    static bool IsLeeg(string tekst) => string.IsNullOrWhiteSpace(tekst) || tekst == Vergeten.Omvangbepaling.Vernietigd;
}
