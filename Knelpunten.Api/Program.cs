using Knelpunten.Api.Inrichting;

// Placeholder until the lead's: the edge alone, to be run by hand.
var datamap = Environment.GetEnvironmentVariable("KNELPUNTEN_DATA") ?? Path.Combine(Path.GetTempPath(), "knelpunten-rand");
if (args is ["token", .. var rest]) return await TokenOpdracht.Voer(rest, datamap);
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.VoegRandToe(datamap);
    var app = builder.Build();
    app.GebruikRand();
    await app.RunAsync();
    return 0;
}
catch (Startfout fout)
{
    await Console.Error.WriteLineAsync(fout.Message);
    return 1;
}
