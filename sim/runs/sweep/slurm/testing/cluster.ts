/** A real Slurm of one node for a test, its daemons started by hand, all of it in one folder and on this machine's own addresses. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../../../testing/free-port.ts'

/** Debian's packages slurmctld, slurmd, slurm-client, munge; their daemons want to be root. */
export const hasSlurm =
  process.getuid?.() === 0 &&
  ['slurmctld', 'slurmd', 'sbatch', 'munged'].every(
    name => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0,
  )

/**
 * A job that was put back waits for as long as the credential of its first launch is good (two minutes by default): a launch within the
 * same second as the end of the one before is refused, and the job is gone. So a test must not hasten it by hand; it shortens the life of the
 * credential, and lets the scheduler look every second.
 */
const configuration = (folder: string, ports: number[]): string => `ClusterName=ogas
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket,cred_expire=5
SchedulerParameters=batch_sched_delay=1,sched_interval=1
CredType=cred/munge
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=${ports[0]}
SlurmdPort=${ports[1]}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
JobRequeue=1
NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=debug Nodes=${hostname()} Default=YES MaxTime=INFINITE State=UP
`

export class Cluster {
  readonly #daemons: ChildProcess[] = []

  /** Commands of Slurm find it by the environment of this process. Nothing where it does not come up, as in some containers. */
  static async start(folder: string): Promise<Cluster | undefined> {
    for (const name of ['state', 'spool']) mkdirSync(join(folder, name), { recursive: true })
    chmodSync(folder, 0o755)
    const ports = await Promise.all([freePort(), freePort()])
    writeFileSync(join(folder, 'slurm.conf'), configuration(folder, ports))
    process.env.SLURM_CONF = join(folder, 'slurm.conf')
    const key = join(folder, 'munge.key')
    execFileSync('mungekey', ['--create', `--keyfile=${key}`])
    const cluster = new Cluster()
    const files = ['socket', 'pid-file', 'log-file', 'seed-file'].map(
      name => `--${name}=${join(folder, `munge.${name.replace('-file', '')}`)}`,
    )
    cluster.#begin('munged', ['--foreground', '--force', `--key-file=${key}`, ...files])
    await setTimeout(500)
    cluster.#begin('slurmctld', ['-D'])
    cluster.#begin('slurmd', ['-D', '-N', hostname()])
    const up = () => spawnSync('sinfo', ['--noheader', '--format=%t']).stdout.toString().startsWith('idle')
    for (let tries = 0; tries < 100; tries++) {
      if (up()) return cluster
      await setTimeout(200)
    }
    await cluster.#end()
    return undefined
  }

  #begin(program: string, args: string[]): void {
    this.#daemons.push(spawn(program, args, { stdio: 'ignore' }))
  }

  async stop(): Promise<void> {
    // What a test that failed left would outlive the daemons.
    spawnSync('scancel', ['--state=PENDING', '--user=root'])
    spawnSync('scancel', ['--signal=KILL', '--full', '--user=root'])
    for (let tries = 0; tries < 50 && spawnSync('squeue', ['--noheader']).stdout.length > 0; tries++)
      await setTimeout(200)
    await this.#end()
  }

  async #end(): Promise<void> {
    for (const daemon of this.#daemons.reverse()) {
      daemon.kill('SIGKILL')
      if (daemon.exitCode === null && daemon.signalCode === null) await once(daemon, 'exit')
    }
  }
}
