// Renders texts, one JSON string a line, as GitHub Flavored Markdown: one JSON string of HTML for each. HTML passes as it stands.
// The argument is a node_modules folder.
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const load = name => import(pathToFileURL(`${process.argv[2]}/${name}/index.js`))
const { micromark } = await load('micromark')
const { gfm, gfmHtml } = await load('micromark-extension-gfm')
const options = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true, allowDangerousProtocol: true }

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  console.log(JSON.stringify(micromark(JSON.parse(line), options)))
}
