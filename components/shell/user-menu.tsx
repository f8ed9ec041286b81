'use client'

import { Keyboard, LogOut } from 'lucide-react'
import { useTheme } from 'next-themes'

import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLink, MenuRadioGroup, MenuSeparator } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import type { Page, ShellUser } from './navigation.ts'
import { themeOptions } from './theme-menu.tsx'

export interface UserMenuProps {
  user: ShellUser
  pages: readonly Page[]
  onShortcuts: () => void
}

export function UserMenu({ user, pages, onShortcuts }: UserMenuProps) {
  const { theme, setTheme } = useTheme()
  return (
    <Menu
      align="end"
      className="w-60"
      trigger={
        <Button
          variant="quiet"
          iconOnly
          aria-label={`Account of ${user.name}`}
          icon={<Avatar name={user.name} image={user.image} />}
        />
      }
    >
      <div className="px-2 py-1.5">
        <p className="truncate font-medium">{user.name}</p>
        <p className="text-muted truncate text-sm">{user.email}</p>
      </div>
      <MenuSeparator />
      {pages.map(({ href, label, icon: Icon }) => (
        <MenuLink key={href} href={href} icon={<Icon aria-hidden />}>
          {label}
        </MenuLink>
      ))}
      <MenuItem icon={<Keyboard aria-hidden />} shortcut="?" onClick={onShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <div className="sm:hidden">
        <MenuSeparator />
        <MenuRadioGroup label="Theme" value={theme} onValueChange={setTheme} options={themeOptions} />
      </div>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onClick={() => void signOut()}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

export async function signOut(): Promise<void> {
  const answer = await fetch('/auth/logout', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null)
  if (answer?.ok || answer?.status === 401) {
    window.location.assign('/')
    return
  }
  showToast({
    title: 'Couldn’t sign out',
    description: 'You’re still signed in. Try again.',
    tone: 'bad',
  })
}
