import { EyeOff } from 'lucide-react'

import type { ShellManifest } from '../shell/manifest.tsx'

export const privacyManifest: ShellManifest = {
  destinations: [
    {
      label: 'Privacy',
      place: 'workspace',
      href: 'settings/privacy',
      icon: EyeOff,
      keywords: ['retention', 'erase', 'delete events', 'GDPR'],
    },
  ],
  icons: { privacy: EyeOff },
}
