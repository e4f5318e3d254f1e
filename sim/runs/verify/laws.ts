/** Do the laws hold in what the run recorded? Recomputed from the tables alone; none of the simulator's code is used. */
import { inForce } from '../../../scenarios/in-force.ts'
import type { Scenario } from '../../../scenarios/schema.ts'
import { CERTIFICATE_TOLERANCE } from '../../../solver/certificate.ts'
import type { Manifest } from '../manifest.ts'
import { type Check, Findings } from './finding.ts'
import { eachRow } from './rows.ts'

const SOURCES = ['made', 'imported', 'received', 'returned', 'released']
const USES = [
  'used',
  'built',
  'sold',
  'diverted',
  'provided',
  'defended',
  'invested',
  'exported',
  'sent',
  'spoiled',
  'discarded',
  'destroyed',
  'reserved',
]
const FLOWS = ['opening', ...SOURCES, ...USES, 'closing']

/** Opening + sources - uses = closing, each opening is the last closing, and what states import others export: in whole quanta. */
export async function checkGoods(folder: string): Promise<Check> {
  const found = new Findings('goods')
  const closings = new Map<string, number>()
  const reserves = new Map<string, number>()
  const onTheWay = new Map<string, number>()
  const rows = await eachRow(
    folder,
    'plan',
    ['tick', 'state', 'product', 'quantum', ...FLOWS, 'food_reserve'],
    row => {
      const tick = row.number('tick')
      const product = row.text('product')
      const holder = `${row.text('state')}, ${product}`
      const place = `plan.parquet: tick ${tick}, ${holder}`
      const quantum = row.number('quantum')
      const count = (flow: string): number => {
        const quanta = Math.round(row.number(flow) / quantum)
        if (quanta * quantum !== row.number(flow))
          found.add(`${place}: ${flow} is ${row.number(flow)}, no whole number of quanta of ${quantum}`)
        return quanta
      }
      const total = (flows: readonly string[]) => flows.reduce((sum, flow) => sum + count(flow), 0)
      const opening = count('opening')
      const closing = count('closing')
      const balance = opening + total(SOURCES) - total(USES)
      if (balance !== closing)
        found.add(`${place}: opening + sources - uses = ${balance} quanta, closing is ${closing}`)
      const before = closings.get(holder)
      if (before !== undefined && before !== opening)
        found.add(`${place}: opening is ${opening} quanta, the closing before was ${before}`)
      closings.set(holder, closing)
      const reserve = count('food_reserve')
      const put = (reserves.get(holder) ?? reserve) + count('reserved') - count('released')
      if (reserves.has(holder) && put !== reserve)
        found.add(
          `${place}: food reserve before + reserved - released = ${put} quanta, the reserve is ${reserve}`,
        )
      reserves.set(holder, reserve)
      const shipment = `tick ${tick}, ${product}`
      onTheWay.set(shipment, (onTheWay.get(shipment) ?? 0) + count('exported') - count('imported'))
    },
  )
  for (const [shipment, quanta] of onTheWay)
    if (quanta !== 0)
      found.add(`plan.parquet: ${shipment}: exported - imported by all states = ${quanta} quanta`)
  return found.check(`${rows} balances`)
}

/** What wallets, marketplace and fund hold is the supply, and the supply changes only where the scenario says so; people come and go by birth, death, war and moves between states. */
export async function checkAccounts(folder: string, scenario: Scenario): Promise<Check> {
  const found = new Findings('money and people')
  const grows = (tick: number) => inForce(scenario, tick).institutions.ledger.growth_per_year > 0
  const supplies = new Map<string, number>()
  const alive = new Map<string, number>()
  const columns = [
    'tick',
    'state',
    'supply',
    'wallets',
    'marketplace',
    'fund',
    'citizens',
    'births',
    'deaths',
    'fallen',
    'arrived',
    'left',
  ]
  const rows = await eachRow(folder, 'accounts', columns, row => {
    const state = row.text('state')
    const place = `accounts.parquet: tick ${row.number('tick')}, ${state}`
    const supply = row.number('supply')
    const held = row.number('wallets') + row.number('marketplace') + row.number('fund')
    if (held !== supply) found.add(`${place}: wallets + marketplace + fund = ${held}, supply is ${supply}`)
    const was = supplies.get(state) ?? supply
    if (supply !== was && !grows(row.number('tick')))
      found.add(`${place}: supply is ${supply}, before it was ${was}`)
    supplies.set(state, supply)

    const citizens = row.number('citizens')
    const before = alive.get(state)
    const moved = row.number('arrived') - row.number('left')
    const expected =
      (before ?? 0) + row.number('births') - row.number('deaths') - row.number('fallen') + moved
    if (before !== undefined && citizens !== expected)
      found.add(
        `${place}: citizens before + births - deaths - fallen + arrived - left = ${expected}, citizens are ${citizens}`,
      )
    alive.set(state, citizens)
  })
  return found.check(`${rows} accounts`)
}

/** Every goal was solved to proven optimality, by the residuals themselves. */
export async function checkCertificates(folder: string): Promise<Check> {
  const found = new Findings('certificates')
  const residuals = ['primal', 'dual', 'complementarity', 'gap']
  const columns = ['tick', 'area', 'goal', 'status', 'accepted', ...residuals]
  const rows = await eachRow(folder, 'certificates', columns, row => {
    const place = `certificates.parquet: tick ${row.number('tick')}, ${row.text('area')}, ${row.text('goal')}`
    if (row.text('status') !== 'optimal') found.add(`${place}: status is ${row.text('status')}`)
    else if (!row.flag('accepted')) found.add(`${place}: the certificate was not accepted`)
    for (const name of residuals)
      if (!(row.number(name) <= CERTIFICATE_TOLERANCE))
        found.add(`${place}: ${name} is ${row.number(name)}, more than ${CERTIFICATE_TOLERANCE}`)
  })
  return found.check(`${rows} proofs`)
}

/** The chain of world hashes has a link for every tick and ends where the manifest says. */
export async function checkChain(folder: string, { ticks, world_hash }: Manifest): Promise<Check> {
  const found = new Findings('hash chain')
  let done = 0
  let last = ''
  await eachRow(folder, 'ticks', ['tick', 'hash'], row => {
    const tick = row.number('tick')
    if (tick !== done) found.add(`ticks.parquet: expected tick ${done}, found ${tick}`)
    done++
    last = row.text('hash')
    if (!/^[0-9a-f]{16}$/.test(last)) found.add(`ticks.parquet: tick ${tick}: "${last}" is no hash`)
  })
  if (done !== ticks) found.add(`ticks.parquet: expected ${ticks} ticks, found ${done}`)
  if (last !== world_hash) found.add(`ticks.parquet: ends with ${last}, the manifest says ${world_hash}`)
  return found.check(`${done} ticks`)
}
