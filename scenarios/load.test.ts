import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { miniature, withFiles } from './fixture.ts'
import { loadScenario } from './load.ts'
import { resolveScenario } from './resolve.ts'

let folder: string
const at = (path: string) => join(folder, path)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenario-'))
  await mkdir(at('mini'))
  for (const [path, text] of Object.entries(miniature)) await writeFile(at(path), text)
  await writeFile(at('bom.yaml'), '\ufeffextends: mini.yaml\r\ntitle: Umläut\r\n')
  await writeFile(at('latin.yaml'), Buffer.from('title: Uml\xe4ut\n', 'latin1'))
})
afterAll(() => rm(folder, { recursive: true }))

it('gives what the texts alone give', async () => {
  const { scenario } = await loadScenario(at('mini.yaml'), { set: ['ticks=12'], seed: 7 })
  expect(scenario).toEqual(
    resolveScenario(withFiles({}), 'mini.yaml', { set: ['ticks=12'], seed: 7 }).scenario,
  )
})

it('finds the files from wherever it is called', async () => {
  const path = relative(process.cwd(), at('mini.yaml'))
  const { files } = await loadScenario(path)
  expect(files[0]!.path).toBe(path)
  expect(files[1]!.path).toBe(relative(process.cwd(), at('mini/products.csv')))
})

it('tells the hash of each file as it lies on disk', async () => {
  const { files } = await loadScenario(at('bom.yaml'))
  expect(files).toHaveLength(14)
  for (const { path, sha256 } of files) {
    expect(sha256).toBe(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    )
  }
})

it('knows the scenarios that come with the project by name', async () => {
  await writeFile(at('mine.yaml'), 'extends: federation\ntitle: Mine\n')
  const { scenario } = await loadScenario(at('mine.yaml'))
  const shipped = await loadScenario('federation')
  expect(scenario).toEqual({ ...shipped.scenario, title: 'Mine' })
})

it('says why a file cannot be read', async () => {
  const message = (path: string) => loadScenario(path).catch(error => error.message.split('\n')[0])
  const plain = (path: string) => `${path}: expected a scenario file at ${path}, found`
  expect(await message(at('mimi.yaml'))).toBe(`${plain(at('mimi.yaml'))} no file (did you mean "mini.yaml"?)`)
  expect(await message(at('mini/'))).toBe(
    `${at('mini/')}: expected a scenario file at ${at('mini/')}, found a folder`,
  )
  expect(await message(at('latin.yaml'))).toBe(`${plain(at('latin.yaml'))} one that is not text in UTF-8`)
  expect(await message(at('none/mini.yaml'))).toBe(`${plain(at('none/mini.yaml'))} no file`)
})
