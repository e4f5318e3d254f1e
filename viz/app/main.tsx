/** The page: the runs it came with are shown. */
import { render } from 'preact'
import { pageData } from '../model/page-data.ts'
import { followAddress, openEngine, runs } from '../ui/state.ts'
import { App } from './app.tsx'
import './style.css'

const root = document.getElementById('app')!
try {
  const data = await pageData(document)
  runs.value = data.runs
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
