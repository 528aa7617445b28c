using System.Globalization;
using ListBot.Simulator.Checks;
using ListBot.Simulator.Model;

namespace ListBot.Simulator.Machine;

/// <summary>What becomes of requests: answered, refused, lost, late, and of the process that sent them.</summary>
internal sealed partial class Simulation
{
    /// <summary>What such an answer would show now; null where it is what stands there.</summary>
    public State? Old(Wire wire) => wire switch
    {
        Wire.StaleShort => GitHub.AsOf(Clock.Now - TimeSpan.FromMilliseconds(120)),
        Wire.StaleLong => GitHub.AsOf(Clock.Now - TimeSpan.FromSeconds(3)),
        Wire.StaleIssues => GitHub.State with { Issues = GitHub.AsOf(Clock.Now - TimeSpan.FromSeconds(3)).Issues },
        _ => null,
    };

    private void Serve(Call call, Wire wire)
    {
        Requests++;
        if (wire == Wire.Outage)
            downUntil = Clock.Now.AddSeconds(100);
        if (wire == Wire.Through && Clock.Now < downUntil)
            wire = Wire.BadGateway;
        if (wire == Wire.Revoked)
            Revoke();
        Mishaps.Failures += wire is Wire.Through or Wire.TooMany or Wire.Secondary or Wire.Exhausted or Wire.StaleShort or Wire.StaleLong or Wire.StaleIssues ? 0 : 1;
        if (Refusal(call, wire) is { } refused)
        {
            Reply(call, refused);
            return;
        }
        switch (wire)
        {
            case Wire.LostRequest:
                call.Break();
                break;
            case Wire.CrashBefore:
                Crash(call.Bot);
                break;
            case Wire.Late:
                Later(Standstill, $"{call.Request}", () =>
                {
                    Story?.Tell($"  … {call.Request} gets through");
                    Carry(call, GitHub.State);
                });
                break;
            case Wire.LostResponse:
                Carry(call, GitHub.State);
                call.Break();
                break;
            case Wire.CrashAfter:
                Carry(call, GitHub.State);
                Crash(call.Bot);
                break;
            case Wire.BadGatewayAfter:
                Carry(call, GitHub.State);
                Reply(call, new ApiAnswer(502, "<html>Bad Gateway</html>"u8.ToArray(), "text/html"));
                break;
            default:
                var shown = Old(wire) ?? GitHub.State;
                if (call.Request.Path.Split('/') is [.., "collaborators", var login, "permission"] && shown.Roles.GetValueOrDefault(login) != GitHub.State.Roles.GetValueOrDefault(login))
                    Misled[login] = shown.Roles.GetValueOrDefault(login, Role.Read);
                var answer = Carry(call, shown);
                Safety.Shown(call, shown);
                Reply(call, answer);
                break;
        }
    }

    /// <summary>GitHub does what a request asks for.</summary>
    private ApiAnswer Carry(Call call, State shown)
    {
        Current = call;
        var before = GitHub.State;
        if (Chooser.IsFollowing)
            call.Shown = Fingerprint.Of(shown);
        var answer = Api.Answer(call.Request, shown);
        if (call.Request.IsTokenRequest && answer.Status == 201)
            call.Bot.Token = Api.LastToken;
        if (call.Request.IsWrite)
            Writes++;
        Safety.Served(call, before, answer);
        Current = null;
        return answer;
    }

    private void Reply(Call call, ApiAnswer answer)
    {
        Mix(string.Create(CultureInfo.InvariantCulture, $"{call.Bot}{call.Request}{call.Request.Body.Length}{answer.Status}{answer.Body.Length}{Clock.Now.Ticks}"));
        Story?.Tell($"  {call.Bot} {call.Request}: {answer.Status}");
        call.IsRefused = Chooser.IsFollowing && answer.IsRefusal;
        call.Answer(answer);
    }

    private ApiAnswer? Refusal(Call call, Wire wire)
    {
        // GitHub counts for each installation, and for the App itself.
        var speaker = call.Request.IsTokenRequest || call.Request.Path.StartsWith("/app/", StringComparison.Ordinal) ? "app" : "installation";
        var now = Clock.Now;
        if (limits.TryGetValue(speaker, out var until) && now < until && wire == Wire.Through)
        {
            Manners.Limited(call, speaker, until, order);
            wire = Wire.TooMany;
        }
        else if (wire is Wire.TooMany or Wire.Secondary or Wire.Exhausted)
        {
            // GitHub tells in whole seconds.
            until = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + (wire == Wire.Exhausted ? 600 : wire == Wire.Secondary ? 120 : 30));
            limits[speaker] = until;
            Manners.Limited(call, speaker, until, order);
        }
        var wait = ((int)Math.Ceiling((until - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return wire switch
        {
            Wire.BadGateway or Wire.Outage => new ApiAnswer(502, "<html>Bad Gateway</html>"u8.ToArray(), "text/html"),
            Wire.TooMany => ApiAnswer.Problem(429, "Too many requests") with { Headers = [("Retry-After", wait)] },
            Wire.Secondary => ApiAnswer.Problem(403, "You have exceeded a secondary rate limit.") with { Headers = [("Retry-After", wait)] },
            Wire.Exhausted => ApiAnswer.Problem(403, "API rate limit exceeded for installation ID 7.") with
            {
                Headers = [("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))],
            },
            Wire.NotYet when call.Request.Path.EndsWith("/pulls", StringComparison.Ordinal) => ApiAnswer.Problem(422, "Validation Failed", "head invalid"),
            Wire.NotYet when call.Request.IsGraphQL => ApiAnswer.Json(200, json =>
            {
                json.WriteStartObject();
                json.WriteNull("data");
                json.NotFound("updateRefs");
                json.WriteEndObject();
            }),
            Wire.NotYet => ApiAnswer.Problem(404, "Not Found"),
            Wire.Garbage => new ApiAnswer(200, "<html>Welcome to our network</html>"u8.ToArray(), "text/html"),
            _ => null,
        };
    }

    // GitHub revokes when somebody asks for it, not again and again.
    private void Revoke()
    {
        if (!(Clock.Now - Mishaps.RevokedAt <= TimeSpan.FromSeconds(10)))
            Api.RevokeTokens();
        Mishaps.RevokedAt = Clock.Now;
    }

    private void Freeze(Call call)
    {
        var bot = call.Bot;
        call.WasHeldUp = true;
        bot.FrozenUntil = call.Due = Clock.Now + Standstill;
        pending.Add(call);
        var onTheirWay = pending.FindAll(c => c.Bot == bot);
        onTheirWay.ForEach(c => c.Due = bot.FrozenUntil);
        Shared?.Lose(bot);
        Later(Standstill, "goes on", () =>
        {
            // What was on its way when it stood still has gone through.
            foreach (var other in onTheirWay.Where(pending.Contains))
                Serve(other);
            Story?.Tell($"  {bot} goes on");
            Shared?.Thaw(bot);
        });
    }

    private void Crash(Bot bot)
    {
        Story?.Tell($"  ✗ {bot} is dead");
        bot.Die();
        pending.RemoveAll(c => c.Bot == bot);
        Shared?.Lose(bot);
        Later(Restart, "starts", () => StartBot());
    }
}
