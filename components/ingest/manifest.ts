import { ArrowDownToLine, Radio, Upload } from 'lucide-react'

import type { ShellManifest } from '../shell/manifest.tsx'

export const ingestManifest: ShellManifest = {
  destinations: [
    {
      label: 'Live',
      place: 'measure',
      href: 'live',
      icon: Radio,
      letter: 'l',
      keywords: ['events', 'stream', 'connect'],
    },
    {
      label: 'Sources',
      place: 'data',
      href: 'settings/sources',
      icon: ArrowDownToLine,
      keywords: ['ingestion', 'SDK', 'refused', 'demo data'],
    },
  ],
  actions: [
    {
      label: 'Upload a file',
      icon: Upload,
      scope: 'events:write',
      keywords: ['import', 'CSV', 'spreadsheet'],
      href: 'settings/sources/upload',
    },
  ],
  icons: { ingestion: ArrowDownToLine },
}
