/** What a plan charges a design with, beside what it takes now. */
import type { Institutions } from '../../../scenarios/schema.ts'
import type { Economy } from '../../core/economy.ts'
import { livesOffered } from './lives.ts'

type Variant = Institutions['durability']['variant']

/** Whether blueprint b may run: without durability goods are made only as long-lived as the tables say. */
export const mayDesign = ({ blueprints }: Economy, variant: Variant, b: number): boolean =>
  variant !== 'off' || blueprints[b]!.lifetime_factor === 1

/**
 * Hours of labour content by which a run of blueprint b is charged in a plan of state s.
 *
 * `lifetime-cost`: until the longest-lived design on offer wears out, one that lasts `life` has to be made greatest / life times, so all
 * but the first are charged. `sales-driven`: until the shortest-lived wears out and is bought again, a design that lasts `life` keeps
 * life / least - 1 sales from being made.
 * @param life of what each blueprint makes, as multiples of the table's @param values labour content of the products, h per unit
 */
export function designCharge(
  variant: Variant,
  economy: Economy,
  life: Float64Array,
  values: Float64Array,
  s: number,
  b: number,
): number {
  if (variant !== 'lifetime-cost' && variant !== 'sales-driven') return 0
  const { outputs, products } = economy
  let hours = 0
  for (let i = outputs.start[b]!; i < outputs.start[b + 1]!; i++) {
    const p = outputs.item[i]!
    if (!products[p]!.durable) continue
    const { least, greatest } = livesOffered(economy, life, s, p)
    const times = variant === 'lifetime-cost' ? greatest / life[b]! : life[b]! / least
    hours += (times - 1) * values[p]! * outputs.amount[i]!
  }
  return hours
}
