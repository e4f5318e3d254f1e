/** The `ogas` command as a script meets it: a process, its two streams and its exit code. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const command = join(import.meta.dirname, 'ogas.js')

export interface Outcome {
  stdout: string
  stderr: string
  code: number | null
}

/** @param interrupt called as soon as the process writes to stderr */
export async function ogas(
  args: readonly string[],
  options: { cwd?: string; interrupt?: NodeJS.Signals } = {},
): Promise<Outcome> {
  const { OGAS_DEBUG: _, FORCE_COLOR: __, ...env } = process.env
  const child = spawn(process.execPath, [command, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (options.interrupt) child.stderr.once('data', () => child.kill(options.interrupt))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, code: child.exitCode }
}
