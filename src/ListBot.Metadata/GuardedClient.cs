using System.Net;
using System.Net.Sockets;

namespace ListBot.Metadata;

/// <summary>Finds a host's addresses.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken cancellation);

/// <summary>Opens a connection.</summary>
internal delegate ValueTask<Stream> Connect(IPEndPoint to, CancellationToken cancellation);

/// <summary>
/// The only way out to addresses that strangers write. It gets, and never sends anything: no cookies, no credentials, no referrer,
/// no trace; it goes through no proxy, to public addresses alone, and each connection is made to just the address that was
/// judged, so that a name that leads elsewhere a moment later leads nowhere. Bad addresses are answers, not exceptions.
/// </summary>
public sealed class GuardedClient : IDisposable
{
    /// <summary>In bytes; what comes after is not read.</summary>
    public const int MaxBody = 65_536;

    /// <summary>How often a server may send us on.</summary>
    public const int MaxRedirects = 3;

    /// <summary>In thousands of bytes, as the handler counts.</summary>
    private const int MaxHeaders = 16;

    /// <summary>The first port that needs no right of its own to listen on, so nothing of a system's own is there.</summary>
    private const int FirstFreePort = 1024;

    /// <summary>For all of it: names, connections, redirects, body.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker http;
    private readonly Resolve resolve;
    private readonly Connect connect;
    private readonly TimeProvider time;

    public GuardedClient()
        : this(Dns.GetHostAddressesAsync, Open, TimeProvider.System)
    {
    }

    internal GuardedClient(Resolve resolve, Connect connect, TimeProvider time)
    {
        (this.resolve, this.connect, this.time) = (resolve, connect, time);
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = async (context, cancellation) => await ConnectTo(context.DnsEndPoint, cancellation),
            Credentials = null,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = MaxHeaders,
            // Each request is judged and connected anew.
            PooledConnectionLifetime = TimeSpan.Zero,
            PreAuthenticate = false,
            UseCookies = false,
            UseProxy = false,
        });
    }

    public async Task<Fetched> Get(Uri address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var late = new CancellationTokenSource(MaxTime, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var at = address;
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                if (Forbids(at) is { } rule)
                {
                    return new NotAsked(at, rule);
                }

                using var response = await Send(at, limit.Token);
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                {
                    return new Answered((int)response.StatusCode, at, await Body(response, limit.Token));
                }

                at = new Uri(at, location);
            }

            return new NotAsked(at, FetchRule.Redirects);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return Innermost<NotPublicException>(e) is not null
                ? new NotAsked(at, FetchRule.NotPublic)
                : new Unanswered(at, Innermost<SocketException>(e)?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain ? FetchFault.Name : FetchFault.Connection);
        }
        // A place to go on to that is no address at all.
        catch (UriFormatException)
        {
            return new Unanswered(at, FetchFault.Connection);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return new Unanswered(at, FetchFault.Time);
        }
    }

    public void Dispose() => http.Dispose();

    private static FetchRule? Forbids(Uri address) =>
        !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) ? FetchRule.Scheme
        : address.UserInfo.Length > 0 ? FetchRule.Credentials
        : !address.IsDefaultPort && address.Port is not (80 or 443) && address.Port < FirstFreePort ? FetchRule.Port
        : null;

    private async Task<HttpResponseMessage> Send(Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        // Servers refuse who does not say who asks.
        request.Headers.TryAddWithoutValidation("User-Agent", "ListBot (checks links of proposed papers)");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return await http.SendAsync(request, cancellation);
    }

    private static async Task<ReadOnlyMemory<byte>> Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var body = new byte[MaxBody];
        return body.AsMemory(0, await stream.ReadAtLeastAsync(body, MaxBody, throwOnEndOfStream: false, cancellation));
    }

    private async Task<Stream> ConnectTo(DnsEndPoint to, CancellationToken cancellation)
    {
        // Whatever spelling an address has here (decimal, octal, hexadecimal, short), it is the address itself from now on.
        var addresses = IPAddress.TryParse(to.Host.Trim('[', ']'), out var literal) ? [literal] : await resolve(to.Host, cancellation);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        // A name that leads to both kinds was made to.
        if (!Array.TrueForAll(addresses, PublicAddress.Is))
        {
            throw new NotPublicException();
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await connect(new IPEndPoint(addresses[i], to.Port), cancellation);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                // The next one may answer.
            }
        }
    }

    private static async ValueTask<Stream> Open(IPEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(to.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static T? Innermost<T>(Exception? e)
        where T : Exception => e is null ? null : e as T ?? Innermost<T>(e.InnerException);

    private sealed class NotPublicException : IOException;
}
