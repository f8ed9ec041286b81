'use client'

import { Plus, X } from 'lucide-react'
import { useState } from 'react'

import { mostGroupFields } from '#lib/query/schema'

import { Button } from '../../ui/button.tsx'
import { nameField } from './describe-question.ts'
import { FieldPicker } from './field-picker.tsx'

export interface GroupByProps {
  events: readonly string[]
  fields: readonly string[]
  most?: number
  onChange: (fields: string[]) => void
}

export function GroupBy({ events, fields, most = mostGroupFields, onChange }: GroupByProps) {
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="flex flex-col gap-1.5">
      {fields.map((field, index) => (
        <div key={field} className="flex gap-1">
          <FieldPicker
            label={`Group ${index + 1}`}
            events={events}
            value={field}
            onPick={(next) => onChange([...new Set(fields.with(index, next))])}
          />
          <Button
            variant="quiet"
            iconOnly
            aria-label={`Remove grouping by ${nameField(field)}`}
            icon={<X aria-hidden />}
            onClick={() => onChange(fields.toSpliced(index, 1))}
          />
        </div>
      ))}
      {isAdding && (
        <FieldPicker
          label="Group by"
          events={events}
          value={null}
          placeholder="Property…"
          defaultOpen
          onPick={(next) => {
            setAdding(false)
            onChange([...new Set([...fields, next])])
          }}
        />
      )}
      {!isAdding && fields.length < most && (
        <Button
          size="sm"
          variant="quiet"
          className="text-muted self-start"
          icon={<Plus aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {fields.length === 0 ? 'Group by' : 'Then by'}
        </Button>
      )}
    </div>
  )
}
