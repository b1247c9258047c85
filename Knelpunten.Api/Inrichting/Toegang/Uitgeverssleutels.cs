using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// What the issuer publishes: its keys and addresses. Fetched when first needed, again after an hour, and at once when a token names a
/// key that is not among them; but never more often than every ten seconds, whatever is sent to us. The library's own manager fetches
/// in the background, so that the first token after a change of keys is refused, and goes on believing a key for an hour after the
/// issuer withdrew it.
/// </summary>
public sealed class Uitgeverssleutels : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>
{
    /// <summary>A key that the issuer withdrew counts no longer than this.</summary>
    public static readonly TimeSpan Versheid = TimeSpan.FromHours(1);

    /// <summary>Between two tries, failed ones too.</summary>
    public static readonly TimeSpan Tussenpoos = TimeSpan.FromSeconds(10);

    /// <summary>How long keys count while the issuer does not answer.</summary>
    public static readonly TimeSpan Langst = TimeSpan.FromHours(24);

    readonly Lock slot = new();
    readonly string uitgever;
    readonly HttpDocumentRetriever lezer;
    readonly TimeProvider klok;
    readonly ILogger log;
    OpenIdConnectConfiguration? bekend;
    DateTimeOffset gehaald;
    DateTimeOffset? geprobeerd;
    Exception? mislukt;
    bool isGevraagd;
    Task<OpenIdConnectConfiguration>? onderweg;

    public Uitgeverssleutels(string uitgever, HttpClient http, TimeProvider klok, ILogger<Uitgeverssleutels> log)
    {
        (this.uitgever, this.klok, this.log) = (uitgever.TrimEnd('/'), klok, log);
        MetadataAddress = $"{this.uitgever}/.well-known/openid-configuration";
        lezer = new(http) { RequireHttps = !new Uri(uitgever).IsLoopback };
        // Otherwise a key that is no longer published would be believed after all.
        UseLastKnownGoodConfiguration = false;
    }

    /// <summary>The last try failed: what is not known now may well exist.</summary>
    public bool IsOnbereikbaar
    {
        get { lock (slot) return mislukt is not null; }
    }

    /// <summary>A token was not to be judged by what is known.</summary>
    public override void RequestRefresh()
    {
        lock (slot) isGevraagd = true;
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    /// <exception cref="InvalidOperationException">Nothing is known, and the issuer does not answer.</exception>
    public Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        lock (slot)
        {
            var nu = klok.GetUtcNow();
            if (bekend is not null && !isGevraagd && nu - gehaald < Versheid)
                return Task.FromResult(bekend);
            if (onderweg is not { IsCompleted: false })
            {
                if (nu - geprobeerd < Tussenpoos)
                    return Bekend(nu);
                (geprobeerd, isGevraagd) = (nu, false);
                // One for all who wait, so it does not end when one of them leaves.
                onderweg = Haal();
            }

            return onderweg.WaitAsync(cancel);
        }
    }

    Task<OpenIdConnectConfiguration> Bekend(DateTimeOffset nu) => bekend is not null && nu - gehaald < Langst
        ? Task.FromResult(bekend)
        : Task.FromException<OpenIdConnectConfiguration>(new InvalidOperationException("The issuer's keys are not known.", mislukt));

    async Task<OpenIdConnectConfiguration> Haal()
    {
        // Not under the lock of whoever asked.
        await Task.Yield();
        try
        {
            var vers = await OpenIdConnectConfigurationRetriever.GetAsync(MetadataAddress, lezer, CancellationToken.None);
            if (vers.Issuer?.TrimEnd('/') != uitgever)
                throw new InvalidOperationException("The document of the issuer names another issuer.");
            if (vers.SigningKeys.Count == 0)
                throw new InvalidOperationException("The issuer publishes no key to check signatures with.");
            lock (slot)
                (bekend, gehaald, mislukt) = (vers, klok.GetUtcNow(), null);
            return vers;
        }
        catch (Exception fout)
        {
            log.LogWarning("De sleutels van de uitgever zijn niet te halen: {Fout}", fout.GetBaseException().GetType().Name);
            Task<OpenIdConnectConfiguration> rest;
            lock (slot)
            {
                mislukt = fout;
                rest = Bekend(klok.GetUtcNow());
            }

            return await rest;
        }
    }
}
