/** What matters to what, at a glance. */
import { useMemo } from 'preact/hooks'
import type { Method } from '../../../sim/runs/analysis/sensitivity.ts'
import { short } from '../../base/format.ts'
import type { Experiment } from '../../model/experiment.ts'
import { Scroll } from '../../ui/scroll.tsx'
import { to } from '../../ui/state.ts'
import { asked } from './looked.ts'
import { mattersOf } from './matters.ts'

const SAYS: Record<Method, string> = {
  morris: 'mean effect of a factor, in the unit of the outcome (Morris)',
  sobol: "share of the variance, with all interactions (Sobol')",
  pawn: 'how far the distribution moves, 0 to 1 (PAWN)',
  prcc: 'partial rank correlation',
}

export const Matters = ({ experiment }: { experiment: Experiment }) => {
  const found = useMemo(() => mattersOf(experiment), [experiment])
  if (!found) return null
  return (
    <section class="panel">
      <h2>
        What matters to what{' '}
        <span class="unit">
          {SAYS[found.method]}
          {found.chance !== undefined && `; by chance alone about ${short(found.chance)}`}
        </span>
      </h2>
      <Scroll label="What matters to what">
        <table class="buckets">
          <thead>
            <tr>
              <th scope="col">factor</th>
              {experiment.outcomes.map(({ name }) => (
                <th key={name} scope="col" class="number">
                  <a href={to('sensitivity', asked(name))}>{name}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.rows.map(({ factor, cells }) => (
              <tr key={factor}>
                <th scope="row">{factor}</th>
                {cells.map(({ outcome, value, share }) => (
                  <td
                    key={outcome}
                    class={`number bucket-${Number.isFinite(share) ? Math.ceil(4 * share) : 0}`}
                  >
                    {Number.isFinite(value) ? short(value) : ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
