import {
  Activity,
  ArrowDownToLine,
  BellRing,
  BookOpen,
  Boxes,
  Building2,
  ChartLine,
  CircleHelp,
  Code,
  EyeOff,
  Gauge,
  House,
  Inbox,
  KeyRound,
  LayoutDashboard,
  ListTree,
  LogOut,
  Mail,
  MailWarning,
  Megaphone,
  MessagesSquare,
  Monitor,
  Moon,
  Package,
  Plus,
  Radio,
  ScrollText,
  Send,
  Settings,
  ShieldCheck,
  Sun,
  Ticket,
  User,
  Users,
  type LucideProps,
} from 'lucide-react'

const icons = {
  activity: Activity,
  alerts: BellRing,
  api: Code,
  audit: ScrollText,
  bell: Inbox,
  channels: Megaphone,
  chart: ChartLine,
  dashboards: LayoutDashboard,
  'dead-letters': MailWarning,
  deliveries: Send,
  docs: BookOpen,
  explore: ChartLine,
  health: Gauge,
  help: CircleHelp,
  home: House,
  ingestion: ArrowDownToLine,
  key: KeyRound,
  live: Radio,
  mail: Mail,
  members: Users,
  messages: MessagesSquare,
  models: Boxes,
  moon: Moon,
  plus: Plus,
  privacy: EyeOff,
  product: Package,
  queue: ListTree,
  sessions: ShieldCheck,
  settings: Settings,
  'sign-out': LogOut,
  sun: Sun,
  system: Monitor,
  ticket: Ticket,
  user: User,
  workspace: Building2,
}

export type IconName = keyof typeof icons

/** The icon of a name that the server knows it by. */
export const iconOr = (name: string, other: IconName): IconName =>
  Object.hasOwn(icons, name) ? (name as IconName) : other

/** Icons by name, so that server components can hand navigation to the shell as plain data. */
export function Icon({ name, ...rest }: LucideProps & { name: IconName }) {
  const Drawn = icons[name]
  return <Drawn aria-hidden {...rest} />
}
