'use client'

import { Search } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'

import { Input } from './input.tsx'
import { Select } from './select.tsx'

export type FilterValues = Readonly<Record<string, string>>

export interface FilterField {
  name: string
  label: string
  /** One of these; without them, what is typed. */
  options?: readonly { value: string; label: string }[]
  /** What it says while nothing is chosen: “All channels”. */
  all?: string
}

export interface FilterBarProps {
  fields: readonly FilterField[]
  values: FilterValues
  /** An empty value clears the filter. */
  onChange: (name: string, value: string) => void
  children?: ReactNode
}

const all = '*'
const settleMs = 250

/** Search and choices above a list. */
export function FilterBar({ fields, values, onChange, children }: FilterBarProps) {
  return (
    <div role="search" className="flex flex-wrap items-center gap-2 pb-3">
      {fields.map(({ name, label, options, all: allLabel = 'All' }) =>
        options ? (
          <Select
            key={name}
            aria-label={label}
            className="w-44"
            options={[{ value: all, label: allLabel }, ...options]}
            value={values[name] ?? all}
            onValueChange={(value) => onChange(name, value === all ? '' : value)}
          />
        ) : (
          <div key={name} className="min-w-48 flex-1 sm:max-w-80">
            <Input
              type="search"
              aria-label={label}
              placeholder={label}
              leading={<Search aria-hidden />}
              value={values[name] ?? ''}
              onChange={(event) => onChange(name, event.target.value)}
            />
          </div>
        ),
      )}
      {children}
    </div>
  )
}

/**
 * Filters that stand in the address: `values` at once, for the bar; `settled` a moment later, for the query. Only the
 * names that are given are read and written.
 */
export function useFilters<Name extends string>(names: readonly Name[]) {
  const search = useSearchParams()
  const path = usePathname()
  const [values, setValues] = useState<Partial<Record<Name, string>>>(() => readValues(search, names))
  const [settled, setSettled] = useState(values)

  useEffect(() => {
    if (settled === values) return
    const timer = setTimeout(() => {
      setSettled(values)
      const next = new URLSearchParams(window.location.search)
      for (const name of names) {
        if (values[name]) next.set(name, values[name])
        else next.delete(name)
      }
      window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path)
    }, settleMs)
    return () => clearTimeout(timer)
  }, [values, settled, names, path])

  function set(name: string, value: string) {
    const { [name as Name]: _before, ...others } = values
    setValues((value === '' ? others : { ...others, [name]: value }) as typeof values)
  }

  return { values: values as FilterValues, settled, set, clear: () => setValues({}) }
}

function readValues<Name extends string>(search: URLSearchParams, names: readonly Name[]) {
  const given = names.flatMap((name) => (search.get(name) ? [[name, search.get(name)] as const] : []))
  return Object.fromEntries(given) as Partial<Record<Name, string>>
}
