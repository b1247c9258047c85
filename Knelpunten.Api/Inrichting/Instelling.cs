namespace Knelpunten.Api.Inrichting;

public static class Instelling
{
    /// <summary>The section, named as the type unless it is said. A value that cannot be read stops the start with a sentence that names it.</summary>
    public static T Lees<T>(IConfiguration configuratie, string? sectie = null) where T : class, new()
    {
        try
        {
            return configuratie.GetSection(sectie ?? typeof(T).Name).Get<T>() ?? new();
        }
        catch (InvalidOperationException fout)
        {
            // "Failed to convert configuration value '…' at '…' to type …": the place is between the second pair of quotes.
            var plaats = fout.Message.Split('\'') is [_, _, _, var pad, ..] ? pad : typeof(T).Name;
            throw new Startfout($"De waarde van {plaats} is niet te lezen.", fout);
        }
    }
}
