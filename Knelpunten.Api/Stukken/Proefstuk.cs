namespace Knelpunten.Api.Stukken;

/// <summary>A paper that uses every style once: to see what a house style looks like, and to try one before it is taken.</summary>
public static class Proefstuk
{
    public static Stuk Stuk(DateTimeOffset moment) => new(
        "Proefstuk",
        "Zo zien de stukken van het Strategisch Beraad Ondermijning eruit",
        "Huisstijl",
        new(Vertrouwelijkheid.Openbaar, Stukstatus.Concept, moment, Versie: null, IsBesloten: false),
        [
            new Gegevens([("Waarvoor", "Om te zien hoe een huisstijl uitpakt, voordat er een agenda mee gemaakt wordt."), ("Letters", "Fryslân, Súdwest-Fryslân, Ağrı, Şişli, İzmir, Curaçao, Zoë, co\u00f6rdinator")]),
            new Alinea("Let op: dit is een voorbeeld en geen vergaderstuk.", Nadruk.Signaal),
            new Kop(1, "Een kop", "1."),
            new Alinea("Een alinea zoals iemand haar schreef.\nMet een tweede regel."),
            new Kop(2, "Een kop daaronder", "1.1"),
            new Opsomming(["Een punt", "Nog een punt"]),
            new Opsomming(["Het eerste", "Het tweede"], IsGenummerd: true),
            new Kop(3, "Een kop daar weer onder"),
            new Tabel(["Nr", "Onderwerp", "Minuten"], [["1", "Opening", "5"], ["2", "Mededelingen", "10"], ["3", "Rondvraag", "5"]], [1, 7, 2], "Een tabel met drie agendapunten"),
            new Alinea("Een toelichting van de dienst.", Nadruk.Toelichting),
        ]);
}
