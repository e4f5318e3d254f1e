import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { chromiumRuns } from './viz/testing/chromium.ts'

export default defineConfig(async () => ({
  test: {
    include: ['{sim,scenarios,solver,viz,bench}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...((await chromiumRuns()) ? [] : ['**/*.browser.test.ts'])],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // All cores: left to itself vitest keeps one free, which of two is half.
    maxWorkers: availableParallelism(),
    setupFiles: ['sim/testing/seed.ts'],
  },
}))
