/** How long a scenario as large as scenarios are meant to be takes to check: 1 MB of YAML, 10 MB of tables. */
import { giant } from '../scenarios/fixture.ts'
import { resolveScenario } from '../scenarios/resolve.ts'

const files = giant()
const size = (ending: string): string => {
  const texts = [...files].filter(([path]) => path.endsWith(ending)).map(([, text]) => text)
  return `${(texts.join('').length / 1e6).toFixed(1)} MB`
}
console.log(`${size('.yaml')} of YAML with ${size('.csv')} of tables`)
for (let round = 0; round < 5; round++) {
  const start = performance.now()
  resolveScenario(files, 'mini.yaml')
  console.log(`${((performance.now() - start) / 1000).toFixed(2)} s`)
}
