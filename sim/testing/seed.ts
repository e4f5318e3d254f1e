/** Properties draw the same cases in every run, so that a green test stays green; `FC_SEED=<n>` looks at others. */
import { configureGlobal } from 'fast-check'

configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) })
