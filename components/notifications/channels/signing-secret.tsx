import { CopyField } from '../../ui/copy-field.tsx'
import { TextLink } from '../../ui/link.tsx'

export function SigningSecret({ secret }: { secret: string }) {
  return (
    <div className="flex flex-col gap-3">
      <CopyField
        label="Signing secret"
        value={secret}
        once
        hint="Receivers use it to verify that a message came from here unchanged."
      />
      <p className="text-muted text-pretty">
        Messages follow Standard Webhooks, so its libraries verify them.{' '}
        <TextLink href="/docs/notifications">Show format</TextLink>
      </p>
    </div>
  )
}
