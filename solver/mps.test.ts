import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelBuilder, modelHash } from './model.ts'
import { readMps, writeMps } from './mps.ts'
import { solvable, write } from './testing/arbitrary.ts'
import { planning } from './testing/planning.ts'

/** A file with two columns and one row of each type; `rest` goes between the columns and the end. */
const example = (rest: string) =>
  `NAME example\nROWS\n N cost\n L lim1\n G lim2\n E eq\nCOLUMNS\n x cost 1 lim1 1\n x lim2 1\n y cost 2 lim1 1\n y eq 1\n${rest}\nENDATA\n`
const rowsOf = (rest: string) => {
  const { model } = readMps(example(rest))
  return Object.fromEntries(model.rowNames.map((name, i) => [name, [model.rowLower[i], model.rowUpper[i]]]))
}
const colsOf = (rest: string) => {
  const { model } = readMps(example(rest))
  return Object.fromEntries(model.colNames.map((name, j) => [name, [model.colLower[j], model.colUpper[j]]]))
}

describe('reading', () => {
  test('rows, columns and the constant of the objective, which is minus its right-hand side', () => {
    const { model } = readMps(example('RHS\n R lim1 4 lim2 1\n R eq 7 cost -10'))
    expect(model.name).toBe('example')
    expect(model.objectives).toEqual([
      { name: 'cost', sense: 'min', cost: Float64Array.of(1, 2), offset: 10 },
    ])
    expect(rowsOf('RHS\n R lim1 4 lim2 1\n R eq 7')).toEqual({
      lim1: [-Infinity, 4],
      lim2: [1, Infinity],
      eq: [7, 7],
    })
  })

  test('a range widens a row by its type, that of an equation by its sign', () => {
    const rhs = 'RHS\n R lim1 4 lim2 1\n R eq 7\nRANGES\n'
    expect(rowsOf(`${rhs} G lim1 3 lim2 2\n G eq 5`)).toEqual({ lim1: [1, 4], lim2: [1, 3], eq: [7, 12] })
    expect(rowsOf(`${rhs} G lim1 -3 lim2 -2\n G eq -5`)).toEqual({ lim1: [1, 4], lim2: [1, 3], eq: [2, 7] })
  })

  test.each([
    [' UP B x 4', [0, 4]],
    [' LO B x -2\n UP B x 4', [-2, 4]],
    [' FX B x 3', [3, 3]],
    [' FR B x', [-Infinity, Infinity]],
    [' MI B x', [-Infinity, Infinity]],
    [' MI B x\n UP B x 4', [-Infinity, 4]],
    [' UP B x 4\n PL B x', [0, Infinity]],
    [' BV B x', [0, 1]],
    [' LI B x 2\n UI B x 5', [2, 5]],
    // An upper bound below zero takes the default lower bound away, one that was given it does not.
    [' UP B x -4', [-Infinity, -4]],
    [' LO B x -9\n UP B x -4', [-9, -4]],
    // Without the name of a set, and with a number that means nothing.
    [' UP x 4', [0, 4]],
    [' FR x', [-Infinity, Infinity]],
    [' FR B x 0', [-Infinity, Infinity]],
  ])('bounds%s', (bounds, expected) => {
    expect(colsOf(`BOUNDS\n${bounds}`)).toEqual({ x: expected, y: [0, Infinity] })
  })

  test('only the first set of right-hand sides and of bounds counts', () => {
    expect(rowsOf('RHS\n A lim1 4\n B lim1 9\n A lim2 1').lim1).toEqual([-Infinity, 4])
    expect(colsOf('BOUNDS\n UP A x 4\n UP B x 9').x).toEqual([0, 4])
  })

  test('sense and name of the objective', () => {
    const text = 'NAME\nOBJSENSE\n MAX\nOBJNAME\n two\nROWS\n N one\n N two\nCOLUMNS\n x one 1 two 2\nENDATA'
    const { model } = readMps(text)
    expect(model.objectives).toEqual([{ name: 'two', sense: 'max', cost: Float64Array.of(2), offset: 0 }])
    expect(model.rowNames).toEqual(['one'])
    expect([model.rowLower[0], model.rowUpper[0]]).toEqual([-Infinity, Infinity])
    expect(readMps(text.replace('OBJSENSE\n MAX', 'OBJSENSE MAXIMIZE')).model.objectives[0]!.sense).toBe(
      'max',
    )
  })

  test('integer columns are reported and relaxed', () => {
    const { model, integers } = readMps(
      "NAME i\nROWS\n N c\nCOLUMNS\n M 'MARKER' 'INTORG'\n z c 1\n M 'MARKER' 'INTEND'\n y c 1\n x c 1\nBOUNDS\n BV B x\nENDATA",
    )
    expect(integers).toEqual(['x', 'z'])
    expect(model.colUpper).toEqual(Float64Array.of(1, Infinity, Infinity))
  })

  test('fixed format, with blanks in names', () => {
    const text = [
      'NAME          FIXED',
      'ROWS',
      ' N  COST',
      ' L  ROW ONE',
      'COLUMNS',
      '    COL ONE   COST               1.5   ROW ONE            2.',
      'RHS',
      '              ROW ONE             4.',
      'BOUNDS',
      ' UP BND       COL ONE            1D1',
      'ENDATA',
    ].join('\n')
    const { model } = readMps(text)
    expect(model.colNames).toEqual(['COL ONE'])
    expect(model.rowNames).toEqual(['ROW ONE'])
    expect([model.values[0], model.rowUpper[0], model.colUpper[0]]).toEqual([2, 4, 10])
  })

  test.each([
    ['RHS\n R lim9 4', 'line 13: there is no row "lim9"'],
    ['RHS\n R lim1 four', 'line 13: "four" is not a number'],
    ['BOUNDS\n UP B z 4', 'line 13: there is no column "z"'],
    ['BOUNDS\n SC B x 4', 'line 13: bounds of type "SC" are not supported'],
    ['QSECTION', 'line 12: unknown section "QSECTION"'],
  ])('mistakes are told with their line: %s', (rest, message) => {
    expect(() => readMps(example(rest))).toThrow(new RangeError(message))
  })

  test('a file that was cut off is told as such', () => {
    expect(() => readMps(example('').replace('ENDATA', ''))).toThrow('the file does not end with ENDATA')
  })
})

describe('writing', () => {
  test('what is written reads back as the same program', () => {
    fc.assert(
      fc.property(solvable, written => {
        const spaceless = {
          ...written,
          rows: written.rows.map(row => ({ ...row, name: row.name.replace(' ', '.') })),
          cols: written.cols.map(col => ({ ...col, name: col.name.replace(' ', '.') })),
        }
        const model = write(spaceless)
        expect(modelHash(readMps(writeMps(model)).model)).toBe(modelHash(model))
      }),
      { numRuns: 300 },
    )
  })

  test('every double survives', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        (value, at) => {
          const b = new ModelBuilder('doubles')
          const col = b.col('x', Math.min(at, 0), 1e10)
          b.entry(b.row('r', at, Infinity), col, value)
          b.cost(b.goal('g', 'max', at), col, value)
          const { model } = b.build()
          expect(modelHash(readMps(writeMps(model)).model)).toBe(modelHash(model))
        },
      ),
    )
  })

  test('any goal of several, blanks in names replaced', () => {
    const { model } = planning(10, 1, 1)
    const { model: read } = readMps(writeMps(model, 3))
    expect(read.objectives).toMatchObject([{ name: 'wants', sense: 'max' }])
    expect(read.rowNames).toEqual(model.rowNames.map(name => name.replaceAll(' ', '_')).sort())
    expect(() => writeMps(model, 9)).toThrow(new RangeError('planning 10 x 1: there is no goal 9'))
  })

  test('names that would fall together are refused', () => {
    const b = new ModelBuilder('twins')
    b.goal('g', 'min')
    b.col('a b', 0, 1)
    b.col('a_b', 0, 1)
    expect(() => writeMps(b.build().model)).toThrow('MPS: two columns are named "a_b"')
  })
})
