/** The page around the views of an experiment: which one, which of its outcomes, and the way to everything else. */
import type { Experiment } from '../model/experiment.ts'
import { Choice } from '../ui/choice.tsx'
import { OpenRun } from '../ui/open-run.tsx'
import { type Destination, Palette } from '../ui/palette.tsx'
import { address, experiments, here, run, set, to } from '../ui/state.ts'
import { views } from '../views/all.ts'
import { viewsOf } from '../views/experiments/all.ts'
import { asked, outcomeAt } from '../views/experiments/looked.ts'
import { GoTo, Look, Skip } from './controls.tsx'
import { Rail } from './rail.tsx'

export const ExperimentPage = ({ experiment }: { experiment: Experiment }) => {
  const shown = viewsOf(experiment)
  const { name, title, question, Page } = shown.find(({ name }) => name === address.value.view) ?? shown[0]!
  return (
    <>
      <Skip />
      <Rail now={name} />
      <TopBar experiment={experiment} />
      <main id="content" tabindex={-1}>
        <header class="view-head">
          <h1>{title}</h1>
          <p>{question}</p>
        </header>
        <Page experiment={experiment} />
      </main>
      <Palette destinations={() => destinations(experiment)} />
    </>
  )
}

const TopBar = ({ experiment }: { experiment: Experiment }) => (
  <header class="top">
    <Choice
      label="Experiment"
      value={String(Math.max(0, experiments.value.indexOf(experiment)))}
      options={experiments.value.map(({ title, calibration }, at) => [
        String(at),
        calibration ? `Calibration: ${title}` : title,
      ])}
      onPick={experiment => set({ experiment, ...asked('') })}
    />
    <Choice
      label="Outcome"
      value={String(outcomeAt(experiment))}
      options={experiment.outcomes.map(({ name }, at) => [String(at), name])}
      onPick={at => set(asked(experiment.outcomes[Number(at)]!.name))}
    />
    <span class="spring" />
    <OpenRun />
    <GoTo />
    <Look />
  </header>
)

const destinations = (experiment: Experiment): Destination[] => [
  ...viewsOf(experiment).map(({ name, title }) => ({ label: title, kind: 'view', href: to(name) })),
  ...(run.value ? views : []).map(({ name, title }) => ({ label: title, kind: 'view', href: to(name) })),
  ...experiment.outcomes.map(({ name }) => ({ label: name, kind: 'outcome', href: here(asked(name)) })),
  ...experiments.value.map(({ title }, at) => ({
    label: title,
    kind: 'experiment',
    href: to(address.value.view, { experiment: at, outcome: '' }),
  })),
]
