'use client'

import { Copy, LineChart, MoreHorizontal, Pencil, Trash2 } from 'lucide-react'

import type { Panel } from '#lib/dashboards/schema'

import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '../ui/menu.tsx'

export interface PanelMenuProps {
  panel: Panel
  exploreHref: string | null
  /** Null where the dashboard is not to be changed. */
  edit: {
    href: string | null
    onEditNote: () => void
    onDuplicate: () => void
    onRemove: () => void
  } | null
}

export function PanelMenu({ panel, exploreHref, edit }: PanelMenuProps) {
  if (!exploreHref && !edit) return null
  return (
    <Menu
      align="end"
      trigger={
        <Button
          size="sm"
          variant="quiet"
          iconOnly
          aria-label={`Actions for ${panel.title || 'the panel'}`}
          icon={<MoreHorizontal aria-hidden />}
          className="opacity-0 transition-opacity group-focus-within/panel:opacity-100 group-hover/panel:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100"
        />
      }
    >
      {exploreHref && (
        <MenuLink href={exploreHref} icon={<LineChart aria-hidden />}>
          Open in Explore
        </MenuLink>
      )}
      {edit?.href && (
        <MenuLink href={edit.href} icon={<Pencil aria-hidden />}>
          Edit
        </MenuLink>
      )}
      {edit && panel.kind === 'note' && (
        <MenuItem icon={<Pencil aria-hidden />} onClick={edit.onEditNote}>
          Edit
        </MenuItem>
      )}
      {edit && (
        <>
          <MenuItem icon={<Copy aria-hidden />} onClick={edit.onDuplicate}>
            Duplicate
          </MenuItem>
          <MenuSeparator />
          <MenuItem danger icon={<Trash2 aria-hidden />} onClick={edit.onRemove}>
            Remove
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
