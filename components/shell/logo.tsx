import { classNames } from '../ui/class-names.ts'

/** A bell drawn as a distribution: the curve over its baseline, the clapper on the mean. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.25"
      strokeLinecap="round"
      className={classNames('text-accent size-5 shrink-0', className)}
    >
      <path d="M2.5 17.5C7.6 17.5 7.6 4 12 4s4.4 13.5 9.5 13.5" />
      <circle cx="12" cy="20.5" r="1.75" fill="currentColor" stroke="none" />
    </svg>
  )
}

export function Wordmark({ className }: { className?: string }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-2 text-lg font-semibold tracking-[-0.02em]',
        className,
      )}
    >
      <Mark />
      Bellwether
    </span>
  )
}
