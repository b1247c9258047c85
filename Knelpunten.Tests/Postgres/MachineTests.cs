using System.Globalization;
using Knelpunten.Api.Postgres;

namespace Knelpunten.Tests.Postgres;

/// <summary>What the launcher says and does on machines that are not as it would like them.</summary>
public sealed class MachineTests
{
    Proefmap map = null!;

    [SetUp]
    public void Maak_een_lege_map() => map = Proefmap.Nieuw("machine");

    [TearDown]
    public void Ruim_op() => map.Dispose();

    [Test]
    public async Task Zonder_PostgreSQL_noemt_een_zin_wat_er_te_typen_is()
    {
        var fout = await Assert.ThrowsAsync<EigenPostgresFout>(() => EigenPostgres.Start(Opties with { Vindplaatsen = [], MagOphalen = false }, _ => { }));

        Assert.That(fout?.Message, Does.Contain("geen PostgreSQL 15 of nieuwer").And.Contain("nstalleer"));
    }

    [Test]
    public async Task Gegevens_van_een_versie_die_er_niet_is_worden_met_rust_gelaten()
    {
        var gegevens = Path.Combine(map.Pad, "postgresql", "99", "gegevens");
        Directory.CreateDirectory(gegevens);

        var fout = await Assert.ThrowsAsync<EigenPostgresFout>(() => EigenPostgres.Start(Opties, _ => { }));

        Assert.That(fout?.Message, Does.Contain("De gegevens zijn van PostgreSQL 99"));
        Assert.That(Directory.GetDirectories(Path.Combine(map.Pad, "postgresql")), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries(gegevens), Is.Empty);
    }

    [Test]
    public void Een_map_die_er_niet_kan_komen_geeft_een_zin_die_de_map_en_de_uitweg_noemt()
    {
        var bestand = Path.Combine(map.Pad, "bestand");
        File.WriteAllText(bestand, "");

        var fout = Assert.Throws<EigenPostgresFout>(() => _ = new Gegevensmap(Path.Combine(bestand, "gegevens")));

        Assert.That(fout?.Message, Does.Contain(bestand).And.Contain("KNELPUNTEN_DATA"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Daar mag zo'n naam niet eens.")]
    public async Task Een_map_met_een_dollarteken_wordt_geweigerd_voordat_er_iets_gebeurt()
    {
        var fout = await Assert.ThrowsAsync<EigenPostgresFout>(
            () => EigenPostgres.Start(Opties with { Map = new Gegevensmap(Path.Combine(map.Pad, "$HOME")) }, _ => { }));

        Assert.That(fout?.Message, Does.Contain("$HOME").And.Contain("teken"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "De nagemaakte programma's zijn shellscripts.")]
    public async Task Van_wat_geinstalleerd_is_wint_de_nieuwste_en_bij_gegevens_dezelfde_versie()
    {
        foreach (var versie in (string[])["14.9", "15.2", "16.1 (Debian 16.1-1)", "17beta2"])
            MaakNep(versie);
        var opties = Opties with { Vindplaatsen = [Path.Combine(map.Pad, "*", "bin")], MagOphalen = false };

        Assert.That((await Kies(opties, null)).Hoofdversie, Is.EqualTo(17));
        Assert.That((await Kies(opties, 15)).Hoofdversie, Is.EqualTo(15));
        await Assert.ThrowsAsync<EigenPostgresFout>(() => Kies(opties, 14));
    }

    [Test]
    public void Een_opgehaald_pakket_met_een_andere_vingerafdruk_wordt_niet_uitgepakt()
    {
        var archief = Path.Combine(map.Pad, "pakket.tgz");
        File.WriteAllText(archief, "iets anders");

        var fout = Assert.Throws<EigenPostgresFout>(() => NpmPakket.Keur(archief, "jVw/MdDtIX/v"));

        Assert.That(fout?.Message, Does.Contain("SHA-512"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "De signalen waarmee het proces stopt bestaan daar niet.")]
    public async Task Wat_de_aanroeper_in_zijn_omgeving_heeft_doet_er_niet_toe()
    {
        using var dienst = Databaseproces.Start(map.Pad,
            ("PGDATA", "/nergens"), ("PGPORT", "1"), ("PGUSER", "iemand"), ("PGOPTIONS", "-c onzin=1"), ("LC_ALL", "xx_XX"), ("LANG", "C"));

        Assert.That(await dienst.Verbinding(), Does.Contain("Username=knelpunten"));
        dienst.Signaal(15);
        Assert.That(await dienst.Einde(), Is.Zero);
    }

    EigenPostgresOpties Opties => new() { Map = new Gegevensmap(map.Pad), Fsync = false };

    static Task<Binaries> Kies(EigenPostgresOpties opties, int? versie) => Binaries.Kies(opties, versie, null, _ => { }, default);

    void MaakNep(string versie)
    {
        var bin = Directory.CreateDirectory(Path.Combine(map.Pad, versie.Split('.', ' ')[0].ToString(CultureInfo.InvariantCulture), "bin")).FullName;
        foreach (var programma in (string[])["postgres", "initdb", "pg_ctl"])
        {
            var pad = Path.Combine(bin, programma);
            File.WriteAllText(pad, $"#!/bin/sh\necho 'postgres (PostgreSQL) {versie}'\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(pad, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
