// The queue of deliveries, the leases on issues, the count of writes, and the package that the Function App runs. No shared keys:
// who has no role has no access.

param location string
param tags { *: string }
param suffix string

@description('The identity that may read and write blobs, queues and tables.')
param identityId string
param principalId string

var roles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner: the host leases blobs, and sets their tags
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
]

// Deliveries that failed every attempt land in -poison, by the host; the bot copies them to -dead, where they stay.
// What nobody waits for, rebuilds and sweeps, has a queue of its own.
var queues = ['deliveries', 'deliveries-poison', 'deliveries-later', 'deliveries-later-poison', 'deliveries-dead']

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stlistbot${suffix}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }

    resource leases 'containers' = {
      name: 'leases'
    }

    resource writes 'containers' = {
      name: 'writes'
    }
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for name in queues: {
        name: name
      }
    ]
  }
}

resource mayUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    scope: account
    name: guid(account.id, identityId, role)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

output blobAddress string = account.properties.primaryEndpoints.blob
output queueAddress string = account.properties.primaryEndpoints.queue
output tableAddress string = account.properties.primaryEndpoints.table
output packageContainer string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
