using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Afspraken;

/// <summary>No packages, no clock, no chance, no I/O: what a decision uses is handed to it. Read from the compiled code, so that no alias hides it.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_domein_is_zuiver
{
    static readonly string[] Leden =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Environment.get_TickCount", "System.Environment.GetEnvironmentVariable",
        "System.TimeZoneInfo.get_Local", "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.get_CurrentUICulture",
    ];

    static readonly string[] Soorten = ["System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Console", "System.Activator", "System.Security.Cryptography.RandomNumberGenerator"];

    static readonly string[] Ruimten = ["System.IO", "System.Net", "System.Threading", "System.Threading.Tasks", "System.Data", "System.Reflection.Emit", "Microsoft"];

    [Test]
    public void Het_verwijst_alleen_naar_het_raamwerk() =>
        Assert.That(typeof(Knelpunt).Assembly.GetReferencedAssemblies().Select(a => a.Name), Is.All.StartsWith("System."));

    [Test]
    public void Het_heeft_geen_pakketten_en_geen_andere_projecten()
    {
        var project = XDocument.Load(Path.Combine(Broncode.Wortel, "Knelpunten.Domain", "Knelpunten.Domain.csproj"));
        Assert.That(project.Descendants().Where(e => e.Name.LocalName.EndsWith("Reference", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Het_kent_geen_klok_geen_toeval_en_geen_buitenwereld()
    {
        using var bestand = new PEReader(File.OpenRead(typeof(Knelpunt).Assembly.Location));
        var metadata = bestand.GetMetadataReader();
        var soorten = metadata.TypeReferences.Select(metadata.GetTypeReference).Select(t => (Ruimte: metadata.GetString(t.Namespace), Naam: metadata.GetString(t.Name))).ToList();
        var leden = metadata.MemberReferences.Select(metadata.GetMemberReference).Where(lid => lid.Parent.Kind == HandleKind.TypeReference)
            .Select(lid => (Soort: metadata.GetTypeReference((TypeReferenceHandle)lid.Parent), Naam: metadata.GetString(lid.Name)))
            .Select(lid => $"{metadata.GetString(lid.Soort.Namespace)}.{metadata.GetString(lid.Soort.Name)}.{lid.Naam}");

        Assert.Multiple(() =>
        {
            Assert.That(leden.Intersect(Leden), Is.Empty);
            Assert.That(soorten.Select(t => $"{t.Ruimte}.{t.Naam}").Intersect(Soorten), Is.Empty);
            Assert.That(soorten.Where(t => Ruimten.Any(ruimte => t.Ruimte == ruimte || t.Ruimte.StartsWith(ruimte + ".", StringComparison.Ordinal))), Is.Empty);
            Assert.That(soorten.Select(t => t.Naam), Has.None.Contains("AsyncStateMachine"));
        });
    }
}
