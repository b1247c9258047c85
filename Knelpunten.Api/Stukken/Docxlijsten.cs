using DocumentFormat.OpenXml.Wordprocessing;

namespace Knelpunten.Api.Stukken;

/// <summary>The lists of one paper. Every numbered one begins at 1, and so is a list of its own.</summary>
public sealed class Docxlijsten
{
    const int Inspringing = 357;

    readonly List<bool> lijsten = [];

    public int Nieuw(bool isGenummerd)
    {
        lijsten.Add(isGenummerd);
        return lijsten.Count;
    }

    public Numbering Maak() => new(
    [
        Soort(0, NumberFormatValues.Bullet, "•"),
        Soort(1, NumberFormatValues.Decimal, "%1."),
        .. lijsten.Select((isGenummerd, plaats) => Lijst(plaats + 1, isGenummerd)),
    ]);

    static AbstractNum Soort(int nummer, NumberFormatValues vorm, string teken) => new(
        new MultiLevelType { Val = MultiLevelValues.SingleLevel },
        new Level(
            new StartNumberingValue { Val = 1 },
            new NumberingFormat { Val = vorm },
            new LevelText { Val = teken },
            new LevelJustification { Val = LevelJustificationValues.Left },
            new PreviousParagraphProperties(new Indentation { Left = $"{Inspringing}", Hanging = $"{Inspringing}" }))
        { LevelIndex = 0 })
    { AbstractNumberId = nummer };

    static NumberingInstance Lijst(int nummer, bool isGenummerd)
    {
        var lijst = new NumberingInstance(new AbstractNumId { Val = isGenummerd ? 1 : 0 }) { NumberID = nummer };
        if (isGenummerd)
            lijst.Append(new LevelOverride(new StartOverrideNumberingValue { Val = 1 }) { LevelIndex = 0 });
        return lijst;
    }
}
