using System.Globalization;
using ListBot.Simulator.Checks;
using ListBot.Simulator.Model;
using ListBot.Simulator.Scenarios;

namespace ListBot.Simulator.Machine;

/// <summary>What becomes of deliveries, and of all else that is on its way and is no request.</summary>
internal sealed partial class Simulation
{
    /// <summary>Delivers the newest deliveries once more, as anybody can ask of GitHub.</summary>
    public void Redeliver(int count)
    {
        foreach (var delivery in Town.Delivered.TakeLast(count).ToList())
            Deliver(delivery);
        Settle();
    }

    public void Forge()
    {
        var forged = Webhooks.Issue(GitHub, GitHub.State.Issues.FirstOrDefault() ?? new Issue(1, Account.Mallory, "", "", Clock.Now, []), "opened", Account.Mallory) with { Id = "forged" };
        if (bots.Find(b => b.IsAlive && b.FrozenUntil <= Clock.Now) is { } bot && bot.Receive(forged, "sha256=" + new string('0', 64)) != 401)
            throw new Violation("signature", "a delivery with a wrong signature was taken");
    }

    private void Dispatch(Delivery delivery)
    {
        delivery = delivery with { Id = string.Create(CultureInfo.InvariantCulture, $"delivery-{++deliveries}") };
        Town.Delivered.Add(delivery);
        var fate = NextDelivery != Fate.Delivered ? NextDelivery : IsCounting ? Chooser.FateOf(delivery) : Fate.Delivered;
        NextDelivery = Fate.Delivered;
        if (fate == Fate.Lost)
        {
            Story?.Tell($"  ⚡ lost: {delivery.About}");
            Mishaps.IsSomethingUntold = true;
            return;
        }
        var latency = Chooser.Latency(delivery);
        Arrive(fate == Fate.Late ? latency + Lateness : latency);
        if (fate == Fate.Twice)
            Arrive(latency * 3);

        void Arrive(TimeSpan when) => Later(when, delivery.About, () =>
        {
            if (fate == Fate.Everywhere)
                bots.ForEach(b => Deliver(delivery, b));
            else
                Deliver(delivery);
        });
    }

    private void Later(TimeSpan time, string what, Action act)
    {
        var it = (what, Clock.Now + time);
        coming.Add(it);
        Clock.In(time, () =>
        {
            coming.Remove(it);
            act();
        });
    }

    private void Deliver(Delivery delivery)
    {
        var open = bots.FindAll(b => b.IsAlive && b.FrozenUntil <= Clock.Now);
        if (open.Count == 0)
        {
            Story?.Tell($"  ⚡ nobody takes {delivery.About}");
            Mishaps.IsSomethingUntold = true;
            return;
        }
        Deliver(delivery, open[Chooser.Pick(open.Count)]);
    }

    private void Deliver(Delivery delivery, Bot bot)
    {
        Story?.Tell($"  {bot} is told of {delivery.About}");
        if (bot.Receive(delivery, delivery.Signature) != 202)
            throw new Violation("delivery", $"{delivery.About} was turned away");
    }
}
