/** One row a goal of a linear program solved: how it was solved, and the residuals that prove it. */
import type { SolveRecord, TickRecord } from '../../core/record.ts'
import { defineTable, type Field } from '../table.ts'
import { number, text, tickOf, whole } from './keys.ts'

interface CertificateRow {
  record: TickRecord
  solve: SolveRecord
}

const residual = (
  name: string,
  description: string,
  read: (solve: SolveRecord) => number,
): Field<CertificateRow> => number(name, 'relative', description, row => read(row.solve))

export const certificates = defineTable<CertificateRow>(
  'certificates',
  'Every goal of every linear program solved, with the proof of its solution by direct multiplication',
  [
    tickOf,
    text('area', 'Who planned: a state, "union", or the institution that asked', row => row.solve.area),
    text('goal', 'The goal, in order of priority', row => row.solve.goal),
    text('status', 'What the solver said', row => row.solve.status),
    number('value', 'goal value', 'Value reached', row => row.solve.value),
    whole('iterations', 'iterations', 'Iterations taken, -1 where not told', row => row.solve.iterations),
    text('rung', 'How the solution was found: warm, cold, primal or ipm', row => row.solve.rung),
    whole('rows', 'rows', 'Rows of the program', row => row.solve.rows),
    whole('cols', 'columns', 'Columns of the program', row => row.solve.cols),
    residual('primal', 'Worst violation of a row or column bound', solve => solve.primal),
    residual('dual', 'Worst violation of dual feasibility', solve => solve.dual),
    residual('complementarity', 'Worst violation of complementary slackness', solve => solve.complementarity),
    residual('gap', 'Gap between the primal and the dual objective', solve => solve.gap),
    {
      name: 'accepted',
      type: 'bool',
      unit: '',
      description: 'Whether the certificate was accepted',
      read: row => row.solve.accepted,
    },
  ],
  ({ record }) => record?.solves.map(solve => ({ record, solve })) ?? [],
)
