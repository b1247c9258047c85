namespace Knelpunten.Domain;

/// <summary>The three groups of the board, its chair, and who advises it; in the order in which a paper names them.</summary>
public enum Zetelgroep
{
    Voorzitter,
    Rijksoverheid,
    RegionaalBestuur,
    LandelijkeDienst,
    Adviseur,
}
