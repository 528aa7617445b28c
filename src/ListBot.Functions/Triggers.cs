using ListBot.GitHub;
using ListBot.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ListBot.Functions;

/// <summary>
/// What wakes the bot on Azure. Alerts and always-ready instances know these functions by their names.
/// </summary>
/// <remarks>
/// host.json holds the numbers. A message is looked for every two seconds, and tried again after thirty where the storage
/// failed; where the work failed, the consumer itself sends the message anew. An instance works on twelve issues of a queue at most
/// (eight fetched at once, again when four are left): GitHub lets an installation write eighty times a minute. When an instance
/// dies, the host hides its messages for ten minutes; the sweep is usually sooner.
/// </remarks>
public sealed class Triggers(WebhookReceiver receiver, QueueConsumer consumer, IWorkQueue queue, TimeProvider time)
{
    /// <summary>No output binding, which nobody can wait for: the answer is given when the message is in the queue, and is 500 when that throws.</summary>
    [Function(nameof(Webhook))]
    public async Task<IActionResult> Webhook([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "github/webhooks")] HttpRequest request) =>
        new StatusCodeResult((int)await receiver.Receive(name => request.Headers[name], request.Body, request.HttpContext.RequestAborted));

    [Function(nameof(ProcessDelivery))]
    public Task ProcessDelivery([QueueTrigger(DeliveryQueues.WorkName)] string message, CancellationToken cancellation) =>
        consumer.Consume(message, cancellation);

    /// <summary>What nobody waits for: rebuilds after a push, and what a sweep found. People's work never stands behind it.</summary>
    [Function(nameof(ProcessLater))]
    public Task ProcessLater([QueueTrigger(DeliveryQueues.LaterName)] string message, CancellationToken cancellation) =>
        consumer.Consume(message, cancellation);

    /// <summary>Of work that failed for good, which the consumer put here, or that ended its instances, which the host did.</summary>
    [Function(nameof(Poison))]
    public Task Poison([QueueTrigger(DeliveryQueues.PoisonName)] string message, CancellationToken cancellation) =>
        consumer.GiveUp(message, cancellation);

    [Function(nameof(PoisonLater))]
    public Task PoisonLater([QueueTrigger(DeliveryQueues.LaterPoisonName)] string message, CancellationToken cancellation) =>
        consumer.GiveUp(message, cancellation);

    /// <summary>A fixed time: one that a setting names ends the function where nobody set it.</summary>
    [Function(nameof(Sweep))]
    public Task Sweep([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        queue.Enqueue(WorkItem.Sweep(time.GetUtcNow()), cancellation);
}
