'use client'

import { useId, type ComponentProps, type ReactNode } from 'react'

import { Checkbox } from './checkbox.tsx'
import { Field, type FieldProps } from './field.tsx'
import { Input, type InputProps } from './input.tsx'
import type { FormField } from './operation-form.tsx'
import { RadioGroup, type RadioOption } from './radio-group.tsx'
import { Select, type SelectOption } from './select.tsx'
import { Textarea } from './textarea.tsx'

// The fields of an `OperationForm`: each takes what `form.field(…)` answers, and how it looks.

type Look = Pick<FieldProps, 'label' | 'hint' | 'className'> & { optional?: boolean }
type Bound = keyof FormField<string>

export interface TextFieldProps
  extends Look, FormField<string>, Omit<InputProps, keyof Look | Bound | 'prefix'> {
  /** Several lines, so many of them to begin with. */
  rows?: number
  /** Before the control, part of what is meant: `/w/`. */
  prefix?: ReactNode
}

export function TextField({ label, hint, className, optional, rows, prefix, ...props }: TextFieldProps) {
  const { name, value, onChange, error, required, ...rest } = props
  return (
    <Field {...{ label, hint, optional, name, error, required, className }}>
      {(control) => {
        const bound = {
          autoComplete: 'off',
          ...rest,
          ...control,
          value,
          onChange: (event: { target: { value: string } }) => onChange(event.target.value),
        }
        if (rows) return <Textarea rows={rows} {...(bound as ComponentProps<typeof Textarea>)} />
        if (!prefix) return <Input {...bound} />
        return (
          <span className="flex items-center gap-1.5">
            <span className="figures text-muted shrink-0 text-sm">{prefix}</span>
            <Input {...bound} />
          </span>
        )
      }}
    </Field>
  )
}

export interface SelectFieldProps<Value extends string> extends Look, FormField<Value> {
  options: readonly SelectOption<Value>[]
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, optional, className, name, error, options, value, disabled, onChange } = props
  return (
    <Field {...{ label, hint, optional, error, className }}>
      {(control) => <Select {...{ ...control, name, options, value, disabled }} onValueChange={onChange} />}
    </Field>
  )
}

export interface RadioFieldProps<Value extends string> extends FormField<Value> {
  label: ReactNode
  options: readonly RadioOption<Value>[]
}

export function RadioField<Value extends string>({ label, options, ...field }: RadioFieldProps<Value>) {
  const { value, disabled, onChange } = field
  return <RadioGroup {...{ label, options, value, disabled }} onValueChange={onChange} />
}

export function CheckField({ label, hint, ...field }: FormField<boolean> & Pick<Look, 'label' | 'hint'>) {
  const { value, disabled, onChange } = field
  return <Checkbox {...{ label, hint, disabled }} checked={value} onCheckedChange={onChange} />
}

export interface CheckListFieldProps extends FormField<readonly string[]> {
  label: string
  options: readonly { value: string; label: string; hint?: string }[]
}

/** Any of many. */
export function CheckListField({ label, options, value, error, disabled, onChange }: CheckListFieldProps) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-1.5">
      <p id={id} className="font-medium">
        {label}
      </p>
      <div
        className="border-line-strong data-invalid:border-bad max-h-48 overflow-y-auto rounded-md border px-3 py-1.5"
        tabIndex={0}
        aria-labelledby={id}
        data-invalid={error ? true : undefined}
        role="region"
      >
        {options.map((option) => (
          <Checkbox
            key={option.value}
            label={option.label}
            hint={option.hint}
            disabled={disabled}
            checked={value.includes(option.value)}
            onCheckedChange={(on) =>
              onChange(on ? [...value, option.value] : value.filter((each) => each !== option.value))
            }
          />
        ))}
      </div>
      {error && <p className="text-bad text-sm">{error}</p>}
    </div>
  )
}
