using System.Collections;
using System.Reflection;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Afspraken;

/// <summary>One event of every kind without anybody writing it: a test that uses these knows the event that is added tomorrow.</summary>
static class Voorbeelden
{
    /// <summary>Of every kind one with everything filled in and one with only what is required.</summary>
    public static IEnumerable<Gebeurtenis> Alle() => Opslag.Gebeurtenissen.SelectMany(soort => new[] { Van(soort, vol: true), Van(soort, vol: false) });

    /// <summary>Of every kind and every value of every enum in it.</summary>
    public static IEnumerable<Gebeurtenis> MetElkeWaarde() => Opslag.Gebeurtenissen.SelectMany(soort =>
        Enumerable.Range(0, 10).Select(nr => (Gebeurtenis)Maak(soort, vol: true, nr)));

    public static Gebeurtenis Van(Type soort, bool vol) => (Gebeurtenis)Maak(soort, vol, 0);

    /// <summary>The parameters of a record: what it stores.</summary>
    public static ParameterInfo[] Leden(Type soort) => soort.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters();

    public static bool MagOntbreken(ParameterInfo lid) =>
        Nullable.GetUnderlyingType(lid.ParameterType) is not null || new NullabilityInfoContext().Create(lid).WriteState == NullabilityState.Nullable;

    static object Maak(Type soort, bool vol, int nr)
    {
        var leden = Leden(soort);
        return Activator.CreateInstance(soort, [.. leden.Select(lid => !vol && MagOntbreken(lid) ? null : Waarde(Nullable.GetUnderlyingType(lid.ParameterType) ?? lid.ParameterType, vol, nr))])!;
    }

    static object Waarde(Type soort, bool vol, int nr)
    {
        if (soort == typeof(string))
            return "2026";
        if (soort == typeof(int))
            return 1;
        if (soort == typeof(long))
            return 100L;
        if (soort == typeof(bool))
            return true;
        if (soort == typeof(Guid))
            return Levensloop.Vast.Zaak;
        if (soort == typeof(DateOnly))
            return Levensloop.Vast.Termijn;
        if (soort == typeof(TimeOnly))
            return new TimeOnly(14, 0);
        if (soort.IsEnum)
            return Enum.GetValues(soort) is var waarden ? waarden.GetValue(nr % waarden.Length)! : null!;
        if (!soort.IsGenericType)
            return Maak(soort, vol, nr);

        var element = soort.GetGenericArguments()[0];
        var lijst = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        if (vol)
            lijst.Add(Waarde(element, vol, nr));
        return lijst;
    }
}
