/** The page as one HTML text that fetches nothing: template, rules of its own safety, and data. */
import { createHash } from 'node:crypto'
import type { Template } from './template.ts'

/** A part of the data: its bytes, compressed, in base64, or where they are to be fetched from. */
export type PageBlock = { name: string; base64: string } | { name: string; address: string }

/** @param origin whether the page may fetch from where it came from; a report may fetch nothing at all */
export async function* page(
  template: Template,
  blocks: Iterable<PageBlock> | AsyncIterable<PageBlock>,
  origin: 'no requests' | 'same origin' = 'no requests',
): AsyncGenerator<string> {
  const script = inlineScript(template.script)
  const style = template.style.replaceAll('</style', '<\\/style')
  const head = [
    `<meta http-equiv="content-security-policy" content="${policy(script, style, origin)}" />`,
    `<style>${style}</style>`,
  ]
  const [before, after] = template.skeleton.split(ENTRY)
  // Behind the declaration of the characters, which must be among the first 1024 bytes.
  yield before!.replace('</head>', () => `  ${head.join('\n    ')}\n  </head>`)
  yield `<script type="module">${script}</script>\n`
  for await (const block of blocks) yield `${element(block)}\n`
  yield after!
}

/** Where a page under construction loads its code from. */
const ENTRY = /<script type="module" src="[^"]*"><\/script>\n?/

function element(block: PageBlock): string {
  const data = 'base64' in block ? block.base64 : ''
  const source = 'address' in block ? ` data-src="${escapeHtml(block.address)}"` : ''
  return `<script type="application/octet-stream" data-block="${escapeHtml(block.name)}"${source}>${data}</script>`
}

/** Text that would end the element, or keep it from ending, is written in another way that means the same. */
const inlineScript = (code: string): string =>
  code.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--')

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)

function policy(script: string, style: string, origin: 'no requests' | 'same origin'): string {
  return [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'img-src data: blob:',
    `connect-src ${origin === 'same origin' ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
