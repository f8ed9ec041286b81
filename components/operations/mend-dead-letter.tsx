'use client'

import { type FormEvent, useState } from 'react'

import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Field } from '../ui/field.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { type DeadLetterWithPayload, readDelivered } from './dead-letter.ts'
import { parseEventData } from './parse-event-data.ts'
import type { Replay } from './use-replay.ts'

export interface MendDeadLetterProps {
  letter: DeadLetterWithPayload
  replay: Replay
  onCancel: () => void
  onDone: () => void
}

/** Lets a person mend the event's data before it is delivered again. The recorded event itself stays as it was. */
export function MendDeadLetter({ letter, replay, onCancel, onDone }: MendDeadLetterProps) {
  const { name, data } = readDelivered(letter.payload)
  const [text, setText] = useState(() => JSON.stringify(data, null, 2))
  const [problem, setProblem] = useState<string | null>(null)

  function submit(event: FormEvent) {
    event.preventDefault()
    const parsed = parseEventData(text)
    if ('problem' in parsed) return setProblem(parsed.problem)
    setProblem(null)
    replay.mutate({ id: letter.id, data: parsed.data }, { onSuccess: onDone })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Event data"
        hint={`“${letter.task}” gets this as the data of “${name ?? 'the event'}”. What the activity shows of the event stays as it was.`}
        error={problem}
      >
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={18}
            spellCheck={false}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              if (problem) setProblem(null)
            }}
          />
        )}
      </Field>
      {replay.error && (
        <div role="alert">
          <Callout tone="bad" title="Couldn’t retry. Nothing was changed.">
            {replay.error.message}
          </Callout>
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Back</Button>
        <Button type="submit" variant="primary" loading={replay.isPending}>
          Retry with this data
        </Button>
      </div>
    </form>
  )
}
