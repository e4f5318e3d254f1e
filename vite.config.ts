import { configDefaults, defineConfig } from 'vitest/config'
import { chromiumRuns } from './viz/testing/chromium.ts'

export default defineConfig(async () => ({
  test: {
    include: ['{sim,scenarios,solver,viz,bench}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...((await chromiumRuns()) ? [] : ['**/*.browser.test.ts'])],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    setupFiles: ['sim/testing/seed.ts'],
  },
}))
