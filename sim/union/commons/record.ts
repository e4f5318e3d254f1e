/** The record itself: columns that grow. */
import type { Commons } from '../../core/world.ts'

/** One improvement: when and in which state it arose, and at which place [kind * blueprints + blueprint]. */
export interface Improvement {
  tick: number
  origin: number
  place: number
}

/** Enters an improvement at the end of the record. */
export function enter(commons: Commons, improvement: Improvement): void {
  const { count } = commons
  if (count === commons.tick.length) {
    for (const name of ['tick', 'origin', 'place'] as const) commons[name] = doubled(commons[name])
    commons.licensed = doubled(commons.licensed)
  }
  for (const name of ['tick', 'origin', 'place'] as const) commons[name][count] = improvement[name]
  commons.count++
}

function doubled<Column extends Int32Array | Uint8Array>(column: Column): Column {
  const longer = new (column.constructor as new (length: number) => Column)(2 * column.length)
  longer.set(column)
  return longer
}
