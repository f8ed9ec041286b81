'use client'

import { Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'

import { Button } from '../ui/button.tsx'
import { Menu, MenuRadioGroup } from '../ui/menu.tsx'
import { Icon } from './icon.tsx'

export const themes = [
  { value: 'system', label: 'As the system', icon: 'system' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
] as const

export function ThemeMenu({ className }: { className?: string }) {
  const { theme, setTheme } = useTheme()
  return (
    <Menu
      align="end"
      trigger={
        <Button
          variant="quiet"
          iconOnly
          aria-label="Theme"
          className={className}
          icon={
            <>
              <Sun aria-hidden className="dark:hidden" />
              <Moon aria-hidden className="hidden dark:block" />
            </>
          }
        />
      }
    >
      <MenuRadioGroup
        label="Theme"
        value={theme}
        onValueChange={setTheme}
        options={themes.map((each) => ({ ...each, icon: <Icon name={each.icon} /> }))}
      />
    </Menu>
  )
}
