'use client'

import { Command as List } from 'cmdk'
import { Check, Search } from 'lucide-react'
import { useState } from 'react'

export interface PickerOption {
  value: string
  label: string
  hint?: string
  group?: string
}

export interface PickerListProps {
  label: string
  options: readonly PickerOption[]
  chosen: ReadonlySet<string>
  onPick: (value: string) => void
  /** Lets what was typed be taken as it is; says in words what will be taken. */
  ownLabel?: (text: string) => string
  isLoading?: boolean
  emptyText?: string
  /** For options that are looked up by what is typed, beside being narrowed here. */
  onSearch?: (text: string) => void
}

const mostShown = 200
const itemClass =
  'data-[selected=true]:bg-hover flex cursor-default items-center gap-2 rounded-sm px-2 py-1.5 leading-5 pointer-coarse:py-2.5'
const groupClass =
  '[&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs'

export function PickerList(props: PickerListProps) {
  const { label, options, chosen, onPick, ownLabel, isLoading = false, onSearch } = props
  const { emptyText = 'Nothing by that name.' } = props
  const [text, setText] = useState('')
  const [pointed, setPointed] = useState('')
  const typed = text.trim()
  const fitting = narrow(options, typed).slice(0, mostShown)
  const own = ownLabel && typed && !options.some(({ value }) => value === typed) ? `own:${typed}` : null
  // What arrives late must not leave Enter without anything to choose.
  const isThere = pointed === own || fitting.some(({ value }) => value === pointed)
  const current = isThere ? pointed : (fitting[0]?.value ?? own ?? '')
  return (
    <List
      label={label}
      loop
      shouldFilter={false}
      value={current}
      onValueChange={setPointed}
      className="flex min-h-0 flex-col"
    >
      <div className="border-line flex items-center gap-2 border-b px-2.5">
        <Search aria-hidden className="text-muted size-4 shrink-0" />
        <List.Input
          value={text}
          onValueChange={(next) => {
            setText(next)
            setPointed('')
            onSearch?.(next)
          }}
          placeholder="Search"
          className="placeholder:text-muted text-control h-9 min-w-0 flex-1 bg-transparent outline-none"
        />
      </div>
      <List.List className="max-h-72 scroll-py-1 overflow-y-auto p-1">
        {fitting.length === 0 && own === null && (
          <p className="text-muted px-2 py-3" role="status">
            {isLoading ? 'Looking…' : emptyText}
          </p>
        )}
        {groupsOf(fitting).map(([group, members]) => (
          <List.Group key={group} heading={group || undefined} className={groupClass}>
            {members.map((option) => (
              <List.Item
                key={option.value}
                value={option.value}
                onSelect={() => onPick(option.value)}
                className={itemClass}
              >
                <Check
                  aria-hidden
                  className={`text-accent size-4 shrink-0 ${chosen.has(option.value) ? '' : 'invisible'}`}
                />
                <span className="min-w-0 flex-1 truncate">
                  {option.label}
                  {chosen.has(option.value) && <span className="sr-only">, chosen</span>}
                </span>
                {option.hint && <span className="figures text-muted text-xs">{option.hint}</span>}
              </List.Item>
            ))}
          </List.Group>
        ))}
        {ownLabel && own !== null && (
          <List.Item value={own} onSelect={() => onPick(typed)} className={itemClass}>
            <span className="size-4 shrink-0" />
            <span className="min-w-0 flex-1 truncate">{ownLabel(typed)}</span>
          </List.Item>
        )}
      </List.List>
    </List>
  )
}

/** Those that begin with what is typed come first, then those that hold it. */
function narrow(options: readonly PickerOption[], typed: string): readonly PickerOption[] {
  if (typed === '') return options
  const wanted = typed.toLowerCase()
  const places = options.map((option) => ({ option, at: option.label.toLowerCase().indexOf(wanted) }))
  const holding = places.filter(({ at }) => at >= 0)
  return [...holding.filter(({ at }) => at === 0), ...holding.filter(({ at }) => at > 0)].map(
    ({ option }) => option,
  )
}

function groupsOf(options: readonly PickerOption[]): [group: string, members: PickerOption[]][] {
  const groups = new Map<string, PickerOption[]>()
  for (const option of options) {
    const group = option.group ?? ''
    groups.set(group, [...(groups.get(group) ?? []), option])
  }
  return [...groups]
}
