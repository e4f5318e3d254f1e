/** The page: the runs and experiments it came with are shown. */
import { render } from 'preact'
import { pageData } from '../model/page-data.ts'
import { experiments, followAddress, openEngine, runs } from '../ui/state.ts'
import { App } from './app.tsx'
import './style.css'

const root = document.getElementById('app')!
try {
  const data = await pageData(document)
  runs.value = data.runs
  experiments.value = data.experiments
  openEngine.value = data.engine
  followAddress()
  render(<App />, root)
} catch (error) {
  render(
    <main class="empty">
      <h1>OGAS Workbench</h1>
      <p role="alert">This page cannot be shown. {(error as Error).message}</p>
    </main>,
    root,
  )
}
