#!/bin/sh
# Brings GitHub's own descriptions of its API, which the contract tests compare the Sandbox with, into artifacts/contracts:
#   api.github.com.json   REST, OpenAPI 3.0        (@octokit/openapi; one file of a package that unpacks to 400 MB)
#   webhooks.json         examples of deliveries   (@octokit/webhooks-examples)
#   schema.graphql        the public GraphQL schema (@octokit/graphql-schema)
# Does nothing where they are already there. Needs npm and tar; nothing is installed.
set -eu

folder="$(cd "$(dirname "$0")/../.." && pwd)/artifacts/contracts"
mkdir -p "$folder"

# fetch <package> <version> <path inside the package> <file name here>
fetch() {
  [ -s "$folder/$4" ] && return
  scratch="$(mktemp -d)"
  tarball="$(cd "$scratch" && npm pack --silent "$1@$2")"
  tar -xzf "$scratch/$tarball" -C "$scratch" "$3"
  mv "$scratch/$3" "$folder/$4"
  rm -r "$scratch"
}

fetch @octokit/openapi 23.0.2 package/generated/api.github.com.json api.github.com.json
fetch @octokit/webhooks-examples 7.6.1 package/api.github.com/index.json webhooks.json
fetch @octokit/graphql-schema 15.26.1 package/schema.graphql schema.graphql
