'use client'

import { deleteWorkspace } from '#lib/identity/client'
import type { Workspace } from '#lib/identity/schema'

import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Panel } from '../ui/panel.tsx'

export function DeleteWorkspace({ workspace, canDelete }: { workspace: Workspace; canDelete: boolean }) {
  return (
    <Panel title="Delete this workspace" tone="danger">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted max-w-prose flex-1 basis-64 text-pretty">
          Everyone loses access within seconds, keys stop working, and all data is permanently erased. This
          can’t be undone.
        </p>
        {canDelete ? (
          <ConfirmDialog
            title={`Delete ${workspace.name}?`}
            description="Permanently erases members, keys, events and everything else, for everyone. This can’t be undone."
            confirmLabel="Delete workspace"
            typeToConfirm={workspace.name}
            trigger={<Button variant="danger-quiet">Delete workspace</Button>}
            onConfirm={async () => {
              await deleteWorkspace({ id: workspace.id, confirm: workspace.name })
              window.location.assign('/w')
            }}
          />
        ) : (
          <p className="text-muted text-sm">Only an owner can delete the workspace.</p>
        )}
      </div>
    </Panel>
  )
}
