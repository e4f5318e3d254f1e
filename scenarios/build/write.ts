/** What a build of a scenario makes, and where it goes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** CSV texts by file name, and in words what was done to the raw tables. */
export interface Built {
  files: Map<string, string>
  report: string[]
}

/** Writes the tables into the scenario's folder and prints the report. */
export function write(folder: string, { files, report }: Built): void {
  for (const [name, text] of files) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  console.log(report.join('\n'))
}
