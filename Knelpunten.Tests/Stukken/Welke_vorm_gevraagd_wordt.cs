using Knelpunten.Api.Stukken;

namespace Knelpunten.Tests.Stukken;

[Parallelizable(ParallelScope.All)]
public class Welke_vorm_gevraagd_wordt
{
    const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static readonly string[] Aanbod = ["application/json", "text/html", Docx, "application/pdf", "text/csv"];

    [TestCase(null, ExpectedResult = "application/json")]
    [TestCase("", ExpectedResult = "application/json")]
    [TestCase("*/*", ExpectedResult = "application/json")]
    [TestCase("application/json", ExpectedResult = "application/json")]
    [TestCase("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", ExpectedResult = "text/html")]
    [TestCase("text/html, */*", ExpectedResult = "text/html")]
    [TestCase("text/html, application/json", ExpectedResult = "application/json")]
    [TestCase("application/json;q=0.5, application/pdf;q=0.9", ExpectedResult = "application/pdf")]
    [TestCase("application/pdf;q=0.9, text/html;q=0.9, */*;q=0.1", ExpectedResult = "text/html")]
    [TestCase("text/*", ExpectedResult = "text/html")]
    [TestCase("text/html;q=0, text/*", ExpectedResult = "text/csv")]
    [TestCase("*/*, application/json;q=0", ExpectedResult = "text/html")]
    [TestCase("TEXT/HTML", ExpectedResult = "text/html")]
    [TestCase("text/html;charset=utf-8", ExpectedResult = "text/html")]
    [TestCase(Docx, ExpectedResult = Docx)]
    [TestCase("image/png", ExpectedResult = null)]
    [TestCase("application/pdf;q=0", ExpectedResult = null)]
    [TestCase("onzin", ExpectedResult = null)]
    public string? Accept_kiest(string? accept) => Vormkeuze.Kies(accept, Aanbod) is { } plaats ? Aanbod[plaats] : null;

    [TestCase("SBO-2026-3 agenda versie 2", ExpectedResult = "SBO-2026-3-agenda-versie-2")]
    [TestCase("  Notysje: Fryslân / Yağmur\\..\\x ", ExpectedResult = "Notysje-Fryslan-Yagmur-x")]
    [TestCase("…", ExpectedResult = "stuk")]
    public string Een_bestand_heet_naar_zijn_kenmerk(string kenmerk) => Stukroute.Bestandsnaam(kenmerk);
}
