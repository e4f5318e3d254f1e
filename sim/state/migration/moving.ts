/**
 * Leaving a state and coming to one. What a citizen is goes along as a record of whole numbers; the money held stays, for each state has a
 * currency of its own, and so do the goods in use.
 */
import { below, first } from '../../core/draws.ts'
import { ADULT } from '../../core/economy.ts'
import type { Act, Answer } from '../../core/institution.ts'
import { keep, NO_JOB, reserve, type StateWorld } from '../../core/world.ts'
import { openAccount, takeEstate } from '../../ledger/book.ts'

/** Columns that go along, in the order of a record, with the parts of one in which they are counted. */
const columns = [
  ['id', 1],
  ['born', 1],
  ['sex', 1],
  ['qualified', 1],
  ['training', 1],
  ['trainingLeft', 1],
  ['practice', 1],
  ['workTaste', 1],
  ['goodsTaste', 1],
  ['fed', 1e6],
  ['health', 1e6],
  ['supplied', 1e6],
] as const

/** Numbers in a record of one citizen. */
export const RECORD = columns.length

/** How much likelier than workers those without a job are to go. */
const WITHOUT_JOB = 4

/**
 * Told how many are to leave for each state; answers their records, those for the first state first. Who goes is drawn among adults.
 */
export const emigrate: Answer = (state, act, leaving) => {
  const { citizens, people } = state
  let count = 0
  for (let t = 0; t < leaving.length; t++) count += leaving[t]!
  const rows = chosen(state, act, count)
  people.left = rows.length
  people.groups[ADULT]! -= rows.length
  const records = new Float64Array(rows.length * RECORD)
  const staying = new Uint8Array(citizens.count).fill(1)
  rows.forEach((row, n) => {
    columns.forEach(([name, parts], at) => {
      records[n * RECORD + at] = Math.round(citizens[name][row]! * parts)
    })
    takeEstate(state, row)
    staying[row] = 0
  })
  keep(citizens, staying)
  return records
}

/** Rows of the `count` adults who are readiest to go. Soldiers stay until their service is done. */
function chosen(state: StateWorld, act: Act, count: number): number[] {
  if (count === 0) return []
  const { citizens } = state
  const { school_leaving, retirement } = act.scenario.institutions.census
  const ready = act.stream('migration/ready')
  const adults: { row: number; draw: number }[] = []
  for (let i = 0; i < citizens.count; i++) {
    const age = act.agesAt - citizens.born[i]!
    if (age < school_leaving || age >= retirement || citizens.service[i]! > 0) continue
    const draw = first(ready, act.tick, citizens.id[i]!)
    adults.push({ row: i, draw: citizens.job[i] === NO_JOB ? draw / WITHOUT_JOB : draw })
  }
  adults.sort((a, b) => a.draw - b.draw || citizens.id[a.row]! - citizens.id[b.row]!)
  return adults.slice(0, count).map(({ row }) => row)
}

/** Takes in those whose records come; each finds a neighbourhood by lot. Answers how many there were. */
export const immigrate: Answer = (state, act, records) => {
  const { citizens, people } = state
  const count = records.length / RECORD
  const { blocks } = act.economy.states[state.index]!
  const home = act.stream('migration/block')
  people.arrived = count
  people.groups[ADULT]! += count
  reserve(citizens, count)
  for (let n = 0; n < count; n++) {
    const i = citizens.count++
    columns.forEach(([name, parts], at) => {
      citizens[name][i] = records[n * RECORD + at]! / parts
    })
    citizens.block[i] = below(home, blocks, act.tick, citizens.id[i]!)
    citizens.job[i] = NO_JOB
    citizens.choice[i] = 0
    citizens.service[i] = 0
    citizens.tier[i] = 0
    openAccount(state, i)
  }
  return Float64Array.of(count)
}
