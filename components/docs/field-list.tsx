import type { ApiOperation } from './api-document.ts'
import type { SchemaField } from './json-schema.ts'

type Field = SchemaField & { place?: ApiOperation['input'][number]['place'] }

export interface FieldListProps {
  title: string
  fields: readonly Field[]
  /** Said where there are none. */
  note?: string | null
}

export function FieldList({ title, fields, note }: FieldListProps) {
  return (
    <div>
      <h4 className="mb-1 font-medium">{title}</h4>
      {fields.length > 0 ? <Fields fields={fields} /> : <p className="text-muted">{note ?? 'No fields'}.</p>}
    </div>
  )
}

function Fields({ fields }: { fields: readonly Field[] }) {
  return (
    <ul className="border-t">
      {fields.map((field) => (
        <li key={field.name} className="border-b py-1.5 last:border-b-0">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <code className="figures text-sm leading-5 font-medium">{field.name}</code>
            <span className="figures text-muted min-w-0 text-sm leading-5 wrap-anywhere">{field.type}</span>
            {field.place && field.place !== 'body' && (
              <span className="text-muted text-sm">in the {field.place}</span>
            )}
            {field.place && field.required && <span className="text-accent text-sm">required</span>}
          </p>
          {field.description && <p className="text-muted text-pretty">{field.description}</p>}
          {field.fields.length > 0 && (
            <div className="mt-1 pl-4">
              <Fields fields={field.fields} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
