// Says of comments, one JSON string a line, on which of their lines ordinary text begins as GitHub Flavored Markdown has it
// (micromark with all its extensions): one JSON array of 1-based line numbers for each. The argument is a node_modules folder.
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const load = name => import(pathToFileURL(`${process.argv[2]}/${name}/index.js`))
const { fromMarkdown } = await load('mdast-util-from-markdown')
const { gfm } = await load('micromark-extension-gfm')
// Not all of mdast-util-gfm: what it does to bare addresses loses their positions.
const { gfmFootnoteFromMarkdown } = await load('mdast-util-gfm-footnote')
const { gfmStrikethroughFromMarkdown } = await load('mdast-util-gfm-strikethrough')
const { gfmTableFromMarkdown } = await load('mdast-util-gfm-table')

const trees = [gfmFootnoteFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTableFromMarkdown()]
const prose = new Set(['root', 'paragraph', 'emphasis', 'strong', 'delete'])

function texts(node, found = []) {
  if (node.type === 'text') found.push([node.position.start.offset, node.position.end.offset])
  else if (prose.has(node.type)) for (const child of node.children) texts(child, found)
  return found
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const comment = JSON.parse(line)
  const covered = texts(fromMarkdown(comment, { extensions: [gfm()], mdastExtensions: trees }))
  const starts = []
  let at = 0
  comment.split(/\r\n|\r|\n/).forEach((text, index) => {
    const first = at + text.length - text.trimStart().length
    if (covered.some(([start, end]) => start <= first && first < end)) starts.push(index + 1)
    at += text.length
    at += comment.startsWith('\r\n', at) ? 2 : 1
  })
  console.log(JSON.stringify(starts))
}
