/** When runs part from the first, and what shows it first. */
import { useMemo } from 'preact/hooks'
import { signed } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import { LongTable } from '../../ui/long-table.tsx'
import { moveCursor, to } from '../../ui/state.ts'
import { divergenceOf } from './divergence.ts'
import { type Group, pairsOf, seedOf } from './groups.ts'
import type { Props } from './view.tsx'

/** Of runs of one group, which differ by seed alone, there is no use in asking when they part. */
export const Divergences = ({ run, groups, catalogue }: Props) => {
  const found = useMemo(() => divergencesOf(groups), [groups])
  const { start } = run.manifest.scenario
  const month = (tick: number) => (
    <button type="button" class="link" onClick={() => moveCursor(tick)}>
      {monthName(start, tick)}
    </button>
  )
  return (
    <>
      {found.map(({ key, name, seed, divergence: { world, metrics, parts } }) => (
        <section key={key} class="panel">
          <h2>
            Where {name} part <span class="unit">seed {seed}</span>
          </h2>
          {world === undefined ? (
            <p>Never: their worlds have the same hash after every month.</p>
          ) : (
            <p>
              Their worlds differ from the end of {month(world)} on
              {metrics === undefined ? (
                ', but no metric does, to the six digits that a report keeps.'
              ) : metrics === world ? (
                ', and so do these metrics, most first.'
              ) : (
                <>; no metric shows it before {month(metrics)}, when these do, most first.</>
              )}
            </p>
          )}
          {parts.length > 0 && (
            <LongTable
              caption={`Metrics of ${name} that differ first`}
              columns={[
                { label: 'metric', unit: '' },
                { label: 'state', unit: '' },
                { label: 'A', unit: '' },
                { label: key, unit: '' },
                { label: 'difference', unit: '' },
                { label: 'unit', unit: '' },
              ]}
              rows={parts.map(({ metric, state, unit, values: [a, b] }) => [
                metric,
                state === 'union'
                  ? 'Union'
                  : { text: catalogue.nameOf(state), href: to('summary', { state }) },
                a,
                b,
                signed(b - a),
                unit,
              ])}
            />
          )}
        </section>
      ))}
    </>
  )
}

/** Of each group, the first seed that it shares with A. */
function divergencesOf([first, ...others]: readonly Group[]) {
  return others.flatMap(group => {
    const [pair] = pairsOf(first!, group)
    if (!pair) return []
    return {
      key: group.letter,
      name: `A and ${group.letter}`,
      seed: seedOf(pair[1]),
      divergence: divergenceOf(...pair),
    }
  })
}
