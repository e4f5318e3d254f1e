/** Memory: bytes of a citizen's columns, and by how much more citizens raise the peak of a running simulation. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { citizenBytes } from '../sim/core/world.ts'
import type { Bench, Line } from './measure.ts'

const GOAL = 150
const SMALL = 5_000
const LARGE = 1_000_000

/** Peak resident bytes of a process that runs the federation with so many citizens for a few months. */
function peak(citizens: number): number {
  const program = join(import.meta.dirname, 'peak.ts')
  return Number(execFileSync(process.execPath, [program, String(citizens)], { encoding: 'utf8' }))
}

async function run(repetitions: number): Promise<Line[]> {
  const small = peak(SMALL)
  const growth = Array.from(
    { length: Math.min(3, repetitions) },
    () => (peak(LARGE) - small) / (LARGE - SMALL),
  )
  return [
    {
      what: 'columns of a citizen',
      values: [citizenBytes],
      unit: 'bytes',
      goal: { text: `${GOAL}`, reached: citizenBytes < GOAL },
    },
    {
      what: `peak resident, ${LARGE} over ${SMALL} citizens`,
      values: growth,
      unit: 'bytes a citizen',
      goal: { text: `${GOAL}`, reached: Math.max(...growth) < GOAL },
    },
  ]
}

export const memory: Bench = { name: 'memory', about: 'bytes a citizen', run }
