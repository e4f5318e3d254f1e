/** The page: what is in it is shown; see README.md. */
import { render } from 'preact'

render(<main>OGAS Workbench</main>, document.getElementById('app')!)
