import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellPlace, openCsv, readRows } from './csv.ts'
import { type Problem, printProblem } from './problem.ts'
import { fileSource, problemAt } from './source.ts'

function read(text: string) {
  const problems: Problem[] = []
  const csv = openCsv(fileSource('t.csv', text), problems)
  const rows = Array.from(readRows(csv, problems), cells => [...cells])
  return { csv, rows, problems: problems.map(printProblem) }
}

describe('cells', () => {
  it('are split at commas, quotes taken off, blanks around them dropped', () => {
    const { csv, rows } = read('a, b ,c\n1,"x, ""y""",\n "p\nq" , 2 ,3')
    expect(csv.header).toEqual(['a', 'b', 'c'])
    expect(rows).toEqual([
      ['1', 'x, "y"', ''],
      ['p\nq', '2', '3'],
    ])
  })

  it('come without comments, empty lines, byte order mark and carriage returns', () => {
    const { csv, rows } = read('\ufeff# made by hand\r\na,b\r\n\r\n# one\r\n1,2\r\n3,"4"\r\n')
    expect(csv.header).toEqual(['a', 'b'])
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  const cell = fc.string({ unit: fc.constantFrom(...'abc1é ,"\n\r#') })
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain(width =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    )
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

  it('are those that were written, and those that csv-parse reads', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (written, end) => {
        const text = written.map(row => row.map(quoted).join(',') + end).join('')
        const { csv, rows, problems } = read(text)
        expect(problems).toEqual([])
        expect([csv.header, ...rows]).toEqual(written)
        expect([csv.header, ...rows]).toEqual(parse(text))
      }),
    )
  })

  it('without quotes are those that csv-parse reads', () => {
    const bare = fc.string({ unit: fc.constantFrom(...'abc1é. -') }).map(text => `x${text}`)
    fc.assert(
      fc.property(fc.array(fc.array(bare, { minLength: 3, maxLength: 3 }), { minLength: 1 }), written => {
        const text = written.map(row => row.join(',')).join('\n')
        const { csv, rows } = read(text)
        expect([csv.header, ...rows]).toEqual(parse(text, { trim: true }))
      }),
    )
  })

  it('are found again where they stand', () => {
    fc.assert(
      fc.property(table, rows => {
        const text = rows.map(row => `${row.map(quoted).join(' , ')}\n`).join('')
        const { csv } = read(text)
        rows.forEach((row, index) => {
          row.forEach((cell, column) => {
            const { offset } = cellPlace(csv, index - 1, column)
            expect(text.startsWith(quoted(cell), offset)).toBe(true)
          })
        })
      }),
    )
  })

  it('have lines that count those inside quotes', () => {
    const { csv } = read('a,b\n"x\ny",2\n3,4\n')
    const { line, column } = problemAt(cellPlace(csv, 1, 1), '')
    expect([line, column]).toEqual([4, 3])
  })
})

describe('problems', () => {
  it.each([
    ['a,b\n1,"x\n2,3\n', ['t.csv:2:3: expected a closing quotation mark, found the end of the file']],
    ['a,b\n1,x"y"\n', ['t.csv:2:4: expected a comma or the end of the line, found "\\""']],
    ['a,b\n1,"x"y\n', ['t.csv:2:6: expected a comma or the end of the line, found "y"']],
  ])('of %j', (text, expected) => {
    expect(read(text).problems).toEqual(expected)
  })
})
