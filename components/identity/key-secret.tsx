'use client'

import { CodeBlock } from '../ui/code-block.tsx'
import { CopyField } from '../ui/copy-field.tsx'

/** Shown after a key was made, and never again. */
export function KeySecret({ secret }: { secret: string }) {
  const command = `curl -H 'Authorization: Bearer ${secret}' ${window.location.origin}/api/me`
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <CopyField
        label="Key"
        value={secret}
        once
        hint="Only a hash is stored, so it can’t be shown again. Store it where your program keeps its secrets."
      />
      <CodeBlock title="Try it" code={command} label="Copy the command" wrap />
    </div>
  )
}
