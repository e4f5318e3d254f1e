import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Backend } from './backend.ts'
import { solveCertified } from './certified.ts'
import { glpk } from './glpk.ts'
import { highs } from './highs.ts'
import { modelSize } from './model.ts'
import { readMps } from './mps.ts'

const [HIGHS, GLPK] = await Promise.all([highs(), glpk()])
const folder = new URL('netlib/', import.meta.url)

const programs = readFileSync(new URL('optimal.tsv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => {
    const [file, rows, cols, nonzeros, minos, cplex, highs1151] = line.split('\t')
    // The published optimum of e226 leaves out the constant of its objective; what HiGHS gives counts it.
    const optimum = file === 'e226.mps' ? highs1151 : cplex || minos || highs1151
    return { file: file!, size: [rows, cols, nonzeros].map(Number), optimum: optimum! }
  })
const read = (file: string) =>
  readMps(gunzipSync(readFileSync(new URL(`${file}.gz`, folder))).toString()).model

function solve(backend: Backend, file: string) {
  const model = read(file)
  const session = backend.open(model)
  const { solution, certificate } = solveCertified(session, model, model.objectives[0]!, model)
  session.dispose()
  return { ...solution, certificate }
}

const feasible = programs.filter(({ optimum }) => optimum !== 'INFEASIBLE')
const infeasible = programs.filter(({ optimum }) => optimum === 'INFEASIBLE')

test.each(programs)('$file has the published size', ({ file, size }) => {
  const { rows, cols, nonzeros } = modelSize(read(file))
  // Netlib counts explicit zeros and, in a few files, the entries of the objective: sizes agree in rows and columns.
  expect([rows, cols]).toEqual(size.slice(0, 2))
  expect(nonzeros).toBeLessThanOrEqual(size[2]!)
})

describe('HiGHS', () => {
  test.each(feasible)('$file: $optimum', ({ file, optimum }) => {
    const { status, objective, certificate } = solve(HIGHS, file)
    expect(status).toBe('optimal')
    expect(certificate.accepted).toBe('optimal')
    expect(Math.abs(objective / Number(optimum) - 1)).toBeLessThan(1e-6)
  })

  test.each(infeasible)('$file is infeasible', ({ file }) => {
    expect(solve(HIGHS, file).status).toBe('infeasible')
  })
})

describe('GLPK', () => {
  const small = ({ size }: { size: number[] }) => size[0]! < 1000

  test.each(feasible.filter(small))('$file: $optimum', ({ file, optimum }) => {
    const { status, objective, certificate } = solve(GLPK, file)
    expect(status).toBe('optimal')
    expect(certificate.accepted).toBe('optimal')
    expect(Math.abs(objective / Number(optimum) - 1)).toBeLessThan(1e-6)
  })

  test.each(infeasible)('$file is infeasible', ({ file }) => {
    expect(solve(GLPK, file).status).toBe('infeasible')
  })
})
