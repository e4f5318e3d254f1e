/** `ogas store`: what a store holds, whether it is whole, what of it can go, and its results to hand over. */
import type { Store } from '../../runs/store/layout.ts'
import { align } from '../align.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, Failure } from '../failure.ts'
import { openProgress } from '../progress.ts'
import { duration, paintFor, shortNumber, writeData, writeJson } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'
import { storeOption } from './sweep.ts'

const actions = ['ls', 'show', 'verify', 'gc', 'export'] as const

interface Arguments {
  action: (typeof actions)[number]
  name: string | undefined
  store: string
  again: string
  dryRun: boolean
  out: string | undefined
  crate: boolean
  json: boolean
}

export const store = defineCommand<Arguments>({
  usage: 'store <action> [name]',
  describe: 'Look into a store of results, check it, clear it up, hand results over',
  positionals: {
    action: {
      choices: actions,
      describe:
        'ls: its experiments; show: a run; verify: is every byte as it was written?; gc: remove what no experiment leads to; export: results as Parquet, or all as one DuckDB file',
    },
    name: {
      type: 'string',
      describe: 'show: a run, by its id or the beginning of it; export: an experiment',
    },
  },
  options: {
    store: storeOption,
    again: {
      type: 'string',
      requiresArg: true,
      default: '0',
      describe: 'verify: make so many runs again and compare',
    },
    dryRun: { type: 'boolean', default: false, alias: 'n', describe: 'gc: say what would be removed' },
    out: { type: 'string', alias: 'o', requiresArg: true, describe: 'export: a new folder' },
    crate: {
      type: 'boolean',
      default: false,
      describe: 'export: as an RO-Crate, with the runs and all that it takes to make them again',
    },
    json: jsonOption,
  },
  async run(args) {
    const { Store } = await import('../../runs/store/layout.ts')
    await perform[args.action](Store.open(args.store), args)
  },
})

const perform: Record<Arguments['action'], (store: Store, args: Arguments) => Promise<void>> = {
  ls,
  show,
  verify,
  gc,
  export: exportResults,
}

async function ls(store: Store, { json }: Arguments): Promise<void> {
  const { openCatalogue } = await import('../../runs/catalogue/catalogue.ts')
  const duck = await openCatalogue(store)
  const experiments = await duck
    .rows(
      'select experiment, planned::integer planned, made::integer made, broken::integer broken, title from experiments order by 1',
    )
    .finally(() => duck.close())
  if (json) return writeJson({ runs: store.runs().length, full: store.fulls().length, experiments })
  const rows = experiments.map(row => Object.values(row).map(String))
  const table =
    rows.length > 0 ? align('lrrrl', [['experiment', 'planned', 'made', 'broken', 'title'], ...rows], '') : []
  writeData(
    [...table, `${store.runs().length} runs, ${store.fulls().length} whole run directories`].join('\n'),
  )
}

async function show(store: Store, { name, json }: Arguments): Promise<void> {
  const [{ findRun }, { readRecord }, { readAttempts }] = await Promise.all([
    import('../../runs/store/explain.ts'),
    import('../../runs/store/record.ts'),
    import('../../runs/store/attempt-log.ts'),
  ])
  const id = findRun(store, needed(name, 'the id of a run'))
  const [record, attempts] = [readRecord(store.run(id)), readAttempts(store, id)]
  if (json) return writeJson({ ...record, attempts })
  const { scenario, ending, ticks, engine, world_hash, metrics } = record
  const columns = ['mean', 'end', 'min', 'max'] as const
  writeData(
    [
      `${id}: ${scenario.title}, seed ${scenario.seed}, ${ticks} of ${scenario.ticks} months`,
      ending.status === 'broken' ? `broken: ${ending.message}` : ending.status,
      `${engine.name} ${engine.version}, world ${world_hash}`,
      '',
      ...align('llrrrr', [
        ['', '', ...columns],
        ...Object.entries(metrics).map(([metric, values]) => [
          metric,
          values.unit,
          ...columns.map(key => shortNumber(values[key])),
        ]),
      ]),
      '',
      ...attempts.map(
        ({ host, pid, outcome, cpu_seconds, peak_rss_bytes }) =>
          `tried on ${host} (process ${pid}): ${outcome ?? 'killed, or under way'}` +
          (cpu_seconds === undefined ? '' : `, ${duration(cpu_seconds)} CPU, ${megabytes(peak_rss_bytes!)}`),
      ),
      store.run(id),
    ].join('\n'),
  )
}

async function verify(store: Store, { again, json }: Arguments): Promise<void> {
  const [{ verifyStore }, { evenly, runAgain }] = await Promise.all([
    import('../../runs/store/verify.ts'),
    import('../../runs/store/again.ts'),
  ])
  const count = wholeNumber('again', again, 0)
  const found = await verifyStore(store)
  const { runs, full, objects, damages, quarantined, leftovers } = found
  const ok = damages.length === 0 && quarantined.length === 0
  const repeated = ok ? evenly(store, count) : []
  if (repeated.length > 0) {
    const progress = await openProgress(repeated.reduce((sum, { ticks }) => sum + ticks, 0))
    let months = 0
    await runAgain(store, repeated, () => progress.update(++months)).finally(() => progress.stop())
  }
  if (!ok) process.exitCode = EXIT.broken
  if (json) return writeJson({ ok, ...found, repeated: repeated.map(({ id }) => id) })
  const paint = paintFor(process.stdout)
  writeData(
    [
      ...damages.map(({ path, problem }) => `${paint('red', 'FAILED')}  ${path}: ${problem}`),
      ...quarantined.map(
        id => `${paint('red', 'FAILED')}  run ${id} came out differently when it was made again`,
      ),
      `${runs} runs, ${full} whole run directories, ${objects} shared files: ${ok ? 'all as they were written' : 'not all as they should be'}`,
      ...(repeated.length > 0 ? [`${repeated.length} runs made again: the same bytes`] : []),
      ...(leftovers > 0
        ? [`${leftovers} leftovers of interrupted writing, harmless; ogas store gc removes them`]
        : []),
    ].join('\n'),
  )
}

async function gc(store: Store, { dryRun, json }: Arguments): Promise<void> {
  const { garbage, remove } = await import('../../runs/sweep/gc.ts')
  const found = await garbage(store)
  if (!dryRun) remove(store, found)
  if (json) return writeJson({ removed: !dryRun, ...found })
  const what = `${found.paths.length} files and folders, ${megabytes(found.bytes)}`
  writeData([...(dryRun ? found.paths : []), dryRun ? `would remove ${what}` : `removed ${what}`].join('\n'))
}

const megabytes = (bytes: number): string => `${shortNumber(bytes / 1e6)} MB`

async function exportResults(store: Store, { name, out, crate, json }: Arguments): Promise<void> {
  const folder = needed(out, 'option "--out": a new folder')
  const { exportExperiment, exportStore } = await import('../../runs/catalogue/export.ts')
  if (name !== undefined) await exportExperiment(store, named(store, name), folder, crate)
  else if (crate)
    throw new Failure('ogas store export --crate: expected an experiment; ogas store ls lists them')
  else await exportStore(store, folder)
  if (json) writeJson({ folder })
  else writeData(folder)
}

/** The experiment of that id, or of that file name where there is one only. */
function named(store: Store, name: string): string {
  const all = store.experiments()
  const found = all.includes(name) ? [name] : all.filter(id => id.replace(/-[0-9a-f]{12}$/, '') === name)
  if (found.length === 1) return found[0]!
  throw new Failure(`expected one of the experiments ${all.join(', ')}, found "${name}"`)
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new Failure(`ogas store: expected ${what}`)
  return value
}
