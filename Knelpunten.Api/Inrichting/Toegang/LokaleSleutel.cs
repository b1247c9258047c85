using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// The key pair with which the service vouches for callers on its own machine while there is no identity provider (Development only).
/// It lies in the service's data folder, for the owner alone: whoever can read it can be anyone.
/// </summary>
public static class LokaleSleutel
{
    public const string Uitgever = "urn:knelpunten:lokaal";
    public const string Publiek = "urn:knelpunten:api";
    const string Bestand = "lokale-sleutel.pem";
    const int Bits = 2048;
    const UnixFileMode AlleenEigenaar = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static RsaSecurityKey Open(string datamap)
    {
        var pad = Path.Combine(datamap, Bestand);
        try
        {
            if (!File.Exists(pad)) Maak(datamap, pad);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(pad) & ~AlleenEigenaar) != UnixFileMode.None)
                throw new Startfout($"De lokale sleutel {pad} is voor anderen leesbaar; verwijder hem, dan komt er een nieuwe.");
            var rsa = RSA.Create();
            rsa.ImportFromPem(File.ReadAllText(pad));
            if (rsa.KeySize < Bits) throw new Startfout($"De lokale sleutel {pad} is te kort; verwijder hem, dan komt er een nieuwe.");
            return new(rsa) { KeyId = Base64UrlEncoder.Encode(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())) };
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new Startfout($"De lokale sleutel {pad} kan niet gemaakt of gelezen worden.", fout);
        }
    }

    /// <summary>Written apart and then renamed: service and token command may both be first, and must end up with one key.</summary>
    static void Maak(string datamap, string pad)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(datamap);
        else Directory.CreateDirectory(datamap, AlleenEigenaar | UnixFileMode.UserExecute);

        var tijdelijk = Path.Combine(datamap, Path.GetRandomFileName());
        var opties = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) opties.UnixCreateMode = AlleenEigenaar;
        try
        {
            using (var rsa = RSA.Create(Bits))
            using (var schrijver = new StreamWriter(tijdelijk, opties))
                schrijver.Write(rsa.ExportPkcs8PrivateKeyPem());
            File.Move(tijdelijk, pad, overwrite: false);
        }
        catch (IOException) when (File.Exists(pad))
        {
            // Somebody was before us, and his key is as good.
        }
        finally
        {
            File.Delete(tijdelijk);
        }
    }
}
