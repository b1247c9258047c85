using System.Collections.Frozen;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Opdrachten;

/// <summary>The sentence of every refusal, in both languages; the code and its values travel beside it. A test knows them all.</summary>
public static class Weigeringsteksten
{
    public static Probleem Probleem(Weigering weigering) => new(Status(weigering.Grond), weigering.Code, Tekst(weigering))
    {
        Uitbreidingen = weigering.Waarden.IsEmpty
            ? new Dictionary<string, object?>()
            : new Dictionary<string, object?> { ["waarden"] = weigering.Waarden },
    };

    public static Tekst Tekst(Weigering weigering)
    {
        var (nl, en) = Zinnen[weigering.Code];
        return new(Vul(nl, weigering), Vul(en, weigering));
    }

    public static IReadOnlyCollection<string> Codes => Zinnen.Keys;

    static int Status(Weigergrond grond) => grond switch
    {
        Weigergrond.Regel => StatusCodes.Status409Conflict,
        Weigergrond.Bevoegdheid => StatusCodes.Status403Forbidden,
        Weigergrond.Onbekend => StatusCodes.Status404NotFound,
    };

    static string Vul(string zin, Weigering weigering) =>
        weigering.Waarden.Aggregate(zin, (tekst, waarde) => tekst.Replace($"{{{waarde.Key}}}", waarde.Value.Replace('_', ' '), StringComparison.Ordinal));

    static readonly FrozenDictionary<string, Tekst> Zinnen = new Dictionary<string, Tekst>
    {
        // Of any case
        ["niet-in-dit-stadium"] = new("Dit kan niet in het stadium {stadium}.", "This is not possible in the stage {stadium}."),
        ["is-samengevoegd"] = new("Dit knelpunt is samengevoegd met {doel}; ga daar verder.", "This knelpunt was merged into {doel}; go on there."),
        ["bestaat-niet"] = new("Hier is geen {wat} {sleutel}.", "There is no {wat} {sleutel} here."),
        ["niet-geregistreerd"] = new("{wat} {code} is niet geregistreerd.", "{wat} {code} is not registered."),
        ["niet-geldig-op-die-dag"] = new("{wat} {code} gold niet op die dag.", "{wat} {code} was not valid on that day."),
        ["alleen-dossierhouder"] = new("Alleen de dossierhouder kan dit.", "Only the dossierhouder can do this."),
        ["alleen-melder"] = new("Alleen wie het meldde kan dit.", "Only the reporter can do this."),
        ["alleen-eigen-toewijzing"] = new("Dit is geen toewijzing aan uw organisatie.", "This assignment is not your organisation's."),
        ["achteraf-voorbehouden"] = new(
            "Alleen het ATO en het secretariaat leggen iets vast met een andere dag dan vandaag.",
            "Only the ATO and the secretariat record something with another day than today."),
        ["namens-voorbehouden"] = new("U kunt dit niet namens een ander vastleggen.", "You cannot record this on behalf of somebody else."),
        ["wanneer-in-de-toekomst"] = new("Wat gebeurd is ligt niet in de toekomst.", "What happened does not lie in the future."),
        ["voor-vorige-stadiumwissel"] = new(
            "Dit ligt zeker vóór de vorige stadiumwissel; het kan niet eerder zijn dan {nietEerderDan}.",
            "This certainly precedes the previous stage change; it cannot be before {nietEerderDan}."),

        // Rode draden
        ["rode-draad-te-kort"] = new(
            "Deze draad loopt nu door {regios} regio's; een rode draad heeft er ten minste {nodig}.",
            "This thread runs through {regios} regions now; a common thread has at least {nodig}."),
        ["rode-draad-al-beoordeeld"] = new("Deze rode draad is al {stand}.", "This common thread already is {stand}."),

        // Intake and triage
        ["kenmerk-bestaat-al"] = new("Er is al een knelpunt met dit kenmerk van deze bron.", "There already is a knelpunt with this kenmerk of this source."),
        ["al-aangesloten"] = new("U bent al melder van dit knelpunt.", "You already are a reporter of this knelpunt."),
        ["anderen-aangesloten"] = new(
            "Anderen hebben zich aangesloten ({aantal}); het kan niet meer ingetrokken worden.", "Others have joined ({aantal}); it cannot be withdrawn any more."),
        ["dossierhouder-is-geen-ato"] = new("Een dossierhouder is lid van het ATO.", "A dossierhouder is a member of the ATO."),
        ["is-al-dossierhouder"] = new("Dit ATO-lid is al dossierhouder.", "This ATO member already is the dossierhouder."),
        ["buiten-dienstaccount"] = new(
            "Dit dienstaccount meldt alleen voor {organisatie}.", "This service account reports for {organisatie} only."),
        ["boven-maximale-vertrouwelijkheid"] = new(
            "Dit systeem bewaart niets boven {maximum}; leg het elders vast.", "This system keeps nothing above {maximum}; record it elsewhere."),
        ["vraag-al-beantwoord"] = new("Vraag {vraag} is al beantwoord.", "Question {vraag} was already answered."),
        ["al-opgeschort"] = new("Dit knelpunt is al opgeschort.", "This knelpunt is already suspended."),
        ["niet-opgeschort"] = new("Dit knelpunt is niet opgeschort.", "This knelpunt is not suspended."),

        // Samenvoegen
        ["samenvoegen-met-zichzelf"] = new("Een knelpunt kan niet met zichzelf samengevoegd worden.", "A knelpunt cannot be merged into itself."),
        ["doel-is-samengevoegd"] = new("Het doel is zelf samengevoegd met {doel}.", "The target was itself merged into {doel}."),
        ["doel-niet-open"] = new("Het doel {doel} is niet open.", "The target {doel} is not open."),
        ["open-toewijzing"] = new("Er zijn nog open toewijzingen ({aantal}).", "There still are open assignments ({aantal})."),
        ["verwant-aan-zichzelf"] = new("Een knelpunt is niet aan zichzelf verwant.", "A knelpunt is not related to itself."),
        ["al-verwant"] = new("Deze knelpunten zijn al als verwant aangemerkt.", "These knelpunten are already marked as related."),

        // Sparren, toewijzingen, oplossing
        ["bedrag-niet-positief"] = new("Een bedrag is meer dan nul eurocent.", "An amount is more than zero eurocents."),
        ["niet-toewijsbaar"] = new("{organisatie} is geen partner waaraan toegewezen kan worden.", "{organisatie} is no partner that can be assigned to."),
        ["te-veel-filters"] = new("U bewaart al {aantal} filters; trek er eerst een in.", "You already keep {aantal} filters; withdraw one first."),
        ["termijn-al-voorbij"] = new("De uiterlijke datum {uiterlijkeDatum} is dan al voorbij.", "The due date {uiterlijkeDatum} is already past by then."),
        ["partner-al-toegewezen"] = new("{partner} heeft al een open toewijzing.", "{partner} already has an open assignment."),
        ["al-een-trekker"] = new("Er is al een trekker.", "There already is a trekker."),
        ["geen-trekker"] = new("Een van de partners is de trekker.", "One of the partners is the trekker."),
        ["toewijzing-niet-open"] = new("Toewijzing {toewijzing} is niet meer open: {stand}.", "Assignment {toewijzing} is no longer open: {stand}."),
        ["toewijzing-in-andere-stand"] = new(
            "De toewijzing is {stand}; dit vraagt een die {nodig} is.", "The assignment is {stand}; this needs one that is {nodig}."),
        ["afloop-hoort-elders"] = new("De afloop {afloop} heeft een eigen weg.", "The outcome {afloop} has a way of its own."),
        ["niet-overgedragen"] = new("Dit knelpunt is niet overgedragen.", "This knelpunt was not handed over."),
        ["ontvangst-klopt-niet"] = new(
            "Dit ontvangstbewijs is niet met deze sleutel getekend, of noemt dit knelpunt niet.", "This receipt was not signed with this key, or does not name this knelpunt."),
        ["ontvangst-al-bevestigd"] = new("Dit ontvangstbewijs is al vastgelegd.", "This receipt was recorded already."),
        ["geen-besluit-niet-overnemen"] = new(
            "Niet overgenomen volgt op een besluit van het SBO om niet over te nemen.", "Niet overgenomen follows a decision of the SBO not to take it on."),

        // Vergadering en agenda
        ["vergaderdag-onvolledig"] = new("Een vergadering die nog komt heeft een volledige datum.", "A meeting to come has a full date."),
        ["vergaderdag-voorbij"] = new(
            "{dag} is voorbij; leg een gehouden vergadering achteraf vast, met wanneer.", "{dag} is past; record a held meeting afterwards, with wanneer."),
        ["einde-voor-aanvang"] = new("Het einde ligt na de aanvang.", "The end comes after the beginning."),
        ["einde-voor-begin"] = new("De laatste dag ligt niet vóór de eerste.", "The last day does not precede the first."),
        ["inleverdatum-na-vergadering"] = new("De inleverdatum ligt niet na de vergadering.", "The deadline does not come after the meeting."),
        ["vergadering-op-zelfde-moment"] = new(
            "Op {dag} is er op dat moment al een vergadering gepland: {nummer}.", "On {dag} a meeting is already planned at that moment: {nummer}."),
        ["vergadering-niet-meer-gepland"] = new("De vergadering is {status}.", "The meeting is {status}."),
        ["vergadering-niet-gehouden"] = new("Een besluit volgt op een gehouden vergadering; deze is {status}.", "A decision follows a held meeting; this one is {status}."),
        ["vergadering-nog-niet-geweest"] = new("De vergadering is pas op {dag}.", "The meeting is not before {dag}."),
        ["agenda-niet-vastgesteld"] = new("De agenda is nog niet vastgesteld.", "The agenda has not been finalised."),
        ["agenda-al-vastgesteld"] = new(
            "De agenda is vastgesteld; zij verandert alleen nog door nazending, intrekking of aanhouden.",
            "The agenda is finalised; it changes only by a late item, withdrawal or deferral."),
        ["nazending-op-concept"] = new("Op een conceptagenda is niets een nazending.", "Nothing is late on a draft agenda."),
        ["al-geagendeerd"] = new("Dit knelpunt staat al op een agenda.", "This knelpunt already stands on an agenda."),
        ["agendapunt-niet-compleet"] = new("Er ontbreekt nog: {ontbreekt}.", "Still missing: {ontbreekt}."),
        ["agendapunt-niet-meer-op-agenda"] = new("Agendapunt {agendapunt} staat niet meer op de agenda: {stand}.", "Item {agendapunt} is no longer on the agenda: {stand}."),
        ["agendapunt-voor-zichzelf"] = new("Een agendapunt komt niet vóór zichzelf.", "An item does not come before itself."),
        ["agendapunt-zonder-knelpunt"] = new("Agendapunt {agendapunt} gaat niet over een knelpunt.", "Item {agendapunt} is not about a knelpunt."),
        ["oplegnotitie-al-op-agenda"] = new("Versie {versie} van de oplegnotitie staat al op de agenda.", "Version {versie} of the oplegnotitie already is on the agenda."),
        ["oplegnotitie-niets-te-vullen"] = new(
            "Er is niets in te vullen: elke rubriek is geschreven, of het knelpunt zegt er niets over.",
            "There is nothing to fill in: every heading was written, or the knelpunt says nothing about it."),
        ["bijlage-staat-er-al"] = new("Hetzelfde bestand staat er al, als bijlage {bijlage}.", "The same file is already there, as annex {bijlage}."),
        ["bijlage-al-ingetrokken"] = new("Bijlage {bijlage} is al ingetrokken.", "Annex {bijlage} was already withdrawn."),
        ["zelfde-vergadering"] = new("Aanhouden gaat naar een andere vergadering.", "Deferring goes to another meeting."),
        ["geen-conceptagenda"] = new("Die vergadering heeft geen conceptagenda meer.", "That meeting has no draft agenda any more."),
        ["geen-latere-vergadering"] = new(
            "Er is nog geen latere vergadering om agendapunt {agendapunt} naar te verschuiven; plan die eerst.",
            "There is no later meeting yet to move item {agendapunt} to; plan it first."),
        ["vergadering-is-eerder"] = new("Die vergadering is eerder ({dag}).", "That meeting is earlier ({dag})."),

        ["zetel-dubbel"] = new("Zetel {zetel} staat er twee keer.", "Seat {zetel} is named twice."),
        ["agendapunt-dubbel"] = new("Agendapunt {agendapunt} staat er twee keer.", "Item {agendapunt} is named twice."),

        // Besluit
        ["besluitenlijst-definitief"] = new(
            "De besluitenlijst is definitief; heropen de vergadering om haar te corrigeren.", "The list of decisions is definitive; reopen the meeting to correct it."),
        ["besluitenlijst-niet-definitief"] = new("De besluitenlijst is niet definitief maar {stand}.", "The list of decisions is not definitive but {stand}."),
        ["toezegging-niet-open"] = new("Toezegging {toezegging} is niet meer open: {stand}.", "Promise {toezegging} is no longer open: {stand}."),
        ["besluit-al-genomen"] = new("Over agendapunt {agendapunt} is al besloten; corrigeer dat besluit.", "Item {agendapunt} was already decided; correct that decision."),
        ["nog-geen-besluit"] = new("Over agendapunt {agendapunt} is nog niet besloten.", "Item {agendapunt} has not been decided."),
        ["beleggen-zonder-partner"] = new("Beleggen noemt ten minste één partner, voor een knelpunt.", "Beleggen names at least one partner, for a knelpunt."),
        ["partner-zonder-beleggen"] = new("Alleen beleggen wijst partners toe.", "Only beleggen assigns partners."),
        ["besluitsoort-niet-te-corrigeren"] = new(
            "De soort van dit besluit heeft gevolgen gehad of zou ze krijgen; alleen de tekst kan gecorrigeerd worden.",
            "The kind of this decision had consequences or would have; only its text can be corrected."),

        // Verwijderen
        ["alleen-beheerder"] = new("Alleen een beheerder kan dit.", "Only an administrator (beheerder) can do this."),
        ["alleen-aanvrager"] = new("Alleen wie het vroeg trekt het in.", "Only who asked it withdraws it."),
        ["zelf-aangevraagd"] = new("U vroeg dit zelf aan; een ander beoordeelt het.", "You asked this yourself; somebody else judges it."),
        ["verwijdering-vervallen"] = new(
            "Deze aanvraag van {aangevraagd} is vervallen: binnen {dagen} dagen keurde niemand haar goed.",
            "This request of {aangevraagd} has lapsed: nobody approved it within {dagen} days."),
        ["verwijdering-in-andere-stand"] = new("Deze verwijdering is {stand}.", "This verwijdering is {stand}."),
        ["niets-te-verwijderen"] = new("Er is niets gevonden om te verwijderen.", "Nothing was found to remove."),
        ["omvang-veranderd"] = new(
            "Wat er verwijderd zou worden is veranderd; bekijk de omvang opnieuw.", "What would be removed has changed; look at it (omvang) again."),
        ["andere-verwijdering-open"] = new("Over dit knelpunt loopt nog een andere verwijdering.", "Another verwijdering of this knelpunt is still open."),
        ["bewaartermijn-loopt"] = new("De bewaartermijn loopt nog; vernietigen kan vanaf {vanaf}.", "It must still be kept; it can be destroyed from {vanaf}."),
        ["is-vernietigd"] = new("De inhoud van {knelpunt} is vernietigd; er kan niets meer mee.", "The content of {knelpunt} was destroyed; nothing can be done with it."),

        // Looking back: what today's rules say to what was recorded
        ["sluit-niet-aan"] = new("Dit is gebeurtenis {versie} en de vorige was {vorige}: er is er een weg of bij.", "This is event {versie} and the one before was {vorige}: one is missing or too many."),
        ["al-gemeld"] = new("Dit knelpunt was al gemeld, als {nummer}.", "This knelpunt was already raised, as {nummer}."),
        ["ander-nummer"] = new("Dit kreeg nummer {nummer}, en zou nu nummer {vandaag} krijgen.", "This got number {nummer}, and would now get number {vandaag}."),
        ["niet-gepland"] = new("Deze vergadering was nog niet gepland ({gebeurtenis}).", "This meeting was not planned yet ({gebeurtenis})."),
        ["toestand-zonder-melding"] = new("Er is een geschiedenis zonder melding.", "There is a history without a report."),
        ["toestand-afloop"] = new("Alleen wat gesloten is heeft een afloop; dit is {stadium}.", "Only what is closed has an outcome; this is {stadium}."),
        ["toestand-doel"] = new("Alleen wat samengevoegd is heeft een doel; dit is {stadium}.", "Only what was merged has a target; this is {stadium}."),
        ["toestand-agendering"] = new(
            "Alleen wat geagendeerd of behandeld is staat op een agenda; dit is {stadium}.", "Only what is geagendeerd or behandeld stands on an agenda; this is {stadium}."),
        ["toestand-toewijzing"] = new("Met {open} open toewijzingen kan het niet {stadium} zijn.", "With {open} open assignments it cannot be {stadium}."),
        ["toestand-trekkers"] = new("Er is meer dan één trekker.", "More than one partner is in the lead."),
        ["toestand-partner"] = new("Partner {partner} heeft meer dan één open toewijzing.", "Partner {partner} has more than one open assignment."),
        ["toestand-opgeschort"] = new("Wat gesloten is staat niet stil.", "What is closed does not stand still."),
        ["toestand-agendapunt"] = new("Het knelpunt van agendapunt {agendapunt} staat twee keer op deze agenda.", "The knelpunt of item {agendapunt} stands on this agenda twice."),
        ["toestand-niet-vastgesteld"] = new("De vergadering is gehouden zonder vastgestelde agenda.", "The meeting was held without a finalised agenda."),
        ["onleesbaar"] = new("Deze gebeurtenis is niet te lezen als een {soort}.", "This event cannot be read as a {soort}."),
        ["onbekende-gebeurtenis"] = new("Een gebeurtenis {soort} bestaat nu niet.", "There is no event {soort} today."),

        // Register
        ["code-bestaat-al"] = new("De code {code} bestaat al.", "The code {code} already exists."),
        ["naam-al-in-gebruik"] = new("{naam} is al de naam van een andere organisatie.", "{naam} already names another organisation."),
        ["verzameling-niet-toewijsbaar"] = new("Een verzameling als {organisatie} kan niet toegewezen worden.", "A collective such as {organisatie} cannot be assigned to."),
        ["huisstijl-al-ingebouwd"] = new("De stukken hebben de ingebouwde huisstijl al.", "The papers already have the built-in house style."),
        ["verzoek-in-behandeling"] = new("Hetzelfde verzoek wordt op dit moment verwerkt.", "The same request is being handled at this moment."),
    }.ToFrozenDictionary();
}
