import {
  Activity,
  BookOpen,
  Building2,
  ChartLine,
  CircleHelp,
  Code,
  Gauge,
  House,
  Inbox,
  KeyRound,
  ListTree,
  LogOut,
  Mail,
  MailWarning,
  MessagesSquare,
  Monitor,
  Moon,
  Package,
  Plus,
  ScrollText,
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
  api: Code,
  audit: ScrollText,
  bell: Inbox,
  chart: ChartLine,
  'dead-letters': MailWarning,
  docs: BookOpen,
  health: Gauge,
  help: CircleHelp,
  home: House,
  key: KeyRound,
  mail: Mail,
  members: Users,
  messages: MessagesSquare,
  moon: Moon,
  plus: Plus,
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

/** Icons by name, so that server components can hand navigation to the shell as plain data. */
export function Icon({ name, ...rest }: LucideProps & { name: IconName }) {
  const Drawn = icons[name]
  return <Drawn aria-hidden {...rest} />
}
