using Knelpunten.Bench;

// Measures a service that runs, on data that is there; bench/meet starts both. Writes a table in markdown to standard output.
if (Wens.Lees(args) is not { } wens)
{
    Console.Error.WriteLine(Wens.Gebruik);
    return 2;
}

await using var meting = new Meting(wens);
await meting.Voer();
return meting.IsGeldig ? 0 : 1;
