/** The front page of the server: which runs and experiments there are. A form, no script: runs that are ticked are compared. */
import { createHash } from 'node:crypto'
import type { Found, FoundExperiment, FoundRun } from './find-runs.ts'
import { escapeHtml } from './page.ts'

const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid #8886 }
button { font: inherit; margin-top: 1rem }`

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

export const listing = (folder: string, found: Found): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="content-security-policy" content="${POLICY}" />
    <title>Runs in ${escapeHtml(folder)}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <h1>Runs in ${escapeHtml(folder)}</h1>
    ${partsOf(found).join('\n    ')}
  </body>
</html>
`

const NONE = '<p>None yet. <code>ogas run</code> makes one; reload this page when it has ended.</p>'

/** Experiments first: they are few, and of their runs there may be many. */
function partsOf({ runs, experiments }: Found): string[] {
  if (experiments.length === 0) return [runs.length === 0 ? NONE : form(runs)]
  return [experimentTable(experiments), ...(runs.length > 0 ? ['<h2>Runs</h2>', form(runs)] : [])]
}

const form = (runs: readonly FoundRun[]): string => `<form action="view">
      <table>
        <thead><tr><th scope="col">Compare</th><th scope="col">Run</th><th scope="col">Scenario</th><th scope="col">Seed</th><th scope="col">Months</th><th scope="col">Ended</th></tr></thead>
        <tbody>
          ${runs.map(row).join('\n          ')}
        </tbody>
      </table>
      <button>Compare those ticked</button>
    </form>`

function row({ name, manifest: { scenario, ticks, ending } }: FoundRun): string {
  const escaped = escapeHtml(name)
  const cells = [
    `<input type="checkbox" name="run" value="${escaped}" aria-label="Compare ${escaped}" />`,
    `<a href="view?${escapeHtml(String(new URLSearchParams({ run: name })))}">${escaped}</a>`,
    escapeHtml(scenario.title),
    escapeHtml(String(scenario.seed)),
    String(ticks),
    ending.status,
  ]
  return `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`
}

const experimentTable = (experiments: readonly FoundExperiment[]): string => `<h2>Experiments</h2>
    <table>
      <thead><tr><th scope="col">Experiment</th><th scope="col">Title</th><th scope="col">Design</th></tr></thead>
      <tbody>
        ${experiments.map(experimentRow).join('\n        ')}
      </tbody>
    </table>`

function experimentRow({ name, title, method }: FoundExperiment): string {
  const address = escapeHtml(`view?${new URLSearchParams({ experiment: name })}`)
  const cells = [`<a href="${address}">${escapeHtml(name)}</a>`, escapeHtml(title), escapeHtml(method)]
  return `<tr>${cells.map(cell => `<td>${cell}</td>`).join('')}</tr>`
}
