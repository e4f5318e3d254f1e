/** `ogas explain`: why a target of a run is what it is. */
import { nearest } from '../../../scenarios/problem.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { Failure } from '../failure.ts'
import { paintFor, tell, writeData, writeJson } from '../terminal.ts'

interface Arguments {
  run: string
  product: string
  state: string | undefined
  tick: string | undefined
  json: boolean
}

export const explain = defineCommand<Arguments>({
  usage: 'explain <run>',
  describe: 'Why a target of a run is what it is: what binds, what one more unit costs and takes',
  positionals: { run: { type: 'string', describe: 'Run directory' } },
  options: {
    product: {
      type: 'string',
      demandOption: true,
      requiresArg: true,
      describe: 'Product, as in products.csv',
    },
    state: { type: 'string', requiresArg: true, describe: 'State [default: where the product was dearest]' },
    tick: { type: 'string', requiresArg: true, describe: 'Tick [default: the last]' },
    json: jsonOption,
  },
  async run({ run, product, state, tick, json }) {
    const [{ readRun, replay }, { openSimulation }, { explainTarget }] = await Promise.all([
      import('../../runs/replay.ts'),
      import('../../simulation.ts'),
      import('../../planning/explain.ts'),
    ])
    const { manifest, scenario } = readRun(run)
    check('product', product, scenario.tables.products)
    if (state !== undefined) check('state', state, scenario.tables.states)
    const at = tick === undefined ? manifest.ticks - 1 : Number(tick)
    const simulation = await replay(run, at, openSimulation, (done, total) => {
      if (done === 0) tell(`replaying ${total} ticks from the last checkpoint before tick ${at}`)
    })
    try {
      const place = state ?? (await dearest(run, at, product))
      const explanation = await explainTarget(simulation, place, product)
      if (json) return writeJson(explanation)
      if (state === undefined)
        tell(`${place} is the state in which ${product} was dearest; --state asks for another`)
      const { renderExplanation } = await import('../print-plan.ts')
      writeData(renderExplanation(explanation, paintFor(process.stdout)))
    } finally {
      simulation.dispose()
    }
  },
})

/** @throws Failure for a name that the run does not know */
function check(what: string, name: string, rows: readonly { id: string }[]): void {
  const ids = rows.map(({ id }) => id)
  if (ids.includes(name)) return
  const meant = nearest(name, ids)
  throw new Failure(
    `--${what}: "${name}" is no ${what} of this run${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`,
  )
}

/** The state with the highest shadow price of the product: in needs first, then in wants, then in hours. */
async function dearest(run: string, tick: number, product: string): Promise<string> {
  const { eachRow } = await import('../../runs/verify/rows.ts')
  const prices = ['need_price', 'want_price', 'hours_price']
  let best: { state: string; worth: number[] } | undefined
  await eachRow(run, 'plan', ['tick', 'state', 'product', ...prices], row => {
    if (row.number('tick') !== tick || row.text('product') !== product) return
    const worth = prices.map(row.number)
    const higher = best === undefined ? 0 : worth.findIndex((price, at) => price !== best!.worth[at])
    if (best === undefined || (higher >= 0 && worth[higher]! > best.worth[higher]!))
      best = { state: row.text('state'), worth }
  })
  return best!.state
}
