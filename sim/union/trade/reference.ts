/**
 * What one plan for all could reach: all states' programs in one, with a pool for each lane instead of prices, Sovet and rules about who may
 * sell. States tell their programs for it; nothing of the solution goes back to them.
 */

import type { Model } from '../../../solver/model.ts'
import type { Message, UnionAct } from '../../core/institution.ts'

/** Worth of the month in one plan for all, LP hours; nothing when there is no proven answer. */
export function referenceValue(act: UnionAct, lanes: number): number | undefined {
  const model = oneProgram(act.ask('trade: program'), lanes)
  const result = act.solvers.once('union', model, { unique: false })
  return result.status === 'optimal' ? result.goals[0]!.value : undefined
}

/** A state's program as it is told, read. Entries by column, as in a model. */
interface Program {
  rows: number
  cols: number
  offset: number
  out: Float64Array
  into: Float64Array
  starts: Float64Array
  indices: Float64Array
  values: Float64Array
  rowLower: Float64Array
  rowUpper: Float64Array
  colLower: Float64Array
  colUpper: Float64Array
  cost: Float64Array
}

function readProgram(message: Message, lanes: number): Program {
  const [rows, cols, entries, offset] = message as unknown as [number, number, number, number]
  let at = 4
  const next = (length: number) => {
    at += length
    return message.subarray(at - length, at)
  }
  return {
    rows,
    cols,
    offset,
    out: next(lanes),
    into: next(lanes),
    starts: next(cols + 1),
    indices: next(entries),
    values: next(entries),
    rowLower: next(rows),
    rowUpper: next(rows),
    colLower: next(cols),
    colUpper: next(cols),
    cost: next(cols),
  }
}

/** The programs side by side, and a row for each lane behind them: what comes in is what goes out. */
export function oneProgram(messages: readonly Message[], lanes: number): Model {
  const programs = messages.map(message => readProgram(message, lanes))
  const rows = programs.reduce((sum, program) => sum + program.rows, 0)
  const starts: number[] = [0]
  const indices: number[] = []
  const values: number[] = []
  const rowNames: string[] = []
  const colNames: string[] = []
  let above = 0
  programs.forEach((program, s) => {
    const { out, into } = program
    const pool = new Map([...out.entries()].map(([l, col]) => [col, { row: rows + l, sign: 1 }]))
    for (const [l, col] of into.entries()) pool.set(col, { row: rows + l, sign: -1 })
    for (let j = 0; j < program.cols; j++) {
      for (let k = program.starts[j]!; k < program.starts[j + 1]!; k++) {
        indices.push(above + program.indices[k]!)
        values.push(program.values[k]!)
      }
      const lane = pool.get(j)
      if (lane) {
        indices.push(lane.row)
        values.push(lane.sign)
      }
      starts.push(indices.length)
      colNames.push(`${s}.${j}`)
    }
    for (let i = 0; i < program.rows; i++) rowNames.push(`${s}.${i}`)
    above += program.rows
  })
  for (let l = 0; l < lanes; l++) rowNames.push(`pool.${l}`)
  const all = (of: (program: Program) => Float64Array, more: readonly number[] = []) =>
    Float64Array.from([...programs.flatMap(program => [...of(program)]), ...more])
  const balanced = new Array<number>(lanes).fill(0)
  return {
    name: 'reference',
    rowNames,
    colNames,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
    rowLower: all(({ rowLower }) => rowLower, balanced),
    rowUpper: all(({ rowUpper }) => rowUpper, balanced),
    colLower: all(({ colLower }) => colLower),
    colUpper: all(({ colUpper }) => colUpper),
    objectives: [
      {
        name: 'exchange',
        sense: 'max',
        cost: all(({ cost }) => cost),
        offset: programs.reduce((sum, { offset }) => sum + offset, 0),
      },
    ],
  }
}
