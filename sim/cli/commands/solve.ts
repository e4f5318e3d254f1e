/** `ogas solve`: any linear program in an MPS file, with the proof of its solution. */
import { readFileSync } from 'node:fs'
import type { Backend } from '../../../solver/backend.ts'
import type { Certified } from '../../../solver/certified.ts'
import type { Model } from '../../../solver/model.ts'
import { asFileProblem } from '../../runs/files.ts'
import { defineCommand, jsonOption } from '../command.ts'
import { EXIT, Failure } from '../failure.ts'
import { paintFor, writeData, writeJson } from '../terminal.ts'

const backends = {
  highs: async (): Promise<Backend> => (await import('../../../solver/highs.ts')).highs(),
  glpk: async (): Promise<Backend> => (await import('../../../solver/glpk.ts')).glpk(),
  jslp: async (): Promise<Backend> => (await import('../../../solver/jslp.ts')).jslp(),
}

interface Arguments {
  model: string
  solver: keyof typeof backends
  json: boolean
}

export const solve = defineCommand<Arguments>({
  usage: 'solve <model>',
  describe: 'Solve a linear program in MPS format and prove the solution',
  positionals: { model: { type: 'string', describe: 'MPS file, free or fixed' } },
  options: {
    solver: {
      choices: Object.keys(backends),
      default: 'highs',
      requiresArg: true,
      describe: 'HiGHS, GLPK, or javascript-lp-solver (small programs, no proof of optimality)',
    },
    json: jsonOption,
  },
  async run({ model: path, solver, json }) {
    const { model, integers } = await read(path)
    const { solution, certificate } = await solveWith(await backends[solver](), model, path)
    const answered = ['infeasible', 'unbounded'].includes(solution.status)
    if (!certificate.accepted && !answered) process.exitCode = EXIT.broken
    if (json) writeJson(asJson(model, integers, { solution, certificate }))
    else await print(model, integers, { solution, certificate })
  },
})

async function read(path: string) {
  const { readMps } = await import('../../../solver/mps.ts')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw asFileProblem(error, `cannot read ${path}`)
  }
  try {
    return readMps(text)
  } catch (error) {
    throw error instanceof RangeError ? new Failure(`${path}: ${error.message}`) : error
  }
}

async function solveWith(backend: Backend, model: Model, path: string): Promise<Certified> {
  const { solveCertified } = await import('../../../solver/certified.ts')
  try {
    const session = backend.open(model)
    try {
      return solveCertified(session, model, model.objectives[0]!, model)
    } finally {
      session.dispose()
    }
  } catch (error) {
    // What a back end says of a program that is too large for it.
    throw error instanceof RangeError ? new Failure(`${path}: ${error.message}`) : error
  }
}

function asJson(model: Model, integers: string[], { solution, certificate }: Certified) {
  const { x, rowActivity, rowDual, reducedCost } = solution
  const named = (names: string[], columns: Record<string, Float64Array>) =>
    Object.fromEntries(
      names.map((name, at) => [
        name,
        Object.fromEntries(
          Object.entries(columns).flatMap(([key, values]) => (values.length > 0 ? [[key, values[at]!]] : [])),
        ),
      ]),
    )
  return {
    name: model.name,
    rows: model.rowNames.length,
    columns: model.colNames.length,
    nonzeros: model.values.length,
    relaxed: integers,
    status: solution.status,
    objective: certificate.objective,
    solver: solution.solver,
    rung: solution.rung,
    iterations: solution.iterations,
    certificate,
    ...(solution.status === 'optimal' && {
      solution: {
        columns: named(model.colNames, { value: x, reduced_cost: reducedCost }),
        rows: named(model.rowNames, { activity: rowActivity, dual: rowDual }),
      },
    }),
  }
}

async function print(model: Model, integers: string[], { solution, certificate }: Certified): Promise<void> {
  const { modelSize } = await import('../../../solver/model.ts')
  const paint = paintFor(process.stdout)
  const { status, solver, iterations } = solution
  const lines = [
    `${paint('bold', model.name)}: ${modelSize(model).text}`,
    ...(integers.length > 0 ? [`relaxed: ${integers.length} columns are declared integer`] : []),
    `status: ${paint(status === 'optimal' ? 'green' : 'red', status)} (${solver}${iterations >= 0 ? `, ${iterations} iterations` : ''})`,
  ]
  if (status === 'optimal') {
    const { accepted, primalRow, primalBound, dual, complementarity, gap, tolerance } = certificate
    const verdict =
      accepted === 'optimal'
        ? paint('green', 'proven optimal')
        : accepted
          ? 'proven feasible only'
          : paint('red', 'not proven')
    const sizes = {
      row: primalRow,
      bound: primalBound,
      ...(accepted !== 'primal only' && { dual, slackness: complementarity, gap }),
    }
    const worst = Object.entries(sizes).map(
      ([name, size]) => `${name} ${size === 0 ? '0' : size.toExponential(1)}`,
    )
    lines.push(
      `objective: ${certificate.objective}`,
      `certificate: ${verdict}; worst violations: ${worst.join(', ')} (tolerance ${tolerance})`,
    )
  } else if (solution.message !== '') lines.push(`message: ${solution.message}`)
  writeData(lines.join('\n'))
}
