using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ListBot.Tests;
using Microsoft.Extensions.Time.Testing;

namespace ListBot.Metadata.Tests;

/// <summary>Strangers' addresses lead to the public internet or nowhere: whatever the spelling, the name or the redirect, no connection is made to anything else.</summary>
public sealed class GuardedClientTests
{
    /// <summary>The first, the last and one from inside of every range that is not the public internet.</summary>
    private static readonly string[] Denied =
    [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.1.2.3", "10.255.255.255", "100.64.0.0", "100.100.100.200", "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.255.255.255",
        "168.63.129.16", "169.254.0.0", "169.254.169.254", "169.254.170.2", "169.254.255.255", "172.16.0.0", "172.20.10.1", "172.31.255.255", "192.0.0.0", "192.0.0.192", "192.0.0.255", "192.0.2.1",
        "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.0.0", "192.168.1.1", "192.168.255.255", "192.175.48.1", "198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.7",
        "224.0.0.0", "224.0.0.251", "239.255.255.255", "240.0.0.0", "255.255.255.254", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b::808:808", "64:ff9b:1::1", "100::1",
        "2001::1", "2001:0:53aa:64c:0:7dff:80ff:fffe", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff:ffff::1", "2001:db8::1", "2002:7f00:1::1", "2002:a00:1::1", "2002:808:808::1", "2620:4f:8000::1", "3fff::1",
        "4000::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fd20:ce::254", "fe80::1", "fe80::a9fe:a9fe", "febf::1", "fec0::1", "ff02::1", "ff05::2", "ffff::1", "1fff::1",
    ];

    private static readonly string[] Allowed =
    [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "140.82.121.4", "168.63.129.17", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
        "192.0.1.1", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2001:200::1", "2606:4700::1111", "2a00:1450::1", "2003::1", "3ffe::1", "::ffff:8.8.8.8",
    ];

    /// <summary>Ways to write one address of four bytes.</summary>
    private static readonly Func<byte[], string>[] Spellings =
    [
        b => $"{b[0]}.{b[1]}.{b[2]}.{b[3]}",
        b => $"{Number(b)}",
        b => $"0x{Number(b):x8}",
        b => $"0{Convert.ToString(Number(b), 8)}",
        b => $"0x{b[0]:X}.0x{b[1]:X}.0x{b[2]:X}.0x{b[3]:X}",
        b => $"0{Convert.ToString(b[0], 8)}.0{Convert.ToString(b[1], 8)}.0{Convert.ToString(b[2], 8)}.0{Convert.ToString(b[3], 8)}",
        b => $"{b[0]}.{(b[1] << 16) | (b[2] << 8) | b[3]}",
        b => $"{b[0]}.{b[1]}.{(b[2] << 8) | b[3]}",
        b => $"0x{b[0]:x}.{b[1]}.0{Convert.ToString(b[2], 8)}.{b[3]}",
        b => $"{b[0]}.{b[1]}.{b[2]}.{b[3]}.",
        b => $"%{(int)'0' + (b[0] / 100):x}{b[0] % 100:00}.{b[1]}.{b[2]}.{b[3]}",
        b => string.Concat($"{b[0]}.{b[1]}.{b[2]}.{b[3]}".Select(c => c == '.' ? '。' : (char)(c - '0' + '０'))),
        b => $"[::ffff:{b[0]}.{b[1]}.{b[2]}.{b[3]}]",
        b => $"[::ffff:{b[0]:x2}{b[1]:x2}:{b[2]:x2}{b[3]:x2}]",
        b => $"[64:ff9b::{b[0]:x2}{b[1]:x2}:{b[2]:x2}{b[3]:x2}]",
        b => $"[2002:{b[0]:x2}{b[1]:x2}:{b[2]:x2}{b[3]:x2}::1]",
        b => $"[::{b[0]}.{b[1]}.{b[2]}.{b[3]}]",
    ];

    public static TheoryData<string> Addresses => [.. Denied];

    public static TheoryData<string> PublicAddresses => [.. Allowed];

    /// <summary>Some that matter most, in every spelling; a spelling that is no address to .NET is a name that nobody knows.</summary>
    public static TheoryData<string> Spelt =>
    [
        .. from address in (string[])["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.100.100.200", "168.63.129.16", "0.0.0.0", "255.255.255.255"]
           from spelling in Spellings
           select spelling(IPAddress.Parse(address).GetAddressBytes()),
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Nobody_is_asked_whose_name_leads_away_from_the_public_internet(string address)
    {
        using var ledger = new Ledger().Name("paper.example", address);
        Assert.Equal(FetchRule.NotPublic, Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/")).Rule);
        Assert.Equal(FetchRule.NotPublic, Assert.IsType<NotAsked>(await ledger.Get("https://paper.example/")).Rule);
        Assert.Empty(ledger.Connections);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Nobody_is_asked_whose_address_is_not_public(string address)
    {
        using var ledger = new Ledger();
        Assert.IsType<NotAsked>(await ledger.Get($"http://{(address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address)}/latest/meta-data"));
        Assert.Empty(ledger.Connections);
        Assert.Empty(ledger.Lookups);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_name_that_leads_to_both_kinds_of_addresses_leads_nowhere(string address)
    {
        using var ledger = new Ledger().Name("paper.example", "8.8.8.8 " + address).Name("other.example", address + " 2606:4700::1111");
        Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/"));
        Assert.IsType<NotAsked>(await ledger.Get("http://other.example/"));
        Assert.Empty(ledger.Connections);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_redirect_leads_no_further_than_a_link_does(string address)
    {
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        using var ledger = new Ledger { Answer = at => Ledger.Redirect(at.EndsWith("/name", StringComparison.Ordinal) ? "http://inside.example/" : $"http://{host}/") }
            .Name("paper.example", "8.8.8.8").Name("inside.example", address);
        Assert.Equal(FetchRule.NotPublic, Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/name")).Rule);
        Assert.Equal(FetchRule.NotPublic, Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/address")).Rule);
        Assert.All(ledger.Connections, to => Assert.Equal("8.8.8.8", to.Address.ToString()));
        Assert.Equal(2, ledger.Connections.Count);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_name_that_leads_elsewhere_the_second_time_leads_nowhere_then(string address)
    {
        using var ledger = new Ledger { Answer = _ => Ledger.Redirect("/again") }.Name("paper.example", "8.8.8.8", address);
        Assert.Equal(FetchRule.NotPublic, Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/")).Rule);
        Assert.Equal("8.8.8.8:80", Assert.Single(ledger.Connections).ToString());
    }

    [Theory]
    [MemberData(nameof(Spelt))]
    public async Task No_spelling_of_an_address_hides_it(string host)
    {
        using var ledger = new Ledger();
        if (!Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var address))
            return;
        Assert.IsNotType<Answered>(await ledger.Client.Get(address, TestContext.Current.CancellationToken));
        Assert.Empty(ledger.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task With_the_machines_own_names_and_sockets_loopback_is_out_of_reach(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new GuardedClient();
        Assert.Equal(FetchRule.NotPublic, Assert.IsType<NotAsked>(await client.Get(new Uri($"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/"), TestContext.Current.CancellationToken)).Rule);
        Assert.False(listener.Pending());
    }

    [Theory]
    [MemberData(nameof(PublicAddresses))]
    public async Task The_public_internet_is_asked_at_the_very_address_that_was_judged(string address)
    {
        using var ledger = new Ledger().Name("paper.example", address);
        var answer = Assert.IsType<Answered>(await ledger.Get("http://paper.example/a?b#c"));
        Assert.Equal((200, "hello"), (answer.Status, System.Text.Encoding.UTF8.GetString(answer.Body.Span)));
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), 80), Assert.Single(ledger.Connections));
        Assert.Equal("paper.example", Assert.Single(ledger.Lookups));
        Assert.StartsWith("GET /a?b HTTP/1.1\r\n", Assert.Single(ledger.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://paper.example/", FetchRule.Scheme)]
    [InlineData("file:///etc/passwd", FetchRule.Scheme)]
    [InlineData("gopher://paper.example/", FetchRule.Scheme)]
    [InlineData("ws://paper.example/", FetchRule.Scheme)]
    [InlineData("javascript:alert(1)", FetchRule.Scheme)]
    [InlineData("data:text/html,x", FetchRule.Scheme)]
    [InlineData("http://mia:secret@paper.example/", FetchRule.Credentials)]
    [InlineData("http://mia@paper.example/", FetchRule.Credentials)]
    [InlineData("http://paper.example:22/", FetchRule.Port)]
    [InlineData("http://paper.example:25/", FetchRule.Port)]
    [InlineData("https://paper.example:1/", FetchRule.Port)]
    public async Task What_is_no_plain_web_address_is_not_asked_not_even_after_a_redirect(string address, FetchRule rule)
    {
        using var ledger = new Ledger { Answer = _ => Ledger.Redirect(address) }.Name("paper.example", "8.8.8.8");
        Assert.Equal(rule, Assert.IsType<NotAsked>(await ledger.Get(address)).Rule);
        Assert.Empty(ledger.Connections);
        Assert.Equal(rule, Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/")).Rule);
        Assert.Single(ledger.Connections);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_come_to_an_end(int status)
    {
        using var ledger = new Ledger { Answer = _ => Ledger.Redirect("/again", status) }.Name("paper.example", "8.8.8.8");
        Assert.Equal(FetchRule.Redirects, Assert.IsType<NotAsked>(await ledger.Get("http://paper.example/")).Rule);
        Assert.Equal(GuardedClient.MaxRedirects + 1, ledger.Connections.Count);
    }

    [Fact]
    public async Task A_redirect_is_followed_to_another_public_host()
    {
        using var ledger = new Ledger { Answer = at => at.StartsWith("old", StringComparison.Ordinal) ? Ledger.Redirect("http://new.example/paper") : Ledger.Ok("paper") }
            .Name("old.example", "8.8.8.8").Name("new.example", "1.1.1.1");
        Assert.Equal("http://new.example/paper", Assert.IsType<Answered>(await ledger.Get("http://old.example/")).Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_body_without_an_end_is_read_up_to_the_bound()
    {
        using var ledger = new Ledger { IsEndless = true, Answer = _ => "HTTP/1.1 200 OK\r\n\r\n" }.Name("paper.example", "8.8.8.8");
        Assert.Equal(GuardedClient.MaxBody, Assert.IsType<Answered>(await ledger.Get("http://paper.example/")).Body.Length);
    }

    [Fact]
    public async Task Headers_without_an_end_are_no_answer()
    {
        using var ledger = new Ledger { Answer = _ => $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Repeat("A: " + new string('x', 1_000) + "\r\n", 100))}\r\n" }.Name("paper.example", "8.8.8.8");
        Assert.Equal(FetchFault.Connection, Assert.IsType<Unanswered>(await ledger.Get("http://paper.example/")).Fault);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_ten_seconds()
    {
        var time = new FakeTimeProvider();
        using var ledger = new Ledger(time) { IsSilent = true }.Name("paper.example", "8.8.8.8");
        var getting = ledger.Get("http://paper.example/");
        while (ledger.Requests.IsEmpty)
            await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(FetchFault.Time, Assert.IsType<Unanswered>(await getting).Fault);
    }

    [Fact]
    public async Task Whoever_asked_may_stop_it()
    {
        using var ledger = new Ledger { IsSilent = true }.Name("paper.example", "8.8.8.8");
        using var stop = new CancellationTokenSource();
        var getting = ledger.Client.Get(new Uri("http://paper.example/"), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => getting);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_told_from_a_server_that_is_down()
    {
        using var ledger = new Ledger();
        Assert.Equal(FetchFault.Name, Assert.IsType<Unanswered>(await ledger.Get("http://nobody.example/")).Fault);
        using var down = new GuardedClient((_, _) => Task.FromResult(new[] { IPAddress.Parse("8.8.8.8"), IPAddress.Parse("1.1.1.1") }), (_, _) => throw new SocketException((int)SocketError.ConnectionRefused), TimeProvider.System);
        Assert.Equal(FetchFault.Connection, Assert.IsType<Unanswered>(await down.Get(new Uri("http://paper.example/"), TestContext.Current.CancellationToken)).Fault);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("HTTP/1.1 999 What\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Over there\r\nLocation: http://\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Over there\r\nLocation: http://[::\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 302 Over there\r\nLocation: //[::\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("")]
    public async Task A_server_that_talks_nonsense_is_an_answer_and_no_exception(string nonsense)
    {
        using var ledger = new Ledger { Answer = _ => nonsense }.Name("paper.example", "8.8.8.8");
        Assert.NotNull(await ledger.Get("http://paper.example/"));
    }

    [Fact]
    public async Task Nothing_of_ours_is_sent_and_nothing_of_theirs_is_kept()
    {
        using var ledger = new Ledger { Answer = at => at.EndsWith('1') ? "HTTP/1.1 302 On\r\nSet-Cookie: a=b\r\nLocation: /2\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n" }
            .Name("paper.example", "8.8.8.8");
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var trace = new Activity("work").Start();
        Assert.Equal(401, Assert.IsType<Answered>(await ledger.Get("http://paper.example/1")).Status);
        Assert.Equal(2, ledger.Requests.Count);
        Assert.All(ledger.Requests, request => Assert.Equal(
            ["Accept", "Host", "User-Agent"],
            request.Split("\r\n").Skip(1).Where(l => l.Length > 0).Select(l => l.Split(':')[0]).Order()));
    }

    private static long Number(byte[] b) => ((long)b[0] << 24) | ((long)b[1] << 16) | ((long)b[2] << 8) | b[3];
}
