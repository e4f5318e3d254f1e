/** How money is held: the classes of holdings under the cap, and the Lorenz curve they give. */
import type { Manifest } from '../../../sim/runs/manifest.ts'
import { short } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import type { Role } from '../../charts/chart.ts'
import type { HistogramSpec } from '../../charts/histogram.tsx'
import type { LineSpec } from '../../charts/line.tsx'
import type { LorenzPoint, LorenzSpec } from '../../charts/lorenz.tsx'
import { type CitizenClass, classesOf } from '../../model/distributions.ts'
import { seriesOf } from '../../model/series.ts'
import type { Table } from '../../model/table.ts'
import type { Looked } from '../lines.ts'

type Sig = Manifest['scenario']['institutions']['sig']

/** A class with the mean of its members, in mean holdings. */
interface HeldClass extends CitizenClass {
  mean: number
}

/**
 * The middle of a class is taken for the mean of its members; the open class has what is left, since all together hold one mean
 * holding each.
 */
export function withMeans(classes: readonly CitizenClass[]): HeldClass[] {
  const all = classes.reduce((sum, { citizens }) => sum + citizens, 0)
  let left = all
  return classes.map(one => {
    const open = !Number.isFinite(one.upper)
    const mean = open ? Math.max(one.lower, left / one.citizens) : (one.lower + one.upper) / 2
    left -= mean * one.citizens
    return { ...one, mean }
  })
}

export function lorenzOf(classes: readonly HeldClass[]): LorenzPoint[] {
  const people = classes.reduce((sum, { citizens }) => sum + citizens, 0)
  const held = classes.reduce((sum, { citizens, mean }) => sum + citizens * mean, 0)
  const points: LorenzPoint[] = [{ people: 0, held: 0 }]
  for (const { citizens, mean } of classes) {
    const last = points.at(-1)!
    points.push({ people: last.people + citizens / people, held: last.held + (citizens * mean) / held })
  }
  return points
}

export interface Holdings {
  classes: HeldClass[]
  /** When they were counted, in words. */
  when: string
  /** Most that a citizen may hold, in minor units and in mean holdings, and what it took until then; nothing without a cap. */
  cap: { minorUnits: number; means: number; taken: number } | undefined
}

/** As counted after `counted` ticks. */
export function holdingsAt(
  distributions: Table,
  { accounts, money }: { accounts: Table; money: Table },
  { catalogue, state, span, ticks }: Pick<Looked, 'catalogue' | 'state' | 'span' | 'ticks'>,
  { holding_cap }: Sig,
  counted: number,
): Holdings {
  const states = state ? [state] : catalogue.states.map(({ id }) => id)
  const then = Math.max(0, counted - 1)
  const total = (column: string) =>
    states.reduce((sum, id) => sum + (seriesOf(accounts, column, [id], ticks)[then] || 0), 0)
  const [supply, wallets, citizens] = [total('supply'), total('wallets'), total('citizens')]
  const taken = states
    .flatMap(id => [...seriesOf(money, 'amount', [id, 'cap'], ticks).subarray(0, counted)])
    .reduce((sum, amount) => sum + (amount || 0), 0)
  return {
    classes: withMeans(classesOf(distributions, 'holdings', states, counted)),
    when: counted === 0 ? 'at the start' : `at the start of ${monthName(span.start, counted)}`,
    cap:
      holding_cap > 0 && wallets > 0
        ? {
            minorUnits: Math.floor((holding_cap * supply) / citizens),
            means: (holding_cap * supply) / wallets,
            taken,
          }
        : undefined,
  }
}

const PER = 0.25
const APART = 'In a union each state is taken by its own mean.'

export function histogramOf({ classes, when, cap }: Holdings): HistogramSpec {
  const all = classes.reduce((sum, { citizens }) => sum + citizens, 0)
  const capped = cap
    ? `Nobody may hold more than ${short(cap.minorUnits)} minor units when the month is sealed; what is above goes to the marketplace: ${short(cap.taken)} minor units until then.`
    : 'There is no cap on holdings.'
  return {
    title: 'Holdings',
    unit: `% of citizens, for each ${PER} mean holdings`,
    note: `Money held by a citizen, in mean holdings, ${when}. ${capped} The last class is open: it is drawn as wide as the mean of its members tells. ${APART}`,
    of: 'mean holdings',
    per: PER,
    classes: classes.map(({ lower, upper, mean, citizens }) => {
      const open = !Number.isFinite(upper)
      return {
        from: lower,
        to: open ? Math.max(lower + 2 * PER, 2 * mean - lower) : upper,
        share: (100 * citizens) / all,
        ...(open && { open }),
      }
    }),
    ...(cap && { mark: { label: `cap ${short(cap.means)} mean holdings`, value: cap.means } }),
  }
}

export const lorenzSpec = ({ classes, when }: Holdings): LorenzSpec => ({
  title: 'Lorenz curve of holdings',
  unit: '% of all that is held',
  note: `From the classes of holdings ${when}: the middle of a class stands for its members, which smooths a little. ${APART}`,
  points: classes.length > 0 ? lorenzOf(classes) : [],
})

/** Where all the money is: it is neither made nor lost after the start. */
export function moneyOf(accounts: Table, { catalogue, state, ticks, span }: Looked): LineSpec {
  const states = state ? [state] : catalogue.states.map(({ id }) => id)
  const parts: readonly (readonly [column: string, name: string, role: Role])[] = [
    ['marketplace', 'marketplace', 'use'],
    ['wallets', 'wallets', 'make'],
    ['fund', 'fund', 'plan'],
  ]
  return {
    title: 'Where the money is',
    unit: 'minor units',
    note: 'At the end of each month: what citizens hold, what the marketplace took in, which the fund pays out in the next month, and what is left in the fund. All together stay the same.',
    span,
    fromZero: true,
    series: parts.map(([column, name, role]) => {
      const of = states.map(id => seriesOf(accounts, column, [id], ticks))
      return {
        name,
        role,
        values: Float64Array.from({ length: ticks }, (_, tick) =>
          of.reduce((sum, values) => sum + values[tick]!, 0),
        ),
      }
    }),
  }
}
