/** How the plans were solved, and what proves them: the certificates of each month. */

import { goals } from '../../../sim/state/planner/goals.ts'
import { CERTIFICATE_TOLERANCE } from '../../../solver/certificate.ts'
import { short } from '../../base/format.ts'
import type { Range } from '../../base/time.ts'
import type { Span } from '../../charts/chart.ts'
import type { DotsSpec } from '../../charts/dots.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import { rowsOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'

/** Programs beside the plan, in words. */
const OTHERS: Readonly<Record<string, string>> = {
  exchange: 'what a state would gain by trade at prices tried out',
  trade: 'trade of all states at prices that clear',
  match: 'people to jobs, by their wishes',
  subsistence: 'incomes that meet subsistence',
  ratios: 'incomes as near to their shares as can be',
  'food-energy': 'people that could be fed, the food capacity',
}

const ORDER = ['exchange', 'trade', ...goals.map(({ name }) => name as string)]

/** Areas that planned, those that have all goals of a plan first. */
export function areasOf(certificates: Table): string[] {
  const { names, codes } = certificates.names('area')
  const goal = certificates.names('goal')
  const wants = goal.names.indexOf('wants')
  const planning = new Set<string>()
  for (let row = 0; row < certificates.rows; row++)
    if (goal.codes[row] === wants) planning.add(names[codes[row]!]!)
  const first = (name: string) => (planning.has(name) && !name.includes('.') ? 0 : 1)
  return [...names].sort((a, b) => first(a) - first(b) || (a < b ? -1 : 1))
}

/** The area that plans for a state: its own, the union's, or the first there is. */
export const areaOf = (areas: readonly string[], state: string): string =>
  [state, state && 'union'].find(area => areas.includes(area)) ?? areas[0] ?? ''

export interface Solve {
  goal: string
  means: string
  value: number
  status: string
  rung: string
  iterations: number
  residual: number
  accepted: boolean
}

/** The goals of an area in a month, in order of priority. */
export function solvesAt(certificates: Table, area: string, tick: number): Solve[] {
  const number = (column: string) => certificates.numbers(column)
  const [ticks, value, iterations, accepted] = ['tick', 'value', 'iterations', 'accepted'].map(number) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const residuals = RESIDUALS.map(({ column }) => number(column))
  return rowsOfArea(certificates, area)
    .filter(row => ticks[row] === tick)
    .map(row => {
      const goal = certificates.nameAt('goal', row)
      return {
        goal,
        means: goals.find(({ name }) => name === goal)?.description ?? OTHERS[goal] ?? '',
        value: value[row]!,
        status: certificates.nameAt('status', row),
        rung: certificates.nameAt('rung', row),
        iterations: iterations[row]!,
        residual: Math.max(...residuals.map(values => values[row]!)),
        accepted: accepted[row] === 1,
      }
    })
    .sort((a, b) => ORDER.indexOf(a.goal) - ORDER.indexOf(b.goal))
}

const RESIDUALS = [
  { column: 'primal', role: 'make' },
  { column: 'dual', role: 'use' },
  { column: 'complementarity', role: 'quiet' },
  { column: 'gap', role: 'accent' },
] as const

/** Least residual that is told from none: the rounding of one operation. */
const FLOOR = 1e-17

/** The worst residual of each month. */
export const residualSpec = (certificates: Table, area: string, ticks: number, span: Span): DotsSpec => ({
  title: 'Residuals of the proofs',
  unit: 'relative',
  note: `The worst of the month's goals, by direct multiplication: bounds violated (primal), prices that do not fit (dual), slack that has a price (complementarity), and the gap between both objectives. Below the line a proof is accepted.`,
  span,
  floor: FLOOR,
  level: { label: 'accepted', value: CERTIFICATE_TOLERANCE },
  series: RESIDUALS.map(({ column, role }) => ({
    name: column,
    role,
    values: byTick(certificates, area, column, ticks, Math.max),
  })),
})

export const iterationsSpec = (certificates: Table, area: string, ticks: number, span: Span): LineSpec => ({
  title: 'Iterations of the solver',
  unit: 'a month',
  note: 'All goals of the month. A goal that is met wherever the goals before it are met takes none; the first month starts from nothing, later ones from the month before.',
  span,
  fromZero: true,
  height: 150,
  series: [
    {
      name: 'iterations',
      role: 'make',
      values: byTick(certificates, area, 'iterations', ticks, (a, b) => a + Math.max(0, b)),
    },
  ],
})

function byTick(
  certificates: Table,
  area: string,
  column: string,
  ticks: number,
  join: (a: number, b: number) => number,
): Float64Array {
  const joined = new Float64Array(ticks).fill(Number.NaN)
  const tick = certificates.numbers('tick')
  const values = certificates.numbers(column)
  for (const row of rowsOfArea(certificates, area)) {
    const at = tick[row]!
    joined[at] = join(joined[at]! || 0, values[row]!)
  }
  return joined
}

function rowsOfArea(certificates: Table, area: string): number[] {
  const { start, end } = rowsOf(certificates, [area]) ?? { start: 0, end: 0 }
  return Array.from({ length: end - start }, (_, k) => start + k)
}

/** In words: how all programs of the months shown were solved, whoever's they are. */
export function inWords(certificates: Table, { from, to }: Range): string {
  const tick = certificates.numbers('tick')
  const accepted = certificates.numbers('accepted')
  const rungs = new Map<string, number>()
  let [all, good] = [0, 0]
  for (let row = 0; row < certificates.rows; row++) {
    if (tick[row]! < from || tick[row]! > to) continue
    all++
    good += accepted[row]!
    const rung = certificates.nameAt('rung', row)
    rungs.set(rung, (rungs.get(rung) ?? 0) + 1)
  }
  const told = [...rungs].sort((a, b) => b[1] - a[1]).map(([rung, n]) => `${short(n)} ${HOW[rung] ?? rung}`)
  return `${good === all ? `All ${short(all)}` : `${short(good)} of ${short(all)}`} proofs were accepted. Solved: ${told.join(', ')}.`
}

const HOW: Readonly<Record<string, string>> = {
  free: 'met already, without a solve',
  warm: 'from the solution before',
  cold: 'from nothing',
  primal: 'by the primal simplex method',
  ipm: 'by the interior-point method',
}
