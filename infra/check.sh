#!/usr/bin/env bash
# Checks what stands in infra/ as far as it can be without Azure: compiles, lints, and compares with what is committed.
#   infra/check.sh           fails on the first thing that is wrong, with a sentence that says what to do
#   infra/check.sh --renew   writes azuredeploy.json and main.snapshot.json anew, and formats the Bicep files
set -euo pipefail
cd "$(dirname "$0")"

fail() { printf 'infra/check.sh: %s\n' "$1" >&2; exit 1; }

case "${1-}" in
  '') renew=false ;;
  --renew) renew=true ;;
  *) fail "what is $1? The only option is --renew." ;;
esac

dotnet restore bicep/bicep.csproj --verbosity quiet
bicep=$(dotnet msbuild bicep/bicep.csproj -getProperty:BicepCli)
[[ -x $bicep ]] || fail "the Bicep CLI is not at $bicep. Its package is for Linux on x64 only."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What main.bicepparam reads. The snapshot shows what would be deployed with these, so they are part of it.
export AZURE_ENV_NAME=snapshot ListBot__AppId=123456 ListBot__Slug=listbot ListBot__PrivateKey=a-key ListBot__WebhookSecret=a-secret \
  LISTBOT_ALERT_EMAIL=maintainer@example.org LISTBOT_PACKAGE_ADDRESS=https://example.org/listbot.zip
snapshot() {
  "$bicep" snapshot main.bicepparam --mode "$1" --resource-group listbot --location westeurope \
    --subscription-id 00000000-0000-0000-0000-000000000001 --tenant-id 00000000-0000-0000-0000-000000000002
}

if $renew; then
  "$bicep" format --pattern '**/*.bicep'
  "$bicep" format main.bicepparam
fi

mkdir "$work/formatted"
cp -r main.bicep main.bicepparam modules "$work/formatted"
"$bicep" format --pattern "$work/formatted/**/*.bicep"
"$bicep" format "$work/formatted/main.bicepparam"
for file in main.bicep main.bicepparam modules/*.bicep; do
  cmp --silent "$file" "$work/formatted/$file" || fail "$file is not formatted. Run infra/check.sh --renew."
done

# Warnings of the compiler, such as a property that does not exist, end with exit code 0: whatever it says is an error.
for file in main.bicep main.bicepparam; do
  "$bicep" lint "$file" >"$work/said" 2>&1 || true
  [[ ! -s $work/said ]] || { cat "$work/said" >&2; fail "$file has the faults above."; }
done

"$bicep" build main.bicep --outfile "$work/azuredeploy.json"
if $renew; then
  cp "$work/azuredeploy.json" azuredeploy.json
  snapshot overwrite
fi

cmp --silent azuredeploy.json "$work/azuredeploy.json" ||
  fail 'azuredeploy.json is not what main.bicep compiles to. Renew it with infra/check.sh --renew, and commit it.'
snapshot validate >"$work/said" 2>&1 || {
  cat "$work/said" >&2
  fail 'main.bicep would deploy something else than main.snapshot.json says, see above. If that is meant: infra/check.sh --renew, read the difference, and commit it.'
}
# Each of the two secrets stands there twice: as the value in the vault, and as the question whether it was given at all.
[[ $(grep --count "parameters('" main.snapshot.json) == 4 ]] ||
  fail 'a secret goes somewhere else than into the vault. Look for parameters( in main.snapshot.json.'

for setting in $(grep --only-matching --no-filename 'ListBot__[A-Za-z]*' main.bicep register-app.sh container/Dockerfile systemd/listbot.service | sort -u); do
  grep --quiet " ${setting#ListBot__} { get; set; }" ../src/ListBot.GitHub/GitHubAppOptions.cs ../src/ListBot.Server/ServerOptions.cs ||
    fail "$setting is set, and no option has that name. See GitHubAppOptions and ServerOptions."
done

# The alert knows failures that are tried again by what the consumer says of them.
for words in $(grep --only-matching 'message has "[^"]*"' modules/alerts.bicep | cut -d'"' -f2 | tr ' ' '_'); do
  grep --quiet --fixed-strings "${words//_/ }" ../src/ListBot.GitHub/Consumer.cs ||
    fail "an alert looks for \"${words//_/ }\" in the log, and Consumer.cs does not say that."
done

if command -v systemd-analyze >/dev/null; then
  # verify wants the program to exist, and ends with exit code 0 even for a name that it does not know.
  sed 's#^ExecStart=[^ ]*#ExecStart=/bin/true#' systemd/listbot.service >"$work/listbot.service"
  systemd-analyze verify "$work/listbot.service" >"$work/said" 2>&1 || true
  [[ ! -s $work/said ]] || { cat "$work/said" >&2; fail 'systemd/listbot.service has the faults above.'; }
  # Exposure from 0 to 100, 15 when this was written.
  systemd-analyze security --offline=true --threshold=20 "$work/listbot.service" >"$work/said" 2>&1 ||
    { tail -1 "$work/said" >&2; fail 'systemd/listbot.service is less closed than it was. Read systemd-analyze security.'; }
else
  echo 'infra/check.sh: systemd-analyze is not installed, so systemd/listbot.service was not checked.'
fi

echo 'infra/check.sh: all is well.'
