using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Stukken;

public enum Pakketdeel
{
    /// <summary>Everything but the besloten items.</summary>
    Openbaar,

    /// <summary>The besloten items alone.</summary>
    Besloten,
}

/// <summary>One paper or annex of a package.</summary>
/// <param name="Nummer">That of its item on the agenda, which is itself <c>00</c>: <c>03</c>; an annex of it <c>03a</c>.</param>
/// <param name="Stuk">Null for an annex.</param>
public sealed record Pakketstuk(string Nummer, string Titel, Stuk? Stuk, BijlageBeeld? Bijlage, Vertrouwelijkheid Vertrouwelijkheidaanduiding)
{
    public string Kop => $"{Nummer} {Titel}";

    public string Bestand(string extensie) => Bestandsnaam.Maak(Nummer, Titel, extensie);

    /// <summary>Of an annex by its kind, whatever it was called.</summary>
    public string Extensie => Bijlage?.Formaat switch
    {
        null => ".docx",
        Documentsoort.Pdf => ".pdf",
        Documentsoort.Docx => ".docx",
        Documentsoort.Odt => ".odt",
        Documentsoort.Xlsx => ".xlsx",
        Documentsoort.Ods => ".ods",
        Documentsoort.Png => ".png",
        Documentsoort.Jpeg => ".jpg",
        _ => ".bin",
    };
}

/// <summary>Which papers a package holds, in order. The two parts of one meeting have no item in common.</summary>
/// <param name="Toegezegd">The cases that its promises were made about.</param>
public sealed record Pakketindeling(AgendaBeeld Agenda, IReadOnlyList<OplegnotitieStuk> Notas, IReadOnlyList<Pakketstuk> Stukken, IReadOnlyList<Guid> Toegezegd)
{
    /// <summary>Every case that something in it is about: who may not see one of them gets no package.</summary>
    public IReadOnlyList<Guid> Zaken => [.. Agenda.Agendapunten.Select(punt => punt.Knelpunt).OfType<Guid>()
        .Concat(Agenda.Achterstanden.Select(achterstand => achterstand.Knelpunt)).Concat(Toegezegd).Distinct().Order()];

    public static Pakketindeling Van(Vergaderstukken alles, Pakketdeel deel)
    {
        var agenda = Agendadeel(alles.Agenda, deel, alles.Besloten);
        var zaken = agenda.Agendapunten.Select(punt => punt.Knelpunt).OfType<Guid>().ToHashSet();
        var notas = alles.Notas.Where(nota => zaken.Contains(nota.Knelpunt)).ToDictionary(nota => nota.Knelpunt);
        var stukken = new List<Pakketstuk> { new("00", "Agenda", Agendastuk.Van(agenda), null, agenda.Vertrouwelijkheidaanduiding) };
        foreach (var punt in agenda.Agendapunten)
        {
            var nota = punt.Knelpunt is { } zaak ? notas.GetValueOrDefault(zaak) : null;
            if (nota is null && punt.Informatieobjecten.Count == 0)
                continue;
            var (kenmerk, merk) = ($"{punt.GeplandAgendapuntvolgnummer:00}", punt.Vertrouwelijkheidaanduiding ?? agenda.Vertrouwelijkheidaanduiding);
            if (nota is not null)
                stukken.Add(new(kenmerk, $"{nota.Knelpuntnummer} {nota.Titel}", Oplegnotitiestuk.Van(nota), null, nota.Vertrouwelijkheidaanduiding));
            stukken.AddRange(punt.Informatieobjecten.Select((bijlage, i) => new Pakketstuk($"{kenmerk}{Letter(i)}", Naam(bijlage), null, bijlage, merk)));
        }

        return new(agenda, [.. agenda.Agendapunten.Select(punt => punt.Knelpunt).OfType<Guid>().Distinct().Where(notas.ContainsKey).Select(zaak => notas[zaak])], stukken,
            [.. agenda.Toezeggingen.Select(t => (t.Vergadering, t.Nummer)).Where(alles.Toegezegd.ContainsKey).Select(t => alles.Toegezegd[t])]);
    }

    /// <summary>
    /// What is said of the agenda as a whole may speak of any item of it: the reason of a version stays out of both parts as soon as there are
    /// two. A promise or a term that ran out belongs to the besloten part when it came of a besloten item, of this meeting or another.
    /// </summary>
    static AgendaBeeld Agendadeel(AgendaBeeld agenda, Pakketdeel deel, BeslotenZaken elders)
    {
        List<AgendapuntStuk> punten = [.. agenda.Agendapunten.Where(punt => punt.IndicatorBesloten == (deel == Pakketdeel.Besloten))];
        var isGeheel = punten.Count == agenda.Agendapunten.Count;
        List<ToezeggingBeeld> toezeggingen = [.. agenda.Toezeggingen.Where(t => elders.Toezeggingen.Contains((t.Vergadering, t.Nummer)) == (deel == Pakketdeel.Besloten))];
        List<AchterstandBeeld> achterstanden = [.. agenda.Achterstanden.Where(a => elders.Knelpunten.Contains(a.Knelpunt) == (deel == Pakketdeel.Besloten))];
        return agenda with
        {
            Agendapunten = punten,
            Minuten = punten.Any(punt => punt.Minuten is not null) ? punten.Sum(punt => punt.Minuten) : null,
            Reden = isGeheel ? agenda.Reden : null,
            Waarschuwingen = [],
            Toezeggingen = toezeggingen,
            Achterstanden = achterstanden,
            Vertrouwelijkheidaanduiding = isGeheel ? agenda.Vertrouwelijkheidaanduiding
                : Stukkenbouw.Hoogste([.. punten.Select(punt => punt.Vertrouwelijkheidaanduiding), .. Stukkenbouw.Aanduidingen(toezeggingen, achterstanden)]),
        };
    }

    static string Naam(BijlageBeeld bijlage) => string.IsNullOrWhiteSpace(bijlage.Titel) ? Path.GetFileNameWithoutExtension(bijlage.Bestandsnaam) : bijlage.Titel;

    /// <summary>a to z, and then aa, ab.</summary>
    static string Letter(int plaats) => plaats < 26 ? $"{(char)('a' + plaats)}" : Letter((plaats / 26) - 1) + Letter(plaats % 26);
}
