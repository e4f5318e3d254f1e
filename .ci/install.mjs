// Installs by the lock file, and only when what is installed differs from it. Plain JavaScript: it runs on
// whatever Node the machine has, before the pinned one is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(
    `OGAS Workbench needs Node 20 or newer to install itself; this is Node ${process.versions.node}.`,
  )
  process.exit(2)
}
const lock = readFileSync(`${root}package-lock.json`, 'utf8')
const mark = `${root}node_modules/.installed-lock.json`
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  writeFileSync(mark, lock)
}
