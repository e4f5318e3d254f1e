/**
 * Thefts of keys. From the month of the theft until the key is revoked, the thief tries to move a share of the authority's Sovet to another
 * state's account (nobody else can hold it). The stolen key is one signature; where both sides must sign, the receiver's is missing unless its
 * authority colludes; and a key that was rotated away signs nothing any more.
 */
import type { UnionAct } from '../core/institution.ts'
import type { Writer } from './format/bytes.ts'
import { writeTransfer } from './format/transaction.ts'
import { move, refusal } from './sovet.ts'

/** Lets this month's thieves try, and returns the authorities whose keys are found to be stolen. */
export function thieve(act: UnionAct, to: Writer | undefined): number[] {
  const { union, economy, scenario, tick } = act
  const { compromised, signers } = scenario.institutions.ledger
  const found: number[] = []
  compromised.forEach((theft, n) => {
    const from = economy.index.state.get(theft.state)!
    const receiver = economy.index.state.get(theft.to)!
    const { stolen } = union.forged
    if (tick === theft.tick) {
      stolen[n] = union.keys[from]!
      act.note('key-stolen', theft.state, stolen[n]!)
    }
    if (stolen[n]! < 0) return
    if (tick >= theft.tick + theft.months) {
      if (stolen[n] === union.keys[from]) found.push(from)
      stolen[n] = -1
      return
    }
    const amount = Math.floor(theft.share * union.sovet.balance[from]!)
    const refused =
      stolen[n] !== union.keys[from]
        ? 'the key is out of force'
        : signers === 'both' && !theft.colludes
          ? 'the receiver has not signed'
          : refusal(union.sovet, from, receiver, amount)
    if (refused !== undefined) {
      union.forged.refused += amount
      act.note('forgery-refused', `${theft.state} to ${theft.to}: ${refused}`, amount)
      return
    }
    union.forged.moved += amount
    move(union.sovet, from, receiver, amount)
    if (to) writeTransfer(to, from, receiver, amount, 'goods')
    act.note('forgery', `${theft.state} to ${theft.to}`, amount)
  })
  return found
}
