/** What do states do together? */
import { Load } from '../../ui/load.tsx'
import type { PageProps, View } from '../view.ts'
import { Defence } from './defence.tsx'
import { Emergencies } from './emergencies.tsx'
import { Ministries } from './ministries.tsx'
import { Commons, Migration } from './people.tsx'
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
