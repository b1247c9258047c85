using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Knelpunten.Api.Dossiers;

/// <summary>
/// What a zip is written to on its way out. It holds what was written until it is told to pass it on, so that a zip can be made without
/// keeping it and without waiting for a slow reader in the middle of a write. And it gives the zip its last word: the SHA-256 of every byte
/// before it, as the comment that a zip ends with. So a change of any byte of the file is seen, those that zip itself never looks at too.
/// </summary>
sealed class Sluitstroom(Stream uit) : Stream
{
    /// <summary>The end record of a zip without a comment; it is the last that a zip is given.</summary>
    const int Eindrecord = 22;

    public const string Voorvoegsel = "sha256:";

    readonly MemoryStream vast = new();
    readonly IncrementalHash som = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => vast.Write(buffer, offset, count);
    public override void Write(ReadOnlySpan<byte> buffer) => vast.Write(buffer);
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Passes on what there is, but for what may be the end record.</summary>
    public async ValueTask Door(CancellationToken stop)
    {
        var klaar = (int)vast.Length - Eindrecord;
        if (klaar <= 0)
            return;
        var bytes = vast.GetBuffer();
        som.AppendData(bytes, 0, klaar);
        await uit.WriteAsync(bytes.AsMemory(0, klaar), stop);
        bytes.AsSpan(klaar, Eindrecord).CopyTo(bytes);
        vast.SetLength(Eindrecord);
        vast.Position = Eindrecord;
    }

    /// <summary>After the zip was closed.</summary>
    public async ValueTask Sluit(CancellationToken stop)
    {
        await Door(stop);
        var slot = vast.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(Eindrecord - 2), (ushort)(Voorvoegsel.Length + (2 * SHA256.HashSizeInBytes)));
        som.AppendData(slot);
        await uit.WriteAsync((byte[])[.. slot, .. Encoding.ASCII.GetBytes(Voorvoegsel + Convert.ToHexStringLower(som.GetHashAndReset()))], stop);
        await uit.FlushAsync(stop);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            vast.Dispose();
            som.Dispose();
        }

        base.Dispose(disposing);
    }
}
