import {
  Activity,
  ChartLine,
  House,
  type LucideIcon,
  Radar,
  Settings,
  Sparkles,
  Store,
  User,
} from 'lucide-react'

interface Area {
  label: string
  icon: LucideIcon
  /** Goes to its first page when pressed after `g`. */
  letter?: string
  /** In the sidebar and the phone’s bar; those without are reached from the account menu. */
  side?: 'top' | 'bottom'
  /** The places in it; an area is one place unless its pages stand in named groups. */
  groups?: Readonly<Record<string, string>>
}

/** In the order in which they are shown. */
export const areas = {
  home: { label: 'Home', icon: House, letter: 'h', side: 'top' },
  ask: { label: 'Ask', icon: Sparkles, letter: 'a', side: 'top' },
  measure: { label: 'Measure', icon: ChartLine, letter: 'm', side: 'top' },
  watch: { label: 'Watch', icon: Radar, letter: 'w', side: 'top' },
  sell: { label: 'Sell', icon: Store, letter: 's', side: 'top' },
  activity: { label: 'Activity', icon: Activity, letter: 'y', side: 'bottom' },
  settings: {
    label: 'Settings',
    icon: Settings,
    letter: ',',
    side: 'bottom',
    groups: { workspace: 'Workspace', data: 'Data', notifications: 'Notifications', system: 'System' },
  },
  account: { label: 'Account', icon: User },
} as const satisfies Record<string, Area>

export type AreaId = keyof typeof areas
export type PlaceId = Exclude<AreaId, 'settings'> | keyof (typeof areas)['settings']['groups']

export const listAreas = () => Object.entries<Area>(areas) as [AreaId, Area][]
