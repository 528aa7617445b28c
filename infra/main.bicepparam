// What azd and the command in infra/README.md deploy. The bot's own settings have the names that they have everywhere else.

using 'main.bicep'

param tags = { 'azd-env-name': readEnvironmentVariable('AZURE_ENV_NAME', 'listbot') }
param appId = int(readEnvironmentVariable('ListBot__AppId'))
param appSlug = readEnvironmentVariable('ListBot__Slug')
param privateKey = readEnvironmentVariable('ListBot__PrivateKey', '')
param webhookSecret = readEnvironmentVariable('ListBot__WebhookSecret', '')
param alertEmail = readEnvironmentVariable('LISTBOT_ALERT_EMAIL', '')
param packageAddress = readEnvironmentVariable('LISTBOT_PACKAGE_ADDRESS', '')
