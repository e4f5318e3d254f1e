/** What became of the wishes of a run: how far they came, how they were voted on, what stopped them. */
import { median } from 'd3-array'
import type { StepName } from '../../../sim/core/wish-steps.ts'
import type { Range } from '../../base/time.ts'
import type { Bar, BarsSpec } from '../../charts/bars.tsx'
import type { Span } from '../../charts/chart.ts'
import type { PipelineSpec } from '../../charts/pipeline.tsx'
import type { StackSpec } from '../../charts/stack.tsx'
import { reasonOf, stepOf, tierOf, WAY, type Wish } from '../../model/wishes.ts'

/** Which wishes are looked at; what is empty is not asked. */
export interface Sieve {
  state: string
  tier: string
  /** The step that is the last so far. */
  step: string
  /** When they were raised. */
  range: Range
}

export const sifted = (wishes: readonly Wish[], { state, tier, step, range }: Sieve): Wish[] =>
  wishes.filter(
    wish =>
      (state === '' || wish.state === state) &&
      (tier === '' || tierOf(wish) === tier) &&
      (step === '' || wish.last.step === step) &&
      wish.way[0]!.tick >= range.from &&
      wish.way[0]!.tick <= range.to,
  )

/** The last step before a wish was stopped, or the last so far. */
function reached({ way, last }: Wish): StepName {
  return last.step === 'stopped' ? (way.at(-2) ?? last).step : last.step
}

export function pipelineOf(wishes: readonly Wish[]): PipelineSpec {
  const taken = new Map(WAY.map(name => [name, wishes.filter(wish => stepOf(wish, name))]))
  return {
    title: 'From wish to production',
    unit: 'wishes',
    note: 'Wishes raised in the months shown: how many took each step, the median time since the step before, and how many went no further.',
    steps: WAY.map((name, k) => {
      const here = taken.get(name)!
      const ended = here.filter(wish => reached(wish) === name)
      const stopped = ended.filter(({ last }) => last.step === 'stopped').length
      const before = WAY[k - 1]
      const times = before
        ? here.flatMap(wish => {
            const earlier = stepOf(wish, before)
            return earlier ? stepOf(wish, name)!.tick - earlier.tick : []
          })
        : []
      return {
        name,
        count: here.length,
        stopped,
        waiting: name === 'delivered' ? 0 : ended.length - stopped,
        months: median(times) ?? Number.NaN,
      }
    }),
  }
}

/** The one end that is none: it goes on in another wish. */
const JOINED = 'joined to the wish it is gathered in'

export function reasonsOf(wishes: readonly Wish[]): BarsSpec {
  const counts = new Map<string, number>()
  for (const wish of wishes)
    if (wish.last.step === 'stopped') {
      const { reason } = reasonOf(wish)
      counts.set(reason, (counts.get(reason) ?? 0) + 1)
    }
  const bars = [...counts].map(
    ([name, value]): Bar => ({ name, value, role: name === JOINED ? 'quiet' : 'bad' }),
  )
  return { title: 'What stopped them', unit: 'wishes', bars: bars.sort((a, b) => b.value - a.value) }
}

export const TIERS = ['block', 'state', 'nation'] as const
const VOTES = { block: 'Votes in blocks', state: 'Votes in states', nation: 'Votes of the nation' }

/** The votes of a tier by month: of those who might have voted, how many said yes, no, or nothing. */
export function votesOf(
  wishes: readonly Wish[],
  tier: (typeof TIERS)[number],
  { span, ticks }: { span: Span; ticks: number },
): StackSpec | undefined {
  const counts = (['yes', 'no', 'eligible'] as const).map(name => ({ name, sums: new Float64Array(ticks) }))
  for (const wish of wishes) {
    const vote = stepOf(wish, 'voted')
    if (vote && vote.tier === tier) for (const { name, sums } of counts) sums[vote.tick]! += vote[name]
  }
  const [yes, no, eligible] = counts.map(({ sums }) => sums) as [Float64Array, Float64Array, Float64Array]
  if (!eligible.some(count => count > 0)) return undefined
  const share = (part: (tick: number) => number) =>
    eligible.map((count, tick) => (count > 0 ? (100 * part(tick)) / count : Number.NaN))
  return {
    title: VOTES[tier],
    unit: '% of those who might vote',
    means: 'All votes of a month together.',
    span,
    full: 100,
    parts: [
      { name: 'yes', role: 'good', values: share(tick => yes[tick]!) },
      { name: 'no', role: 'bad', values: share(tick => no[tick]!) },
      { name: 'not cast', role: 'quiet', values: share(tick => eligible[tick]! - yes[tick]! - no[tick]!) },
    ],
  }
}

/** The wish to tell when none is chosen: delivered, of the most people; else the one that came furthest. */
export function tellingWish(wishes: readonly Wish[]): Wish | undefined {
  const rank = ({ way, last }: Wish) =>
    (last.step === 'delivered' ? 1e9 : 0) + 1e7 * way.length + last.supporters
  return wishes.reduce<Wish | undefined>(
    (best, wish) => (best && rank(best) >= rank(wish) ? best : wish),
    undefined,
  )
}

/** The wishes that were joined to this one. */
export const joinedTo = (wishes: readonly Wish[], { id }: Wish): Wish[] =>
  wishes.filter(wish => reasonOf(wish).about === id)
