'use client'

import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'

export interface ShortcutSheetProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** By the letter after `g`. */
  letters: ReadonlyMap<string, { label: string }>
}

const everywhere = [
  { keys: ['⌘', 'K'], label: 'Commands, also Ctrl K' },
  { keys: ['?'], label: 'This list' },
  { keys: ['F6'], label: 'Go to messages' },
  { keys: ['Esc'], label: 'Close what is open' },
]

const lists = [
  { keys: ['↑', '↓'], label: 'Next row, also j and k' },
  { keys: ['Enter'], label: 'Open the row' },
]

export function ShortcutSheet({ open, onOpenChange, letters }: ShortcutSheetProps) {
  const places = [...letters].map(([letter, { label }]) => ({ keys: ['g', letter], label }))
  return (
    <Dialog title="Keyboard shortcuts" size="lg" open={open} onOpenChange={onOpenChange}>
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <Group title="Go to" rows={places} />
        <div className="flex flex-col gap-5">
          <Group title="Everywhere" rows={everywhere} />
          <Group title="In lists" rows={lists} />
        </div>
      </div>
    </Dialog>
  )
}

function Group({ title, rows }: { title: string; rows: { keys: string[]; label: string }[] }) {
  return (
    <section>
      <h3 className="text-muted pb-1 text-sm">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div
            key={row.label}
            className="flex items-center justify-between gap-3 border-b py-1.5 last:border-b-0"
          >
            <dt>{row.label}</dt>
            <dd className="flex shrink-0 gap-1">
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
