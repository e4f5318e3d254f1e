/** The engine's answer to why a target is what it is, in words. */
import { short } from '../../base/format.ts'
import type { EngineTasks } from '../../worker/protocol.ts'

export type Answer = EngineTasks['explain']['output']

export function answerInWords(
  {
    goal,
    price,
    priceUnit,
    range,
    impossible,
  }: Pick<Answer, 'goal' | 'price' | 'priceUnit' | 'range' | 'impossible'>,
  unit: string,
): string[] {
  if (impossible) return [`One more ${unit} cannot be had at all.`]
  if (goal === 'none') return [`One more ${unit} could be had for nothing.`]
  const { less, more } = range
  const ends = [
    less === null ? 'however much less is asked for' : `down to ${short(less)} ${unit} less`,
    more === null ? 'however much more' : `up to ${short(more)} ${unit} more`,
  ]
  return [
    `One more ${unit} would cost ${short(price)} ${priceUnit}, in the goal "${goal}".`,
    `That holds ${ends.join(', ')}.`,
  ]
}
