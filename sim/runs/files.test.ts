import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder } from './files.ts'

const root = mkdtempSync(join(tmpdir(), 'ogas-files-'))
afterAll(() => rmSync(root, { recursive: true }))

describe('a folder', () => {
  it('is made with those above it, and left alone when it is there', () => {
    const deep = join(root, 'a/b/c')
    makeFolder(deep)
    makeFolder(deep)
    expect(statSync(deep).isDirectory()).toBe(true)
  })
  it('cannot be made where a file is, or below one', () => {
    const file = join(root, 'file')
    writeFileSync(file, '')
    expect(() => makeFolder(file)).toThrow('EEXIST')
    expect(() => makeFolder(join(file, 'below'))).toThrow(/ENOTDIR|EEXIST/)
  })
  it.skipIf(process.platform !== 'linux')(
    'cannot be made where nothing can, and this is said at once',
    () => {
      expect(() => makeFolder('/proc/nowhere/deeper')).toThrow('ENOENT')
    },
  )
})
