using DiffPlex;
using DiffPlex.Chunkers;

namespace Knelpunten.Api.Leesmodellen;

public enum Segmentsoort
{
    Gelijk,
    Weg,
    Erbij,
}

public sealed record Segment(Segmentsoort Soort, string Tekst);

/// <summary>The difference between two texts, word by word.</summary>
public static class Woordverschil
{
    static readonly DelimiterChunker Woorden = new([' ', '\n', '\t', '.', ',', ';', ':', '!', '?', '(', ')', '“', '”', '/']);

    public static IReadOnlyList<Segment> Tussen(string was, string wordt)
    {
        var verschil = Differ.Instance.CreateDiffs(was, wordt, ignoreWhiteSpace: false, ignoreCase: false, Woorden);
        var segmenten = new List<Segment>();
        var gelezen = 0;
        foreach (var blok in verschil.DiffBlocks)
        {
            Voeg(Segmentsoort.Gelijk, verschil.PiecesOld, gelezen, blok.DeleteStartA);
            Voeg(Segmentsoort.Weg, verschil.PiecesOld, blok.DeleteStartA, blok.DeleteStartA + blok.DeleteCountA);
            Voeg(Segmentsoort.Erbij, verschil.PiecesNew, blok.InsertStartB, blok.InsertStartB + blok.InsertCountB);
            gelezen = blok.DeleteStartA + blok.DeleteCountA;
        }

        Voeg(Segmentsoort.Gelijk, verschil.PiecesOld, gelezen, verschil.PiecesOld.Count);
        return Leesbaar(segmenten);

        void Voeg(Segmentsoort soort, IReadOnlyList<string> woorden, int van, int tot)
        {
            // A text without a letter is one word of nothing to the library.
            if (string.Concat(woorden.Skip(van).Take(tot - van)) is { Length: > 0 } tekst)
                segmenten.Add(new(soort, tekst));
        }
    }

    /// <summary>Words that changed one after the other are one change: the space between them, which stayed, would cut it to pieces.</summary>
    static IReadOnlyList<Segment> Leesbaar(List<Segment> segmenten)
    {
        var leesbaar = new List<Segment>();
        var (weg, erbij) = ("", "");
        foreach (var (plaats, segment) in segmenten.Index())
            if (segment.Soort == Segmentsoort.Weg)
                weg += segment.Tekst;
            else if (segment.Soort == Segmentsoort.Erbij)
                erbij += segment.Tekst;
            else if ((weg + erbij).Length > 0 && plaats < segmenten.Count - 1 && string.IsNullOrWhiteSpace(segment.Tekst))
                (weg, erbij) = (weg + segment.Tekst, erbij + segment.Tekst);
            else
            {
                Sluit();
                leesbaar.Add(segment);
            }

        Sluit();
        return leesbaar;

        void Sluit()
        {
            if (weg.Length > 0)
                leesbaar.Add(new(Segmentsoort.Weg, weg));
            if (erbij.Length > 0)
                leesbaar.Add(new(Segmentsoort.Erbij, erbij));
            (weg, erbij) = ("", "");
        }
    }
}
