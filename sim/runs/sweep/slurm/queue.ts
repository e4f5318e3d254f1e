/** Slurm by its commands. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { EngineUnreachable } from '../unreachable.ts'

/** @returns the number of the job. @throws EngineUnreachable */
export async function submit(script: string): Promise<string> {
  const { code, out, errors } = await command('sbatch', ['--parsable'], script)
  if (code !== 0) throw new EngineUnreachable(`sbatch did not take the runs: ${errors.trim()}`)
  return out.trim().split(';')[0]!
}

/**
 * Tasks that wait or run, as `job_task`, of arrays of a name; nothing where Slurm does not answer just now.
 * @throws EngineUnreachable where it is not there at all
 */
export async function inQueue(name: string): Promise<Set<string> | undefined> {
  const { code, out } = await command('squeue', ['--noheader', '--array', `--name=${name}`, '--format=%F_%K'])
  return code === 0 ? new Set(out.split('\n').filter(line => line !== '')) : undefined
}

/** Takes back what waits. */
export async function cancelPending(name: string): Promise<void> {
  await command('scancel', ['--state=PENDING', `--name=${name}`])
}

async function command(program: string, args: readonly string[], input = '') {
  const child = spawn(program, args)
  const ended = once(child, 'close').catch(({ message }: Error) => {
    throw new EngineUnreachable(
      `Slurm is not there (${message}): submit from a machine of the cluster, or take its script from ogas sweep export --to slurm`,
    )
  })
  child.stdin.on('error', () => {}).end(input)
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code: child.exitCode, out, errors }
}
