#!/usr/bin/env bash
# Registers a GitHub App from infra/github-app.json, and writes what the bot needs of it to infra/.github-app:
# private-key.pem, and listbot.env with the App's number, its slug and the webhook secret, which GitHub makes up.
#   infra/register-app.sh [--url WEBHOOK_URL] [--organization NAME]
# Without --url the webhook points nowhere; set it in the App's settings when the address is known.
# Needs curl and jq. GITHUB_SERVER_URL and GITHUB_API_URL are for a GitHub that is not github.com.
set -euo pipefail
cd "$(dirname "$0")"

fail() { printf 'infra/register-app.sh: %s\n' "$1" >&2; exit 1; }

url='' owner=''
while (($#)); do
  case $1 in
    --url) url=${2:?an address, such as https://listbot.example.org/api/github/webhooks} ;;
    --organization) owner="organizations/${2:?the organization that is to own the App}/" ;;
    *) fail "what is $1? The options are --url and --organization." ;;
  esac
  shift 2
done
for tool in curl jq; do command -v "$tool" >/dev/null || fail "$tool is not installed."; done
[[ ! -e .github-app ]] || fail 'infra/.github-app exists already: move it away to register another App.'

# GitHub takes the description of an App from a form only, and answers by going to redirect_url with a code in the address.
manifest=$(jq --compact-output --arg url "$url" \
  '(if $url == "" then . else .hook_attributes.url = $url end) + { redirect_url: "http://localhost/" }' github-app.json)
page=$(mktemp --suffix .html)
trap 'rm -f "$page"' EXIT
cat >"$page" <<HTML
<!doctype html>
<title>Register a GitHub App</title>
<form method="post" action="${GITHUB_SERVER_URL:-https://github.com}/${owner}settings/apps/new">
  <input type="hidden" name="manifest" value="$(jq --raw-input --raw-output @html <<<"$manifest")">
  <button autofocus>Register the App on GitHub</button>
</form>
HTML
cat <<TEXT
1. Open file://$page and click. GitHub asks for the App's name, which must be its own in all of GitHub.
2. GitHub then goes to a page on localhost that is not there. That is fine: copy its address here, within the hour.
TEXT
read -rp 'Address: ' address
[[ $address =~ [?\&]code=([A-Za-z0-9_-]+) ]] || fail 'there is no code= in that address. Nothing was written; start again.'

app=$(curl --silent --show-error --fail-with-body --request POST --header 'Accept: application/vnd.github+json' \
  "${GITHUB_API_URL:-https://api.github.com}/app-manifests/${BASH_REMATCH[1]}/conversions") ||
  fail "GitHub did not take the code ($(jq --raw-output .message <<<"$app" 2>/dev/null)). It is good once, and for an hour: start again."

umask 077
mkdir .github-app
jq --join-output .pem <<<"$app" >.github-app/private-key.pem
jq --raw-output '"ListBot__AppId=\(.id)\nListBot__Slug=\(.slug)\nListBot__WebhookSecret=\(.webhook_secret)"' <<<"$app" >.github-app/listbot.env
echo "infra/.github-app holds private-key.pem and listbot.env. Keep them to yourself."
jq --raw-output '"Install the App on the repository of the list: \(.html_url)/installations/new"' <<<"$app"
