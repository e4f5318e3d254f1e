/** The way to every view: those of the experiment looked at, and those of the run. */
import { experiment, run, to } from '../ui/state.ts'
import { views } from '../views/all.ts'
import { viewsOf } from '../views/experiments/all.ts'

export const Rail = ({ now }: { now: string }) => {
  const ofExperiment = experiment.value ? viewsOf(experiment.value) : []
  const ofRun = run.value ? views : []
  const both = ofExperiment.length > 0 && ofRun.length > 0
  return (
    <nav class="rail" aria-label="Views">
      <p class="brand">OGAS Workbench</p>
      <div class="lists">
        {both && <h2>Experiment</h2>}
        {ofExperiment.length > 0 && <Links {...{ now, views: ofExperiment }} />}
        {both && <h2>Run</h2>}
        {ofRun.length > 0 && <Links {...{ now, views: ofRun }} />}
      </div>
    </nav>
  )
}

const Links = ({ now, views }: { now: string; views: readonly { name: string; title: string }[] }) => (
  <ul>
    {views.map(({ name, title }) => (
      <li key={name}>
        <a href={to(name)} aria-current={name === now ? 'page' : undefined}>
          {title}
        </a>
      </li>
    ))}
  </ul>
)
