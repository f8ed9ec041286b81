'use client'

import { Picker, type PickerProps } from '../../ui/picker.tsx'
import { nameField } from './describe-question.ts'
import { type Field, useFields } from './dictionary.tsx'

export interface FieldPickerProps extends Pick<
  PickerProps,
  'placeholder' | 'className' | 'shown' | 'defaultOpen'
> {
  label: string
  /** The events whose properties are offered. */
  events: readonly string[]
  value: string | null
  /** Which of them make sense here. */
  fits?: (field: Field) => boolean
  onPick: (field: string) => void
}

const always = () => true
const typeNames: Record<Field['type'], string> = {
  string: 'text',
  number: 'number',
  boolean: 'yes or no',
  time: 'time',
  list: 'list',
  unknown: '',
}

export function FieldPicker({ events, value, fits = always, ...rest }: FieldPickerProps) {
  const { fields, isPending } = useFields(events)
  return (
    <Picker
      {...rest}
      value={value}
      mono={value !== null}
      isLoading={isPending}
      shown={rest.shown ?? (value === null ? undefined : nameField(value))}
      emptyText="No matching properties."
      ownLabel={(text) => `Use “${nameField(toField(text))}”`}
      onPick={(picked) => rest.onPick(toField(picked))}
      options={fields.filter(fits).map(({ field, type, isProperty }) => ({
        value: field,
        label: nameField(field),
        hint: typeNames[type],
        group: isProperty ? 'Properties' : 'All events',
      }))}
    />
  )
}

const core = new Set(['name', 'time', 'id', 'subject', 'session', 'value'])

/** What is typed is a property, unless it says otherwise. */
const toField = (text: string) => (core.has(text) || text.startsWith('props.') ? text : `props.${text}`)
