import { Boxes } from 'lucide-react'

import type { ShellManifest } from '../shell/manifest.tsx'

export const modelsManifest: ShellManifest = {
  destinations: [
    {
      label: 'Models',
      place: 'data',
      href: 'settings/models',
      icon: Boxes,
      keywords: ['prices', 'cost', 'AI', 'tokens'],
    },
  ],
}
