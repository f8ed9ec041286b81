'use client'

import { ArrowUp, AtSign, FileSpreadsheet, Paperclip, Square, X } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'

import { longestMessage, type Mention, mostAttachmentBytes } from '#lib/agents/schema'

import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { showToast } from '../ui/toast.tsx'
import { showFailure } from '../ui/use-operation.ts'
import { keptMentions, mentionKindWords, readTypedMention, useMentionOptions } from './use-mentions.ts'

interface Attachment {
  name: string
  text: string
}

export interface Draft {
  text: string
  mentions: Mention[]
  attachments: Attachment[]
}

export interface ComposerProps {
  label: string
  placeholder: string
  initial?: string
  size?: 'md' | 'lg'
  /** Begins to type here at once, where that brings up no keyboard. */
  takesFocus?: boolean
  /** A rejection is told, and what was written stays. */
  onSend: (draft: Draft) => Promise<unknown>
  /** Null while nothing is going on that could be stopped. */
  onStop?: (() => void) | null
  isStopping?: boolean
  onEditLast?: () => void
}

const mostAttachments = 3

/** Where questions are written: Enter sends, `@` names something of the workspace, files can be asked about. */
export function Composer(props: ComposerProps) {
  const { label, placeholder, initial = '', size = 'md', takesFocus = false } = props
  const { onSend, onStop = null, isStopping = false, onEditLast } = props
  const [text, setText] = useState(initial)
  const [caret, setCaret] = useState(0)
  const [mentions, setMentions] = useState<Mention[]>([])
  const [attachments, setAttachments] = useState<Attachment[]>([])
  const [pointed, setPointed] = useState(0)
  const [dismissedAt, setDismissedAt] = useState(-1)
  const [isSending, setSending] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const listId = useId()
  const found = readTypedMention(text, caret)
  const typed = found && found.start !== dismissedAt ? found : null
  const options = useMentionOptions(typed?.typed ?? null)
  const isListing = typed !== null && options.length > 0
  const active = Math.min(pointed, options.length - 1)
  const isReady = text.trim() !== '' && !isSending

  useEffect(() => {
    if (takesFocus && window.matchMedia('(pointer: fine)').matches) {
      input.current?.focus({ preventScroll: true })
    }
  }, [takesFocus])

  function write(next: string, at = next.length) {
    setText(next)
    setCaret(at)
    setPointed(0)
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(at, at)
    })
  }

  function choose(mention: Mention) {
    if (!typed) return
    const before = `${text.slice(0, typed.start)}@${mention.label} `
    setMentions([...mentions, mention])
    write(before + text.slice(caret).trimStart(), before.length)
  }

  async function send() {
    if (!isReady) return
    const draft = { text: text.trim(), mentions: keptMentions(text, mentions), attachments }
    setSending(true)
    setText('')
    try {
      await onSend(draft)
      setMentions([])
      setAttachments([])
    } catch (error) {
      setText((since) => (since === '' ? draft.text : since))
      showFailure(error)
    } finally {
      setSending(false)
    }
  }

  async function attach(files: readonly File[]) {
    const [fitting, large] = [files.filter(isSmall), files.filter((each) => !isSmall(each))]
    if (large.length > 0) {
      showToast({
        tone: 'bad',
        title: 'That file is too large',
        description: 'Attach CSV files of up to 1 MB. Upload larger ones under Sources.',
      })
    }
    const read = await Promise.all(
      fitting.map(async (each) => ({ name: each.name, text: await each.text() })),
    )
    setAttachments((before) => [...before, ...read].slice(0, mostAttachments))
    input.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const option = options[active]
    if (isListing && by !== undefined) setPointed((active + by + options.length) % options.length)
    else if (isListing && option && (event.key === 'Enter' || event.key === 'Tab')) choose(option)
    else if (isListing && event.key === 'Escape') setDismissedAt(typed.start)
    else if (event.key === 'Enter' && !event.shiftKey) void send()
    else if (event.key === 'ArrowUp' && text === '' && onEditLast) onEditLast()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      className="bg-raised border-line-strong focus-within:border-accent hover:border-muted focus-within:hover:border-accent relative rounded-lg border transition-colors"
    >
      {isListing && (
        <div
          id={listId}
          role="listbox"
          aria-label="Mention"
          className="bg-raised shadow-popup absolute bottom-full left-0 z-20 mb-1 max-h-72 w-80 max-w-full overflow-y-auto rounded-md border p-1"
        >
          {options.map((option, at) => (
            <div
              key={`${option.kind}:${option.id}`}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={at === active}
              onPointerMove={() => setPointed(at)}
              onPointerDown={(event) => {
                event.preventDefault()
                choose(option)
              }}
              className="aria-selected:bg-hover flex cursor-default items-baseline gap-2 rounded-sm px-2 py-1.5 pointer-coarse:py-2.5"
            >
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              <span className="text-muted text-xs">{mentionKindWords[option.kind]}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={input}
        aria-label={label}
        aria-keyshortcuts="/"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isListing}
        aria-controls={isListing ? listId : undefined}
        aria-activedescendant={isListing ? `${listId}-${active}` : undefined}
        value={text}
        rows={1}
        maxLength={longestMessage}
        placeholder={placeholder}
        onChange={({ target }) => {
          setText(target.value)
          setCaret(target.selectionStart)
          setPointed(0)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          void attach([...event.dataTransfer.files])
        }}
        className={classNames(
          'placeholder:text-muted block field-sizing-content max-h-60 w-full resize-none bg-transparent px-3.5 pt-3 text-lg outline-none',
          size === 'lg' && 'min-h-22',
        )}
      />
      {attachments.length > 0 && (
        <ul className="flex flex-wrap gap-1.5 px-3.5 pt-2">
          {attachments.map(({ name }) => (
            <li key={name}>
              <Badge>
                <FileSpreadsheet aria-hidden />
                {name}
                <button
                  type="button"
                  aria-label={`Remove ${name}`}
                  onClick={() => setAttachments(attachments.filter((each) => each.name !== name))}
                >
                  <X aria-hidden />
                </button>
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-center gap-1 p-1.5">
        <input
          ref={file}
          type="file"
          accept=".csv,text/csv"
          multiple
          hidden
          onChange={({ target }) => {
            void attach([...(target.files ?? [])])
            target.value = ''
          }}
        />
        <Button
          size="sm"
          variant="quiet"
          iconOnly
          aria-label="Attach a CSV file"
          title="Attach a CSV file"
          icon={<Paperclip aria-hidden />}
          onClick={() => file.current?.click()}
        />
        <Button
          size="sm"
          variant="quiet"
          iconOnly
          aria-label="Mention a dashboard, alert, model or time range"
          title="Mention a dashboard, alert, model or time range"
          icon={<AtSign aria-hidden />}
          onClick={() => {
            setDismissedAt(-1)
            write(`${text}${text === '' || text.endsWith(' ') ? '' : ' '}@`)
          }}
        />
        <span
          className={classNames('text-muted ml-auto px-1 text-xs max-sm:hidden', text === '' && 'opacity-0')}
        >
          {onStop ? 'Enter steers the run' : 'Enter to send, Shift+Enter for a new line'}
        </span>
        {onStop && (
          <Button
            size="sm"
            loading={isStopping}
            icon={<Square aria-hidden className="fill-current" />}
            aria-keyshortcuts="Escape"
            title="Stop (Esc)"
            onClick={onStop}
            className="max-sm:ml-auto"
          >
            Stop
          </Button>
        )}
        <Button
          type="submit"
          size="sm"
          variant="primary"
          iconOnly
          aria-label="Send"
          title="Send (Enter)"
          disabled={!isReady}
          icon={<ArrowUp aria-hidden />}
          className={onStop ? '' : 'max-sm:ml-auto'}
        />
      </div>
    </form>
  )
}

const isSmall = ({ size }: File) => size <= mostAttachmentBytes
