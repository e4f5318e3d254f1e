/** The wishes of a run, out of its table: of each the steps of its way, in order. */
import { type StepName, stepIndex, steps } from '../../sim/core/wish-steps.ts'
import type { WishStep } from '../../sim/runs/wishes.ts'
import type { Table } from './table.ts'

export interface Wish {
  id: string
  state: string
  /** The way so far; the first is that it was raised. */
  way: WishStep[]
  last: WishStep
}

/** The way of a wish that nothing stops. */
export const WAY: readonly StepName[] = steps.filter(step => step !== 'stopped')

/** In the order in which they arose. */
export function wishesOf(table: Table): Wish[] {
  const byId = new Map<string, Wish>()
  const columns = table.info.columns.map(({ name, type }) => ({ name, read: reader(table, name, type) }))
  for (let row = 0; row < table.rows; row++) {
    const step = Object.fromEntries(columns.map(({ name, read }) => [name, read(row)])) as unknown as WishStep
    const wish = byId.get(step.wish)
    if (wish) wish.way.push(step)
    else byId.set(step.wish, { id: step.wish, state: table.nameAt('state', row), way: [step], last: step })
  }
  const wishes = [...byId.values()]
  for (const wish of wishes) {
    wish.way.sort((a, b) => a.tick - b.tick || stepIndex[a.step] - stepIndex[b.step])
    wish.last = wish.way.at(-1)!
  }
  const byNumber = new Intl.Collator('en', { numeric: true }).compare
  return wishes.sort((a, b) => a.way[0]!.tick - b.way[0]!.tick || byNumber(a.id, b.id))
}

function reader(table: Table, name: string, type: string): (row: number) => string | number {
  if (type === 'string') return row => table.nameAt(name, row)
  const values = table.numbers(name)
  return row => values[row]!
}

/** Whose matter it is, as far as it is known: a wish may be stopped before. */
export const tierOf = ({ last }: Wish): string => last.tier

export const stepOf = ({ way }: Wish, step: StepName): WishStep | undefined =>
  way.find(one => one.step === step)

/** What stopped a wish: the reason, and the thing or the wish that it is about. */
export function reasonOf({ last }: Wish): { reason: string; about: string } {
  const [reason = '', about = ''] = last.reason.split(': ')
  return { reason, about }
}
