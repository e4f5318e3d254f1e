/** Small multiples: one product in every state, and every product of one state. */
import { useMemo } from 'preact/hooks'
import { title } from '../../base/format.ts'
import { lineChart } from '../../charts/line.tsx'
import type { Catalogue, Thing } from '../../model/catalogue.ts'
import { Figure } from '../../ui/figure.tsx'
import { here } from '../../ui/state.ts'
import { useSpan } from '../span.ts'
import { byState, byTheme, type Look } from './model.ts'

interface Props {
  look: Look
  catalogue: Catalogue
  start: string
}

/** What the three lines are, once for all small charts. */
const Key = () => (
  <p class="note key">
    <span class="plan">╌ planned</span> <span class="make">— made</span> <span class="use">— consumed</span>
  </p>
)

export const States = ({ look, catalogue, start, product }: Props & { product: Thing }) => {
  const span = useSpan(start)
  const specs = useMemo(
    () => byState(look, product, catalogue, span, state => here({ state })),
    [look, product, span],
  )
  return (
    <section class="panel">
      <h2>{product.name} in every state</h2>
      <p class="note">One scale for all. A state's name chooses it.</p>
      <Key />
      <div class="grid many">
        {specs.map(spec => (
          <Figure key={spec.title} chart={lineChart} spec={spec} id={`state-${spec.title}`} small />
        ))}
      </div>
    </section>
  )
}

export const Products = ({ look, catalogue, start, where }: Props & { where: string }) => {
  const span = useSpan(start)
  const themes = useMemo(() => byTheme(look, catalogue, span, product => here({ product })), [look, span])
  return (
    <section class="panel">
      <h2>Every product of {where}</h2>
      <p class="note">Each on a scale of its own. A product's name chooses it.</p>
      <Key />
      {themes.map(({ theme, specs }) => (
        <section key={theme}>
          <h3>{title(theme)}</h3>
          <div class="grid many">
            {specs.map(spec => (
              <Figure key={spec.title} chart={lineChart} spec={spec} id={`product-${spec.title}`} small />
            ))}
          </div>
        </section>
      ))}
    </section>
  )
}
