import { clsx, type ClassValue } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({ extend: { classGroups: { 'font-size': [{ text: ['control'] }] } } })

export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values))
}
