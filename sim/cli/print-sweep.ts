/** What a sweep would take, and what came of it. */
import type { Prepared, Swept } from '../runs/sweep/sweep.ts'
import { EXIT, type ExitCode } from './failure.ts'
import { duration, tell, writeData, writeJson } from './terminal.ts'

/** CPU seconds of the missing runs, where runs like them were made. */
export const expected = ({ cost, missing, experiment }: Prepared): number | undefined =>
  cost && cost.cpuSecondsPerMonth * missing.length * experiment.loaded.scenario.ticks

export function estimate(prepared: Prepared): string[] {
  const { id, planned, cached, missing, plan, cost } = prepared
  const points = 1 + Math.max(...plan.map(({ point }) => point))
  const seconds = expected(prepared)
  return [
    `${id}: ${points} points x ${prepared.experiment.seeds} seeds`,
    `planned  ${planned} runs${planned < plan.length ? ` (${plan.length - planned} come to the same as others)` : ''}`,
    `cached   ${cached}`,
    `missing  ${missing.length}`,
    seconds === undefined
      ? 'expected unknown: no run like these has been made yet'
      : `expected ${(seconds / 3600).toPrecision(2)} CPU-hours (${duration(seconds)}), from ${cost!.attempts} runs like these`,
  ]
}

export function tellSwept(
  { id, planned, cached, missing, plan }: Prepared,
  swept: Swept,
  stopped: boolean,
  json: boolean,
): void {
  const { done, broken, faults } = swept
  const which = (index: number) => {
    const { run, point, seed } = plan[index]!
    return `point ${point}, seed ${seed} (run ${run.slice(0, 8)})`
  }
  for (const { index, message } of [...broken, ...faults]) tell(`${which(index)}: ${message}`)
  if (stopped) tell(`interrupted after ${done} of ${missing.length} runs; the same command goes on`)
  const left = missing.length - done
  if (json) writeJson({ experiment: id, planned, cached, done, left, broken, faults })
  else
    writeData(
      `${id}: ${planned} runs, ${cached} were there, ${done} made now${left > 0 ? `, ${left} not made` : ''}`,
    )
}

export function codeOf({ broken, faults }: Swept, stopped: boolean): ExitCode {
  if (faults.some(({ fault }) => fault === 'non-determinism') || broken.length > 0) return EXIT.broken
  if (stopped) return EXIT.interrupted
  return faults.length > 0 ? EXIT.someFailed : EXIT.ok
}
