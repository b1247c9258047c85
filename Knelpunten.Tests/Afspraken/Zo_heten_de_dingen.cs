using System.Text.RegularExpressions;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Afspraken;

/// <summary>House rules that a machine can see.</summary>
[Parallelizable(ParallelScope.All)]
public partial class Zo_heten_de_dingen
{
    const int Hoogstens = 400;

    static readonly string[] Projecten = ["Knelpunten.Domain", "Knelpunten.Api", "Knelpunten.Tests", "bench"];

    static readonly string[] Verboden = ["Helper", "Helpers", "Manager", "Service", "Utils", "Util"];

    [Test]
    public void Een_gebeurtenis_heet_naar_wat_er_gebeurd_is() =>
        Assert.That(Opslag.Gebeurtenissen.Select(t => t.Name).Where(naam => naam.Contains("Werd") || GeenDeelwoord().IsMatch(naam)), Is.Empty);

    [Test]
    public void Een_gebeurtenis_eindigt_op_een_deelwoord() =>
        // Dutch past participles: ge-…-d/t/en, or with an unstressed prefix (be-, her-, ver-, in-, op-, …) -d/-t/-en.
        Assert.That(Opslag.Gebeurtenissen.Select(t => t.Name).Where(naam => !Deelwoord().IsMatch(naam)), Is.Empty);

    [Test]
    public void Een_afkorting_heeft_een_schrijfwijze() =>
        Assert.That(
            from soort in new[] { typeof(Knelpunt).Assembly, typeof(Opslag).Assembly }.SelectMany(a => a.GetTypes())
            where soort.Namespace?.StartsWith("Knelpunten", StringComparison.Ordinal) == true
            from naam in soort.GetMembers().Where(lid => lid.DeclaringType?.Assembly == soort.Assembly).Select(lid => lid.Name).Append(soort.Name)
            where Afkorting().IsMatch(naam)
            select $"{soort.Name}.{naam}", Is.Empty);

    [Test]
    public void Geen_klasse_heet_naar_niets() =>
        Assert.That(
            new[] { typeof(Knelpunt).Assembly, typeof(Opslag).Assembly, typeof(Zo_heten_de_dingen).Assembly }.SelectMany(a => a.GetTypes())
                .Where(t => t.Namespace?.StartsWith("Knelpunten", StringComparison.Ordinal) == true && Verboden.Any(eind => t.Name.EndsWith(eind, StringComparison.Ordinal)))
                .Select(t => t.FullName), Is.Empty);

    [Test]
    public void Geen_map_heet_naar_niets() =>
        Assert.That(
            Projecten.SelectMany(project => Broncode.Bestanden(project)).SelectMany(bestand => Path.GetRelativePath(Broncode.Wortel, bestand).Split(Path.DirectorySeparatorChar)[..^1])
                .Intersect([.. Verboden, "Common", "Services", "Managers", "Shared"]), Is.Empty);

    [Test]
    public void Geen_bestand_is_te_lang() =>
        Assert.That(
            from project in Projecten
            from bestand in Broncode.Bestanden(project)
            let regels = File.ReadLines(bestand).Count()
            where regels > Hoogstens
            select $"{Path.GetRelativePath(Broncode.Wortel, bestand)}: {regels}", Is.Empty);

    [GeneratedRegex("Updated|Changed|Created|Deleted|Gewijzigd$|Status")]
    private static partial Regex GeenDeelwoord();

    [GeneratedRegex("(ge[a-z]+(d|t|en)|(be|ver|her|ont|er)[a-z]+(d|t|en))$", RegexOptions.IgnoreCase)]
    private static partial Regex Deelwoord();

    [GeneratedRegex("SBO|ATO|RIEC")]
    private static partial Regex Afkorting();
}
