// What a person must be told of. All look at the host's own record: one row of requests for each run of a function, and the
// lines of the log, which the host keeps as traces. A failure that the consumer tries again by itself is no failed run.
// The length of a queue is no help: Azure Monitor counts the messages of a whole account, and about once an hour.

param location string
param tags { *: string }
param suffix string
param insightsId string

@description('Empty: alerts show in the portal only.')
param email string

var rules = [
  {
    name: 'delivery-given-up'
    title: 'ListBot gave a delivery up'
    text: 'A delivery failed every attempt. Its message is in the queue deliveries-dead; the exceptions of ProcessDelivery and ProcessLater say why.'
    severity: 1
    query: 'requests | where operation_Name in ("Poison", "PoisonLater")'
    minutes: 5
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'failing'
    title: 'ListBot is failing'
    text: 'Work on deliveries or sweeps failed several times, or deliveries were answered with 5xx. It is tried again, and a sweep finds what was lost; the exceptions say why.'
    severity: 2
    // An unsigned post is answered with 401, which is no failure of ours.
    // The consumer tries most failures again by itself, and says so in these words (TryingAgain in Consumer.cs).
    query: '''
      union
        (requests | where (operation_Name in ("ProcessDelivery", "ProcessLater", "Sweep", "Poison", "PoisonLater") and tobool(success) == false) or (operation_Name == "Webhook" and toint(resultCode) >= 500)),
        (traces | where message has "failed, trying again in")
    '''
    minutes: 15
    operator: 'GreaterThan'
    threshold: 4
  }
  {
    name: 'silent'
    title: 'ListBot is silent'
    text: 'No sweep has finished for a while: the App may not start. A reference to the vault that can not be read, or a setting that is missing, is the usual cause.'
    severity: 1
    query: 'requests | where operation_Name == "Sweep" and tobool(success) == true'
    // Four times the time between two sweeps.
    minutes: 60
    operator: 'LessThan'
    threshold: 1
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-listbot-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'ListBot'
    emailReceivers: [{ name: 'maintainer', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: 'alert-listbot-${rule.name}-${suffix}'
    location: location
    tags: tags
    properties: {
      displayName: rule.title
      description: rule.text
      severity: rule.severity
      scopes: [insightsId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT${rule.minutes}M'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: rule.operator
            threshold: rule.threshold
          }
        ]
      }
      actions: { actionGroups: empty(email) ? [] : [people.id] }
    }
  }
]
