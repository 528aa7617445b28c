// The App's two secrets. What is given empty stays as it is in the vault.

param location string
param tags { *: string }
param suffix string

@description('The identity that may read the secrets.')
param identityId string
param principalId string

@secure()
param privateKey string

@secure()
param webhookSecret string

// Key Vault Secrets User
var readerRole = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: 'kv-listbot-${suffix}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    // No purge protection: both secrets can be made anew on GitHub in a minute, and a vault that can not be purged
    // keeps its name, and so this resource group's next deployment, blocked for 90 days.
    enableSoftDelete: true
  }
}

resource privateKeySecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(privateKey)) {
  parent: vault
  name: 'private-key'
  properties: {
    contentType: 'application/x-pem-file'
    value: privateKey
  }
}

resource webhookSecretSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(webhookSecret)) {
  parent: vault
  name: 'webhook-secret'
  properties: {
    contentType: 'text/plain'
    value: webhookSecret
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identityId, readerRole)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: readerRole
  }
}

output name string = vault.name

// Without a version: a new version is taken up by the App within a day, or at its next restart.
output privateKeyReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/private-key)'
output webhookSecretReference string = '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/webhook-secret)'
