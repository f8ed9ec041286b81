'use client'

import { Avatar as Base } from '@base-ui/react/avatar'

import { classNames } from './class-names.ts'

const sizes = { sm: 'size-5 text-[0.5625rem]', md: 'size-6 text-[0.625rem]', lg: 'size-10 text-base' }

export interface AvatarProps {
  name: string
  image?: string | null
  size?: keyof typeof sizes
  square?: boolean
  className?: string
}

/** Decoration beside a name that is written out, so it stays silent for screen readers. */
export function Avatar({ name, image, size = 'md', square = false, className }: AvatarProps) {
  return (
    <Base.Root
      aria-hidden
      className={classNames(
        'border-line bg-sunken text-muted inline-flex shrink-0 items-center justify-center overflow-hidden border font-medium select-none',
        square ? 'rounded-sm' : 'rounded-full',
        sizes[size],
        className,
      )}
    >
      {image && (
        <Base.Image src={image} alt="" referrerPolicy="no-referrer" className="size-full object-cover" />
      )}
      <Base.Fallback>{initialsOf(name)}</Base.Fallback>
    </Base.Root>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words[1] : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  )
  return letters.join('').toUpperCase() || '?'
}
