using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Knelpunten.Domain;

/// <summary>A number that points at one person, and has no business in a case.</summary>
public enum Persoonsnummer
{
    Burgerservicenummer,
    Rekeningnummer,
}

/// <summary>
/// Finds a citizen service number (BSN) or a bank account number (IBAN) in what somebody wrote. Nine digits are common and one in eleven
/// passes the test of a BSN, so what stands around them decides too: a word such as <c>BSN</c> makes it one, and an amount, a telephone
/// number or a part of a longer number is none. Where that leaves a doubt, it is one: who wrote it can write it otherwise.
/// </summary>
public static partial class Persoonsnummers
{
    const int KortsteNummer = 8;

    /// <summary>How far around a number is looked, and at how many: a hostile megabyte of numbers must not cost more than it is worth.</summary>
    const int Omgeving = 200;
    const int MeesteKandidaten = 200;

    public static Persoonsnummer? Vind(string tekst)
    {
        if (tekst.Count(teken => char.IsNumber(teken) || char.IsSurrogate(teken)) < KortsteNummer)
            return null;
        var kaal = Kaal(tekst);
        return HeeftBsn(kaal) ? Persoonsnummer.Burgerservicenummer
            : HeeftIban(kaal) ? Persoonsnummer.Rekeningnummer
            : null;
    }

    /// <summary>Nine digits, weighed 9 to 2 and the last -1, add up to a multiple of eleven.</summary>
    public static bool VoldoetAanElfproef(string cijfers) =>
        cijfers.Length == 9 && cijfers != "000000000" && cijfers.Select((teken, i) => (teken - '0') * (i == 8 ? -1 : 9 - i)).Sum() % 11 == 0;

    /// <summary>Lower case, with every script's digits, spaces and dashes as ASCII has them: what looks the same to a reader is the same here.</summary>
    static string Kaal(string tekst)
    {
        var kaal = new StringBuilder(tekst.Length);
        foreach (var teken in tekst.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            kaal.Append(Rune.GetUnicodeCategory(teken) switch
            {
                UnicodeCategory.DecimalDigitNumber => ((int)Rune.GetNumericValue(teken)).ToString(CultureInfo.InvariantCulture),
                UnicodeCategory.SpaceSeparator => " ",
                UnicodeCategory.DashPunctuation => "-",
                _ => teken.Value == '\u2212' ? "-" : Rune.ToLowerInvariant(teken).ToString(),
            });
        }

        return kaal.ToString();
    }

    static bool HeeftBsn(string tekst)
    {
        // Announced as one it is one, however its digits are set apart.
        if (NaAankondiging().Matches(tekst).Take(MeesteKandidaten).Any(m => VoldoetAanElfproef(string.Concat(m.Groups["cijfers"].Value.Where(char.IsAsciiDigit)).PadLeft(9, '0'))))
            return true;
        var bekeken = 0;
        foreach (Match kandidaat in Negental().Matches(tekst).Concat(Achttal().Matches(tekst)))
        {
            var nummer = kandidaat.Groups["nummer"];
            var cijfers = string.Concat(nummer.Value.Where(char.IsAsciiDigit)).PadLeft(9, '0');
            if (!VoldoetAanElfproef(cijfers))
                continue;
            // Nobody writes this many into a case for a good reason.
            if (++bekeken > MeesteKandidaten)
                return true;
            var eind = nummer.Index + nummer.Length;
            var (voor, na) = (tekst[Math.Max(0, nummer.Index - Omgeving)..nummer.Index], tekst[eind..Math.Min(tekst.Length, eind + Omgeving)]);
            if (Aangekondigd().IsMatch(voor) || (kandidaat.Groups["negen"].Success && !IsIetsAnders(voor, nummer.Value, na)))
                return true;
        }

        return false;
    }

    static bool IsIetsAnders(string voor, string nummer, string na) =>
        AndersDoorVoor().IsMatch(voor)
        || AndersDoorNa().IsMatch(na)
        || (nummer.Contains(' ', StringComparison.Ordinal) && (GroepVoor().IsMatch(voor) || GroepNa().IsMatch(na)))
        || JaarMaandVolgnummer().IsMatch(nummer);

    static bool HeeftIban(string tekst) => Ibanbegin().Matches(tekst).Any(begin => IsIban(tekst.AsSpan(begin.Index)));

    static bool IsIban(ReadOnlySpan<char> tekst)
    {
        if (!Rekeningvormen.TryGetValue(tekst[..2].ToString(), out var vorm))
            return false;

        var tekens = new StringBuilder();
        var tussen = 0;
        foreach (var teken in tekst)
        {
            var isDeel = char.IsAsciiDigit(teken) || teken is >= 'a' and <= 'z';
            if (tekens.Length == vorm.Lengte)
                return !isDeel && vorm.Past(tekens.ToString()) && IsDeelbaar(tekens.ToString());
            if (isDeel)
            {
                tekens.Append(teken);
                tussen = 0;
            }
            else if (teken is not (' ' or '.' or '-') || ++tussen > 2)
                return false;
        }

        return tekens.Length == vorm.Lengte && vorm.Past(tekens.ToString()) && IsDeelbaar(tekens.ToString());
    }

    /// <summary>ISO 7064: with country and check digits behind, and each letter as two digits, the remainder by 97 is 1.</summary>
    static bool IsDeelbaar(string iban)
    {
        var rest = 0;
        foreach (var teken in iban[4..] + iban[..4])
            rest = (char.IsAsciiDigit(teken) ? (rest * 10) + teken - '0' : (rest * 100) + teken - 'a' + 10) % 97;
        return rest == 1;
    }

    // Each found at every place, also inside another: the digits of a date must not hide those behind it.
    [GeneratedRegex(@"(?<![0-9])(?=(?<nummer>(?<negen>[0-9]{9}|[0-9]{3}(?<s>[ .-])[0-9]{3}\k<s>[0-9]{3}|[0-9]{4}(?<t>[ .-])[0-9]{2}\k<t>[0-9]{3}))(?![0-9]))")]
    private static partial Regex Negental();

    /// <summary>With its leading zero dropped; only when it is announced.</summary>
    [GeneratedRegex(@"(?<![0-9])(?=(?<nummer>[0-9]{8}|[0-9]{2}(?<s>[ .-])[0-9]{3}\k<s>[0-9]{3}|[0-9]{3}(?<t>[ .-])[0-9]{2}\k<t>[0-9]{3})(?![0-9]))")]
    private static partial Regex Achttal();

    [GeneratedRegex(@"(?<!\p{L})(bsn|burger ?service ?-?nummer|sofi(?!\p{L})|sofi ?-?(nummer|nr))[^0-9]{0,30}\z", RegexOptions.RightToLeft)]
    private static partial Regex Aangekondigd();

    [GeneratedRegex(@"(?<!\p{L})(bsn|burger ?service ?-?nummer|sofi ?-?(nummer|nr))[^0-9]{0,30}(?<cijfers>[0-9]([ \t\n./_-]{0,3}[0-9]){7,8})(?![0-9])")]
    private static partial Regex NaAankondiging();

    /// <summary>An address on the web, a telephone number, an amount, a longer number, the number of a case, a decision or a company.</summary>
    [GeneratedRegex(@"(https?://\S*|(\+|(?<![0-9])00[1-9])[0-9 ().-]{0,8}|€ ?|(?<!\p{L})euro? |\p{L}|(?<![0-9])([0-9]{1,8}|[0-9]{10,})[-/_.]"
        + @"|(?<![\p{L}\p{N}])\p{L}{1,5}[-/_]"
        + @"|(?<!\p{L})(zaak|dossier|besluit|beschikkings?|kenmerk|referentie|parket|factuur|rsin|oin|kvk)-?(nummer|nr)?[.:]? ?)\z", RegexOptions.RightToLeft)]
    private static partial Regex AndersDoorVoor();

    [GeneratedRegex(@"\A(\p{L}|[-/_.]([0-9]{1,8}(?![0-9])|[0-9]{10,})|,[0-9]{1,2}(?![0-9])|[-/_]\p{L}{1,3}(?!\p{L})|,-| ?(€|eur))")]
    private static partial Regex AndersDoorNa();

    /// <summary>Thousands in a row: 12 123 456 782 is one number.</summary>
    [GeneratedRegex(@"(?<![0-9])[0-9]{1,3} \z")]
    private static partial Regex GroepVoor();

    [GeneratedRegex(@"\A [0-9]{3}(?![0-9])")]
    private static partial Regex GroepNa();

    [GeneratedRegex(@"\A(19|20)[0-9]{2}-(0[1-9]|1[0-2])-")]
    private static partial Regex JaarMaandVolgnummer();

    [GeneratedRegex(@"((?<![\p{L}\p{N}])|(?<=iban))[a-z]{2}(?=[ .-]{0,2}[0-9][ .-]?[0-9])")]
    private static partial Regex Ibanbegin();

    /// <summary>What follows country and check digits: n digits, a letters, c either.</summary>
    sealed record Rekeningvorm(int Lengte, string Delen)
    {
        public bool Past(string iban) => iban[2..4].All(char.IsAsciiDigit) && iban[4..].Zip(Delen).All(paar => paar.Second switch
        {
            'n' => char.IsAsciiDigit(paar.First),
            'a' => !char.IsAsciiDigit(paar.First),
            _ => true,
        });
    }

    /// <summary>The registry of ISO 13616: all countries, for money crosses borders.</summary>
    static readonly Dictionary<string, Rekeningvorm> Rekeningvormen = """
        AD 8n12c, AE 19n, AL 8n16c, AT 16n, AZ 4a20c, BA 16n, BE 12n, BG 4a6n8c, BH 4a14c, BI 23n, BR 23n1a1c, BY 4c4n16c, CH 5n12c, CR 18n,
        CY 8n16c, CZ 20n, DE 18n, DJ 23n, DK 14n, DO 4c20n, EE 16n, EG 25n, ES 20n, FI 14n, FK 2a12n, FO 14n, FR 10n11c2n, GB 4a14n, GE 2a16n,
        GI 4a15c, GL 14n, GR 7n16c, GT 24c, HN 4a20n, HR 17n, HU 24n, IE 4a14n, IL 19n, IQ 4a15n, IS 22n, IT 1a10n12c, JO 4a4n18c, KW 4a22c,
        KZ 3n13c, LB 4n20c, LC 4a24c, LI 5n12c, LT 16n, LU 3n13c, LV 4a13c, LY 21n, MC 10n11c2n, MD 20c, ME 18n, MK 3n10c2n, MN 16n, MR 23n,
        MT 4a5n18c, MU 4a19n3a, NI 4a20n, NL 4a10n, NO 11n, OM 3n16c, PK 4a16c, PL 24n, PS 4a21c, PT 21n, QA 4a21c, RO 4a16c, RS 18n,
        RU 14n15c, SA 2n18c, SC 4a20n3a, SD 14n, SE 20n, SI 15n, SK 20n, SM 1a10n12c, SO 19n, ST 21n, SV 4a20n, TL 19n, TN 20n, TR 6n16c,
        UA 6n19c, VA 18n, VG 4a16n, XK 16n, YE 4a4n18c
        """
        .Split([',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(regel => (Land: regel[..2].ToLowerInvariant(), Delen: string.Concat(
            Deel().Matches(regel[3..]).Select(deel => new string(deel.Groups[2].Value[0], int.Parse(deel.Groups[1].Value, CultureInfo.InvariantCulture))))))
        .ToDictionary(vorm => vorm.Land, vorm => new Rekeningvorm(4 + vorm.Delen.Length, vorm.Delen));

    [GeneratedRegex("([0-9]+)([nac])")]
    private static partial Regex Deel();
}
