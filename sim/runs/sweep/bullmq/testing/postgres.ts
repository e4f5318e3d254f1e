/** A PostgreSQL server in a folder of its own. */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { freePort } from '../../../testing/free-port.ts'
import { pg } from '../postgres-driver.ts'
import { Server } from './server.ts'

/** It refuses to be root: then it is nobody. */
const UID = process.getuid?.() === 0 ? 65534 : undefined
/** Debian keeps its programs out of the path. */
const DEBIAN = '/usr/lib/postgresql'
const folders = existsSync(DEBIAN)
  ? readdirSync(DEBIAN).map(version => `${join(DEBIAN, version, 'bin')}/`)
  : []
const bin = ['', ...folders].find(bin => spawnSync(`${bin}postgres`, ['--version']).status === 0)

/** SQLSTATE of a statement that was given up for the sake of another. */
const DEADLOCK = '40P01'

export class PostgresServer extends Server {
  readonly url: string
  readonly program

  /** Nothing where there is no program for it. */
  static async open(folder: string): Promise<PostgresServer | undefined> {
    if (bin === undefined) return undefined
    mkdirSync(folder)
    if (UID !== undefined) {
      chmodSync(dirname(folder), 0o755)
      chownSync(folder, UID, UID)
    }
    const args = ['-D', folder, '-U', 'ogas', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync']
    const made = spawnSync(`${bin}initdb`, args, { uid: UID, encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
    const server = new PostgresServer(folder, await freePort())
    await server.start()
    return server
  }

  private constructor(folder: string, port: number) {
    super()
    this.url = `postgres://ogas@127.0.0.1:${port}/postgres`
    const place = ['-D', folder, '-k', folder, '-p', `${port}`, '-c', 'listen_addresses=127.0.0.1']
    this.program = { name: `${bin}postgres`, args: place, uid: UID }
  }

  async answers(): Promise<boolean> {
    return this.ask('select').then(
      () => true,
      () => false,
    )
  }

  async forget(): Promise<void> {
    await this.ask('truncate bullmq.job cascade')
  }

  /** Workers may be at the tables just then, and PostgreSQL give up whoever came second: then it is asked once more. */
  async ask(sql: string): Promise<void> {
    const client = new pg.Client(this.url)
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query(sql)
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCK) throw error
      await this.ask(sql)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
