import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{sim,scenarios,solver,viz,bench}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    setupFiles: ['sim/testing/seed.ts'],
  },
})
