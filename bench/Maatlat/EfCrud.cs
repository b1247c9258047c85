using System.Text.Json;
using Knelpunten.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Knelpunten.Bench.Maatlat;

// What most would build: rows that are changed in place, and an audit table that says what changed.

sealed class Efzaak
{
    public Guid Id { get; set; }
    public string Nummer { get; set; } = "";
    public long Versie { get; set; }
    public string Titel { get; set; } = "";
    public string Omschrijving { get; set; } = "";
    public string Stadium { get; set; } = "intake";
    public string Regio { get; set; } = "";
    public string Organisatie { get; set; } = "";
    public Guid Melder { get; set; }
    public short Vertrouwelijkheid { get; set; } = 2;
    public DateTimeOffset Gemeld { get; set; }
    public DateTimeOffset Gewijzigd { get; set; }
    public List<Efaanvulling> Aanvullingen { get; } = [];
}

sealed class Efaanvulling
{
    public long Id { get; set; }
    public Guid Zaak { get; set; }
    public string Tekst { get; set; } = "";
    public DateTimeOffset Opgetekend { get; set; }
}

sealed class Efspoor
{
    public long Id { get; set; }
    public Guid Zaak { get; set; }
    public string Handeling { get; set; } = "";
    public Guid Wie { get; set; }
    public DateTimeOffset Tijdstip { get; set; }
    public string Wijziging { get; set; } = "";
}

sealed class Efcontext(DbContextOptions<Efcontext> opties) : DbContext(opties)
{
    public DbSet<Efzaak> Zaken => Set<Efzaak>();

    public DbSet<Efspoor> Sporen => Set<Efspoor>();

    /// <summary>Who does it; for the audit table.</summary>
    public Guid Wie { get; set; }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("ef");
        modelBuilder.Entity<Efzaak>(zaak =>
        {
            zaak.ToTable("zaak");
            zaak.Property(z => z.Versie).IsConcurrencyToken();
            zaak.HasMany(z => z.Aanvullingen).WithOne().HasForeignKey(a => a.Zaak);
        });
        modelBuilder.Entity<Efaanvulling>().ToTable("aanvulling");
        modelBuilder.Entity<Efspoor>(spoor =>
        {
            spoor.ToTable("spoor");
            spoor.Property(s => s.Wijziging).HasColumnType("jsonb");
        });
        foreach (var lid in modelBuilder.Model.GetEntityTypes().SelectMany(soort => soort.GetProperties()))
            lid.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(lid.Name));
    }
}

/// <summary>A line in the audit table for each case that is made or changed, with what it became.</summary>
sealed class Sporenzoeker : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = (Efcontext)eventData.Context!;
        foreach (var regel in context.ChangeTracker.Entries().Where(regel => regel.Entity is not Efspoor && regel.State is EntityState.Added or EntityState.Modified).ToList())
        {
            context.Sporen.Add(new()
            {
                Zaak = regel.Entity is Efzaak zaak ? zaak.Id : ((Efaanvulling)regel.Entity).Zaak,
                Handeling = $"{regel.Metadata.GetTableName()} {regel.State}",
                Wie = context.Wie,
                Tijdstip = DateTimeOffset.UtcNow,
                Wijziging = JsonSerializer.Serialize(regel.Properties.Where(lid => regel.State == EntityState.Added || lid.IsModified).ToDictionary(lid => lid.Metadata.Name, lid => lid.CurrentValue)),
            });
        }

        return ValueTask.FromResult(result);
    }
}

/// <summary>Its endpoints: a token is checked, the shape is checked, and who may see it is checked; it keeps no events, and knows no request that came before.</summary>
static class EfCrud
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/ef/knelpunten", Meld).RequireAuthorization();
        app.MapPost("/ef/knelpunten/{id:guid}/aanvullingen", VulAan).RequireAuthorization();
    }

    static async Task Meld(HttpContext http)
    {
        var (wie, context) = (Aanroeper.Van(http), http.RequestServices.GetRequiredService<Efcontext>());
        if (await Antwoord.Lees(http, Lijn.Default.Melding) is not { Titel: { Length: > 0 and <= 200 } titel, Omschrijving: { Length: > 0 } omschrijving, Regio: { } regio, Organisatie: { } organisatie }
            || !Register.Regios.Contains(regio) || !Register.Organisaties.ContainsKey(organisatie))
        {
            await Antwoord.Status(http, StatusCodes.Status400BadRequest);
            return;
        }

        var nu = DateTimeOffset.UtcNow;
        var volgnummer = (await context.Database.SqlQueryRaw<long>("select nextval('ef.nummer') as \"Value\"").ToListAsync(http.RequestAborted))[0];
        var zaak = new Efzaak
        {
            Id = Guid.CreateVersion7(),
            Nummer = Intake.Nummer(DateOnly.FromDateTime(nu.UtcDateTime), volgnummer),
            Versie = 1,
            Titel = titel,
            Omschrijving = omschrijving,
            Regio = regio,
            Organisatie = organisatie,
            Melder = wie.Actor,
            Gemeld = nu,
            Gewijzigd = nu,
        };
        context.Wie = wie.Actor;
        context.Zaken.Add(zaak);
        await context.SaveChangesAsync(http.RequestAborted);
        await Antwoord.Gemaakt(http, $"/ef/knelpunten/{zaak.Id}", new(zaak.Id, zaak.Nummer, zaak.Stadium, zaak.Versie));
    }

    static async Task VulAan(HttpContext http)
    {
        var (wie, context, id) = (Aanroeper.Van(http), http.RequestServices.GetRequiredService<Efcontext>(), Guid.Parse((string)http.Request.RouteValues["id"]!));
        if (await Antwoord.Lees(http, Lijn.Default.Aanvulling) is not { Tekst: { Length: > 0 and <= 20_000 } tekst })
        {
            await Antwoord.Status(http, StatusCodes.Status400BadRequest);
            return;
        }

        context.Wie = wie.Actor;
        for (var poging = 1; ; poging++)
        {
            if (await context.Zaken.FirstOrDefaultAsync(zaak => zaak.Id == id, http.RequestAborted) is not { } zaak || zaak.Melder != wie.Actor)
            {
                await Antwoord.Status(http, StatusCodes.Status404NotFound);
                return;
            }

            (zaak.Versie, zaak.Gewijzigd) = (zaak.Versie + 1, DateTimeOffset.UtcNow);
            zaak.Aanvullingen.Add(new() { Zaak = id, Tekst = tekst, Opgetekend = zaak.Gewijzigd });
            try
            {
                await context.SaveChangesAsync(http.RequestAborted);
                await Antwoord.Gemaakt(http, $"/ef/knelpunten/{id}/aanvullingen/{zaak.Versie}", new(id, zaak.Nummer, zaak.Stadium, zaak.Versie));
                return;
            }
            catch (DbUpdateConcurrencyException) when (poging < 20)
            {
                context.ChangeTracker.Clear();
            }
        }
    }
}
