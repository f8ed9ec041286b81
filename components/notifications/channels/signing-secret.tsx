import { CopyField } from '../../ui/copy-field.tsx'
import { TextLink } from '../../ui/link.tsx'

export function SigningSecret({ secret }: { secret: string }) {
  return (
    <div className="flex flex-col gap-3">
      <CopyField
        label="Signing secret"
        value={secret}
        once
        hint="The receiver checks with it that a message is from here and was not changed on its way."
      />
      <p className="text-muted text-pretty">
        Messages follow Standard Webhooks, so its libraries verify them.{' '}
        <TextLink href="/docs/notifications">How they look</TextLink>
      </p>
    </div>
  )
}
