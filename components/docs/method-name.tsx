import { classNames } from '../ui/class-names.ts'

const tones: Record<string, string> = {
  GET: 'text-muted',
  DELETE: 'text-bad',
}

export function MethodName({ method, className }: { method: string; className?: string }) {
  return (
    <span className={classNames('figures text-sm font-medium', tones[method] ?? 'text-accent', className)}>
      {method}
    </span>
  )
}
