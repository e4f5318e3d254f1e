/** What do states do together? */
import { Load } from '../../ui/load.tsx'
import type { PageProps, View } from '../view.ts'
import { Commons, Migration } from './people.tsx'
import { Defence, Emergencies, Ministries } from './safety.tsx'
import { Trade } from './trade.tsx'

const Page = ({ run, catalogue }: PageProps) => (
  <Load run={run} tables={['metrics', 'events', 'trade', 'sovet']}>
    {tables => {
      const props = { run, catalogue, tables }
      return (
        <>
          <Trade {...props} />
          <Ministries {...props} />
          <Defence {...props} />
          <Emergencies {...props} />
          <Migration {...props} />
          <Commons {...props} />
        </>
      )
    }}
  </Load>
)

export const union: View = { name: 'union', title: 'Union', question: 'What do states do together?', Page }
