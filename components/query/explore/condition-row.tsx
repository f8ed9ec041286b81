'use client'

import { X } from 'lucide-react'
import { useState } from 'react'

import type { Condition } from '#lib/query/schema'

import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { nameField } from './describe-question.ts'
import { useFieldType } from './dictionary.tsx'
import { FieldPicker } from './field-picker.tsx'
import { buildCondition, findOperator, listOperators, textsOf, withOperator } from './operators.ts'
import { ValuePicker } from './value-picker.tsx'

export interface ConditionRowProps {
  events: readonly string[]
  /** What was asked so far; null for one that is being made. */
  condition: Condition | null
  onChange: (condition: Condition) => void
  onRemove: () => void
}

interface Draft {
  field: string
  op: Condition['op']
  texts: string[]
}

/** One condition. It counts from the moment that it says something. */
export function ConditionRow({ events, condition, onChange, onRemove }: ConditionRowProps) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const field = draft?.field ?? condition?.field ?? null
  const type = useFieldType(events, field)
  const op = draft?.op ?? condition?.op ?? 'eq'
  const texts = draft?.texts ?? (condition ? textsOf(condition) : [])
  const choice = findOperator(type, op)
  const known = listOperators(type)
  const options = known.some((each) => each.op === op) ? known : [choice, ...known]

  function propose(next: Draft) {
    const built = buildCondition(next.field, next.op, next.texts, type)
    setDraft(built ? null : next)
    if (built) onChange(built)
  }

  function pickField(next: string) {
    setDraft({ field: next, op: 'eq', texts: [] })
  }

  function pickOperator(next: Condition['op']) {
    if (field === null) return
    const kept = draft ? null : condition && withOperator(condition, next, type)
    if (kept) onChange(kept)
    else propose({ field, op: next, texts })
  }

  return (
    <div
      role="group"
      aria-label={field ? `Filter on ${nameField(field)}` : 'New filter'}
      className="flex gap-1"
    >
      <div className="grid min-w-0 flex-1 grid-cols-2 gap-1">
        <FieldPicker
          label="Property"
          events={events}
          value={field}
          onPick={pickField}
          placeholder="Property…"
          defaultOpen={condition === null}
        />
        <Select
          aria-label="Operator"
          value={op}
          options={options.map((each) => ({ value: each.op, label: each.label }))}
          disabled={field === null}
          onValueChange={pickOperator}
        />
        {field !== null && choice.operand !== 'none' && (
          <div className="col-span-2">
            {choice.operand === 'any' || choice.operand === 'list' ? (
              <ValuePicker
                label={`Value of ${nameField(field)}`}
                events={events}
                field={field}
                values={texts}
                isList={choice.operand === 'list'}
                onChange={(next) => propose({ field, op, texts: next })}
              />
            ) : (
              <TypedValue
                key={`${field}:${op}:${texts[0] ?? ''}`}
                label={`Value of ${nameField(field)}`}
                kind={choice.operand}
                text={texts[0] ?? ''}
                onCommit={(text) => propose({ field, op, texts: [text] })}
              />
            )}
          </div>
        )}
      </div>
      <Button
        variant="quiet"
        iconOnly
        aria-label={field ? `Remove filter on ${nameField(field)}` : 'Remove filter'}
        icon={<X aria-hidden />}
        onClick={onRemove}
      />
    </div>
  )
}

interface TypedValueProps {
  label: string
  kind: 'text' | 'number' | 'time'
  text: string
  onCommit: (text: string) => void
}

const hints = { text: 'text', number: 'number', time: '2026-11-20 or -7d' }

/** Counts when it is left or Enter is pressed, not with every letter. */
function TypedValue({ label, kind, text, onCommit }: TypedValueProps) {
  const [typed, setTyped] = useState(text)
  const commit = () => typed !== text && onCommit(typed)
  return (
    <Input
      mono
      aria-label={label}
      value={typed}
      inputMode={kind === 'number' ? 'decimal' : 'text'}
      placeholder={hints[kind]}
      aria-invalid={(kind === 'number' && typed !== '' && !Number.isFinite(Number(typed))) || undefined}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}
