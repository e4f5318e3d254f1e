import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CitizenColumn, type Citizens, citizenColumns, keep, newCitizens, reserve } from './world.ts'

/** The model: citizens as plain objects in a list. */
type Person = Record<CitizenColumn, number>

const people = (citizens: Citizens): Person[] =>
  Array.from(
    { length: citizens.count },
    (_, i) => Object.fromEntries(citizenColumns.map(name => [name, citizens[name][i]!])) as Person,
  )

const equal = (citizens: Citizens, model: readonly Person[]) => expect(people(citizens)).toEqual(model)

class Arrive implements fc.Command<Person[], Citizens> {
  readonly newcomers: number[]
  constructor(newcomers: number[]) {
    this.newcomers = newcomers
  }
  check = () => true
  run(model: Person[], real: Citizens) {
    reserve(real, this.newcomers.length)
    for (const id of this.newcomers) {
      const row = real.count++
      const person = Object.fromEntries(
        citizenColumns.map((name, column) => [name, (id * 31 + column * 7) % 120]),
      ) as Person
      for (const name of citizenColumns) real[name][row] = person[name]
      model.push(person)
    }
    equal(real, model)
  }
  toString = () => `arrive(${this.newcomers})`
}

class Leave implements fc.Command<Person[], Citizens> {
  readonly stays: boolean[]
  constructor(stays: boolean[]) {
    this.stays = stays
  }
  check = () => true
  run(model: Person[], real: Citizens) {
    const stays = (row: number) => this.stays[row % this.stays.length]!
    // Marks of rows beyond the last citizen mean nothing.
    keep(
      real,
      Uint8Array.from({ length: real.count + 3 }, (_, row) => (stays(row) ? 1 : 0)),
    )
    model.splice(0, model.length, ...model.filter((_, row) => stays(row)))
    equal(real, model)
  }
  toString = () => `leave(${this.stays.map(Number).join('')})`
}

it('columns of citizens come and go like a list of people', () => {
  const commands = [
    fc.array(fc.nat(1000), { maxLength: 40 }).map(ids => new Arrive(ids)),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }).map(stays => new Leave(stays)),
  ]
  fc.assert(
    fc.property(fc.commands(commands, { size: '+1' }), sequence => {
      fc.modelRun(() => ({ model: [], real: newCitizens(1) }), sequence)
    }),
  )
})
