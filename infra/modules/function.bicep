// The Function App, on Flex Consumption.

param location string
param tags { *: string }
param suffix string

@description('The identity that the App runs as: it reads its package and its secrets, and uses the queue.')
param identity { id: string, clientId: string }

param settings { *: string }
param storage { blobAddress: string, queueAddress: string, tableAddress: string, packageContainer: string }
param scale { alwaysReadyForWebhooks: int, alwaysReadyForWork: int, instanceMemory: int, maximumInstances: int }

@description('An address from which the release package can be downloaded without signing in. Empty: the code is deployed by itself.')
param packageAddress string

// These names are the contract with src/ListBot.Functions: 'http' is every HTTP trigger, the other one function.
var alwaysReady = filter(
  [
    { name: 'http', instanceCount: scale.alwaysReadyForWebhooks }
    { name: 'function:ProcessDelivery', instanceCount: scale.alwaysReadyForWork }
  ],
  group => group.instanceCount > 0
)

var allSettings = union(settings, {
  // The host's own storage, and that of the queue trigger: by identity, so there is no connection string to leak.
  AzureWebJobsStorage__blobServiceUri: storage.blobAddress
  AzureWebJobsStorage__queueServiceUri: storage.queueAddress
  AzureWebJobsStorage__tableServiceUri: storage.tableAddress
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.clientId
  // For the bot's own clients: which of an App's identities DefaultAzureCredential takes.
  AZURE_CLIENT_ID: identity.clientId
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
})

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-listbot-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-listbot-${suffix}'
  location: location
  // azd finds by this tag where to deploy the service of infra/azure.yaml.
  tags: union(tags, { 'azd-service-name': 'listbot' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Without this, references to the vault are read as the system's identity, which this App does not have.
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      appSettings: map(items(allSettings), setting => { name: setting.key, value: setting.value })
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: storage.packageContainer
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        alwaysReady: alwaysReady
        instanceMemoryMB: scale.instanceMemory
        maximumInstanceCount: scale.maximumInstances
      }
    }
  }

  // Code is deployed by identity or by whoever may manage the App; a password for it would be one more secret.
  resource noPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource package 'Microsoft.Web/sites/extensions@2024-04-01' = if (!empty(packageAddress)) {
  parent: app
  name: 'onedeploy'
  #disable-next-line BCP187 // Documented for this plan (learn.microsoft.com, functions-infrastructure-as-code), missing in the type.
  properties: {
    packageUri: packageAddress
    remoteBuild: false
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
