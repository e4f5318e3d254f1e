/** `ogas branch`: a run goes on from a checkpoint under other options. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineCommand } from '../command.ts'
import { Failure } from '../failure.ts'
import { wholeNumber } from '../whole-number.ts'
import { type Running, runningOptions, runTo } from './running.ts'
import { scenarioOptions } from './scenario-options.ts'
import { storeOption } from './sweep.ts'

interface Arguments extends Running {
  run: string
  tick: string
  set: string[] | undefined
  ticks: string | undefined
  store: string
}

export const branch = defineCommand<Arguments>({
  usage: 'branch <run>',
  describe: 'Continue a run from one of its checkpoints under other options',
  positionals: {
    run: { type: 'string', describe: 'Run directory, or id of a run that a store keeps in full' },
  },
  options: {
    tick: {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Months that go by as they did; a checkpoint that the run has kept',
    },
    set: {
      ...scenarioOptions.set,
      describe: 'Option from then on, as in institutions.sig.ratio_cap=5; may be repeated',
    },
    ticks: { ...scenarioOptions.ticks, describe: 'Months of the branch [default: those of the run]' },
    ...runningOptions,
    out: {
      ...runningOptions.out,
      describe: 'Run directory [default: runs/<run>-<tick>-<id>]',
    },
    store: storeOption,
  },
  async run(args) {
    const { set = [], ticks } = args
    if (set.length === 0 && ticks === undefined)
      throw new Failure('expected what is to be other in the branch: --set path=value, or --ticks')
    const [{ branchOf, runBranch }, { runId }] = await Promise.all([
      import('../../runs/branch.ts'),
      import('../../runs/manifest.ts'),
    ])
    const folder = await folderOf(args)
    const tick = wholeNumber('tick', args.tick)
    const branched = branchOf(folder, {
      tick,
      set,
      ...(ticks !== undefined && { ticks: wholeNumber('ticks', ticks) }),
    })
    const name = `${basename(folder)}-${tick}-${runId(branched.scenario).slice(0, 8)}`
    const out = args.out ?? join('runs', name)
    await runTo(out, branched, args, options => runBranch(folder, tick, branched, options))
  },
})

/** Where the run lies. @throws FileProblem when there is none */
async function folderOf({ run, store: place }: Arguments): Promise<string> {
  const [{ readManifest }, { Store }, { findRun }] = await Promise.all([
    import('../../runs/manifest.ts'),
    import('../../runs/store/layout.ts'),
    import('../../runs/store/explain.ts'),
  ])
  if (readManifest(run) || !existsSync(place)) return run
  const store = Store.open(place)
  return store.full(findRun(store, run))
}
