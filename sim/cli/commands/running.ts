/** What commands that make a run directory have in common: their options, the progress, and what they tell of the outcome. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Loaded } from '../../../scenarios/resolve.ts'
import type { RunOptions, RunOutcome } from '../../runs/run.ts'
import { jsonOption } from '../command.ts'
import { EXIT } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { openProgress } from '../progress.ts'
import { paintFor, tell, writeData, writeJson } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'

export interface Running {
  out: string | undefined
  resume: boolean
  force: boolean
  workers: string
  report: boolean
  json: boolean
}

export const runningOptions = {
  out: { type: 'string', requiresArg: true },
  resume: { type: 'boolean', default: false, describe: 'Go on with an interrupted run' },
  force: { type: 'boolean', default: false, describe: 'Replace a run that is there' },
  workers: {
    type: 'string',
    default: '1',
    requiresArg: true,
    describe: 'Threads in which the states live; the results are the same for any number',
  },
  report: {
    type: 'boolean',
    default: true,
    describe: 'Write report.html, a page that shows the run, into its directory (--no-report: none)',
  },
  json: jsonOption,
} as const

/** Makes the run of `loaded` at `out` by `start`, and tells how it went. */
export async function runTo(
  out: string,
  { scenario }: Loaded,
  args: Running,
  start: (options: RunOptions) => Promise<RunOutcome>,
): Promise<void> {
  const { resume, force, report, json } = args
  const workers = wholeNumber('workers', args.workers)
  const [{ openWith }, { REPORT }] = await Promise.all([
    import('../../runs/workers/open.ts'),
    import('../../runs/manifest.ts'),
  ])
  const progress = await openProgress(scenario.ticks)
  try {
    const outcome = await interruptible(signal =>
      start({
        out,
        open: openWith(workers),
        resume,
        force,
        signal,
        onProgress: done => progress.update(done),
      }),
    )
    progress.stop()
    const page = report && outcome.kind === 'ended' ? join(out, REPORT) : undefined
    await tellOutcome(outcome, out, page, json, scenario.ticks)
    if (page === undefined) return
    await writePage(out, page)
    if (!json) writeData(page)
  } finally {
    progress.stop()
  }
}

/** A report that is there already shows the same run. */
async function writePage(out: string, page: string): Promise<void> {
  const { writeReport } = await import('../../../viz/report/report.ts')
  if (!existsSync(page)) await writeReport([out], page)
}

async function tellOutcome(
  outcome: RunOutcome,
  out: string,
  page: string | undefined,
  json: boolean,
  ticks: number,
): Promise<void> {
  if (json) writeJson({ directory: out, report: page, ...outcome })
  if (outcome.kind === 'interrupted') {
    const { done, checkpoint } = outcome
    tell(
      `interrupted after tick ${done} of ${ticks}; the same command with --resume goes on from tick ${checkpoint}`,
    )
    process.exitCode = EXIT.interrupted
    return
  }
  const { manifest, already } = outcome
  if (already) tell(`${out} holds this very run already; --force runs it again`)
  if (!json) {
    const { renderRun } = await import('../print.ts')
    writeData(renderRun(manifest, timing(out), paintFor(process.stdout)))
    writeData(out)
  }
  if (manifest.ending.status === 'broken') {
    tell(manifest.ending.message)
    process.exitCode = EXIT.broken
  }
}

/** Seconds by phase; none where a run came without its times. */
function timing(out: string): Record<string, number> {
  const path = join(out, 'timing.json')
  if (!existsSync(path)) return {}
  return (JSON.parse(readFileSync(path, 'utf8')) as { seconds: Record<string, number> }).seconds
}
