import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { townBench } from './testing.ts'
import { ABSENT, castVotes, NO, vote, YES } from './vote.ts'

const place = townBench()
const { act, state } = place
const project = act.economy.projects[0]!
const hours = fc.double({ min: 0, max: 100, noNaN: true })
const block = fc.integer({ min: -1, max: 3 })

describe('a vote', () => {
  it('is cast once by each adult it concerns, and by nobody else', () => {
    fc.assert(
      fc.property(hours, hours, block, fc.nat(200), (gain, cost, block, ballot) => {
        const { ids, cast } = castVotes(state, act, { project, gain, cost }, block, ballot)
        const concerned = [...state.citizens.id.subarray(0, state.citizens.count)].filter(
          (_, i) => block < 0 || state.citizens.block[i] === block,
        )
        expect([...ids]).toEqual(concerned)
        expect([...cast].every(vote => [NO, YES, ABSENT].includes(vote))).toBe(true)
      }),
    )
  })

  it('can be counted again: the register that the tally is committed to gives the same tally, any other another commitment', () => {
    fc.assert(
      fc.property(hours, hours, block, fc.nat(99), (gain, cost, block, changed) => {
        const stake = { project, gain, cost }
        const tally = vote(state, act, stake, block, 3)
        const { ids, cast } = castVotes(state, act, stake, block, 3)
        const register = Uint8Array.from(
          [...ids].flatMap((id, n) => [id & 255, (id >> 8) & 255, (id >> 16) & 255, id >>> 24, cast[n]!]),
        )
        expect([tally.yes, tally.no, tally.eligible]).toEqual([
          cast.filter(vote => vote === YES).length,
          cast.filter(vote => vote === NO).length,
          ids.length,
        ])
        expect(sha256(register)).toEqual(tally.commitment)
        register[changed % register.length]! ^= 1
        expect(sha256(register)).not.toEqual(tally.commitment)
      }),
    )
  })

  it('nobody turns against a project for its bringing more, nor for it when it costs more', () => {
    fc.assert(
      fc.property(hours, hours, hours, (gain, cost, more) => {
        const yes = (gain: number, cost: number) =>
          castVotes(state, act, { project, gain, cost }, -1, 0).cast.map(vote => (vote === YES ? 1 : 0))
        const no = (gain: number, cost: number) =>
          castVotes(state, act, { project, gain, cost }, -1, 0).cast.map(vote => (vote === NO ? 1 : 0))
        const before = yes(gain, cost)
        yes(gain + more, cost).forEach((after, n) => {
          expect(after).toBeGreaterThanOrEqual(before[n]!)
        })
        const against = no(gain, cost)
        no(gain, cost + more).forEach((after, n) => {
          expect(after).toBeGreaterThanOrEqual(against[n]!)
        })
      }),
    )
  })

  it('is held by all when it is the matter of all, and by few when little is at stake for them', () => {
    const turnout = (gain: number, cost: number) => {
      const { yes, no, eligible } = vote(state, act, { project, gain, cost }, -1, 0)
      return (yes + no) / eligible
    }
    expect(turnout(100, 0)).toBe(1)
    expect(turnout(0, 0)).toBeLessThan(0.7)
  })
})
