using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Knelpunten.Api.Keten;

/// <summary>A public key of a log, with its name: what C2SP calls a verifier key (<c>naam+id+sleutel</c>).</summary>
public sealed record Controlesleutel(string Naam, PublicKey Sleutel)
{
    const byte Ed25519 = 1;

    /// <summary>The four bytes with which a signature says whose it is.</summary>
    public byte[] Id { get; } = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Naam}\n"), Ed25519, .. Sleutel.Export(KeyBlobFormat.RawPublicKey)])[..4];

    public override string ToString() => $"{Naam}+{Convert.ToHexStringLower(Id)}+{Convert.ToBase64String([Ed25519, .. Sleutel.Export(KeyBlobFormat.RawPublicKey)])}";

    /// <summary>Null when it is none, or its id is not its own.</summary>
    public static Controlesleutel? Lees(string vkey)
    {
        var bytes = new byte[33];
        if (vkey.Trim().Split('+', 3) is not [var naam, var id, var sleutel] || !Convert.TryFromBase64String(sleutel, bytes, out var lengte) || lengte != 33 || bytes[0] != Ed25519
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes[1..], KeyBlobFormat.RawPublicKey, out var gelezen))
            return null;
        var controle = new Controlesleutel(naam, gelezen!);
        return Convert.ToHexStringLower(controle.Id) == id ? controle : null;
    }

    public bool Klopt(ReadOnlySpan<byte> tekst, ReadOnlySpan<byte> handtekening) => SignatureAlgorithm.Ed25519.Verify(Sleutel, tekst, handtekening);
}

/// <summary>A key that seals. Its name is that of the log, which is known only once the database answers.</summary>
public sealed class Zegelsleutel : IDisposable
{
    readonly Key sleutel;

    Zegelsleutel(Key sleutel) => this.sleutel = sleutel;

    public Controlesleutel Controle(string naam) => new(naam, sleutel.PublicKey);

    public byte[] Teken(ReadOnlySpan<byte> tekst) => SignatureAlgorithm.Ed25519.Sign(sleutel, tekst);

    /// <summary>From 32 bytes in base64; null when it is something else.</summary>
    public static Zegelsleutel? Lees(string base64)
    {
        var zaad = new byte[48];
        return Convert.TryFromBase64String(base64.Trim(), zaad, out var lengte) && lengte == 32 ? new(Key.Import(SignatureAlgorithm.Ed25519, zaad.AsSpan(0, 32), KeyBlobFormat.RawPrivateKey)) : null;
    }

    public static string Nieuw() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public void Dispose() => sleutel.Dispose();
}
