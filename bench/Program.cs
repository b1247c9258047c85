using Knelpunten.Bench;
using Knelpunten.Bench.Maatlat;
using Knelpunten.Bench.Micro;
using Knelpunten.Bench.Opstelling;

// bench/meet builds this and starts it; it starts the others of it itself.
try
{
    return args switch
    {
        ["maatlat"] => await Maatlatdienst.Voer(),
        ["standaard", .. var rest] => await Standaard.Voer(rest),
        ["micro", .. var rest] => Micrometing.Voer(rest),
        _ => await new Meting(Wens.Lees(args)).Voer(),
    };
}
catch (FormatException fout)
{
    await Console.Error.WriteLineAsync($"{fout.Message}\n{Wens.Gebruik}");
    return 2;
}
catch (Exception fout)
{
    await Console.Error.WriteLineAsync(fout is Meetfout ? fout.Message : $"{fout}");
    return 1;
}
