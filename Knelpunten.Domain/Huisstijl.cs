namespace Knelpunten.Domain;

// How the papers look. Part of the register, because it is one for the whole board and a paper must be able to say with which it was made.

/// <param name="Document">Id of the stored bytes.</param>
/// <param name="Sha256">Of those bytes, in lowercase hexadecimals.</param>
public sealed record Huisstijl(Guid Document, string Bestandsnaam, string Sha256, long Omvang);

public sealed record VervangHuisstijl(Huisstijl Huisstijl) : RegisterOpdracht(IsNieuw: false);

/// <summary>Back to the style that comes with the service.</summary>
public sealed record HerstelHuisstijl() : RegisterOpdracht(IsNieuw: false);

public abstract record HuisstijlGebeurtenis : RegisterGebeurtenis
{
    public sealed override string OverCode() => "huisstijl";
}

public sealed record HuisstijlVervangen(Guid Document, [property: VrijeTekst] string Bestandsnaam, string Sha256, long Omvang) : HuisstijlGebeurtenis;

public sealed record IngebouwdeHuisstijlHersteld : HuisstijlGebeurtenis;

public static class Huisstijlen
{
    public static Uitkomst Vervang(VervangHuisstijl o, Omstandigheden om) =>
        om.IsAchteraf ? Weigering.AchterafVoorbehouden
        : Uitkomst.Van(Register.Stroom, new HuisstijlVervangen(o.Huisstijl.Document, o.Huisstijl.Bestandsnaam, o.Huisstijl.Sha256, o.Huisstijl.Omvang));

    public static Uitkomst Herstel(Register r, Omstandigheden om) =>
        om.IsAchteraf ? Weigering.AchterafVoorbehouden
        : r.Huisstijl is null ? new Weigering("huisstijl-al-ingebouwd")
        : Uitkomst.Van(Register.Stroom, new IngebouwdeHuisstijlHersteld());
}
