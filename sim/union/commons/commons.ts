/**
 * The commons: the union's record of improvements, in the order in which they arose, and who may use them. `open`: all, at once;
 * `licensed`: all, when the term is over, and before that who pays; `secret`: nobody but where it arose.
 */
import type { Message, UnionAct, UnionInstitution } from '../../core/institution.ts'
import { improvementCount } from '../../core/technique.ts'
import { nameOf } from '../../state/innovation/improvements.ts'
import { sellLicences } from './licences.ts'
import { enter } from './record.ts'

/** Records the month's improvements, and lets all states in on those that `free` says are free by now; `sell` lets single states in. */
const share =
  (
    free: (tick: number, act: UnionAct) => boolean,
    sell: (act: UnionAct, granted: readonly Message[]) => void = () => {},
  ) =>
  (act: UnionAct): void => {
    const { commons } = act.union
    const places = improvementCount(act.economy)
    commons.before = commons.count
    commons.fees = 0
    const answers = act.ask('tell improvements')
    answers.forEach((answer, origin) => {
      for (let place = 0; place < places; place++)
        for (let n = 0; n < answer[place]!; n++) enter(commons, { tick: act.tick, origin, place })
      commons.known.set(answer.subarray(places), origin * places)
    })
    const granted = answers.map(() => new Float64Array(places))
    for (; commons.free < commons.count && free(commons.tick[commons.free]!, act); commons.free++) {
      const n = commons.free
      granted.forEach((message, s) => {
        const has = s === commons.origin[n] || commons.licensed[n * granted.length + s] === 1
        if (!has) message[commons.place[n]!]! += 1
      })
    }
    sell(act, granted)
    if (granted.every(message => message.every(n => n === 0))) return
    granted.forEach((message, s) => {
      for (let place = 0; place < places; place++) commons.granted[s * places + place]! += message[place]!
    })
    act.ask('learn improvements', granted)
  }

export const commons: UnionInstitution<'open' | 'licensed' | 'secret'> = {
  name: 'commons',
  variants: {
    open: share(() => true),
    licensed: share(
      (since, { tick, scenario }) => since + scenario.institutions.commons.term <= tick,
      sellLicences,
    ),
    secret: share(() => false),
  },
  invariants: [
    {
      name: 'the commons only grows',
      check: ({ union: { commons } }) =>
        commons.count >= commons.before && commons.free <= commons.count
          ? undefined
          : { entity: 'commons', found: `${commons.count} after ${commons.before}, ${commons.free} free` },
    },
    {
      name: 'no improvement is used without right',
      check: ({ union: { commons }, economy }) => {
        const places = improvementCount(economy)
        const own = new Float64Array(commons.known.length)
        for (let n = 0; n < commons.count; n++) own[commons.origin[n]! * places + commons.place[n]!]! += 1
        const at = commons.known.findIndex((known, i) => known > own[i]! + commons.granted[i]!)
        if (at < 0) return undefined
        const [s, place] = [Math.floor(at / places), at % places]
        return {
          entity: `${economy.states[s]!.id}, ${nameOf(economy, place)}`,
          found: `${commons.known[at]} known, ${own[at]} own, ${commons.granted[at]} by right`,
        }
      },
    },
  ],
  metrics: [
    {
      name: 'commons_size',
      unit: 'improvements',
      theme: 'union',
      description: 'Improvements recorded by the union since the start.',
      better: 'more',
      read: ({ union }) => union.commons.count,
    },
    {
      name: 'commons_free',
      unit: '%',
      theme: 'union',
      description: 'Share of the recorded improvements that all states may use.',
      better: 'more',
      read: ({ union: { commons } }) => (commons.count === 0 ? 100 : (100 * commons.free) / commons.count),
    },
    {
      name: 'licence_fees',
      unit: 'minor units/month',
      theme: 'union',
      description: 'Sovet that states paid each other for licences.',
      read: ({ union }) => union.commons.fees,
    },
  ],
}
