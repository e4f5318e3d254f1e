/** What if? */
import { useComputed } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { inForce } from '../../../scenarios/in-force.ts'
import { listed, short } from '../../base/format.ts'
import { monthName } from '../../base/time.ts'
import { lineChart } from '../../charts/line.tsx'
import { formatChanges, parseChanges } from '../../model/changes.ts'
import type { Run } from '../../model/run.ts'
import { theEngine } from '../../ui/engine.ts'
import { download } from '../../ui/export.ts'
import { Figure } from '../../ui/figure.tsx'
import { Await, begin, Load, type Tables } from '../../ui/load.tsx'
import { openEngine, param, place, range, set, turns } from '../../ui/state.ts'
import type { PageProps, View } from '../view.ts'
import { Controls } from './controls.tsx'
import { comparisons, sizes } from './model.ts'
import { Rerun, type Status } from './rerun.ts'
import { changedFrom, Since } from './since.tsx'

const Page = ({ run }: PageProps) =>
  openEngine.value ? (
    <Load run={run} tables={['metrics']}>
      {tables => <Lab run={run} tables={tables} />}
    </Load>
  ) : (
    <p class="waiting">
      This report was written without the engine, so nothing can be run here. `ogas report` writes it with the
      engine unless it is told --no-engine.
    </p>
  )

const Lab = ({ run, tables }: { run: Run; tables: Tables }) => {
  const rerun = useMemo(() => new Rerun(run), [run])
  useEffect(() => () => void rerun.close(), [rerun])
  return (
    <>
      <p class="note">
        The same engine that made this run computes it here, in your browser. Move a lever and run: the
        recorded months are dashed, those computed here are solid.
        {turns.value.length > 0 &&
          changedFrom(run) === 0 &&
          ` Levers stand as the run began; its policy changes in ${listed(turns.value.map(({ tick }) => monthName(run.manifest.scenario.start, tick)))}, whatever they are moved to.`}
      </p>
      <div class="lab">
        <section class="panel" aria-label="Levers">
          <Acts run={run} rerun={rerun} />
          <Verdict run={run} rerun={rerun} />
          <Since run={run} />
          <Levers run={run} />
        </section>
        <Outcomes run={run} tables={tables} rerun={rerun} />
      </div>
    </>
  )
}

const changesAsked = () => parseChanges(param('set'))

const Levers = ({ run }: { run: Run }) => {
  const from = changedFrom(run)
  const opening = useMemo(
    () =>
      begin(async () => {
        const [engine, scenario] = await Promise.all([theEngine(), run.scenario()])
        return engine.call('controls', { scenario: inForce(scenario, from) })
      }),
    [run, from],
  )
  return (
    <Await state={opening.value}>
      {controls => (
        <Controls
          controls={[...sizes(run), ...controls]}
          changes={changesAsked()}
          onChange={changes => set({ set: formatChanges(changes) })}
        />
      )}
    </Await>
  )
}

const Acts = ({ run, rerun }: { run: Run; rerun: Rerun }) => {
  const changes = changesAsked()
  const from = changedFrom(run)
  const count = Object.keys(changes).length
  const busy = useComputed(() => ['starting', 'running'].includes(rerun.status.value.name))
  const save = async () => {
    const engine = await theEngine()
    const { id, sources, overrides, scenario } = run.manifest
    const origin = { id, sources, overrides, scenario }
    const file = await engine.call('scenarioFile', { origin, changes, from })
    download('changed.yaml', file, 'application/yaml')
  }
  return (
    <p class="acts">
      {busy.value ? (
        <button type="button" onClick={() => rerun.stop()}>
          Stop
        </button>
      ) : (
        <button type="button" onClick={() => rerun.start(changes, from)}>
          {count === 0
            ? 'Run it again, unchanged'
            : `Run with ${count} ${count === 1 ? 'change' : 'changes'}`}
        </button>
      )}{' '}
      <button type="button" class="quiet" disabled={count === 0} onClick={() => set({ set: '', from: '' })}>
        Undo all changes
      </button>{' '}
      <button type="button" class="quiet" disabled={count === 0} onClick={save}>
        Save as a scenario file
      </button>{' '}
      <button type="button" class="quiet" onClick={() => navigator.clipboard.writeText(location.href)}>
        Copy link to this
      </button>
    </p>
  )
}

const Verdict = ({ run, rerun }: { run: Run; rerun: Rerun }) => {
  const of = rerun.of.value
  return (
    <div aria-live="polite" class="verdicts">
      {rerun.status.value.name !== 'idle' && (
        <p>
          <progress value={rerun.done.value} max={of} aria-label="Months done" /> {rerun.done.value} of {of}{' '}
          months
        </p>
      )}
      <Told status={rerun.status.value} same={rerun.same.value} recorded={run.manifest.world_hash} />
    </div>
  )
}

const Told = ({
  status,
  same,
  recorded,
}: {
  status: Status
  same: boolean | undefined
  recorded: string
}) => {
  if (status.name === 'failed')
    return (
      <p class="failed" role="alert">
        {status.message}
      </p>
    )
  if (same === false)
    return (
      <p class="verdict bad">
        ✕ The world computed here is not the recorded one: this browser did not reproduce the run.
      </p>
    )
  if (status.name === 'starting') return <p class="unit">The engine starts…</p>
  if (status.name === 'running') return same ? <p class="unit">The same world so far.</p> : null
  if (status.name !== 'done') return null
  const { hash, seconds, broken } = status
  return (
    <>
      {broken && <p class="verdict bad">✕ It stopped: {broken}</p>}
      {same !== undefined &&
        (hash === recorded ? (
          <p class="verdict good">✓ This browser reproduced the run: hash equal ({hash}).</p>
        ) : (
          <p class="verdict bad">
            ✕ This browser did not reproduce the run: its world is {hash}, the recorded one {recorded}.
          </p>
        ))}
      <p class="unit">
        {short(seconds)} s; world {hash}
      </p>
    </>
  )
}

const Outcomes = ({ run, tables, rerun }: { run: Run; tables: Tables; rerun: Rerun }) => {
  const { scenario, ticks } = run.manifest
  const specs = comparisons(tables.metrics!, rerun.metrics.value, {
    state: place.value,
    start: scenario.start,
    range: range.value,
    ticks: Math.max(ticks, rerun.of.value),
  })
  return (
    <section class="columns" aria-label="Recorded and computed here">
      {specs.map(spec => (
        <Figure
          key={spec.title}
          chart={lineChart}
          spec={spec}
          id={spec.title.toLowerCase().replaceAll(' ', '-')}
        />
      ))}
    </section>
  )
}

export const lab: View = { name: 'lab', title: 'Lab', question: 'What if?', Page }
