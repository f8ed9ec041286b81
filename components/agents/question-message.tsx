'use client'

import { Clock, FileSpreadsheet, Pencil } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'

import { longestMessage, type Message } from '#lib/agents/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Textarea } from '../ui/textarea.tsx'
import { BranchSwitch, type BranchSwitchProps } from './branch-switch.tsx'

export interface QuestionMessageProps
  extends Pick<BranchSwitchProps, 'message'>, Partial<Pick<BranchSwitchProps, 'siblings' | 'onSwitch'>> {
  isEditing?: boolean
  /** Left out where it cannot be edited: the thread is somebody else’s, or it was written to a run. */
  onEdit?: ((isEditing: boolean) => void) | null
  onSave?: (text: string) => Promise<unknown>
  /** Whose question it is, where several ask in one thread. */
  showAuthor: boolean
}

const deliveryWords: Partial<Record<NonNullable<Message['delivery']>, string>> = {
  pending: 'Waiting for the next step',
  steered: 'Steered the run',
  queued: 'Queued: asked when the run has ended',
}

/** What a person asked. It can be asked again in other words, which begins a branch. */
export function QuestionMessage(props: QuestionMessageProps) {
  const { message, siblings, onSwitch, isEditing = false, onEdit = null, onSave, showAuthor } = props
  const { text, attachments, delivery, author } = message
  const words = delivery ? deliveryWords[delivery] : undefined
  return (
    <article
      aria-label="Question"
      data-question={message.id}
      className="group/question scroll-mt-18 flex flex-col items-end gap-1"
    >
      {isEditing && onEdit && onSave ? (
        <EditForm text={text} onCancel={() => onEdit(false)} onSave={onSave} />
      ) : (
        <div className="bg-sunken max-w-[85%] rounded-lg border px-3.5 py-2">
          {showAuthor && <p className="text-muted text-sm">{author.name}</p>}
          <p className="text-lg wrap-anywhere whitespace-pre-wrap">{text}</p>
          {attachments.map(({ name, rows }) => (
            <Badge key={name} className="mt-1 mr-1">
              <FileSpreadsheet aria-hidden />
              {name}, {rows} rows
            </Badge>
          ))}
        </div>
      )}
      <div className="-mb-2 flex min-h-7 items-center gap-1">
        {!isEditing && (
          <span className="flex opacity-0 transition-opacity group-focus-within/question:opacity-100 group-hover/question:opacity-100 pointer-coarse:opacity-100">
            <CopyButton text={text} label="Copy question" />
            {onEdit && (
              <Button
                size="sm"
                variant="quiet"
                iconOnly
                aria-label="Edit question"
                title="Edit question"
                icon={<Pencil aria-hidden />}
                onClick={() => onEdit(true)}
              />
            )}
          </span>
        )}
        {siblings && onSwitch && <BranchSwitch {...{ message, siblings, onSwitch }} />}
        {words && (
          <span role="status" className="text-muted flex items-center gap-1.5 px-1 text-sm">
            {delivery !== 'steered' && <Clock aria-hidden className="size-3" />}
            {words}
          </span>
        )}
      </div>
    </article>
  )
}

function focus(input: HTMLTextAreaElement | null): void {
  input?.focus()
  input?.setSelectionRange(input.value.length, input.value.length)
}

interface EditFormProps {
  text: string
  onCancel: () => void
  onSave: NonNullable<QuestionMessageProps['onSave']>
}

function EditForm({ text: before, onCancel, onSave }: EditFormProps) {
  const [text, setText] = useState(before)
  const [isSaving, setSaving] = useState(false)
  const isReady = text.trim() !== '' && !isSaving

  function save() {
    if (!isReady) return
    setSaving(true)
    void onSave(text.trim()).catch(() => setSaving(false))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onCancel()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      save()
    }
  }

  return (
    <div className="w-full">
      <Textarea
        aria-label="Edit question"
        value={text}
        maxLength={longestMessage}
        ref={focus}
        rows={3}
        className="field-sizing-content max-h-72 text-lg"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="mt-2 flex items-center justify-end gap-2">
        <span className="text-muted mr-auto text-sm">The question before stays as a branch.</span>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="primary" disabled={!isReady} loading={isSaving} onClick={save}>
          Ask again
        </Button>
      </div>
    </div>
  )
}
