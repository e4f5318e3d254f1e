/**
 * Reads MPS, the exchange format of linear programs.
 *
 * Fixed and free format; RANGES; a right-hand side of the objective is minus its constant; an upper bound below
 * zero without a lower bound takes the lower bound away; OBJSENSE and OBJNAME; the first set of RHS, RANGES and BOUNDS.
 * Integer columns are reported and relaxed. N rows other than the objective become rows without bounds.
 * Reference: IBM ILOG CPLEX, "MPS file format: industry standard" and "Records in MPS format".
 */
import { type ColHandle, type Model, ModelBuilder } from './model.ts'

export interface MpsProgram {
  model: Model
  /** Columns declared integer, in canonical order. The model is the relaxation: it does not know of them. */
  integers: string[]
}

/** @throws RangeError naming the line that cannot be read */
export function readMps(text: string): MpsProgram {
  const lines = text.split(/\r?\n/)
  try {
    return new Reader(lines, free).program()
  } catch (error) {
    // Names with blanks, allowed in fixed format, look like too many fields. Errors are told of the more usual format.
    try {
      return new Reader(lines, fixed).program()
    } catch {
      throw error
    }
  }
}

type Split = (line: string) => string[]
const free: Split = line => line.trim().split(/\s+/)
/** Fields at columns 2-3, 5-12, 15-22, 25-36, 40-47 and 50-61, counted from 1. */
const fixed: Split = line => {
  const fields = [
    [1, 3],
    [4, 12],
    [14, 22],
    [24, 36],
    [39, 47],
    [49, 61],
  ].map(([from, to]) => line.slice(from, to).trim())
  if (fields[0] === '') fields.shift()
  while (fields.at(-1) === '') fields.pop()
  return fields
}

interface Row {
  type: string
  rhs: number
  range: number | undefined
}

interface Col {
  lower: number
  upper: number
  lowerGiven: boolean
  entries: [row: string, value: number][]
}

class Reader {
  readonly #lines: string[]
  readonly #split: Split
  #name = ''
  #sense: 'min' | 'max' = 'min'
  #objective: string | undefined
  readonly #rows = new Map<string, Row>()
  readonly #cols = new Map<string, Col>()
  readonly #integers = new Set<string>()
  readonly #sets = new Map<string, string>()
  #inIntegers = false

  constructor(lines: string[], split: Split) {
    this.#lines = lines
    this.#split = split
  }

  program(): MpsProgram {
    this.#read()
    const objective = this.#objective ?? [...this.#rows].find(([, { type }]) => type === 'N')?.[0]
    if (objective === undefined) throw new RangeError('the file has no objective: no row of type N')
    if (!this.#rows.has(objective))
      throw new RangeError(`the file has no row "${objective}" for its objective`)

    const b = new ModelBuilder(this.#name)
    const goal = b.goal(objective, this.#sense, -this.#rows.get(objective)!.rhs + 0)
    const handles = new Map(
      [...this.#rows]
        .filter(([name]) => name !== objective)
        .map(([name, row]) => [name, b.row(name, ...boundsOf(row))] as const),
    )
    for (const [name, { lower, upper, entries }] of this.#cols) {
      const col: ColHandle = b.col(name, lower, upper)
      for (const [row, value] of entries) {
        if (row === objective) b.cost(goal, col, value)
        else b.entry(handles.get(row)!, col, value)
      }
    }
    const { model } = b.build()
    return { model, integers: model.colNames.filter(name => this.#integers.has(name)) }
  }

  #read(): void {
    let section = ''
    for (const [place, line] of this.#lines.entries()) {
      if (line.trim() === '' || line.startsWith('*')) continue
      try {
        if (/^\S/.test(line)) {
          const [header, ...rest] = free(line)
          section = header!.toUpperCase()
          if (section === 'ENDATA') return
          if (section === 'NAME') this.#name = rest.join(' ')
          else if (section === 'OBJSENSE' && rest[0]) this.#setSense(rest[0])
          else if (!SECTIONS.has(section)) throw new RangeError(`unknown section "${header}"`)
        } else this.#record(section, this.#split(line))
      } catch (error) {
        if (error instanceof RangeError) throw new RangeError(`line ${place + 1}: ${error.message}`)
        throw error
      }
    }
    throw new RangeError('the file does not end with ENDATA')
  }

  #record(section: string, fields: string[]): void {
    if (section === 'ROWS') this.#row(fields)
    else if (section === 'COLUMNS') this.#column(fields)
    else if (section === 'RHS')
      for (const [row, value] of this.#pairs(section, fields)) this.#rowNamed(row).rhs = value
    else if (section === 'RANGES')
      for (const [row, value] of this.#pairs(section, fields)) this.#rowNamed(row).range = value
    else if (section === 'BOUNDS') this.#bound(fields)
    else if (section === 'OBJSENSE') this.#setSense(fields[0]!)
    else if (section === 'OBJNAME') this.#objective = fields[0]!
    else throw new RangeError(`a record outside any section: "${fields.join(' ')}"`)
  }

  #setSense(word: string): void {
    if (!/^(min|max)(imi[sz]e)?$/i.test(word)) throw new RangeError(`"${word}" is neither MIN nor MAX`)
    this.#sense = /^max/i.test(word) ? 'max' : 'min'
  }

  #row([letter, name, ...rest]: string[]): void {
    const type = letter?.toUpperCase() ?? ''
    if (!'NELG'.includes(type) || name === undefined || rest.length > 0)
      throw new RangeError('expected a row as "type name", the type N, E, L or G')
    if (this.#rows.has(name)) throw new RangeError(`two rows are named "${name}"`)
    this.#rows.set(name, { type, rhs: 0, range: undefined })
  }

  #column([name, ...fields]: string[]): void {
    if (fields[0] === "'MARKER'") {
      this.#inIntegers = fields.at(-1) === "'INTORG'"
      return
    }
    let col = this.#cols.get(name!)
    if (!col) {
      col = { lower: 0, upper: Infinity, lowerGiven: false, entries: [] }
      this.#cols.set(name!, col)
      if (this.#inIntegers) this.#integers.add(name!)
    }
    for (const [row, value] of pairsOf(fields)) {
      this.#rowNamed(row)
      col.entries.push([row, value])
    }
  }

  /** The pairs of a record with or without a set's name in front; those of any set but the first are none. */
  #pairs(section: string, fields: string[]): [string, number][] {
    const [set, pairs] = fields.length % 2 === 1 ? [fields[0]!, fields.slice(1)] : ['', fields]
    return this.#isFirstSet(section, set) ? pairsOf(pairs) : []
  }

  #isFirstSet(section: string, set: string): boolean {
    const first = this.#sets.get(section)
    if (first === undefined) this.#sets.set(section, set)
    return first === undefined || first === set
  }

  #bound([letters, ...fields]: string[]): void {
    const type = letters!.toUpperCase()
    const wanted = VALUELESS.has(type) ? 1 : 2
    // FR, MI, PL and BV may carry a number that means nothing.
    const given = VALUELESS.has(type) && fields.length === 3 ? fields.slice(0, 2) : fields
    const set = given.length > wanted ? given[0]! : ''
    const [name, text] = given.slice(-wanted)
    if (given.length < wanted || given.length > wanted + 1)
      throw new RangeError(`expected a bound as "${type} set column${wanted === 2 ? ' value' : ''}"`)
    if (!this.#isFirstSet('BOUNDS', set)) return
    const col = this.#cols.get(name!)
    if (!col) throw new RangeError(`there is no column "${name}"`)
    setBound(col, type, wanted === 2 ? numberOf(text!) : 0)
    if (type === 'BV' || type === 'LI' || type === 'UI') this.#integers.add(name!)
  }

  #rowNamed(name: string): Row {
    const row = this.#rows.get(name)
    if (!row) throw new RangeError(`there is no row "${name}"`)
    return row
  }
}

const SECTIONS = new Set(['NAME', 'OBJSENSE', 'OBJNAME', 'ROWS', 'COLUMNS', 'RHS', 'RANGES', 'BOUNDS'])
const VALUELESS = new Set(['FR', 'MI', 'PL', 'BV'])

function setBound(col: Col, type: string, value: number): void {
  if (type === 'UP' || type === 'UI') {
    col.upper = value
    if (value < 0 && !col.lowerGiven) col.lower = -Infinity
  } else if (type === 'LO' || type === 'LI') {
    col.lower = value
    col.lowerGiven = true
  } else if (type === 'FX') {
    col.lower = value
    col.upper = value
  } else if (type === 'FR') {
    col.lower = -Infinity
    col.upper = Infinity
  } else if (type === 'MI') {
    col.lower = -Infinity
    col.lowerGiven = true
  } else if (type === 'PL') col.upper = Infinity
  else if (type === 'BV') {
    col.lower = 0
    col.upper = 1
  } else throw new RangeError(`bounds of type "${type}" are not supported`)
}

function boundsOf({ type, rhs, range }: Row): [lower: number, upper: number] {
  if (type === 'N') return [-Infinity, Infinity]
  if (type === 'L') return [range === undefined ? -Infinity : rhs - Math.abs(range), rhs]
  if (type === 'G') return [rhs, range === undefined ? Infinity : rhs + Math.abs(range)]
  return range === undefined ? [rhs, rhs] : range < 0 ? [rhs + range, rhs] : [rhs, rhs + range]
}

function pairsOf(fields: string[]): [string, number][] {
  if (fields.length === 0 || fields.length > 4 || fields.length % 2 === 1)
    throw new RangeError(`expected one or two pairs of a name and a number, not "${fields.join(' ')}"`)
  const pairs: [string, number][] = [[fields[0]!, numberOf(fields[1]!)]]
  if (fields.length === 4) pairs.push([fields[2]!, numberOf(fields[3]!)])
  return pairs
}

/** Accepts what Fortran wrote, too: 1.5D+3. */
function numberOf(text: string): number {
  const value = Number(text.replace(/d/i, 'e').replace(/^([+-]?)inf(inity)?$/i, '$1Infinity'))
  if (text === '' || Number.isNaN(value)) throw new RangeError(`"${text}" is not a number`)
  return value
}
