import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import type { Rates } from './price-draft.ts'

const fields = [
  { name: 'input', label: 'Input', optional: false },
  { name: 'output', label: 'Output', optional: false },
  { name: 'cache_read', label: 'Cache read', optional: true },
  { name: 'cache_write', label: 'Cache write', optional: true },
  { name: 'cache_write_1h', label: 'Write for 1 hour', optional: true },
] as const

export interface RateFieldsProps {
  legend: string
  rates: Rates
  problem: (field: string) => string | null
  /** Before the names of the fields. */
  prefix: string
  onChange: (rates: Rates, field: string) => void
}

export function RateFields({ legend, rates, problem, prefix, onChange }: RateFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 font-medium">{legend}</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
        {fields.map(({ name, label, optional }) => (
          <Field
            key={name}
            label={<span className="font-normal">{label}</span>}
            optional={optional}
            error={problem(prefix + name)}
          >
            {(control) => (
              <Input
                {...control}
                mono
                inputMode="decimal"
                autoComplete="off"
                placeholder={optional ? 'as input' : '0.00'}
                value={rates[name]}
                onChange={(event) => onChange({ ...rates, [name]: event.target.value }, prefix + name)}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  )
}
