import { classNames } from './class-names.ts'

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('bg-hover animate-pulse block h-3 rounded-xs', className)} />
}

export interface SkeletonRowsProps {
  rows?: number
  label?: string
}

const widths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-3/4', 'w-1/3']

export function SkeletonRows({ rows = 5, label = 'Loading' }: SkeletonRowsProps) {
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-4 border-b px-4 last:border-b-0">
          <Skeleton className="w-16 shrink-0" />
          <Skeleton className={widths[index % widths.length] ?? 'w-1/2'} />
        </div>
      ))}
    </div>
  )
}
