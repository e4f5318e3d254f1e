/** The command that says the same, and writes it as a table. */
import type { Threshold } from '../../../sim/runs/analysis/threshold.ts'
import type { Experiment } from '../../model/experiment.ts'

export const Command = ({
  experiment: { file, id },
  name,
  metric,
  threshold: { side, value },
}: {
  experiment: Experiment
  name: 'explore' | 'robust'
  metric: string
  threshold: Threshold
}) => (
  <p class="note">
    As a command:{' '}
    <code>
      ogas {name} {file === id ? 'FILE' : file} --metric {/\s/.test(metric) ? `"${metric}"` : metric} --{side}{' '}
      {value}
    </code>
  </p>
)
