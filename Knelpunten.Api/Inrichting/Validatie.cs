using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Results;

namespace Knelpunten.Api.Inrichting;

/// <summary>FluentValidation, with names as on the wire and sentences in both languages.</summary>
public static class Validatie
{
    /// <summary>Must run before the first validator is made: a rule asks for its name when it is built.</summary>
    public static void StelIn()
    {
        ValidatorOptions.Global.PropertyNameResolver = (_, lid, pad) => Draadnaam(lid, pad);
        ValidatorOptions.Global.DisplayNameResolver = (_, lid, pad) => Draadnaam(lid, pad);
    }

    /// <summary>
    /// The validator speaks the language of the thread, so one that has something to say is asked twice. That keeps its own sentences
    /// and those of the rules beside it under one roof.
    /// </summary>
    public static IEnumerable<Gebrek> Keur<T>(T waarde, Ontleding ontleding, IServiceProvider diensten) where T : class
    {
        if (diensten.GetService<IValidator<T>>() is not { } validator) return [];
        var nederlands = In(Taal.Nederlands, validator, waarde);
        if (nederlands.Count == 0) return [];
        var engels = In(Taal.Engels, validator, waarde);
        return nederlands
            .Zip(engels, (nl, en) => new Gebrek(nl.PropertyName, new(nl.ErrorMessage, en.ErrorMessage)))
            .Where(gebrek => !ontleding.IsMislukt(gebrek.Naam));
    }

    static List<ValidationFailure> In<T>(CultureInfo taal, IValidator<T> validator, T waarde)
    {
        var vorige = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = taal;
        try
        {
            return validator.Validate(waarde).Errors;
        }
        finally
        {
            CultureInfo.CurrentUICulture = vorige;
        }
    }

    static string? Draadnaam(MemberInfo? lid, LambdaExpression? pad)
    {
        if (lid?.GetCustomAttribute<JsonPropertyNameAttribute>() is { } eigen) return eigen.Name;
        var namen = pad is null ? lid?.Name : PropertyChain.FromExpression(pad).ToString();
        return string.IsNullOrEmpty(namen) ? lid?.Name : string.Join('.', namen.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
    }
}
