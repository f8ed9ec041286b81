import { StatusDot } from '../ui/status-dot.tsx'

export function MailState({ sentAt, hasMailServer }: { sentAt: string | null; hasMailServer: boolean }) {
  if (sentAt) return <StatusDot tone="good" label="Sent" />
  return hasMailServer ? (
    <StatusDot tone="busy" label="Not sent yet" />
  ) : (
    <StatusDot tone="idle" label="Captured" />
  )
}
