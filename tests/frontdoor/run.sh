#!/usr/bin/env bash
# Signed webhooks per second that one processor takes: `listbot serve`, @octokit/webhooks and Probot, on the same payloads.
# Each server runs alone on processor 0, the load on processor 1. They take turns, ROUNDS times (default 5): a warm-up of WARM_UP seconds
# (12: a single processor compiles slowly beside full load), as fast as they can for SECONDS_EACH (5), and at half of that for as long.
# Prints the medians, and ListBot's ratio to each.
# Needs the .NET SDK, node with npm, openssl and two processors; installs into artifacts/. A busy machine shows in p99 first; what a
# second of processor time brings is hardly moved by it.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${ROUNDS:-5} warm_up=${WARM_UP:-12} seconds=${SECONDS_EACH:-5}
here=artifacts/frontdoor port=18080 hole=18081 secret=front-door-benchmark

tests/contracts/fetch.sh
mkdir -p "$here"
cp tests/frontdoor/*.mjs tests/frontdoor/package.json "$here"
[ -d "$here/node_modules/probot" ] || npm install --prefix "$here" --no-audit --no-fund --silent
dotnet publish src/ListBot.Cli --configuration Release --runtime linux-x64 --self-contained false --output "$here/listbot" --verbosity quiet
dotnet publish tests/ListBot.Benchmarks --configuration Release --output "$here/load" --verbosity quiet
[ -f "$here/key.pem" ] || openssl genrsa -out "$here/key.pem" 2048 2> "$here/openssl.log"

pids=()
stop() { [ ${#pids[@]} -eq 0 ] || { kill "${pids[@]}"; wait "${pids[@]}" || true; } 2> /dev/null; pids=(); }
trap stop EXIT

start() {
  export WEBHOOK_SECRET=$secret PRIVATE_KEY_FILE=$here/key.pem
  # A GitHub that never answers: ListBot takes and enqueues deliveries as always, and its workers wait.
  taskset -c 1 node -e 'require("node:net").createServer(() => {}).listen(Number(process.argv[1]), "127.0.0.1")' "$hole" &
  pids+=($!)
  case $1 in
    listbot) exec env ListBot__AppId=4711 ListBot__Slug=listbot ListBot__PrivateKeyFile=$PRIVATE_KEY_FILE ListBot__WebhookSecret=$secret \
      ListBot__ApiAddress=http://127.0.0.1:$hole/ taskset -c 0 dotnet "$here/listbot/listbot.dll" serve --listen "http://127.0.0.1:$port" ;;
    *) exec taskset -c 0 node "$here/$1.mjs" "$port" ;;
  esac > "$here/$1.log" 2>&1 &
  pids+=($!)
  until (: > "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do sleep 0.1; done
}

# load <seconds> <rate>
load() { taskset -c 1 dotnet "$here/load/ListBot.Benchmarks.dll" load "http://127.0.0.1:$port/api/github/webhooks" "$secret" artifacts/contracts/webhooks.json "$@"; }

# The server's processor time so far.
ticks() { awk '{ print $14 + $15 }' "/proc/${pids[1]}/stat"; }

: > "$here/results.txt"
for round in $(seq "$rounds"); do
  for server in listbot octokit probot; do
    start "$server"
    load "$warm_up" 0 > "$here/warm-up.txt"
    before=$(ticks)
    full=$(load "$seconds" 0)
    spent=$(($(ticks) - before))
    half=$(load "$seconds" "$((${full%% *} / 2))")
    stop
    echo "$server $full $half $(awk -v rate="${full%% *}" -v s="$seconds" -v ticks="$spent" -v hz="$(getconf CLK_TCK)" 'BEGIN { print int(rate * s * hz / ticks) }')" | tee -a "$here/results.txt"
  done
done

awk '
  function median(list, n,   i, j, t, a) {
    split(list, a); for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (a[j] < a[i]) { t = a[i]; a[i] = a[j]; a[j] = t }
    return (a[int((n + 1) / 2)] + a[int(n / 2) + 1]) / 2
  }
  { n[$1]++; rate[$1] = rate[$1] " " $2; p50[$1] = p50[$1] " " $3; p99[$1] = p99[$1] " " $4; half[$1] = half[$1] " " $8; cpu[$1] = cpu[$1] " " $10; failed[$1] += $5 + $9 }
  END {
    print "| Server | Webhooks per second | p50, ms | p99, ms | p99 at half load, ms | Webhooks per second of processor time | Not accepted | ListBot takes |"
    print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    split("listbot octokit probot", servers)
    for (i = 1; i <= 3; i++) { s = servers[i]
      printf "| %s | %d | %.1f | %.1f | %.1f | %d | %d | %.1f times (by processor time %.1f) |\n", s, median(rate[s], n[s]), median(p50[s], n[s]),
        median(p99[s], n[s]), median(half[s], n[s]), median(cpu[s], n[s]), failed[s], median(rate["listbot"], n["listbot"]) / median(rate[s], n[s]),
        median(cpu["listbot"], n["listbot"]) / median(cpu[s], n[s]) }
  }' "$here/results.txt"
echo "Load average at the end (1, 5, 15 minutes): $(cut -d' ' -f1-3 /proc/loadavg)"
