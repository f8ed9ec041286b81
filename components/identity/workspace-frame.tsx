'use client'

import { useState, type ReactNode } from 'react'

import type { Grantable } from '#lib/identity/schema'

import { modules } from '../modules.tsx'
import type { ShellUser, WorkspaceLink } from '../shell/navigation.ts'
import { WorkspaceShell } from '../shell/workspace-shell.tsx'
import { ServerTime } from '../ui/relative-time.tsx'
import { KeepCurrent } from './keep-current.tsx'
import { NewWorkspaceDialog } from './new-workspace-form.tsx'
import { RememberWorkspace } from './remember-workspace.tsx'

export interface WorkspaceFrameProps {
  workspace: WorkspaceLink & { role: string }
  workspaces: readonly WorkspaceLink[]
  user: ShellUser & { id: string }
  granted: Grantable
  /** The server's time. */
  now: number
  live?: ReactNode
  bell?: ReactNode
  children: ReactNode
}

/** Everything around a page of a workspace, with what exists in it. */
export function WorkspaceFrame({ now, children, ...props }: WorkspaceFrameProps) {
  const { workspace, user } = props
  const [isCreating, setCreating] = useState(false)
  return (
    <ServerTime value={now}>
      <WorkspaceShell {...props} modules={modules} onCreateWorkspace={() => setCreating(true)}>
        <RememberWorkspace slug={workspace.slug} />
        <KeepCurrent slug={workspace.slug} userId={user.id} role={workspace.role} />
        {children}
        <NewWorkspaceDialog open={isCreating} onOpenChange={setCreating} />
      </WorkspaceShell>
    </ServerTime>
  )
}
