import fc from 'fast-check'
import { dump } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parseDocument, type Tree } from './document.ts'
import { type Problem, printProblem } from './problem.ts'
import { fileSource, problemAt } from './source.ts'
import { keyAt, plain, valueAt } from './tree.ts'

function read(text: string): { tree: Tree; problems: string[] } {
  const problems: Problem[] = []
  const tree = parseDocument(fileSource('a.yaml', text), problems)
  return { tree: tree!, problems: problems.map(printProblem) }
}

/** `line:column` of the value, and of the key, at a path. */
function places(tree: Tree, ...path: (string | number)[]): [value: string, key: string] {
  const at = (place: Parameters<typeof problemAt>[0]) => {
    const { line, column } = problemAt(place, '')
    return `${line}:${column}`
  }
  return [at(valueAt(tree, path)!), at(keyAt(tree, path))]
}

describe('places', () => {
  it('are those of block maps and lists', () => {
    const { tree } = read('# comment\na:\n  b: 12 %\n  list:\n    - 1\n    - c: 2\n')
    expect(places(tree, 'a', 'b')).toEqual(['3:6', '3:3'])
    expect(places(tree, 'a')).toEqual(['3:3', '2:1'])
    expect(places(tree, 'a', 'list', 0)).toEqual(['5:7', '5:7'])
    expect(places(tree, 'a', 'list', 1, 'c')).toEqual(['6:10', '6:7'])
  })

  it('are those of flow style and quoted keys', () => {
    const { tree } = read(`a: {b: [1, 'two'], "c d": {e: "f"}}\n`)
    expect(places(tree, 'a', 'b', 1)).toEqual(['1:12', '1:12'])
    expect(places(tree, 'a', 'c d')).toEqual(['1:27', '1:20'])
    expect(places(tree, 'a', 'c d', 'e')).toEqual(['1:31', '1:28'])
  })

  it('count characters after texts of several lines', () => {
    const { tree } = read('a: |\n  one\n  two\nb: >\n  three\n\nc: "x\n  y"\nd: 1\n')
    expect(plain(tree)).toEqual({ a: 'one\ntwo\n', b: 'three\n', c: 'x y', d: 1 })
    expect(places(tree, 'c')).toEqual(['7:4', '7:1'])
    expect(places(tree, 'd')).toEqual(['9:4', '9:1'])
  })

  it('of an alias are those of its anchor', () => {
    const { tree, problems } = read('a: &x\n  b: 1\nc: *x\nd: [&y 5, *y]\n')
    expect(problems).toEqual([])
    expect(plain(tree)).toEqual({ a: { b: 1 }, c: { b: 1 }, d: [5, 5] })
    expect(places(tree, 'c', 'b')).toEqual(['2:6', '2:3'])
    expect(places(tree, 'd', 1)).toEqual(['4:8', '4:8'])
  })

  it('are the same with a byte order mark and with CRLF', () => {
    for (const text of ['\ufeffa: 1\nb:\n  c: x\n', 'a: 1\r\nb:\r\n  c: x\r\n']) {
      const { tree } = read(text)
      expect(plain(tree)).toEqual({ a: 1, b: { c: 'x' } })
      expect(places(tree, 'a')).toEqual(['1:4', '1:1'])
      expect(places(tree, 'b', 'c')).toEqual(['3:6', '3:3'])
    }
  })

  it('of what is not there is that of the nearest key above', () => {
    const { tree } = read('a:\n  b: 1\n')
    const { line, column } = problemAt(keyAt(tree, ['a', 'x', 'y']), '')
    expect([line, column]).toEqual([1, 1])
  })
})

describe('values', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constantFrom('yes', 'off', '~', '0x1f', '1e3', '20 %', '2020-01', '', ' x ', '# no', 'a: b'),
  )
  const { value } = fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 }),
    ),
  }))

  it('are those that were written', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(-1, 0, 2), (written, flowLevel) => {
        const { tree, problems } = read(dump(written, { flowLevel }))
        expect(problems).toEqual([])
        // JSON has no -0 and neither has a scenario.
        expect(JSON.stringify(plain(tree))).toBe(JSON.stringify(written))
      }),
    )
  })

  it('follow the YAML 1.2 core schema', () => {
    const { tree } = read('[off, yes, true, 1, 1.5, 0x10, "1", 2020-01, 20 %, .5, 1e3]')
    expect(plain(tree)).toEqual(['off', 'yes', true, 1, 1.5, 16, '1', '2020-01', '20 %', 0.5, 1000])
  })

  it('of an empty key are undefined, of an empty file as well', () => {
    expect(plain(read('a:\nb: ~\nc: null\n').tree)).toEqual({ a: undefined, b: undefined, c: undefined })
    for (const text of ['', '\n', '# only a comment\n']) expect(plain(read(text).tree)).toBeUndefined()
  })
})

describe('problems', () => {
  it.each([
    [
      'a: 1\na: 2\nb:\n  c: 1\n  c: 2\n',
      [
        'a.yaml:2:1: expected each key once, found "a" again (first on line 1)',
        'a.yaml:5:3: expected each key once, found "c" again (first on line 4)',
      ],
    ],
    ['a: *x\n', ['a.yaml:1:4: expected an anchor defined before, found *x']],
    ['a: !!set {b}\n', ['a.yaml:1:4: expected plain YAML, found a tag']],
    ['[a]: 1\n', ['a.yaml:1:1: expected a text as key, found a list']],
    ['a: 1\n---\nb: 2\n', ['a.yaml:1:1: expected one YAML document, found 2']],
    ['a: [1, 2\nb: 3\n', ['a.yaml:2:1: expected YAML, found: deficient indentation']],
    ['a:\n\tb: 1\n', ['a.yaml:2:1: expected YAML, found: tab characters must not be used in indentation']],
  ])('of %j', (text, expected) => {
    expect(read(text).problems).toEqual(expected)
  })

  it('never end in another error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab:-[]{}&*!|>\'"#%@, \n\t?') }), text => {
        read(text)
      }),
      { numRuns: 2000 },
    )
  })
})
