/** The page as one script and one style sheet, which `report/` puts into one file. `npx vite viz` serves it while it is worked on. */
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    write: false,
    target: 'es2024',
    rolldownOptions: { input: `${import.meta.dirname}/app/main.tsx`, output: { codeSplitting: false } },
  },
})
