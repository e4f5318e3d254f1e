/** `ogas run`: simulate a scenario into a run directory. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Loaded } from '../../../scenarios/resolve.ts'
import type { RunOutcome } from '../../runs/run.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT } from '../failure.ts'
import { interruptible } from '../interrupt.ts'
import { openProgress } from '../progress.ts'
import { paintFor, tell, writeData, writeJson } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import {
  filePositional,
  load,
  type ScenarioArguments,
  scenarioOptions,
  tellWarnings,
} from './scenario-options.ts'

interface Arguments extends ScenarioArguments {
  out: string | undefined
  resume: boolean
  force: boolean
  workers: string
  report: boolean
  json: boolean
}

export const run = defineCommand<Arguments>({
  usage: 'run [file]',
  describe: 'Simulate a scenario into a run directory',
  positionals: { file: filePositional },
  options: {
    ...scenarioOptions,
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Run directory [default: runs/<scenario>-<seed>-<id>]',
    },
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
  },
  run: runCommand,
})

async function runCommand(args: Arguments): Promise<void> {
  const workers = wholeNumber('workers', args.workers)
  const loaded = await load(args)
  await tellWarnings(loaded)
  const [{ runScenario }, { REPORT, runId }, { openWith }] = await Promise.all([
    import('../../runs/run.ts'),
    import('../../runs/manifest.ts'),
    import('../../runs/workers/open.ts'),
  ])
  const { scenario } = loaded
  const out = args.out ?? join('runs', defaultName(args.file, String(scenario.seed), runId(scenario)))
  const progress = await openProgress(scenario.ticks)
  try {
    const { resume, force } = args
    const outcome = await interruptible(signal =>
      runScenario(loaded, {
        out,
        open: openWith(workers),
        resume,
        force,
        signal,
        onProgress: done => progress.update(done),
      }),
    )
    progress.stop()
    const page = args.report && outcome.kind === 'ended' ? join(out, REPORT) : undefined
    await tellOutcome(outcome, out, page, args, loaded)
    if (page === undefined) return
    await writePage(out, page)
    if (!args.json) writeData(page)
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
  { json }: Arguments,
  { scenario }: Loaded,
): Promise<void> {
  if (json) writeJson({ directory: out, report: page, ...outcome })
  if (outcome.kind === 'interrupted') {
    const { done, checkpoint } = outcome
    tell(
      `interrupted after tick ${done} of ${scenario.ticks}; the same command with --resume goes on from tick ${checkpoint}`,
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

function defaultName(file: string, seed: string, id: string): string {
  const name = basename(file).replace(/\.ya?ml$/, '')
  return `${name}-${seed.replace(/[^\w-]+/g, '_')}-${id.slice(0, 8)}`
}
