'use client'

import { Keyboard } from 'lucide-react'
import { useTheme } from 'next-themes'

import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLink, MenuRadioGroup, MenuSeparator } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import { Icon, type IconName } from './icon.tsx'
import type { ShellUser } from './navigation.tsx'
import { themes } from './theme-menu.tsx'

export interface UserMenuProps {
  user: ShellUser
  links?: readonly { label: string; href: string; icon: IconName }[]
  signOutHref: string
  onShortcuts: () => void
}

export function UserMenu({ user, links, signOutHref, onShortcuts }: UserMenuProps) {
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
      {links?.map((link) => (
        <MenuLink key={link.href} href={link.href} icon={<Icon name={link.icon} />}>
          {link.label}
        </MenuLink>
      ))}
      <MenuItem icon={<Keyboard aria-hidden />} shortcut="?" onClick={onShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <div className="sm:hidden">
        <MenuSeparator />
        <MenuRadioGroup
          label="Theme"
          value={theme}
          onValueChange={setTheme}
          options={themes.map((each) => ({ ...each, icon: <Icon name={each.icon} /> }))}
        />
      </div>
      <MenuSeparator />
      <MenuItem icon={<Icon name="sign-out" />} onClick={() => void signOut(signOutHref)}>
        Sign out
      </MenuItem>
    </Menu>
  )
}

async function signOut(href: string): Promise<void> {
  const answer = await fetch(href, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null)
  if (answer?.ok || answer?.status === 401) {
    window.location.assign('/')
    return
  }
  showToast({
    title: 'You are still signed in.',
    description: 'The server did not confirm that the session ended. Try again.',
    tone: 'bad',
  })
}
