import type { Workspace } from '#lib/identity/schema'

import { CopyButton } from '../ui/copy-button.tsx'
import { DefinitionList } from '../ui/definition-list.tsx'
import { Panel } from '../ui/panel.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'

export function WorkspaceFacts({ workspace }: { workspace: Workspace }) {
  return (
    <Panel title="Facts">
      <DefinitionList
        items={[
          {
            term: 'Id',
            value: (
              <span className="inline-flex flex-wrap items-center gap-1">
                {workspace.id}
                <CopyButton text={workspace.id} label="Copy the id" />
              </span>
            ),
            mono: true,
          },
          {
            term: 'Events are kept',
            value: `${workspace.retention_days} days, then erased`,
          },
          { term: 'Created', value: <RelativeTime at={workspace.created_at} /> },
        ]}
      />
    </Panel>
  )
}
