import {
  Activity,
  Building2,
  KeyRound,
  Mail,
  MailWarning,
  Megaphone,
  ScrollText,
  ShieldCheck,
  User,
  Users,
  type LucideProps,
} from 'lucide-react'

const icons = {
  activity: Activity,
  audit: ScrollText,
  channels: Megaphone,
  'dead-letters': MailWarning,
  key: KeyRound,
  mail: Mail,
  members: Users,
  sessions: ShieldCheck,
  user: User,
  workspace: Building2,
}

export type IconName = keyof typeof icons

export function Icon({ name, ...rest }: LucideProps & { name: IconName }) {
  const Drawn = icons[name]
  return <Drawn aria-hidden {...rest} />
}
