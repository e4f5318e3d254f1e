/** Goals reached in order, and how the plans were solved and proven. */

import { useMemo } from 'preact/hooks'
import { monthName } from '../../base/time.ts'
import { dotsChart } from '../../charts/dots.tsx'
import { lineChart } from '../../charts/line.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useDerived } from '../../ui/derived.ts'
import { Figure } from '../../ui/figure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { cursor, param, place, range, set } from '../../ui/state.ts'
import { useSpan } from '../span.ts'
import type { Props } from './panels.tsx'
import { areaOf, areasOf, inWords, iterationsSpec, residualSpec, solvesAt } from './solves.ts'

const COLUMNS = [
  { label: 'goal', unit: '' },
  { label: 'value reached', unit: '' },
  { label: 'proof', unit: '' },
  { label: 'worst residual', unit: 'relative' },
  { label: 'solver says', unit: '' },
  { label: 'solved', unit: '' },
  { label: 'iterations', unit: '' },
  { label: 'what the goal is', unit: '' },
]

const ROUNDING = 1e-9

export const Solver = ({ run, catalogue, tables }: Props) => {
  const { ticks, scenario } = run.manifest
  const certificates = tables.certificates!
  const areas = useMemo(() => areasOf(certificates), [certificates])
  const span = useSpan(scenario.start)
  const wanted = param('area')
  const area = areas.includes(wanted) ? wanted : areaOf(areas, place.value)
  const specs = useMemo(
    () => ({
      residuals: residualSpec(certificates, area, ticks, span),
      iterations: iterationsSpec(certificates, area, ticks, span),
    }),
    [certificates, area, span],
  )
  // Jobs, incomes and food are planned state by state: `jobs.belmora`.
  const label = (name: string) => {
    const [whose, what] = name.split('.').toReversed() as [string, string?]
    return catalogue.nameOf(whose) + (what ? `: ${what}` : '')
  }
  if (certificates.rows === 0)
    return (
      <section class="panel">
        <h2>Goals and proofs</h2>
        <p class="waiting">
          No program was solved in this run: its planner works by a rule, without goals to prove.
        </p>
      </section>
    )
  return (
    <section class="panel">
      <h2>Goals and proofs</h2>
      <p>{inWords(certificates, range.value)}</p>
      <p class="choices">
        <Choice
          label="Program of"
          value={area}
          options={areas.map(name => [name, label(name)])}
          onPick={area => set({ area })}
        />
      </p>
      <Goals certificates={certificates} area={area} where={label(area)} start={scenario.start} />
      <div class="columns">
        <Figure chart={dotsChart} spec={specs.residuals} id="residuals" />
        <Figure chart={lineChart} spec={specs.iterations} id="iterations" />
      </div>
    </section>
  )
}

/** In order of priority; a goal is never traded for one below it. */
const Goals = ({
  certificates,
  area,
  where,
  start,
}: {
  certificates: Props['tables'][string]
  area: string
  where: string
  start: string
}) => {
  const rows = useDerived(
    () =>
      solvesAt(certificates, area, cursor.value).map(solve => [
        solve.goal,
        // What is left of a goal that is met is rounding.
        Math.abs(solve.value) < ROUNDING ? 0 : solve.value,
        solve.accepted ? '✓ accepted' : '✕ refused',
        solve.residual.toExponential(0),
        solve.status,
        solve.rung,
        solve.iterations,
        solve.means,
      ]),
    [certificates, area],
  )
  const caption = `Goals reached by ${where} in ${monthName(start, cursor.value)}`
  return (
    <div class="figure">
      <h3>{caption}</h3>
      <p class="note">
        In order of priority: none gives way to one below it, whatever that would gain. In an emergency its
        leader may set another order.
      </p>
      {rows.value.length > 0 ? (
        <LongTable columns={COLUMNS} rows={rows.value} caption={caption} />
      ) : (
        <p class="waiting">This program was not solved in this month.</p>
      )}
    </div>
  )
}
