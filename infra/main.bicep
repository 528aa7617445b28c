// ListBot on Azure: a Function App on Flex Consumption with its queue, its secrets and its logs, in one resource group.
// infra/README.md says how to deploy it.

metadata name = 'ListBot'
metadata description = 'A bot that turns GitHub issues into pull requests against a curated Markdown list.'

param location string = resourceGroup().location
param tags { *: string } = {}

@description('The number of the GitHub App, from the top of its settings page.')
@minValue(1)
param appId int

@description('The last part of the GitHub App\'s page, https://github.com/apps/<slug>.')
@minLength(1)
param appSlug string

@description('The GitHub App\'s private key: the whole .pem file. Empty: the vault keeps the one it has.')
@secure()
param privateKey string = ''

@description('The secret that GitHub signs deliveries with. Empty: the vault keeps the one it has.')
@secure()
param webhookSecret string = ''

@description('Who is told when deliveries fail. Empty: alerts show in the portal only.')
param alertEmail string = ''

@description('Instances that are always warm for webhooks. A cold start can outlast the 10 s that GitHub waits, and GitHub does not deliver again.')
@minValue(0)
param alwaysReadyForWebhooks int = 1

@description('Instances that are always warm for the work. 0 costs nothing while nothing happens, and a cold start before a pull request.')
@minValue(0)
param alwaysReadyForWork int = 0

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('How many instances may run at once. GitHub takes about 80 new comments, branches and pull requests a minute, which one instance reaches.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('The address of the release package. Empty: the code is deployed by itself, see infra/README.md.')
param packageAddress string = ''

// 13 characters, the same for every deployment into this resource group, so that a second one changes the first.
var suffix = uniqueString(resourceGroup().id)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-listbot-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityId: identity.id
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityId: identity.id
    principalId: identity.properties.principalId
    privateKey: privateKey
    webhookSecret: webhookSecret
  }
}

module function 'modules/function.bicep' = {
  params: {
    location: location
    tags: tags
    suffix: suffix
    identity: { id: identity.id, clientId: identity.properties.clientId }
    // One by one: storage.outputs as a whole compiles, and hands over { type, value } where a text is meant.
    storage: {
      blobAddress: storage.outputs.blobAddress
      queueAddress: storage.outputs.queueAddress
      tableAddress: storage.outputs.tableAddress
      packageContainer: storage.outputs.packageContainer
    }
    scale: {
      alwaysReadyForWebhooks: alwaysReadyForWebhooks
      alwaysReadyForWork: alwaysReadyForWork
      instanceMemory: instanceMemory
      maximumInstances: maximumInstances
    }
    packageAddress: packageAddress
    settings: {
      APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
      ListBot__AppId: string(appId)
      ListBot__Slug: appSlug
      ListBot__PrivateKey: vault.outputs.privateKeyReference
      ListBot__WebhookSecret: vault.outputs.webhookSecretReference
    }
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    tags: tags
    suffix: suffix
    insightsId: monitoring.outputs.insightsId
    email: alertEmail
  }
}

@description('What to give as the webhook\'s URL in the GitHub App\'s settings.')
output webhookUrl string = 'https://${function.outputs.hostName}/api/github/webhooks'
output functionAppName string = function.outputs.name
output vaultName string = vault.outputs.name
