// What azd deploys: it fills these from its environment (azd env set) and from the shell's.

using 'main.bicep'

param tags = { 'azd-env-name': readEnvironmentVariable('AZURE_ENV_NAME') }
param location = readEnvironmentVariable('AZURE_LOCATION')
param appId = int(readEnvironmentVariable('LISTBOT_APP_ID'))
param appSlug = readEnvironmentVariable('LISTBOT_APP_SLUG')
param privateKey = readEnvironmentVariable('LISTBOT_PRIVATE_KEY', '')
param webhookSecret = readEnvironmentVariable('LISTBOT_WEBHOOK_SECRET', '')
param alertEmail = readEnvironmentVariable('LISTBOT_ALERT_EMAIL', '')
