/**
 * Builds what is published: Node does not strip types from files in node_modules, so the command is shipped as JavaScript in
 * dist/, module by module in the same folders, with the scenarios and their tables beside, and the page of reports as one file.
 */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { buildTemplate, TEMPLATE } from '../../viz/report/template.ts'

const root = resolve(import.meta.dirname, '../..')

const shippedScenarios: Plugin = {
  name: 'shipped-scenarios',
  generateBundle() {
    for (const fileName of globSync('scenarios/**/*.{yaml,csv}', { cwd: root }))
      this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(root, fileName)) })
  },
}

const pageOfReports: Plugin = {
  name: 'page-of-reports',
  async generateBundle() {
    const source = JSON.stringify(await buildTemplate())
    this.emitFile({ type: 'asset', fileName: `viz/report/${TEMPLATE}`, source })
  },
}

export default defineConfig({
  root,
  plugins: [shippedScenarios, pageOfReports],
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist',
    minify: false,
    rollupOptions: {
      // A thread is started by the name of its file.
      input: [
        'sim/cli/main.ts',
        'sim/runs/experiments/worker.ts',
        'sim/runs/ledger/signing-thread.ts',
        'sim/runs/sweep/child.ts',
        'sim/runs/workers/worker.ts',
      ],
      output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js' },
    },
  },
})
