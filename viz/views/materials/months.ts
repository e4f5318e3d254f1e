/** Which months flows are told of: those shown, or the one under the cursor. */
import { monthName, type Range } from '../../base/time.ts'
import { cursor, param, range } from '../../ui/state.ts'

/** In a computed, it follows the cursor only where the address asks for one month. */
export const monthsTold = (): Range =>
  param('flows') === 'month' ? { from: cursor.value, to: cursor.value } : range.value

export const inWords = (start: string, { from, to }: Range): string =>
  from === to ? monthName(start, from) : `Mean month of ${monthName(start, from)} to ${monthName(start, to)}`
