import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'

export interface DefinitionListProps {
  items: readonly { term: string; value: ReactNode; mono?: boolean }[]
  className?: string
}

export function DefinitionList({ items, className }: DefinitionListProps) {
  return (
    <dl className={classNames('@container', className)}>
      {items.map((item) => (
        <div
          key={item.term}
          className="flex flex-col gap-x-4 border-b py-1.5 last:border-b-0 @sm:flex-row @sm:items-baseline"
        >
          <dt className="text-muted w-36 shrink-0">{item.term}</dt>
          <dd className={classNames('min-w-0 wrap-anywhere', item.mono && 'figures text-sm leading-5')}>
            {item.value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
