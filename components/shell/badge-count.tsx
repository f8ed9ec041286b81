import { classNames } from '../ui/class-names.ts'

const mostShown = 99

/** Only for what burns: nothing is shown while all is well. */
export function Badge({ count, className }: { count: number; className?: string }) {
  if (count === 0) return null
  return (
    <span
      className={classNames(
        'figures bg-bad text-inverse min-w-4 rounded-full px-1 text-center text-[0.625rem] leading-4 font-normal',
        className,
      )}
    >
      {count > mostShown ? `${mostShown}+` : count}
      <span className="sr-only"> need attention</span>
    </span>
  )
}
