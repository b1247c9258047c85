using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Overzicht;
using Marten;

namespace Knelpunten.Api.Naspelen;

/// <summary>Another policy, by the names of its configuration; what is not named stays as it is.</summary>
/// <param name="Op">As of which day: which terms are over. Today when absent.</param>
public sealed record WatalsVerzoek(BeleidVerzoek? Beleid, BewaartermijnenVerzoek? Bewaartermijnen, DateOnly? Op);

public sealed record BeleidVerzoek(Vertrouwelijkheid? MaximaleVertrouwelijkheid, int? StilNaDagen);

/// <summary>ISO 8601, as <c>P10Y</c>.</summary>
public sealed record BewaartermijnenVerzoek(string? Opgelost, string? DeelsOpgelost, string? InOnderzoek, string? Overgedragen, string? NietOvergenomen, string? NietInBehandeling, string? Ingetrokken)
{
    public IEnumerable<(Afloop Afloop, string Termijn)> Genoemd() =>
        from regel in new[]
        {
            (Afloop.Opgelost, Opgelost), (Afloop.DeelsOpgelost, DeelsOpgelost), (Afloop.InOnderzoek, InOnderzoek), (Afloop.Overgedragen, Overgedragen),
            (Afloop.NietOvergenomen, NietOvergenomen), (Afloop.NietInBehandeling, NietInBehandeling), (Afloop.Ingetrokken, Ingetrokken),
        }
        where regel.Item2 is not null
        select (regel.Item1, regel.Item2!);
}

public sealed class WatalsValidator : AbstractValidator<WatalsVerzoek>
{
    public WatalsValidator()
    {
        RuleFor(v => v.Beleid!.StilNaDagen).InclusiveBetween(1, 3_650).When(v => v.Beleid is not null);
        RuleFor(v => v.Bewaartermijnen!.Opgelost).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
        RuleFor(v => v.Bewaartermijnen!.DeelsOpgelost).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
        RuleFor(v => v.Bewaartermijnen!.InOnderzoek).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
        RuleFor(v => v.Bewaartermijnen!.Overgedragen).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
        RuleFor(v => v.Bewaartermijnen!.NietOvergenomen).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
        RuleFor(v => v.Bewaartermijnen!.NietInBehandeling).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
        RuleFor(v => v.Bewaartermijnen!.Ingetrokken).Must(Periode).When(v => v.Bewaartermijnen is not null).MetTekst(Geen);
    }

    static readonly Tekst Geen = new("moet een periode zijn als P10Y of P1Y6M", "must be a period like P10Y or P1Y6M");

    static bool Periode(string? tekst) => tekst is null || Bewaartermijn.Lees(tekst) is not null;
}

/// <param name="Op">As of which day.</param>
/// <param name="Items">The first cases of which something would differ, each with what was and what would be.</param>
/// <param name="IsAfgekapt">There are more than these; the command <c>wat-als</c> gives all.</param>
public sealed record WatalsBeeld(string BeleidNu, string BeleidDan, DateOnly Op, Gevolgtelling Totalen, IReadOnlyList<Zaakgevolg> Items, bool IsAfgekapt);

public static class Watalsroutes
{
    const int Meeste = 1_000;

    /// <summary>It goes through every case: one at a time, and not for as long as anybody likes.</summary>
    static readonly SemaphoreSlim beurt = new(1);

    static readonly TimeSpan hoogstens = TimeSpan.FromMinutes(2);

    public static void MapWatals(this IEndpointRouteBuilder v1)
    {
        var route = v1.MapGroup("audit").Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.")
            .MapBevraging<WatalsVerzoek, WatalsBeeld>("_wat-als", "Wat een ander beleid van dezelfde gebeurtenissen zou maken; er verandert niets", Rol.Auditor, Geef);
        route.DisableRequestTimeout();
    }

    static Task<IResult> Geef(HttpContext http, WatalsVerzoek verzoek) => Leesvraag.Voer(http, async _ =>
    {
        using var grens = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        grens.CancelAfter(hoogstens);
        try
        {
            await beurt.WaitAsync(grens.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Duurt;
        }

        try
        {
            return await Geef(http, verzoek, grens.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Duurt;
        }
        finally
        {
            beurt.Release();
        }
    });

    static async Task<IResult> Geef(HttpContext http, WatalsVerzoek verzoek, CancellationToken stop)
    {
        var diensten = http.RequestServices;
        var nu = new Beleidskeuze(diensten.GetRequiredService<Beleid>(), diensten.GetRequiredService<Bewaartermijnen>());
        var dan = Dan(nu, verzoek);
        var dag = verzoek.Op ?? Kalender.Vandaag(diensten.GetRequiredService<TimeProvider>());
        var watals = new Watals(diensten.GetRequiredService<Leesbron>(), diensten.GetRequiredService<IDocumentStore>().Options.Serializer(), nu, dan, dag);
        var items = new List<Zaakgevolg>();
        await foreach (var verschil in watals.Verschillen(stop))
            if (items.Count < Meeste)
                items.Add(verschil);
        http.Toonde(Inzagesoort.Export, items.Select(verschil => verschil.Knelpunt));
        return TypedResults.Ok(new WatalsBeeld(nu.Beleid.Versie, dan.Beleid.Versie, dag, watals.Telling, items, watals.Telling.Anders > items.Count));
    }

    static Beleidskeuze Dan(Beleidskeuze nu, WatalsVerzoek verzoek) => new(
        nu.Beleid with
        {
            MaximaleVertrouwelijkheid = verzoek.Beleid?.MaximaleVertrouwelijkheid ?? nu.Beleid.MaximaleVertrouwelijkheid,
            StilNaDagen = verzoek.Beleid?.StilNaDagen ?? nu.Beleid.StilNaDagen,
        },
        new((verzoek.Bewaartermijnen?.Genoemd() ?? []).Aggregate(nu.Termijnen.PerAfloop, (termijnen, regel) => termijnen.SetItem(regel.Afloop, Bewaartermijn.Lees(regel.Termijn)!))));

    static readonly Probleem Duurt = new(StatusCodes.Status503ServiceUnavailable, "vraag-duurt-te-lang", new(
        "Dit duurt te lang voor één vraag; gebruik de opdracht wat-als.", "This takes too long for one question; use the command wat-als."));
}
