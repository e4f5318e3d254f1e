/** When does it fail? */
import { useMemo } from 'preact/hooks'
import { type Exploration, explore } from '../../../sim/runs/analysis/explore.ts'
import { limitsChart } from '../../charts/limits.tsx'
import { planeChart } from '../../charts/plane.tsx'
import { scatterChart } from '../../charts/scatter.tsx'
import type { Experiment } from '../../model/experiment.ts'
import { Figure } from '../../ui/figure.tsx'
import { here, param } from '../../ui/state.ts'
import type { ExperimentView } from '../view.ts'
import { Command } from './command.tsx'
import { boxText, type Chosen, chosenOf, failureText, limitsOf, peelingOf, planeOf } from './failure.ts'
import { Found } from './found.tsx'
import { type Looked, outcomeOf, pointLink } from './looked.ts'
import { thresholdOf, written } from './threshold.ts'
import { FailsWhen } from './threshold.tsx'

const Page = ({ experiment }: { experiment: Experiment }) => {
  const looked = outcomeOf(experiment)
  const threshold = thresholdOf(looked, param('fails'))
  return (
    <section class="part">
      <FailsWhen {...{ looked, threshold }} />
      <Found
        find={() => explore(experiment, looked.measured, threshold)}
        given={[experiment, looked, written(threshold)]}
      >
        {found => <Boxes {...{ experiment, looked, found }} />}
      </Found>
      <Command {...{ experiment, threshold }} name="explore" metric={looked.info.name} />
    </section>
  )
}

interface Props {
  experiment: Experiment
  looked: Looked
  found: Exploration
}

const Boxes = ({ experiment, looked, found }: Props) => {
  const { boxes } = found
  const chosen = chosenOf(found, param('box'), param('step'))
  return (
    <>
      <p class="words">{failureText(found)}</p>
      {boxes.length > 0 && (
        <section class="panel" aria-label="Boxes">
          <ol class="findings">
            {boxes.map((box, at) => (
              <li key={boxText(box)}>
                <a href={here({ box: at, step: '' })} aria-current={chosen?.box === box ? 'true' : undefined}>
                  box {at + 1}
                </a>{' '}
                {boxText(box)}
              </li>
            ))}
          </ol>
        </section>
      )}
      {chosen && <Box {...{ experiment, looked, found, chosen }} />}
    </>
  )
}

const Box = ({ experiment, looked, found, chosen: { name, box } }: Props & { chosen: Chosen }) => {
  const specs = useMemo(() => {
    const chosen = { name, box }
    return {
      limits: limitsOf(experiment, chosen),
      peeling: peelingOf(found, chosen, step => here({ step, box: '' })),
      plane: planeOf(experiment, looked, found, chosen, pointLink()),
    }
  }, [experiment, looked, found, name, box])
  return (
    <>
      {!name.startsWith('box') && (
        <p>
          {name} {boxText(box)}.
        </p>
      )}
      <Figure chart={limitsChart} spec={specs.limits} id="limits" />
      <div class="columns">
        {specs.plane && <Figure chart={scatterChart} spec={specs.plane} id="plane" />}
        <Figure chart={planeChart} spec={specs.peeling} id="peeling" />
      </div>
    </>
  )
}

export const failure: ExperimentView = {
  name: 'failure',
  title: 'Failure',
  question: 'When does it come to that?',
  shows: ({ calibration }) => !calibration,
  Page,
}
