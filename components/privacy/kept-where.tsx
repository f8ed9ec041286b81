import { DefinitionList } from '../ui/definition-list.tsx'
import { Panel } from '../ui/panel.tsx'

const places = [
  {
    term: 'Events',
    value:
      'In the event store, for as many days as above. The product adds nothing to them but a time and an id.',
  },
  {
    term: 'Ids of events',
    value:
      'As hashes, for as long as events are kept, so that one that is sent again is left out. Also after its event was erased.',
  },
  {
    term: 'On their way',
    value: 'In the buffer, for seconds, or for as long as the event store is away.',
  },
  {
    term: 'Refused events',
    value: 'Counts by reason and the latest example of each, for 14 days.',
  },
  {
    term: 'Activity',
    value:
      'What people and programs did in this workspace is its record. It is kept as long as the workspace, and erased with it.',
  },
]

export function KeptWhere() {
  return (
    <Panel title="Where data is stored">
      <DefinitionList items={places} />
    </Panel>
  )
}
