'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'

import { Button } from '../ui/button.tsx'
import { Menu, MenuRadioGroup } from '../ui/menu.tsx'

export const themes = [
  { value: 'system', label: 'System', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const

export const themeOptions = themes.map(({ icon: Icon, ...theme }) => ({
  ...theme,
  icon: <Icon aria-hidden />,
}))

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
      <MenuRadioGroup label="Theme" value={theme} onValueChange={setTheme} options={themeOptions} />
    </Menu>
  )
}
