'use client'

import { ChevronsUpDown, Plus } from 'lucide-react'

import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuGroup, MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx'
import type { WorkspaceLink } from './navigation.ts'

export interface WorkspaceSwitcherProps {
  workspace: WorkspaceLink & { role: string }
  workspaces: readonly WorkspaceLink[]
  onCreate?: (() => void) | undefined
}

export function WorkspaceSwitcher({ workspace, workspaces, onCreate }: WorkspaceSwitcherProps) {
  return (
    <Menu
      className="w-64"
      trigger={
        <Button
          variant="quiet"
          className="min-w-0 shrink px-1.5"
          aria-label={`Workspace ${workspace.name}, you are ${workspace.role}. Switch workspace`}
          icon={<Avatar name={workspace.name} size="sm" square />}
        >
          <span className="truncate">{workspace.name}</span>
          <ChevronsUpDown aria-hidden className="text-muted size-3.5!" />
        </Button>
      }
    >
      <MenuGroup label={`You are ${workspace.role} of ${workspace.name}`}>
        {workspaces.map((each) => (
          <MenuLink
            key={each.slug}
            href={`/w/${each.slug}`}
            current={each.slug === workspace.slug}
            icon={<Avatar name={each.name} size="sm" square />}
          >
            {each.name}
          </MenuLink>
        ))}
      </MenuGroup>
      {onCreate && (
        <>
          <MenuSeparator />
          <MenuItem icon={<Plus aria-hidden />} onClick={onCreate}>
            New workspace
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
