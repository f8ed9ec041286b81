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
          Everybody is shut out within seconds, keys stop working, and everything recorded here is erased from
          all stores. It cannot be undone.
        </p>
        {canDelete ? (
          <ConfirmDialog
            title={`Delete ${workspace.name}?`}
            description="Members, invitations, keys, the record of what happened: all of it is erased, for everybody. Nobody can bring it back."
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
