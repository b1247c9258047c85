using System.Text;
using Knelpunten.Api.Opdrachten;
using Npgsql;

namespace Knelpunten.Api.Stukken;

/// <summary>Why a package could not be made, other than by a program that failed.</summary>
public enum Pakketgebrek
{
    GeenVergadering,
    GeenAgendapunten,
    TeGroot,
}

public sealed class Pakketfout(Pakketgebrek gebrek) : Exception($"{gebrek}")
{
    public Pakketgebrek Gebrek => gebrek;
}

/// <summary>What a package is being worked at.</summary>
public enum Pakketfase
{
    Verzamelen,
    Opstellen,
    Omzetten,
    Bijlagen,
    Samenvoegen,
    Inpakken,
}

/// <param name="Stap">Of <paramref name="Stappen"/>; every paper that is made is a step.</param>
public readonly record struct Pakketvoortgang(Pakketfase Fase, int Stap, int Stappen);

/// <summary>Makes one package: the papers, one numbered PDF of them all with a contents page, and what a machine reads.</summary>
public sealed class Pakketmaker(Omzetter omzetter, Pdfbundel bundel, Huisstijlkast huisstijl, Omzetinstelling omzetting, NpgsqlDataSource bron)
{
    /// <summary>More pages than any board reads: not in the joined PDF.</summary>
    const int MeesteBladzijden = 2_000;

    /// <summary>So many that hang are enough; what is left is not tried.</summary>
    const int MeesteHangers = 3;

    /// <summary>Fewer in a run are not worth a second start of the program.</summary>
    const int WaardTeDelen = 16;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public async Task<byte[]> Maak(Pakketindeling indeling, Pakketdeel deel, Action<Pakketvoortgang> meld, CancellationToken stop)
    {
        if (indeling.Agenda.Agendapunten.Count == 0)
            throw new Pakketfout(Pakketgebrek.GeenAgendapunten);
        var (agenda, stappen) = (indeling.Agenda, indeling.Stukken.Count + 6);
        var naam = $"Vergaderstuk {agenda.Vergadering.Kenmerk}, {Naam(deel)}";
        await using var map = new Werkmap();
        using var zip = new Pakketzip(agenda.Moment);

        meld(new(Pakketfase.Opstellen, 1, stappen));
        var vellen = await Opstellen(indeling, map, zip, stop);
        meld(new(Pakketfase.Omzetten, 2, stappen));
        var inhoud = new Vel(map.Bestand("inhoud.docx"));
        await Schrijf(inhoud, Inhoudsopgave(indeling, naam, deel, [.. vellen.Select(_ => 999)]), stop);
        await ZetEigenOm([.. vellen.Where(vel => vel.Stuk.Stuk is not null), inhoud], map.Map("pdf"), gemaakt => meld(new(Pakketfase.Omzetten, 2 + gemaakt, stappen)), stop);
        foreach (var vel in vellen.Where(vel => vel.Stuk.Stuk is not null))
            zip.Voeg(vel.Stuk.Bestand(".pdf"), await File.ReadAllBytesAsync(vel.Pdf!, stop));

        meld(new(Pakketfase.Bijlagen, stappen - 3, stappen));
        await ZetBijlagenOm(indeling, deel, vellen, map, stop);
        meld(new(Pakketfase.Samenvoegen, stappen - 2, stappen));
        zip.Voeg(Bestandsnaam.Maak("Vergaderstuk", $"{agenda.Vergadering.Kenmerk}, {Naam(deel)}", ".pdf"), await Samen(indeling, deel, naam, vellen, inhoud, map, stop));

        meld(new(Pakketfase.Inpakken, stappen - 1, stappen));
        zip.Voeg("vergadering.json", Pakketzip.Json(new { agenda, oplegnotities = indeling.Notas }));
        if (zip.Omvang > omzetting.GrootstePakket)
            throw new Pakketfout(Pakketgebrek.TeGroot);
        return zip.Sluit(agenda, deel);
    }

    public static string Naam(Pakketdeel deel) => deel == Pakketdeel.Besloten ? "besloten deel" : "openbaar deel";

    /// <summary>Every paper as docx, every annex as it was handed in.</summary>
    async Task<List<Vel>> Opstellen(Pakketindeling indeling, Werkmap map, Pakketzip zip, CancellationToken stop)
    {
        var vellen = new List<Vel>();
        foreach (var stuk in indeling.Stukken)
        {
            var vel = new Vel(map.Bestand($"{vellen.Count + 1:000}{stuk.Extensie}")) { Stuk = stuk };
            vellen.Add(vel);
            var bytes = stuk.Stuk is { } papier ? await Docx(papier, stop) : await Documentinhoud.Haal(bron, stuk.Bijlage!.Inhoud, stop);
            if (bytes is null)
            {
                vel.Bezwaar = "De inhoud van deze bijlage is verwijderd.";
                continue;
            }

            await File.WriteAllBytesAsync(vel.Bron, bytes, stop);
            zip.Voeg(stuk.Bestand(stuk.Extensie), bytes);
            if (zip.Omvang > omzetting.GrootstePakket)
                throw new Pakketfout(Pakketgebrek.TeGroot);
        }

        return vellen;
    }

    /// <summary>Ours must all be there; over as many runs as may work beside each other.</summary>
    async Task ZetEigenOm(IReadOnlyList<Vel> vellen, string uitmap, Action<int> gemaakt, CancellationToken stop)
    {
        var runs = Math.Clamp(vellen.Count / WaardTeDelen, 1, omzetter.Tegelijk);
        var gelukt = await Task.WhenAll(Enumerable.Range(0, runs).Select(run => omzetter.ZetOm(
            [.. vellen.Where((_, i) => i % runs == run).Select(vel => vel.Bron)], uitmap, Doelvorm.PdfA, stop, run == 0 ? gemaakt : null)));
        foreach (var vel in vellen)
        {
            vel.Pdf = Omzetter.Doel(vel.Bron, uitmap, Doelvorm.PdfA);
            if (!File.Exists(vel.Pdf))
                throw new Omzetfout(gelukt.Contains(false) ? Omzetgebrek.DuurdeTeLang : Omzetgebrek.Mislukt);
            vel.Bladzijden = await bundel.Tel(vel.Pdf, stop);
        }
    }

    /// <summary>What others made may be anything: one that cannot be taken up gets a page in its place that says so.</summary>
    async Task ZetBijlagenOm(Pakketindeling indeling, Pakketdeel deel, List<Vel> vellen, Werkmap map, CancellationToken stop)
    {
        var bijlagen = vellen.Where(vel => vel.Stuk.Bijlage is not null && vel.Bezwaar is null).ToList();
        var om = bijlagen.Where(vel => vel.Stuk.Extensie is ".docx" or ".odt").ToList();
        await ZetVreemdOm(om, map.Map("bijlagen"), stop);
        foreach (var vel in bijlagen)
        {
            vel.Pdf ??= vel.Stuk.Extensie == ".pdf" ? vel.Bron : null;
            if (vel.Pdf is null)
                vel.Bezwaar = "Dit bestand kon niet omgezet worden naar PDF.";
            else if (await bundel.Bladzijden(vel.Pdf, stop) is not { } bladzijden)
                vel.Bezwaar = "Deze PDF is beveiligd of beschadigd, of doet iets als zij geopend wordt.";
            else if (bladzijden > MeesteBladzijden)
                vel.Bezwaar = $"Deze bijlage heeft {bladzijden} bladzijden, te veel om bij te voegen.";
            else
                vel.Bladzijden = bladzijden;
        }

        var uitmap = map.Map("plaatsvervangers");
        foreach (var vel in vellen.Where(vel => vel.Bezwaar is not null))
        {
            vel.Bron = map.Bestand($"{Path.GetFileNameWithoutExtension(vel.Bron)}-in-plaats.docx");
            await Schrijf(vel, InPlaatsVan(indeling.Agenda, deel, vel), stop);
        }

        await ZetEigenOm([.. vellen.Where(vel => vel.Bezwaar is not null)], uitmap, _ => { }, stop);
    }

    /// <summary>All in one run; when that hangs, those that are still missing one by one.</summary>
    async Task ZetVreemdOm(List<Vel> vellen, string uitmap, CancellationToken stop)
    {
        var ging = await omzetter.ZetOm([.. vellen.Select(vel => vel.Bron)], uitmap, Doelvorm.Pdf, stop);
        var hangers = 0;
        foreach (var vel in vellen)
        {
            var pdf = Omzetter.Doel(vel.Bron, uitmap, Doelvorm.Pdf);
            // What was being written when the run was killed is half a PDF, or none.
            if (!ging && hangers < MeesteHangers && (!File.Exists(pdf) || await bundel.Bladzijden(pdf, stop) is null))
                hangers += await omzetter.ZetOm([vel.Bron], uitmap, Doelvorm.Pdf, stop) ? 0 : 1;
            vel.Pdf = File.Exists(pdf) ? pdf : null;
        }
    }

    async Task<byte[]> Samen(Pakketindeling indeling, Pakketdeel deel, string naam, List<Vel> vellen, Vel inhoud, Werkmap map, CancellationToken stop)
    {
        // The contents page is longer or shorter only when a number of pages has more or fewer figures; then it is made once more.
        for (var poging = 1; ; poging++)
        {
            var voorin = inhoud.Bladzijden;
            List<int> begin = [];
            foreach (var vel in vellen)
                begin.Add(1 + voorin + vellen.Take(begin.Count).Sum(eerder => eerder.Bladzijden));
            inhoud = new(map.Bestand($"inhoud-{poging}.docx"));
            await Schrijf(inhoud, Inhoudsopgave(indeling, naam, deel, begin), stop);
            var strook = map.Bestand($"strook-{poging}.fodt");
            await File.WriteAllTextAsync(strook, Paginastrook.Maak(Strook(indeling.Agenda, deel, voorin, vellen)), Utf8, stop);
            var uitmap = map.Map($"samen-{poging}");
            if (!await omzetter.ZetOm([inhoud.Bron, strook], uitmap, Doelvorm.PdfA, stop))
                throw new Omzetfout(Omzetgebrek.DuurdeTeLang);
            inhoud.Pdf = Omzetter.Doel(inhoud.Bron, uitmap, Doelvorm.PdfA);
            inhoud.Bladzijden = await bundel.Tel(inhoud.Pdf, stop);
            if (inhoud.Bladzijden != voorin)
            {
                if (poging == 3)
                    throw new Omzetfout(Omzetgebrek.Mislukt);
                continue;
            }

            var samen = map.Bestand("samen.pdf");
            List<Bladwijzer> wijzers = [new("Inhoud", 1), .. vellen.Select((vel, i) => new Bladwijzer(vel.Stuk.Kop, begin[i]))];
            await bundel.Voeg([inhoud.Pdf, .. vellen.Select(vel => vel.Pdf!)], Omzetter.Doel(strook, uitmap, Doelvorm.PdfA), naam, wijzers, samen, stop);
            return await File.ReadAllBytesAsync(samen, stop);
        }
    }

    static List<string> Strook(AgendaBeeld agenda, Pakketdeel deel, int voorin, List<Vel> vellen)
    {
        var merken = Enumerable.Repeat(agenda.Vertrouwelijkheidaanduiding, voorin)
            .Concat(vellen.SelectMany(vel => Enumerable.Repeat(vel.Stuk.Vertrouwelijkheidaanduiding, vel.Bladzijden))).ToList();
        return [.. merken.Select((merk, i) => string.Join(" · ",
        [
            Zegswijze.Rubricering(Merk(agenda, merk, deel == Pakketdeel.Besloten)),
            .. agenda.Status == Stukstatus.Concept ? ["CONCEPT"] : Array.Empty<string>(),
            $"{agenda.Vergadering.Kenmerk} {Naam(deel)}",
            $"bladzijde {i + 1} van {merken.Count}",
        ]))];
    }

    static Stuk Inhoudsopgave(Pakketindeling indeling, string naam, Pakketdeel deel, IReadOnlyList<int> begin) => new(
        "Inhoud", naam, $"{indeling.Agenda.Vergadering.Kenmerk} {Naam(deel)}", Merk(indeling.Agenda, indeling.Agenda.Vertrouwelijkheidaanduiding, deel == Pakketdeel.Besloten),
        [
            new Tabel(["Nr.", "Stuk", "Bladzijde"], [.. indeling.Stukken.Select((stuk, i) => (IReadOnlyList<string>)[stuk.Nummer, stuk.Titel, $"{begin[i]}"])], [1, 8, 2],
                "De stukken van dit pakket met de bladzijde waarop zij beginnen"),
        ]);

    static Stuk InPlaatsVan(AgendaBeeld agenda, Pakketdeel deel, Vel vel) => new(
        "Bijlage", vel.Stuk.Kop, $"{agenda.Vergadering.Kenmerk} {vel.Stuk.Nummer}", Merk(agenda, vel.Stuk.Vertrouwelijkheidaanduiding, deel == Pakketdeel.Besloten),
        [
            new Alinea($"{vel.Bezwaar} Zij is daarom niet in dit document opgenomen.", Nadruk.Signaal),
            .. File.Exists(vel.Origineel) ? [new Alinea($"Het bestand zelf staat ongewijzigd in het pakket: {vel.Stuk.Bestand(vel.Stuk.Extensie)}.")] : Array.Empty<Blok>(),
        ]);

    static Stukmerk Merk(AgendaBeeld agenda, Vertrouwelijkheid aanduiding, bool isBesloten) =>
        new(aanduiding, agenda.Status, agenda.Moment, agenda.Agendaversie == 0 ? null : agenda.Agendaversie, isBesloten);

    async Task Schrijf(Vel vel, Stuk stuk, CancellationToken stop) => await File.WriteAllBytesAsync(vel.Bron, await Docx(stuk, stop), stop);

    async Task<byte[]> Docx(Stuk stuk, CancellationToken stop) => Docxschrijver.Schrijf(stuk, await huisstijl.Nu(stop));

    /// <summary>A paper on its way through the work.</summary>
    sealed class Vel(string bron)
    {
        public Pakketstuk Stuk { get; init; } = null!;

        /// <summary>As it was handed in.</summary>
        public string Origineel { get; } = bron;
        public string Bron { get; set; } = bron;
        public string? Pdf { get; set; }
        public int Bladzijden { get; set; }

        /// <summary>Why it is not in the joined PDF.</summary>
        public string? Bezwaar { get; set; }
    }
}
