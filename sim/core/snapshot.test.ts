import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tiny } from '../testing/tiny.ts'
import { compile } from './economy.ts'
import { genesis } from './genesis.ts'
import { readSnapshot, takeSnapshot, worldHasher } from './snapshot.ts'
import { citizenColumns, keep, type World } from './world.ts'

const scenario = tiny({
  products: ['bread', { id: 'chair', lifetime_months: 30 }],
  states: [
    { id: 'a', people: 12 },
    { id: 'b', people: 7 },
  ],
})
const newWorld = (): World => genesis(scenario, compile(scenario))

/** A world in which something happened: draws decide what stands in its columns, who is gone, and which bases are saved. */
const worlds = fc
  .record({
    tick: fc.nat(12_000),
    numbers: fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
    gone: fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
    basis: fc.array(fc.integer({ min: 0, max: 4 })),
    hash: fc.string({ unit: 'binary' }),
  })
  .map(({ tick, numbers, gone, basis, hash }) => {
    const world = newWorld()
    world.tick = tick
    world.hash = hash
    world.union.bases['plan.é'] = [{ cols: Int8Array.from(basis), rows: Int8Array.of(1) }, null]
    const [state] = world.states
    state!.stock.forEach((_, p, stock) => {
      stock[p] = numbers[p % numbers.length]!
    })
    state!.citizens.wallet.forEach((_, i, wallet) => {
      wallet[i] = numbers[i % numbers.length]!
    })
    keep(
      state!.citizens,
      Uint8Array.from({ length: 12 }, (_, i) => (gone[i % gone.length] ? 0 : 1)),
    )
    return world
  })

/** The world with citizens' columns cut to those that live: what a snapshot keeps. */
function live(world: World): World {
  const cut = structuredClone(world)
  for (const { citizens } of cut.states) {
    for (const name of citizenColumns)
      Object.assign(citizens, { [name]: citizens[name].slice(0, citizens.count) })
  }
  return cut
}

describe('a snapshot', () => {
  it('gives the world back, and the same bytes again', () => {
    fc.assert(
      fc.property(worlds, world => {
        const bytes = takeSnapshot(world)
        const back = readSnapshot(bytes)
        expect(back).toEqual(live(world))
        expect(takeSnapshot(back)).toEqual(bytes)
      }),
      { numRuns: 50 },
    )
  })

  it('is a copy: what happens to the world or the bytes afterwards does not change the other', () => {
    const world = newWorld()
    const bytes = takeSnapshot(world)
    const back = readSnapshot(bytes)
    bytes.fill(0)
    expect(back).toEqual(live(world))
  })

  it('is read wherever it lies in memory', () => {
    const bytes = takeSnapshot(newWorld())
    const moved = new Uint8Array(bytes.length + 3)
    moved.set(bytes, 3)
    expect(readSnapshot(moved.subarray(3))).toEqual(readSnapshot(bytes))
    // Slices of a Buffer share its memory.
    expect(readSnapshot(Buffer.from(moved).subarray(3))).toEqual(readSnapshot(bytes))
  })

  it('is refused when it is cut, anywhere', () => {
    const bytes = takeSnapshot(newWorld())
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), length => {
        expect(() => readSnapshot(bytes.subarray(0, length))).toThrow(RangeError)
      }),
    )
  })

  it('is refused with a plain word when its head is damaged', () => {
    const bytes = takeSnapshot(newWorld())
    const damaged = (at: number, value: number) => {
      const copy = bytes.slice()
      copy[at] = value
      return () => readSnapshot(copy)
    }
    expect(damaged(0, 0)).toThrow(new RangeError('expected a snapshot, found other bytes'))
    expect(damaged(4, 9)).toThrow(new RangeError('expected snapshot format 2, found 9'))
    expect(damaged(12, 0)).toThrow(RangeError)
  })

  it('never ends in anything but a world or a RangeError, whatever byte is flipped', () => {
    const bytes = takeSnapshot(newWorld())
    fc.assert(
      fc.property(fc.nat(6000), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const copy = bytes.slice()
        copy[at]! ^= flip
        try {
          expect(readSnapshot(copy)).toBeTypeOf('object')
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('the hash of a world', async () => {
  const hash = await worldHasher()

  it('is that of the world a snapshot gives back', () => {
    fc.assert(
      fc.property(worlds, world => {
        expect(hash(readSnapshot(takeSnapshot(world)))).toBe(hash(world))
      }),
      { numRuns: 20 },
    )
  })

  it('changes with every number, wherever it stands', () => {
    const plain = hash(newWorld())
    const changes: ((world: World) => void)[] = [
      world => world.tick++,
      world => (world.hash = 'x'),
      world => (world.states[0]!.stock[1]! += 1),
      world => (world.states[1]!.citizens.health[6] = 0.5),
      world => (world.states[1]!.money.fund -= 1),
      world => (world.states[1]!.bases.plan = [null]),
      world => (world.states[0]!.citizens.count -= 1),
      // The same numbers in another column.
      world => {
        const { citizens } = world.states[0]!
        ;[citizens.training, citizens.qualified] = [citizens.qualified, citizens.training]
      },
    ]
    const hashes = changes.map(change => {
      const world = newWorld()
      change(world)
      return hash(world)
    })
    expect(new Set([plain, ...hashes]).size).toBe(changes.length + 1)
  })

  it('knows nothing of rows beyond the last citizen', () => {
    const world = newWorld()
    const plain = hash(world)
    world.states[0]!.citizens.wallet.fill(9, world.states[0]!.citizens.count)
    expect(hash(world)).toBe(plain)
  })
})
