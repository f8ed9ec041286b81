import type { AlertGroup } from '#lib/alerts/schema'

/** Null for an alert that has no groups. */
export const nameGroup = (group: AlertGroup['group']): string | null =>
  group &&
  Object.values(group)
    .map((value) => value ?? '(none)')
    .join(' · ')
