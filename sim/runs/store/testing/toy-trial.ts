/** A trial of almost nothing, quickly made, for tests of what becomes of trials. */
import type { Trial } from '../../experiments/trial.ts'

/** What a run with this seed came to. */
export function toyTrial(seed: number): Trial {
  const values = [seed, seed / 3, 0]
  return {
    result: {
      ending: { status: 'complete' },
      ticks: 3,
      world_hash: `world-${seed}`,
      metrics: {
        bread: {
          unit: 't',
          description: 'Bread',
          mean: (4 / 9) * seed,
          end: 0,
          min: 0,
          max: seed,
          variation: 94,
        },
      },
    },
    months: { bread: { ticks: [0, 1, 2], values } },
  }
}
